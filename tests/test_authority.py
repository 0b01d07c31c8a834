"""The organizations known beforehand, and where a text names them."""

import gzip
import re
from pathlib import Path

import pytest

from graph.authority import compact, compact_ror, index
from graph.authority.concepts import concepts
from graph.authority.organizations import Authority, load_authority
from graph.authority.records import Records, load_records
from graph.model import KonvoiError
from graph.shipped import shipped

HEADER = "id\tname_en\ttype\tcountry\tparent\taliases_en\taliases_zh\tror\n"


@pytest.fixture(scope="module")
def authority() -> Authority:
    """The authority that is shipped."""
    return load_authority()


def _found(authority: Authority, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[hit.start : hit.end], hit.ids) for hit in authority.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le laboratoire de Chery et l’Université technologique de Nanyang (« NTU Singapour ») ont signé.",
            [("Chery", ("chery",)), ("Université technologique de Nanyang", ("ntu-sg",))],
        ),
        (
            "Valeo und die RWTH Aachen verlängern den Vertrag mit der Robert Bosch GmbH.",
            [("Valeo", ("valeo",)), ("RWTH Aachen", ("rwth",)), ("Robert Bosch GmbH", ("bosch",))],
        ),
        (
            "清华大学与丰田汽车公司签署协议，復旦大學到场。",
            [("清华大学", ("tsinghua",)), ("丰田汽车公司", ("toyota",)), ("復旦大學", ("fudan",))],
        ),
        (
            "BMW AG, the University of Michigan and CATL will test cells.",
            [("BMW AG", ("bmw",)), ("University of Michigan", ("michigan",)), ("CATL", ("catl",))],
        ),
        (
            "L’université de Lorraine travaille avec l’IFPEN.",
            [("université de Lorraine", ("ror-04vfs2w97",)), ("IFPEN", ("ifpen",))],
        ),
    ],
)
def test_names_are_found_in_four_languages(
    authority: Authority, text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Known names are found with their legal forms, in any of the four languages."""
    assert _found(authority, text) == expected


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("ein Labor an der Technischen Universität München", "tum"),
        ("die Leitung des Karlsruher Instituts für Technologie", "kit"),
        ("Forscher des Fraunhofer-Instituts für Solare Energiesysteme", "fraunhofer-ise"),
        ("im Auftrag des Deutschen Zentrums für Luft- und Raumfahrt", "dlr"),
    ],
)
def test_inflected_german_names_are_found(authority: Authority, text: str, id: str) -> None:
    """A German name is found in the genitive and the dative too."""
    assert [hit.ids for hit in authority.find(text)] == [(id,)]


@pytest.mark.parametrize(
    "text",
    [
        "The continental climate takes its toll on every seat.",
        "Der Sitz (seat) gleitet auf einer Schiene.",
        "Nous sommes au total trois cents.",
        "Total 300",
        "Horizon Europe",
        "An institute for energy and research in engineering",
        "Die Zellen sind kontinental.",
        "New Energy, Smart Mobility and Open Innovation",
        "Engineering, Power und Forum",
    ],
)
def test_words_are_no_organizations(authority: Authority, text: str) -> None:
    """A word that is also a name ("continental", "seat", "Total") is not taken for an organization."""
    assert authority.find(text) == ()


def test_the_case_of_a_known_name_is_respected(authority: Authority) -> None:
    """The supplier is named by "Continental" and "CONTINENTAL", not by "continental"."""
    assert [ids for _, ids in _found(authority, "Continental, CONTINENTAL, continental")] == [("continental",)] * 2


def test_latin_names_are_whole_words(authority: Authority) -> None:
    """No name is found inside a longer word, but one is beside a hyphen."""
    assert _found(authority, "Valeofan, Boschs, Audis") == []
    assert _found(authority, "der BMW-Konzern und die Audi-Tochter") == [("BMW-Konzern", ("bmw",)), ("Audi", ("audi",))]


def test_the_longest_name_wins(authority: Authority) -> None:
    """A name inside a longer known one is not found on its own."""
    text = "Beijing University of Technology, Toyota Research Institute, 北京理工大学"
    assert [ids for _, ids in _found(authority, text)] == [("ror-037b1pp87",), ("tri",), ("bit",)]


def test_ntu_is_left_to_the_context(authority: Authority) -> None:
    """NTU is Nanyang, National Taiwan, Nottingham Trent and more: `find` and `named` leave it, `acronym` lists them."""
    assert authority.find("NTU will host the laboratory.") == ()
    assert authority.named("NTU") == ()
    assert {"ntu-sg", "ror-05bqach95", "ror-04xyxjd90"} <= set(authority.acronym("NTU"))
    assert [hit.ids for hit in authority.find("NTU Singapore, National Taiwan University")] == [
        ("ntu-sg",),
        ("ror-05bqach95",),
    ]


def test_the_two_icares_are_two(authority: Authority) -> None:
    """ICARE is an institute in Wuhan and a laboratory in Orléans: never one by its acronym."""
    assert authority.find("ICARE signed a memorandum with a supplier.") == ()
    assert authority.named("ICARE") == ()
    meant = {id: authority.organizations[id].country for id in authority.acronym("ICARE")}
    assert meant["icare-wuhan"] == "CN"
    assert meant["ror-03txr3336"] == "FR"
    assert "hust" in authority.ancestors("icare-wuhan")
    assert "cnrs" in authority.ancestors("ror-03txr3336")


def test_southeast_is_not_southeastern(authority: Authority) -> None:
    """Southeast University in Nanjing is none of the Southeastern ones."""
    assert authority.named("Southeast University") == ("ror-04ct4d772",)
    assert authority.organizations["ror-04ct4d772"].country == "CN"
    assert "ror-04ct4d772" not in authority.named("Southeastern University")
    assert _found(authority, "Southeastern Louisiana University") == [
        ("Southeastern Louisiana University", ("ror-0531xck41",))
    ]


def test_peking_university_has_two_english_names(authority: Authority) -> None:
    """Peking University and Beijing University are one; its neighbours with longer names are others."""
    assert authority.named("Peking University") == authority.named("Beijing University") == ("pku",)
    assert "pku" not in authority.named("Beijing Normal University")
    assert _found(authority, "Beijing Normal University") == [("Beijing Normal University", ("ror-022k4wk35",))]


def test_a_shared_name_means_all_that_bear_it(authority: Authority) -> None:
    """Where nothing but the name is known, all its bearers are given: Tohoku and Shenyang are both 东北大学."""
    [hit] = authority.find("东北大学与企业共建实验室")
    assert set(hit.ids) == {"tohoku", "ror-03awzbc87"}
    [hit] = authority.find("supported by the Ministry of Education")
    assert len(hit.ids) > 1


def test_the_bare_name_of_a_group_means_the_listed_one(authority: Authority) -> None:
    """ROR has a record of Bosch or Continental in each country; the name alone means the group."""
    assert authority.named("Robert Bosch") == authority.named("Bosch") == ("bosch",)
    assert authority.named("Continental") == ("continental",)
    assert authority.named("Volkswagen Group") == ("vw-group",)


def test_a_record_of_ror_is_united_with_the_listed_organization(authority: Authority) -> None:
    """One organization, the listed id, the names of both."""
    tum = authority.organizations["tum"]
    assert (tum.ror, tum.wikidata, tum.country, tum.type) == ("02kkvpp62", "Q157808", "DE", "university")
    assert authority.named("Technische Universität München") == ("tum",)
    assert "ror-02kkvpp62" not in authority.organizations


def test_a_country_in_brackets_is_no_part_of_a_name(authority: Authority) -> None:
    """ROR writes "Siemens Healthineers (Germany)": the name is without the country, which is a field."""
    [id] = authority.named("Covestro")
    assert authority.organizations[id].country == "DE"
    assert not any("(" in authority.organizations[id].name for id in ("ror-029hg0311", id))


def test_ancestors_come_nearest_first(authority: Authority) -> None:
    """What an organization is part of, and what that is part of, without end in a circle."""
    assert authority.ancestors("polestar") == ("volvo-cars", "geely-holding")
    assert authority.organizations["polestar"].parent == "volvo-cars"
    assert authority.mentioned_parents("polestar", {"geely-holding", "bmw"}) == ("geely-holding",)
    assert authority.ancestors("bmw") == ()


def test_every_organization_can_be_asked_for(authority: Authority) -> None:
    """Each id gives an organization with that id, a name and a type of the scheme; each parent is known."""
    types = concepts("orgType")
    for id, known in authority.organizations.items():
        assert known.id == id
        assert known.name
        assert known.type in types, id
        assert all(parent in authority.organizations for parent in known.parents), id
    assert len(authority.organizations) > 35_000


def test_an_unknown_id_is_a_key_error(authority: Authority) -> None:
    """What is not known is not made up, nor found by ROR's id alone."""
    with pytest.raises(KeyError):
        authority.organizations["02kkvpp62"]


def test_markup_and_odd_characters_are_only_text(authority: Authority) -> None:
    """Hostile text is searched like any other."""
    text = '<script>alert("Valeo")</script>\x00\u202e[(*+ Bosch)]' + "(" * 1000
    assert [ids for _, ids in _found(authority, text)] == [("valeo",), ("bosch",)]


def test_own_organizations_are_added(tmp_path: Path) -> None:
    """A table of one's own adds organizations, with parents among those that are shipped."""
    own = tmp_path / "own.tsv"
    own.write_text(HEADER + "acme\tAcme Motors\tautomaker\tFR\tvaleo\tAcme\t顶峰汽车\n", "utf-8")
    authority = Authority(load_records(own))
    assert [hit.ids for hit in authority.find("Acme et 顶峰汽车")] == [("acme",), ("acme",)]
    assert authority.ancestors("acme") == ("valeo",)


@pytest.mark.parametrize(
    ("rows", "line", "why"),
    [
        ("bosch\tBosch\tsupplier\tDE\t\t\t\t\n", 2, "taken"),
        ("a\tA1\tcompany\t\t\t\t\t\nb\tB1\tcompany\t\tnobody\t\t\t\n", 3, "parent"),
        ("a\tA1\tcompany\t\t\t\t\t\na\tA2\tcompany\t\t\t\t\t\n", 3, "taken"),
        ("a\t\tcompany\t\t\t\t\t\n", 2, "name"),
        ("a\tA1\tcompany\t\t\t\t\thttps://ror.org/02kkvpp62\n", 2, "listed"),
        ("a\tA1\tcompany\t\t\t\t\t\tmore\tand more\n", 2, "columns"),
    ],
)
def test_a_wrong_table_is_refused_with_file_and_line(tmp_path: Path, rows: str, line: int, why: str) -> None:
    """The error names the file, the line and what to mend, in one line."""
    own = tmp_path / "own.tsv"
    own.write_text(HEADER + rows, "utf-8")
    with pytest.raises(KonvoiError) as error:
        load_records(own)
    assert str(error.value).startswith(f"{own}:{line}: ")
    assert why in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_table_or_header_is_refused(tmp_path: Path) -> None:
    """A table that is not there, and one without the header, are told."""
    with pytest.raises(KonvoiError, match="no such file"):
        load_records(tmp_path / "none.tsv")
    (tmp_path / "own.tsv").write_text("acme\tAcme\tcompany\n", "utf-8")
    with pytest.raises(KonvoiError, match=r"own\.tsv:1: the header lacks id"):
        load_records(tmp_path / "own.tsv")
    (tmp_path / "own.tsv").write_bytes(HEADER.encode() + "acme\tAcmé\tcompany\n".encode("latin-1"))
    with pytest.raises(KonvoiError, match="UTF-8"):
        load_records(tmp_path / "own.tsv")


def test_a_table_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """A byte order mark, carriage returns and rows that stop early are no error."""
    own = tmp_path / "own.tsv"
    own.write_bytes(b"\xef\xbb\xbf" + HEADER.replace("\n", "\r\n").encode() + b"acme\tAcme Motors\tautomaker\r\n")
    known = load_records(own)["acme"]
    assert (known.name, known.type, known.country, known.parents) == ("Acme Motors", "automaker", None, ())


SOURCE = """ror\tname\ttypes\tcountry\tcity\twikidata\tnames\tparents\twebsite
01\tAcme (Germany)\tcompany\tDE\tUlm\t\tAcme Werke GmbH@de|AW@-!\t\t
02\tAcme (France)\t\t\t\t\t\t\t
03\tHelvetic (Germany)\t\t\t\t\t\t\t
04\tUlm Test University\teducation funder\tDE\tUlm\tQ1\t乌尔姆测试大学@zh|Ульм@ru|Urumu Daigaku@ja\t\t
05\tLaboratory of Axles\tfacility\tDE\tUlm\t\tUMR 5234@-|LAX@fr!\t04 08\t
06\tAxle Hospital\thealthcare\tDE\tUlm\t\t\t\t
07\tSociety of Axle Friends\tnonprofit\tDE\tUlm\t\t\t\t
08\tAxle Foundation\tfunder nonprofit\tDE\tUlm\t\t\t\t
09\tInstitute of Wheels\tnonprofit\tDE\tUlm\t\t\t\t
10\tMinistry of Wheels\t\t\t\t\t\t\t
"""


@pytest.fixture
def rows(tmp_path: Path) -> dict[str, tuple[str, ...]]:
    """The rows that are made of a small table of ROR, by id."""
    source = tmp_path / "source.tsv.gz"
    source.write_bytes(gzip.compress(SOURCE.encode()))
    return {row[0]: row for row in compact_ror.table(compact_ror.kept(compact_ror.read_ror(source)))}


def test_the_records_that_serve_are_kept(rows: dict[str, tuple[str, ...]]) -> None:
    """Companies, universities, research and public bodies are kept, and what they are part of; the rest is not."""
    types = {id: row[2] for id, row in rows.items()}
    assert types == {
        "01": "company",
        "03": "company",
        "04": "university",
        "05": "university_laboratory",
        "08": "association",
        "09": "research_institute",
        "10": "government",
    }


def test_names_are_kept_that_a_text_can_use(rows: dict[str, tuple[str, ...]]) -> None:
    """The country leaves the name; codes, other scripts and transliterations are dropped, acronyms marked."""
    assert rows["01"][1:4] == ("Acme", "company", "DE")
    assert rows["03"][1:4] == ("Helvetic", "company", "DE")
    assert rows["01"][5] == "Acme Werke GmbH@de|Acme Werke@de|AW@-!"
    assert rows["04"][5] == "乌尔姆测试大学@zh"
    assert rows["05"][5:] == ("LAX@fr!", "04 08")


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, rows: dict[str, tuple[str, ...]]) -> None:
    """A table that is written twice is the same file."""
    for name in ("one", "two"):
        compact.write(tmp_path / name, rows.values())
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_shipped_index_is_that_of_the_shipped_table(capsys: pytest.CaptureFixture[str]) -> None:
    """It is fresh, so that nothing is said; a name leads to the same records as through one that is made anew."""
    folder = shipped("ontology")
    kept = index.kept_index(folder, iter(()))
    assert capsys.readouterr().err == ""
    fresh = index.index_of(load_records().entries())
    assert index.packed(kept, "00") == index.packed(fresh, "00")


