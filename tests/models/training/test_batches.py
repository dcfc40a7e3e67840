"""What the network is shown and asked for. Needs the extra ``train``."""

from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.train
pytest.importorskip("torch")


def test_a_batch_asks_for_the_text_after_the_prompt(tmp_path: Path) -> None:
    from models.training.batches import IGNORE, Batches
    from models.training.material import Material
    from models.training.shards import make_shard, shard_path
    from models.training.vocabulary import Vocabulary

    shard = make_shard(
        Material(["[강남역](station) 언제 와요", "응"], ["강남", "이수", "서울"], ["불 좀 꺼 줘"]), 4, 40
    )
    np.savez(
        shard_path(tmp_path, 0),
        features=shard.features,
        frame_ends=shard.frame_ends,
        labels=shard.labels,
        label_ends=shard.label_ends,
    )
    vocabulary, batches = Vocabulary(), Batches(tmp_path, seed=1)
    batch = batches.draw(easy=False)
    start = len(vocabulary.prompt)
    assert batches.shards == 1
    for given, asked, spoken in zip(batch.inputs, batch.targets, batch.letter_lengths, strict=True):
        wanted = [i for i in asked[start - 1 :].tolist() if i != IGNORE]
        assert given[:start].tolist() == vocabulary.prompt
        assert wanted[-1] == vocabulary.end and vocabulary.end not in wanted[:-1]
        assert asked[0] == (vocabulary.prompt[1] if int(spoken) else vocabulary.no_speech)
        assert all(i == IGNORE for i in asked[1 : start - 1])
