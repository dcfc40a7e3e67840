"""A phone shows recorded screens as they were, and follows the touches that were recorded with them."""

import pytest

from agent.kit.dump import dumped
from agent.kit.playback import install_playback, tape_of
from app_connectors.load import HOME, load
from device.hierarchy import parse
from simulator.phone import Phone
from simulator.profile import PROFILES

EXAMPLE = HOME / "examples" / "library"
PACKAGE = load(EXAMPLE).manifest.data.package


def told(screen):
    return [
        (e.class_name, e.resource_id, e.text, e.description, e.clickable, e.bounds) for e in screen.walk() if e.text
    ]


@pytest.fixture
def phone():
    phone = Phone([])
    install_playback(phone, load(EXAMPLE))
    phone.start(PACKAGE)
    return phone


def test_what_is_shown_is_what_was_recorded(phone):
    tape = tape_of(EXAMPLE)
    assert told(parse(phone.hierarchy())) == told(tape.screens["home"])
    phone.tap_label("열람실 자리 예약")
    assert told(parse(phone.hierarchy())) == told(tape.screens["seat"])


def test_touches_lead_where_they_led_and_the_server_counts(phone):
    for label in ("열람실 자리 예약", "2시간", "다음"):
        assert phone.tap_label(label)
    assert not phone.ledger
    phone.tap_label("예약하기", by="agent")
    assert [(entry.task, entry.fields, entry.by) for entry in phone.ledger] == [("book_seat", {"hours": "2"}, "agent")]
    assert phone.tap_label("59번 자리") and len(phone.ledger) == 1
    phone.stop(PACKAGE)
    phone.start(PACKAGE)
    assert "greeting" in phone.hierarchy()


def test_what_was_never_touched_leads_nowhere_and_back_goes_back(phone):
    before = phone.hierarchy()
    phone.tap_label("내 예약")
    assert phone.hierarchy() == before
    phone.tap_label("이용 시간")
    phone.back()
    assert phone.hierarchy() == before


@pytest.mark.parametrize("name", PROFILES)
def test_it_fits_every_phone(name):
    phone = Phone([], profile=PROFILES[name])
    install_playback(phone, load(EXAMPLE))
    phone.start(PACKAGE)
    assert phone.tap_label("열람실 자리 예약") and "seat_title" in phone.hierarchy()
    for e in parse(phone.hierarchy()).walk():
        assert 0 <= e.bounds.left <= e.bounds.right <= phone.screen.right and e.bounds.bottom <= phone.screen.bottom


def test_an_imitation_comes_before_the_playback():
    phone = Phone()
    before = phone.installed()
    install_playback(phone, load(HOME / "ttareungyi"))
    assert phone.installed() == before


@pytest.mark.parametrize("name", ["home", "seat"])
def test_a_recording_is_read_back_as_it_was(name):
    screen = tape_of(EXAMPLE).screens[name]
    again = parse(dumped(screen))
    assert list(again.walk()) == list(screen.walk())


def test_letters_that_xml_cannot_hold():
    xml = '<hierarchy><node text="&lt;&amp;&quot;&#10;\'" class="x" package="p" bounds="[0,0][1,1]"/></hierarchy>'
    (element,) = parse(xml).walk()
    assert next(parse(dumped(parse(xml))).walk()) == element and element.text == "<&\"\n'"
