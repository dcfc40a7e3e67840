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


@pytest.fixture
def tiny_piper(tmp_path: Path) -> Path:
    """The ``.onnx`` file of a Piper voice of the right signature: a hum of 60 ms for each phoneme, times the scale."""
    onnx = pytest.importorskip("onnx")
    helper, kind = onnx.helper, onnx.TensorProto

    def constant(name: str, dtype: int, *values: float, scalar: bool = False) -> object:
        return helper.make_tensor(name, dtype, [] if scalar else [len(values)], values)

    nodes = [
        helper.make_node("Cast", ["input_lengths"], ["phonemes"], to=kind.FLOAT),
        helper.make_node("Gather", ["scales", "second"], ["length_scale"]),
        helper.make_node("Mul", ["phonemes", "length_scale"], ["stretched"]),
        helper.make_node("Mul", ["stretched", "each"], ["long"]),
        helper.make_node("ReduceMax", ["long"], ["count"], keepdims=0),
        helper.make_node("Range", ["zero", "count", "one"], ["time"]),
        helper.make_node("Mul", ["time", "pitch"], ["phase"]),
        helper.make_node("Sin", ["phase"], ["hum"]),
        helper.make_node("Mul", ["hum", "soft"], ["softly"]),
        helper.make_node("Reshape", ["softly", "shape"], ["output"]),
    ]
    graph = helper.make_graph(
        nodes,
        "voice",
        [
            helper.make_tensor_value_info("input", kind.INT64, ["batch", "phonemes_given"]),
            helper.make_tensor_value_info("input_lengths", kind.INT64, ["batch"]),
            helper.make_tensor_value_info("scales", kind.FLOAT, [3]),
        ],
        [helper.make_tensor_value_info("output", kind.FLOAT, ["batch", 1, 1, "time_made"])],
        [
            constant("second", kind.INT64, 1, scalar=True),
            constant("each", kind.FLOAT, 0.03 * 16_000),
            constant("zero", kind.FLOAT, 0.0, scalar=True),
            constant("one", kind.FLOAT, 1.0, scalar=True),
            constant("pitch", kind.FLOAT, 0.05),
            constant("soft", kind.FLOAT, 0.3),
            constant("shape", kind.INT64, 1, 1, 1, -1),
        ],
    )
    path = tmp_path / "hum.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8), str(path))
    letters = [chr(code) for code in (*range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A8, 0x11C3))]
    settings = {
        "audio": {"sample_rate": 16_000},
        "espeak": {"voice": "ko"},
        "phoneme_type": "text",
        "num_symbols": 256,
        "num_speakers": 1,
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_id_map": {sign: [at] for at, sign in enumerate(["_", "^", "$", " ", ".", ",", "?", *letters])},
    }
    path.with_name("hum.onnx.json").write_text(json.dumps(settings), "utf-8")
    return path
