"""The tables of the four languages, and the examples that stand beside the rules."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.model import LANGUAGES
from graph.reading.lexicon import lexicon, pattern


def _keys(table: Any, path: str = "") -> Iterator[str]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield f"{path}/{key}"
            yield from _keys(value, f"{path}/{key}")


def _structure(language: str) -> set[str]:
    """The tables and keys of a language, without those whose keys are themselves words or ids."""
    return {key for key in _keys(lexicon(language)) if key.count("/") <= 2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_tables(language: str) -> None:
    """A table that one language has, all have."""
    assert _structure(language) == _structure("en")


def test_a_word_with_a_star_stands_for_its_longer_forms_only_at_its_end() -> None:
    """`memorand*` finds "memoranda" but nothing inside another word."""
    assert pattern(["memorand*"]).findall("two memoranda, unmemorandable") == ["memoranda"]


def test_a_han_word_is_found_without_word_boundaries() -> None:
    """Chinese text has no blanks: 签署 is found between its neighbours."""
    assert pattern(["签署"]).search("双方今日签署协议")


def test_no_words_find_nothing() -> None:
    """An empty list of words makes a pattern that matches no text, not every text."""
    assert pattern([]).search("anything") is None
