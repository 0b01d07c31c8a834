"""The organizations that a document names: the names in its sentences, put together into mentions."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ..authority.names import comparable
from ..authority.organizations import Authority
from ..model import LANGUAGES, Document, Evidence, Mention, Occurrence
from .aliases import aliases, short_forms, shortened
from .confidence import calibrated, log_odds
from .details.rules import rules, words
from .name_words import name_words, shown_type
from .naming import Named, country_before, is_place, joint_before, only, without_country
from .repeats import repeats
from .tagging import Name
from .wrapping import is_han, unbroken

_SURE, _DOUBTFUL = 0.5, 0.1
_QUOTED = frozenset('"“„«‘「')
_UNITS = ("laboratory", "school")
_LEARNED = ("university", "school")
_BARE = ("laboratory", "research_institute", "corporate_lab", "test_center")
_FAR = 20
_BRACKETS = (("(", ")"), ("（", "）"))
_INSIDE = re.compile(r"([^()（）]*)[)）]\s*(?=\w)")
_BRACKET = re.compile(r"\s*\(\w[\w .]{0,20}\)")
_FULL_STOP = re.compile(r"[^\W\d_]{3}\.$")
_SHORTEST_AGAIN, _SHORTEST_FORM = 3, 4
_LONGEST_HEAD = 6
_LONG_ENOUGH = 8


def find_mentions(
    document: Document, names: Sequence[Name], authority: Authority
) -> tuple[tuple[Mention, ...], tuple[Occurrence, ...]]:
    """The organizations that the document names, and every place where it names them, in order.

    `names` are what the model sees. A name that shortens another of the document, or stands in brackets behind it, is
    another form of it; where a name stands again, unseen, it is named again.
    """
    text = document.text
    sure = {text[name.start : name.end] for name in names if name.type == "ORG" and name.probability >= _SURE}
    seen = [name for name in names if name.type == "ORG" and _is_sure(document, name, sure)]
    told = _told_apart(
        document, [part for name in _mended(document, seen) for part in _parts(document, name, authority)]
    )
    taken = sorted((name.start, name.end) for name in names if name.type in ("ORG", "PER", "LOC"))
    named = _aliased(document, _disjoint([*told, *_shorter(document, told, taken)]))
    return _clusters(document, _repeated(document, named), authority)


def _is_sure(document: Document, name: Name, sure: Container[str]) -> bool:
    """Whether the model is sure enough: of a name that shows what it is, or is sure elsewhere, less will do."""
    if name.probability >= _SURE or name.probability < _DOUBTFUL:
        return name.probability >= _SURE
    text = document.text[name.start : name.end]
    return text in sure or _type(unbroken(text), document.language or "en") is not None


def people_in(names: Iterable[Name]) -> tuple[tuple[int, int], ...]:
    """Where the names of people stand, in order."""
    return tuple(sorted((name.start, name.end) for name in names if name.type == "PER" and name.probability >= _SURE))


def _mended(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, each with the legal form behind it and without a bracket left open; what is no name is left out."""
    language, text = document.language or "en", document.text
    kept: list[Name] = []
    for name in _with_wholes(document, _bracketed(text, sorted(names, key=lambda name: name.start))):
        trimmed = _closed(text, _completed(text, name), language)
        legal = _legal(language, text, trimmed.end)
        inside = kept and trimmed.start < kept[-1].end
        if not inside and _is_name(text[trimmed.start : trimmed.end], language):
            kept.append(replace(trimmed, end=legal) if legal else trimmed)
    return kept


