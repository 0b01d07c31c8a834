"""The people whom a Chinese sentence names beside their role: 总经理 stands before the name, or 校长 behind it."""

import re
from collections.abc import Iterator
from functools import cache

from .person_marks import Context, Marks, kind_of_role
from .person_names import Name, han_name, han_name_before, names_follow
from .rules import ORG, words

_PREFIX = re.compile(r"[^，。；：！？、,;:!?“”「」《》（）()\s\ue000\ue001由与和对在向请为是的访及同以]{0,10}\Z")

_PARTICLES = "向关任解连谈应从单包管查计"


def han_people(marks: Marks, document: str) -> Iterator[tuple[Name, Context]]:
    """Each person whom the Chinese sentence shows as one, with what it says; `document` is the whole text.

    >>> [name.text for name, _ in han_people(Marks("校长林若水与陈立群总经理出席。", "zh"), "")]
    ['林若水', '陈立群']
    """
    taken: list[Name] = []
    for start, end in marks.roles:
        after = _name_after(marks, end, document)
        name = after or han_name_before(marks.text, start, marks.language)
        if name is None or any(name.start < one.end and one.start < name.end for one in taken):
            continue
        taken.append(name)
        yield name, _context(marks, start, end, name)
        if after:
            yield from _listed(marks, name, document, taken)
    yield from _speakers(marks, document, taken)


def _name_after(marks: Marks, position: int, document: str) -> Name | None:
    blank = re.compile(r"\s*").match(marks.text, position)
    name = han_name(marks.text, blank.end() if blank else position, marks.language)
    if name is None or document.count(name.text) > 1:
        return name
    if name.text[0] in _PARTICLES:
        return name if len(name.text) > 2 and re.match(r"[^\w]|$", marks.text[name.end : name.end + 1]) else None
    return name if len(name.text) > 2 or names_follow(marks.text, name.end, marks.language) else None


def _context(marks: Marks, start: int, end: int, name: Name) -> Context:
    """The role with what stands before it, and the organization that stands directly before that."""
    prefix = _PREFIX.search(marks.text, 0, start)
    begin = prefix.start() if prefix and name.start >= end else start
    owner = re.search(rf"(?P<org>{ORG})(?:（[^）]*）)?\Z", marks.text[: min(begin, name.start)])
    role = marks.plain[begin:end].strip()
    kind = kind_of_role(role, marks.language)
    return Context("role", role, kind, owner.start() if owner else None, max(end, name.end))


def _listed(marks: Marks, first: Name, document: str, taken: list[Name]) -> Iterator[tuple[Name, Context]]:
    """The names that are joined to a name: 校长甲和乙."""
    while joint := re.compile(r"[、和与及](?:以及)?").match(marks.text, first.end):
        name = _name_after(marks, joint.end(), document)
        if (
            name is None
            or len(name.text) < 3
            or any(name.start < span[1] and span[0] < name.end for span in marks.roles)
        ):
            return
        taken.append(name)
        yield name, Context("list", end=name.end)
        first = name


@cache
def _owned(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<org>{ORG})(?:{words(language, 'people', 'links').pattern})")


def _speakers(marks: Marks, document: str, taken: list[Name]) -> Iterator[tuple[Name, Context]]:
    """Someone of an organization who speaks, without a role."""
    for owner in _owned(marks.language).finditer(marks.text):
        name = _name_after(marks, owner.end(), document)
        if name and not any(name.start < one.end and one.start < name.end for one in taken):
            says = marks.first("says", name.end, name.end + 8) or marks.first("leads", name.end, name.end + 4)
            if says:
                yield name, Context("says", employer=owner.start("org"), end=name.end)
