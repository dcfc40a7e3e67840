"""The house rules that a machine can hold."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("agent", "app_connectors", "device", "intents", "models", "simulator")
FILES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
}
KOREAN_ALLOWED = re.compile(r"(^|/)korean\.py$|^agent/reply\.py$|^simulator/apps/")


def test_korean_stays_where_it_belongs():
    strays = {n: re.findall(r"[가-힣]+", t)[:3] for n, t in FILES.items() if not KOREAN_ALLOWED.search(n)}
    assert not {n: found for n, found in strays.items() if found}


def test_no_app_and_no_address_in_code():
    outside = {n: t for n, t in FILES.items() if not n.startswith("simulator/apps/")}
    assert not [n for n, t in outside.items() if re.search(r"sim\.seoul\.[a-z_]+|kr\.go\.seoul|com\.dki\.", t)]
    found = {n: set(re.findall(r"https?://[\w.-]+", t)) - {"https://json-schema.org"} for n, t in outside.items()}
    assert not {n: addresses for n, addresses in found.items() if addresses}


def test_a_file_stays_small():
    assert not {n: len(t.splitlines()) for n, t in FILES.items() if len(t.splitlines()) > 400}


def test_each_room_has_a_door_sign_and_an_error_tree():
    for room in ROOMS:
        sign = FILES[f"{room}/__init__.py"]
        assert sign.startswith('"""') and "\nIn:" in sign and "\nOut:" in sign, room
        assert "Error" in FILES[f"{room}/errors.py"], room
