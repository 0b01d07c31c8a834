"""The corpus and the training documents as examples: windows with what is to be said of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from ..authority.organizations import Authority
from ..evaluation.gold import without_answers
from ..model import Document, Language, Sentence
from ..pipeline import worth_reading
from ..reading.details.dates import dates
from ..reading.details.places import places
from ..reading.documents import documents_of
from ..reading.labels import OUTSIDE, SAYS, SPANS, TAGS, topics
from ..reading.pieces import Pieces
from ..reading.units import Unit
from ..reading.windows import Arrays, Part, Window, arrays, parts, windows

_PHRASE = "REF"
UNKNOWN = -100
UNLABELLED = -1
"""A unit of which only organizations and people are labelled: it is neither."""

CORPUS = Path(__file__).with_name("corpus")
DOCUMENTS = Path(__file__).with_name("documents")

MARK = re.compile(r"\[\[([A-Z]+)(!?)([\d,]*)\|(.*?)\]\]")
"""A name in a line of the corpus: its type, whether it is a party, of which agreements, and its words."""


@dataclass(slots=True)
class Example:
    """A window with its labels; `UNKNOWN` where there is none.

    `tags`: one for each unit; `says`: one for each part. `spans`: (first unit, last unit, number in `SPANS`, part).
    `roles`: (span, part) -> 0 or 1. `links`: (part, part) -> 0 or 1. `together`: (span, span, part) -> 0 or 1.
    `kind`, `activity`: part -> numbers of what holds.
    """

    arrays: Arrays
    tags: list[int]
    says: list[int]
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    roles: dict[tuple[int, int], int] = field(default_factory=dict)
    links: dict[tuple[int, int], int] = field(default_factory=dict)
    together: dict[tuple[int, int, int], int] = field(default_factory=dict)
    kind: dict[int, list[int]] = field(default_factory=dict)
    activity: dict[int, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Name:
    """A labelled stretch of a text; `deals` are the agreements of which it is a party, `id` its organization's."""

    start: int
    end: int
    type: str
    deals: frozenset[str] = frozenset()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A line of the corpus as its file has it: what it says, and its text with its names marked."""

    id: str
    language: Language
    label: str
    text: str

    @property
    def says(self) -> int:
        """What it says, as its number in `SAYS`."""
        return SAYS.index(self.label.partition(":")[2] or "nothing")


@dataclass(slots=True)
class Line:
    """A line of the corpus: its part, its text, the names in it, and what it says."""

    part: Part
    text: str
    names: list[_Name]
    says: int


def corpus(folder: Path) -> list[Marked]:
    """The lines of the corpus, in the order of files and lines."""
    return [
        _marked(f"{file.stem}-{number}", cast(Language, file.stem), text)
        for file in sorted(folder.glob("*.tsv"))
        for number, text in enumerate(file.read_text(encoding="utf-8").splitlines())
        if text and not text.startswith("#")
    ]


def _marked(id_: str, language: Language, text: str) -> Marked:
    label, _, marked = text.partition("\t")
    return Marked(id_, language, label, marked)


def lines_of(marked: Marked, pieces: Pieces, authority: Authority) -> list[Line]:
    """The line as it is trained with; none where it is longer than a window."""
    plain, names = _read_marks(marked.text)
    document = Document(marked.id, plain, marked.language)
    made = list(parts(0, Sentence(document, 0, len(plain)), pieces, authority))
    own = [name for name in names if name.type != _PHRASE]
    return [Line(made[0], plain, own, marked.says)] if len(made) == 1 else []


def spans_of(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A marked sentence without its marks, and its names: start, end, type.

    >>> spans_of("[[ORG!|Mahle]] in [[LOC|Stuttgart]]")
    ('Mahle in Stuttgart', [(0, 5, 'ORG'), (9, 18, 'LOC')])
    """
    plain, names = _read_marks(marked)
    return plain, [(name.start, name.end, name.type) for name in names if name.type != _PHRASE]


def _read_marks(marked: str) -> tuple[str, list[_Name]]:
    plain, names, at = "", [], 0
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        kind, party, numbers, words = mark.groups()
        deals = frozenset((numbers or "1").split(",")) if party else frozenset()
        names.append(_Name(len(plain), len(plain) + len(words), kind, deals))
        plain += words
        at = mark.end()
    return plain + marked[at:], names


def joined(lines: Sequence[Line]) -> Example:
    """Lines of the corpus one after the other as one example; no agreement of one has a party in another."""
    window = Window([replace(line.part, sentence=number) for number, line in enumerate(lines)])
    example = Example(arrays(window), [], [line.says for line in lines])
    for number, line in enumerate(lines):
        _add_names(example, number, line.part.units, line.names, exact=True)
    for number, line in enumerate(lines):
        if line.says:
            _add_roles(example, number, [name for one in lines for name in _orgs(one)])
    return example


