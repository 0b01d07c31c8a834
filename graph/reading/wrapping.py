"""What the end of a line parts: a word by a hyphen, a name in Han script without a sign."""

import re

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
HYPHEN = rf"-[ \t]*\n[ \t]*(?=(?![{HAN}A-ZÀ-ÖØ-Þ])[^\W\d_])"
"""A hyphen at the end of a line, where the next begins with a small letter."""

_HYPHEN = re.compile(rf"(?<=[^\W\d_]){HYPHEN}")
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])[ \t]*\n[ \t]*(?=[{HAN}])")


def unbroken(text: str) -> str:
    r"""The text as one line.

    >>> unbroken("Sie-\nmens AG,\nDaimler-\nBenz"), unbroken("机电工\n程学院")
    ('Siemens AG, Daimler- Benz', '机电工程学院')
    """
    return " ".join(_BETWEEN_HAN.sub("", _HYPHEN.sub("", text)).split())
