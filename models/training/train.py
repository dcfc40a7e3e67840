"""Train: the loop. A fixed time budget, resumable, checkpointed every few minutes.

Loss: attention cross-entropy (smoothing 0.05) plus letter CTC of weight 1. Muon on the matrices and AdamW on the rest
(warm-up, then cosine to zero over the budget). Clean, short utterances first.
"""

import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from models.training.network import BLANK, Network, letters
from models.training.shards import Shard, load_shard, shard_path
from models.training.vocabulary import Vocabulary

IGNORE = -100
FRAMES_A_BATCH = 5500
EASY_FRAMES = 150
EASY_SHARE = 0.07
WARM_UP_SHARE = 0.03
SMOOTHING = 0.05
TOKEN_DROP = 0.1
"""Share of the decoder's input replaced by random tokens, so that it leans on the sound."""
LONG_TAIL_SHARE = 0.03
LONGEST_FRAMES = 3000


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is given."""

    minutes: float
    muon_rate: float = 2e-3
    adam_rate: float = 1.5e-3
    threads: int = 1
    """One is fastest on cores that others use too: two wait for each other (measured: 33 against 50 utterances/s)."""
    save_every_s: float = 240.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands."""

    step: int
    elapsed_s: float
    loss: float
    letter_loss: float
    utterances: int
    shards: int


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Padded tensors of one step; zero frames after an utterance are part of what is heard."""

    features: Tensor
    frames: Tensor
    inputs: Tensor
    targets: Tensor
    letters: Tensor
    letter_lengths: Tensor


class Batches:
    """Batches of similar length from whatever shards exist, newest first read once, then all again in random order."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._rng = random.Random(seed)
        self._vocabulary = Vocabulary()
        self._letters = [letters(t) if len(t) == 1 and "가" <= t <= "힣" else [] for t in self._vocabulary.tokens]
        self._shards: list[Shard] = []
        self._queue: list[tuple[Shard, list[int]]] = []

    @property
    def shards(self) -> int:
        """Shards read so far."""
        return len(self._shards)

    def draw(self, easy: bool) -> Batch:
        """The next batch; ``easy``: short utterances only."""
        while True:
            if not self._queue:
                self._refill()
            shard, chosen = self._queue.pop()
            if not easy or shard.lengths()[chosen[-1]] <= EASY_FRAMES:
                return self._collate([shard.item(i) for i in chosen])

    def _refill(self) -> None:
        path = shard_path(self._folder, len(self._shards))
        while not self._shards and not path.exists():
            time.sleep(1)  # only before the very first shard
        if path.exists():
            fresh = [load_shard(path)]
            self._shards.append(fresh[0])
        else:
            fresh = self._rng.sample(self._shards, min(2, len(self._shards)))
        for shard in fresh:
            lengths = shard.lengths()
            order = sorted(range(len(shard)), key=lambda i: lengths[i] + self._rng.random() * 10)
            chosen: list[int] = []
            for index in order:
                if chosen and lengths[index] * (len(chosen) + 1) > FRAMES_A_BATCH:
                    self._queue.append((shard, chosen))
                    chosen = []
                chosen.append(index)
            self._queue.append((shard, chosen))
        self._rng.shuffle(self._queue)

    def _collate(self, items: list[tuple[np.ndarray, np.ndarray]]) -> Batch:
        rng, vocabulary = self._rng, self._vocabulary
        tail = rng.choice((0, 0, rng.randint(0, 40)))
        if rng.random() < LONG_TAIL_SHARE:
            longest = max(len(f) for f, _ in items)
            tail = rng.randint(200, LONGEST_FRAMES - longest)
            items = rng.sample(items, min(len(items), max(1, FRAMES_A_BATCH // (longest + tail))))
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

    def _mask(self, frames: np.ndarray) -> None:
        """Light SpecAugment: one band and one short stretch, set to the utterance's mean."""
        rng = self._rng
        if rng.random() < 0.5 or len(frames) < 20:
            return
        mean = float(frames.mean())
        band, stretch = rng.randint(0, 70), rng.randint(0, len(frames) - 6)
        frames[:, band : band + rng.randint(1, 10)] = mean
        frames[stretch : stretch + rng.randint(1, 5)] = mean


def losses(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """Attention and letter loss of a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        encoded = network.encoder(batch.features)
        logits = network.decoder(batch.inputs, encoded)
        read = network.letter_head(encoded)
    attention = functional.cross_entropy(
        logits.float().flatten(0, 1), batch.targets.flatten(), ignore_index=IGNORE, label_smoothing=SMOOTHING
    )
    spoken = batch.letter_lengths > 0
    if not bool(spoken.any()):
        return attention, torch.zeros(())
    letter = functional.ctc_loss(
        read.float().log_softmax(-1).transpose(0, 1),
        batch.letters,
        batch.frames,
        batch.letter_lengths,
        blank=BLANK,
        reduction="sum",
        zero_infinity=True,
    )
    return attention, letter / batch.letter_lengths.sum()


class Trainer:
    """A network, its optimisers and the time it has had."""

    def __init__(self, settings: Settings, folder: Path, checkpoint: Path, seed: int) -> None:
        torch.set_num_threads(settings.threads)
        torch.manual_seed(seed)
        self._settings = settings
        self._checkpoint = checkpoint
        self.network = Network()
        self._batches = Batches(folder, seed)
        matrices = [p for n, p in self.network.named_parameters() if p.ndim == 2 and ".layers." in n]
        chosen = {id(p) for p in matrices}
        rest = [p for p in self.network.parameters() if id(p) not in chosen]
        self._optimizers: list[tuple[torch.optim.Optimizer, float]] = [
            (
                torch.optim.Muon(matrices, lr=settings.muon_rate, weight_decay=0.05, adjust_lr_fn="match_rms_adamw"),
                settings.muon_rate,
            ),
            (torch.optim.AdamW(rest, lr=settings.adam_rate, betas=(0.9, 0.98), weight_decay=0.01), settings.adam_rate),
        ]
        self._step = 0
        self._elapsed = 0.0
        self._utterances = 0
        if checkpoint.exists():
            self._load()

    def run(self, report: Callable[[Progress], None]) -> None:
        """Train until the budget is spent, reporting every 20 steps."""
        budget = self._settings.minutes * 60
        last_saved = last = time.monotonic()
        sums, seen = np.zeros(2), 0
        self.network.train()
        while self._elapsed < budget:
            done = self._elapsed / budget
            for optimizer, rate in self._optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = rate * _schedule(done)
            batch = self._batches.draw(easy=done < EASY_SHARE)
            attention, letter = losses(self.network, batch)
            for optimizer, _ in self._optimizers:
                optimizer.zero_grad(set_to_none=True)
            (attention + letter).backward()
            norm = torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
            if bool(torch.isfinite(norm)):
                for optimizer, _ in self._optimizers:
                    optimizer.step()
            now = time.monotonic()
            self._elapsed += now - last
            last = now
            self._step += 1
            self._utterances += len(batch.inputs)
            sums += (attention.item(), letter.item())
            seen += 1
            if seen == 20:
                loss, letter_loss = sums / seen
                shards = self._batches.shards
                report(Progress(self._step, self._elapsed, loss, letter_loss, self._utterances, shards))
                sums, seen = np.zeros(2), 0
            if now - last_saved > self._settings.save_every_s:
                self._save()
                last_saved = now
        self._save()

    def _save(self) -> None:
        unfinished = self._checkpoint.with_suffix(".part")
        state = {
            "network": self.network.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer, _ in self._optimizers],
            "step": self._step,
            "elapsed": self._elapsed,
            "utterances": self._utterances,
        }
        torch.save(state, unfinished)
        unfinished.replace(self._checkpoint)

    def _load(self) -> None:
        state = torch.load(self._checkpoint, weights_only=True)
        self.network.load_state_dict(state["network"])
        for (optimizer, _), stored in zip(self._optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(stored)
        self._step, self._elapsed, self._utterances = state["step"], state["elapsed"], state["utterances"]


def _schedule(done: float) -> float:
    if done < WARM_UP_SHARE:
        return 0.05 + 0.95 * done / WARM_UP_SHARE
    return max(0.5 * (1 + math.cos(math.pi * (done - WARM_UP_SHARE) / (1 - WARM_UP_SHARE))), 0.002)
