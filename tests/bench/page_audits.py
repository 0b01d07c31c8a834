"""What axe and Lighthouse say of a page. Both come from npm, in a folder of their own: neither is a part of konvoi."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from selenium.webdriver import Chrome

from graph.model import Meant
from tests.bench.page_views import READY, browser
from tests.browser import CHROMIUM

HOW = "npm install --prefix DIR axe-core@4.14.1 lighthouse@13"
CATEGORIES = ("performance", "accessibility", "best-practices")
SIZES = ((1440, 900), (390, 844))
STILL = {"name": "prefers-reduced-motion", "value": "reduce"}
RUN = """
const done = arguments[0];
axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then(({ violations, incomplete }) => done({
  violations: violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.flat().join(' '))]),
  incomplete: incomplete.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.flat().join(' '))]),
}));
"""


class Quiet(SimpleHTTPRequestHandler):
    """A folder over http, without a word about each request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


def lighthouse(npm: Path, file: Path, *flags: str) -> str:
    """The score of each category, of a hundred, from a run over http on this machine; or why there is none."""
    with served(file.parent) as address:
        command = [str(npm / "node_modules" / ".bin" / "lighthouse"), f"{address}/{file.name}"]
        command += ["--quiet", "--output=json", "--output-path=stdout", f"--only-categories={','.join(CATEGORIES)}"]
        command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu --window-size=1440,900", *flags]
        environment = {**os.environ, "CHROME_PATH": CHROMIUM}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        return " ".join(done.stderr.split())[:120]
    found = json.loads(done.stdout)["categories"]
    return " / ".join(str(round(100 * (found[name]["score"] or 0))) for name in CATEGORIES)


def complaints(npm: Path, file: Path, meant: Meant) -> Iterator[tuple[str, list[str], list[str]]]:
    """What axe finds in each view: the view in words, violations, and what it could not decide, each with elements."""
    source = (npm / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    with browser() as driver:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [STILL]})
        for (width, height), theme, view, (opened, said) in product(
            SIZES, ("light", "dark"), ("map", "table"), choices(meant).items()
        ):
            metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            _open(driver, file, [("lang", "en"), ("theme", theme), ("view", view), *said])
            driver.execute_script(source)
            found = driver.execute_async_script(RUN)
            here = f"{width} px, {theme}, {view}, {opened}"
            yield here, _lines(found["violations"]), _lines(found["incomplete"])


def choices(meant: Meant) -> dict[str, list[tuple[str, str]]]:
    """What may be open in the panel, each as the address says it."""
    pair = next(one for one in meant.agreements if len(set(one.parties)) == 2)
    many = next((one for one in meant.agreements if len(set(one.parties)) > 4), None)
    found = {
        "nothing open": [],
        "an organization open": [("org", pair.parties[0])],
        "a tie open": [("tie", party) for party in sorted(set(pair.parties))],
    }
    return found | ({"an agreement of many open": [("agreement", many.id)]} if many else {})


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the folder on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _open(driver: Chrome, file: Path, said: list[tuple[str, str]]) -> None:
    driver.get("about:blank")
    driver.get(f"{file.as_uri()}#{urlencode(said)}")
    driver.execute_async_script(READY)


def _lines(found: list[tuple[str, list[str]]]) -> list[str]:
    return [f"{rule}: {len(elements)} ({elements[0]})" for rule, elements in found]
