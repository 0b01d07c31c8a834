"""The build folder: whole at any moment, for one build at a time, and clean afterwards."""

import errno
import hashlib
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph import folder
from graph.folder import placing, writing
from graph.knowledge.keeping import opened
from graph.knowledge.store import open_store
from graph.model import KonvoiError, Meant
from tests.small_graph import BOTE_FACTS, CAMPUS_FACTS, GAZETTE_FACTS, MEANT, WEEKLY_FACTS

SHOWN = {"graph.trig", "graph.html", "network.graphml", "centrality.md", "centrality.csv", "unresolved.csv"}
OLD, NEW = (GAZETTE_FACTS, WEEKLY_FACTS), (BOTE_FACTS, CAMPUS_FACTS)


def meant(facts) -> Meant:
    """What these documents mean: the part of the small graph that they tell of."""
    ids = {one.document.id for one in facts}
    agreements = tuple(one for one in MEANT.agreements if {evidence.document for evidence in one.evidence} <= ids)
    involved = {id for agreement in agreements for id in agreement.involves}
    organizations = tuple(
        replace(one, mentions=tuple(mention for mention in one.mentions if mention.split("/")[0] in ids))
        for one in MEANT.organizations
        if one.id in involved
    )
    return Meant(organizations, agreements, tuple(sorted((one.document for one in facts), key=lambda one: one.id)))


def build(out: Path, facts) -> None:
    folder.write(out, facts, meant(facts))


def documents(out: Path) -> list[str]:
    """The documents of the build in the folder, after a look that it is whole."""
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    for name, sum_ in manifest["files"].items():
        assert hashlib.sha256((out / manifest["build"] / name).read_bytes()).hexdigest() == sum_, name
    found = [document.id for document in folder.kept_documents(out)]
    assert found == list(manifest["documents"])
    return found


def asked(out: Path) -> list[str]:
    """The documents that a question to the graph of the folder finds."""
    return sorted(document.id for document in open_store(out).read().documents)


def files(out: Path) -> dict[str, bytes | None]:
    """All files with their bytes, and the stores, whose bytes are the engine's own affair."""
    stores = {path: None for path in out.glob("*/store*")}
    found = {path: path.read_bytes() for path in out.rglob("*") if path.is_file() and path.parent not in stores}
    return {str(path.relative_to(out)): data for path, data in sorted((found | stores).items())}


def tree(out: Path) -> dict[str, bytes]:
    """All files with their bytes, and of each store the quads."""
    stores = {f"{path.parent.name}/store": sorted(map(str, opened(path))) for path in out.glob("*/store")}
    return {name: "\n".join(stores[name]).encode() if data is None else data for name, data in files(out).items()}


def test_a_build_lies_in_a_folder_named_by_its_content(tmp_path: Path) -> None:
    """Beside the manifest there are the files for people and one folder, which the manifest names."""
    build(tmp_path, OLD)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert {path.name for path in tmp_path.iterdir()} == SHOWN | {"manifest.json", manifest["build"]}
    assert documents(tmp_path) == asked(tmp_path) == ["gazette", "weekly"]
    inside = {path.name for path in (tmp_path / manifest["build"]).iterdir()}
    assert inside == SHOWN | {"columns.json", "documents.jsonl", "facts.jsonl", "store"}
    assert manifest["graph"] == f"{manifest['build']}/graph.trig"


def test_the_files_for_people_are_those_of_the_build(tmp_path: Path) -> None:
    """A file at the top holds the bytes of the one that the manifest vouches for, also after the next build."""
    for facts in (OLD, NEW, NEW):
        build(tmp_path, facts)
        build_folder = tmp_path / json.loads((tmp_path / "manifest.json").read_text("utf-8"))["build"]
        for name in SHOWN:
            assert (tmp_path / name).read_bytes() == (build_folder / name).read_bytes(), name


def test_the_order_of_the_facts_changes_nothing(tmp_path: Path) -> None:
    """Facts in another order make the same bytes, the folder's name among them."""
    build(tmp_path / "a", OLD)
    build(tmp_path / "b", OLD[::-1])
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_an_older_build_leaves_nothing(tmp_path: Path) -> None:
    """The next build removes what the one before wrote: not a word of its documents stays."""
    build(tmp_path, OLD)
    build(tmp_path, NEW)
    assert not [name for name, data in tree(tmp_path).items() if b"Kaolin" in data]


