"""Files of every kind become documents; what cannot be read is said in one line, and the rest goes on."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import Document, PartialDate
from graph.reading.documents import documents_of, read_documents

Writer = Callable[[str, str | bytes], Path]

SAMPLES = Path(__file__).parent / "documents"
TEXT = "Valeo and the University of Picardy signed a framework agreement on lidar research yesterday."


def read(*paths: Path | str) -> tuple[list[Document], list[str]]:
    problems: list[str] = []
    return list(read_documents(paths, problems=problems.append)), problems


def read_one(path: Path | str) -> Document:
    documents, problems = read(path)
    assert problems == []
    return documents[0]


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def refused(path: Path | str) -> str:
    """The one problem of a file that gives no document, without the folder it lies in."""
    documents, problems = read(path)
    assert documents == []
    assert len(problems) == 1
    assert "\n" not in problems[0]
    return problems[0].removeprefix(str(Path(path).parent) + os.sep)


# Heads


def test_a_head_says_what_the_text_does_not() -> None:
    """The TOML head between +++ lines gives title, publisher, address, day, language, and whose wording it is."""
    document = read_one(SAMPLES / "rahmenvertrag.md")
    assert document.id == "rahmenvertrag"
    assert document.title == "Getriebewerk und Hochschule schließen Rahmenvertrag"
    assert document.publisher == "Getriebewerk Sinsheim AG"
    assert document.url == "https://www.example.org/presse/rahmenvertrag"
    assert document.published == PartialDate(2023, 6, 14)
    assert (document.language, document.retold) == ("de", True)
    assert document.text.startswith("# Getriebewerk")


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2025-05-12", "2025-05-12"),
        ("2025-05-12T08:00:00Z", "2025-05-12"),
        ('"2025-05"', "2025-05"),
        ('"2025"', "2025"),
        ('"2025-05-12T08:00:00+02:00"', "2025-05-12"),
    ],
)
def test_a_day_of_publication_is_as_precise_as_it_is_written(write: Writer, value: str, published: str) -> None:
    """`published` is a TOML date, a date with time, or a string with a year, a month or a day."""
    path = write("a.txt", f"+++\npublished = {value}\nkey_of_ours = 3\n+++\n{TEXT}")
    assert str(read_one(path).published) == published


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ('+++\ntitle = "Two partners"\n', "a.txt:1: the head that +++ opens is not closed"),
        ('+++\ntitle = "x"\nretold = yes\n+++\n', "a.txt:3: the head is no TOML"),
        ('+++\ntitle = "x"\npublished = "12 May"\n+++\n', "a.txt:3: published '12 May' is no date"),
        ("+++\npublished = 2024-02-30\n+++\n", "a.txt:2: the head is no TOML"),
        ('+++\npublished = "2024-02-30"\n+++\n', "a.txt:2: published '2024-02-30' is no date"),
        ("+++\ntitle = 3\n+++\n", "a.txt:2: title is no string"),
        ('+++\nlanguage = "it"\n+++\n', "a.txt:2: language 'it' is none of en, fr, de, zh"),
        ('+++\nurl = "javascript:alert(1)"\n+++\n', "a.txt:2: url is no address"),
        ('+++\nretold = "no"\n+++\n', "a.txt:2: retold is neither true nor false"),
    ],
)
def test_a_wrong_head_is_named_with_its_line(write: Writer, head: str, problem: str) -> None:
    """What is wrong in a head is said with the line, and the document waits until it is mended."""
    assert refused(write("a.txt", head + TEXT)).startswith(problem)


# Encodings

FRENCH = "Société d’Études : l’accord a été signé à Orléans, « c’est une première », dit Noël Hémery."
GERMAN = "Die Universität Köln und die Müller GmbH prüfen größere Prüfstände für Straßenfahrzeuge."
SIMPLIFIED = "临川大学与赣江底盘有限公司签署协议，共建联合实验室，为期三年。"
TRADITIONAL = "臺灣車輛研究中心與國立竹塹大學簽署備忘錄，雙方將共同開發電動車熱管理系統。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *[(FRENCH, encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")],
        *[(GERMAN, encoding) for encoding in ("utf-8", "utf-16", "cp1252")],
        *[(SIMPLIFIED, encoding) for encoding in ("utf-8", "utf-16", "gb18030")],
        *[(TRADITIONAL, encoding) for encoding in ("utf-8-sig", "utf-16", "big5", "gb18030")],
    ],
)
def test_the_encodings_of_press_offices_are_told_apart(write: Writer, text: str, encoding: str) -> None:
    """A short text is read rightly in UTF-8, UTF-16, Windows-1252, GB 18030 and Big5."""
    assert read_one(write("a.txt", text.encode(encoding))).text == text


def test_a_page_in_gb2312_is_read(write: Writer) -> None:
    """A Chinese page among whose bytes most are markup is decoded as what it is."""
    page = f'<html><head><meta charset="gb2312"><title>新闻</title></head><body><p>{SIMPLIFIED}</p></body></html>'
    assert read_one(write("a.html", page.encode("gb2312"))).text == SIMPLIFIED


def test_damaged_utf8_is_refused_with_its_line(write: Writer) -> None:
    """One wrong byte in a UTF-8 text is not taken for another encoding."""
    assert refused(write("a.txt", f"{FRENCH}\n{GERMAN}\n".encode() + b"\xff")).startswith("a.txt:3: is UTF-8 but for")


def test_text_comes_in_one_form(write: Writer) -> None:
    """Line ends become one kind, letters are composed, and what nobody sees is left out."""
    text = "Cite\u0301 du Frein\r\nLe labo\u00adratoire\x07 a ouvert.\rIl est\ta\u0300 Lyon.\u200b"
    assert read_one(write("a.txt", text)).text == "Cité du Frein\nLe laboratoire a ouvert.\nIl est\tà Lyon."


# HTML


def test_a_page_becomes_text_that_keeps_its_structure() -> None:
    """Headings, list items and table rows keep a mark; links and bold text are flat, furniture is left out."""
    document = read_one(SAMPLES / "laboratoire.html")
    assert document.text == (
        "# Un laboratoire commun pour les freins électriques\n\n"
        "Freinage Picard et l'université d'Abbeville ont ouvert le 1er octobre un laboratoire commun. "
        "Il étudie le freinage électrique des véhicules utilitaires.\n\n"
        "## Trois axes\n\n"
        "- capteurs d'usure\n- logiciel de commande\n\n"
        "Partenaire\tApport\nFreinage Picard\tdeux bancs d'essai"
    )


def test_a_page_is_asked_for_its_own_metadata() -> None:
    """Title, publisher, address and day come from the markup where there is no head."""
    document = read_one(SAMPLES / "laboratoire.html")
    assert document.title == "Un laboratoire commun pour les freins électriques"
    assert document.publisher == "Freinage Picard"
    assert document.url == "https://www.example.org/actualites/laboratoire-commun"
    assert document.published == PartialDate(2022, 11, 8)


def test_the_head_of_a_page_counts_before_its_metadata(write: Writer) -> None:
    """A TOML head before the markup is believed first."""
    page = (SAMPLES / "laboratoire.html").read_text("utf-8")
    document = read_one(write("a.html", f'+++\npublisher = "Le Courrier"\n+++\n{page}'))
    assert (document.publisher, document.published) == ("Le Courrier", PartialDate(2022, 11, 8))


def test_a_year_in_the_text_of_a_page_is_no_day_of_publication(write: Writer) -> None:
    """A date is not guessed: a page that names none has none."""
    page = "<html><body><h1>Our history</h1><p>The laboratory was founded in 2017 by two engineers.</p></body></html>"
    assert read_one(write("a.html", page)).published is None


def test_a_short_page_loses_nothing(write: Writer) -> None:
    """On a page of a few lines the list of partners and the dateline stay."""
    page = (
        "<html><body><div class='menu'><a href='/'>Home</a> <a href='/n'>News</a></div><h2>Consortium formed</h2>"
        "<div class='info'>Published: 3 May 2019</div><p>Three partners will develop a brake:</p>"
        "<ul><li>Alder Brakes Ltd.</li><li>Northfield University</li><li>Tern Sensors</li></ul></body></html>"
    )
    document = read_one(write("a.html", page))
    assert "Home" not in document.text
    assert "## Consortium formed" in document.text
    assert document.text.endswith("- Alder Brakes Ltd.\n- Northfield University\n- Tern Sensors")
    assert document.published == PartialDate(2019, 5, 3)


def test_a_page_can_do_no_harm(write: Writer) -> None:
    """Entities of a document type are not resolved, scripts are not text, unclosed markup is read."""
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><body><script>alert("no")</script><p>&x; ' + TEXT
    assert read_one(write("a.html", page)).text == f"&x; {TEXT}"


# PDF


def pdf(*pages: list[str]) -> bytes:
    """A PDF with a page for each list of lines, 14 points apart; an empty line is a gap."""
    contents = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T* " for line in lines)
        contents.append(f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET".encode("cp1252"))
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, content in enumerate(contents):
        resources = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * at} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + table.encode() + trailer.encode()


PAGE_1 = [
    "Getriebewerk Sinsheim AG",
    "",
    "Neuer Rahmenvertrag",
    "",
    "Das Getriebewerk Sinsheim und die Hochschule Kraichgau haben am Montag einen Elektro-",
    "mobilitätsvertrag über die Forschungs-",
    "und Entwicklungsarbeit an Baden-",
    "Badener Prüfständen unterzeichnet. Der Vertrag gilt",
    "fünf Jahre. Beide Seiten wollen damit die",
    "1",
]
PAGE_2 = ["Getriebewerk Sinsheim AG", "", "Ausbildung stärken.", "2"]


def test_the_text_layer_of_a_pdf_is_running_text(write: Writer) -> None:
    """Words broken at line ends are whole again, pages join, and what recurs on each page stands once."""
    assert read_one(write("a.pdf", pdf(PAGE_1, PAGE_2))).text == (
        "Getriebewerk Sinsheim AG\n\nNeuer Rahmenvertrag\n\n"
        "Das Getriebewerk Sinsheim und die Hochschule Kraichgau haben am Montag einen Elektromobilitätsvertrag "
        "über die Forschungs- und Entwicklungsarbeit an Baden-Badener Prüfständen unterzeichnet. "
        "Der Vertrag gilt fünf Jahre. Beide Seiten wollen damit die Ausbildung stärken."
    )


def test_a_pdf_without_text_layer_asks_for_text_recognition(write: Writer) -> None:
    """A scanned page gives a problem, not an empty document."""
    assert "has no text layer" in refused(write("a.pdf", pdf([])))


@pytest.mark.parametrize("cut", [200, -40])
def test_a_pdf_that_is_cut_off_is_said_to_be(write: Writer, cut: int) -> None:
    """A half-loaded file is not read as far as it goes."""
    assert "cut off" in refused(write("a.pdf", pdf(PAGE_1)[:cut]))


def test_a_damaged_pdf_is_said_to_be(write: Writer) -> None:
    """What only looks like a PDF is refused."""
    assert "damaged" in refused(write("a.pdf", b"%PDF-1.7\n" + b"x" * 500 + b"\n%%EOF\n"))


# JSON Lines


def test_a_line_of_json_is_a_document(write: Writer) -> None:
    """Each line gives id, text and what else is known; blank lines are passed over."""
    rows = [
        {"id": "first", "text": TEXT, "published": "2024-03", "publisher": "The Weekly", "title": None, "extra": [1]},
        {"id": "second", "text": f"<p>{TEXT}</p>", "format": "html", "language": "en", "retold": True},
    ]
    path = write("a.jsonl", "\n\n".join(map(json.dumps, rows)) + "\n")
    documents, problems = read(path)
    assert problems == []
    assert [(one.id, one.text, one.publisher, str(one.published), one.retold) for one in documents] == [
        ("first", TEXT, "The Weekly", "2024-03", False),
        ("second", TEXT, None, "None", True),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": "x", "text": "cut o', "is no JSON"),
        ('["id", "text"]', "is no JSON object"),
        ('{"text": "no id here"}', "id or text is missing"),
        ('{"id": "x"}', "id or text is missing"),
        ('{"id": 7, "text": "a number as id"}', "id or text is missing or no string"),
        ('{"id": "x", "text": "t", "format": "docx"}', "format 'docx' is none of txt, md, html"),
        ('{"id": "x", "text": "t", "title": ["a"]}', "title is no string"),
        ('{"id": "x", "text": "t", "published": 20240301}', "published '20240301' is no date"),
        ('{"id": "x", "text": "t", "language": "pt"}', "language 'pt' is none of"),
        ('{"id": "../../etc/passwd", "text": "t"}', "the id '../../etc/passwd' is blank, too long, or holds"),
        ('{"id": "a\\u0007b", "text": "t"}', "the id 'a\\x07b' is blank, too long, or holds"),
        ('{"id": " ", "text": "t"}', "the id ' ' is blank"),
        ('{"id": "x", "text": "half \\ud83d of it"}', "text holds half of a character"),
        ('{"id": "x", "text": ""}', "holds no words"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_a_wrong_line_is_named_and_the_next_is_read(write: Writer, line: str, problem: str) -> None:
    """A line that is no document is one problem with its number; the others are read."""
    good = json.dumps({"id": "good", "text": TEXT})
    path = write("a.jsonl", f"{line}\n{good}\n")
    documents, problems = read(path)
    assert [one.id for one in documents] == ["good"]
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:1: {problem}")


def test_a_line_in_another_encoding_is_refused(write: Writer) -> None:
    """JSON Lines are UTF-8."""
    assert "is no UTF-8" in refused(write("a.jsonl", '{"id": "x", "text": "signé"}'.encode("cp1252")))


def test_objects_are_read_as_lines_are() -> None:
    """Documents that lie in memory obey the same rules, and their problems name where they come from."""
    problems: list[str] = []
    rows = [{"id": "a", "text": TEXT}, {"id": "b"}, {"id": "a", "text": TEXT}]
    assert [one.id for one in documents_of(rows, "gold", problems=problems.append)] == ["a"]
    assert problems[0].startswith("gold:2: id or text is missing")
    assert problems[1].startswith("gold:3: has the id 'a' of gold:1")


# Folders, names, standard input


def test_a_folder_is_read_in_order_and_by_ending(write: Writer, tmp_path: Path) -> None:
    """Files of the kinds that konvoi reads, sorted by path; hidden and other files and README are passed over."""
    for name in ("b.txt", "a/z.md", "a/notes.docx", ".hidden.txt", "c.TXT", "README.md"):
        write(name, TEXT)
    documents, problems = read(tmp_path)
    assert [one.id for one in documents] == ["z", "b", "c"]
    assert problems == []


def test_a_file_that_is_named_twice_counts_once(write: Writer, tmp_path: Path) -> None:
    """A folder and a file in it give each document once."""
    path = write("a.txt", TEXT)
    assert [one.id for one in read(tmp_path, path)[0]] == ["a"]


def test_two_documents_with_one_id_are_a_problem(write: Writer, tmp_path: Path) -> None:
    """The second is left out, and the line names both."""
    first, second = write("a/news.txt", TEXT), write("b/news.md", TEXT)
    documents, problems = read(tmp_path)
    assert len(documents) == 1
    assert problems == [f"{second}: has the id 'news' of {first}; rename one of the two, or leave it out"]


def test_a_missing_path_is_a_problem(write: Writer, tmp_path: Path) -> None:
    """A name that leads nowhere is said, and the rest is read."""
    documents, problems = read(tmp_path / "nowhere.txt", write("a.txt", TEXT))
    assert [one.id for one in documents] == ["a"]
    assert problems[0].startswith(f"{tmp_path / 'nowhere.txt'}: cannot be read (No such file or directory)")


def test_a_file_of_another_kind_is_a_problem_where_it_is_named(write: Writer) -> None:
    """Naming a file that konvoi does not read is answered with the endings that it does."""
    assert refused(write("a.docx", TEXT)).startswith(
        "a.docx: is no file that konvoi reads; save it as one of .txt, .md"
    )


def test_a_folder_without_documents_is_a_problem(write: Writer, tmp_path: Path) -> None:
    """An empty folder is most likely the wrong one."""
    write("readme.rst", TEXT)
    assert "holds no document" in refused(tmp_path)


def test_a_pipe_is_neither_file_nor_folder(tmp_path: Path) -> None:
    """A special file is refused without waiting for what it might give."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is neither a file nor a folder" in refused(tmp_path / "pipe.txt")


