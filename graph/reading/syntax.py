"""How names stand in a sentence: who is left unnamed, what is founded or traded, who is added, refused, or a place."""

import re
from collections.abc import Container, Iterable, Sequence
from functools import cache
from itertools import pairwise

from ..model import Document, Occurrence, Sentence
from .details.rules import COVERED, covered, inside, words

FEWEST = 2
"""How many parties an agreement has at least."""
_FAR, _MOST_WORDS = 45, 5
_OPENING = 15
_FEW, _MATTER = 5, 40
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_SHUT = r"[*_»”\"']{0,3}"
_BEHIND = re.compile(rf"{_SHUT}\s*[(（]([^()（）]*)[)）]")
_COMMA = re.compile(r"[,;、，]")
_CLOSING = " \t\n*_»”\"'"
_ENDS = re.compile(r"\s*(?:[.,;:!?)。，；！）]|$)")
_CLAUSE_END = re.compile(r"[.;:。；：]")
_NEXT = re.compile(r"(?:\s[^\W\d_]+)?")
_APPOSED = re.compile(r"[^.]{0,60}[,:–-]\s*")
_REST = rf"{_SHUT}(?:\s*\([^()]*\))?"
_COMMA_NEAR = re.compile(rf"{_REST}[^,.]{{0,25}},\s*")
_COMMA_NEXT = re.compile(rf"{_REST}\s*,\s*")
_SIGNS = re.compile(r"[^\w,;、，()（）]*")
_WORD = re.compile(r"[^\W\d_]+")


def is_name_alone(sentence: Sentence, named: Sequence[Occurrence]) -> bool:
    """Whether the sentence is one name and nothing else, or two forms of it, as the head of a section may be.

    >>> from graph.model import Document
    >>> line = Sentence(Document("d", "+++ Lear +++", "de"), 0, 12)
    >>> is_name_alone(line, [Occurrence(4, 8, "lear")])
    True
    """
    here = inside(sentence, named)
    return len({one.mention for one in here}) == 1 and not _WORD.search(re.sub(COVERED, " ", covered(sentence, here)))


def lacks_subject(sentence: Sentence, parties: Sequence[Occurrence], named: Sequence[Occurrence]) -> bool:
    """Whether the parties, several, stand behind one "with", and who agrees with them has no name in the sentence.

    >>> from graph.model import Document
    >>> text = "In 2015 it founded a chair with Michelin and Sigma Clermont."
    >>> names = [Occurrence(32, 40, "michelin"), Occurrence(45, 59, "sigma")]
    >>> lacks_subject(Sentence(Document("d", text, "en"), 0, len(text)), names, names)
    True
    """
    language, text = sentence.document.language, sentence.document.text
    if len(parties) < FEWEST or any(one.start < parties[0].start for one in inside(sentence, named)):
        return False
    gaps = [_BRACKET.sub(" ", text[one.end : other.start]) for one, other in pairwise(parties)]
    both = words(language, "statements", "and")
    joint = all(_coordinates(gap, both) for gap in gaps) and bool(both.search(gaps[-1]))
    return joint and _stands_behind_with(sentence, parties[0].start)


def _stands_behind_with(sentence: Sentence, place: int) -> bool:
    """Whether a "with" stands just before a place, an article between them or not."""
    language, text = sentence.document.language, sentence.document.text
    start = max(sentence.start, place - _FAR)
    held = [found.span() for found in words(language, "statements", "no_between").finditer(text, start, place)]
    withs = [
        found.end()
        for found in words(language, "statements", "between").finditer(text, start, place)
        if not any(begin <= found.start() < end for begin, end in held)
    ]
    if not withs:
        return False
    return not _WORD.search(words(language, "structures", "articles").sub(" ", text[withs[-1] : place]))


def _coordinates(gap: str, both: re.Pattern[str]) -> bool:
    joint = _COMMA.match(gap.lstrip(_CLOSING)) or both.match(gap.lstrip(_CLOSING))
    return bool(joint) and len(_WORD.findall(gap)) <= _MOST_WORDS


def standing(sentence: Sentence, parties: Iterable[str], named: Sequence[Occurrence]) -> list[Occurrence]:
    """Where the sentence names each of the parties first, in order."""
    first: dict[str, Occurrence] = {}
    for one in inside(sentence, named):
        first.setdefault(one.mention, one)
    return sorted((first[party] for party in parties if party in first), key=lambda one: one.start)


def founded(sentence: Sentence, named: Sequence[Occurrence], unheard: Container[str]) -> set[str]:
    """The mentions of what the sentence says to be founded, or to gather others: a company, a laboratory, a project.

    They are among the `unheard`, of which nothing else is known, and stand nowhere else in the sentence.

    >>> from graph.model import Document
    >>> text = "Voith and Knorr founded the Pivatic GmbH."
    >>> names = [Occurrence(0, 5, "v"), Occurrence(28, 40, "p")]
    >>> founded(Sentence(Document("d", text, "en"), 0, len(text)), names, {"v", "p"})
    {'p'}
    """
    here = inside(sentence, named)
    before = [sentence.start, *(one.end for one in here)]
    pairs = zip(here, before, strict=False)
    return _everywhere(here, (one.mention in unheard and _is_new(sentence, one, last) for one, last in pairs))


