"""The whole loop, from sound to sound, on a virtual sound card: nobody waits, and every run is the same."""

import numpy as np
import pytest

from models.endpoint import Pauses
from models.errors import AudioError, VoiceError

ASKS = [(1, "이 칸이 너무 추워"), (7, "이호선"), (12, "셋째 칸")]
READ_BACK_ENDS_S = 23.0


def put(room, said, lines):
    return [room.card.put(at_s, said(text)) for at_s, text in lines]


@pytest.mark.parametrize("echo", [0.0, 0.3, 0.9])
def test_a_request_is_done_by_voice_however_loud_we_are(room, said, ledger, echo):
    room = room(36, echo)
    ends = put(room, said, [*ASKS, (25, "보내 주세요")])
    assert room.run() == ["ask", "ask", "confirm", "done"]
    assert [heard.text for heard in room.heard] == ["이 칸이 너무 추워", "이호선", "셋째 칸", "보내 주세요"]
    assert ledger() == ["agent"]
    sounds = [from_s for from_s, _, text in room.card.spoken if text[:2] in ("몇 ", "이호", "보냈")]
    assert (
        max(sound - heard for sound, heard in zip(sounds, room.heard_s, strict=True)) < 0.1
    )  # nothing more is waited for
    assert max(sound - end for sound, end in zip(sounds, ends, strict=True)) < 2.0


def test_our_own_read_back_approves_nothing(room, said, ledger):
    """Fault 27, by sound: the words that approve come out of the loudspeaker, at full loudness, and nobody says them."""
    room = room(31, echo=1.0)
    put(room, said, ASKS)
    assert room.run() == ["ask", "ask", "confirm", "confirm"]  # the last one after 8 s of silence
    assert ledger() == []


def test_an_approval_before_the_read_back_has_ended_is_none(room, said, ledger):
    room = room(31, echo=0.3)
    put(room, said, [*ASKS, (20, "보내 주세요")])
    room.run()
    assert ledger() == []


@pytest.mark.parametrize("echo", [0.0, 0.3])
def test_stop_silences_us_within_300_ms(room, said, ledger, echo):
    room = room(24, echo)
    put(room, said, ASKS)
    stopped_s = room.card.put(17, said("그만", "f2"))
    outcomes = room.run()
    assert outcomes[:4] == ["ask", "ask", "confirm", "cancelled"]
    last_s = max(until for from_s, until, _ in room.card.spoken if from_s < 17)
    assert 17 < last_s <= speech_ends(room.card, stopped_s) + 0.3
    assert ledger() == []


def test_stop_keeps_our_hands_off_the_phone_within_300_ms(room, said, ledger):
    room, touched = room(45), []

    def slowly(_action):
        room.card.wait(1.0)
        touched.append(room.card.clock())

    room.before_action = slowly
    put(room, said, [*ASKS, (25, "보내 주세요")])
    stopped_s = room.card.put(28, said("그만해"))
    room.run()
    assert ledger() == []
    assert len(touched) > 1
    assert max(touched) <= stopped_s + 1.0 + 0.3  # what was begun before the word takes its second
    assert room.conversation.house.device.actions < len(touched) + 1


def test_a_television_neither_interrupts_nor_answers(room, said, ledger):
    room = room(26)
    put(room, said, ASKS)
    room.card.put(15.5, said("오늘 전국이 대체로 맑고 낮 기온은 이십 도까지 오르겠습니다", "m3"))
    assert room.run()[:3] == ["ask", "ask", "confirm"]
    whole = [text for _, _, text in room.card.spoken if "알릴까요" in text or "보내 주세요" in text]
    assert len(whole) == 2  # the read-back was spoken to its end
    assert ledger() == []


@pytest.mark.parametrize("takes_s", [1.9, 6.0])
def test_who_takes_long_hears_that_we_are_at_it(room, said, takes_s):
    room, waits = room(20), iter([takes_s])
    room.before_action = lambda _: room.card.wait(next(waits, 0.0))
    room.card.put(1, said("지하철 이호선 강남역 언제 와"))
    assert room.run()[:1] == ["done"]
    (first_s, until_s, words), (then_s, _, _) = room.card.spoken[:2]
    assert words == "찾고 있어요."
    assert first_s - room.heard_s[0] < 1.85
    assert then_s >= until_s  # the answer waits for the word to be out


def test_silence_is_asked_about_once_then_choices_are_offered_then_there_is_peace(room):
    room = room(60)
    assert room.run() == ["ask", "ask"]
    (first_s, again), (second_s, choices) = room.lines
    assert 8.0 <= first_s < 8.2
    assert again.reply != choices.reply
    assert second_s - first_s > 8.0


def test_a_pending_question_is_asked_again_in_silence(room, said):
    room = room(40)
    room.card.put(1, said("이 칸이 너무 추워"))
    assert room.run() == ["ask", "ask", "ask"]


def test_the_microphone_is_open_only_while_asked_for(room, said, presses):
    room = room(30)
    put(room, said, [(2, "이 칸이 너무 추워"), (8, "이호선"), (12, "이호선")])
    room.run(button=presses(room.card, 1.5, 11.5))
    assert [heard.text for heard in room.heard] == ["이 칸이 너무 추워", "이호선"]
    (first, first_until), (second, _) = room.card.opened
    assert 1.5 <= first < 1.6
    assert 11.5 <= second < 11.6
    assert first_until < 8  # until the reply had been spoken


