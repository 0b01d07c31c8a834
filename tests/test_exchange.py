"""Networks as files for other tools."""

import csv
import io
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.analysis.exchange import FORMATS, render, write
from graph.analysis.network import country_network, organization_network
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
        Agreement("a2", ("icare", "ntu", "valeo"), "agreement", "signed"),
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
    with pytest.raises(KonvoiError, match="choose one of graphml, gexf, net, csv, cypher"):
        write(meant(), tmp_path / "network")
