"""Shards: features and labels written by a process of its own while training already reads the first ones."""

import os
import signal
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.errors import VoiceError
from models.training.material import Material
from models.training.sound import Speaker, frames_of, no_speech, random_manner
from models.training.text import Sentences
from models.training.vocabulary import Vocabulary

SHARD = 2000
NO_SPEECH_SHARE = 0.03


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """Utterances laid end to end. An empty label is no speech."""

    features: NDArray[np.float16]
    """(all frames, 80)."""
    frame_ends: NDArray[np.int64]
    labels: NDArray[np.int16]
    label_ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.frame_ends)

    def item(self, index: int) -> tuple[NDArray[np.float16], NDArray[np.int16]]:
        """Features and label ids of one utterance."""
        start = int(self.frame_ends[index - 1]) if index else 0
        label_start = int(self.label_ends[index - 1]) if index else 0
        features = self.features[start : int(self.frame_ends[index])]
        return features, self.labels[label_start : int(self.label_ends[index])]

    def lengths(self) -> NDArray[np.int64]:
        """Frames of each utterance."""
        return np.diff(self.frame_ends, prepend=0)


def make_shard(material: Material, seed: int, size: int = SHARD) -> Shard:
    """Draw, say and analyse ``size`` utterances; the same seed gives the same text."""
    rng = np.random.default_rng(seed)
    # Drawn beforehand: the voice's lengths vary between calls, and with them how much is drawn for each utterance.
    silent = np.random.default_rng([seed, 1]).random(size) < NO_SPEECH_SHARE
    vocabulary, speaker = Vocabulary(), Speaker(rng)
    features: list[NDArray[np.float16]] = []
    labels: list[NDArray[np.int16]] = []
    for sentence in Sentences(material, seed):
        if len(features) == size:
            break
        if silent[len(features)]:
            features.append(frames_of(no_speech(rng)))
            labels.append(np.empty(0, np.int16))
            continue
        if not vocabulary.holds(sentence.label):
            continue
        try:
            features.append(frames_of(speaker.say(sentence.said, random_manner(rng))))
        except VoiceError:  # a pseudo word the voice has no sound for
            continue
        labels.append(np.array(vocabulary.encode(sentence.label), np.int16))
    return Shard(
        np.concatenate(features),
        np.cumsum([len(f) for f in features]),
        np.concatenate(labels),
        np.cumsum([len(w) for w in labels]),
    )


def load_shard(path: Path) -> Shard:
    """Read one shard file."""
    with np.load(path) as stored:
        return Shard(stored["features"], stored["frame_ends"], stored["labels"], stored["label_ends"])


def shard_path(folder: Path, number: int) -> Path:
    """Where shard ``number`` lies."""
    return folder / f"shard-{number:04d}.npz"


def _write(material: Material, folder: Path, first: int, step: int, count: int, seed: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(10)
    for number in range(first, count, step):
        path = shard_path(folder, number)
        if path.exists():
            continue
        shard = make_shard(material, seed + number)
        unfinished = path.with_suffix(".part.npz")
        np.savez(
            unfinished,
            features=shard.features,
            frame_ends=shard.frame_ends,
            labels=shard.labels,
            label_ends=shard.label_ends,
        )
        unfinished.replace(path)


def start_writing(material: Material, folder: Path, count: int, seed: int, writers: int = 1) -> list[BaseProcess]:
    """Start processes that write ``count`` shards into ``folder``, those already there left as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    spawn = get_context("spawn")
    started: list[BaseProcess] = []
    for first in range(writers):
        process = spawn.Process(target=_write, args=(material, folder, first, writers, count, seed), daemon=True)
        process.start()
        started.append(process)
    return started
