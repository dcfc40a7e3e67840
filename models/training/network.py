"""Network: a small Whisper (pre-norm encoder and decoder) in torch, with what helps it learn from little.

Two additions are not Whisper's. Token embeddings are built from their letters (jamo) plus a part of their own, so that
a rare syllable is known by its letters: folded together at export. And a CTC head reads letters off the encoder, which
keeps the decoder from becoming a pure language model (measured before building): written beside the model.
"""

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.letters import JAMO_COUNTS, LETTERS, jamo
from models.training.features import MELS
from models.training.korean import is_hangul
from models.training.vocabulary import tokens

SOURCE_POSITIONS = 1500
TARGET_POSITIONS = 448
POSITION_SCALE = 0.3
"""The sinusoids are scaled down so that sound, not place, leads the attention (measured before building)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network."""

    width: int = 192
    encoder_layers: int = 6
    decoder_layers: int = 3
    heads: int = 3


class Attention(nn.Module):  # type: ignore[misc]
    """Multi-head attention with Whisper's biases (none on the keys)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q_proj = nn.Linear(width, width)
        self.k_proj = nn.Linear(width, width, bias=False)
        self.v_proj = nn.Linear(width, width)
        self.out_proj = nn.Linear(width, width)

    def forward(self, x: Tensor, source: Tensor, causal: bool = False) -> Tensor:
        """Attend from ``x`` (batch, n, width) to ``source`` (batch, m, width)."""

        def split(y: Tensor) -> Tensor:
            return y.view(y.shape[0], y.shape[1], self.heads, -1).transpose(1, 2)

        q, k, v = split(self.q_proj(x)), split(self.k_proj(source)), split(self.v_proj(source))
        # Plain products: the fused kernel's way back is slow on a CPU.
        scores = q @ k.transpose(2, 3) * q.shape[-1] ** -0.5
        if causal:
            scores = scores + torch.full(scores.shape[2:], -math.inf, device=x.device).triu(1)
        mixed = scores.softmax(-1) @ v
        return self.out_proj(mixed.transpose(1, 2).reshape(x.shape))


class Layer(nn.Module):  # type: ignore[misc]
    """One pre-norm layer; the decoder's also attends to the encoder."""

    def __init__(self, shape: Shape, crossed: bool) -> None:
        super().__init__()
        self.self_attn = Attention(shape.width, shape.heads)
        self.self_attn_layer_norm = nn.LayerNorm(shape.width)
        if crossed:
            self.encoder_attn = Attention(shape.width, shape.heads)
            self.encoder_attn_layer_norm = nn.LayerNorm(shape.width)
        self.fc1 = nn.Linear(shape.width, 4 * shape.width)
        self.fc2 = nn.Linear(4 * shape.width, shape.width)
        self.final_layer_norm = nn.LayerNorm(shape.width)

    def forward(self, x: Tensor, source: Tensor | None = None) -> Tensor:
        """Return the layer's output, same shape as ``x``."""
        normed = self.self_attn_layer_norm(x)
        x = x + self.self_attn(normed, normed, causal=source is not None)
        if source is not None:
            x = x + self.encoder_attn(self.encoder_attn_layer_norm(x), source)
        return x + self.fc2(functional.gelu(self.fc1(self.final_layer_norm(x))))


def _sinusoids(count: int, width: int) -> Tensor:
    step = math.log(10_000) / (width // 2 - 1)
    rates = torch.exp(-step * torch.arange(width // 2))
    angles = torch.arange(count)[:, None] * rates[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Encoder(nn.Module):  # type: ignore[misc]
    """Two convolutions (the second halves the rate to 25 a second) and the layers."""

    positions: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.conv1 = nn.Conv1d(MELS, shape.width, 3, padding=1)
        self.conv2 = nn.Conv1d(shape.width, shape.width, 3, stride=2, padding=1)
        self.register_buffer("positions", _sinusoids(SOURCE_POSITIONS, shape.width) * POSITION_SCALE)
        self.layers = nn.ModuleList(Layer(shape, crossed=False) for _ in range(shape.encoder_layers))
        self.layer_norm = nn.LayerNorm(shape.width)

    def forward(self, features: Tensor) -> Tensor:
        """(batch, frames, 80) to (batch, frames / 2, width)."""
        x = functional.gelu(self.conv1(features.transpose(1, 2)))
        x = functional.gelu(self.conv2(x)).transpose(1, 2)
        x = x + self.positions[: x.shape[1]]
        for layer in self.layers:
            x = layer(x)
        return self.layer_norm(x)


class Decoder(nn.Module):  # type: ignore[misc]
    """Token embeddings from letters, learned positions and the layers."""

    parts: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        listed = tokens()
        self.own = nn.Embedding(len(listed), shape.width)
        self.letter = nn.Embedding(sum(JAMO_COUNTS) + 1, shape.width)
        nowhere = sum(JAMO_COUNTS)
        rows = []
        for token in listed:
            if len(token) == 1 and is_hangul(token) and token != " ":
                first, vowel, final = jamo(token)
                rows.append([first, JAMO_COUNTS[0] + vowel, JAMO_COUNTS[0] + JAMO_COUNTS[1] + final])
            else:
                rows.append([nowhere] * 3)
        self.register_buffer("parts", torch.from_numpy(np.array(rows)))
        self.positions = nn.Parameter(torch.randn(TARGET_POSITIONS, shape.width) * 0.02)
        self.layers = nn.ModuleList(Layer(shape, crossed=True) for _ in range(shape.decoder_layers))
        self.layer_norm = nn.LayerNorm(shape.width)
        nn.init.normal_(self.own.weight, std=0.02)
        nn.init.normal_(self.letter.weight, std=0.04)

    def table(self) -> Tensor:
        """The token embeddings, (tokens, width): also the output projection."""
        first, vowel, final = self.letter.weight[self.parts].unbind(1)
        known = (self.parts[:, :1] < sum(JAMO_COUNTS)).to(first.dtype)
        return self.own.weight + known * (first + vowel + final)

    def forward(self, ids: Tensor, encoded: Tensor) -> Tensor:
        """Logits (batch, n, tokens) of what follows each of ``ids`` (batch, n)."""
        table = self.table()
        x = functional.embedding(ids, table) + self.positions[: ids.shape[1]]
        for layer in self.layers:
            x = layer(x, encoded)
        return self.layer_norm(x) @ table.T


class Network(nn.Module):  # type: ignore[misc]
    """The whole: encoder, decoder, and the letter head used in training."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        self.shape = shape or Shape()
        self.encoder = Encoder(self.shape)
        self.decoder = Decoder(self.shape)
        self.letter_head = nn.Linear(self.shape.width, LETTERS)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                if module.bias is not None:
                    nn.init.zeros_(module.bias)
            elif isinstance(module, nn.Conv1d):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
                nn.init.zeros_(module.bias)


def grow(network: Network, smaller: dict[str, Tensor]) -> None:
    """Give ``network`` the weights of a shallower one of the same width; it then says exactly what that one says.

    The layers it has more of add nothing yet: their last projections are zero (pre-norm layers only add to what
    passes). Raises RuntimeError where the widths differ.
    """
    fresh = [name for name in network.state_dict() if name not in smaller]
    network.load_state_dict(smaller, strict=False)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name in fresh and (".out_proj." in name or ".fc2." in name):
                parameter.zero_()
