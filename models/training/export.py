"""Export: a trained network as the folder that faster-whisper loads (CTranslate2, int8).

The CTranslate2 model is filled directly, so that the recipe needs no Hugging Face classes: only this file knows it.
"""

import json
from pathlib import Path

import numpy as np
from ctranslate2.specs import common_spec, whisper_spec
from torch import Tensor, nn

from models.letters import FILE
from models.training.features import HOP, MELS, RATE, WINDOW
from models.training.network import Attention, Layer, Network
from models.training.vocabulary import Vocabulary, tokenizer_file


def export(network: Network, folder: Path) -> None:
    """Write ``model.bin``, the files it is read with, and ``letters.npz`` (the letter head, a second opinion)."""
    folder.mkdir(parents=True, exist_ok=True)
    shape, vocabulary = network.shape, Vocabulary()
    spec = whisper_spec.WhisperSpec(shape.encoder_layers, shape.heads, shape.decoder_layers, shape.heads)
    encoder, decoder = network.encoder, network.decoder
    for target, source in ((spec.encoder.conv1, encoder.conv1), (spec.encoder.conv2, encoder.conv2)):
        target.weight, target.bias = _array(source.weight), _array(source.bias)
    spec.encoder.position_encodings.encodings = _array(encoder.positions)
    spec.decoder.position_encodings.encodings = _array(decoder.positions)
    _norm(spec.encoder.layer_norm, encoder.layer_norm)
    _norm(spec.decoder.layer_norm, decoder.layer_norm)
    for target, layer in zip(spec.encoder.layer, encoder.layers, strict=True):
        _layer(target, layer)
    for target, layer in zip(spec.decoder.layer, decoder.layers, strict=True):
        _layer(target, layer)
    table = _array(decoder.table())
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = table.copy()
    spec.register_vocabulary(vocabulary.tokens)
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.lang_ids = [vocabulary.prompt[1]]
    spec.config.alignment_heads = [[shape.decoder_layers - 1, head] for head in range(shape.heads)]
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    preprocessor = {
        "feature_size": MELS,
        "sampling_rate": RATE,
        "hop_length": HOP,
        "chunk_length": 30,
        "n_fft": WINDOW,
    }
    _write(folder / "preprocessor_config.json", preprocessor)
    _write(folder / "tokenizer.json", tokenizer_file())
    head = network.letter_head
    np.savez(folder / FILE, weight=_array(head.weight).astype(np.float16), bias=_array(head.bias).astype(np.float16))


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _array(tensor: Tensor) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    return np.array(tensor.detach().float().numpy(), np.float32)


def _norm(target: common_spec.LayerNormSpec, source: nn.LayerNorm) -> None:
    target.gamma, target.beta = _array(source.weight), _array(source.bias)


def _linear(target: common_spec.LinearSpec, *sources: nn.Linear) -> None:
    """One projection, or several side by side; a missing bias (the keys') is zero."""
    target.weight = np.concatenate([_array(source.weight) for source in sources])
    target.bias = np.concatenate(
        [np.zeros(len(s.weight), np.float32) if s.bias is None else _array(s.bias) for s in sources]
    )


def _layer(target: object, source: nn.Module) -> None:
    assert isinstance(source, Layer)
    own: Attention = source.self_attn
    _norm(target.self_attention.layer_norm, source.self_attn_layer_norm)  # type: ignore[attr-defined]
    _linear(target.self_attention.linear[0], own.q_proj, own.k_proj, own.v_proj)  # type: ignore[attr-defined]
    _linear(target.self_attention.linear[1], own.out_proj)  # type: ignore[attr-defined]
    if hasattr(source, "encoder_attn"):
        cross: Attention = source.encoder_attn
        _norm(target.attention.layer_norm, source.encoder_attn_layer_norm)  # type: ignore[attr-defined]
        _linear(target.attention.linear[0], cross.q_proj)  # type: ignore[attr-defined]
        _linear(target.attention.linear[1], cross.k_proj, cross.v_proj)  # type: ignore[attr-defined]
        _linear(target.attention.linear[2], cross.out_proj)  # type: ignore[attr-defined]
    _norm(target.ffn.layer_norm, source.final_layer_norm)  # type: ignore[attr-defined]
    _linear(target.ffn.linear_0, source.fc1)  # type: ignore[attr-defined]
    _linear(target.ffn.linear_1, source.fc2)  # type: ignore[attr-defined]
