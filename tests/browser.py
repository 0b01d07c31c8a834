"""The browser in which pages are looked at: found, started, or left out with a word."""

from __future__ import annotations

import shutil

import pytest

pytest.importorskip("selenium", reason="Selenium is not installed")

from selenium import webdriver

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
DRIVER = shutil.which("chromedriver")
needs_browser = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium or its driver is not installed")

NO_HOST = "--host-resolver-rules=MAP * ~NOTFOUND"
"""No name leads to a host: whatever a page asks for of another, it does not get."""

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-GB",
)


def options(*flags: str, **logs: str) -> webdriver.ChromeOptions:
    """How the browser starts: without a screen and services of its own, with these flags and logs besides."""
    made = webdriver.ChromeOptions()
    made.binary_location = CHROMIUM
    for flag in (*FLAGS, *flags):
        made.add_argument(flag)
    made.set_capability("goog:loggingPrefs", {"browser": "ALL", **logs})
    return made


def started(how: webdriver.ChromeOptions) -> webdriver.Chrome:
    """The browser."""
    return webdriver.Chrome(options=how, service=webdriver.ChromeService(DRIVER))
