"""A person, once erased, is nowhere; and nobody else is. All people and all organizations but Bosch are invented."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from graph.model import Document, KonvoiError
from graph.resolving.curating.curation import read_curation
from graph.resolving.curating.erasing import check_without_names, erased, erased_id, findable, hash_of, without_names

Konvoi = Callable[..., Result]


def hashes(*names: str) -> frozenset[str]:
    """What is kept of these names."""
    return frozenset(map(hash_of, names))


ILKA, JOREN, BOSCH = hashes("Ilka Möllner"), hashes("Joren Krogh"), hashes("Max Bosch")


# the hash


@pytest.mark.parametrize(
    "written",
    [
        "ILKA MÖLLNER", "ilka möllner", "Ilka Moellner", "Ilka Mollner", "Möllner, Ilka", "Ilka Sofie Möllner",
        "Frau Prof. Dr. Ilka Möllner", "Mme Ilka Möllner", "Ilka\u00a0Mo\u0308llner", "ilka-moellner",
    ],
)  # fmt: skip
def test_a_name_has_one_hash_however_it_is_given(written: str) -> None:
    """Case, umlauts, order, names in the middle and forms of address do not matter."""
    assert hash_of(written) == hash_of("Ilka Möllner")


def test_two_people_have_two_hashes() -> None:
    """Another given name, another family name, and both turned round are others."""
    names = ("Ilka Möllner", "Ilko Möllner", "Ilka Möller", "Möllner Ilka", "Ilka", "陈立群", "陈群立")
    assert len(hashes(*names)) == len(names)


def test_a_chinese_name_in_latin_letters_has_its_family_name_first() -> None:
    """Chen is what Chen Liqun is called by, so that "Mr Chen" means him."""
    text = "Chen Liqun signed. Mr Chen smiled; Liqun Chen, L. Chen and chen.liqun@a.example are one."
    left = "[erased] signed. Mr [erased] smiled; [erased], [erased] and [erased]@a.example are one."
    assert without_names(text, hashes("Chen Liqun")) == left


@pytest.mark.parametrize("name", ["", "!", "M.", "one two three four five six", "陈", "一二三四五"])
def test_what_is_no_name_cannot_be_erased(name: str) -> None:
    """A single letter, a sentence, one Han character or five without a dot are no name."""
    assert not findable(name)
    assert findable("Krogh") and findable("Joren van der Krogh") and findable("陈立") and findable("埃米尔·桑德奎斯特")


def test_a_hash_that_is_none_stops_the_build_rather_than_being_passed_over() -> None:
    """A digit changed by hand, or a hash of another tool, would otherwise erase nothing and say nothing."""
    with pytest.raises(KonvoiError, match="erase line"):
        without_names("Joren Krogh", frozenset({hash_of("Joren Krogh")[:-1] + "x"}))
    with pytest.raises(KonvoiError, match="erase line"):
        erased(Document("a", "Joren Krogh"), frozenset({"0" * 64}))


# every form of the full name


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ilka Möllner sprach.", "[erased] sprach."),
        ("Ilka Sofie von Möllner sprach.", "[erased] sprach."),
        ("MÖLLNER Ilka (Graz)", "[erased] (Graz)"),
        ("Kontakt: Möllner, Ilka", "Kontakt: [erased]"),
        ("nach I. Möllner und I. S. Moellner", "nach [erased] und [erased]"),
        ("Möllner, I. (2021)", "[erased]. (2021)"),
        ("die Rede Ilka Möllners", "die Rede [erased]s"),
        ("Ilka\nMöllner", "[erased]"),
        ("Ilka      Möllner, **Ilka** Möllner", "[erased], **[erased]"),
        ("| Möllner | Ilka | Graz |", "| [erased] | Graz |"),
        ('Ilka "Illi" Möllner', "[erased]"),
        ("Ilka Möll-\nner sprach", "[erased] sprach"),
        ("Ilka Möll¬\nner, Ilka Möll‐\nner", "[erased], [erased]"),
        ("Il-\n  ka Möllner sprach", "[erased] sprach"),
        ("Ilka Möll\u00adner, Il\u200bka Möll\u2060ner", "[erased], [erased]"),
        ("Ilka Mo\u0308llner", "[erased]"),
        ("Ｉｌｋａ Ｍöllner", "[erased]"),
        ("Ilka M&ouml;llner und Ilka M&#246;llner", "[erased] und [erased]"),
        ("https://a.example/M%C3%B6llner-Ilka?q=1", "https://a.example/[erased]?q=1"),
        ("https://a.example/?q=Ilka+M%F6llner", "https://a.example/?q=[erased]"),
        ("https://a.example/team/ilka/moellner/", "https://a.example/team/[erased]/"),
        ("ilka_moellner.pdf, IlkaMoellner.pdf", "[erased].pdf, [erased].pdf"),
        ("#IlkaMöllner, @imoellner", "#[erased], @[erased]"),
        ("ilka.moellner@a.example, i-mollner@a.example", "[erased]@a.example, [erased]@a.example"),
        ("imoellner@a.example, moellneri@a.example", "[erased]@a.example, [erased]@a.example"),
        ("moellner@a.example", "[erased]@a.example"),
        ("首席执行官Ilka Möllner出席", "首席执行官[erased]出席"),
    ],
)
def test_the_full_name_is_found_in_every_form(text: str, left: str) -> None:
    """Order, initials, transcription, encodings, unseen signs, line ends, addresses and handles."""
    assert without_names(text, ILKA) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("陈立", "总裁陈立出席", "总裁[erased]出席"),
        ("陈立", "陈 立、陈　立、陈·立", "[erased]、[erased]、[erased]"),
        ("陈立群", "陳立羣与陳立群", "[erased]与[erased]"),
        ("陳傑", "陈杰签字", "[erased]签字"),
        ("陈杰先生", "陈\u200b杰", "[erased]"),
        ("陈杰", "https://a.example/%E9%99%88%E6%9D%B0", "https://a.example/[erased]"),
        ("埃米尔·桑德奎斯特", "埃米尔•桑德奎斯特与埃米尔 桑德奎斯特", "[erased]与[erased]"),
    ],
)
def test_a_han_name_is_found_in_every_form(name: str, text: str, left: str) -> None:
    """Blanks or dots between, traditional characters that the table of variants has, forms of address."""
    assert without_names(text, hashes(name)) == left


@pytest.mark.parametrize(
    "text",
    [
        "Ilka, Möllner und andere", "Ilka und Möllner", "Ilka. Es regnet. Möllner", "Ilka Möllnerin", "Ilko Möllner",
        "Sonja Möllner, Ilka Krogh", "ein i Möllner", "Möllner spricht", "stark möllner", "die Möllner GmbH",
        "https://a.example/moellner-gmbh", "info@moellner.example", "Vanilka Möllner",
    ],
)  # fmt: skip
def test_what_is_not_the_name_stays(text: str) -> None:
    """Neither a list of others, nor a family name alone, nor a longer word is the person."""
    assert without_names(text, ILKA) == text


# the family name alone


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Joren Krogh", "Joren Krogh signed. Krogh's team and Krogh", "[erased] signed. [erased]'s team and [erased]"),
        ("Joren Krogh", "Joren Krogh a signé. M. Krogh et d'autres.", "[erased] a signé. M. [erased] et d'autres."),
        ("Joren Krogh", "Joren Krogh kam. Herrn Kroghs Rede.", "[erased] kam. Herrn [erased]s Rede."),
        ("Joren Krogh", "Joren Krogh: a.example/~krogh https://a.example/krogh-1", "[erased]: a.example/~krogh https://a.example/[erased]-1"),
        ("Ida Vale-Krogh", "Ida Vale-Krogh kam, Frau Vale-Krogh sprach.", "[erased] kam, Frau [erased] sprach."),
        ("陈立群", "陈立群出席。陈先生表示，陈总经理说。", "[erased]出席。[erased]先生表示，[erased]总经理说。"),
        ("埃米尔·桑德奎斯特", "埃米尔·桑德奎斯特到会，桑德奎斯特说", "[erased]到会，[erased]说"),
    ],
)  # fmt: skip
def test_the_family_name_alone_is_found_where_the_person_is_named_in_full(name: str, text: str, left: str) -> None:
    """In four languages, with a capital in running text, in small letters in an address."""
    assert without_names(text, hashes(name)) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Max Bosch", "Max Bosch met Bosch, and Robert Bosch GmbH.", "[erased] met Bosch, and Robert Bosch GmbH."),
        ("Max Bosch", "Max Bosch sprach. Herr Bosch lobte Bosch.", "[erased] sprach. Herr [erased] lobte Bosch."),
        ("Max Bosch", "Bosch, Max Planck Society and Bosch", "Bosch, Max Planck Society and Bosch"),
        ("Max Bosch", "Max Bosch, https://www.bosch.com/de", "[erased], https://www.bosch.com/de"),
        ("Max Bosch", "max.bosch@bosch.com", "[erased]@bosch.com"),
        ("Joren Krogh", "Joren Krogh leads Krogh Motors and Krogh AG.", "[erased] leads Krogh Motors and Krogh AG."),
        ("Joren Krogh", "Joren Krogh préside le Groupe Krogh.", "[erased] préside le Groupe Krogh."),
        ("Joren Krogh", "Joren Krogh führt die Krogh-Gruppe.", "[erased] führt die Krogh-Gruppe."),
        ("Wei", "Wei met Weichai in Weimar, on its way.", "[erased] met Weichai in Weimar, on its way."),
        ("Ida Stark", "Ida Stark wuchs stark. Es ist stark.", "[erased] wuchs stark. Es ist stark."),
        ("Robert Bosch", "Robert Bosch GmbH", "Robert Bosch GmbH"),
        ("罗伯特·博世", "罗伯特·博世介绍了博世", "[erased]介绍了博世"),
        ("清华", "清华大学签约", "清华大学签约"),
    ],
)
def test_an_organization_or_a_word_that_is_called_alike_stays(name: str, text: str, left: str) -> None:
    """A known organization, what a head or a legal form shows to be one, and words in small letters."""
    assert without_names(text, hashes(name)) == left


def test_in_who_and_why_the_family_name_alone_means_the_person() -> None:
    """Also as a login name in small letters; a known organization stays."""
    assert without_names("krogh", JOREN, of_people=True) == "[erased]"
    assert without_names("Krogh asked, of Krogh Motors", JOREN, of_people=True) == "[erased] asked, of Krogh Motors"
    assert without_names("Bosch is one company", BOSCH, of_people=True) == "Bosch is one company"


# documents and files


@pytest.mark.parametrize("id", ["joren-krogh-joins", "Krogh_Joren_2024", "2024-j-krogh", "jorenkrogh"])
def test_an_id_with_the_name_is_given_up(id: str) -> None:
    """Another stands in its place, the same each time."""
    assert erased_id(id, JOREN).startswith("erased-") or id == "2024-j-krogh"
    assert erased_id(id, JOREN) == erased_id(id, JOREN)


def test_a_document_is_cleaned_as_one() -> None:
    """Where one field names the person in full, the family name alone goes from every other, in small letters too."""
    document = Document(
        "krogh-opens-fair", "Krogh opened the fair.", "en", "Joren Krogh speaks", "Kroghs Bote",
        "https://a.example/2024/krogh.html",
    )  # fmt: skip
    found = erased(document, JOREN)
    assert (found.text, found.title, found.publisher, found.url) == (
        "[erased] opened the fair.", "[erased] speaks", "[erased]s Bote", None,
    )  # fmt: skip
    assert found.id.startswith("erased-") and erased(found, JOREN) == found
    other = Document("krogh-opens-fair", "Krogh Motors opened the fair.", "en", None, None, "https://krogh.example")
    assert erased(other, JOREN) == other


def test_a_file_of_a_person_is_refused_by_its_line_and_without_the_name() -> None:
    """What somebody keeps by hand is theirs to change."""
    table = "id\tname_en\ttype\nkrogh\tKrogh Motors\tautomaker\nother\tJoren Krogh Works\tsupplier\n"
    with pytest.raises(KonvoiError, match=r"own\.tsv:3: holds") as refused:
        check_without_names("own.tsv", table, JOREN)
    assert "Krogh" not in str(refused.value)
    check_without_names("own.tsv", table, ILKA)


def test_cleaning_is_the_same_twice_and_leaves_the_rest_as_it_was() -> None:
    """What a cleaned text says but for the name is every sign of what it said, wherever names are put."""
    rest = ["Möbel ", "50 % 100%25 ", "&amp; ", "ﬁne\u200b ", "陈述 ", "Weiß-\nbuch ", "\u0301e\u0301 ", "a@b/c "]
    order = random.Random(7)
    for _ in range(200):
        pieces = [order.choice([*rest, "Ilka Möllner "]) for _ in range(12)]
        left = without_names("".join(pieces), ILKA)
        assert left == "".join(pieces).replace("Ilka Möllner", "[erased]")
        assert without_names(left, ILKA) == left


@pytest.mark.parametrize(
    "text", ["x" * 60_000, "möllner" * 9_000, "a-" * 30_000, "%C3" * 20_000, "陈" * 60_000, "." * 60_000]
)
def test_hostile_texts_are_cleaned_too(text: str) -> None:
    """Runs without a blank, of signs, of broken encodings: nothing is found, and nothing goes wrong."""
    assert without_names(text, ILKA | hashes("陈立")) == text


# the whole way


QUOTE = "Mirador Axles GmbH and Chalmers University of Technology signed an agreement on joint research on 4 June 2022."


def test_no_form_of_the_name_is_in_what_a_build_writes(konvoi: Konvoi, tmp_path: Path) -> None:
    """Id, text, title, address: no file of the folder has given or family name, and the agreement is still there."""
    document = {
        "id": "moellner-signs", "language": "en", "title": "MÖLLNER, Ilka: a portrait",
        "text": f"{QUOTE} I. Möllner, chief executive of Mirador Axles GmbH, attended. Möllner praised the partners. "
        "Write to ilka.moellner@mirador.example or see https://mirador.example/M%C3%B6llner.",
        "url": "https://mirador.example/2022/moellner-signs", "publisher": "Bote",
    }  # fmt: skip
    (tmp_path / "notes.jsonl").write_text(json.dumps(document) + "\n", "utf-8")
    curation = tmp_path / "curation.tsv"
    result = konvoi("judge", "erase", "Ilka Möllner", "--curation", curation, "--who", "Ada", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    result = konvoi("build", tmp_path / "notes.jsonl", "--curation", curation, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    written = b"\n".join(file.read_bytes() for file in sorted((tmp_path / "out").rglob("*")) if file.is_file())
    text = (written + result.output.encode() + curation.read_bytes()).decode("utf-8", "replace").lower()
    for form in ("möllner", "moellner", "mollner", "m%c3%b6llner", "m\\u00f6llner", "ilka"):
        assert form not in text
    assert "1 agreements" in result.stdout and "mirador axles" in text


@pytest.mark.parametrize(
    "row",
    [
        "2026-01-31\tMöllner\twithdraw\ta",
        "2026-01-31\tmoellner\twithdraw\ta",
        "2026-01-31\tAda\twithdraw\ta\t\t\tMöllner asked",
        "2026-01-31\tAda\twithdraw\tilka-moellner-signs",
    ],
)
def test_a_line_that_has_the_name_is_found_before_it_is_erased(konvoi: Konvoi, tmp_path: Path, row: str) -> None:
    """Who and why by the family name alone, other cells by the whole name; nothing is written."""
    file = tmp_path / "curation.tsv"
    file.write_text(f"day\twho\taction\tsubject\tobject\tvalue\twhy\n{row}\n", "utf-8")
    before = file.read_bytes()
    result = konvoi("judge", "erase", "Ilka Möllner", "--curation", file, "--who", "Ada")
    assert result.exit_code == 2 and "line 2 holds the name" in result.stderr
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("withdraw", "a", "--who", "moellner"),
        ("withdraw", "a", "--who", "Ada", "--why", "Möllner asked"),
        ("withdraw", "ilka-moellner-signs", "--who", "Ada"),
        ("add", "A Works ; B Works", "supply", "publisher=Bote quote=Ilka Möllner signed.", "--who", "Ada"),
    ],
)
def test_no_later_line_brings_the_name_back(konvoi: Konvoi, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A line that would hold it is refused, and the message does not say it either."""
    file = tmp_path / "curation.tsv"
    assert konvoi("judge", "erase", "Ilka Möllner", "--curation", file, "--who", "Ada").exit_code == 0
    result = konvoi("judge", *arguments, "--curation", file, "-o", tmp_path / "out")
    assert result.exit_code == 2 and "llner" not in result.output
    assert len(read_curation([file]).judgements) == 1
