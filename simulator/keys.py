"""What a key does: Android's key codes and uiautomator's key names, reduced to the few actions the phone knows."""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from simulator.phone import Phone

KeyAction = Literal["home", "back", "enter", "delete", "power", "wake", "sleep", "none"]

_NAMES: dict[str, KeyAction] = {
    "home": "home",
    "back": "back",
    "enter": "enter",
    "search": "enter",
    "center": "enter",
    "delete": "delete",
    "del": "delete",
    "power": "power",
    "wakeup": "wake",
    "sleep": "sleep",
    "escape": "back",
}
_IDLE = frozenset({
    "left", "right", "up", "down", "menu", "recent", "app_switch", "camera", "tab", "move_home", "move_end",
    "volume_up", "volume_down", "volume_mute", "mute", "notification",
})  # fmt: skip
"""Keys that a phone has and the imitation apps do not mind."""
_CODES: dict[int, KeyAction] = {
    3: "home",
    4: "back",
    23: "enter",
    26: "power",
    66: "enter",
    67: "delete",
    84: "enter",
    111: "back",
    160: "enter",
    223: "sleep",
    224: "wake",
}
_LAST_CODE = 320


def action_of(key: int | str) -> KeyAction | None:
    """The action of a code (`4`, `"4"`) or name (`"back"`, `"KEYCODE_BACK"`); None if there is no such key."""
    if isinstance(key, str) and not key.isdigit():
        name = key.lower().removeprefix("keycode_").replace("dpad_", "")
        return "none" if name in _IDLE else _NAMES.get(name)
    code = int(key)
    return _CODES.get(code, "none") if 0 <= code <= _LAST_CODE else None


def character_of(key: int | str) -> str:
    """The character that a digit, letter or space key types; empty for every other key."""
    if isinstance(key, str) and not key.isdigit():
        name = key.lower().removeprefix("keycode_")
        return " " if name == "space" else name if len(name) == 1 else ""
    code = int(key)
    if 7 <= code <= 16:
        return str(code - 7)
    if 29 <= code <= 54:
        return chr(ord("a") + code - 29)
    return " " if code == 62 else ""


def press(phone: "Phone", key: int | str) -> bool:
    """Do what the key does; False if there is no such key."""
    if typed := character_of(key):
        phone.type_text(typed)
        return True
    action = action_of(key)
    match action:
        case "home":
            phone.home()
        case "back":
            phone.back()
        case "enter":
            phone.hide_keyboard()
        case "delete":
            phone.delete()
        case "power":
            phone.sleep() if phone.awake else phone.wake()
        case "wake":
            phone.wake()
        case "sleep":
            phone.sleep()
    return action is not None
