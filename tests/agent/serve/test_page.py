"""The page in a real browser: by sound, by buttons, without a microphone, without a server, twice at once."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from agent.serve.server import PageServer

SLOW = 30_000
"""Milliseconds that a shared machine may take over a turn."""


def lines(page):
    return page.locator("#lines p")


def spoken(page, count):
    """Wait until so many lines stand there and we have fallen silent."""
    expect(lines(page)).to_have_count(count, timeout=SLOW)
    expect(page.locator("#doing")).not_to_have_text(re.compile("말하고|하고"), timeout=SLOW)


def say(page, microphone, text, count):
    microphone.say(text)
    page.click("#talk")
    expect(lines(page)).to_have_count(count, timeout=SLOW)


def test_a_request_is_spoken_answered_by_voice_and_sent_by_a_button(open_page, room, microphone):
    page = open_page()
    say(page, microphone, "이 칸이 너무 추워", 2)
    expect(lines(page).nth(1)).to_have_text("몇 호선 타고 계세요?")
    spoken(page, 2)
    say(page, microphone, "이호선 셋째 칸", 4)
    send = page.get_by_role("button", name="보내 주세요")
    expect(send).to_be_disabled()  # it has not been read out yet
    expect(send).to_be_enabled(timeout=SLOW)
    assert room.ledger() == []
    send.click()
    expect(lines(page).nth(5)).to_contain_text("보냈어요", timeout=SLOW)
    assert room.ledger() == ["agent"]


def test_the_last_tap_is_the_persons_on_the_ringed_button(open_page, room):
    page = open_page()
    room.choose("자전거 빌릴래 이삼사오육번")
    expect(page.get_by_role("button", name="빌려 주세요")).to_be_enabled(timeout=SLOW)
    page.get_by_role("button", name="빌려 주세요").click()
    ring = page.locator(".ring")
    expect(ring).to_be_visible(timeout=SLOW)
    assert room.ledger() == []
    spoken(page, 4)
    expect(ring).to_be_in_viewport(ratio=1)
    box = ring.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(lines(page).last).to_contain_text("빌렸어요", timeout=SLOW)
    assert room.ledger() == ["person"]


def test_a_lost_connection_is_told_and_comes_back_with_the_conversation(chromium, room):
    with PageServer(room) as first:
        page = chromium.new_page()
        page.goto(first.address)
        room.choose("이 칸이 너무 추워")
        spoken(page, 2)
        port = int(first.address.rstrip("/").rpartition(":")[2])
    expect(page.get_by_role("alert")).to_contain_text("연결이 끊겼어요", timeout=SLOW)
    expect(page.locator("#talk")).to_be_disabled()
    room.choose("이호선")  # the conversation goes on without the page
    with PageServer(room, port):
        expect(lines(page)).to_have_count(4, timeout=SLOW)
        expect(page.get_by_role("alert")).to_be_hidden()
        expect(lines(page).nth(3)).to_contain_text("몇 번째 칸이에요?")
    page.close()


def test_opened_a_second_time_the_first_says_so_and_can_take_it_back(open_page):
    first = open_page()
    second = open_page()
    expect(first.get_by_role("alert")).to_contain_text("다른 창에서")
    expect(first.locator("#talk")).to_be_disabled()
    first.get_by_role("button", name="여기서 쓰기").click()
    expect(first.locator("#talk")).to_be_enabled()
    expect(second.get_by_role("alert")).to_contain_text("다른 창에서")


def test_without_a_microphone_it_says_so_and_buttons_still_answer(open_page, room):
    page = open_page(microphone=False)
    page.click("#talk")
    expect(page.get_by_role("alert")).to_contain_text("마이크를 쓸 수 없어요")
    room.choose("등본 떼 줘")
    expect(lines(page)).not_to_have_count(0, timeout=SLOW)


def test_in_practice_nobody_is_called(open_page, room):
    page = open_page()
    room.choose("살려 줘")
    expect(page.locator("#numbers")).to_contain_text("119", timeout=SLOW)
    assert page.locator("a[href^='tel:']").count() == 0


@pytest.mark.parametrize("room", [False], indirect=True)
def test_in_an_emergency_the_two_numbers_are_large_links(open_page, room):
    page = open_page()
    room.choose("살려 줘")
    for number in ("112", "119"):
        link = page.locator(f"#numbers a[href='tel:{number}']")
        expect(link).to_be_visible(timeout=SLOW)
        assert link.bounding_box()["height"] >= 72


def test_a_call_for_help_is_called_off_by_holding_a_button_and_not_by_a_tap(open_page, room):
    page = open_page()
    room.choose("살려 줘")
    page.get_by_role("button", name="신고해 주세요").click(timeout=SLOW)
    held = page.locator("#choices .held")
    expect(held).to_contain_text("잘못 눌렀어요", timeout=SLOW)
    called_off = page.locator("#lines .theirs", has_text="잘못 눌렀어요")
    held.click()  # a tap is not enough
    held.dispatch_event("keydown", {"key": "Enter"})
    held.dispatch_event("keyup", {"key": "Enter"})
    expect(called_off).to_have_count(0)
    held.click(delay=1800)
    expect(called_off).to_have_count(1, timeout=SLOW)


def test_stop_is_always_in_the_same_place(open_page, room):
    page = open_page()
    place = page.locator("#stop").bounding_box()
    room.choose("이 칸이 너무 추워")
    spoken(page, 2)
    assert page.locator("#stop").bounding_box() == place
    room.choose("이호선 셋째 칸")
    expect(page.locator("#choices button")).to_have_count(2, timeout=SLOW)
    assert page.locator("#stop").bounding_box() == place
    page.click("#stop")
    expect(lines(page).last).to_contain_text("그만할게요", timeout=SLOW)


def test_quiet_and_larger_are_remembered_while_the_page_is_away(open_page):
    page = open_page()
    page.get_by_text("보기와 소리").click()
    page.click("#quiet")
    page.click("#larger")
    expect(page.locator("#quiet")).to_have_attribute("aria-pressed", "true")
    again = open_page()
    assert again.evaluate("getComputedStyle(document.documentElement).fontSize") == "25px"
    expect(again.locator("#quiet")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(("width", "height"), [(360, 640), (180, 320)], ids=["phone", "200 percent"])
def test_everything_is_large_enough_and_reachable(open_page, room, width, height):
    page = open_page(width, height)
    room.choose("이 칸이 너무 추워 이호선 셋째 칸")
    expect(page.locator("#choices button")).to_have_count(2, timeout=SLOW)
    page.get_by_text("보기와 소리").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in page.locator("button:visible, summary").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 48, button.inner_text()
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport()
    small = "[...document.querySelectorAll('body *')].filter(e => e.innerText && parseFloat(getComputedStyle(e).fontSize) < 20).length"
    assert page.evaluate(small) == 0


def test_nothing_serious_for_who_sees_or_hears_less(open_page, room):
    page = open_page()
    room.choose("이 칸이 너무 추워 이호선 셋째 칸")
    expect(page.locator("#choices button")).to_have_count(2, timeout=SLOW)
    page.get_by_text("보기와 소리").click()
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["impact"]) for each in found if each["impact"] in ("serious", "critical")] == []


def test_a_mission_gives_hints_is_done_by_doing_it_and_nothing_in_it_is_real(open_page, room):
    page = open_page()
    expect(page.locator("#practice")).to_contain_text("연습입니다")
    first = page.locator("#try").inner_text()
    page.click("#more")
    expect(page.locator("#hint")).to_contain_text("말해 보세요")
    room.choose("강남역 이호선 언제 와")
    expect(page.locator("#try")).to_contain_text("잘하셨어요", timeout=SLOW)
    expect(lines(page).last).to_contain_text("연습이에요.")
    page.click("#another")
    expect(page.locator("#try")).not_to_contain_text(first)
    expect(page.locator("#hint")).to_be_empty()
