"""The shipped seeds and their gold: what every document of the two folders must keep to."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.model import LANGUAGES, PartialDate

ROOT = Path(__file__).resolve().parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*/*"))
GOLD = ROOT / "tests" / "gold" / "seeds"
TELLINGS = ("2025-chery-kaiyang-nanyang", "2024-icare-valeo-wuhan")
FURTHER = ("structures", "contributions", "events", "counts", "attributes")
HEAD = {"title", "publisher", "url", "see_also", "published", "language", "retold"}


def parts(seed: Path) -> tuple[dict[str, Any], str]:
    """The head of a seed and the text after it."""
    opening, head, text = seed.read_text(encoding="utf-8").split("+++\n", 2)
    assert opening == ""
    return tomllib.loads(head), text


def gold(id: str) -> dict[str, Any]:
    """The gold document of that id."""
    loaded: dict[str, Any] = json.loads((GOLD / f"{id}.json").read_text(encoding="utf-8"))
    return loaded


def slices(document: dict[str, Any]) -> Iterator[str]:
    """Everything in a gold document that must be an exact piece of its text."""
    for organization in document["organizations"]:
        yield from (organization["name"], *organization["surface"])
    yield from (person["name"] for person in document["people"])
    for agreement in document["agreements"]:
        yield from agreement["evidence"]
        yield from (facility["name"] for facility in agreement["facilities"] if facility["name"])


def further_slices(document: dict[str, Any]) -> Iterator[str]:
    """The same for the further facts: their evidence, words, names and values."""
    facts = [fact for key in FURTHER for fact in document[key]]
    keys = ("part", "whole", "words", "provider", "subject", "within", "speaker", "value", "initiative")
    for fact in facts:
        yield from fact["evidence"]
        yield from fact.get("attendees", ())
        yield from (fact[key] for key in keys if isinstance(fact.get(key), str))


def test_four_languages_are_shipped() -> None:
    """Every language has its folder, and no document got lost."""
    counts = {language: sum(seed.parent.name == language for seed in SEEDS) for language in LANGUAGES}
    assert counts == {"en": 38, "fr": 20, "de": 18, "zh": 18}
    assert len(SEEDS) == 94


def test_ids_are_unique_and_each_has_its_gold() -> None:
    """The name of a file is the id of its document, in seeds and in gold alike."""
    ids = sorted(seed.stem for seed in SEEDS)
    assert ids == sorted(set(ids)) == sorted(file.stem for file in GOLD.iterdir())


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_head_is_valid(seed: Path) -> None:
    """A head names its source, its language and that the wording is ours; a date in it exists."""
    head, text = parts(seed)
    assert set(head) <= HEAD
    assert head.get("title") or head.get("publisher")
    assert head["language"] == seed.parent.name
    assert head["retold"] is True
    assert head.get("url", "https://").startswith(("https://", "http://"))
    assert "published" not in head or PartialDate.parse(str(head["published"])).exists
    assert text.strip() and text.endswith("\n") and "\r" not in text


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_gold_agrees_with_the_seed(seed: Path) -> None:
    """Gold and seed have the same text, language and source."""
    (head, text), right = parts(seed), gold(seed.stem)
    source = {key: str(head[key]) if key in head else None for key in ("publisher", "title", "url", "published")}
    assert (right["id"], right["text"], right["lang"], right["source"]) == (seed.stem, text, seed.parent.name, source)


@pytest.mark.parametrize("id", [seed.stem for seed in SEEDS])
def test_gold_is_sound(id: str) -> None:
    """Names and evidence are exact pieces of the text, ids lead to organizations, dates exist."""
    right = gold(id)
    known = {organization["id"] for organization in right["organizations"]}
    assert [piece for piece in slices(right) if piece not in right["text"]] == []
    assert {party for agreement in right["agreements"] for party in agreement["parties"]} <= known
    assert {one["part_of"] for one in right["organizations"]} | {one["org"] for one in right["people"]} <= known | {
        None
    }
    assert right["negative"] is (right["agreements"] == [])
    assert all(PartialDate.parse(one["signed_on"]).exists for one in right["agreements"] if one["signed_on"])
    assert all(len(one["domains"]) <= 6 and one["evidence"] for one in right["agreements"])


@pytest.mark.parametrize("id", TELLINGS)
def test_further_facts_are_sound(id: str) -> None:
    """What the two long documents tell besides agreements stands in their text too, each with its evidence."""
    right = gold(id)
    assert all(fact["evidence"] for key in FURTHER for fact in right[key])
    assert [piece for piece in further_slices(right) if piece not in right["text"]] == []


def test_the_two_long_documents_tell_all_their_facts() -> None:
    """How many facts of each kind the two documents tell besides their agreement."""
    counts = {id: tuple(len(gold(id)[key]) for key in FURTHER) for id in TELLINGS}
    assert counts == {"2025-chery-kaiyang-nanyang": (1, 7, 2, 3, 5), "2024-icare-valeo-wuhan": (2, 0, 1, 0, 11)}


def test_expectations_of_the_originals_hold_for_the_tellings() -> None:
    """What the originals say of parties, date and counts is what our tellings say."""
    originals = tomllib.loads((ROOT / "tests" / "gold" / "originals.toml").read_text(encoding="utf-8"))
    for id in TELLINGS:
        expected, right = originals[id.split("-", 1)[1]], gold(id)
        (agreement,) = right["agreements"]
        names = {organization["id"]: organization["name"] for organization in right["organizations"]}
        assert sorted(names[party] for party in agreement["parties"]) == sorted(expected["agreement"]["parties"])
        for key in ("status", "signed_on"):
            assert agreement[key] == expected["agreement"][key]
        for key in ("domains", "activities"):
            assert sorted(agreement[key]) == expected["agreement"][key]
        assert {agreement["kind"], *agreement["kind_ok"]} >= set(expected["agreement"]["kind"])
        assert {one["value"] for one in right["counts"]} == {one["value"] for one in expected.get("counts", ())}
        assert {one["name"] for one in right["people"]} == set(expected.get("attendees", ()))