def test_the_button_cuts_us_short_and_what_was_not_read_to_its_end_cannot_be_approved(room, said, ledger, presses):
    room = room(36)
    put(room, said, [*ASKS, (18.5, "보내 주세요")])
    room.run(button=presses(room.card, 0.5, 6.5, 11.5, 18))
    assert [line.outcome for _, line in room.lines][:4] == ["ask", "ask", "confirm", "confirm"]
    assert max(until for from_s, until, _ in room.card.spoken if from_s < 18) < 18.2
    assert ledger() == []


def test_numbers_are_typed_with_the_microphone_closed(room, said, ledger, presses, open_quick):
    """I9: nothing of what is said beside a code is heard; the button stands for the stop word."""
    room = room(50)
    put(
        room,
        said,
        [(1, "이 칸이 너무 추워"), (7, "이호선"), (12, "셋째 칸"), (25, "보내 주세요"), (37, "일이삼사오육")],
    )
    room.on_line = lambda line: line.outcome == "confirm" and open_quick.phone.fault("one_time_code")
    room.run(button=presses(room.card, 0.5, 6.5, 11.5, 24.5, 45))
    outcomes = [line.outcome for _, line in room.lines]
    assert outcomes == ["ask", "ask", "confirm", "hand_over", "cancelled"]
    assert not [1 for from_s, until in room.card.opened if from_s < 37 < until]
    assert len(room.card.opened) == 4  # the last press stopped, it opened nothing
    assert ledger() == []


def test_a_microphone_that_is_unplugged_is_one_sentence_and_nothing_half_done(room, said, ledger):
    room = room(30)
    put(room, said, [*ASKS, (25, "보내 주세요")])
    room.card.unplugged_s = 25.5
    with pytest.raises(AudioError, match="unplugged; plug it in"):
        room.run()
    assert ledger() == []
    assert [line.outcome for _, line in room.lines] == ["ask", "ask", "confirm"]


@pytest.mark.parametrize("kind", ["noise", "music", "hum"])
def test_what_is_no_speech_gets_no_answer(room, kind):
    room, seconds = room(7.5), 6
    t = np.arange(seconds * 16_000) / 16_000
    sounds = {
        "noise": np.random.default_rng(0).normal(0, 0.1, len(t)),
        "music": sum(0.1 * np.sin(2 * np.pi * f * (1 + (t % 2 > 1) / 4) * t) for f in (220, 277, 330)),
        "hum": 0.3 * np.sin(2 * np.pi * 50 * t),
    }
    room.card.put(1, sounds[kind].astype(np.float32))
    assert room.run() == []


@pytest.mark.parametrize(
    ("before", "pause_s", "after"), [("이 칸이", 1.5, "너무 추워"), ("이 칸이 어", 2.5, "너무 추워")]
)
def test_who_hesitates_is_not_cut_off(room, said, before, pause_s, after):
    room = room(12)
    then_s = speech_ends(room.card, room.card.put(1, said(before)))
    room.card.put(then_s + pause_s, said(after))
    assert room.run()[:1] == ["ask"]
    (heard, *_) = room.heard
    assert heard.text.endswith("너무 추워")
    assert room.loop.pauses.mean_s > Pauses().mean_s  # the pause was noted


def test_a_loudspeaker_that_goes_away_is_one_sentence_and_nothing_half_done(room, said, ledger, monkeypatch):
    room = room(20)
    put(room, said, ASKS)

    def gone(speech, stop=None):
        raise VoiceError("The loudspeaker went away while it played; connect it again.")

    monkeypatch.setattr(room.card, "play", gone)
    with pytest.raises(VoiceError, match="connect it again"):
        room.run()
    assert ledger() == []


def test_a_voice_far_too_loud_is_still_heard(room, said):
    room = room(9)
    room.card.put(1, np.clip(30 * said("이 칸이 너무 추워"), -1, 1))
    assert room.run()[:1] == ["ask"]


def test_two_people_at_once_send_nothing(room, said, ledger):
    room = room(34)
    put(room, said, [*ASKS, (25, "보내 주세요")])
    room.card.put(25.1, said("아니야 보내지 마 하지 말라니까", "m3"))
    room.run()
    assert ledger() == []


def speech_ends(card, end_s):
    """The synthesiser leaves a little silence behind its words."""
    heard = card._heard[: round(end_s * 16_000)]
    return float(np.nonzero(np.abs(heard) > 0.01)[0][-1]) / 16_000


def test_words_of_a_button_on_the_screen_answer_and_approve(room, said, ledger, presses):
    room = room(36)
    put(room, said, ASKS[:1])
    button = presses(room.card, 0.5)
    button.chosen = [(8, "이호선"), (13, "셋째 칸"), (25, "보내 주세요")]
    assert room.run(button) == ["ask", "ask", "confirm", "done"]
    assert ledger() == ["agent"]


def test_while_we_speak_only_the_stop_button_counts(room, said, ledger, presses):
    room = room(26)
    put(room, said, ASKS)
    button = presses(room.card, 0.5, 6.5, 11.5)
    button.chosen = [(17, "보내 주세요"), (18, "그만")]
    assert room.run(button)[:4] == ["ask", "ask", "confirm", "cancelled"]
    last_s = max(until for from_s, until, _ in room.card.spoken if from_s < 18)
    assert 18 <= last_s <= 18.3
    assert ledger() == []


def test_whoever_lets_go_of_the_button_has_said_it_all(room, said, presses):
    room = room(12)
    end_s = room.card.put(1, said("이 칸이 너무 추워 어"))
    button = presses(room.card, 0.5)
    button.let_go_s = [end_s + 0.1]
    room.run(button)
    assert room.heard_s[0] < end_s + 0.3  # no waiting after a filler


def test_letting_go_without_a_word_is_a_silence(room, presses):
    room = room(6)
    button = presses(room.card, 0.5)
    button.let_go_s = [1.5]
    assert room.run(button) == ["ask"]