@pytest.mark.parametrize("content", ["", " \n\t\n", b"\xef\xbb\xbf", "--- 1 ---"])
def test_a_file_without_words_is_a_problem(write: Writer, content: str | bytes) -> None:
    """An empty file, blanks, a mark alone, numbers alone are no document."""
    problem = refused(write("a.txt", content))
    assert "is empty" in problem or "holds no words" in problem


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1", b"PK\3\4\x14\0\6\0", bytes(range(1, 32)) * 40]
)
def test_binary_data_are_a_problem(write: Writer, content: bytes) -> None:
    """A picture or an archive that is named as a text is not read as one."""
    assert "is binary" in refused(write("a.txt", content))


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    """The limit is named; the file is not read for it."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(60_000_000)
    assert refused(tmp_path / "a.txt") == ("a.txt: has 60.0 MB; konvoi reads no document of more than 50 MB: split it")


def test_a_name_with_a_control_character_is_refused_on_one_line(write: Writer) -> None:
    """An id becomes part of file names and addresses; the problem shows the sign that is in the way."""
    problem = refused(write("a\nb.txt", TEXT))
    assert "a\\nb" in problem


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        (TEXT, ["stdin"]),
        (json.dumps({"id": "x", "text": TEXT}) + "\n" + json.dumps({"id": "y", "text": TEXT}), ["x", "y"]),
    ],
)
def test_standard_input_is_a_text_or_json_lines(monkeypatch: pytest.MonkeyPatch, given: str, ids: list[str]) -> None:
    """`-` reads one text, or objects line by line."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    assert [one.id for one in read("-")[0]] == ids


# Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, "en"),
        (FRENCH, "fr"),
        (GERMAN, "de"),
        (SIMPLIFIED, "zh"),
        (TRADITIONAL, "zh"),
        ("北汽福田与博世（Robert Bosch GmbH）签约", "zh"),
        ("Rahmenvertrag unterzeichnet", "de"),
        ("Un accord-cadre est signé", "fr"),
    ],
)
def test_the_language_is_seen(write: Writer, text: str, language: str) -> None:
    """A few words are enough; Chinese in either script is Chinese."""
    assert read_one(write("a.txt", text)).language == language


@pytest.mark.parametrize(
    "text",
    [
        "Il gruppo torinese e il Politecnico hanno firmato un accordo di collaborazione per la ricerca sulle batterie.",
        "日本の自動車会社と大学は、電池の共同研究について契約を結びました。",
        "Завод и университет подписали соглашение о совместных исследованиях.",
    ],
)
def test_a_language_that_is_not_read_is_a_problem(write: Writer, text: str) -> None:
    """The document is skipped, and the line says what to do."""
    assert refused(write("a.txt", text)).startswith("a.txt: is in none of the languages en, fr, de, zh; leave it out")


def test_the_head_says_the_language(write: Writer) -> None:
    """A language that is named is not guessed; regions and scripts are set aside."""
    assert read_one(write("a.txt", f'+++\nlanguage = "zh-Hant"\n+++\n{TEXT}')).language == "zh"


