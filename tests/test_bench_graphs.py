"""The graphs that measurements are made on: they are graphs as konvoi writes them, and large where they should be."""

import random
from collections import Counter
from pathlib import Path

import pytest

from graph.authority.concepts import concepts
from graph.knowledge.queries import run
from graph.knowledge.shapes import violations
from graph.knowledge.store import Store, open_store
from graph.model import Facts, Meant, chain
from tests.bench.cases import Case, cases, chosen
from tests.bench.graphs import generated, write
from tests.bench.worlds import Chance, spelt, word, world

TRIPLES = 40_000


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small graph, written."""
    path = tmp_path_factory.mktemp("bench") / "graph.nq"
    write(path, TRIPLES)
    return path


@pytest.fixture(scope="module")
def store(file: Path) -> Store:
    """The small graph, opened."""
    return open_store(file)


@pytest.fixture(scope="module")
def made() -> tuple[tuple[Facts, ...], Meant]:
    """What 300 agreements say and mean."""
    facts, meant = generated(300)
    return tuple(facts), meant


def test_a_graph_conforms_to_the_shapes(tmp_path: Path) -> None:
    """What is measured on it is measured on a graph that a build could have made."""
    path = tmp_path / "graph.nq"
    write(path, 9_000)
    assert violations(open_store(path)) == ()


def test_a_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """And another seed gives others."""
    one, same, other = (tmp_path / name for name in ("one.nq", "same.nq", "other.nq"))
    write(one, 5_000)
    write(same, 5_000)
    write(other, 5_000, seed=8)
    assert one.read_bytes() == same.read_bytes() != other.read_bytes()


def test_a_graph_has_about_the_size_that_is_asked_for(file: Path) -> None:
    """Within a fifth, so small as it is; what a few agreements bring with them differs much."""
    lines = file.read_text(encoding="utf-8").count("\n")
    assert 0.8 * TRIPLES < lines < 1.2 * TRIPLES


def test_every_question_of_the_library_has_an_answer(store: Store) -> None:
    """With one choice at least of what is given for its parameters."""
    answered = {case.query.name: False for case in cases(chosen(store))}
    for case in cases(chosen(store)):
        if not answered[case.query.name]:
            answered[case.query.name] = bool(run(store, case.query, case.given).rows)
    assert [name for name, found in answered.items() if not found] == []


def test_the_hub_takes_part_in_far_more_agreements_than_most(made: tuple[tuple[Facts, ...], Meant]) -> None:
    """Half of the organizations have one agreement, the hub has dozens."""
    number = Counter(party for agreement in made[1].agreements for party in agreement.parties)
    assert number["organization-000000"] == max(number.values()) > 30
    assert sum(count == 1 for count in number.values()) > len(number) / 2


def test_agreements_become_more_from_year_to_year(made: tuple[tuple[Facts, ...], Meant]) -> None:
    """The last five years hold more than the first fifteen."""
    years = Counter(agreement.year for agreement in made[1].agreements if agreement.year)
    assert min(years) >= 2005 and max(years) <= 2026
    assert sum(n for year, n in years.items() if year >= 2022) > sum(n for year, n in years.items() if year < 2020)


def test_domains_are_those_of_the_ontology_and_a_few_of_them_common(made: tuple[tuple[Facts, ...], Meant]) -> None:
    """By Zipf's law the first one comes about twice as often as the second."""
    number = Counter(domain for agreement in made[1].agreements for domain in agreement.domains)
    assert number.keys() <= concepts("domain").keys()
    assert number.most_common(1)[0][1] > 10 * min(number.values())


def test_a_quote_is_what_the_offsets_say(made: tuple[tuple[Facts, ...], Meant]) -> None:
    """It is as long as they are apart, and a document speaks one of four languages."""
    evidence = [one for agreement in made[1].agreements for one in agreement.evidence]
    assert all(one.end - one.start == len(one.quote) for one in evidence)
    assert {one.document.language for one in made[0]} == {"en", "fr", "de", "zh"}


def test_what_is_meant_is_what_the_documents_said(made: tuple[tuple[Facts, ...], Meant]) -> None:
    """Each agreement is told by reports of documents that are there, each mention means one organization."""
    facts, meant = made
    reports = {report.id for one in facts for report in one.reports}
    mentions = [mention for organization in meant.organizations for mention in organization.mentions]
    assert all(agreement.reports and set(agreement.reports) <= reports for agreement in meant.agreements)
    assert len(mentions) == len(set(mentions))
    assert set(mentions) == {mention.id for one in facts for mention in one.mentions if mention.kind == "organization"}


def test_statuses_of_a_history_differ(made: tuple[tuple[Facts, ...], Meant]) -> None:
    """Where all reports give the same status there is no history."""
    histories = [agreement.history for agreement in made[1].agreements if agreement.history]
    assert histories
    assert all(len({standing.status for standing in history}) > 1 for history in histories)


def test_a_whole_is_older_than_its_parts() -> None:
    """So that no organization is a part of itself."""
    organizations = world(300, 3).organizations
    part_of = {one.id: one.part_of for one in organizations}
    assert any(part_of.values())
    assert all(one.id not in chain(one.part_of, part_of) for one in organizations)


def test_no_two_words_are_alike() -> None:
    """In letters as in characters, or two organizations would have one name."""
    numbers = random.Random(0).sample(range(2_000_003), 20_000)
    assert len({spelt(number, "en") for number in numbers}) == len(numbers)
    assert len({spelt(number, "zh") for number in numbers}) == len(numbers)
    assert word(1, ["ba", "do"]) == "babado"


def test_what_never_comes_never_happens() -> None:
    """A share that is not in the file is an error, not a guess."""
    with pytest.raises(KeyError):
        Chance(0).happens("nothing of the kind")


def test_a_question_that_needs_an_organization_is_asked_of_two(store: Store) -> None:
    """Of the hub and of one with about a dozen agreements, which are not the same."""
    asked = [case for case in cases(chosen(store)) if case.query.name == "names-of"]
    assert [case.label for case in asked] == ["hub", "dozen"]
    assert asked[0].given != asked[1].given


def test_what_a_question_does_not_need_is_left_out_first(store: Store) -> None:
    """Then it is given."""
    (whole, *narrowed) = [case for case in cases(chosen(store)) if case.query.name == "domains-with-universities"]
    assert whole.given == {} and narrowed[0].given.keys() == {"country"}
    assert isinstance(whole, Case)
