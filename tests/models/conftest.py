"""A tiny random Whisper in CTranslate2's format: the shape of a hub model, without one."""

import json
from pathlib import Path

import numpy as np
import pytest
from ctranslate2.specs import common_spec, whisper_spec

from models.training.vocabulary import Vocabulary, tokenizer_file

WIDTH, MELS, HEADS, LAYERS = 16, 80, 2, 1


@pytest.fixture
def tiny_whisper(tmp_path: Path) -> Path:
    """Its folder. It says nonsense, but loads, listens for 30 seconds and takes a prompt as the large ones do."""
    folder, vocabulary, rng = tmp_path / "tiny-whisper", Vocabulary(), np.random.default_rng(0)
    spec = whisper_spec.WhisperSpec(LAYERS, HEADS, LAYERS, HEADS)

    def random(*shape: int) -> np.ndarray:
        return rng.normal(0, 0.3, shape).astype(np.float32)

    def linear(target: common_spec.LinearSpec, out: int, into: int) -> None:
        target.weight, target.bias = random(out, into), random(out)

    def norm(target: common_spec.LayerNormSpec) -> None:
        target.gamma, target.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    for conv, inputs in ((spec.encoder.conv1, MELS), (spec.encoder.conv2, WIDTH)):
        conv.weight, conv.bias = random(WIDTH, inputs, 3), random(WIDTH)
    spec.encoder.position_encodings.encodings = random(1500, WIDTH)
    spec.decoder.position_encodings.encodings = random(448, WIDTH)
    for side in (spec.encoder, spec.decoder):
        norm(side.layer_norm)
        for layer in side.layer:
            norm(layer.self_attention.layer_norm)
            linear(layer.self_attention.linear[0], 3 * WIDTH, WIDTH)
            linear(layer.self_attention.linear[1], WIDTH, WIDTH)
            if side is spec.decoder:
                norm(layer.attention.layer_norm)
                linear(layer.attention.linear[0], WIDTH, WIDTH)
                linear(layer.attention.linear[1], 2 * WIDTH, WIDTH)
                linear(layer.attention.linear[2], WIDTH, WIDTH)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, 4 * WIDTH, WIDTH)
            linear(layer.ffn.linear_1, WIDTH, 4 * WIDTH)
    spec.decoder.embeddings.weight = random(len(vocabulary), WIDTH)
    spec.decoder.projection.weight = random(len(vocabulary), WIDTH)
    spec.register_vocabulary(vocabulary.tokens)
    spec.config.suppress_ids, spec.config.suppress_ids_begin = [], []
    spec.config.lang_ids = [vocabulary.prompt[1]]
    spec.validate()
    folder.mkdir()
    spec.save(str(folder))
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer_file()), "utf-8")
    return folder
