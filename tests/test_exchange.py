"""Networks as files for other tools."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.analysis.collaborations import of_meant
from graph.analysis.exchange import FORMATS, format_of, one_line, render, write
from graph.analysis.network import country_network, domain_network, organization_network
from graph.analysis.projection import MODES, project
from graph.cli import exporting
from graph.model import Agreement, KonvoiError, Meant, Organization, PartialDate

HOSTILE = "A\"\\\x00\u2028<script>&'};\nMATCH (n) DETACH DELETE n;//"


def meant(name: str = "Valeo") -> Meant:
    """Two agreements between three organizations, one of them of that name."""
    organizations = (
        Organization("icare", "ICARE", type="research_institute", country="CN"),
        Organization("ntu", "L’Université technologique de Nanyang", type="university"),
        Organization("valeo", name, type="supplier", country="FR"),
    )
    agreements = (
        Agreement(
            "a1", ("icare", "valeo"), "memorandum_of_understanding", "signed", signed_on=PartialDate(2024, 3, 22)
        ),
        Agreement("a2", ("icare", "ntu", "valeo"), "agreement", "signed", domains=("battery", "steering")),
    )
    return Meant(organizations, agreements)


def read(format: str, content: bytes) -> nx.Graph:
    """The network as networkx reads it back."""
    readers: dict[str, Any] = {"graphml": nx.read_graphml, "gexf": nx.read_gexf, "net": nx.read_pajek}
    return nx.Graph(readers[format](io.BytesIO(content)))


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_nodes_and_ties_come_back_with_what_they_say(format: str) -> None:
    """Names, types, countries, weights, agreements and years survive the way out and in."""
    network = read(format, render(meant(), format))
    assert set(network) == {"icare", "ntu", "valeo"}
    node = network.nodes["ntu"]
    assert node["label" if format == "gexf" else "name"] == "L’Université technologique de Nanyang"
    assert (node["type"], node["country"]) == ("university", "")
    tie = network["icare"]["valeo"]
    assert (tie["weight"], tie["agreements"], tie["years"]) == (2, "a1; a2", "2024")


def test_pajek_comes_back_by_name() -> None:
    """The vertices have the names of the organizations; of one name twice the id is added."""
    network = read("net", render(meant(), "net"))
    assert set(network) == {"ICARE", "L’Université technologique de Nanyang", "Valeo"}
    assert network["ICARE"]["Valeo"]["weight"] == 2
    assert set(read("net", render(meant("ICARE"), "net"))) >= {"ICARE (icare)", "ICARE (valeo)"}


def test_the_table_of_ties_comes_back() -> None:
    """A row for each tie, with both ends, weight, agreements and years."""
    rows = list(csv.DictReader(io.StringIO(render(meant(), "csv").decode())))
    network = nx.Graph()
    network.add_weighted_edges_from((row["source"], row["target"], int(row["weight"])) for row in rows)
    assert network["icare"]["valeo"]["weight"] == 2
    assert rows[1] == {
        "source": "icare",
        "target": "valeo",
        "source_name": "ICARE",
        "target_name": "Valeo",
        "weight": "2",
        "agreements": "a1; a2",
        "years": "2024",
    }


def test_cypher_makes_nodes_and_ties() -> None:
    """One statement a line, with lists as lists; a quotation mark in a name is escaped."""
    lines = render(meant("L'Oréal"), "cypher").decode().splitlines()
    assert lines[3] == (
        "MERGE (n:Organization {id: 'valeo'}) SET n += {name: 'L\\'Oréal', type: 'supplier', country: 'FR'};"
    )
    assert lines[5] == (
        "MATCH (a:Organization {id: 'icare'}), (b:Organization {id: 'valeo'}) "
        "MERGE (a)-[t:COLLABORATES_WITH]->(b) SET t += {weight: 2, agreements: ['a1', 'a2'], years: [2024]};"
    )


def test_no_name_gets_out_of_its_literal_in_cypher() -> None:
    """A hostile name stays one literal on one line: an even number of quotation marks that nothing escapes."""
    lines = render(meant(HOSTILE), "cypher").decode().split("\n")
    hostile = next(line for line in lines if "DETACH" in line)
    assert len(lines) == len(render(meant(), "cypher").decode().split("\n"))
    assert hostile.startswith("MERGE (n:Organization {id: 'valeo'}) SET n += {name: 'A\"\\\\ <script>&\\'}; MATCH")
    assert hostile.replace("\\\\", "").replace("\\'", "").count("'") == 8


@pytest.mark.parametrize("format", ["graphml", "gexf", "net"])
def test_a_hostile_name_comes_back_as_a_name(format: str) -> None:
    """Control characters are gone, the rest is text, and the file can be read."""
    network = read(format, render(meant(HOSTILE), format))
    assert len(network) == 3
    names = {str(node.get("name", node.get("label", id))) for id, node in network.nodes(data=True)}
    expected = "A\"\\ <script>&'}; MATCH (n) DETACH DELETE n;//"
    assert (expected.replace('"', "'").replace("\\", "/") if format == "net" else expected) in names


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_a_formula(name: str) -> None:
    """A name that a spreadsheet would calculate is shown as text."""
    rows = list(csv.DictReader(io.StringIO(render(meant(name), "csv").decode())))
    assert {row["target_name"] for row in rows if row["target"] == "valeo"} == {"'" + name.strip()}


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_network_gives_the_same_bytes(format: str) -> None:
    """Nothing of the hour or of the order of the input is in the file."""
    backwards = Meant(meant().organizations[::-1], meant().agreements[::-1])
    assert render(meant(), format) == render(backwards, format)
    assert b"lastmodified" not in render(meant(), format)


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_network_is_a_file_too(format: str) -> None:
    """No tie, no error."""
    assert render(Meant(), format).decode() is not None


def test_the_ending_says_the_format(tmp_path: Path) -> None:
    """A path is written by its ending, a stream by the format named; a network as well as what is meant."""
    write(meant(), tmp_path / "ties.csv")
    stream = io.BytesIO()
    write(organization_network(meant()), stream, "csv")
    assert (tmp_path / "ties.csv").read_bytes() == stream.getvalue()


def test_the_network_of_countries_can_be_written_too() -> None:
    """With ties of a country to itself."""
    network = country_network(meant())
    assert set(read("graphml", render(network, "graphml"))) == {"CN", "FR"}
    assert "MERGE (n:Country {id: 'CN'})" in render(network, "cypher").decode()


def test_a_format_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """One line with the nearest name, or all there are."""
    with pytest.raises(KonvoiError, match=r"^no format 'graphxml' for a network: did you mean 'graphml'\?$"):
        write(meant(), tmp_path / "x", "graphxml")
    with pytest.raises(KonvoiError, match=r"choose one of graphml, gexf, net, csv, nodes\.csv, json, cypher"):
        write(meant(), tmp_path / "network")


def dated(*years: tuple[str, str, int | None]) -> Meant:
    """An agreement of each pair in its year."""
    names = sorted({name for one, other, _ in years for name in (one, other)})
    return Meant(
        tuple(Organization(name, name.upper()) for name in names),
        tuple(
            Agreement(
                f"a{at}", tuple(sorted(pair)), "agreement", "signed", signed_on=PartialDate(year) if year else None
            )
            for at, (*pair, year) in enumerate(years)
        ),
    )


def lives(meant: Meant) -> tuple[dict[str, Any], dict[tuple[str, str], Any]]:
    """When each node and each tie is there, as networkx reads it from GEXF."""
    network = read("gexf", render(meant, "gexf"))
    nodes = {id: node.get("spells") for id, node in network.nodes.items()}
    return nodes, {(one, other): tie.get("spells") for (one, other), tie in network.edges.items()}


def test_a_tie_is_there_in_the_years_of_its_agreements() -> None:
    """Years in a row are one spell from the first day to the last; a node is there when one of its ties is."""
    nodes, ties = lives(dated(("a", "b", 2019), ("a", "b", 2020), ("a", "b", 2024), ("b", "c", 2021)))
    assert ties[("a", "b")] == [("2019-01-01", "2020-12-31"), ("2024-01-01", "2024-12-31")]
    assert ties[("b", "c")] == nodes["c"] == [("2021-01-01", "2021-12-31")]
    assert nodes["b"] == [("2019-01-01", "2021-12-31"), ("2024-01-01", "2024-12-31")]


def test_what_has_no_year_is_always_there() -> None:
    """So are the ends of such a tie, though other ties of theirs have years."""
    nodes, ties = lives(dated(("a", "b", 2019), ("b", "c", None)))
    assert (ties[("b", "c")], nodes["b"], nodes["c"]) == (None, None, None)
    assert nodes["a"] == [("2019-01-01", "2019-12-31")]


def test_gexf_says_that_it_is_dynamic_only_where_it_is() -> None:
    """With years it has a mode and a format of time, without them it is static; it never has the name of a graph."""
    with_years, without = (render(dated(("a", "b", year)), "gexf").decode() for year in (2019, None))
    assert re.search(r'<graph (?=[^>]*mode="dynamic")[^>]*timeformat="date"', with_years)
    assert 'mode="static"' in without and "timeformat" not in without and "name=" not in without


def test_the_table_of_nodes_goes_with_that_of_ties() -> None:
    """Each end of a tie is a node of the other table."""
    nodes = list(csv.DictReader(io.StringIO(render(meant(), "nodes.csv").decode())))
    ties = list(csv.DictReader(io.StringIO(render(meant(), "csv").decode())))
    assert nodes[2] == {"id": "valeo", "label": "Valeo", "type": "supplier", "country": "FR"}
    assert {tie[end] for tie in ties for end in ("source", "target")} == {node["id"] for node in nodes}


def test_node_link_json_comes_back_whole() -> None:
    """It can be read without being told how; lists stay lists."""
    network = nx.node_link_graph(json.loads(render(project(of_meant(meant())), "json")))
    assert {*network.edges} == {("icare", "ntu"), ("icare", "valeo"), ("ntu", "valeo")}
    assert network["icare"]["valeo"] == {"weight": 2, "agreements": ["a1", "a2"], "years": [2024]}
    assert network.graph == {"mode": "organizations", "parameters": {}}


def test_the_tables_for_neo4j_have_its_headers() -> None:
    """Ids, labels, ends and types as its import wants them, arrays parted by semicolons; empty ones are empty."""
    nodes = render(meant(), "neo4j.nodes.csv").decode().splitlines()
    ties = render(meant(), "neo4j.ties.csv").decode().splitlines()
    assert nodes[0] == "id:ID,name,type,country,:LABEL"
    assert nodes[3] == "valeo,Valeo,supplier,FR,Organization"
    assert ties[0] == ":START_ID,:END_ID,weight:double,agreements:string[],years:int[],:TYPE"
    assert ties[1] == "icare,ntu,1,a2,,COLLABORATES_WITH"
    assert ties[2] == "icare,valeo,2,a1;a2,2024,COLLABORATES_WITH"


def test_an_element_of_an_array_cannot_be_two() -> None:
    """A semicolon within an id is a comma in the table for Neo4j."""
    network = nx.Graph()
    network.add_edge("a", "b", weight=1, agreements=("one;two", "three"))
    assert "one,two;three" in render(network, "neo4j.ties.csv").decode()


@pytest.mark.parametrize(
    "name", ["a\nb", "\u202egnidaelsim", "a\x1b[31m", "a\x9b31m", "a\ud800", "\ufffe", "a|b", "مختبر"]
)
@pytest.mark.parametrize("format", FORMATS)
def test_no_format_keeps_what_a_reader_would_obey(format: str, name: str) -> None:
    """Ends of lines, escapes and turned writing are gone from a name; what is a letter of any script stays."""
    text = render(meant(name), format).decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe]", text)
    assert one_line(name) in text or format in ("csv", "neo4j.ties.csv")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("mode", MODES)
def test_every_network_can_be_written_in_every_format(mode: str, format: str) -> None:
    """Of countries, types and domains as of organizations; as arrays and as networkx has them alike."""
    ties = project(of_meant(meant()), mode)
    written = render(ties, format)
    assert written.count(b"\n") >= 1
    if format in ("graphml", "gexf"):
        assert len(read(format, written)) == len(ties.nodes)


def test_the_two_kinds_of_nodes_have_labels_of_their_own() -> None:
    """A domain is no organization in Neo4j."""
    with_domain = Meant(
        meant().organizations, (Agreement("a1", ("icare", "valeo"), "agreement", "signed", domains=("battery",)),)
    )
    rows = list(csv.DictReader(io.StringIO(render(domain_network(with_domain), "neo4j.nodes.csv").decode())))
    assert {row["id:ID"]: row[":LABEL"] for row in rows} == {
        "domain:battery": "Domain", "icare": "Organization", "valeo": "Organization",
    }  # fmt: skip


@pytest.mark.parametrize("format", ["graphml", "gexf", "net", "json"])
def test_two_ids_never_become_one_node(format: str) -> None:
    """Ids that differ by what is cleaned away alone are told apart by a number."""
    network = nx.Graph([("ori\x00on", "orion"), ("orion", "")])
    written = render(network, format)
    found = nx.node_link_graph(json.loads(written)) if format == "json" else read(format, written)
    assert len(found) == 3 and len(found.edges) == 2


LITERAL = re.compile(r"'(?:[^'\\]|\\.)*'")


@pytest.mark.parametrize(
    "name", ["\\u0027}) DETACH DELETE n //", "\\' OR 1=1", "'; MATCH (n) DELETE n;", "`", "\\\\'", HOSTILE]
)
def test_a_hostile_name_is_one_literal_of_cypher(name: str) -> None:
    r"""Without its literals a statement is the same as for any other name; the literal stands for the name.

    Neo4j reads \u0027 as a quotation mark first of all, but not after a doubled backslash.
    """
    usual, lines = (render(meant(one), "cypher").decode().splitlines() for one in ("Valeo", name))
    assert [LITERAL.sub("''", line) for line in lines] == [LITERAL.sub("''", line) for line in usual]
    [literal] = [LITERAL.findall(line)[1] for line in lines if line.startswith("MERGE (n:Organization {id: 'valeo'})")]
    assert re.sub(r"\\(.)", r"\1", literal[1:-1]) == one_line(name)


@pytest.mark.parametrize(
    ("file", "format"),
    [
        ("a.csv", "csv"),
        ("a.nodes.csv", "nodes.csv"),
        ("a.NEO4J.ties.csv", "neo4j.ties.csv"),
        ("nodes.csv", "csv"),
        ("a", None),
    ],
)
def test_the_longest_ending_says_the_format(file: str, format: str | None) -> None:
    """A table of nodes is told from one of ties by its second ending."""
    assert format_of(file) == format


def test_every_format_of_a_network_can_be_exported() -> None:
    """The command offers what the room can write, without loading it to say so."""
    assert tuple(FORMATS) == exporting._FILES
