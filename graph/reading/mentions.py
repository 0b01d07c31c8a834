"""The organizations that a document names: spans by authority and by form, put together into mentions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..authority.names import comparable
from ..authority.organizations import Authority
from ..authority.places import load_places
from ..model import Document, Evidence, Mention, Occurrence, Sentence
from .lexicon import pattern, section
from .patterns import Span, name_spans, shown_type
from .statements import cooperation

_BRACKETS = re.compile(r"\s*[（(]([^()（）\n]{2,40})[)）]")
_QUOTES = " \"'“”„‟«»‘’「」『』\u00a0"
# German nouns are capitalized: only initials, inner capitals and figures tell a name
_MIXED = re.compile(r"[A-ZÄÖÜ]{2}|[a-zäöü][A-Z]|\d")
_CONFIDENCE = {"authority": 0.95, "name/legal-form": 0.9, "name/head": 0.8, "name/alias": 0.9, "name/capitals": 0.5}


@dataclass(frozen=True, slots=True)
class _Named:
    """A span with the authority's organization that it names, where it names one."""

    start: int
    end: int
    text: str
    type: str | None
    rule: str
    authority: str | None = None
    alias_of: int | None = None


def find_mentions(
    document: Document, sentences: Sequence[Sentence], authority: Authority
) -> tuple[tuple[Mention, ...], tuple[Occurrence, ...]]:
    """The organizations that the document names, and every place where it names them, in order.

    A run of capitals counts only where it stands as a partner beside a name in a sentence of cooperation, or shortens
    a name of the document.
    """
    named: list[_Named] = []
    weak: list[Span] = []
    for sentence in sentences:
        if sentence.block == "boilerplate":
            continue
        strong, capitals = _in_sentence(sentence, authority)
        named += strong
        weak += capitals
        named += _partners(sentence, strong, capitals)
    named += _aliases(document, named)
    named += _short_forms(document, named, weak)
    return _clusters(document, _repeated(document, _disjoint(named)), authority)


def without_people(
    organizations: Sequence[Mention], occurrences: Sequence[Occurrence], people: Iterable[Mention]
) -> tuple[tuple[Mention, ...], tuple[Occurrence, ...]]:
    """The organizations without those runs of capitals that name a person."""
    names = {surface for person in people for surface in person.surfaces}
    mistaken = {one.id for one in organizations if one.evidence[0].rule == "name/capitals" and names & {*one.surfaces}}
    kept = tuple(one for one in organizations if one.id not in mistaken)
    return kept, tuple(one for one in occurrences if one.mention not in mistaken)


def recognized(mentions: Iterable[Mention], authority: Authority) -> tuple[Mention, ...]:
    """The mentions with the organization that the authority knows by their name, and the type that the name shows."""
    found = []
    for mention in mentions:
        known = authority.organizations.get(_one(authority.named(mention.name)) or "")
        type_ = known.type if known else mention.type or shown_type(mention.name, mention.language)
        country = known.country if known else mention.country
        found.append(replace(mention, authority=known.id if known else None, type=type_, country=country))
    return tuple(found)


def _in_sentence(sentence: Sentence, authority: Authority) -> tuple[list[_Named], list[Span]]:
    spans = name_spans(sentence)
    hits = [
        _Named(
            sentence.start + hit.start,
            sentence.start + hit.end,
            sentence.text[hit.start : hit.end],
            None,
            "authority",
            _one(hit.ids),
        )
        for hit in authority.find(sentence.text)
    ]
    strong = [_known(sentence, span, authority) for span in spans if not span.weak]
    strong = [part for name in strong for part in _parts(name, hits, sentence)]
    kept = [hit for hit in hits if not any(name.start < hit.end and hit.start < name.end for name in strong)]
    weak = [span for span in spans if span.weak and not any(n.start < span.end and span.start < n.end for n in kept)]
    return sorted(strong + kept, key=lambda name: name.start), weak


def _one(ids: Sequence[str]) -> str | None:
    """The organization meant where only one bears the name; an ambiguous name stays without."""
    return ids[0] if len(ids) == 1 else None


def _known(sentence: Sentence, span: Span, authority: Authority) -> _Named:
    start = span.start + _country_before(sentence.document.text[span.start : span.end])
    text = sentence.document.text[start : span.end]
    return _Named(start, span.end, text, span.type, span.rule, _one(authority.named(text)))


