"""The engine on a real Rasa: built, trained on a few tasks in seconds, served with a token."""

import socket
import subprocess
import time
from pathlib import Path

import pytest
import yaml
from filelock import FileLock

from intents.errors import RasaError, Unanswered
from intents.loopback import Loopback, loopback
from intents.rasa import environment as rasa
from intents.rasa.engine import RasaEngine

pytestmark = pytest.mark.timeout(1200)

ROOT = Path(__file__).parents[3]
COLD, RENT, ARRIVALS = "ttota_subway.too_cold", "ttareungyi.rent", "ttota_subway.arrivals"


@pytest.fixture(scope="session")
def few(tasks):
    return [task for task in tasks if task.task in (COLD, RENT, ARRIVALS)]


@pytest.fixture(scope="session")
def environment(tmp_path_factory, few):
    """Rasa's packages in the checkout, where ``make rasa`` puts them; a model of these tests', one for all workers."""
    built = rasa.Environment(ROOT / ".rasa")
    try:
        built.build()
    except RasaError as error:
        if "runs on no other" in str(error):
            pytest.skip(str(error))
        raise
    base = tmp_path_factory.getbasetemp()
    own = rasa.Environment((base.parent if base.name.startswith("popen-") else base) / "rasa")
    own.folder.mkdir(exist_ok=True)
    with FileLock(own.folder / "test.lock"):
        if not own.model.exists():
            prepare(own, built, few)
    return own


def prepare(own, built, few):
    (own.folder / "env").symlink_to((built.folder / "env").absolute())
    recipe = yaml.safe_load((Path(rasa.__file__).parent / "config.yml").read_text("utf-8"))
    # Few passes over few phrases: compiling the graph would take longer than it saves.
    recipe["pipeline"][-1].update(epochs=15, batch_size=128, transformer_size=64, run_eagerly=True)
    (own.folder / "config.yml").write_text(yaml.safe_dump(recipe), "utf-8")
    # One token in 64 begins like an option; this one always does.
    own.token_file.write_text("-9f-token-of-this-test", "ascii")
    own.train(few, own.folder / "config.yml")


@pytest.fixture(scope="session")
def served(environment):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command, variables = environment.server(port)
    with (environment.folder / "serve.log").open("w+b") as log:
        process = subprocess.Popen(command, env=variables, stdout=log, stderr=log, cwd=environment.folder)
        try:
            server = loopback(f"http://127.0.0.1:{port}", 30)
            while not answers(server, environment.token):
                assert process.poll() is None, (environment.folder / "serve.log").read_text("utf-8")
                time.sleep(0.1)
            yield server
        finally:
            process.terminate()
            process.wait()


def answers(server: Loopback, token: str) -> bool:
    try:
        server.ask(f"/model/parse?token={token}", {"text": "춥다"})
    except Unanswered:
        return False
    return True


@pytest.fixture
def told():
    return []


@pytest.fixture
def rasa_engine(served, environment, few, engine, told):
    return RasaEngine(engine, few, served, environment.token, told.append)


@pytest.mark.parametrize(
    ("text", "task", "slots"),
    [
        ("이호선 셋째 칸이 너무 추워요", COLD, {"line": "2", "car": "3"}),
        ("자전거 12345번 빌려 주세요", RENT, {"bike_number": "12345"}),
        ("강남역 열차 언제 와요", ARRIVALS, {"station": "강남"}),
    ],
)
def test_requests_are_understood(rasa_engine, told, text, task, slots, now):
    meaning = rasa_engine.interpret(text, now)
    assert (meaning.task, dict(meaning.slots)) == (task, slots)
    assert 0.5 <= meaning.confidence <= 1
    assert told == []


def test_rules_have_the_last_word(rasa_engine, now):
    assert rasa_engine.interpret("보내 주세요", now).control == "approve"
    assert rasa_engine.interpret("살려 줘", now).register == "emergency"
    assert rasa_engine.interpret("오늘 날씨 어때", now).task is None


def test_without_its_token_it_answers_nobody(served, few, engine, told, now, environment):
    with pytest.raises(Unanswered, match="401"):
        served.ask("/model/parse?token=guessed", {"text": "춥다"})
    stranger = RasaEngine(engine, few, served, "guessed", told.append)
    assert stranger.interpret("이호선 셋째 칸이 너무 추워요", now).task == COLD
    assert len(told) == 1 and "401" in told[0]
