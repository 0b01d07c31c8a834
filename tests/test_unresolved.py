"""The organizations that nobody knows, and whom each may be."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from graph.knowledge.triples import dataset
from graph.knowledge.writing import serialized
from graph.model import Agreement, Evidence, Label, Meant, Organization
from graph.resolving.resembling import Candidate, Resembling, in_words
from graph.resolving.unknown import unknown, unresolved


@dataclass(frozen=True, slots=True)
class KnownBody:
    """An organization known beforehand."""

    id: str
    name: str
    labels: tuple[Label, ...] = ()
    type: str = "university"
    country: str | None = None
    parent: str | None = None
    wikidata: str | None = None
    ror: str | None = None


@dataclass(frozen=True, slots=True)
class Bodies:
    """A small authority."""

    organizations: dict[str, KnownBody] = field(default_factory=dict)

    def ancestors(self, id: str) -> tuple[str, ...]:
        """None is part of another."""
        return ()


AUTHORITY = Bodies(
    {
        one.id: one
        for one in (
            KnownBody("zhejiang", "Zhejiang University", (Label("浙江大学", "zh"),), country="CN"),
            KnownBody("zhejiang-tech", "Zhejiang University of Technology", country="CN"),
            KnownBody("harbin", "Harbin Institute of Technology", (Label("HIT", "en"),), country="CN"),
            KnownBody("lormont", "University of Lormont", country="FR"),
            KnownBody("orion", "Orion Motors", type="company"),
            KnownBody("tongji", "Tongji University", (Label("同济大学", "zh"),), country="CN"),
        )
    }
)


def ids(*names: str, others: tuple[Organization, ...] = (), **fields: str) -> list[str]:
    """The ids of the candidates of an unknown organization with these names."""
    one = Organization("new", names[0], tuple(map(Label, names)), **({"type": "organization"} | fields))
    return [candidate.id for candidate in Resembling(Meant((one, *others)), AUTHORITY).candidates(one)]


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("Zhejang University", "zhejiang"),
        ("Zhejiang Univercity", "zhejiang"),
        ("Lormont University", "lormont"),
        ("Orion Motor GmbH", "orion"),
        ("同济大學汽车学院", "tongji"),
        ("浙江大学", "zhejiang"),
        ("Harbin Institute for Technology", "harbin"),
    ],
)
def test_a_similar_name_is_a_candidate(name: str, best: str) -> None:
    """Misspelt, in other order, with another legal form, in another script."""
    assert ids(name)[0] == best


@pytest.mark.parametrize("name", ["Quiet Engines Ltd.", "Universidad", "青原理工", "?"])
def test_a_name_like_no_other_has_no_candidate(name: str) -> None:
    """Nothing is offered where nothing resembles."""
    assert ids(name) == []


def test_an_acronym_finds_the_name_that_it_stands_for() -> None:
    """By the acronym that is known; and the other way round, where a body is known by its acronym alone."""
    assert ids("HIT") == ["harbin"]
    other = Organization("zut", "ZUT")
    assert "zut" in ids("Zhejiang University Technology", others=(other,))


def test_at_most_three_the_best_first() -> None:
    """The same name comes before similar ones, and a fourth is left out."""
    others = tuple(Organization(f"zhejiang-{n}", f"Zhejiang University {n}", type="university") for n in "abc")
    found = ids("Zhejiang University", others=others)
    assert (found[0], len(found)) == ("zhejiang", 3)


def test_another_country_or_type_speaks_against_it() -> None:
    """Of two with the same name, the one of the same country and type comes first."""
    school = Organization("school", "Elbtal Cells", type="university", country="DE")
    maker = Organization("maker", "Elbtal Cells", type="company", country="CN")
    assert ids("Elbtal Cell", others=(school, maker), country="DE", type="university") == ["school", "maker"]
    assert ids("Elbtal Cell", others=(school, maker), country="CN", type="company") == ["maker", "school"]


def test_the_same_parent_is_told() -> None:
    """A weaker resemblance is enough where both are part of the same."""
    one = Organization("cells-1", "Lormont Cell Lab", part_of="lormont")
    other = Organization("cells-2", "Battery Cell Lab", part_of="lormont")
    stranger = Organization("cells-3", "Battery Cell Lab", part_of="orion")
    (kin, *_) = Resembling(Meant((one, other, stranger)), AUTHORITY).candidates(one)
    assert kin.id == "cells-2" and kin.why.startswith("similar name (") and kin.why.endswith("), same parent")


def test_an_organization_is_no_candidate_of_itself() -> None:
    """And of the two values of a known one only one is shown."""
    known = Organization("zhejiang", "Zhejiang University", type="university", known=True)
    assert ids("Zhejiang University", others=(known,))[:2] == ["zhejiang", "zhejiang-tech"]


ORION_DEAL = Agreement(
    "agreement-1",
    ("new", "other"),
    "agreement",
    "signed",
    evidence=(
        Evidence("a", 0, 9, "The contract was signed.", "test"),
        Evidence("b", 0, 9, "Zhejang University signs.", "test"),
    ),
)
MEANT = Meant(
    (
        Organization(
            "new", "Zhejang University", (Label("Zhejang University"),), "university", mentions=("a/z", "b/z")
        ),
        Organization("other", "Quiet Engines", (Label("Quiet Engines"),), "company", mentions=("a/q",)),
        Organization("zhejiang", "Zhejiang University", type="university", known=True, mentions=("c/z",)),
    ),
    (ORION_DEAL,),
)


def test_the_list_has_counts_and_a_sentence_that_names_it() -> None:
    """Those of most documents first; the known one is not listed."""
    first, second = unknown(MEANT)
    assert (first.name, first.documents, first.agreements) == ("Zhejang University", 2, 1)
    assert first.sentence == "Zhejang University signs."
    assert (second.name, second.documents, second.sentence) == ("Quiet Engines", 1, "The contract was signed.")


def test_each_of_the_list_has_its_candidates() -> None:
    """The id for a judgement, and who it may be."""
    first, second = unresolved(MEANT, AUTHORITY)
    assert (first.id, first.candidates[0].id) == ("new", "zhejiang")
    assert (second.id, second.candidates) == ("other", ())


def test_candidates_in_a_cell() -> None:
    """Name, id and reason; several are parted by semicolons."""
    told = [Candidate("a", "A Lab", "same name"), Candidate("b", "B Lab", "acronym BL")]
    assert in_words(told) == "A Lab [a], same name; B Lab [b], acronym BL"


def test_the_command_lists_candidates_of_the_shipped_authority(konvoi, tmp_path: Path) -> None:
    """JSON has the candidates as objects, CSV in one cell."""
    file = tmp_path / "graph.trig"
    file.write_text(serialized(dataset([], MEANT), "trig"), "utf-8")
    first, *_ = json.loads(konvoi("unresolved", "--graph", file, "--format", "json").stdout)
    assert (first["id"], first["candidates"][0]["name"]) == ("new", "Zhejiang University")
    assert "similar name" in first["candidates"][0]["why"]
    assert konvoi("unresolved", "--graph", file, "--format", "csv").stdout.splitlines()[0] == (
        "id,name,type,documents,agreements,sentence,candidates"
    )
