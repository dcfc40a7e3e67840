"""Dialogues of several turns, each turn with the outcome it must have; the table is ``dialogues.yaml``."""

from pathlib import Path

import pytest
import yaml

TABLE = yaml.load(Path(__file__).with_name("dialogues.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


def wrong(answer, outcome, wanted):
    """What of the answer is not as wanted."""
    if answer.outcome != outcome:
        yield f"outcome {answer.outcome}, not {outcome}"
    for one in wanted:
        if one.startswith("~") or one.startswith("!"):
            if (one[1:] in answer.reply) != (one[0] == "~"):
                yield one
            continue
        key, value = one.split("=")
        found = answer.slots.get(key[6:]) if key.startswith("slots.") else getattr(answer, key)
        if str(found) != value:
            yield f"{key} is {found}, not {value}"


def parsed(turn):
    said, _, expected = turn.partition(" → ")
    said = "" if said == '""' else f"#wait {said[6:]}" if said.startswith("waits ") else said
    outcome, *rest = expected.split(" ")
    wanted = []
    for one in rest:  # words after ~ may hold spaces
        if wanted and wanted[-1][0] in "~!" and one[0] not in "~!" and "=" not in one:
            wanted[-1] += f" {one}"
        else:
            wanted.append(one)
    return said, outcome, wanted


def cases():
    for one in TABLE:
        marks = [pytest.mark.xfail(strict=False, reason=one["open"])] if "open" in one else []
        yield pytest.param(one, id=one["name"], marks=marks)


@pytest.mark.parametrize("dialogue", list(cases()))
def test_dialogue(quick, registry, dialogue):
    needs = dialogue.get("needs", "")
    known = {id for connector in registry.connectors for id in (*connector.tasks, *connector.planned)}
    assert not needs or needs in known, f"{needs} is not understood"
    for turn in dialogue["turns"]:
        said, outcome, wanted = parsed(turn)
        answer = quick.line(said)
        assert not list(wrong(answer, outcome, wanted)), (turn, answer)


def test_there_are_enough_and_every_kind_of_outcome():
    assert len(TABLE) >= 60 and sum("open" in one for one in TABLE) <= len(TABLE) // 50
    ends = {parsed(turn)[1] for one in TABLE for turn in one["turns"]}
    assert ends >= {"ask", "choose", "confirm", "done", "hand_over", "cancelled", "control", "refused"}
