"""A build reads only what changed, and ends in the same bytes whatever the steps and their order."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from graph import folder, pipeline
from graph.authority.organizations import Authority
from graph.authority.records import Records
from graph.folder import kept, version
from graph.model import Document, Facts
from graph.resolving import sketches
from tests.small_graph import FACTS

BY_ID = {one.document.id: one for one in FACTS}
OWN = "id\tname_en\ttype\tcountry\nvalmer\tValmer SE\tsupplier\tDE\n"


@pytest.fixture
def read(monkeypatch) -> Iterator[list[str]]:
    """The ids of the documents that were read; facts made by hand stand for the reading, and nothing is known."""
    ids: list[str] = []

    def extract(document: Document, extra: Path | None = None, reader: None = None, least: float = 0.0) -> Facts:
        ids.append(document.id)
        told = BY_ID[document.id.split("-")[0]]
        return replace(told, reports=tuple(one for one in told.reports if one.confidence >= least), document=document)

    monkeypatch.setattr(pipeline, "extract", extract)
    monkeypatch.setattr(pipeline, "load_authority", lambda extra=None: Authority(Records({}, {})))
    yield ids


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with each document of the small graph as a file of one line."""
    home = tmp_path / "documents"
    home.mkdir()
    for one in FACTS:
        fields = ("id", "text", "language", "title", "publisher", "url", "retold")
        record = {name: getattr(one.document, name) for name in fields}
        record["published"] = str(one.document.published) if one.document.published else None
        line = json.dumps({key: value for key, value in record.items() if value})
        (home / f"{one.document.id}.jsonl").write_text(line + "\n", "utf-8")
    return home


def tree(out: Path) -> dict[str, bytes]:
    """All files with their bytes, but for the lock and the engine's own, of which nothing is promised."""
    files = {str(file.relative_to(out)): file for file in sorted(out.rglob("*")) if file.is_file()}
    return {name: file.read_bytes() for name, file in files.items() if name != ".lock" and "/store/" not in name}


def facts_file(out: Path) -> Path:
    [file] = out.glob("*/facts.jsonl")
    return file


def test_the_same_input_is_not_read_again(konvoi, read, documents: Path, tmp_path: Path) -> None:
    """The second build of the same documents reads none of them, and changes no byte."""
    assert konvoi("build", documents, "-o", tmp_path / "out").exit_code == 0
    before = tree(tmp_path / "out")
    assert read == ["bote", "campus", "gazette", "weekly"]
    assert konvoi("build", documents, "-o", tmp_path / "out").exit_code == 0
    assert len(read) == 4 and tree(tmp_path / "out") == before


def test_one_document_more_is_the_only_one_read(konvoi, read, documents: Path, tmp_path: Path) -> None:
    """What was read before is taken from the folder, with --add and without."""
    konvoi("build", documents / "bote.jsonl", "-o", tmp_path / "out")
    konvoi("build", documents / "campus.jsonl", "-o", tmp_path / "out", "--add")
    assert read == ["bote", "campus"]
    konvoi("build", documents, "-o", tmp_path / "out")
    assert read == ["bote", "campus", "gazette", "weekly"]


@pytest.mark.parametrize(("key", "value"), [("text", " "), ("published", "2020-01-01"), ("title", "Another")])
def test_a_changed_document_is_read_again(konvoi, read, documents: Path, tmp_path: Path, key: str, value: str) -> None:
    """Whatever changes of a document, its text, date or title: it is read again, and it alone."""
    konvoi("build", documents, "-o", tmp_path / "out")
    file = documents / "weekly.jsonl"
    record = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(record | {key: record[key] + "\n\nMore." if key == "text" else value}) + "\n", "utf-8")
    konvoi("build", documents, "-o", tmp_path / "out")
    assert read[4:] == ["weekly"]


def test_another_reader_reads_everything_again(konvoi, read, documents: Path, tmp_path: Path, monkeypatch) -> None:
    """Facts that another model or lexicon read do not count."""
    konvoi("build", documents, "-o", tmp_path / "out")
    monkeypatch.setattr("graph.folder.kept.reader_version", lambda: "another")
    konvoi("build", documents, "-o", tmp_path / "out")
    assert len(read) == 8


