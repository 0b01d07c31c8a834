"""The files that the pages are made of."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

SENT = {"endpoint.css": "text/css", "query.js": "text/javascript", "query.html": "text/html"}


@cache
def text(name: str) -> str:
    """The text of a file."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def template(name: str) -> Template:
    """A template, in which whatever is filled in is escaped."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    return Environment(loader=FunctionLoader(text), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
