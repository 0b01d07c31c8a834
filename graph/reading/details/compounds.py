"""Parts whose name holds the name of the whole: a university's department, the branch of a company."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model import Evidence, Mention, Modality, Structure
from ..name_words import name_words
from .employers import sort_of
from .rules import words

_LIKELY = 0.6


def compounds(mentions: Sequence[Mention]) -> Iterator[Structure]:
    """The structures that names tell: a name that begins with the name of another organization is that of its part.

    The whole may be an organization that the document never names alone, see `implied`.
    """
    named = [*mentions, *implied(mentions)]
    by_start: dict[str, list[tuple[str, Mention]]] = {}
    for whole in named:
        for form in _forms(whole):
            by_start.setdefault(form[:2], []).append((form, whole))
    for part in named:
        if part.kind != "organization":
            continue
        alike = by_start.get(part.name[:2], ())
        wholes = [(len(form), whole) for form, whole in alike if _begins(part, form, whole)]
        if wholes:
            whole = max(wholes, key=lambda pair: (pair[0], pair[1].id))[1]
            yield _structure(part, whole)


def implied(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The organizations that are named within the name of their part alone: of a branch, of a Chinese department.

    "Sandvik Bearings (Wuhan) Co., Ltd. Wuhan Branch" tells of a company "Sandvik Bearings (Wuhan) Co., Ltd.".
    """
    taken = {form for mention in mentions for form in mention.surfaces}
    found: dict[str, Mention] = {}
    for mention in mentions:
        name = _whole_name(mention) if mention.kind == "organization" else None
        if name and name not in taken:
            proof = tuple(replace(one, rule="structures/within the name") for one in mention.evidence)
            found.setdefault(
                name, Mention(mention.document, "organization", name, (name,), mention.language, evidence=proof)
            )
    return tuple(found.values())


def _whole_name(mention: Mention) -> str | None:
    language, name = mention.language, mention.name
    branches = words(language, "structures", "branches").pattern
    if language == "zh":
        university = re.match(r"(?P<whole>[\u4e00-\u9fff]{2,12}?大学)(?P<rest>[\u4e00-\u9fff]{2,})", name)
        if university and sort_of(name, language) in ("school", "laboratory"):
            return university["whole"]
        company = re.match(rf"(?P<whole>.+?公司)(?P<rest>[\u4e00-\u9fff]{{1,6}}(?:{branches}))$", name)
        return company["whole"] if company else None
    company = re.match(
        rf"(?P<whole>.+\b(?:Ltd|Inc|Corp|Limited|GmbH|AG|SA|SAS|LLC)\b\.?)\s+(?:\w+\s+){{0,2}}(?i:{branches})$", name
    )
    return company["whole"] if company else None


def _forms(mention: Mention) -> tuple[str, ...]:
    """The forms of the name, with their legal form and without."""
    if mention.kind != "organization":
        return ()
    legal = name_words(mention.language).legal
    forms = (short for form in mention.surfaces for short in (form, legal.sub("", form).rstrip(" ,")))
    return tuple(form for form in dict.fromkeys(forms) if len(form) > 1)


def _begins(part: Mention, form: str, whole: Mention) -> bool:
    """Whether the name of the part is that form and more words, and no joint body of both."""
    rest = part.name[len(form) :]
    if part.id == whole.id or not part.name.startswith(form) or form in part.surfaces or not rest.strip():
        return False
    if re.match(r"\s*[-–—&·+/]|\s+(?:and|et|und|of|de|der)\b|[与和—]", rest) or _is_same(rest, part.language):
        return False
    return bool(re.match(r"[\u4e00-\u9fff]", rest)) if part.language == "zh" else rest[0] == " "


def _is_same(rest: str, language: str) -> bool:
    """Whether what the longer name adds only says that it is a company or the whole group."""
    groups = words(language, "structures", "groups").pattern
    return bool(re.fullmatch(rf"(?:[\s,.]*(?:{groups}))+[\s.]*", rest, re.IGNORECASE))


def _structure(part: Mention, whole: Mention) -> Structure:
    sort = sort_of(whole.name, part.language)
    kind = kind_of(part.name, part.language)
    sure = kind == "branch" or (kind == "unit" and sort == "university")
    modality: Modality = "stated" if sure else "inferred"
    proof = tuple(_shown(one, sure) for one in part.evidence)
    return Structure(part.document, part.id, whole.id, kind, modality, proof)


def _shown(one: Evidence, sure: bool) -> Evidence:
    return replace(one, rule="structures/name within name", confidence=0.9 if sure else _LIKELY)


def kind_of(name: str, language: str) -> str:
    """What a part is by its name: `branch`, `unit` or `subsidiary`.

    >>> kind_of("Sandvik Bearings Co., Ltd. Wuhan Branch", "en"), kind_of("School of Quiet Wheels", "en")
    ('branch', 'unit')
    """
    if words(language, "structures", "branches").search(name):
        return "branch"
    return "unit" if words(language, "structures", "unit_words").search(name) else "subsidiary"