def test_the_reader_has_another_version_where_a_file_of_it_differs(tmp_path: Path, monkeypatch) -> None:
    """One byte of a lexicon or of the code that reads makes another version; a compiled file does not."""
    version.reader_version.cache_clear()
    monkeypatch.setattr(version, "_PACKAGE", tmp_path)
    (tmp_path / "reading").mkdir()
    (tmp_path / "pipeline.py").write_text("")
    found = []
    for name, text in (("en.toml", "a"), ("en.toml", "b"), ("cached.pyc", "c")):
        (tmp_path / "reading" / name).write_text(text)
        version.reader_version.cache_clear()
        found.append(version.reader_version())
    version.reader_version.cache_clear()
    assert found[0] != found[1] == found[2]


def test_fresh_reads_everything_again(konvoi, read, documents: Path, tmp_path: Path) -> None:
    """`--fresh` takes no facts from the folder."""
    konvoi("build", documents, "-o", tmp_path / "out")
    konvoi("build", documents, "-o", tmp_path / "out", "--fresh")
    assert len(read) == 8


def test_facts_of_a_document_that_is_gone_are_not_kept(konvoi, read, documents: Path, tmp_path: Path) -> None:
    """Nothing of a document that is no longer part of the build is left in the folder."""
    out = tmp_path / "out"
    konvoi("build", documents, "-o", out)
    assert any(b"Emil Sand" in data for data in tree(out).values())
    (documents / "campus.jsonl").unlink()
    konvoi("build", documents, "-o", out)
    assert not any(b"Emil Sand" in data for data in tree(out).values())


def _changed(data: bytes) -> bytes:
    return data.replace(b"Emil Sand", b"Emil Sund")


def _unsaid(data: bytes) -> bytes:
    """The facts with a claim that the text does not make, under a hash that fits."""
    import hashlib

    lines = []
    for line in map(json.loads, data.splitlines()):
        text = json.dumps(line["facts"], ensure_ascii=False).replace("Emil Sand", "Emil Sund")
        line["sum"] = hashlib.sha256(text.encode()).hexdigest()
        lines.append(f'{{"key":"{line["key"]}","sum":"{line["sum"]}","facts":{text}}}\n')
    return "".join(lines).encode()


def _another_sketch(data: bytes) -> bytes:
    """The facts with the sketch of another text in the first line."""
    first, second, *others = map(json.loads, data.splitlines())
    first["sketch"] = second["sketch"]
    lines = (json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in (first, second, *others))
    return "".join(f"{line}\n" for line in lines).encode()


@pytest.mark.parametrize(
    "damage",
    [
        _changed,
        _unsaid,
        _another_sketch,
        lambda _: b"",
        lambda data: data[:-100],
        lambda data: data + b"{\n",
        lambda _: b"\xff",
    ],
)
def test_damaged_facts_are_read_again_and_one_line_says_so(
    konvoi, read, documents: Path, tmp_path: Path, damage
) -> None:
    """Facts that are not those written, or that the text does not say, are made anew; stderr has one line."""
    out = tmp_path / "out"
    konvoi("build", documents, "-o", out)
    before, file = tree(out), facts_file(out)
    file.write_bytes(damage(file.read_bytes()))
    result = konvoi("build", documents, "-o", out)
    assert (result.exit_code, tree(out)) == (0, before)
    assert result.stderr.count("\n") == 1 and "facts.jsonl is damaged" in result.stderr


def test_only_the_damaged_facts_are_read_again(konvoi, read, documents: Path, tmp_path: Path) -> None:
    """What the damage spared is not read."""
    konvoi("build", documents, "-o", tmp_path / "out")
    file = facts_file(tmp_path / "out")
    file.write_bytes(_changed(file.read_bytes()))
    konvoi("build", documents, "-o", tmp_path / "out")
    assert read[4:] == ["campus"]


def test_a_damaged_manifest_costs_a_reading_and_a_line(konvoi, read, documents: Path, tmp_path: Path) -> None:
    """Where the manifest is damaged, everything is read again and one line says so."""
    out = tmp_path / "out"
    konvoi("build", documents, "-o", out)
    before = tree(out)
    (out / "manifest.json").write_text("{")
    result = konvoi("build", documents, "-o", out)
    assert (result.exit_code, len(read), tree(out)) == (0, 8, before)
    assert result.stderr.count("\n") == 1 and "manifest.json is damaged" in result.stderr


# Sketches of the texts


