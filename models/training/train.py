"""Train: the loop. A fixed time budget, resumable, checkpointed every few minutes.

Loss: attention cross-entropy (smoothing 0.05) plus letter CTC of weight 1. Muon on the matrices and AdamW on the rest
(warm-up, then cosine to zero over the budget). Clean, short utterances first.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from models.letters import BLANK
from models.training.batches import FRAMES_A_BATCH, IGNORE, Batch, Batches
from models.training.network import Network, grow

EASY_SHARE = 0.07
WARM_UP_SHARE = 0.03
SMOOTHING = 0.05


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is given."""

    minutes: float
    muon_rate: float = 2e-3
    adam_rate: float = 1.5e-3
    threads: int = 1
    """One is fastest on cores that others use too: two wait for each other (measured: 33 against 50 utterances/s)."""
    frames: int = FRAMES_A_BATCH
    """Frames of a batch, fifty a second."""
    save_every_s: float = 240.0
    start: Path | None = None
    """Checkpoint of a shallower network to grow from, which has had its easy time already."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands."""

    step: int
    elapsed_s: float
    loss: float
    letter_loss: float
    utterances: int
    shards: int


def losses(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """Attention and letter loss of a batch."""
    with torch.autocast(batch.features.device.type, dtype=torch.bfloat16):
        encoded = network.encoder(batch.features)
        logits = network.decoder(batch.inputs, encoded)
        read = network.letter_head(encoded)
    attention = functional.cross_entropy(
        logits.float().flatten(0, 1), batch.targets.flatten(), ignore_index=IGNORE, label_smoothing=SMOOTHING
    )
    spoken = batch.letter_lengths > 0
    if not bool(spoken.any()):
        return attention, torch.zeros((), device=attention.device)
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
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network = Network()
        if settings.start is not None:
            grow(self.network, torch.load(settings.start, weights_only=True, map_location="cpu")["network"])
        self.network.to(self._device)
        self._batches = Batches(folder, seed, settings.frames)
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
            easy = done < EASY_SHARE and self._settings.start is None
            batch = self._batches.draw(easy).to(self._device)
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
        state = torch.load(self._checkpoint, weights_only=True, map_location=self._device)
        self.network.load_state_dict(state["network"])
        for (optimizer, _), stored in zip(self._optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(stored)
        self._step, self._elapsed, self._utterances = state["step"], state["elapsed"], state["utterances"]


def _schedule(done: float) -> float:
    if done < WARM_UP_SHARE:
        return 0.05 + 0.95 * done / WARM_UP_SHARE
    return max(0.5 * (1 + math.cos(math.pi * (done - WARM_UP_SHARE) / (1 - WARM_UP_SHARE))), 0.002)
