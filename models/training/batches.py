"""Batches: utterances of similar length, padded and lightly spoiled, from whatever shards have been written so far."""

import random
import time
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.letters import letters
from models.training.shards import Shard, load_shard, shard_path
from models.training.vocabulary import Vocabulary

IGNORE = -100
FRAMES_A_BATCH = 5500
"""About thirty requests: what fits one CPU core; an accelerator is given more (``Settings.frames``)."""
SHARDS_KEPT = 200
"""In memory (10 GB); from there on a fresh one takes the place of any other."""
EASY_FRAMES = 150
LONG_TAIL_SHARE = 0.03
LONGEST_FRAMES = 3000
"""The length that faster-whisper pads everything to: a few batches have such tails, so that its stock path works."""
TOKEN_DROP = 0.1
"""Share of the decoder's input replaced by random tokens, so that it leans on the sound."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Padded tensors of one step; zero frames after an utterance are part of what is heard."""

    features: Tensor
    frames: Tensor
    inputs: Tensor
    targets: Tensor
    letters: Tensor
    letter_lengths: Tensor

    def to(self, device: torch.device) -> "Batch":
        """The same on a device."""
        return Batch(*(getattr(self, field.name).to(device) for field in fields(self)))


class Batches:
    """Batches of similar length from whatever shards exist, newest first read once, then all again in random order."""

    def __init__(self, folder: Path, seed: int, frames: int = FRAMES_A_BATCH) -> None:
        self._folder = folder
        self._frames = frames
        self._read = 0
        self._rng = random.Random(seed)
        self._vocabulary = Vocabulary()
        self._letters = [letters(t) if len(t) == 1 else [] for t in self._vocabulary.tokens]
        self._shards: list[Shard] = []
        self._queue: list[tuple[Shard, list[int]]] = []

    @property
    def shards(self) -> int:
        """Shards read so far."""
        return self._read

    def draw(self, easy: bool) -> Batch:
        """The next batch; ``easy``: short utterances only."""
        while True:
            if not self._queue:
                self._refill()
            shard, chosen = self._queue.pop()
            if not easy or shard.lengths()[chosen[-1]] <= EASY_FRAMES:
                return self._collate([shard.item(i) for i in chosen])

    def _refill(self) -> None:
        path = shard_path(self._folder, self._read)
        while not self._shards and not path.exists():
            time.sleep(1)  # only before the very first shard
        if path.exists():
            fresh = [load_shard(path)]
            self._read += 1
            if len(self._shards) >= SHARDS_KEPT:
                self._shards.pop(self._rng.randrange(len(self._shards)))
            self._shards.append(fresh[0])
        else:
            fresh = self._rng.sample(self._shards, min(2, len(self._shards)))
        for shard in fresh:
            lengths = shard.lengths()
            order = sorted(range(len(shard)), key=lambda i: lengths[i] + self._rng.random() * 10)
            chosen: list[int] = []
            for index in order:
                if chosen and lengths[index] * (len(chosen) + 1) > self._frames:
                    self._queue.append((shard, chosen))
                    chosen = []
                chosen.append(index)
            self._queue.append((shard, chosen))
        self._rng.shuffle(self._queue)

    def _collate(self, items: list[tuple[NDArray[np.float16], NDArray[np.int16]]]) -> Batch:
        rng, vocabulary = self._rng, self._vocabulary
        tail = rng.choice((0, 0, rng.randint(0, 40)))
        if rng.random() < LONG_TAIL_SHARE:
            longest = max(len(f) for f, _ in items)
            tail = rng.randint(200, LONGEST_FRAMES - longest)
            items = rng.sample(items, min(len(items), max(1, self._frames // (longest + tail))))
        longest = max(len(f) for f, _ in items) + tail
        features = np.zeros((len(items), longest, items[0][0].shape[1]), np.float32)
        count = max(len(w) for _, w in items) + len(vocabulary.prompt)
        inputs = np.full((len(items), count), vocabulary.end, np.int64)
        targets = np.full((len(items), count), IGNORE, np.int64)
        read: list[list[int]] = []
        start = len(vocabulary.prompt)
        for row, (frames, words) in enumerate(items):
            features[row, : len(frames)] = frames
            shift = rng.uniform(-0.25, 0.1) if rng.random() < 0.5 else 0.0
            features[row, : len(frames)] += shift
            self._mask(features[row, : len(frames)])
            ids = words.tolist()
            inputs[row, :start] = vocabulary.prompt
            inputs[row, start : start + len(ids)] = ids
            targets[row, 0] = vocabulary.prompt[1] if ids else vocabulary.no_speech
            targets[row, start - 1 : start - 1 + len(ids)] = ids
            targets[row, start - 1 + len(ids)] = vocabulary.end
            for at in range(start, start + len(ids)):
                if rng.random() < TOKEN_DROP:
                    inputs[row, at] = rng.randrange(3, vocabulary.end)
            read.append([letter for i in ids for letter in self._letters[i]])
        return Batch(
            torch.from_numpy(features),
            torch.tensor([(len(f) + 1) // 2 for f, _ in items]),
            torch.from_numpy(inputs),
            torch.from_numpy(targets),
            torch.tensor([letter for row in read for letter in row], dtype=torch.long),
            torch.tensor([len(row) for row in read]),
        )

    def _mask(self, frames: NDArray[np.float32]) -> None:
        """Light SpecAugment: one band and one short stretch, set to the utterance's mean."""
        rng = self._rng
        if rng.random() < 0.5 or len(frames) < 20:
            return
        mean = float(frames.mean())
        band, stretch = rng.randint(0, 70), rng.randint(0, len(frames) - 6)
        frames[:, band : band + rng.randint(1, 10)] = mean
        frames[stretch : stretch + rng.randint(1, 5)] = mean
