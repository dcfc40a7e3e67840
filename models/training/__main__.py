"""``python -m models.training``: speech made, a recogniser trained, exported and measured, in one command.

Needs the extra ``train``. Interrupted, it goes on from its last checkpoint when started again with the same ``--work``.
"""

import argparse
import json
import random
import shutil
from pathlib import Path

import torch
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from models.lexicon import write_lexicon
from models.training.batches import FRAMES_A_BATCH
from models.training.evaluate import evaluate
from models.training.export import export
from models.training.gate import WRONG_SHARE
from models.training.korean import is_hangul
from models.training.material import Material, label_of, read_material
from models.training.network import Network
from models.training.shards import start_writing
from models.training.train import Progress as Standing
from models.training.train import Settings, Trainer

ROOT = Path(__file__).parents[2]
PHRASES = ("app_connectors/*/phrases.yml", "intents/controls.yml", "intents/out_of_scope.yml")
GAZETTEERS = ("intents/gazetteers/*.tsv", "app_connectors/*/gazetteers/*.tsv")
STAGES = ("write", "train", "export", "evaluate")
SEED = 20261122


def main() -> None:
    """Run the stages that were asked for, in order."""
    asked = _arguments()
    console = Console()
    phrases = sorted(path for pattern in PHRASES for path in asked.root.glob(pattern))
    gazetteers = sorted(path for pattern in GAZETTEERS for path in asked.root.glob(pattern))
    material = read_material(phrases, gazetteers, asked.general)
    console.print(
        f"{len(material.wordings)} wordings, {len(material.stations)} stations, {len(material.general)} sentences"
    )
    asked.work.mkdir(parents=True, exist_ok=True)
    checkpoint, made = asked.work / "checkpoint.pt", asked.work / "weights"
    writers = []
    if "write" in asked.stages:
        writers = start_writing(material, asked.work / "shards", asked.shards, SEED, asked.writers)
    try:
        if "train" in asked.stages:
            _train(asked, checkpoint, console)
        elif writers:
            for writer in writers:
                writer.join()
    finally:
        for writer in writers:
            writer.terminate()
    if "export" in asked.stages:
        network = Network()
        network.load_state_dict(torch.load(checkpoint, weights_only=True, map_location="cpu")["network"])
        export(network.eval(), made)
        write_lexicon(made, material.words())
    if "evaluate" in asked.stages:
        _evaluate(asked, material, made, console)
    if "export" in asked.stages:
        shutil.copytree(made, asked.out, dirs_exist_ok=True)
        console.print(f"The weights are in {asked.out}; python -m models.weights {asked.out} pins them.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.training", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the weights")
    parser.add_argument("--work", type=Path, default=Path("out/training"), help="shards and checkpoint")
    parser.add_argument("--minutes", type=float, default=180, help="time budget of the training itself")
    parser.add_argument("--shards", type=int, default=76, help="shards of 2,000 utterances to make (3.4 GB at 76)")
    parser.add_argument("--general", type=Path, help="tab-separated file whose third column is a general sentence")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder whose phrase files and stations are learnt")
    parser.add_argument("--start", type=Path, help="checkpoint of a shallower network to grow from")
    parser.add_argument("--frames", type=int, default=FRAMES_A_BATCH, help="of a batch; about 60000 on an accelerator")
    parser.add_argument("--writers", type=int, default=1, help="processes that make shards")
    parser.add_argument(
        "--elsewhere", type=Path, nargs="*", default=(), help="files of sentences to measure on besides (tab-separated)"
    )
    parser.add_argument("--wrong", type=float, default=WRONG_SHARE, help="share that the gate may let through misheard")
    parser.add_argument("--count", type=int, default=200, help="sentences each score is measured on")
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=STAGES)
    return parser.parse_args()


def _train(asked: argparse.Namespace, checkpoint: Path, console: Console) -> None:
    trainer = Trainer(
        Settings(minutes=asked.minutes, start=asked.start, frames=asked.frames), asked.work / "shards", checkpoint, SEED
    )
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("training", total=asked.minutes * 60)

        def report(now: Standing) -> None:
            told = f"loss {now.loss:.3f} letters {now.letter_loss:.3f} heard {now.utterances} shards {now.shards}"
            bar.update(task, completed=now.elapsed_s, description=told)

        trainer.run(report)


def _evaluate(asked: argparse.Namespace, material: Material, made: Path, console: Console) -> None:
    pins = asked.work / "pins.json"
    pins.unlink(missing_ok=True)
    (made / "gate.json").unlink(missing_ok=True)  # measured ungated, then fitted
    lines = [line for path in asked.elsewhere for line in path.read_text("utf-8").splitlines() if line[:1] != "#"]
    said = [text for text in (label_of(line.split("\t")[0]) for line in lines) if is_hangul(text)]
    random.Random(SEED).shuffle(said)
    report, gate = evaluate(made, material, pins, asked.count, SEED, said, asked.wrong)
    (made / "gate.json").write_text(gate.model_dump_json(indent=1) + "\n", encoding="utf-8")
    written = json.dumps(report, ensure_ascii=False, indent=1)
    (made / "report.json").write_text(written + "\n", encoding="utf-8")
    console.print_json(written)


if __name__ == "__main__":
    main()
