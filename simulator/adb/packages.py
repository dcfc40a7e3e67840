"""The phone's packages: what the package manager knows of each app beyond what it shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from simulator.adb.apk import Apk
from simulator.adb.files import Files
from simulator.adb.stand_in import app_for
from simulator.phone import Phone

SYSTEM: Final = (
    "android",
    "com.android.chrome",
    "com.android.dialer",
    "com.android.permissioncontroller",
    "com.android.phone",
    "com.android.providers.media",
    "com.android.providers.settings",
    "com.android.settings",
    "com.android.shell",
    "com.android.systemui",
)
"""Packages that every phone has, and that have no screens of their own here."""
BUILT_IN: Final = "2026-01-05 09:00:00"
"""When what came with the phone says it was installed."""


@dataclass(slots=True)
class Package:
    """One installed package. Times as `dumpsys` writes them."""

    name: str
    version_name: str
    version_code: int
    target_sdk: int
    installed: str = BUILT_IN
    updated: str = BUILT_IN
    permissions: tuple[str, ...] = ()
    """What its manifest asks for."""

    @property
    def is_system(self) -> bool:
        """Whether it came with the phone, as far as its name tells."""
        return self.name == "android" or self.name.startswith(("com.android.", "com.samsung."))

    @property
    def path(self) -> str:
        folder = "/system/app" if self.is_system else "/data/app"
        return f"{folder}/{self.name}/base.apk"

    @property
    def signature(self) -> str:
        """Eight hexadecimal digits, the same for the same package."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:8]


def version_code(version: str) -> int:
    """A version's number for ordering: "1.2.3" → 1002003."""
    parts = [int(p) for p in version.split(".") if p.isdecimal()][:3]
    code = 0
    for part in [*parts, 0, 0, 0][:3]:
        code = code * 1000 + part
    return code


class Packages:
    """Everything that is installed. The phone has the apps; this has the facts about those that came as APKs."""

    def __init__(self, phone: Phone, files: Files) -> None:
        self._phone = phone
        self._files = files
        self._known: dict[str, Package] = {}

    def all(self) -> dict[str, Package]:
        """By name, sorted."""
        return {name: self._one(name) for name in sorted(self._names())}

    def find(self, name: str) -> Package | None:
        return self._one(name) if name in self._names() else None

    def _names(self) -> set[str]:
        return {*SYSTEM, self._phone.profile.ime.partition("/")[0], *self._phone.installed()}

    def _one(self, name: str) -> Package:
        app = self._phone.installed().get(name)
        profile = self._phone.profile
        version = app.version if app else profile.release
        code = app.version_code if app else None
        if code is None:
            code = version_code(version)
        package = self._known.get(name)
        if package is None:
            package = self._known[name] = Package(name, version, code, profile.sdk)
        package.version_name, package.version_code = version, code
        return package

    def install(self, apk: Apk, content: bytes, now: int, grant: bool = False) -> None:
        """Put an app on the phone, over one of the same package. Raises FileTrouble when it does not fit."""
        old = self._known.get(apk.package) if self.find(apk.package) else None
        stamp = f"{self._phone.clock.now:%Y-%m-%d %H:%M:%S}"
        package = Package(
            apk.package, apk.version_name, apk.version_code, apk.target_sdk or self._phone.profile.sdk,
            old.installed if old else stamp, stamp, apk.permissions,
        )  # fmt: skip
        self._files.place(package.path, content, now)
        if grant:
            for permission in apk.permissions:
                self.grant(package, permission)
        self._known[apk.package] = package
        self._phone.install(app_for(apk))

    def grant(self, package: Package, permission: str, granted: bool = True) -> None:
        """Answer for the person; the app is not going to ask."""
        self._phone.permissions.given[package.name, permission] = granted

    def permissions(self, package: Package) -> dict[str, bool]:
        """What it asks for, or was answered, and whether it has it."""
        given = self._phone.permissions.given
        asked = dict.fromkeys(package.permissions, False)
        return asked | {name: granted for (owner, name), granted in given.items() if owner == package.name}

    def forget_answers(self, package: Package) -> None:
        self._phone.permissions.forget(package.name)

    def uninstall(self, name: str) -> bool:
        """Take an app away with its file; false when it is not there or came with the phone."""
        package = self.find(name)
        if package is None or package.is_system or not self._phone.uninstall(name):
            return False
        self._known.pop(name, None)
        self._files.discard(package.path)
        return True
