"""A Virtuoso of one's own, for as long as it is used: on free ports of this machine, in a folder of the caller's."""

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = shutil.which("virtuoso-t")
USER, PASSWORD = "dba", "dba"
_SETTINGS = """
[Database]
DatabaseFile = test.db
ErrorLogFile = test.log
LockFile = test.lck
TransactionFile = test.trx
xa_persistent_file = test.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = {rows}
"""


@contextmanager
def virtuoso(folder: Path, rows: int) -> Iterator[str]:
    """The address at which it answers; it gives so many rows at most, and is stopped in the end."""
    sql, http = _free(), _free()
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(sql=sql, http=http, rows=rows))
    command = [PROGRAM or "virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            url = f"http://127.0.0.1:{http}"
            _await(process, f"{url}/sparql?query=ASK%20%7B%7D", folder / "test.log")
            yield url
        finally:
            process.kill()


def _await(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    said = log.read_text("utf-8", "replace") if log.exists() else "nothing"
    raise RuntimeError(f"Virtuoso does not start: {said[-500:]}")


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port