@pytest.fixture
def drawn(monkeypatch) -> Iterator[list[int]]:
    """For each sketch that was drawn since the list was emptied, the number of its shingles; none is known before."""
    found: list[int] = []
    draw = sketches._drawn

    def counted(some: sketches.Shingles) -> bytes:
        found.append(len(some))
        return draw(some)

    monkeypatch.setattr(sketches, "_sketched", {})
    monkeypatch.setattr(sketches, "_drawn", counted)
    yield found


def test_the_sketches_of_texts_are_kept(konvoi, read, drawn, documents: Path, tmp_path: Path) -> None:
    """Each text is sketched once; a later build, which knows nothing but the folder, sketches what is new."""
    out = tmp_path / "out"
    konvoi("build", *(documents / f"{id}.jsonl" for id in ("bote", "campus", "gazette")), "-o", out)
    assert len(drawn) == 3
    sketches._sketched.clear()
    konvoi("build", documents, "-o", out)
    assert len(drawn) == 4
    sketches._sketched.clear()
    konvoi("build", documents, "-o", tmp_path / "whole")
    assert len(drawn) == 8 and tree(out) == tree(tmp_path / "whole")


def test_sketches_of_another_version_are_drawn_again(
    konvoi, read, drawn, documents: Path, tmp_path: Path, monkeypatch
) -> None:
    """Where the code that sketches differs, no sketch of the folder is taken."""
    out = tmp_path / "out"
    konvoi("build", documents, "-o", out)
    sketches._sketched.clear()
    monkeypatch.setattr("graph.folder.kept.sketched_by", lambda: "another")
    konvoi("build", documents, "-o", out)
    assert len(drawn) == 8


def test_a_sketch_of_another_size_is_not_taken(konvoi, read, drawn, documents: Path, tmp_path: Path) -> None:
    """A line whose hash fits but whose sketch is cut gives the facts and no sketch: the bytes are the same again."""
    out = tmp_path / "out"
    konvoi("build", documents, "-o", out)
    before, file = tree(out), facts_file(out)
    lines = [msgspec.json.decode(line, type=kept._Line) for line in file.read_bytes().splitlines()]
    cut = [msgspec.structs.replace(line, sketch=b"", sum=kept._sum(line.facts, b"")) for line in lines]
    file.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in cut))
    sketches._sketched.clear()
    assert konvoi("build", documents, "-o", out).stderr == ""
    assert (len(read), len(drawn), tree(out)) == (4, 8, before)


# Any order


@pytest.mark.parametrize(
    "steps",
    [
        ["bote", "campus", "gazette", "weekly"],
        ["weekly", "gazette", "campus", "bote"],
        ["gazette campus", "weekly bote"],
        ["gazette weekly bote campus"],
        ["weekly", "weekly gazette", "bote campus gazette"],
    ],
)
def test_the_steps_of_a_build_leave_no_trace(konvoi, read, documents: Path, tmp_path: Path, steps: list[str]) -> None:
    """Added one by one, in any order or twice, the documents make the bytes of one build of all of them."""
    konvoi("build", documents, "-o", tmp_path / "whole")
    for step in steps:
        files = [documents / f"{id}.jsonl" for id in step.split()]
        assert konvoi("build", *files, "-o", tmp_path / "steps", "--add").exit_code == 0
    assert tree(tmp_path / "steps") == tree(tmp_path / "whole")


def test_a_document_taken_out_and_added_back_leaves_no_trace(konvoi, read, documents: Path, tmp_path: Path) -> None:
    """The build without a document equals one that never had it; with it again, the first one."""
    out, files = tmp_path / "out", sorted(documents.iterdir())
    konvoi("build", *files, "-o", out)
    before = tree(out)
    konvoi("build", *files[:2], files[3], "-o", out)
    konvoi("build", files[3], *files[:2], "-o", tmp_path / "without")
    assert tree(out) == tree(tmp_path / "without") != before
    konvoi("build", files[2], "-o", out, "--add")
    assert tree(out) == before


