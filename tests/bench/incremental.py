"""What one document more costs a build of many: `python tests/bench/incremental.py [DOCUMENTS]` (10,000 of them).

The documents are made by rule and their facts by hand, so that no model is needed; the new one is not read either.
The seconds are those of the processor, so that other work on the machine does not count; nothing is known beforehand.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph import folder, pipeline
from graph.authority.organizations import Authority
from graph.authority.records import Records
from graph.folder import documents, exported, kept, writing
from graph.model import AgreementReport, Document, Evidence, Facts, Mention, PartialDate, Participation

NUMBER = 10_000
_FILLER = "The partners did not say what the work will cost. " * 60
_FIRST = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Larch", "Maple")
_LAST = ("Motors", "University", "Batteries", "Institute", "Semiconductors", "Axles", "Laboratories", "Seats", "Tyres")
_KINDS = ("research_cooperation", "memorandum_of_understanding", "joint_laboratory")


def main() -> None:
    """Print the table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    pipeline.load_authority = lambda extra=None: Authority(Records({}, {}))
    with tempfile.TemporaryDirectory() as home:
        for what, seconds in measured(Path(home) / "out", number):
            print(f"{what:<44}{seconds:>8.2f} s", flush=True)


def measured(out: Path, number: int) -> Iterator[tuple[str, float]]:
    """What is measured, each with the seconds that it took."""
    made = [facts(at) for at in range(number)]
    told = {one.document.id: one for one in (*made, facts(number))}
    how = folder.Settings()
    with only_kept():
        folder.write(out, made, pipeline.resolve(made, pipeline.load_authority()).meant, how)

    def read(_: Callable[[Document], Facts], unread: Sequence[Document]) -> list[Facts]:
        assert [document.id for document in unread] == [facts(number).document.id]
        return [told[document.id] for document in unread]

    clock = Clock()
    kept.reader_version.cache_clear()
    yield "version of the reader", clock(kept.reader_version)[1]
    before, seconds = clock(lambda: folder.kept_documents(out))
    yield f"documents of the folder ({number:,})", seconds
    keep, seconds = clock(lambda: folder.kept_facts(out, how, print))
    yield "kept facts, checked by their hashes", seconds
    now = (*before, facts(number).document)
    found, seconds = clock(lambda: pipeline.read(now, read, kept=keep))
    yield "kept facts, decoded and past the gate", seconds
    assert tuple(found) == tuple(told[document.id] for document in now)
    meaning, seconds = clock(lambda: pipeline.resolve(found, pipeline.load_authority()))
    yield "resolving", seconds
    yield "documents as lines", clock(lambda: documents.lines(one.document for one in found))[1]
    yield "facts as lines", clock(lambda: kept.lines(found, how))[1]
    texts, seconds = clock(lambda: exported.exported(found, meaning.meant))
    yield "graph, page, network and report", seconds
    with only_kept(texts):
        yield "into the folder", clock(lambda: folder.write(out, found, meaning.meant, how))[1]
    size = sum(file.stat().st_size for file in out.glob("*/*"))
    print(f"{size / 1e6:.0f} MB in the folder, {len(meaning.meant.agreements):,} agreements")


class Clock:
    """Measures a call by the time of the processor."""

    def __call__(self, call: Callable[[], object]) -> tuple[object, float]:
        """What the call gives, and the seconds."""
        start = time.process_time()
        return call(), time.process_time() - start


@contextmanager
def only_kept(texts: dict[str, str] | None = None) -> Iterator[None]:
    """The folder is written with these texts in the place of those for people."""
    whole = writing.exported
    writing.exported = lambda *_: texts or dict.fromkeys(folder.layout.SHOWN, "")
    try:
        yield
    finally:
        writing.exported = whole


def facts(at: int) -> Facts:
    """The facts of a document of some 3,000 characters: three organizations and an agreement."""
    id = f"document-{at:05}"
    names = [f"{_FIRST[(at * k) % 12]} {_FIRST[(at // 12 + k) % 12]} {_LAST[(at * k + k) % 9]}" for k in (1, 5, 7)]
    sentence = f"{names[0]} and {names[1]} will do research with {names[2]}."
    document = Document(id, f"{sentence}\n{_FILLER}", "en", "News", f"Paper {at % 40}", None, PartialDate(2020, 1, 1))
    said = (Evidence(id, 0, len(sentence), sentence, "made", 0.9),)
    mentions = {name: Mention(id, "organization", name, (name,), "en", "company", evidence=said) for name in names}
    parties = tuple(Participation(id, mention.id, evidence=said) for mention in mentions.values())
    signed = PartialDate(2000 + at % 25, 1 + at % 12, 1 + at % 28)
    report = AgreementReport(id, parties, _KINDS[at % 3], "signed", signed, domains=("battery",), evidence=said)
    return Facts(document, tuple(mentions.values()), (report,) if len(parties) > 1 else ())


if __name__ == "__main__":
    main()
