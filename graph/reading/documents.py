"""Files -> documents: text, Markdown, HTML, PDF, JSON Lines, and standard input."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from ..model import LANGUAGES, Document
from .decoding import UnreadableError, clean, decode
from .heads import Head, check_id, json_object, record_of, split_head
from .languages import language_of
from .pages import Page, read_page
from .pdf import pdf_text
from .release import published_in
from .sources import Source, sources
from .titles import title_in

_LARGEST_PAGE = 10_000_000

_Entry = tuple[str, Callable[[], Document]]


def read_documents(paths: Sequence[Path | str], *, problems: Callable[[str], None]) -> Iterator[Document]:
    """The documents of files and folders in a fixed order; `-` is standard input, one text or JSON Lines.

    What cannot be read goes to `problems` as one line (where, what, how to mend it), and the rest goes on.
    """
    return _read(((source.where, partial(_from_source, source)) for source in sources(paths, problems)), problems)


def documents_of(
    objects: Iterable[Mapping[str, object]], where: str, *, problems: Callable[[str], None]
) -> Iterator[Document]:
    """The documents that objects describe, each with the keys of a JSON line; `where` says in problems whence they are.

    >>> told = {"id": "a", "text": "Valeo and CEA signed a contract.", "published": "2024-03"}
    >>> [(one.id, one.language, str(one.published)) for one in documents_of([told], "here", problems=print)]
    [('a', 'en', '2024-03')]
    """
    return _read(((f"{where}:{number}", partial(_from_object, one)) for number, one in enumerate(objects, 1)), problems)


def _read(entries: Iterable[_Entry], problems: Callable[[str], None]) -> Iterator[Document]:
    seen: dict[str, str] = {}
    for where, read in entries:
        try:
            document = read()
        except UnreadableError as error:
            problems(f"{where}{f':{error.line}' if error.line else ''}: {error}")
            continue
        if first := seen.get(document.id):
            problems(f"{where}: has the id {document.id!r} of {first}; rename one of the two, or leave it out")
        else:
            seen[document.id] = where
            yield document


def _from_source(source: Source) -> Document:
    data = source.read()
    if source.format == "jsonl":
        return _from_line(data)
    name = check_id(source.name)
    if source.format == "pdf":
        return _document(name, Page(clean(pdf_text(data))), Head())
    head, text = split_head(clean(decode(data)))
    return _document(name, _page(text, source.format), head or Head())


def _from_line(line: bytes) -> Document:
    try:
        return _from_object(json_object(line.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise UnreadableError("is no UTF-8; write JSON Lines as UTF-8") from error


def _from_object(table: Mapping[str, object]) -> Document:
    record = record_of(table)
    return _document(record.id, _page(record.text, record.format), record.head)


def _page(text: str, form: str) -> Page:
    if form != "html":
        return Page(text)
    if len(text) > _LARGEST_PAGE:
        raise UnreadableError(f"is a page of more than {_LARGEST_PAGE // 1_000_000} MB; save its text alone")
    return read_page(text)


def _document(name: str, page: Page, head: Head) -> Document:
    """What the head says counts before what the page says of itself, and that before what stands in the text."""
    if not any(map(str.isalpha, page.text)):
        raise UnreadableError("holds no words; fill it or leave it out")
    language = head.language or language_of(page.text)
    if language is None:
        known = ", ".join(LANGUAGES)
        raise UnreadableError(f"is in none of the languages {known}; leave it out, or name its language in its head")
    return Document(
        name,
        page.text,
        language,
        title=head.title or page.title or title_in(page.text, language),
        publisher=head.publisher or page.publisher,
        url=head.url or page.url,
        published=head.published or page.published or published_in(page.text, language),
        retold=head.retold,
    )