def test_the_same_table_gives_the_same_index(tmp_path: Path) -> None:
    """An index that is written twice is the same file."""
    _small_ontology(tmp_path)
    compact.write_index(tmp_path)
    first = (tmp_path / index.FILE).read_bytes()
    compact.write_index(tmp_path)
    assert first == (tmp_path / index.FILE).read_bytes()


@pytest.mark.parametrize("changed", ["ror.tsv.gz", "legal-forms.toml", index.FILE, "half"])
def test_an_index_of_another_table_is_not_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: str
) -> None:
    """Where the table or a rule has changed, or no whole index is there, it is made anew, and one line says so."""
    _small_ontology(tmp_path)
    compact.write_index(tmp_path)
    entries = [(("Valmer SE",), ("VSE",))]
    assert list(index.kept_index(tmp_path, entries).named("acme")) == [0]
    assert capsys.readouterr().err == ""
    if changed == index.FILE:
        (tmp_path / changed).unlink()
    elif changed == "half":
        (tmp_path / index.FILE).write_bytes((tmp_path / index.FILE).read_bytes()[:900])
    else:
        (tmp_path / changed).write_bytes((tmp_path / changed).read_bytes() + b"\n")
    found = index.kept_index(tmp_path, entries)
    assert (list(found.named("acme")), list(found.named("valmer")), list(found.acronym("vse"))) == ([], [0], [0])
    assert re.fullmatch(
        r".*ror-index\.npz is missing, damaged, or not made of .* makes it again\n", capsys.readouterr().err
    )