def test_the_reader_gives_the_same_bytes_in_any_order(konvoi, tmp_path: Path) -> None:
    """Shipped seeds, read by the model: one by one in another order they make what they make at once."""
    from graph.shipped import shipped

    seeds = sorted(Path(str(shipped("seeds"))).glob("*/*"))
    chosen = [seeds[0], seeds[len(seeds) // 2], seeds[-1]]
    assert konvoi("build", *chosen, "-o", tmp_path / "whole").exit_code == 0
    for seed in reversed(chosen):
        assert konvoi("build", seed, "-o", tmp_path / "steps", "--add").exit_code == 0
    assert tree(tmp_path / "steps") == tree(tmp_path / "whole")


# What is remembered


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a table of one's own organizations."""
    home = tmp_path / "own"
    home.mkdir()
    (home / "organizations.tsv").write_text(OWN, "utf-8")
    return home


def test_add_remembers_the_table_of_organizations(konvoi, read, documents: Path, own: Path, tmp_path: Path) -> None:
    """The table counts for what is added, though folder and table were moved meanwhile; nothing is read twice."""
    out, moved = tmp_path / "out", tmp_path / "moved"
    konvoi("build", documents, "-o", tmp_path / "whole", "--with", own)
    read.clear()
    konvoi("build", documents / "campus.jsonl", "-o", out, "--with", own)
    (own / "organizations.tsv").unlink()
    out.rename(moved)
    files = [file for file in documents.iterdir() if file.stem != "campus"]
    assert konvoi("build", *files, "-o", moved, "--add").exit_code == 0
    assert read == ["campus", "bote", "gazette", "weekly"]
    assert tree(moved) == tree(tmp_path / "whole")


def test_another_table_reads_everything_again(konvoi, read, documents: Path, own: Path, tmp_path: Path) -> None:
    """The table decides what is read, so that another one, or none, makes the kept facts void."""
    out = tmp_path / "out"
    konvoi("build", documents, "-o", out)
    konvoi("build", documents, "-o", out, "--with", own)
    assert len(read) == 8
    konvoi("build", documents, "-o", out)
    assert len(read) == 12 and not list(out.glob("*/organizations.tsv"))


def test_a_damaged_copy_of_the_table_is_an_error(konvoi, read, documents: Path, own: Path, tmp_path: Path) -> None:
    """What is added is not read by a table that is not the one of the build."""
    out = tmp_path / "out"
    konvoi("build", documents / "bote.jsonl", "-o", out, "--with", own)
    [copy] = out.glob("*/organizations.tsv")
    copy.write_text(OWN + "orion\tOrion\tautomaker\tCN\n")
    result = konvoi("build", documents / "campus.jsonl", "-o", out, "--add")
    assert result.exit_code == 2 and "--with" in result.stderr and result.stderr.count("\n") == 1


def test_add_remembers_how_sure_the_reader_must_be(konvoi, read, documents: Path, tmp_path: Path) -> None:
    """`--min-confidence` of a build counts for what is added, until another one is named."""
    out = tmp_path / "out"
    konvoi("build", documents / "bote.jsonl", "-o", out, "--min-confidence", "0.97")
    konvoi("build", documents / "gazette.jsonl", "-o", out, "--add")
    assert folder.current(out).min_confidence == 0.97 and read == ["bote", "gazette"]
    graph = (out / "graph.trig").read_text("utf-8")
    assert "bote/agreementreport" in graph and "gazette/agreementreport" not in graph
    konvoi("build", documents / "weekly.jsonl", "-o", out, "--add", "--min-confidence", "0")
    assert folder.current(out).min_confidence == 0 and len(read) == 5


# When it fails


def test_a_build_that_cannot_write_says_so_in_one_line(
    konvoi, read, documents: Path, tmp_path: Path, monkeypatch
) -> None:
    """No room on the disc is one line and status 2, and the folder holds what it held."""
    import errno
    import os

    out = tmp_path / "out"
    konvoi("build", documents / "bote.jsonl", "-o", out)
    before = tree(out)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = konvoi("build", documents, "-o", out)
    assert (result.exit_code, result.stderr) == (2, "Error: No space left on device\n")
    assert tree(out) == before


def test_a_second_build_at_once_is_one_line_and_status_2(
    konvoi, read, documents: Path, tmp_path: Path, monkeypatch
) -> None:
    """Where another process keeps the folder to itself, the build ends and reads nothing."""
    from graph.folder import lock

    monkeypatch.setattr(lock.locked.__wrapped__, "__defaults__", (0.1,))
    with folder.locked(tmp_path / "out", print):
        result = konvoi("build", documents, "-o", tmp_path / "out")
    assert result.exit_code == 2 and not read
    assert result.stderr.count("\n") == 2 and "still at work here" in result.stderr