def _everywhere(here: Sequence[Occurrence], fit: Iterable[bool]) -> set[str]:
    """The mentions all of whose places fit."""
    return {one.mention for one in here} - {one.mention for one, fits in zip(here, fit, strict=True) if not fits}


def _is_new(sentence: Sentence, one: Occurrence, last: int) -> bool:
    """Whether what is named there is said to be founded or to gather others; a name before it ends at `last`."""
    text, language = sentence.document.text, sentence.document.language or ""
    before = text[last : one.start]
    apposed = last > sentence.start and _is_common_unit(before, language)
    begun = _ends_with(words(language, "statements", "founds"), before[-_FAR:])
    return apposed or begun or _gathers(text[one.end : sentence.end], language)


def _is_common_unit(before: str, language: str) -> bool:
    """Whether a name behind these words is that of what partners have in common: "a joint laboratory, the"."""
    unit = _unit(language).search(before)
    if not unit or not words(language, "statements", "joint").search(before):
        return False
    article = words(language, "structures", "articles")
    return bool(_APPOSED.fullmatch(article.sub("", before[unit.end() :].rstrip(_CLOSING + "„“«"))))


def _gathers(behind: str, language: str) -> bool:
    """Whether a name before these words is that of what others are gathered in: "brings together", ", in which"."""
    signs = _SIGNS.match(behind)
    if words(language, "statements", "gathers").match(behind, signs.end() if signs else 0):
        return True
    clause = _COMMA_NEAR.match(behind)
    return bool(clause and words(language, "statements", "within").match(behind, clause.end()))


def joint_units(document: Document, named: Sequence[Occurrence], unheard: Container[str]) -> set[str]:
    """The mentions that the document says to be common to others: "the opening of ElastoLab, a joint laboratory".

    >>> from graph.model import Document
    >>> names = [Occurrence(12, 21, "elastolab")]
    >>> joint_units(Document("d", "They opened ElastoLab, a joint laboratory.", "en"), names, {"elastolab"})
    {'elastolab'}
    """
    joint = words(document.language, "statements", "joint")
    found = (one for one in named if one.mention in unheard)
    return {one.mention for one in found if joint.search(_apposed_unit(document, one.end))}


def _apposed_unit(document: Document, place: int) -> str:
    """The unit that a name which ends there is said to be, and the word behind: "a laboratory common"; or nothing."""
    comma = _COMMA_NEXT.match(document.text, place)
    unit = _unit(document.language or "").match(document.text, comma.end(), comma.end() + _FAR) if comma else None
    behind = _NEXT.match(document.text, unit.end()) if unit else None
    return unit[0] + behind[0] if unit and behind else ""


@cache
def _unit(language: str) -> re.Pattern[str]:
    """An article and a word for what partners found, a few words between them."""
    one, units = (words(language, "statements", group).pattern for group in ("one", "units"))
    return re.compile(rf"(?:{one})\s+(?:[\w-]+\s+){{0,3}}?(?:{units})", re.IGNORECASE)


def bracketed(sentence: Sentence, named: Sequence[Occurrence]) -> set[str]:
    """The mentions that stand nowhere in the sentence but in brackets behind another: "CORIA (CNRS, Rouen)".

    Not those of a bracket that opens with "with" or "together with".

    >>> from graph.model import Document
    >>> text = "CORIA (CNRS) and Renault"
    >>> names = [Occurrence(0, 5, "coria"), Occurrence(7, 11, "cnrs"), Occurrence(17, 24, "renault")]
    >>> bracketed(Sentence(Document("d", text, "en"), 0, len(text)), names)
    {'cnrs'}
    """
    here = inside(sentence, named)
    text = sentence.document.text
    joined = words(sentence.document.language, "statements", "between")
    behind = [found for one in here if (found := _BEHIND.match(text, one.end, sentence.end))]
    held = [found for found in behind if not joined.search(found[1][:_OPENING])]
    return _everywhere(
        here, (any(found.start(1) <= one.start and one.end <= found.end(1) for found in held) for one in here)
    )


def venues(sentence: Sentence, named: Sequence[Occurrence]) -> set[str]:
    """The mentions that the sentence only names as the place where something happens: "on the premises of Excelcar".

    >>> from graph.model import Document
    >>> text = "Opel and Valeo signed at the headquarters of Valeo, on the campus of Safran."
    >>> places = ((0, 4, "opel"), (9, 14, "valeo"), (45, 50, "valeo"), (69, 75, "safran"))
    >>> names = [Occurrence(start, end, name) for start, end, name in places]
    >>> venues(Sentence(Document("d", text, "en"), 0, len(text)), names)
    {'safran'}
    """
    here = inside(sentence, named)
    return _everywhere(here, (_is_venue(sentence, one.start) for one in here))