def test_what_konvoi_did_not_write_stays(tmp_path: Path) -> None:
    """Foreign files survive, also in the folder of an older build, and so does what a link points to."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "graph.trig").write_text("mine")
    out = tmp_path / "out"
    build(out, OLD)
    old = out / json.loads((out / "manifest.json").read_text("utf-8"))["build"]
    (old / "notes.txt").write_text("mine")
    (out / "notes.txt").write_text("mine")
    (out / "0123456789abcdef").symlink_to(elsewhere)
    build(out, NEW)
    assert [path.name for path in old.iterdir()] == ["notes.txt"]
    assert (out / "notes.txt").exists() and (elsewhere / "graph.trig").read_text() == "mine"


def test_a_link_where_a_file_is_written_is_not_followed(tmp_path: Path) -> None:
    """A prepared link beside the manifest does not make the build write elsewhere."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    out = tmp_path / "out"
    out.mkdir()
    for name in ("manifest.json.part", "graph.html.part", "graph.html"):
        (out / name).symlink_to(victim)
    build(out, OLD)
    assert victim.read_text() == "mine"
    assert documents(out) == ["gazette", "weekly"]


def test_a_file_changed_in_place_is_mended_by_the_next_build(tmp_path: Path) -> None:
    """The same build again writes anew what somebody changed, and nothing else."""
    build(tmp_path, OLD)
    before = tree(tmp_path)
    with (tmp_path / "graph.trig").open("a") as file:
        file.write("# mine\n")
    build(tmp_path, OLD)
    assert tree(tmp_path) == before


def test_a_folder_of_the_first_layout_becomes_one_of_the_second(tmp_path: Path) -> None:
    """Documents that lay beside the manifest are found, and gone after the next build."""
    build(tmp_path, OLD)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    inside = tmp_path / manifest["build"]
    (inside / "documents.jsonl").rename(tmp_path / "documents.jsonl")
    shutil.rmtree(inside)
    first = {"layout": 1, "graph": "graph.trig", "documents": manifest["documents"], "files": manifest["files"]}
    (tmp_path / "manifest.json").write_text(json.dumps(first))
    assert [document.id for document in folder.kept_documents(tmp_path)] == ["gazette", "weekly"]
    build(tmp_path, NEW)
    assert documents(tmp_path) == ["bote", "campus"]
    assert not (tmp_path / "documents.jsonl").exists()


# A build that dies


def _dying(step: int) -> Callable[[], None]:
    """A function that kills this process, as `kill -9` does, when it is called for the nth time."""
    count = iter(range(step, -1, -1))
    return lambda: None if next(count) else os.kill(os.getpid(), signal.SIGKILL)


def _build_until(out: Path, step: int) -> None:
    tick = _dying(step)

    def before(function):
        return lambda *args, **keywords: (tick(), function(*args, **keywords))[1]

    for name in ("replace", "link", "fsync", "unlink", "rmdir", "mkdir"):
        setattr(os, name, before(getattr(os, name)))
    build(out, NEW)
    os._exit(0)


def _apart(function: Callable[..., object], *args: object) -> int | None:
    """What a process of its own ends with: the engine must not have been used in the one that it is forked from."""
    child = multiprocessing.get_context("fork").Process(target=function, args=args)
    child.start()
    child.join()
    return child.exitcode


def _names(out: Path, wanted: list[str]) -> None:
    assert asked(out) == wanted


def _killed_at_each_step(tmp_path: Path) -> None:
    texts = writing.exported(NEW, meant(NEW))
    assert _apart(build, tmp_path / "old", OLD) == _apart(build, tmp_path / "new", NEW) == 0
    writing.exported = lambda *_: texts  # drawn once, written a hundred times
    clean, found = files(tmp_path / "new"), []
    for step in range(1000):
        out = tmp_path / str(step)
        shutil.copytree(tmp_path / "old", out)
        ended = _apart(_build_until, out, step)
        found.append(documents(out))
        shutil.copytree(out, tmp_path / f"{step}-killed")
        assert _apart(build, out, NEW) == 0
        assert files(out) == clean
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
    switch = found.index(["bote", "campus"])
    assert _apart(_names, tmp_path / f"{switch}-killed", ["bote", "campus"]) == 0
    assert _apart(_names, tmp_path / f"{switch - 1}-killed", ["gazette", "weekly"]) == 0
    assert switch > 10 and len(found) - switch > 10
    assert found == [["gazette", "weekly"]] * switch + [["bote", "campus"]] * (len(found) - switch)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_build_killed_at_any_step_leaves_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    """Killed before each call that changes the disc, the folder is whole; the next build cleans up."""
    whole = multiprocessing.get_context("spawn").Process(target=_killed_at_each_step, args=(tmp_path,))
    whole.start()
    whole.join()
    assert whole.exitcode == 0


_TURNS = """
import sys
from itertools import cycle
from pathlib import Path
from tests.test_folder import NEW, OLD, build
print("ready", flush=True)
for facts in cycle((NEW, OLD)):
    build(Path(sys.argv[1]), facts)
"""


