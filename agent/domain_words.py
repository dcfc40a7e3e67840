"""Domain words: the names that a recogniser should expect here, as plain data for ``models``."""

from app_connectors.registry import Registry
from intents.load import annotations
from intents.values.names import stations


def domain_words(registry: Registry) -> tuple[str, ...]:
    """App names, the slot values of every phrase file, and station names; the likeliest first, each once."""
    apps = [name for c in registry.connectors for name in (c.manifest.name, *c.manifest.aliases)]
    phrases = [example for c in registry.connectors for examples in c.phrases.values() for example in examples]
    values = [value for example in phrases for value, _ in annotations(example)]
    return tuple(dict.fromkeys((*apps, *values, *stations().names.values(), *stations().forms)))
