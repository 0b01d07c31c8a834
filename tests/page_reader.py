"""A reader with the page open in a browser that has no network: what is seen and done, and what the browser hears."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.support.wait import WebDriverWait

from graph.page.looks import words
from tests.browser import NO_HOST, options, started

STILL = {"name": "prefers-reduced-motion", "value": "reduce"}
LIGHT = {"name": "prefers-color-scheme", "value": "light"}
PATIENCE = 10
SAVED = {"png": "konvoi-map.png", "svg": "konvoi-map.svg", "csv": "konvoi-ties.csv", "json": "konvoi-graph.json"}

TRAP = """
window.caught = [];
Object.defineProperty(window, 'hit', { set: () => caught.push('window.hit'), get: () => undefined });
for (const name of ['alert', 'confirm', 'prompt', 'open', 'print']) window[name] = () => { caught.push(name); };
addEventListener('error', ({ message }) => caught.push(message));
addEventListener('unhandledrejection', ({ reason }) => caught.push(String(reason)));
addEventListener('securitypolicyviolation', ({ violatedDirective: rule, sample }) => caught.push(`${rule} ${sample}`));
"""
"""Put into each page before its own scripts: notes whatever runs, fails or breaks the policy. `print` opens nothing."""


class Reader:
    """A reader with one page open."""

    def __init__(self, driver: webdriver.Chrome, folder: Path) -> None:
        self.driver = driver
        self.folder = folder
        self.opened = ""

    def open(self, html: str, *said: tuple[str, str], raw: str = "") -> None:
        """Opens a page at an address that says this, in English unless it says otherwise."""
        tongue = [] if dict(said).get("lang") else [("lang", "en")]
        file = self.folder / "page.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        self.opened = file.as_uri()
        self.driver.get("about:blank")
        self.driver.get_log("performance"), self.driver.get_log("browser")
        self.driver.get(self.opened + "#" + (raw or urlencode([*tongue, *said])))
        self.settle()

    def settle(self) -> None:
        """Waits until the page is ready, and nothing of it is said to be busy."""
        ready = "return document.documentElement.dataset.ready === 'yes' && !document.querySelector('[aria-busy=true]')"
        self.wait(lambda: self.run(ready))

    def run(self, script: str, *arguments: Any) -> Any:
        """What the script returns."""
        return self.driver.execute_script(script, *arguments)

    def wait(self, true: Callable[[], Any]) -> None:
        """Waits until it is so."""
        WebDriverWait(self.driver, PATIENCE, 0.05).until(lambda _: true())

    def text(self, selector: str) -> str:
        """The text that is shown, white space as one blank; nothing where it is hidden."""
        found = self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)
        return " ".join(found.split())

    def texts(self, selector: str) -> list[str]:
        """The texts of all such elements."""
        return [" ".join(text.split()) for text in self.run(
            "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)", selector
        )]  # fmt: skip

    def said(self) -> str:
        """What the address says behind its #."""
        return str(self.run("return location.hash.slice(1)"))

    def click_at(self, *ids: str) -> None:
        """Clicks on the map: on an organization, or on the middle of the tie of two."""
        at = self.run("return konvoi.where(...arguments)", *ids)
        pointer = ActionBuilder(self.driver)
        pointer.pointer_action.move_to_location(round(at["x"]), round(at["y"])).click()
        pointer.perform()
        self.wait(lambda: self.run("return location.hash.match(/(org|tie|agreement)=/)"))
        self.settle()

    def click(self, selector: str) -> None:
        """Clicks on an element."""
        self.driver.find_element("css selector", selector).click()
        self.settle()

    def keys(self, *keys: str) -> None:
        """Presses keys, wherever the focus is."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def choose(self, selector: str, value: str) -> None:
        """Takes a value of a list to choose from."""
        self.run(
            "const one = document.querySelector(arguments[0]); one.value = arguments[1];"
            "one.dispatchEvent(new Event('input', { bubbles: true }));"
            "one.dispatchEvent(new Event('change', { bubbles: true }))",
            selector,
            value,
        )
        self.settle()

    def type(self, text: str) -> None:
        """Goes to the search and types."""
        self.keys("/")
        self.keys(text)

    def point_at(self, id: str) -> str:
        """What is shown of the organization at which the mouse points; nothing where another one is there, or none."""
        at = self.run("return konvoi.where(arguments[0])", id)
        pointer = ActionBuilder(self.driver)
        pointer.pointer_action.move_to_location(round(at["x"]), round(at["y"]))
        pointer.perform()
        return self.text("#tip b")

    def turn_wheel(self, id: str, turns: int) -> None:
        """Turns the wheel over an organization: away from the reader where `turns` is positive, which looks nearer."""
        for _ in range(abs(turns)):
            at = self.run("return konvoi.where(arguments[0])", id)
            wheel = {"type": "mouseWheel", "deltaX": 0, "deltaY": -100 if turns > 0 else 100, **at}
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", wheel)
            self.pause(0.05)

    def pause(self, seconds: float) -> None:
        """Lets the page go on for a while."""
        self.driver.execute_async_script("setTimeout(arguments[1], arguments[0])", 1000 * seconds)

    def picture(self) -> str:
        """What the map looks like: equal where nothing of it has changed."""
        return str(self.run("return document.querySelector('#stage canvas').toDataURL()"))

    def save(self, kind: str) -> Path:
        """Saves from the menu, which says so; the file, once it is whole."""
        file = self.folder / SAVED[kind]
        file.unlink(missing_ok=True)
        said = str(words()[self.run("return document.documentElement.lang")[:2]]["saved"]).format(what=file.name)
        save_into(self.driver, self.folder)
        self.click("#saving-button")
        self.click(f"#saving-menu [data-value={kind}]")
        self.wait(lambda: self.text(".saved").startswith(said))
        self.wait(file.exists)
        return file

    def requests(self) -> set[str]:
        """The addresses that were asked for since the page was opened, what the page itself holds left out."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [
            message["params"]["request"]["url"].partition("#")[0]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]
        return {url for url in sent if not url.startswith(("data:", "blob:"))}

    def complaints(self) -> list[str]:
        """What the console says, errors, warnings, breaches of the policy, and what the trap caught."""
        return [entry["message"] for entry in self.driver.get_log("browser")] + list(self.run("return caught"))

    def size(self, width: int, height: int) -> None:
        """Gives the window this size."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def media(self, *features: dict[str, str], paper: bool = False) -> None:
        """Says what the reader prefers, or that the page is looked at on paper."""
        media = "print" if paper else ""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": list(features)})


def table_of(file: Path) -> list[dict[str, str]]:
    """The rows of a saved table."""
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))


@contextmanager
def browser(folder: Path) -> Iterator[webdriver.Chrome]:
    """A browser that finds no host, keeps a log of its requests, notes what runs, and saves files into the folder."""
    driver = started(options(NO_HOST, f"--user-data-dir={folder / 'profile'}", performance="ALL"))
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": TRAP})
    save_into(driver, folder)
    yield driver
    driver.quit()


def save_into(driver: webdriver.Chrome, folder: Path) -> None:
    """What a page saves goes into this folder."""
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})


def at_desk(driver: webdriver.Chrome, folder: Path) -> Reader:
    """A reader at a large screen who wants it light, and without movement."""
    reader = Reader(driver, folder)
    reader.size(1440, 900)
    reader.media(STILL, LIGHT)
    return reader