def _orgs(line: Line) -> list[_Name]:
    return [name for name in line.names if name.type == "ORG"]


def _add_roles(example: Example, number: int, names: Sequence[_Name]) -> None:
    own: list[tuple[int, _Name]] = []
    for at, ((_, _, _, part), name) in enumerate(zip(example.spans, names, strict=True)):
        example.roles[at, number] = int(part == number and bool(name.deals))
        if part == number and name.deals:
            own.append((at, name))
    _add_together(example, number, own)


def _add_together(example: Example, number: int, own: Sequence[tuple[int, _Name]]) -> None:
    for place, (one, name) in enumerate(own):
        for other, peer in own[place + 1 :]:
            example.together[one, other, number] = int(bool(name.deals & peer.deals))


def _add_names(example: Example, part: int, units: Sequence[Unit], names: Sequence[_Name], *, exact: bool) -> None:
    """The tags of a part, and a span for each organization."""
    first = len(example.tags)
    tags = [OUTSIDE if exact else UNLABELLED] * len(units)
    for name in names:
        inside = _covered(units, name.start, name.end)
        if not inside:
            continue
        for at in inside:
            tags[at] = TAGS.index(f"I-{name.type}")
        tags[inside[0]] = TAGS.index(f"B-{name.type}")
        if name.type == "ORG":
            example.spans.append((first + inside[0], first + inside[-1], SPANS.index("party"), part))
    example.tags += tags


def _covered(units: Sequence[Unit], start: int, end: int) -> list[int]:
    """Which of the units a stretch of the text covers, wholly or in part."""
    return [at for at, unit in enumerate(units) if unit.start < end and start < unit.end]


def windows_of(gold: Mapping[str, Any], pieces: Pieces, authority: Authority) -> list[Example]:
    """The windows of a training document."""
    return list(_examples(document_of(gold), gold, pieces, authority))


def document_of(gold: Mapping[str, Any]) -> Document:
    """The document as konvoi reads it, without its answers."""
    told = {**without_answers(gold), "language": gold["lang"]}
    [document] = documents_of([told], gold["id"], problems=_refuse)
    return document


def _refuse(problem: str) -> None:
    raise ValueError(problem)


def _examples(document: Document, gold: Mapping[str, Any], pieces: Pieces, authority: Authority) -> Iterator[Example]:
    told = worth_reading(document)
    names = names_of(document.text, gold)
    states, about = linked(document.text, told, gold)
    all_parts = [part for number, one in enumerate(told) for part in parts(number, one, pieces, authority)]
    for window in windows(all_parts):
        yield _example(window, told, names, states, about, gold)


