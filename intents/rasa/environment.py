"""Environment: where Rasa lives: its own Python, its packages, its model and the token of its server, in one folder."""

import hashlib
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock

from intents.errors import RasaError
from intents.phrases import TaskPhrases
from intents.rasa.training import training_data

RASA: Final = "3.6.21"
"""The last release of Rasa Open Source (January 2025)."""
LOOPBACK: Final = "127.0.0.1"
_MINORS: Final = (10, 9, 8)
_HERE: Final = Path(__file__).parent
_MODEL: Final = "malbeot"
_FITS: Final = "import sys, venv, ensurepip; sys.exit((3, 8) > sys.version_info[:2] or sys.version_info[:2] > (3, 10))"
_TOKEN: Final = "MALBEOT_RASA_TOKEN"
_RUN: Final = (
    f"import os, sys; sys.argv.append('--auth-token=' + os.environ.pop({_TOKEN!r})); "
    "import rasa.__main__ as r; r.main()"
)
"""Starts Rasa with its token from the environment: an argument could be read by anybody on this machine."""
_QUIET: Final = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything of Rasa's below one folder."""

    folder: Path

    @property
    def model(self) -> Path:
        """The trained model."""
        return self.folder.absolute() / "models" / f"{_MODEL}.tar.gz"

    @property
    def token_file(self) -> Path:
        """Where the token is kept."""
        return self.folder / "token"

    @property
    def token(self) -> str:
        """What the server wants to be shown; made at the first time of asking, for this user's eyes only."""
        if not self.token_file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            made = os.open(self.token_file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with open(made, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(24))
        return self.token_file.read_text(encoding="ascii")

    def build(self, python: str = "") -> None:
        """Install Rasa, unless this very set of packages is there: some minutes and 2.7 GB the first time.

        Raises:
            RasaError: there is no Python that Rasa runs on, or the packages cannot be installed.
        """
        wanted = hashlib.sha256((_HERE / "constraints.txt").read_bytes() + RASA.encode()).hexdigest()
        made = self.folder / "env" / "made"
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / "build.lock"):  # two at once would build in each other's ruins
            if made.exists() and made.read_text(encoding="ascii") == wanted:
                return
            chosen = find_python(python)
            shutil.rmtree(self.folder / "env", ignore_errors=True)
            self._run([chosen, "-m", "venv", str(self.folder.absolute() / "env")], "build.log")
            pip = [self._python, "-m", "pip", "install", "-c", str(_HERE / "constraints.txt")]
            self._run([*pip, f"rasa=={RASA}"], "build.log")
            made.write_text(wanted, encoding="ascii")

    def train(self, tasks: Sequence[TaskPhrases], config: Path = _HERE / "config.yml") -> None:
        """Train the model on ``tasks`` by the recipe in ``config``.

        Raises:
            RasaError: Rasa could not be trained.
            PhrasesError: a phrase file of this room cannot be read.
        """
        data = self.folder.absolute() / "data"
        data.mkdir(parents=True, exist_ok=True)
        (data / "nlu.yml").write_text(training_data(tasks), encoding="utf-8")
        command = [self._python, "-m", "rasa", "train", "nlu", "--nlu", str(data), "--config", str(config.absolute())]
        self._run([*command, "--out", str(self.model.parent), "--fixed-model-name", _MODEL], "train.log")

    def server(self, port: int) -> tuple[list[str], dict[str, str]]:
        """Return the command that serves the model on loopback until it is stopped, and its environment variables.

        Raises:
            RasaError: nothing is trained yet.
        """
        if not self.model.exists():
            raise RasaError(f"There is no Rasa model in {self.folder}; train one with 'malbeot rasa make'.")
        options = ["--enable-api", "-i", LOOPBACK, "-p", str(port), "-m", str(self.model)]
        variables = {**os.environ, **_QUIET, _TOKEN: self.token}
        return [self._python, "-c", _RUN, "run", *options], variables

    @property
    def _python(self) -> str:
        folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
        return str((self.folder / "env" / folder / name).absolute())

    def _run(self, command: Sequence[str], log: str) -> None:
        """Run ``command``; what it prints goes to a file of ours, which a failure names."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / log).open("a", encoding="utf-8") as printed:
            try:
                done = subprocess.run(
                    command, stdout=printed, stderr=subprocess.STDOUT, env={**os.environ, **_QUIET}, cwd=self.folder
                )
            except OSError as error:
                raise RasaError(f"{command[0]} cannot be run ({error}); build it with 'malbeot rasa make'.") from error
        if done.returncode:
            raise RasaError(f"Rasa: '{' '.join(command[1:4])} …' failed; {self.folder / log} says why.")


def find_python(named: str = "", variables: Mapping[str, str] = os.environ) -> str:
    """Return a Python that Rasa runs on: the one that is ``named``, else on the PATH, else among pyenv's.

    Raises:
        RasaError: none is found.
    """
    for candidate in [named] if named else _candidates(variables):
        try:
            fits = subprocess.run([candidate, "-c", _FITS], capture_output=True, timeout=30).returncode == 0
        except (OSError, subprocess.TimeoutExpired):
            continue
        if fits:
            return candidate
    raise RasaError(
        f"{named or 'No Python that is installed'} is no Python 3.8 to 3.10 with venv, and Rasa 3.6 runs on no other: "
        "install one (pyenv install 3.10), or name it: malbeot rasa make --python PATH."
    )


def _candidates(variables: Mapping[str, str]) -> Iterator[str]:
    for minor in _MINORS:
        if found := shutil.which(f"python3.{minor}", path=variables.get("PATH")):
            yield found
    pyenv = Path(variables.get("PYENV_ROOT") or Path(variables.get("HOME", "~")).expanduser() / ".pyenv")
    for minor in _MINORS:
        yield from sorted(map(str, (pyenv / "versions").glob(f"3.{minor}.*/bin/python")), reverse=True)