def test_an_empty_authority_knows_nothing() -> None:
    """Nothing is found in it, and nothing goes wrong."""
    nothing = Authority(Records({}, {}))
    assert (nothing.named("Acme"), nothing.acronym("AC"), [*nothing.holding("acme")], nothing.words) == ((), (), [], {})


def test_other_line_ends_make_no_other_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A checkout that turns line ends around reads the index all the same."""
    _small_ontology(tmp_path)
    compact.write_index(tmp_path)
    table = tmp_path / "legal-forms.toml"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    assert list(index.kept_index(tmp_path, iter(())).named("acme")) == [0]
    assert capsys.readouterr().err == ""


def _small_ontology(folder: Path) -> None:
    """Writes the tables that an index is made of, with one record of ROR."""
    for name in ("han-variants.txt", "legal-forms.toml"):
        (folder / name).write_bytes((shipped("ontology") / name).read_bytes())
    compact.write(folder / "ror.tsv.gz", [compact_ror.COLUMNS, ("01", "Acme AG", "company", "DE", "", "AC@-!", "")])


def test_a_circle_of_parents_is_refused_with_its_line(tmp_path: Path) -> None:
    """An organization cannot be a part of its own part."""
    table = tmp_path / "organizations.tsv"
    rows = ("id\tname_en\ttype\tparent", "alpha\tAlpha Cars\tcompany\tbeta", "beta\tBeta Cars\tcompany\talpha")
    table.write_text("\n".join(rows), "utf-8")
    with pytest.raises(KonvoiError, match=r"organizations\.tsv:2: .*circle"):
        load_authority(table)