# Day of publication and title


@pytest.mark.parametrize(
    ("line", "language", "published"),
    [
        ("Source: Release:2024-04-01 11:11:19 Writer: Hits:", "en", "2024-04-01"),
        ("Published on March 3, 2021 by the editors", "en", "2021-03-03"),
        ("Time: 2019-07-08   Hits: 347", "en", "2019-07-08"),
        ("Publié le 3 mars 2021 à 06:15", "fr", "2021-03-03"),
        ("Mis en ligne le 1er août 2019", "fr", "2019-08-01"),
        ("Veröffentlicht am 3. März 2021", "de", "2021-03-03"),
        ("Pressemitteilung Nr. 14/2019 vom 6.11.2019", "de", "2019-11-06"),
        ("26.07.2023 - 14:12 Uhr", "de", "2023-07-26"),
        ("发布时间：2024年4月1日　来源：科研处", "zh", "2024-04-01"),
        ("2018-11-12 10:23:55　　编辑：小莫　　阅读 1266", "zh", "2018-11-12"),
        ("Last updated: 3 March 2021", "en", "None"),
        ("Published: 03/04/2021", "en", "None"),
        ("Date: 3 March 2021, venue: Room 12", "en", "None"),
        ("Date of conclusion: May 20, 2019", "en", "None"),
        ("最近更新：2023年4月6日", "zh", "None"),
        ("活动时间：2023年4月6日", "zh", "None"),
    ],
)
def test_a_release_line_gives_the_day_of_publication(write: Writer, line: str, language: str, published: str) -> None:
    """A short line near the top whose words say so; other dates, and dates of two readings, do not count."""
    path = write("a.txt", f'+++\nlanguage = "{language}"\n+++\nTwo partners\n{line}\n\n{TEXT}\n')
    assert str(read_one(path).published) == published


