"""Engines: who understands: the embedded engine, Rasa around it if wanted, a language model around both if wanted."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from platformdirs import user_cache_path

from agent.errors import UsageError
from intents.discourse import Discourse
from intents.embedded import EmbeddedEngine
from intents.engine import Engine
from intents.local_model.engine import TIMEOUT_S as MODEL_TIMEOUT_S
from intents.local_model.engine import LocalModel
from intents.loopback import loopback
from intents.phrases import TaskPhrases
from intents.rasa.engine import TIMEOUT_S as RASA_TIMEOUT_S
from intents.rasa.engine import RasaEngine


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """What is asked besides the embedded engine; an empty address is nothing."""

    rasa_url: str = ""
    rasa_token: str = ""
    model_url: str = ""
    model: str = ""


EMBEDDED: Final = EngineChoice()


def assemble(tasks: Sequence[TaskPhrases], choice: EngineChoice) -> Engine:
    """Return the engine that ``choice`` names, and what an utterance owes to those before it.

    Raises:
        AddressError: an address is none, or not on this machine.
        UsageError: a language model's server is named without a model.
        PhrasesError: the phrases cannot be learnt.
    """
    engine: Engine = EmbeddedEngine(tasks, user_cache_path("malbeot"))
    if choice.rasa_url:
        server = loopback(choice.rasa_url, RASA_TIMEOUT_S)
        engine = RasaEngine(engine, tasks, server, choice.rasa_token, _once("Rasa"))
    if choice.model_url:
        if not choice.model:
            raise UsageError("Say which model the server at --local-model-url is to use: --local-model NAME.")
        server = loopback(choice.model_url, MODEL_TIMEOUT_S)
        engine = LocalModel(engine, tasks, server, choice.model, _once("the language model"))
    return Discourse(engine, tasks)


def _once(who: str) -> Callable[[str], None]:
    """Return what says on standard error why an answer was of no use, each reason once."""
    said: set[str] = set()

    def tell(why: str) -> None:
        if why not in said:
            said.add(why)
            print(f"malbeot: {why} It is understood without {who}.", file=sys.stderr)

    return tell
