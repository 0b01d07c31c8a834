"""The organizations named in one sentence: by the authority, by the form of the name, by the company they keep."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..authority.organizations import Authority
from ..authority.places import load_places
from ..model import Sentence
from .lexicon import section
from .name_words import Span
from .patterns import name_spans


@dataclass(frozen=True, slots=True)
class Named:
    """A span with the authority's organization that it names, where it names one."""

    start: int
    end: int
    text: str
    type: str | None
    rule: str
    authority: str | None = None
    alias_of: int | None = None
    confidence: float = 1.0


def named_in(sentence: Sentence, authority: Authority) -> tuple[list[Named], list[Span]]:
    """The names in a sentence, in order, and the runs of capitals that may be names too."""
    spans = name_spans(sentence)
    hits = [
        Named(
            sentence.start + hit.start,
            sentence.start + hit.end,
            sentence.text[hit.start : hit.end],
            None,
            "authority",
            only(hit.ids),
        )
        for hit in authority.find(sentence.text)
    ]
    strong = [_known(sentence, span, authority) for span in spans if not span.weak]
    strong = [part for name in strong for part in _parts(name, hits, sentence)]
    kept = [hit for hit in hits if not any(name.start < hit.end and hit.start < name.end for name in strong)]
    weak = [span for span in spans if span.weak and not any(n.start < span.end and span.start < n.end for n in kept)]
    return sorted(strong + kept, key=lambda name: name.start), weak


def only(ids: Sequence[str]) -> str | None:
    """The organization meant where only one bears the name; an ambiguous name stays without."""
    return ids[0] if len(ids) == 1 else None


def _known(sentence: Sentence, span: Span, authority: Authority) -> Named:
    start = span.start + country_before(sentence.document.text[span.start : span.end])
    text, known = without_country(sentence.document.text[start : span.end], authority)
    return Named(start, start + len(text), text, span.type, span.rule, known)


def without_country(name: str, authority: Authority) -> tuple[str, str | None]:
    """The name, without the country behind it where only so it is known, and the organization that alone bears it."""
    if known := only(authority.named(name)):
        return name, known
    bare = name[: _country_behind(name)]
    of = only(authority.named(bare)) if bare != name else None
    return (bare, of) if of else (name, None)


def _country_behind(name: str) -> int:
    """Where a name ends that a country follows: Tongji University (of China)."""
    last = next(reversed(load_places().find(name)), None)
    if last is None or last.end != len(name) or last.place.kind != "country":
        return len(name)
    before = re.search(r"\s+\w{2,3}(?:\s+\w{3})?\s*$", name[: last.start])
    return before.start() if before else len(name)


def country_before(name: str) -> int:
    """How many characters of a name in Han script are the country in front of it: (德国)大众汽车."""
    first = next(iter(load_places().find(name)), None) if name[:1] >= "\u3400" else None
    if first is None or first.start > 0 or first.end == len(name) or first.place.kind != "country":
        return 0
    return 0 if name[: first.end] in section("zh", "names")["home"] else first.end


def _parts(name: Named, hits: Sequence[Named], sentence: Sentence) -> list[Named]:
    """The name itself, or a sub-unit and its whole where a known name ends it behind a small word; or the known name.

    A known name that is longer, or only touched by the run, takes its place.
    """
    if name.authority:
        return [name]
    for hit in hits:
        if hit.start <= name.start and name.end <= hit.end:
            return [hit]
        if (
            name.start < hit.start
            and hit.end == name.end
            and (joint := joint_before(name.text[: hit.start - name.start], sentence.document.language))
        ):
            unit = name.text[:joint].rstrip()
            return [replace(name, end=name.start + len(unit), text=unit), hit]
        if hit.start < name.start < hit.end < name.end:
            text = sentence.document.text[hit.start : name.end]
            return [replace(name, start=hit.start, text=text)]
    return [name]


def joint_before(before: str, language: str | None) -> int | None:
    """Where the small words begin that join a sub-unit to its whole at the end of `before`."""
    language = "en" if language == "zh" else language or "en"
    words = "|".join(re.escape(word) for word in section(language, "names")["connectors"])
    match = re.search(rf"(?:\s+(?:{words})['’]?)+\s*$", before)
    return match.start() if match and match.start() > 0 else None


def is_place(text: str) -> bool:
    """Whether the whole text is the name of a place."""
    return any(hit.start == 0 and hit.end == len(text) for hit in load_places().find(text))
