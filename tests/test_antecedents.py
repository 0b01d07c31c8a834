"""Who is meant where a statement names one of its parties, and what is likely to be an organization at all."""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.model import Document, Evidence, Mention, Occurrence, Sentence
from graph.reading.antecedents import antecedents, clues, telling
from graph.reading.encoder import load
from graph.reading.plausible import plausible
from graph.reading.weights import shares, total, weights

# for each language: a first sentence, one that names a party alone, and the names: two that may be meant, the party
REFERENCES = {
    "en": (
        "Valeo and Leeds University met.",
        "The university signed with Bosch.",
        ("Valeo", "Leeds University", "Bosch"),
    ),
    "fr": ("Valeo et Mines Paris étaient là.", "L'école a signé avec Bosch.", ("Valeo", "Mines Paris", "Bosch")),
    "de": ("Opel und die TH Aachen kamen.", "Die Hochschule unterschrieb mit Bosch.", ("Opel", "TH Aachen", "Bosch")),
    "zh": ("奇瑞和江南大学出席。", "该校与博世签约。", ("奇瑞", "江南大学", "博世")),
}


def _mention(name: str, type: str = "company", **known: str) -> Mention:
    return Mention(
        "d", "organization", name, (name,), "en", type, evidence=(Evidence("d", 0, 1, name, "r", 0.9),), **known
    )


def _sentences(language: str, *texts: str) -> tuple[Document, list[Sentence]]:
    document, found, at = Document("d", " ".join(texts), language), [], 0
    for text in texts:
        found.append(Sentence(document, at, at + len(text)))
        at += len(text) + 1
    return document, found


def _named(document: Document, mentions: dict[str, Mention]) -> list[Occurrence]:
    return sorted(Occurrence(document.text.index(id), document.text.index(id) + len(id), id) for id in mentions)


@pytest.mark.parametrize("language", REFERENCES)
def test_a_word_for_a_university_means_the_university(language: str) -> None:
    """Of two that the model takes for as likely, "the university" means the one that is one."""
    *texts, (company, university, party) = REFERENCES[language]
    document, sentences = _sentences(language, *texts)
    mentions = {one: _mention(one) for one in (company, party)} | {university: _mention(university, "university")}
    told = telling(sentences, mentions, _named(document, mentions), {1: {party: 0.9}}, {})
    found = antecedents(1, party, {company: 0.5, university: 0.5}, told)
    assert found[university] > found[company]
    assert sum(found.values()) == pytest.approx(1)


def test_a_partner_in_a_statement_of_the_same_agreement_is_meant() -> None:
    """Where the headline names both, the sentence that names one of them means the other."""
    document, sentences = _sentences("en", "Opel met Audi.", "Bosch signs with Audi.", "Bosch paid.")
    mentions = {one: _mention(one) for one in ("Opel", "Audi", "Bosch")}
    likely = {1: {"Bosch": 0.9, "Audi": 0.9}, 2: {"Bosch": 0.9}}
    told = telling(sentences, mentions, _named(document, mentions), likely, {1: {2: 0.9}, 2: {1: 0.9}})
    found = clues(2, "Bosch", {"Opel": 0.5, "Audi": 0.5}, told)
    stated = [[found[one][name] for name in ("stated", "stated_before", "stated_mean")] for one in ("Opel", "Audi")]
    assert stated == [[0, 0, 0], pytest.approx([0.81, 0.81, 0.9])]


def test_nobody_elsewhere_means_nobody() -> None:
    """A document that names only one organization gives no partner, and no error."""
    document, sentences = _sentences("en", "Bosch signed.")
    told = telling(sentences, {"Bosch": _mention("Bosch")}, [Occurrence(0, 5, "Bosch")], {0: {"Bosch": 0.9}}, {})
    assert antecedents(0, "Bosch", {}, told) == {}
    assert document.language == "en"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "They run the project HYDRA together.", "HYDRA"),
        ("fr", "Ils mènent le projet HYDRA ensemble.", "HYDRA"),
        ("de", "Sie forschen im Projekt HYDRA.", "HYDRA"),
        ("zh", "双方共同承担项目“HYDRA”。", "HYDRA"),
    ],
)
def test_a_project_is_no_party(language: str, text: str, name: str) -> None:
    """The same name is one behind other words, and none behind a word for a project."""
    mentions = {
        "x": Mention(
            "d", "organization", name, (name,), language, "company", evidence=(Evidence("d", 0, 1, name, "r", 0.7),)
        )
    }
    start = text.index(name)
    assert plausible(mentions, [Occurrence(start, start + len(name), "x")], Document("d", text, language)) == set()
    other = f"{name} {name}"
    assert plausible(mentions, [Occurrence(0, 5, "x"), Occurrence(6, 11, "x")], Document("d", other, language)) == {"x"}


def test_an_organization_that_the_authority_knows_is_one_even_where_its_name_is_unsure() -> None:
    """A name less sure than even, and that shows no sort, is a party only if the authority knows it."""
    unsure = (Evidence("d", 0, 1, "Audi", "r", 0.45),)
    known = Mention("d", "organization", "Audi", ("Audi",), "en", "automaker", authority="audi", evidence=unsure)
    unknown = Mention("d", "organization", "Umriss", ("Umriss",), "en", "organization", evidence=unsure)
    named = [Occurrence(0, 4, "k"), Occurrence(9, 15, "u")]
    assert plausible({"k": known, "u": unknown}, named, Document("d", "Audi and Umriss", "en")) == {"k"}