def _bracketed(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, those as one that a bracket parts: "Marquardt" and "Weihai) Electronics", 采埃孚(ZF)重庆研发中心."""
    found: list[Name] = []
    told = (_unbracketed(text, name) for name in names)
    for name in (name for name in told if name.start < name.end):
        if found and (across := _across(text, found[-1], name)):
            found[-1:] = across
        elif len(found) > 1 and _goes_on(text, found[-2], found[-1], name):
            found[-2:] = [replace(found[-2], end=name.end)]
        else:
            found.append(name)
    return found


def _across(text: str, name: Name, other: Name) -> list[Name]:
    """What two names are if a bracket opens between them and closes in the second; nothing if none does.

    One name, but three where a university stands behind the bracket: 小鹏汽车（XPeng）华中科技大学.
    """
    opened = text[name.end : other.start].strip() in ("(", "（")
    inside = _INSIDE.match(text[other.start : other.end]) if opened else None
    if not inside:
        return []
    behind = replace(other, start=other.start + inside.end())
    if _is_another(text[name.start : name.end], text[behind.start : behind.end]):
        return [name, replace(other, end=other.start + inside.end(1)), behind]
    return [replace(name, end=other.end)]


def _is_another(name: str, behind: str) -> bool:
    """Whether what stands behind a name in Han script and its other form in brackets is another, a university."""
    return is_han(name[0]) and shown_type(behind, "zh") == "university" and shown_type(name, "zh") not in _LEARNED


def _unbracketed(text: str, name: Name) -> Name:
    """The name without a bracket that opens behind it, or closes before or behind it and not in it: ）上海研发中心."""
    told = text[name.start : name.end]
    bare = told.lstrip(")） ")
    start, bare = name.start + len(told) - len(bare), bare.rstrip("(（ ")
    for opening, closing in _BRACKETS:
        own = bare[max(bare.find(opening), 0) :]
        if own.count(opening) < own.count(closing):
            bare = bare.removesuffix(closing)
    return replace(name, start=start, end=start + len(bare))


def _goes_on(text: str, name: Name, other: Name, rest: Name) -> bool:
    """Whether a name in Han script goes on, to the end of a unit of it, behind another form of it in brackets."""
    between = text[name.end : other.start] + text[other.end : rest.start]
    if between not in ("（）", "()") or not is_han(text[name.start]):
        return False
    return _is_bare(text[rest.start : rest.end], "zh")


def _with_wholes(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names; a unit that no word of its own names has the company behind it: "Technical Center of Mahle"."""
    found: list[Name] = []
    for name in names:
        if found and _needs_whole(document, found[-1], name):
            found[-1] = replace(found[-1], end=name.end)
        else:
            found.append(name)
    return found


def _needs_whole(document: Document, unit: Name, whole: Name) -> bool:
    """Whether only small words part a unit and its company, and no word of its own names the unit."""
    language, text = document.language or "en", document.text
    if language == "zh" or whole.start - unit.end > _FAR or not _is_bare(text[unit.start : unit.end], language):
        return False
    before, coordinators = text[unit.start : whole.start], name_words(language).coordinators
    joint = joint_before(before, language)
    if joint != unit.end - unit.start or coordinators & {*before[joint:].split()}:
        return False
    return _type(text[whole.start : whole.end], language) not in _LEARNED


def _is_bare(text: str, language: str) -> bool:
    """Whether it tells what a unit of a company is, and where, and nothing else: "Technical Center"."""
    own = re.findall(r"[^\W\d_]+", name_words(language).generic.sub(" ", text))
    return not text[0].islower() and all(map(is_place, own)) and _type(text, language) in _BARE


def _completed(text: str, name: Name) -> Name:
    """The name in Han script with the whole of the word in which it breaks off: 汽车学(院).

    A name that ends with such a word is whole: 清华大学 of 清华大学院士.
    """
    start = max(name.start, name.end - _LONGEST_HEAD)
    patterns = [heads for _, heads in name_words("zh").heads]
    if any(head.end() == name.end for heads in patterns for head in heads.finditer(text, start, name.end)):
        return name
    found = (head for heads in patterns for head in heads.finditer(text, start, name.end + _LONGEST_HEAD))
    ends = (head.end() for head in found if head.start() < name.end < head.end())
    return replace(name, end=max(ends, default=name.end))


def _closed(text: str, name: Name, language: str) -> Name:
    """The name up to a bracket that has no other, and without what no name ends with."""
    told = text[name.start : name.end]
    for opening, closing in _BRACKETS:
        if told.count(opening) > told.count(closing):
            told = told[: told.rindex(opening)]
    told = _without_stop(told.rstrip(" ,;:、，-‑–—"), text[name.end : name.end + 2])
    return replace(name, end=name.start + len(_without_small(told, language)))


def _without_stop(told: str, behind: str) -> str:
    """The name without the full stop of a sentence that ends with it; "Ltd." keeps its own.

    >>> _without_stop("Ford.", " T"), _without_stop("Ricardo Ltd.", " T"), _without_stop("Tongji Univ.", " a")
    ('Ford', 'Ricardo Ltd.', 'Tongji Univ.')
    """
    last = told.rpartition(" ")[2]
    if not last.endswith(".") or _is_legal(last) or behind[:1] == "," or behind.strip()[:1].islower():
        return told
    return told[:-1] if _FULL_STOP.search(told) or _is_legal(last.rstrip(".")) else told


def _without_small(told: str, language: str) -> str:
    """The name without the small words at its end.

    >>> _without_small("Central Research Institute of", "en"), _without_small("Brembo sa", "fr")
    ('Central Research Institute', 'Brembo sa')
    """
    joint, last = joint_before(told, language), told.rpartition(" ")[2]
    if joint is None and " " in told and last in name_words(language).never_last and not _is_legal(last):
        joint = told.rindex(" ")
    return told[:joint]


def _is_legal(word: str) -> bool:
    """Whether it is a legal form in any language: "oy" is one, whatever the text is written in."""
    return any(
        name_words(one).legal.fullmatch(f" {form}") for one in LANGUAGES for form in (word, word.upper(), word.title())
    )


def _legal(language: str, text: str, position: int) -> int | None:
    """Where the legal form ends that follows, "(M)" or "(Shanghai)" before it or not; None where none follows."""
    bracket = _BRACKET.match(text, position)
    found = name_words(language).legal.match(text, bracket.end() if bracket else position)
    return found.end() if found else None


def _is_name(text: str, language: str) -> bool:
    """Whether it may name an organization: more than a letter or two, a legal form, a generic word, a department."""
    if not text:
        return False
    names = name_words(language)
    if is_han(text[0]) and len(text) >= _LONG_ENOUGH and name_words("zh").legal_ending.search(text):
        return True
    told = names.legal.sub("", " " + text)
    if len(text.split()) == 1 or names.functions.search(text):
        told = names.generic.sub("", names.functions.sub("", told))
    fewest = 2 if is_han(text[0]) or text.isupper() else 3
    return any(map(str.isalpha, told)) and sum(map(str.isalpha, text)) >= fewest


def _parts(document: Document, name: Name, authority: Authority) -> list[Named]:
    """The name, or a unit and its whole where a known name ends that of a unit: "laboratoire Ampère de Renault"."""
    whole = _named(document, name, authority)
    if whole.authority:
        return [whole]
    for hit in authority.find(whole.text):
        joint = joint_before(whole.text[: hit.start], document.language)
        if joint and hit.end == len(whole.text):
            unit = _named(document, replace(name, end=name.start + joint), authority)
            if unit.type in _UNITS and not _is_bare(unit.text, document.language or "en"):
                return [unit, _named(document, replace(name, start=name.start + hit.start), authority)]
    return [whole]


def _told_apart(document: Document, named: Sequence[Named]) -> list[Named]:
    """The names, none the known one of which the text says that it is a part: "WMG at the University of Warwick"."""
    parts = {
        name.text
        for name, other in pairwise(sorted(named, key=lambda name: name.start))
        if name.authority
        and name.authority == other.authority
        and comparable(name.text) != comparable(other.text)
        and _is_part(document.text[name.end : other.start], document.language or "en")
    }
    return [replace(name, authority=None) if name.text in parts else name for name in named]


def _is_part(between: str, language: str) -> bool:
    """Whether what stands between two names says that the first is a part of the second.

    >>> _is_part("** at the **", "en"), _is_part(", a department of the ", "en"), _is_part(" and the ", "en")
    (True, True, False)
    """
    bare = between.replace("*", " ").strip()
    of = words(language, "structures", "of").match(bare)
    if of and not words(language, "structures", "articles").sub("", bare[of.end() :]).strip():
        return True
    return len(bare) <= _FAR * 2 and any(rule.pattern.search(bare) for rule in rules(language, "structures", "apposed"))


def _shorter(document: Document, named: Sequence[Named], taken: Sequence[tuple[int, int]]) -> list[Named]:
    """Where the first word of a company's full name stands alone, and is not taken for another name."""
    language, found = document.language or "en", []
    legal = name_words(language).legal
    full = [name for name in named if legal.search(name.text)]
    forms = {
        form: whole
        for form, whole in shortened(full, language).items()
        if " " not in form and len(form) >= _SHORTEST_FORM and unbroken(whole.text).startswith(form)
    }
    for form, places in repeats(document.text, forms).items():
        whole = forms[form]
        free = [place for place in places if not _crosses(place, taken)]
        found += [replace(whole, start=s, end=e, text=form, alias_of=whole.start) for s, e in free]
    return found


def _crosses(place: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch shares a letter with one of others, which are in order and apart."""
    at = bisect_left(taken, (place[1],))
    return at > 0 and taken[at - 1][1] > place[0]


def _named(document: Document, name: Name, authority: Authority) -> Named:
    start = name.start + _abroad(document.text[name.start : name.end])
    line = unbroken(document.text[start : name.end])
    bare, known = without_country(line, authority)
    end = name.end - (len(line) - len(bare))
    text, type_ = document.text[start:end], _type(bare, document.language or "en")
    return Named(start, end, text, type_, "model/name", known, confidence=name.probability)


def _abroad(text: str) -> int:
    """How many characters of a name in Han script are the country of a company from abroad: 德国 of 德国大众汽车."""
    country = country_before(text)
    return country if shown_type(text[country:], "zh") in (None, "company") else 0


def _type(text: str, language: str) -> str | None:
    """The type that a head of the language or of English shows, or a legal form."""
    legal = any(name_words(one).legal.search(text) for one in (language, "en", "de", "fr"))
    return shown_type(text, language) or shown_type(text, "en") or ("company" if legal else None)


def _aliased(document: Document, named: Sequence[Named]) -> list[Named]:
    """The names, each tied to the fuller name that it shortens or stands behind in brackets, there or elsewhere.

    What is quoted in brackets behind a name is another form of it, seen by the model or not: "(« NTU Singapour »)".
    """
    behind = aliases(document, named)
    named = _disjoint([*named, *(one for one in behind if _QUOTED & {*document.text[one.start - 2 : one.start]})])
    known = {found.start: found.alias_of for found in (*behind, *short_forms(document, named))}
    elsewhere = _explained(behind, named)
    return [
        replace(name, alias_of=known.get(name.start, None if name.authority else elsewhere.get(name.text)))
        for name in named
    ]


def _explained(behind: Sequence[Named], named: Iterable[Named]) -> dict[str, int | None]:
    """Where the fuller name of each short form stands that a name has behind it; not of one that two names have."""
    wholes = {name.start: comparable(unbroken(name.text)) for name in named}
    meant = {(found.text, wholes[found.alias_of]) for found in behind if found.alias_of is not None}
    several = Counter(text for text, _ in meant)
    return {found.text: found.alias_of for found in reversed(behind) if several[found.text] == 1}


def without_people(
    organizations: Sequence[Mention], occurrences: Sequence[Occurrence], people: Iterable[Mention]
) -> tuple[tuple[Mention, ...], tuple[Occurrence, ...]]:
    """The organizations without those that every form of their name calls a person of the document."""
    names = {form for person in people for surface in person.surfaces for form in (surface, *surface.split())}
    mistaken = {one.id for one in organizations if one.authority is None and names >= {*one.surfaces}}
    kept = tuple(one for one in organizations if one.id not in mistaken)
    return kept, tuple(one for one in occurrences if one.mention not in mistaken)


def recognized(mentions: Iterable[Mention], authority: Authority) -> tuple[Mention, ...]:
    """The mentions with the organization that the authority knows by their name, and the type that the name shows."""
    found = []
    for mention in mentions:
        known = authority.organizations.get(only(authority.named(mention.name)) or "")
        type_ = known.type if known else mention.type or shown_type(mention.name, mention.language)
        country = known.country if known else mention.country
        found.append(replace(mention, authority=known.id if known else None, type=type_, country=country))
    return tuple(found)


def _disjoint(named: Iterable[Named]) -> list[Named]:
    """The names without those inside another; of two that cross, the one that begins first."""
    kept: list[Named] = []
    for name in sorted(named, key=lambda name: (name.start, -name.end, name.alias_of is None)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _repeated(document: Document, named: list[Named]) -> list[Named]:
    """The names, and further places where an alias or a name of capitals stands again."""
    first = {name.text: name for name in reversed(named) if len(name.text) >= _SHORTEST_AGAIN}
    places = repeats(document.text, first)
    again = [replace(name, start=s, end=e) for text, name in first.items() for s, e in places[text]]
    return _disjoint([*named, *again])


def _clusters(
    document: Document, named: Sequence[Named], authority: Authority
) -> tuple[tuple[Mention, ...], tuple[Occurrence, ...]]:
    keys: dict[int, str] = {}
    by_start = {name.start: name for name in named}
    groups: dict[str, list[Named]] = {}
    by_text: dict[str, str] = {}
    for name in sorted(named, key=lambda name: (name.alias_of is not None, name.start)):
        whole = _root(name, by_start)
        key = keys.get(whole.start) if whole else None
        text = unbroken(name.text)
        key = key or by_text.get(text) or name.authority or comparable(text)
        keys[name.start] = by_text[text] = key
        groups.setdefault(key, []).append(name)
    mentions = {key: _mention(document, group, authority) for key, group in groups.items()}
    occurrences = tuple(Occurrence(name.start, name.end, mentions[keys[name.start]].id) for name in named)
    return tuple(sorted(mentions.values(), key=lambda mention: mention.evidence[0].start)), occurrences


def _root(name: Named, by_start: Mapping[int, Named]) -> Named | None:
    """The fullest name that a short form leads to, over other short forms; None for a name that is none."""
    seen = {name.start}
    found = None
    while name.alias_of is not None and name.alias_of in by_start and name.alias_of not in seen:
        found = name = by_start[name.alias_of]
        seen.add(name.start)
    return found


def _mention(document: Document, group: Sequence[Named], authority: Authority) -> Mention:
    surfaces = sorted({name.text for name in group}, key=lambda text: (-len(unbroken(text)), "\n" in text, text))
    fullest = min((name for name in group if name.text == surfaces[0]), key=lambda name: name.start)
    confidence = calibrated("organization", named=log_odds(max(name.confidence for name in group)))
    known = next((name.authority for name in group if name.authority), None)
    organization = authority.organizations[known] if known else None
    return Mention(
        document=document.id,
        kind="organization",
        name=unbroken(surfaces[0]),
        surfaces=tuple(surfaces),
        language=document.language or "en",
        type=organization.type if organization else next((name.type for name in group if name.type), "organization"),
        country=organization.country if organization else None,
        authority=known,
        evidence=(Evidence(document.id, fullest.start, fullest.end, fullest.text, fullest.rule, confidence),),
    )
