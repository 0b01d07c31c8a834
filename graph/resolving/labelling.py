"""The names that an organization has: each once, by language."""

from collections import Counter
from collections.abc import Iterable, Sequence

from ..model import Label, Mention


def labels_of(mentions: Sequence[Mention], known: Iterable[Label] = ()) -> tuple[Label, ...]:
    """Every name once, by language; in each what is known, then the fullest forms by frequency, then the others."""
    said = Counter((mention.name, mention.language) for mention in mentions)
    fullest = sorted(said, key=lambda name: (-said[name], name))
    others = sorted({(surface, mention.language) for mention in mentions for surface in mention.surfaces})
    return by_language([*known, *(Label(*name) for name in (*fullest, *others))])


def by_language(labels: Iterable[Label]) -> tuple[Label, ...]:
    """The labels, each once, those of one language together and in the order given, those of none last."""
    return tuple(sorted(dict.fromkeys(labels), key=lambda label: (label.language is None, label.language or "")))


def most(values: Iterable[str | None]) -> str | None:
    """The most frequent value, the first of the alphabet where several are."""
    said = [value for value in values if value is not None]
    if len(said) < 2:
        return next(iter(said), None)
    count = Counter(said)
    return min(count, key=lambda value: (-count[value], value))
