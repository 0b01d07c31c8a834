"""The language of a text, or that it is none that konvoi reads."""

import re
from functools import cache
from typing import Any

from py3langid import langid

from ..authority.names import HAN
from ..model import LANGUAGES, Language

_SAMPLE = 5000
_HAN = re.compile(rf"[{HAN}]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN_SHARE = 0.3
_KANA_SHARE = 0.1
_CHINESE = {"yue": "zh", "wuu": "zh", "hak": "zh", "gan": "zh"}
_LEAST_RATIO = 0.05


def language_of(text: str) -> Language | None:
    """The language that a text is written in: Chinese in any script is `zh`; None for a language that is not read.

    A text of a few words is given the likeliest of the four languages unless another is far likelier.

    >>> language_of("Die Partner unterzeichneten gestern den Vertrag."), language_of("雙方簽署備忘錄")
    ('de', 'zh')
    """
    sample = text[:_SAMPLE]
    letters, han, kana = sum(map(str.isalpha, sample)), len(_HAN.findall(sample)), len(_KANA.findall(sample))
    if han > _HAN_SHARE * letters and kana <= _KANA_SHARE * han:
        return "zh"
    return _likeliest(sample) if letters else None


def known_language(code: str) -> Language | None:
    """The language that a code such as `de-AT` or `zh_Hant` names, where it is one that konvoi reads.

    >>> known_language("zh-Hant"), known_language("it")
    ('zh', None)
    """
    main = re.split("[-_]", code.strip().lower())[0]
    return next((language for language in LANGUAGES if language == main), None)


def _likeliest(text: str) -> Language | None:
    ranked = _identifier().rank(text)
    ranks = [(known_language(_CHINESE.get(code, code)), float(likelihood)) for code, likelihood in ranked]
    language, likelihood = next((rank for rank in ranks if rank[0]), (None, 0.0))
    return language if likelihood >= _LEAST_RATIO * ranks[0][1] else None


@cache
def _identifier() -> Any:
    library: Any = langid
    return library.LanguageIdentifier.from_model_file(library.MODEL_FILE, norm_probs=True)
