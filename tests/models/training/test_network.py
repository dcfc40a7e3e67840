"""The network: its size, its letters, and that an export loads. Needs the extra ``train``."""

from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.train
torch = pytest.importorskip("torch")


def test_size_and_shapes() -> None:
    from models.training.network import Network
    from models.training.vocabulary import Vocabulary

    network = Network()
    assert 5.0e6 < sum(p.numel() for p in network.parameters()) < 5.4e6
    encoded = network.encoder(torch.zeros(2, 60, 80))
    assert encoded.shape == (2, 30, 192)
    assert network.decoder(torch.zeros(2, 5, dtype=torch.long), encoded).shape == (2, 5, len(Vocabulary()))


def test_a_grown_network_says_what_the_smaller_one_said() -> None:
    from models.training.network import Network, Shape, grow

    torch.manual_seed(1)
    small, large = Network(Shape(encoder_layers=2, decoder_layers=1)).eval(), Network().eval()
    grow(large, small.state_dict())
    features, ids = torch.randn(1, 40, 80), torch.tensor([[5, 6, 7]])
    torch.testing.assert_close(large.encoder(features), small.encoder(features))
    torch.testing.assert_close(
        large.decoder(ids, large.encoder(features)), small.decoder(ids, small.encoder(features)), atol=1e-4, rtol=1e-4
    )


def test_the_future_is_not_seen() -> None:
    from models.training.network import Network

    network = Network().eval()
    encoded = network.encoder(torch.zeros(1, 40, 80))
    one, other = (network.decoder(torch.tensor([[5, 6, last]]), encoded) for last in (7, 8))
    torch.testing.assert_close(one[:, :2], other[:, :2])


def test_an_export_loads_and_hears(tmp_path: Path) -> None:
    from models.letters import read_letter_head
    from models.training.export import export
    from models.training.network import Network
    from models.whisper import WhisperRecognizer

    torch.manual_seed(0)
    export(Network().eval(), tmp_path / "weights")
    heard = WhisperRecognizer(str(tmp_path / "weights"), trim=True, pins=tmp_path / "pins.json").hear(
        np.zeros(16_000, np.float32)
    )
    assert 0 <= heard.no_speech_prob <= 1
    assert read_letter_head(tmp_path / "weights") is not None