def names_of(text: str, gold: Mapping[str, Any]) -> list[_Name]:
    """Where the text has the names that the document is labelled with, the longest first, none within another."""
    deals: dict[str, set[str]] = {}
    for agreement in gold["agreements"]:
        for party in agreement["parties"]:
            deals.setdefault(party, set()).add(agreement["id"])
    wanted = [(form, "ORG", one["id"]) for one in gold["organizations"] for form in one["surface"]]
    wanted += [(one["name"], "PER", "") for one in gold["people"]]
    created = [facility["name"] for agreement in gold["agreements"] for facility in agreement["facilities"]]
    wanted += [(name, "FAC", "") for name in created if name]
    taken = bytearray(len(text))
    found = []
    for form, type_, id_ in sorted(wanted, key=lambda one: (-len(one[0]), one)):
        for match in re.finditer(bounded(form), text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(_Name(*match.span(), type_, frozenset(deals.get(id_, ())), id_))
    return sorted(found, key=lambda name: name.start)


def bounded(form: str) -> str:
    """The pattern of a name in a text: whole words, any white space between them."""
    words = r"\s+".join(re.escape(word) for word in html.unescape(form).split())
    before = r"(?<![^\W\d_\u3400-\u9fff])" if form[:1].isalnum() and form[0] < "\u3400" else ""
    after = r"(?![^\W\d_\u3400-\u9fff])" if form[-1:].isalnum() and form[-1] < "\u3400" else ""
    return before + words + after


def linked(
    text: str, told: Sequence[Sentence], gold: Mapping[str, Any]
) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """For each sentence the agreements that it states, and those that it tells of, by the labelled ones it overlaps."""
    states: dict[int, set[str]] = {}
    about: dict[int, set[str]] = {}
    at = 0
    for labelled in gold["sentences"]:
        words = re.findall(r"\w+", html.unescape(re.sub(r"<[^>]*>", " ", labelled["text"])))
        if not words:
            continue
        form = re.compile(r"[\W_]*".join(map(re.escape, words)))
        match = form.search(text, at) or form.search(text)
        if not match:
            continue
        at = match.end()
        for number, one in enumerate(told):
            shared = min(one.end, match.end()) - max(one.start, match.start())
            if shared > 0.5 * min(one.end - one.start, match.end() - match.start()):
                states.setdefault(number, set()).update(labelled["states"])
                about.setdefault(number, set()).update(labelled["about"])
    return states, about


def _example(
    window: Window,
    told: Sequence[Sentence],
    names: Sequence[_Name],
    states: Mapping[int, set[str]],
    about: Mapping[int, set[str]],
    gold: Mapping[str, Any],
) -> Example:
    deals = {agreement["id"]: agreement for agreement in gold["agreements"]}
    example = Example(arrays(window), [], [])
    kept: list[_Name] = []
    seen: set[int] = set()
    first: dict[int, int] = {}
    for number, part in enumerate(window.parts):
        stated = states.get(part.sentence, set())
        label = SAYS.index(_status(stated, deals)) if part.sentence not in seen else UNKNOWN
        example.says.append(label)
        if part.sentence not in seen:
            first[number] = part.sentence
        seen.add(part.sentence)
        inside = [name for name in names if part.units and _overlaps(name, part.units)]
        _add_names(example, number, part.units, inside, exact=False)
        kept += [name for name in inside if name.type == "ORG"]
    for number, at in first.items():
        if stated := states.get(at, set()):
            _state(example, number, stated, kept, [deals[id_] for id_ in sorted(stated)])
    _link(example, first, states, about)
    _moments(example, window, told, states, deals, first)
    return example


def _overlaps(name: _Name, units: Sequence[Unit]) -> bool:
    return units[0].start < name.end and name.start < units[-1].end


def _status(stated: Iterable[str], deals: Mapping[str, Mapping[str, Any]]) -> str:
    told = sorted((deals[id_] for id_ in stated), key=lambda deal: (not deal["main"], deal["id"]))
    return str(told[0]["status"]) if told else "nothing"


def _state(
    example: Example, number: int, stated: set[str], names: Sequence[_Name], deals: Sequence[Mapping[str, Any]]
) -> None:
    """The roles of all spans for a sentence that states agreements, and what these are."""
    own: list[tuple[int, _Name]] = []
    for at, ((_, _, _, part), name) in enumerate(zip(example.spans, names, strict=True)):
        mine = name.deals & stated
        example.roles[at, number] = int(bool(mine))
        if part == number and mine:
            own.append((at, replace(name, deals=frozenset(mine))))
    _add_together(example, number, own)
    numbers = {scheme: {id_: at for at, id_ in enumerate(topics(scheme))} for scheme in ("agreementKind", "activity")}
    example.kind[number] = [
        numbers["agreementKind"][kind]
        for deal in deals
        for kind in (deal["kind"], *deal["kind_ok"])
        if kind in numbers["agreementKind"]
    ]
    example.activity[number] = [
        numbers["activity"][id_] for deal in deals for id_ in deal["activities"] if id_ in numbers["activity"]
    ]


def _link(
    example: Example, first: Mapping[int, int], states: Mapping[int, set[str]], about: Mapping[int, set[str]]
) -> None:
    for number, at in first.items():
        for other, place in first.items():
            if states.get(at) and other != number:
                told = states.get(place, set()) | about.get(place, set())
                example.links[number, other] = int(bool(states[at] & told))


def _moments(
    example: Example,
    window: Window,
    told: Sequence[Sentence],
    states: Mapping[int, set[str]],
    deals: Mapping[str, Mapping[str, Any]],
    first: Mapping[int, int],
) -> None:
    """A span for each date and place of the window, and whether it is that of what a sentence states."""
    at = 0
    for number, part in enumerate(window.parts):
        sentence = told[part.sentence]
        found = [(one.start, one.end, "date", str(one.date)) for one in dates(sentence)]
        found += [(one.start, one.end, "place", one.name) for one in places(sentence, ())]
        for start, end, kind, value in found:
            inside = _covered(part.units, start, end)
            if not inside:
                continue
            example.spans.append((at + inside[0], at + inside[-1], SPANS.index(kind), number))
            key = "signed_on" if kind == "date" else "place"
            for where, place in first.items():
                if stated := states.get(place):
                    wanted = {str(deals[id_][key]) for id_ in stated if deals[id_][key] is not None}
                    example.roles[len(example.spans) - 1, where] = int(value in wanted)
        at += len(part.units)