def _country_before(name: str) -> int:
    """How many characters of a name in Han script are the country in front of it: (德国)大众汽车."""
    first = next(iter(load_places().find(name)), None) if name[:1] >= "\u3400" else None
    abroad = first and first.start == 0 and first.place.kind == "country"
    return first.end if first and abroad and name[: first.end] not in section("zh", "names")["home"] else 0


def _parts(name: _Named, hits: Sequence[_Named], sentence: Sentence) -> list[_Named]:
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
            and (joint := _joint(name.text[: hit.start - name.start], sentence))
        ):
            unit = name.text[:joint].rstrip()
            return [replace(name, end=name.start + len(unit), text=unit), hit]
        if hit.start < name.start < hit.end < name.end:
            text = sentence.document.text[hit.start : name.end]
            return [replace(name, start=hit.start, text=text)]
    return [name]


def _joint(before: str, sentence: Sentence) -> int | None:
    """Where the small words begin that join a sub-unit to its whole at the end of `before`."""
    language = "en" if sentence.document.language == "zh" else sentence.document.language or "en"
    words = "|".join(re.escape(word) for word in section(language, "names")["connectors"])
    match = re.search(rf"(?:\s+(?:{words})['’]?)+\s*$", before)
    return match.start() if match and match.start() > 0 else None


def _partners(sentence: Sentence, strong: Sequence[_Named], weak: Sequence[Span]) -> list[_Named]:
    """Runs of capitals that a sentence of cooperation sets beside a name: "ICARE and Valeo signed"."""
    if not strong or not weak or not cooperation(sentence):
        return []
    text, around = sentence.document.text, _around(sentence.document.language or "en")
    found = []
    for span in weak:
        left = text[sentence.start : span.start]
        follows = any(around.beside.fullmatch(text[name.end : span.start]) for name in strong if name.end <= span.start)
        precedes = any(
            around.beside.fullmatch(text[span.end : name.start]) for name in strong if name.start >= span.end
        )
        name = text[span.start : span.end]
        beside = follows or precedes or around.before.search(left)
        if beside and not (around.title.search(left) or around.part.search(left) or _is_place(name)):
            found.append(_Named(span.start, span.end, name, None, "name/capitals"))
    return [name for name in found if sentence.document.language != "de" or _MIXED.search(name.text)]


@dataclass(frozen=True, slots=True)
class _Around:
    """What may stand around a partner's name in one language: between two, before one, before a person."""

    beside: re.Pattern[str]
    before: re.Pattern[str]
    title: re.Pattern[str]
    part: re.Pattern[str]


@cache
def _around(language: str) -> _Around:
    words = section(language, "partners")
    either = {key: "|".join(re.escape(word) for word in words[key]) for key in words}
    article = rf"(?:(?:{either['articles']})\s*)?$"
    return _Around(
        beside=re.compile(rf"\s*(?:,|(?:{either['coordinators']})(?!\w))\s+{article}", re.IGNORECASE),
        before=re.compile(rf"(?<!\w)(?:{either['prepositions']})\s+{article}", re.IGNORECASE),
        part=re.compile(rf"(?<!\w)(?:{either['parts_before'] or '(?!)'})\s*{article}", re.IGNORECASE),
        title=re.compile(rf"(?<!\w)(?:{either['titles']})\.?\s*$"),
    )


def _aliases(document: Document, named: Iterable[_Named]) -> list[_Named]:
    """Short forms in brackets behind a name: "Nanyang Technological University (NTU)", （以下简称“芯擎科技”）."""
    lead = pattern(section(document.language or "en", "partners").get("alias_leads", []))
    found = []
    for name in sorted(named, key=lambda name: name.start):
        match = _BRACKETS.match(document.text, name.end)
        alias = _bare(match.group(1), lead) if match else ""
        if match and _is_alias(alias, name):
            start = document.text.index(alias, match.start(1))
            found.append(_Named(start, start + len(alias), alias, name.type, "name/alias", name.authority, name.start))
    return found


def _bare(bracketed: str, lead: re.Pattern[str]) -> str:
    """What stands in brackets without quotation marks and words such as "hereinafter"."""
    text = bracketed.strip(_QUOTES)
    while match := lead.match(text):
        text = text[match.end() :].strip(_QUOTES + ":：,，")
    return text


