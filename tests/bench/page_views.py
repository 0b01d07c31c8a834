"""A page in a browser, measured: first picture, readiness, an answer of the search, frames while one pans and zooms."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from selenium.common.exceptions import TimeoutException
from selenium.webdriver import Chrome
from selenium.webdriver.support.wait import WebDriverWait
from urllib3.exceptions import ReadTimeoutError

from tests.browser import NO_HOST, options, started

WIDE, HIGH = 1440, 900
GESTURE = 3.0
"""Seconds that a gesture lasts."""
READY = """
const done = arguments[arguments.length - 1];
const ready = () => (document.documentElement.dataset.ready === 'yes' ? setTimeout(done, 300) : setTimeout(ready, 50));
ready();
"""
"""Waits until our page is ready, and a little longer."""


@dataclass(frozen=True, slots=True)
class Load:
    """Milliseconds from the begin of navigation: first picture on the canvas, `ready`, the search's answer; its own."""

    frame: float | None
    ready: float | None = None
    answered: float | None = None
    search: float | None = None


@dataclass(frozen=True, slots=True)
class Motion:
    """Frames a second, those of them in which the canvas was drawn on, and the longest pause in milliseconds."""

    frames: float
    drawn: float
    pause: float


def opened(file: Path, name: str | None, limit: float = 60) -> Load:
    """One load of the page in a browser with a new profile, then a search for the name; None: not within the limit."""
    with browser() as driver:
        return _load(driver, file, name, limit)


def loads(file: Path, name: str | None, times: int, limit: float = 60) -> tuple[Load, ...]:
    """So many loads, each with a new profile; a single one where the first is not drawn within the limit."""
    first = opened(file, name, limit)
    more = times - 1 if first.frame is not None else 0
    return (first, *(opened(file, name, limit) for _ in range(more)))


def worked(file: Path, limit: float = 60) -> float | None:
    """Milliseconds of the processor that the page's own thread takes until the first picture, whatever else runs."""
    with browser("window.onlyPicture = true;") as driver:
        driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
        if _load(driver, file, None, limit, ("frame",)).frame is None:
            return None
        metrics: list[Any] = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        return 1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration")


def moved(file: Path, limit: float = 60) -> dict[str, Motion] | None:
    """Panning by the mouse and zooming by its wheel, each for some seconds; None where no picture comes in time."""
    with browser() as driver:
        if _load(driver, file, None, limit).frame is None:
            return None
        time.sleep(1)
        return {"pan": _during(driver, _pan), "zoom": _during(driver, _zoom)}


def middle(values: list[float | None]) -> tuple[float, float] | None:
    """The best and the median of what was measured; None where nothing was.

    >>> middle([3.0, None, 1.0, 2.0])
    (1.0, 2.0)
    """
    known = [value for value in values if value is not None]
    return (min(known), statistics.median(known)) if known else None


@contextmanager
def browser(before: str = "") -> Iterator[Chrome]:
    """A browser with a new profile that finds no host and watches each page that it opens; `before` runs in each."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        driver = started(options(NO_HOST, f"--user-data-dir={profile}", f"--window-size={WIDE},{HIGH}"))
        try:
            driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": before + _watch()})
            metrics = {"width": WIDE, "height": HIGH, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            yield driver
        finally:
            driver.quit()


@cache
def _watch() -> str:
    return Path(__file__).with_name("page_watch.js").read_text(encoding="utf-8")


def _load(driver: Chrome, file: Path, name: str | None, limit: float, wanted: tuple[str, ...] = ()) -> Load:
    driver.set_page_load_timeout(limit)
    driver.set_script_timeout(limit)
    driver.command_executor.client_config.timeout = round(limit) + 5
    try:
        driver.get(file.as_uri() + "#lang=en")
        ours = driver.execute_script("return Boolean(document.querySelector('[role=combobox]'))")
        wanted = wanted or (("frame", "ready") if ours else ("frame",))
        WebDriverWait(driver, limit, 0.05).until(lambda _: all(_noted(driver)[one] is not None for one in wanted))
    except (TimeoutException, ReadTimeoutError):
        return Load(None)
    noted = _noted(driver)
    said = driver.execute_async_script("watched.ask(arguments[0]).then(arguments[1])", name) if name else {}
    return Load(noted["frame"], noted["ready"], said.get("at"), said.get("took"))


def _noted(driver: Chrome) -> Mapping[str, float | None]:
    return driver.execute_script("return watched.noted")  # type: ignore[no-any-return]


def _during(driver: Chrome, gesture: Callable[[Chrome, float, float], None]) -> Motion:
    at = driver.execute_script("return watched.empty()")
    driver.execute_script("watched.begin()")
    gesture(driver, at["x"], at["y"])
    return Motion(**driver.execute_script("return watched.end()"))


def _pan(driver: Chrome, x: float, y: float) -> None:
    """Down, around in circles at about sixty moves a second, up."""
    _mouse(driver, "mousePressed", x, y, button="left", buttons=1, clickCount=1)
    begun = time.perf_counter()
    while (gone := time.perf_counter() - begun) < GESTURE:
        right, down = 160 * math.sin(gone * 4), 110 * (1 - math.cos(gone * 4))
        _mouse(driver, "mouseMoved", x + right, y + down, button="left", buttons=1)
        time.sleep(max(0.0, begun + gone + 1 / 60 - time.perf_counter()))
    _mouse(driver, "mouseReleased", x, y, button="left", clickCount=1)


def _zoom(driver: Chrome, x: float, y: float) -> None:
    """In and out again by turns of the wheel, some thirty a second."""
    begun, turn = time.perf_counter(), 0
    while (gone := time.perf_counter() - begun) < GESTURE:
        _mouse(driver, "mouseWheel", x, y, deltaX=0, deltaY=-100 if turn // 15 % 2 == 0 else 100)
        turn += 1
        time.sleep(max(0.0, begun + gone + 1 / 30 - time.perf_counter()))


def _mouse(driver: Chrome, kind: str, x: float, y: float, **more: Any) -> None:
    driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **more})
