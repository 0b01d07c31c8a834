"""How soon small questions are answered beside a monstrous one: `python tests/bench/endpoint.py GRAPH [A_SECOND]`.

`konvoi serve` over the graph (a build folder or a file), a client process with four connections that are kept open, and
200 questions a second for ten seconds, each sent when its time has come whether or not the one before was answered:
what a question waits for its turn counts. Half of them are new to the endpoint. First alone, then while one question
runs that has no end, then while such questions come one after the other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[2]
SECONDS, CONNECTIONS = 10, 4
SMALL = (
    "SELECT ?name { ?organization a kv:Organization ; rdfs:label ?name } LIMIT 10",
    "SELECT ?deal ?year { ?deal a kv:Agreement ; kv:year ?year } ORDER BY DESC(?year) ?deal LIMIT 10",
    "ASK { ?deal a kv:Agreement ; kv:domain domain:battery }",
    "SELECT ?one (COUNT(?other) AS ?n) { ?one kv:partnerOf ?other } GROUP BY ?one ORDER BY DESC(?n) LIMIT 5",
)
MONSTER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c < ?f || ?i < ?a) }"


def main() -> None:
    """Print the table."""
    graph, rate = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200
    print(f"{'':34}{'answered':>9}{'p50 ms':>9}{'p90 ms':>9}{'p99 ms':>9}{'most ms':>9}{'failed':>8}")
    for what, every in (("alone", None), ("beside one without end", 1000.0), ("beside new ones without end", 3.0)):
        with served(graph) as url, monsters(url, every), ProcessPoolExecutor(1) as apart:
            waits, failed = apart.submit(asked, url, rate).result()
            told = "".join(f"{1000 * quantile(waits, share):9.1f}" for share in (0.5, 0.9, 0.99, 1.0))
            print(f"{what:34}{len(waits):9}{told}{failed:8}", flush=True)


@contextmanager
def served(graph: Path) -> Iterator[str]:
    """The address of the endpoint."""
    line = [sys.executable, "-c", "from graph.cli.serving import serve; serve()", "--graph", str(graph), "--port", "0"]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    try:
        assert process.stdout
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.wait()


@contextmanager
def monsters(url: str, every: float | None) -> Iterator[None]:
    """While it lasts, a question without end comes every so many seconds; none where there is no number."""
    ended = threading.Event()

    def send() -> None:
        number = 0
        while every and not ended.is_set():
            connection = HTTPConnection(urlsplit(url).netloc)
            connection.request("GET", f"/sparql?{urlencode({'query': f'{MONSTER} # {number}'})}")
            number += 1
            ended.wait(every)

    thread = threading.Thread(target=send)
    thread.start()
    time.sleep(2 if every else 0)
    try:
        yield
    finally:
        ended.set()
        thread.join()


def asked(url: str, rate: int) -> tuple[list[float], int]:
    """The seconds from when each question was due to its answer, and how many failed."""
    begun = time.perf_counter() + 0.2
    with ThreadPoolExecutor(CONNECTIONS) as connections:
        parts = list(connections.map(lambda first: one_connection(url, first, begun, rate), range(CONNECTIONS)))
    return sorted(wait for waits, _ in parts for wait in waits), sum(failed for _, failed in parts)


def one_connection(url: str, first: int, begun: float, rate: int) -> tuple[list[float], int]:
    """What one connection saw of the questions that are its own."""
    connection, waits, failed = HTTPConnection(urlsplit(url).netloc), [], 0
    for number in range(first, rate * SECONDS, CONNECTIONS):
        due = begun + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        query = SMALL[number % len(SMALL)] + (f" # {number}" if number % 8 < 4 else "")
        connection.request("GET", f"/sparql?{urlencode({'query': query})}")
        response = connection.getresponse()
        body = response.read()
        if response.status != 200 or "head" not in json.loads(body):
            failed += 1
        waits.append(time.perf_counter() - due)
    return waits, failed


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of the sorted values does not exceed."""
    return values[min(len(values) - 1, int(share * len(values)))]


if __name__ == "__main__":
    main()