def test_a_release_line_counts_at_the_bottom_but_not_in_the_middle(write: Writer) -> None:
    """Within a long text a date belongs to what is told."""
    body = "\n".join([TEXT] * 30)
    assert str(read_one(write("a.txt", f"{body}\nPublished: 2020-02-01")).published) == "2020-02-01"
    assert read_one(write("b.txt", f"{body}\nPublished: 2020-02-01\n{body}")).published is None


def test_a_headline_serves_as_title() -> None:
    """Where no head names a title the first headline does, and it stays in the text."""
    document = read_one(SAMPLES / "shiyanshi.txt")
    assert document.title == "校企共建底盘联合实验室"
    assert document.text.startswith(document.title)
    assert document.published == PartialDate(2021, 5, 18)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"• Institute news\nTwo partners sign\nRelease: 2024-04-01\n\n{TEXT}", "Two partners sign"),
        (f"# A new *laboratory*\n\n{TEXT}", "A new *laboratory*"),
        (f"The Weekly News, 3 May 2021\nFrom Dover\n\n{TEXT}", "From Dover"),
        (TEXT, None),
        ("A line that stands alone", None),
    ],
)
def test_a_title_is_a_headline_before_a_text(write: Writer, text: str, title: str | None) -> None:
    """A sentence is no title, nor a line that holds a date, nor one behind which nothing comes."""
    assert read_one(write("a.md", text)).title == title
