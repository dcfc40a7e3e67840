"""Answer: what a Rasa server makes of one utterance."""

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from intents.errors import Unanswered


class _Said(BaseModel):
    """A part of Rasa's answer; it says more than we ask for, and other releases may say more still."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Ranked(_Said):
    """How likely an intent is."""

    name: str
    confidence: float = Field(ge=0.0, le=1.0, allow_inf_nan=False)


class Entity(_Said):
    """Where a value is said."""

    entity: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Answer(_Said):
    """The answer as a whole."""

    ranking: tuple[Ranked, ...] = Field(alias="intent_ranking", min_length=1)
    entities: tuple[Entity, ...] = ()


def read_answer(answer: object) -> Answer:
    """Return what the server answered.

    Raises:
        Unanswered: it is no meaning of an utterance.
    """
    try:
        return Answer.model_validate(answer)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise Unanswered(f"The server answers something else than a Rasa server does (at {place or 'all'}).") from error
