"""The command line: a command reads, calls one function, prints."""

from .commands import cli

__all__ = ["cli"]
