"""The gate: what it makes of how sure a model was."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from models.errors import WeightsError
from models.gate import Gate, Heard, read_gate


def heard(avg_logprob: float = -0.1, **rest: float) -> Heard:
    return Heard("셋째 칸", avg_logprob, rest.pop("no_speech_prob", 0.0), **rest)


def test_confidence_rises_with_probability() -> None:
    gate = Gate(slope=5.0, offset=3.0)
    found = [gate.confidence(heard(logprob)) for logprob in (-1000.0, -2.0, -0.6, -0.1, 0.0)]
    assert found == sorted(found)
    assert found[2] == pytest.approx(0.5)
    assert 0.0 <= found[0] < 0.01 < 0.9 < found[-1] <= 1.0


def test_a_weak_syllable_and_a_close_second_lower_it() -> None:
    gate = Gate(slope=0.0, min_slope=2.0, margin_slope=1.0, offset=0.0)
    sure = gate.confidence(heard(min_logprob=-0.1, margin=5.0))
    assert sure > gate.confidence(heard(min_logprob=-2.0, margin=5.0))
    assert sure > gate.confidence(heard(min_logprob=-0.1, margin=0.2))


def test_letters_that_say_otherwise_lower_it() -> None:
    gate = Gate(letter_slope=0.5)
    assert gate.confidence(heard(agreement=-6.0)) < gate.confidence(heard(agreement=-0.5)) < gate.confidence(heard())


@pytest.mark.parametrize(
    ("gate", "what", "speech", "believed"),
    [
        (Gate(), heard(), True, True),
        (Gate(), Heard("", -0.1, 0.0), False, False),
        (Gate(), heard(no_speech_prob=0.9), False, False),
        (Gate(), heard(-0.7), True, False),
        (Gate(confidence_min=0.99), heard(-0.5), True, False),
    ],
)
def test_what_is_believed(gate: Gate, what: Heard, speech: bool, believed: bool) -> None:
    assert (gate.speech(what), gate.believes(what)) == (speech, believed)


def test_a_gate_knows_its_own_keys_only() -> None:
    with pytest.raises(ValidationError):
        Gate.model_validate_json('{"treshold": -0.2}')


def test_a_folder_without_a_gate_gets_the_cautious_one(tmp_path: Path) -> None:
    assert read_gate(tmp_path) == Gate()
    (tmp_path / "gate.json").write_text('{"avg_logprob_min": -0.25}')
    assert read_gate(tmp_path) == Gate(avg_logprob_min=-0.25)
    (tmp_path / "gate.json").write_text("broken")
    with pytest.raises(WeightsError, match="as a gate"):
        read_gate(tmp_path)
