"""The nine questions of the mission, asked of the graph of our two tellings."""

import csv
import io
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
BRANCH = "Valeo Interior Controls (Shenzhen) Co., Ltd. Wuhan Branch"


@pytest.fixture(scope="module")
def ask(konvoi, tmp_path_factory):
    """A function that asks the graph of the two tellings a named question and gives its rows."""
    out = tmp_path_factory.mktemp("tellings") / "out"
    tellings = (SEEDS / "fr" / "2025-chery-kaiyang-nanyang.md", SEEDS / "en" / "2024-icare-valeo-wuhan.md")
    assert konvoi("build", *tellings, "-o", out).exit_code == 0

    def rows(question: str, *parameters: str) -> list[dict[str, str]]:
        options = [word for parameter in parameters for word in ("-p", parameter)]
        result = konvoi("query", question, *options, "--graph", out, "--format", "csv")
        assert result.exit_code == 0, result.output
        return list(csv.DictReader(io.StringIO(result.stdout)))

    return rows


def test_who_works_with_chery_and_which_sentence_says_so(ask) -> None:
    """The university alone, first by the sentence that tells of the laboratory's agreement, in our own words."""
    rows = ask("partners-of", "organization=Chery")
    assert {(row["partner"], row["agreement"], row["retold"]) for row in rows} == {
        ("Nanyang Technological University", rows[0]["agreement"], "true")
    }
    assert "laboratoire Kaiyang" in rows[0]["sentence"]


def test_what_the_laboratory_signed_when_where_on_what(ask) -> None:
    """On 12 May of an unknown year, in Wuhu, on batteries and more."""
    rows = ask("signed-by", "organization=laboratoire Kaiyang")
    assert {(row["date"], row["place"], row["status"]) for row in rows} == {("--05-12", "Wuhu", "signed")}
    assert {"battery", "new_materials", "low_carbon", "industrial_cluster"} <= {row["domain"] for row in rows}


def test_which_domains_are_worked_on_with_universities_by_country(ask) -> None:
    """With a university of Singapore, on batteries."""
    assert ("battery", "SG") in {(row["domain"], row["seat"]) for row in ask("domains-with-universities")}


def test_which_agreements_create_a_centre(ask) -> None:
    """The agreement of the laboratory creates an innovation centre."""
    rows = ask("agreements-with-a-centre")
    assert {(row["kind"], row["name"]) for row in rows} == {("innovation_centre", "Centre d’innovation collaborative")}


def test_who_attended_the_signing_in_which_role_for_whom(ask) -> None:
    """Six people: two of the institute, as the text says, four of the branch, as is inferred."""
    told = {(row["person"], row["for"], row["modality"]) for row in ask("attendees", "organization=Valeo")}
    assert told == {
        ("Luo Xiaobing", "ICARE", "stated"),
        ("Zou Mingqing", "ICARE", "stated"),
        ("Emil Saban", BRANCH, "inferred"),
        ("Yael Chambrin", BRANCH, "inferred"),
        ("Wang Changbo", BRANCH, "inferred"),
        ("Zhou Zhanfeng", BRANCH, "inferred"),
    }


def test_what_chery_shares_or_donates_done_or_intended(ask) -> None:
    """Equipment is intended; patents, protocols and components are given."""
    told = {(row["kind"], row["modality"]) for row in ask("shared-by", "organization=Chery") if row["provider"]}
    assert told == {
        ("equipment", "planned"),
        ("patent", "done"),
        ("interface_protocol", "done"),
        ("component", "done"),
    }


def test_with_how_many_universities_the_laboratory_works(ask) -> None:
    """59 universities, six of them of the C9 League: numbers, no invented nodes."""
    rows = ask("counts-of", "organization=laboratoire Kaiyang")
    assert {(row["number"], row["counted"]) for row in rows} == {("59", "university"), ("6", "university")}


def test_which_agreements_rest_on_one_publisher_only(ask) -> None:
    """Each of the two has one publisher."""
    assert {row["publisher"] for row in ask("single-publisher")} == {"Gasgoo", "ICARE"}


def test_what_is_said_about_the_same_pair_in_two_languages(ask) -> None:
    """Nothing: each of the two pairs is told in one language."""
    assert ask("same-pair-in-two-languages") == []
