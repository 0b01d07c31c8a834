"""What one document more costs a build of many: `python tests/bench/incremental.py [DOCUMENTS]` (10,000 of them).

The documents are made by a fixed seed and their facts by hand, so that no model is needed; the new one is not read
either. They name 8,000 organizations, few of them often and most of them seldom; every third tells of the agreement of
an earlier one, every thirtieth repeats its text. The seconds are those of the processor, so that other work on the
machine does not count, and of a process that has not resolved anything before.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph import folder, pipeline
from graph.authority.organizations import load_authority
from graph.folder import documents, exported, kept, writing
from graph.model import AgreementReport, Document, Evidence, Facts, Mention, PartialDate, Participation
from tests.bench.resolution import names

NUMBER = 10_000
_NAMED = 8_000
_WORDS = [f"word{number}" for number in range(2_000)]
_OF_A_TEXT = 400
_KINDS = ("research_cooperation", "memorandum_of_understanding", "joint_laboratory")


def main() -> None:
    """Print the table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    with tempfile.TemporaryDirectory() as home:
        for what, seconds in measured(Path(home) / "out", number):
            print(f"{what:<44}{seconds:>8.2f} s", flush=True)


def measured(out: Path, number: int) -> Iterator[tuple[str, float]]:
    """What is measured, each with the seconds that it took."""
    with ProcessPoolExecutor(1) as apart:
        apart.submit(_write, out, number).result()
    told = {one.document.id: one for one in map(facts, range(number + 1))}
    how = folder.Settings()

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
    authority, seconds = clock(load_authority)
    yield "what is known beforehand", seconds
    with pipeline.uncollected():
        meaning, seconds = clock(lambda: pipeline.resolve(found, authority))
    yield "resolving", seconds
    yield "documents as lines", clock(lambda: documents.lines(one.document for one in found))[1]
    yield "facts as lines", clock(lambda: kept.lines(found, how))[1]
    texts, seconds = clock(lambda: exported.exported(found, meaning.meant))
    yield "graph, page, network and report", seconds
    with only_kept(texts):
        yield "into the folder", clock(lambda: folder.write(out, found, meaning.meant, how))[1]
    size = sum(file.stat().st_size for file in out.glob("*/*"))
    print(f"{size / 1e6:.0f} MB in the folder, {len(meaning.meant.agreements):,} agreements")


def _write(out: Path, number: int) -> None:
    made = [facts(at) for at in range(number)]
    with only_kept():
        folder.write(out, made, pipeline.resolve(made, load_authority()).meant)


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


@cache
def _named() -> Sequence[str]:
    return [name for name, _ in names(_NAMED)]


def facts(at: int) -> Facts:
    """The facts of a document of some 3,000 characters: three organizations and an agreement."""
    id = f"document-{at:05}"
    chance, told = random.Random(at), random.Random(at - 2 if at % 3 == 2 else at)
    who = [_named()[int(len(_named()) * told.random() ** 3)] for _ in range(3)]
    sentence = f"{who[0]} and {who[1]} will do research with {who[2]}."
    text = random.Random(at - 2 if at % 30 == 29 else at + 0.5)
    document = Document(
        id, f"{sentence}\n{' '.join(text.choices(_WORDS, k=_OF_A_TEXT))}", "en", "News", f"Paper {at % 40}", None,
        PartialDate(2020, 1, 1),
    )  # fmt: skip
    said = (Evidence(id, 0, len(sentence), sentence, "made", 0.9),)
    mentions = {name: Mention(id, "organization", name, (name,), "en", evidence=said) for name in who}
    parties = tuple(Participation(id, mention.id, evidence=said) for mention in mentions.values())
    signed = PartialDate(2000 + told.randrange(25), 1 + told.randrange(12), 1 + chance.randrange(28))
    kind = told.choice(_KINDS)
    report = AgreementReport(id, parties, kind, "signed", signed, domains=("battery",), evidence=said)
    return Facts(document, tuple(mentions.values()), (report,) if len(parties) > 1 else ())


if __name__ == "__main__":
    main()
