"""How fast the reader reads on one core, beside a spaCy pipeline: `python tests/bench/reader.py [--whole FOLDER]`.

By language, documents that report a collaboration and those that do not (`graph/training/documents`): medians over
runs of characters a second, and of documents of 2,000 characters a second. The spaCy pipeline (blank language,
tok2vec and named entities) is trained here on the same corpus; it finds names only. `--whole` names a folder made by
`konvoi train --whole`: the reader's own model in 32 bits. spaCy is needed for this alone: `pip install spacy`.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph.evaluation.gold import documents, gold_documents
from graph.model import LANGUAGES, Document
from graph.pipeline import extract
from graph.reading.documents import documents_of
from graph.reading.encoder import Model, load
from graph.training import examples
from graph.training.examples import CORPUS, DOCUMENTS

RUNS, SAMPLE, LENGTH, EPOCHS = 3, 12, 2000, 8
Task = Callable[[Document], object]


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--whole", type=Path, help="the reader's model in 32 bits")
    asked.add_argument("--sample", type=int, default=SAMPLE, help="documents of each kind and language")
    options = asked.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    told = samples(options.sample)
    begun = time.perf_counter()
    extract(told["en", True][0])
    print(f"start to first document: {time.perf_counter() - begun:.2f} s")
    rows = {"konvoi": dict.fromkeys(LANGUAGES, extract)}
    if options.whole:
        rows["konvoi, 32 bits"] = dict.fromkeys(LANGUAGES, partial(extract, reader=Model(options.whole)))
    rows["model alone"] = dict.fromkeys(LANGUAGES, _only_model)
    rows["spaCy, names only"] = {language: spacy_pipeline(language) for language in LANGUAGES}
    print(f"\n{'reader':20}{'language':>9}{'reports':>9}{'characters/s':>14}{'documents/s':>13}")
    for (language, reports), sample in told.items():
        for name, tasks in rows.items():
            rate = characters_a_second(tasks[language], sample)
            print(f"{name:20}{language:>9}{'yes' if reports else 'no':>9}{rate:14,.0f}{rate / LENGTH:13.1f}")
    print(f"\nlargest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (spaCy included)")


def samples(count: int) -> dict[tuple[str, bool], list[Document]]:
    """For each language some documents that report a collaboration, and some that do not."""
    negative = {gold["id"]: gold["negative"] for gold in gold_documents(DOCUMENTS)}
    every = list(documents_of(documents(DOCUMENTS), str(DOCUMENTS), problems=print))
    return {
        (language, reports): [d for d in every if d.language == language and negative[d.id] != reports][:count]
        for language in LANGUAGES
        for reports in (True, False)
    }


def characters_a_second(task: Task, sample: Sequence[Document]) -> float:
    """The median over runs."""
    length = sum(len(document.text) for document in sample)
    return statistics.median(length / _seconds(task, sample) for _ in range(RUNS))


def _seconds(task: Task, sample: Sequence[Document]) -> float:
    begun = time.perf_counter()
    for document in sample:
        task(document)
    return time.perf_counter() - begun


def _only_model(document: Document) -> object:
    from graph.authority.organizations import load_authority
    from graph.reading.sentences import sentences

    return load().read(sentences(document), load_authority())


def spacy_pipeline(language: str) -> Task:
    """A blank pipeline with tok2vec and NER, trained on the corpus of one language."""
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed, minibatch

    fix_random_seed(0)
    order = random.Random(0)
    pipeline: Any = spacy.blank(language)
    pipeline.add_pipe("ner")
    told = [Example.from_dict(pipeline.make_doc(text), {"entities": names}) for text, names in _annotated(language)]
    pipeline.initialize(lambda: told)
    for _ in range(EPOCHS):
        order.shuffle(told)
        for some in minibatch(told, 64):
            pipeline.update(some)
    return lambda document: pipeline(document.text)


def _annotated(language: str) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    for line in (CORPUS / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, names = examples.spans_of(line.split("\t", 1)[1])
            yield text, names


if __name__ == "__main__":
    main()
