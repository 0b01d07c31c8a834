"""Work that is given a time, for an engine that cannot be stopped."""

import os
import sys
import threading
from collections.abc import Callable
from typing import NoReturn, TypeVar

from .output import problem

STACK = 256 * 1024 * 1024
"""The engine goes down a level for each bracket of a question: on a usual stack a deep one would end the process."""

Result = TypeVar("Result")


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """What the work gives; where it takes longer, the process ends with status 2 and a line that says so.

    The work is done on a large stack. Zero seconds are no limit.
    """
    done: list[Result] = []
    failed: list[BaseException] = []

    def worked() -> None:
        try:
            done.append(work())
        except BaseException as error:
            failed.append(error)

    thread = _started(worked)
    thread.join(seconds or None)
    if thread.is_alive():
        _end(f"no answer within {seconds:g} seconds: ask for less, or give more time with --timeout (0: no limit)")
    if failed:
        raise failed[0]
    return done[0]


def _started(work: Callable[[], None]) -> threading.Thread:
    before = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
    finally:
        threading.stack_size(before)
    return thread


def _end(message: str) -> NoReturn:
    """End at once: the thread is within the engine, and would be waited for."""
    problem(message)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(2)
