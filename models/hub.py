"""The model hub: where its tools keep what they fetched, and fetching (the one file that names ``huggingface_hub``).

Nothing is fetched but by ``malbeot models get``; everything else only looks into the cache.
"""

import os
from pathlib import Path

from models.errors import WeightsError


def cached(hub_id: str) -> Path | None:
    """Return the folder of a model that the hub's tools have fetched: the snapshot of its main revision."""
    home = os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface"
    cache = Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub")
    model = cache / f"models--{hub_id.replace('/', '--')}"
    try:
        folder = model / "snapshots" / (model / "refs" / "main").read_text("utf-8").strip()
    except OSError:
        return None
    return folder if folder.is_dir() else None


def fetch(hub_id: str, files: tuple[str, ...]) -> Path:
    """Fetch ``files`` of a model from the hub into its cache and return the folder.

    Goes on where an earlier attempt broke off. Raises WeightsError when the hub cannot be reached or has no such model.
    """
    # Imported here: nothing else needs it, and it takes half a second.
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import RepositoryNotFoundError

    try:
        return Path(snapshot_download(hub_id, allow_patterns=list(files)))
    except RepositoryNotFoundError as error:
        raise WeightsError(f"The hub has no model '{hub_id}'; check its name.") from error
    except Exception as error:  # its own errors, those of its HTTP client and of the disk share no narrower root
        raise WeightsError(
            f"'{hub_id}' could not be fetched from the hub ({type(error).__name__}); without a network, fetch it on "
            "another computer, copy its folder here, and name that folder with --model."
        ) from error