def test_a_process_killed_after_some_time_leaves_a_whole_graph(tmp_path: Path) -> None:
    """A process that builds two graphs by turns is killed at a moment that is drawn: one of them is there."""
    drawn = random.Random(5)
    build(tmp_path, OLD)
    for _ in range(3):
        command = [sys.executable, "-c", _TURNS, str(tmp_path)]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[1])
        assert child.stdout and child.stdout.readline() == b"ready\n"
        time.sleep(drawn.uniform(0.0, 0.5))
        child.kill()
        child.communicate()
        found = asked(tmp_path)
        assert found == documents(tmp_path) and found in (["gazette", "weekly"], ["bote", "campus"])


# A build that fails


@pytest.mark.parametrize("step", [0, 1, 7, 8])
def test_a_full_disc_leaves_the_old_build_and_no_leftovers(tmp_path: Path, monkeypatch, step: int) -> None:
    """Whichever file the disc has no room for, the folder is what it was."""
    build(tmp_path, OLD)
    before, written, put = tree(tmp_path), iter(range(100)), placing.os.fsync

    def full(number: int) -> None:
        if next(written) == step:
            raise OSError(errno.ENOSPC, "No space left on device")
        put(number)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        build(tmp_path, NEW)
    assert tree(tmp_path) == before
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def test_a_file_system_without_hard_links_gets_copies(tmp_path: Path, monkeypatch) -> None:
    """Where no second name can be made, the files for people are copies."""

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    build(tmp_path / "linked", OLD)
    monkeypatch.setattr(os, "link", refused)
    build(tmp_path / "copied", OLD)
    assert tree(tmp_path / "linked") == tree(tmp_path / "copied")


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"layout": 2}',
        b'{"layout": 2, "build": "../elsewhere", "graph": "graph.trig", "documents": {}, "files": {}}',
    ],
)
def test_a_damaged_manifest_is_an_error_of_one_line(tmp_path: Path, damage: bytes) -> None:
    """Whatever stands in the manifest, the error says what to do; a build that adds nothing does not need it."""
    build(tmp_path, OLD)
    (tmp_path / "manifest.json").write_bytes(damage)
    with pytest.raises(KonvoiError, match="build again without --add") as error:
        folder.kept_documents(tmp_path)
    assert "\n" not in str(error.value)
    build(tmp_path, NEW)
    assert documents(tmp_path) == ["bote", "campus"]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-40],
        lambda data: data.replace(b"Wuhu", b"Wuhi"),
        lambda data: b"",
    ],
)
def test_damaged_documents_are_not_built_upon(tmp_path: Path, change) -> None:
    """A list of documents that is not the one written is an error, not another graph."""
    build(tmp_path, OLD)
    [file] = tmp_path.glob("*/documents.jsonl")
    file.write_bytes(change(file.read_bytes()))
    with pytest.raises(KonvoiError, match="damaged"):
        folder.kept_documents(tmp_path)


# Two builds at once


def test_a_second_build_waits_and_says_so_once(tmp_path: Path) -> None:
    """While another build has the folder, one line says so; after the time set, another ends it."""
    said: list[str] = []
    with (
        folder.locked(tmp_path, said.append),
        pytest.raises(KonvoiError, match="still at work here") as error,
        folder.locked(tmp_path, said.append, seconds=0.1),
    ):
        pass
    assert len(said) == 1 and "waiting" in said[0]
    assert "\n" not in str(error.value)


