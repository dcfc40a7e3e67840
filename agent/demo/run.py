"""Run the demo: a person's voice, the ears, the agent, a phone on the real wire, the voice's answer."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import yaml
from rich.console import Console
from rich.panel import Panel

from agent.conversation import Conversation
from agent.demo.page import write_page
from agent.demo.picture import write_picture
from agent.demo.record import Camera, TurnRecord, described
from agent.domain_words import domain_words
from agent.errors import AgentError
from agent.house import engine_for, open_house
from agent.journal import Operation
from agent.reply import NAME
from app_connectors.registry import load_all
from device.action import Action
from models.errors import VoiceError
from models.espeak import EspeakVoice
from models.loudspeaker import Loudspeaker
from models.speech import Speech
from models.synthesizer import Synthesizer
from models.wav import read_wav, write_wav
from models.whisper import WhisperRecognizer

SCRIPT = Path(__file__).with_name("script.yaml")


def run(out: Path) -> None:
    """Hold the scripted conversation and write everything to ``out``. Raises AgentError when it does not end well."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        if old.is_file():
            old.unlink()
    console, says = Console(), yaml.load(SCRIPT.read_text("utf-8"), Loader=yaml.BaseLoader)["says"]
    with console.status("Opening ears, voice, connectors and a simulated phone ..."):
        voice, registry = EspeakVoice(), load_all()
        recognizer = WhisperRecognizer(words=domain_words(registry))
        engine, camera, speaker = engine_for(registry), Camera(), _loudspeaker(console)
    console.print(
        "[bold]Real:[/] adb, uiautomator2, faster-whisper, the espeak-ng voice. "
        "[bold]Simulated:[/] the phone and its app.\n"
        "The recogniser shipped here was trained on synthetic speech: it does not understand real people well."
    )

    def told(action: Action) -> None:
        console.print(f"   📱 {described(action)}")

    records: list[TurnRecord] = []
    watchers = (camera, told)
    with Conversation(
        lambda: open_house("sim", registry, engine, datetime.now(), out / "journal.sqlite", watchers)
    ) as conversation:
        camera.device = conversation.house.phone.device
        for number, said in enumerate(says, 1):
            console.rule(f"turn {number} of {len(says)}", align="left")
            request = _spoken(voice, speaker, said, out / f"{number}-request.wav")
            heard = conversation.listen(recognizer, read_wav(request))
            sure = f"{heard.confidence:.0%} sure" if heard.accepted else "[red]unsure[/]"
            console.print(f"   🔊 {said}   →   👂 [bold]{heard.text}[/] [dim]({sure})[/]")
            line = conversation.hear(heard)
            console.print(Panel(f"[bold]{line.reply}[/]", title=f"{NAME} · {line.outcome}", title_align="left"))
            reply = _spoken(voice, speaker, line.reply, out / f"{number}-reply.wav")
            records.append(TurnRecord(said, request, line, heard.confidence, camera.developed(), reply))
        operations = conversation.house.agent.journal.operations()
        served = conversation.house.phone.served
        submitted = served.call(lambda phone: len(phone.ledger)) if served else 0
    _write_journal(out / "journal.json", operations)
    write_page(out / "index.html", records, operations)
    write_picture(out / "conversation.gif", records)
    last = records[-1].line
    if not (last.outcome == "done" and last.committed and submitted == 1):
        raise AgentError(f"The demo ended in '{last.outcome}' with {submitted} reports sent; look at {out}/index.html.")
    console.print(f"The app holds [bold]{submitted}[/] report, sent once. Look at [bold]{out}/index.html[/].")


def _loudspeaker(console: Console) -> Loudspeaker | None:
    try:
        return Loudspeaker()
    except VoiceError as error:
        console.print(f"[dim]{error} The sounds are written to files.[/]")
        return None


def _spoken(voice: Synthesizer, speaker: Loudspeaker | None, text: str, path: Path) -> Path:
    speech: Speech = voice.speak(text)
    write_wav(path, speech)
    if speaker is not None:
        speaker.play(speech)
    return path


def _write_journal(path: Path, operations: Sequence[Operation]) -> None:
    entries = [
        {"id": o.id, "task": o.task, "slots": o.slots, "state": o.state, "began": o.began.isoformat(), **o.detail}
        for o in operations
    ]
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
