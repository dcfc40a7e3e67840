"""The drawing is made from the table that the turn runs on, and shows all of it."""

from xml.etree import ElementTree

from agent.dialogue.graph import svg
from agent.dialogue.machine import machine

SVG = "{http://www.w3.org/2000/svg}"


def texts(drawing):
    return ["".join(one.itertext()) for one in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


def test_every_state_and_input_is_on_it():
    found = texts(svg(machine()))
    for state in machine().states:
        assert found.count(state) == 2, "once in the drawing and once over the table"
    assert {given.replace("_", " ") for given in machine().inputs} <= set(found)
    drawn = ElementTree.fromstring(svg(machine())).iter(f"{SVG}text")
    cells = [one for one in drawn if one.get("class").startswith("cell")]
    assert len(cells) == len(machine().states) * len(machine().inputs)


def test_the_way_to_an_approval_names_its_guards():
    said = " ".join(texts(svg(machine())))
    assert "approve [by button, after reply, fresh]" in said


def test_another_machine_is_another_drawing():
    whole = machine()
    without = [rule for rule in whole.rules if rule.do != "choose"]
    assert "choice" in texts(svg(whole))
    assert texts(svg(whole.model_copy(update={"rules": tuple(without)}))).count("choice") == 1, "the row of the table"