_HOLDS = """
import sys, time
from pathlib import Path
from graph.folder import locked
with locked(Path(sys.argv[1]), print):
    print("ready", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def _holding(out: Path, seconds: float) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", _HOLDS, str(out), str(seconds)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[1])
    assert child.stdout and child.stdout.readline() == b"ready\n"
    return child


def test_a_build_goes_on_when_the_other_process_is_done(tmp_path: Path) -> None:
    """The folder is handed over as soon as the first process lets go of it."""
    build(tmp_path, OLD)
    said: list[str] = []
    child = _holding(tmp_path, 0.5)
    with folder.locked(tmp_path, said.append, seconds=30):
        pass
    child.communicate()
    assert len(said) == 1


def test_the_lock_of_a_dead_process_does_not_block(tmp_path: Path) -> None:
    """Killed while it had the folder, a process leaves no lock that holds."""
    child = _holding(tmp_path, 60)
    child.kill()
    child.communicate()
    said: list[str] = []
    with folder.locked(tmp_path, said.append, seconds=5):
        pass
    assert not said


def test_a_new_folder_in_which_nothing_was_built_goes_away(tmp_path: Path) -> None:
    """A build that fails before it wrote leaves no folder and no lock."""
    with pytest.raises(KonvoiError), folder.locked(tmp_path / "out", print):
        raise KonvoiError("nothing to build")
    assert not (tmp_path / "out").exists()


def test_a_graph_replaced_while_it_is_opened_is_the_new_one(tmp_path: Path, monkeypatch) -> None:
    """A reader who saw the old manifest, and finds its file gone, gets the new graph."""
    from graph.knowledge import store

    build(tmp_path, OLD)
    opened, builds = store.opened, iter([NEW])

    def late(file: Path):
        for facts in builds:
            build(tmp_path, facts)
        return opened(file)

    monkeypatch.setattr(store, "opened", late)
    assert asked(tmp_path) == ["bote", "campus"]


# What was decided


def test_the_curation_files_are_remembered_as_seen_from_the_folder(tmp_path: Path, monkeypatch) -> None:
    """The manifest leads to the files from wherever one stands; a build without any remembers none."""
    monkeypatch.chdir(tmp_path)
    file = Path("releases", "curation.tsv")
    file.parent.mkdir()
    file.touch()
    folder.write(Path("out"), OLD, meant(OLD), folder.Settings(curation=(file,)))
    assert json.loads(Path("out", "manifest.json").read_text("utf-8"))["curation"] == ["../releases/curation.tsv"]
    assert folder.followed(Path("out")) == (file,)
    monkeypatch.chdir(tmp_path / "out")
    assert folder.followed(Path()) == (Path("..", file),)
    build(Path(), OLD)
    assert folder.followed(Path()) == ()
    assert folder.followed(Path("nowhere")) == ()


@pytest.mark.parametrize("name", ["../../elsewhere/curation.tsv", "/elsewhere/curation.tsv", "../link.tsv"])
def test_a_manifest_leads_to_no_file_elsewhere(tmp_path: Path, monkeypatch, name: str) -> None:
    """What a stranger's manifest names is followed only beside the folder and under what the user named."""
    elsewhere, handed = tmp_path / "elsewhere", tmp_path / "handed"
    for path in (elsewhere, handed):
        path.mkdir()
    (elsewhere / "curation.tsv").touch()
    (handed / "link.tsv").symlink_to(elsewhere / "curation.tsv")
    monkeypatch.chdir(handed)
    build(Path("out"), OLD)
    manifest = json.loads(Path("out", "manifest.json").read_text("utf-8"))
    manifest["curation"] = [name.replace("/elsewhere", str(elsewhere)) if name.startswith("/") else name]
    Path("out", "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(KonvoiError, match="lies elsewhere: name it by --curation"):
        folder.followed(Path("out"))
    assert [file.resolve() for file in folder.followed(Path("out"), [elsewhere])] == [elsewhere / "curation.tsv"]
    (elsewhere / "release.txt").touch()
    assert len(folder.followed(Path("out"), ["docs", elsewhere / "release.txt"])) == 1


def test_a_curation_file_that_is_gone_is_an_error(tmp_path: Path, monkeypatch) -> None:
    """What it decided, an erasure perhaps, is not undone unsaid."""
    monkeypatch.chdir(tmp_path)
    folder.write(Path("out"), OLD, meant(OLD), folder.Settings(curation=(Path("curation.tsv"),)))
    with pytest.raises(KonvoiError, match=r"curation.tsv is gone, and the build in out follows it"):
        folder.followed(Path("out"))


# What cannot be removed


def test_what_cannot_be_removed_is_said_and_the_build_is_done(tmp_path: Path, monkeypatch) -> None:
    """Once the manifest is replaced the new build is there, whatever becomes of the old one."""
    build(tmp_path, OLD)
    old = tmp_path / json.loads((tmp_path / "manifest.json").read_text("utf-8"))["build"]
    unlink = Path.unlink

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path.parent == old and path.exists():
            raise PermissionError(errno.EACCES, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refused)
        [line] = folder.write(tmp_path, NEW, meant(NEW))
    assert line == f"{old}: an older build wrote it, and it cannot be removed (Permission denied): remove it"
    assert documents(tmp_path) == asked(tmp_path) == ["bote", "campus"]
    assert old.exists()
    assert folder.write(tmp_path, NEW, meant(NEW)) == () and not old.exists()


def test_a_file_for_people_that_cannot_be_replaced_is_said(tmp_path: Path) -> None:
    """A folder where the page belongs stays as it is; all else is that of the new build."""
    build(tmp_path, OLD)
    (tmp_path / "graph.html").unlink()
    (tmp_path / "graph.html").mkdir()
    [line] = folder.write(tmp_path, NEW, meant(NEW))
    assert line.startswith(f"{tmp_path / 'graph.html'}: is not that of this build (")
    assert documents(tmp_path) == ["bote", "campus"]
    assert b"bote" in (tmp_path / "graph.trig").read_bytes()
    assert not list(tmp_path.glob("*.part"))