def _is_alias(alias: str, name: _Named) -> bool:
    """Whether the bracket holds another form of the name rather than a remark: capitals or Han, no figures, no list."""
    if len(alias) < 2 or re.search(r"[,;，；、/:：。]|\d{2}", alias) or _is_place(alias):
        return False
    if re.search(r"[\u3400-\u9fff]", name.text):
        return not re.search(r"\d", alias) and len(alias) <= 30
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+", name.text))
    return sum(map(str.isupper, alias)) >= 2 and (
        alias[0].casefold() in initials.casefold() or alias.split()[0] in name.text
    )


def _is_place(text: str) -> bool:
    return any(hit.start == 0 and hit.end == len(text) for hit in load_places().find(text))


def _short_forms(document: Document, named: Sequence[_Named], weak: Iterable[Span]) -> list[_Named]:
    """Runs of capitals that are the first words, or the initials, of a name found in the document."""
    forms: dict[str, _Named] = {}
    for name in sorted(named, key=lambda name: (name.start, name.end)):
        for form in (name.text, *_shortened(name, document.language or "en")):
            forms.setdefault(form, name)
    result = []
    for span in weak:
        text = document.text[span.start : span.end]
        if whole := forms.get(text):
            result.append(_Named(span.start, span.end, text, whole.type, "name/alias", whole.authority, whole.start))
    return result


def _shortened(name: _Named, language: str) -> Iterator[str]:
    """The first words of a company's name, unless they are a place or a head; the capitals of a longer name."""
    words = re.findall(r"[^\W_]+(?:[-&.][^\W_]+)*", name.text)
    if name.type in ("company", "branch") and not load_places().find(words[0]):
        firsts = (" ".join(words[:count]) for count in range(1, len(words)))
        yield from (first for first in firsts if len(first) > 2 and not shown_type(first, language))
    if len(words) > 2:
        yield "".join(word[0] for word in words if word[0].isupper())


def _disjoint(named: Iterable[_Named]) -> list[_Named]:
    """The names without those inside another; of two that cross, the one that begins first."""
    kept: list[_Named] = []
    for name in sorted(named, key=lambda name: (name.start, -name.end, name.alias_of is None)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _repeated(document: Document, named: list[_Named]) -> list[_Named]:
    """The names, and further places where an alias or a name of capitals stands again."""
    again: list[_Named] = []
    seen: set[str] = set()
    for name in named:
        if name.rule in ("name/alias", "name/capitals") and name.text not in seen:
            seen.add(name.text)
            again += [
                replace(name, start=match.start(), end=match.end())
                for match in pattern([name.text]).finditer(document.text)
                if match.group() == name.text
            ]
    return _disjoint([*named, *again])


def _clusters(
    document: Document, named: Sequence[_Named], authority: Authority
) -> tuple[tuple[Mention, ...], tuple[Occurrence, ...]]:
    keys: dict[int, str] = {}
    by_start = {name.start: name for name in named}
    groups: dict[str, list[_Named]] = {}
    for name in named:
        whole = by_start.get(name.alias_of) if name.alias_of is not None else None
        key = keys.get(whole.start) if whole else None
        key = key or _alias_key(name, groups) or name.authority or comparable(name.text)
        keys[name.start] = key
        groups.setdefault(key, []).append(name)
    mentions = {key: _mention(document, group, authority) for key, group in groups.items()}
    occurrences = tuple(Occurrence(name.start, name.end, mentions[keys[name.start]].id) for name in named)
    return tuple(sorted(mentions.values(), key=lambda mention: mention.evidence[0].start)), occurrences


def _alias_key(name: _Named, groups: dict[str, list[_Named]]) -> str | None:
    """The group that already holds this very form of name."""
    return next((key for key, group in groups.items() if any(other.text == name.text for other in group)), None)


def _mention(document: Document, group: Sequence[_Named], authority: Authority) -> Mention:
    surfaces = sorted({name.text for name in group}, key=lambda text: (-len(text), text))
    fullest = min((name for name in group if name.text == surfaces[0]), key=lambda name: name.start)
    known = next((name.authority for name in group if name.authority), None)
    organization = authority.organizations[known] if known else None
    return Mention(
        document=document.id,
        kind="organization",
        name=surfaces[0],
        surfaces=tuple(surfaces),
        language=document.language or "en",
        type=organization.type if organization else next((name.type for name in group if name.type), "organization"),
        country=organization.country if organization else None,
        authority=known,
        evidence=(
            Evidence(document.id, fullest.start, fullest.end, fullest.text, fullest.rule, _CONFIDENCE[fullest.rule]),
        ),
    )