def _is_venue(sentence: Sentence, place: int) -> bool:
    """Whether what is named there has the word for a place before it, small words between them or not."""
    language, before = sentence.document.language, sentence.document.text[max(sentence.start, place - _FAR) : place]
    of, article = (words(language, "structures", group) for group in ("of", "articles"))
    cues = words(language, "statements", "venues").finditer(before)
    return any(not _WORD.search(article.sub("", of.sub("", before[cue.end() :]))) for cue in cues)


def _ends_with(found: re.Pattern[str], before: str) -> bool:
    return any(not _WORD.search(before[one.end() :]) for one in found.finditer(before))


def trades(sentence: Sentence, named: Sequence[Occurrence]) -> bool:
    """Whether the sentence tells of trade, and of no common work: "their supply agreement was renewed"."""
    language, text = sentence.document.language, covered(sentence, named)
    traded = words(language, "statements", "trade").search(text)
    return bool(traded) and not words(language, "statements", "work").search(text)


def refused(sentence: Sentence, named: Sequence[Occurrence]) -> set[str]:
    """The mentions that the sentence says to be no party, or corrects away.

    >>> from graph.model import Document
    >>> text = "The partner is not Ford but BMW; Audi and Seat are not involved."
    >>> places = ((19, 23, "ford"), (28, 31, "bmw"), (33, 37, "audi"), (42, 46, "seat"))
    >>> names = [Occurrence(start, end, name) for start, end, name in places]
    >>> sorted(refused(Sentence(Document("d", text, "en"), 0, len(text)), names))
    ['audi', 'ford', 'seat']
    """
    text, language = sentence.document.text, sentence.document.language
    here = inside(sentence, named)
    if not here or words(language, "statements", "earlier").search(text, sentence.start, sentence.end):
        return set()
    sharp, soft = (words(language, "statements", group) for group in ("refuses", "absent"))
    cues = [*sharp.finditer(text, sentence.start, sentence.end)]
    cues += [cue for cue in soft.finditer(text, sentence.start, sentence.end) if _is_about_it(cue, sentence)]
    found = _corrected(sentence, here) if words(language, "statements", "sides").search(sentence.text) else set()
    for cue in cues:
        found |= _subjects(sentence, [one for one in here if one.end <= cue.start()], cue.start())
    return found


def _is_about_it(cue: re.Match[str], sentence: Sentence) -> bool:
    """Whether a clause ends behind "is not involved", or it goes on with the agreement: not with "the talks"."""
    text, end = sentence.document.text, min(sentence.end, cue.end() + _MATTER)
    matters = words(sentence.document.language, "statements", "matters")
    return bool(_ENDS.match(text, cue.end()) or matters.search(text, cue.end(), end))


def _corrected(sentence: Sentence, here: Sequence[Occurrence]) -> set[str]:
    """Who stands directly behind "not", where another stands directly behind "but"."""
    text, language = sentence.document.text, sentence.document.language
    found = set()
    for but in words(language, "statements", "but").finditer(text, sentence.start, sentence.end):
        behind = next((one for one in here if one.start >= but.end()), None)
        denied = [*words(language, "statements", "not").finditer(text, sentence.start, but.start())]
        if not denied or behind is None or not _is_small(text[but.end() : behind.start]):
            continue
        only = words(language, "statements", "only").search(text, denied[-1].end(), but.start())
        between = [one for one in here if denied[-1].end() <= one.start and one.end <= but.start()]
        if between and not only and _is_small(text[denied[-1].end() : between[0].start]):
            found |= {one.mention for one in between}
    return found


def _is_small(text: str) -> bool:
    """Whether there are but a few words: an article, "as reported", "with"."""
    return len(_WORD.findall(text)) <= _FEW and not _CLAUSE_END.search(text)


def _subjects(sentence: Sentence, before: Sequence[Occurrence], place: int) -> set[str]:
    """The last of the names before a place, in the clause that it closes, and those that go with it: "A and B"."""
    text, both = sentence.document.text, words(sentence.document.language, "statements", "and")
    if not before or _CLAUSE_END.search(text, before[-1].end, place):
        return set()
    found = {before[-1].mention}
    for one, other in pairwise(reversed(before)):
        if not both.match(text[other.end : one.start].lstrip(_CLOSING)):
            break
        found.add(other.mention)
    return found


def adds(sentence: Sentence) -> bool:
    """Whether the sentence names further partners: "the third partner is", "also on board"."""
    return bool(words(sentence.document.language, "statements", "adds").search(sentence.text))
