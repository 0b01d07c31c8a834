"""The form in which names are compared, and the forms in which a text has them."""

import re
from collections.abc import Iterable
from functools import cache

from .folding import HAN, fold, names_data, plain

__all__ = ["HAN", "comparable", "fold", "inflected", "is_acronym", "legal_form_after", "without_legal_form"]

_LONGEST_ACRONYM = 6


def comparable(name: str) -> str:
    """The name without what tells no organization from another: case, diacritics, punctuation, legal form, script.

    >>> comparable("Schaeffler AG"), comparable("Xi’an Jiaotong University"), comparable("NIO Co., Ltd.")
    ('schaeffler', 'xian jiaotong university', 'nio')
    >>> comparable("法雷奥（中国）有限公司"), comparable("復旦大學")
    ('法雷奥中国', '复旦大学')
    """
    return _without_form(plain(name))


def is_acronym(name: str) -> bool:
    """Whether the name has the look of one: short, a single word, mostly of capitals.

    >>> is_acronym("HUST"), is_acronym("CeNS"), is_acronym("Bosch"), is_acronym("NIO Inc.")
    (True, True, False, False)
    """
    return len(name) <= _LONGEST_ACRONYM and name[-1:].isupper() and sum(map(str.isupper, name)) > 1 and " " not in name


def legal_form_after(text: str, start: int) -> int:
    """The offset at which a legal form ends that follows a name which ends at `start`; `start` where none follows.

    >>> legal_form_after("Die Schaeffler AG fertigt", 14), legal_form_after("Audi baut", 4)
    (17, 4)
    """
    found = _form_in_text().match(text, start)
    return found.end() if found else start


def without_legal_form(name: str) -> str:
    """The name as it is written, without the legal form that ends it.

    >>> without_legal_form("NIO Co., Ltd."), without_legal_form("上海蔚来汽车有限公司")
    ('NIO', '上海蔚来汽车')
    """
    found = _form_at_end().search(name)
    return name[: found.start()] if found and found.start() else name


def inflected(name: str) -> tuple[str, ...]:
    """The German name and the forms that it takes in running text.

    >>> inflected("Karlsruher Institut für Technologie")[:2]
    ('Karlsruher Institut für Technologie', 'Karlsruher Instituts für Technologie')
    >>> "Technischen Universität München" in inflected("Technische Universität München")
    True
    """
    words = name.split(" ")
    head = next((place for place, word in enumerate(words) if word[:1].islower()), len(words))
    adjective, noun = _inflection()
    stems = {at: found[1] for at, word in enumerate(words[:head]) if (found := adjective.fullmatch(word))}
    nouns = [at for at, word in enumerate(words[:head]) if noun.fullmatch(word)][:1]
    endings = names_data("name-words.toml")["inflection"]
    forms = [name]
    for ending in endings["adjective_endings"] if stems else ():
        forms.append(" ".join(stems[at] + ending if at in stems else word for at, word in enumerate(words)))
    for form in tuple(forms) if nouns else ():
        before, after = form.split(" ")[: nouns[0] + 1], form.split(" ")[nouns[0] + 1 :]
        forms += [" ".join((*before[:-1], before[-1] + ending, *after)) for ending in endings["noun_endings"]]
    return tuple(dict.fromkeys(forms))


@cache
def _inflection() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What an adjective (its stem captured) and a noun that change look like."""
    table = names_data("name-words.toml")["inflection"]
    stems, endings, nouns = (
        _either_raw(re.escape(word).replace(r"\*", r".*") for word in table[key])
        for key in ("adjectives", "adjective_endings", "nouns")
    )
    return re.compile(rf"((?:{stems}))(?:{endings})", re.IGNORECASE), re.compile(rf"(?:{nouns})", re.IGNORECASE)


def _without_form(plain: str) -> str:
    leading, trailing = _forms()
    bare = plain
    while bare.endswith(trailing):
        bare = next(bare.removesuffix(form) for form in trailing if bare.endswith(form))
    while bare.startswith(leading):
        bare = next(bare.removeprefix(form) for form in leading if bare.startswith(form))
    return bare or plain


@cache
def _forms() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The leading and the trailing legal forms of plain names, the longest first."""
    latin, han = names_data("legal-forms.toml")["latin"], names_data("legal-forms.toml")["han"]
    leading = [f"{plain(form)} " for form in latin["leading"]] + [plain(form) for form in han["leading"]]
    trailing = [f" {plain(form)}" for form in latin["trailing"]] + [plain(form) for form in han["trailing"]]
    return tuple(sorted(leading, key=len, reverse=True)), tuple(sorted(trailing, key=len, reverse=True))


@cache
def _form_in_text() -> re.Pattern[str]:
    table = names_data("legal-forms.toml")
    latin = _either_raw(map(_spelt, table["latin"]["trailing"]))
    return re.compile(rf",?\s(?:{latin})(?!\w)|(?:{_either(table['han']['trailing'])})")


@cache
def _form_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{_form_in_text().pattern})+$")


def _spelt(form: str) -> str:
    """The form as a pattern: blanks may lack, and dots too where the form is then no small word ("a.s.")."""
    dot = r"\." if form.islower() else r"\.?"
    return re.escape(form).replace(r"\ ", r"\s?").replace(r"\.", dot)


def _either(words: Iterable[str]) -> str:
    return _either_raw(map(re.escape, words))


def _either_raw(patterns: Iterable[str]) -> str:
    return "|".join(sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern)))
