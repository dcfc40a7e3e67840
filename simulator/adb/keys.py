"""Who may debug the phone: the keys of computers, and the person's permission for a new one.

A key is Android's own format (AOSP, libcrypto_utils/android_pubkey.cpp): words, n0inv, modulus, rr, exponent, little
endian, in base64. A signature is RSA PKCS #1 v1.5 over the token, taken as a SHA-1 digest.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from simulator.errors import MalformedPacket

TOKEN_BYTES: Final = 20
TOKEN, SIGNATURE, PUBLIC_KEY = 1, 2, 3
"""What an AUTH packet can hold (its arg0)."""
WORDS: Final = 64
"""Of a modulus of 2048 bits, the only size that adb makes."""
MOST_QUESTIONS: Final = 16
_KEY = struct.Struct(f"<II{WORDS * 4}s{WORDS * 4}sI")
_SHA1_INFO: Final = bytes.fromhex("3021300906052b0e03021a05000414")


@dataclass(frozen=True, slots=True)
class PublicKey:
    modulus: int
    exponent: int
    fingerprint: str
    """As the phone's question shows it: MD5 in pairs of hexadecimal digits."""

    def signed(self, token: bytes, signature: bytes) -> bool:
        """Whether the signature is this key's, for this token."""
        size = WORDS * 4
        if len(signature) != size:
            return False
        found = pow(int.from_bytes(signature, "big"), self.exponent, self.modulus).to_bytes(size, "big")
        tail = b"\0" + _SHA1_INFO + token
        return found == b"\0\x01" + b"\xff" * (size - 2 - len(tail)) + tail


def read_key(payload: bytes) -> PublicKey:
    """The key in an AUTH packet: base64, then perhaps a space and the computer's name. Raises MalformedPacket."""
    try:
        raw = base64.b64decode(payload.rstrip(b"\0").partition(b" ")[0], validate=True)
        words, _, modulus, _, exponent = _KEY.unpack(raw)
    except (binascii.Error, struct.error) as error:
        raise MalformedPacket("a public key is not in Android's format") from error
    number = int.from_bytes(modulus, "little")
    if words != WORDS or number < 3 or not 2 < exponent < 1 << 32:
        raise MalformedPacket("a public key has a size that adb does not make")
    return PublicKey(number, exponent, _fingerprint(raw))


def _fingerprint(raw: bytes) -> str:
    return hashlib.md5(raw, usedforsecurity=False).digest().hex(":")


class Keys:
    """The keys that the phone trusts. While `required` is off, nobody is asked for one."""

    def __init__(self) -> None:
        self.required = False
        self.trusted: list[PublicKey] = []
        self._waiting: dict[str, tuple[PublicKey, set[Callable[[], None]]]] = {}

    @property
    def waiting(self) -> list[str]:
        """Fingerprints of the keys whose computers wait for the person's permission."""
        return list(self._waiting)

    def token(self) -> bytes:
        """A fresh challenge."""
        return secrets.token_bytes(TOKEN_BYTES)

    def trusts(self, token: bytes, signature: bytes) -> bool:
        return any(key.signed(token, signature) for key in self.trusted)

    def propose(self, key: PublicKey, allowed: Callable[[], None]) -> None:
        """Ask the person; `allowed` is called if the answer is yes. Whoever asks after too many is not heard."""
        if key.fingerprint in self._waiting or len(self._waiting) < MOST_QUESTIONS:
            self._waiting.setdefault(key.fingerprint, (key, set()))[1].add(allowed)

    def withdraw(self, allowed: Callable[[], None]) -> None:
        """The computer has gone."""
        for fingerprint, (_, calls) in list(self._waiting.items()):
            calls.discard(allowed)
            if not calls:
                del self._waiting[fingerprint]

    def answer(self, allow: bool, remember: bool = True) -> None:
        """The person answers for every computer that waits; a remembered key is not asked about again."""
        waiting, self._waiting = self._waiting, {}
        if allow:
            for key, calls in waiting.values():
                if remember and key not in self.trusted:
                    self.trusted.append(key)
                for call in calls:
                    call()