@pytest.mark.parametrize(
    ("name", "text"),
    [("PIM", "Wear-resistant feedstock (PIM)"), ("umriss", "umriss der Präsident"), ("南京", "在南京签署")],
)
def test_an_abbreviation_a_common_word_and_a_place_are_rather_no_organizations(name: str, text: str) -> None:
    """Of two names that are a little surer than even, one in capitals, in small letters or of a place is no party."""
    place = Occurrence(text.index(name), text.index(name) + len(name), "x")
    for told, expected in ((name, set()), ("Umrissa", {"x"})):
        unsure = (Evidence("d", 0, 1, told, "r", 0.55),)
        mention = Mention("d", "organization", told, (told,), "en", "organization", evidence=unsure)
        assert plausible({"x": mention}, [place], Document("d", text, "en")) == expected


@pytest.mark.parametrize(("without", "beside"), [("title", {}), (None, {"colour": 1.0})])
def test_clues_and_weights_must_have_the_same_names(without: str | None, beside: dict[str, float]) -> None:
    """A clue too few or too many is an error of the program, never a wrong choice in silence."""
    known = {name: 1.0 for name in weights("antecedent") if name != without}
    with pytest.raises(ValueError, match="title" if without else "colour"):
        total("antecedent", known | beside)


def test_clues_find_their_weights_by_name() -> None:
    """In whatever order they are told."""
    known = {name: float(at) for at, name in enumerate(weights("antecedent"))}
    assert total("antecedent", dict(reversed(known.items()))) == total("antecedent", known)


def test_the_likeliest_of_many_is_found_without_overflow() -> None:
    """Very large sums still give shares: all of it goes to the one that the title names, whose weight is positive."""
    assert weights("antecedent")["title"] > 0
    nothing = dict.fromkeys(weights("antecedent"), 0.0)
    many = {str(at): nothing | {"title": at * 1000.0} for at in range(3)}
    assert shares("antecedent", many) == {"0": 0, "1": 0, "2": 1}


def test_fitting_finds_the_clue_that_decides(tmp_path: Path) -> None:
    """Of two clues the one that marks the right one gets the weight; the same groups give the same weights."""
    pytest.importorskip("torch")
    from graph.training.regression import Group, conditional, logistic

    order = np.random.default_rng(0)
    groups = []
    for _ in range(60):
        right = np.array([True, False, False])
        clues = np.column_stack([right + order.normal(0, 0.2, 3), order.normal(0, 1, 3)])
        groups.append(Group(clues, right, ("telling", "chance")))
    first, second = conditional(groups, 1.0)
    assert first > 1 > abs(second)
    weight, other, constant = logistic(groups, 1.0)
    assert weight > 1 > abs(other)
    assert constant < 0
    assert [*logistic(groups, 1.0)] == [weight, other, constant]


def _gold(id_: str, text: str, *names: str) -> dict[str, Any]:
    """A document of one agreement, told in its first sentence and told again with one party in the second."""
    organizations = [{"id": name, "name": name, "surface": [name], "type": "company"} for name in names]
    deal = {"id": "a1", "main": True, "parties": [*names], "kind": "joint_development", "status": "signed"}
    told = [{"text": f"{one}.", "states": ["a1"], "about": []} for one in text.rstrip(".").split(". ")]
    source = dict.fromkeys(("publisher", "title", "url", "published"))
    found = {"organizations": organizations, "people": [], "agreements": [deal], "sentences": told}
    return {"id": id_, "lang": "en", "format": "txt", "source": source, "text": text, **found}


def test_the_weights_are_fitted_on_documents_as_they_are_read(tmp_path: Path) -> None:
    """A branch whose company stands only within its name is read there as in a build; every clue gets a weight."""
    pytest.importorskip("torch")
    from graph.training.parties import fit

    branch = "Corvin Electronics (Jinan) Co., Ltd. Beijing Branch"
    golds = [
        _gold(
            "one", f"{branch} and Mahle signed a research agreement. The branch signed it with Mahle.", branch, "Mahle"
        ),
        _gold("two", "Valeo and Opel signed a research agreement. The carmaker signed it with Valeo.", "Valeo", "Opel"),
    ]
    fit(golds, [load(), load()], tmp_path / "parties.toml")
    fitted = tomllib.loads((tmp_path / "parties.toml").read_text(encoding="utf-8"))
    assert {choice: {*clues} for choice, clues in fitted.items()} == {
        "plausible": {*weights("plausible")},
        "antecedent": {*weights("antecedent")},
    }


def test_what_tells_an_employer_is_fitted_on_labelled_documents(tmp_path: Path) -> None:
    """Those who bear the name of a firm work there: that clue weighs more than what tells nothing; all get a weight."""
    pytest.importorskip("torch")
    from graph.training.employers import fit

    golds = []
    for firm, person, other in (("Mahle", "Ulrich Mahle", "Valeo"), ("Opel", "Adam Opel", "Bosch")):
        text = f"{firm} and {other} signed a research agreement. {person} smiled."
        told = {"name": person, "role": None, "org": firm, "part": "attendee"}
        gold = _gold(firm, text, firm, other)
        deals = [{**deal, "facilities": []} for deal in gold["agreements"]]
        golds.append({**gold, "people": [told], "agreements": deals})
    fit(golds, tmp_path / "employers.toml")
    fitted = tomllib.loads((tmp_path / "employers.toml").read_text(encoding="utf-8"))["employer"]
    assert fitted.keys() == weights("employer").keys()
    assert fitted["family"] > 0.1 > fitted["title"]
