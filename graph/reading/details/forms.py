"""Regular expressions with named parts, as the lexicons write them ("{day} {month}")."""

import re
from collections.abc import Iterable, Mapping


def compiled(forms: Iterable[str], parts: Mapping[str, str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern that finds any of the forms, the first that fits; `{part}` stands for `parts[part]`.

    A blank matches any white space. No forms: a pattern that finds nothing.

    >>> said(compiled(["{day} {month}", "{month}"], {"day": "[0-9]+", "month": "May|June"}).search("on 12  May"))
    {'day': (3, 5), 'month': (7, 10)}
    """
    return re.compile("|".join(_form(*form, parts) for form in enumerate(forms)) or "(?!)", flags)


def said(match: re.Match[str] | None) -> dict[str, tuple[int, int]]:
    """Where the parts of a form stand that a match of it says."""
    if match is None:
        return {}
    named = {name: match.span(name) for name, value in match.groupdict().items() if value is not None}
    return {name.rpartition("_")[0]: span for name, span in named.items()}


def _form(number: int, form: str, parts: Mapping[str, str]) -> str:
    blanks = re.sub(r" (?![?*+)])", r"\\s+", form).replace(" ", r"\s")
    return re.sub(r"\{([a-z_]+)\}", lambda part: f"(?P<{part[1]}_{number}>{parts[part[1]]})", blanks)
