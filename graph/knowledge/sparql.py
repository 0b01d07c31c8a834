"""SPARQL that may be asked: cut into its terminals, refused where it would reach beyond the graph or change it.

The engine parses the question; here it is only cut. The engine has no switch for SERVICE, and it goes other ways than
the grammar where a part does not parse: so what is handed on to it holds that word nowhere but in the name of a
variable. In a string or an IRI it is written with an escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from ..model import KonvoiError
from .prefixes import prefixes

Term = NamedNode | BlankNode | Literal
Bindings = Mapping[str, Term]

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
LONGEST, DEEPEST, REMEMBERED = 1_000_000, 100, 20_000
_ELSEWHERE = "SERVICE asks another machine: a question is answered from this graph alone"
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD")
# what the engine takes for an escape in a string: anything else ends the string for it
_ESCAPE = (
    r"""(?:\\[tbnrf"'\\]|\\u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}"""
    r"""|\\U(?!0000[dD][89a-fA-F])00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})"""
)
_LOCAL = r"(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)"
_TERMINALS = re.compile(
    rf"""
      (?P<blank>   [\s\ufeff]+ )
    | (?P<comment> \#[^\n\r]* )
    | (?P<iri>     <[^<>"{{}}|^`\x00-\x20]*> )
    | (?P<string>  \'\'\'(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*\'\'\' | \"""(?:"{{0,2}}(?:[^"\\]|{_ESCAPE}))*\"""
                 | '(?:[^'\\\n\r]|{_ESCAPE})*' | "(?:[^"\\\n\r]|{_ESCAPE})*" )
    | (?P<variable>[?$]\w+ )
    | (?P<tag>     @[A-Za-z]+(?:-[A-Za-z0-9-]+)* )
    | (?P<name>    (?:[^\W\d_](?:[\w.-]{{0,60}}[\w-])?)?:(?:{_LOCAL}(?:(?:{_LOCAL}|[.-])*(?:{_LOCAL}|-))?)?
                 | _:\w(?:[\w.-]{{0,60}}[\w-])? )
    | (?P<word>    [A-Za-z_]\w* )
    | (?P<sign>    . )
    """,
    re.VERBOSE | re.DOTALL,
)
_SERVICE = re.compile("s(?=ervice)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal of SPARQL's grammar: its kind, its text, and where in the question it begins."""

    kind: str
    text: str
    start: int

    def says(self, *words: str) -> bool:
        """Whether it is one of these words or signs, in capitals or not."""
        return self.kind in ("word", "sign") and self.text.upper() in words


@dataclass(frozen=True, slots=True)
class Question:
    """A question that may be asked: what is handed to the engine, its form, its variables, the graphs it is FROM."""

    text: str
    form: str
    terminals: tuple[Terminal, ...]
    graphs: tuple[str, ...] = ()

    @property
    def variables(self) -> frozenset[str]:
        """The names of its variables."""
        return frozenset(one.text[1:] for one in self.terminals if one.kind == "variable")

    @property
    def ordered(self) -> bool:
        """Whether it asks for an order of its rows, and not only within a part of it."""
        depth = 0
        for one, after in zip(self.terminals, self.terminals[1:], strict=False):
            depth += one.says("{") - one.says("}")
            if depth == 0 and one.says("ORDER") and after.says("BY"):
                return True
        return False


def question(text: str) -> Question:
    """The question that a text asks.

    Raises:
        KonvoiError: where it is no query, asks another machine (SERVICE), or is too long or too deep for the engine.
    """
    return _remembered(text) if len(text) <= REMEMBERED else _cut(text)


def _cut(text: str) -> Question:
    terminals = tuple(_terminals(text))
    _refuse(text, terminals)
    form = next((one.text.upper() for one in terminals if one.says(*FORMS)), "")
    update = next((one for one in terminals if one.says(*_UPDATES)), None)
    if update and (not form or update.start < _first(terminals, form).start):
        raise KonvoiError(f"{place(text, update.start)}: {update.text.upper()} changes a graph, here it is only asked")
    if not form:
        raise KonvoiError("no SPARQL query: write SELECT, ASK, CONSTRUCT or DESCRIBE")
    declared = dict(_declared(terminals))
    _known(text, terminals, declared)
    known = prefixes() | declared
    return Question(_handed_on(text, known), form, terminals, tuple(_from(text, terminals, known)))


# the questions of the library are asked again and again
_remembered = lru_cache(maxsize=128)(_cut)


def bound(asked: Question, values: Bindings) -> str:
    """The text of the question, with each value in the place that is kept for it, `VALUES ?name { UNDEF }`.

    A value is an RDF term and is written as one: nothing of it can become a part of the question.

    Raises:
        KonvoiError: where the question lacks the variable, or keeps no place for it.

    >>> bound(question("SELECT ?o { VALUES ?o { UNDEF } ?o a kv:Agreement }"), {"o": NamedNode("a:b")})
    'SELECT ?o { VALUES ?o { <a:b> } ?o a kv:Agreement }'
    """
    text, found = asked.text, set[str]()
    # from the end, so that what stands before keeps its place
    for name, undefined in reversed(_kept(asked.text)):
        if name in values:
            found.add(name)
            text = text[: undefined.start] + str(values[name]) + text[undefined.start + len(undefined.text) :]
    for name in values:
        if name not in asked.variables:
            raise KonvoiError(f"the question has no variable ?{name}")
        if name not in found:
            kept = f"VALUES ?{name} {{ UNDEF }}"
            raise KonvoiError(f"the question has no place for {name}: write {kept} where it belongs")
    return text


def is_here(held: Store, graph: str) -> bool:
    """Whether the store has a graph of that IRI."""
    try:
        return held.contains_named_graph(NamedNode(graph))
    except ValueError:  # no IRI
        return False


def declared(asked: Question, text: str) -> str:
    """The text, with the declarations of those usual prefixes that it uses and does not declare: for other stores."""
    own = dict(_declared(asked.terminals))
    used = {one.text.partition(":")[0] for one in asked.terminals if one.kind == "name"}
    return "".join(f"PREFIX {p}: <{n}>\n" for p, n in prefixes().items() if p in used and p not in own) + text


def place(text: str, offset: int) -> str:
    r"""Where in the question that is, for a person.

    >>> place("SELECT *\n{ ?a }", 11)
    'line 2, column 3'
    """
    before = text[:offset]
    return f"line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))}"


def wrong(text: str, error: str) -> str:
    """What to say where the engine says `error at LINE:COLUMN: expected ...` of the question.

    >>> wrong("SELECT ?y { ?a ?b }", "error at 1:19: expected something")
    "line 1, column 19: no SPARQL query from here on: '}'"
    """
    found = re.search(r"error at (\d+):(\d+)", error)
    if found is None:
        return f"the question cannot be answered: {' '.join(error.split())[:200]}"
    offset = sum(map(len, text.splitlines(keepends=True)[: int(found[1]) - 1])) + int(found[2]) - 1
    # the engine may stop within a word
    begin = next((one.start for one in _terminals(text) if one.start <= offset < one.start + len(one.text)), offset)
    rest = text[begin:].strip().split("\n")[0][:40]
    return f"{place(text, begin)}: " + (
        f"no SPARQL query from here on: {rest!r}" if rest else "the question is not finished"
    )


def _terminals(text: str) -> Iterator[Terminal]:
    for match in _TERMINALS.finditer(text):
        if match.lastgroup and match.lastgroup not in ("blank", "comment"):
            yield Terminal(match.lastgroup, match[0], match.start())


def _refuse(text: str, terminals: tuple[Terminal, ...]) -> None:
    """Refuse what the engine must not see; it finds SERVICE within a word too, as in `trueSERVICE`."""
    if len(text) > LONGEST:
        raise KonvoiError(f"the question has {len(text):,} characters: more than {LONGEST:,} are not read")
    depth = 0
    for one in terminals:
        if one.kind in ("word", "tag") and _SERVICE.search(one.text):
            raise KonvoiError(f"{place(text, one.start)}: {_ELSEWHERE}")
        if one.kind == "sign" and one.text in "'\"":
            raise KonvoiError(f"{place(text, one.start)}: a string begins here and does not end")
        depth += one.says("{", "(", "[") - one.says("}", ")", "]")
        if depth > DEEPEST:
            raise KonvoiError(f"{place(text, one.start)}: the question is nested too deeply: write it flatter")


def _first(terminals: tuple[Terminal, ...], word: str) -> Terminal:
    return next(one for one in terminals if one.says(word))


def _declared(terminals: tuple[Terminal, ...]) -> Iterator[tuple[str, str]]:
    for word, name, iri in zip(terminals, terminals[1:], terminals[2:], strict=False):
        if word.says("PREFIX") and name.kind == "name" and iri.kind == "iri":
            yield name.text.removesuffix(":"), iri.text[1:-1]


def _known(text: str, terminals: tuple[Terminal, ...], declared: Mapping[str, str]) -> None:
    known = {*prefixes(), *declared}
    for before, one in zip((None, *terminals), terminals, strict=False):
        prefix = one.text.partition(":")[0]
        if one.kind != "name" or prefix in known or prefix == "_" or (before and before.says("PREFIX")):
            continue
        near = get_close_matches(prefix, known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}:? " if near else ""
        raise KonvoiError(
            f"{place(text, one.start)}: unknown prefix {prefix}: {hint}known without PREFIX are {', '.join(prefixes())}"
        )


def _from(text: str, terminals: tuple[Terminal, ...], known: Mapping[str, str]) -> Iterator[str]:
    """The IRIs of the graphs that stand behind FROM and FROM NAMED."""
    for index, one in enumerate(terminals):
        if one.says("FROM"):
            after = terminals[index + 1 : index + 3]
            named = after[1:] if after and after[0].says("NAMED") else after
            if not named or named[0].kind not in ("iri", "name"):
                raise KonvoiError(f"{place(text, one.start)}: FROM needs the IRI of a graph")
            prefix, _, local = named[0].text.partition(":")
            yield named[0].text[1:-1] if named[0].kind == "iri" else known[prefix] + local


@lru_cache(maxsize=128)
def _kept(text: str) -> tuple[tuple[str, Terminal], ...]:
    return tuple(_places(tuple(_terminals(text))))


def _places(terminals: tuple[Terminal, ...]) -> Iterator[tuple[str, Terminal]]:
    for values, name, opening, undefined, closing in zip(*(terminals[shift:] for shift in range(5)), strict=False):
        around = values.says("VALUES") and name.kind == "variable" and opening.says("{") and closing.says("}")
        if around and undefined.says("UNDEF"):
            yield name.text[1:], undefined


def _handed_on(text: str, namespaces: Mapping[str, str]) -> str:
    """The text, with the word service written otherwise wherever it is no keyword, and found nowhere else."""
    parts = []
    for match in _TERMINALS.finditer(text):
        kind, part = match.lastgroup, match[0]
        if kind == "name" and _SERVICE.search(part):
            part = _spelt_out(part, namespaces, place(text, match.start()))
        if kind in ("name", "iri", "string"):
            part = _SERVICE.sub(lambda sign: f"\\u{ord(sign[0]):04X}", part)
        parts.append(_SERVICE.sub("_", part) if kind == "comment" else part)
    handed_on = "".join(parts)
    if _SERVICE.search(re.sub(r"[?$]\w+", "", handed_on)):
        raise KonvoiError(_ELSEWHERE)
    return handed_on


def _spelt_out(name: str, namespaces: Mapping[str, str], where: str) -> str:
    """The whole IRI of a prefixed name, in which an escape may stand."""
    prefix, _, local = name.partition(":")
    if _SERVICE.search(prefix) or not re.match("[A-Za-z][A-Za-z0-9+.-]*:", namespaces.get(prefix, "")):
        raise KonvoiError(f"{where}: {_ELSEWHERE}; as a part of a name write it in a whole IRI")
    plain = re.sub(r"\\(.)", r"\1", local)
    return f"<{namespaces[prefix]}{plain}>"
