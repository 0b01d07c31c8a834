"""What the page tells of an agreement beyond its value: roles, on whose behalf, people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli import cli
from graph.knowledge.store import store_of
from graph.knowledge.triples import dataset
from graph.knowledge.writing import serialized
from graph.model import Participation, Position
from graph.page.details import Details, Part, Person, of_facts, of_store
from graph.page.drawing import draw
from tests.page_blocks import Page
from tests.small_graph import CAMPUS_FACTS, CAMPUS_REPORT, FACTS, MEANT


@pytest.fixture(scope="module")
def details() -> Details:
    """The details of the small graph."""
    return of_facts(FACTS, MEANT)


def test_a_role_that_is_more_than_that_of_a_party_is_told(details: Details) -> None:
    """A plain party is none of its own words; whoever signs for another says so."""
    assert details.parts == {
        "agreement-memorandum": (Part("valmer", "lead"),),
        "agreement-partnership": (Part("kaolin-laboratory-1", "party", "orion"),),
    }


def test_people_at_the_signing_are_told_with_post_and_employer(details: Details) -> None:
    """Sorted by name."""
    assert details.people == {
        "agreement-memorandum": (
            Person("Emil Sand", "Vice President of R&D", "valmer", "attendee"),
            Person("Luo Xin", "dean", "elbtal", "attendee"),
        )
    }


def test_a_signatory_for_a_party_belongs_to_the_agreement_without_an_event() -> None:
    """Nobody else does who is named in the same document; who attends without a post is a name alone."""
    position = Position("campus", "campus/person/emil-sand", "chair", "campus/valmer-se", "signatory")
    without = replace(CAMPUS_FACTS, positions=(position,), events=())
    assert of_facts((without,), MEANT).people == {
        "agreement-memorandum": (Person("Emil Sand", "chair", "valmer", "signatory"),)
    }
    attending = replace(CAMPUS_FACTS, positions=(position,))
    assert of_facts((attending,), MEANT).people["agreement-memorandum"][1] == Person("Luo Xin")


def test_who_signs_for_itself_is_a_plain_party() -> None:
    """As where two names in a document mean one organization."""
    itself = Participation("campus", "campus/valmer-se", on_behalf_of="campus/valmer-se")
    facts = (replace(CAMPUS_FACTS, reports=(replace(CAMPUS_REPORT, participations=(itself,)),)),)
    (report,) = facts[0].reports
    meant = replace(MEANT, agreements=tuple(replace(one, reports=(report.id,)) for one in MEANT.agreements[:1]))
    assert of_facts(facts, meant).parts == of_store(store_of(dataset(facts, meant))).parts == {}


def test_a_role_of_somebody_who_means_nobody_is_left_out() -> None:
    """Such as of a mention that was taken apart from every organization."""
    lost = Participation("campus", "campus/nobody", "funder")
    report = replace(CAMPUS_REPORT, participations=(*CAMPUS_REPORT.participations, lost))
    meant = replace(MEANT, agreements=tuple(replace(one, reports=(report.id,)) for one in MEANT.agreements[:1]))
    found = of_facts((replace(CAMPUS_FACTS, reports=(report,), events=()),), meant)
    assert {part.organization for some in found.parts.values() for part in some} == {"valmer"}


def test_a_graph_gives_the_details_that_its_facts_give(details: Details) -> None:
    """Whether the page is made by a build or by `konvoi draw`."""
    assert of_store(store_of(dataset(FACTS, MEANT))) == details


def test_no_facts_have_no_details() -> None:
    """Nor has a graph without agreements."""
    assert of_facts((), MEANT) == Details() == of_store(store_of(dataset((), replace(MEANT, agreements=()))))


def test_the_page_tells_them_by_numbers(details: Details) -> None:
    """Of organizations, also of one that only the details name."""
    page = Page(draw(MEANT, details))
    ids, told = page.core.texts["ids"], {one["id"]: one for one in page.told}
    (role,) = told["agreement-partnership"]["roles"]
    assert (ids[role[0]], role[1], ids[role[2]]) == ("kaolin-laboratory-1", "party", "orion")
    people = told["agreement-memorandum"]["people"]
    assert [(name, post, ids[at], part) for name, post, at, part in people] == [
        ("Emil Sand", "Vice President of R&D", "valmer", "attendee"),
        ("Luo Xin", "dean", "elbtal", "attendee"),
    ]
    assert page.shell["concepts"]["partyRole"]["lead"]["labels"]["de"]


def test_an_organization_that_is_not_in_the_graph_has_no_number() -> None:
    """Of a role nothing is left then, of a person all but the employer."""
    details = Details(
        {"agreement-memorandum": (Part("nowhere", "lead"),)},
        {"agreement-memorandum": (Person("Li", "chair", "nowhere"),)},
    )
    (told,) = [one for one in Page(draw(MEANT, details)).told if one["id"] == "agreement-memorandum"]
    assert "roles" not in told and told["people"] == [["Li", "chair", None, "attendee"]]


def test_the_command_draws_the_page_with_details_and_without_sentences(tmp_path: Path, details: Details) -> None:
    """`konvoi draw` of a file is the page of a build; `--sentences none` leaves the quotes out."""
    file = tmp_path / "graph.trig"
    file.write_text(serialized(dataset(FACTS, MEANT), "trig"), encoding="utf-8")
    for sentences in ("auto", "none"):
        page = tmp_path / f"{sentences}.html"
        found = CliRunner().invoke(cli, ["draw", "--graph", str(file), "--sentences", sentences, "-o", str(page)])
        assert found.exit_code == 0, found.output
        text = page.read_text(encoding="utf-8")
        assert Page(text).shell["told"] == ("none" if sentences == "none" else "all")
        assert [one.get("people") for one in Page(text).told] == [
            one.get("people") for one in Page(draw(MEANT, details)).told
        ]


def test_another_choice_of_sentences_is_refused() -> None:
    """In one line that names the choices."""
    found = CliRunner().invoke(cli, ["draw", "--sentences", "some"])
    assert found.exit_code == 2 and "'auto', 'all', 'none'" in found.output


def test_the_page_of_a_build_is_that_of_its_store() -> None:
    """To the byte, though names come out of a store in another order."""
    store = store_of(dataset(FACTS, MEANT))
    assert draw(store.read(), of_store(store)) == draw(MEANT, of_facts(FACTS, MEANT))
