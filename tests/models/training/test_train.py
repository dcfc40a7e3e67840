"""A run learns, is kept, and goes on where it stopped. Needs the extra ``train``."""

from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.train
torch = pytest.importorskip("torch")


def write_shard(folder: Path) -> None:
    from models.training.material import Material
    from models.training.shards import make_shard, shard_path

    shard = make_shard(Material(["[강남역](station) 언제 와요", "응"], ["강남", "이수"], ["불 좀 꺼 줘"]), 4, 12)
    np.savez(
        shard_path(folder, 0),
        features=shard.features,
        frame_ends=shard.frame_ends,
        labels=shard.labels,
        label_ends=shard.label_ends,
    )


def test_a_run_is_kept_and_goes_on_from_there(tmp_path: Path) -> None:
    from models.training.train import Settings, Trainer

    write_shard(tmp_path)
    checkpoint, told = tmp_path / "checkpoint.pt", []
    settings = Settings(minutes=1e-4, frames=300)
    first = Trainer(settings, tmp_path, checkpoint, seed=1)
    before = {name: weight.clone() for name, weight in first.network.state_dict().items()}
    first.run(told.append)
    kept = torch.load(checkpoint, weights_only=True)
    assert kept["step"] >= 1 and kept["utterances"] >= 1
    assert any(not torch.equal(weight, before[name]) for name, weight in kept["network"].items())
    again = Trainer(settings, tmp_path, checkpoint, seed=2)
    for name, weight in again.network.state_dict().items():
        torch.testing.assert_close(weight, kept["network"][name])
    again.run(told.append)
    assert torch.load(checkpoint, weights_only=True)["step"] >= kept["step"]


def test_a_run_grows_from_a_shallower_network(tmp_path: Path) -> None:
    from models.training.network import Network, Shape
    from models.training.train import Settings, Trainer

    small = Network(Shape(encoder_layers=1, decoder_layers=1))
    torch.save({"network": small.state_dict()}, tmp_path / "small.pt")
    settings = Settings(minutes=0, start=tmp_path / "small.pt")
    grown = Trainer(settings, tmp_path, tmp_path / "checkpoint.pt", seed=1).network
    features = torch.randn(1, 30, 80)
    torch.testing.assert_close(grown.eval().encoder(features), small.eval().encoder(features))
