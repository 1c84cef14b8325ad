"""The command line as tests call it: in this process, or in one of its own where a test is about that.

A process of its own takes ten times as long.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from unittest.mock import patch

from suitelint.cli import run

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")},
    "PYTHONPATH": os.pathsep.join([str(ROOT / "linter"), str(ROOT / "rules")]),
}
SCRIPT = "/**\n * @NApiVersion 2.1\n */\ndefine([], () => {\n    const run = () => 1;\n    return { run };\n});\n"
BROKEN = "define([], () => {\n    const run = (] => 1;\n});\n"


class Result:
    """What a call came to."""

    def __init__(self, status: int, out: bytes, err: bytes) -> None:
        self.status = status
        self.out = out.decode("utf-8", "replace")
        self.err = err.decode()


def suitelint(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> Result:
    """Call the command line in `folder`."""
    given, out, err = io.BytesIO(stdin), io.BytesIO(), io.BytesIO()
    shown, told = (io.TextIOWrapper(stream, "utf-8", newline="") for stream in (out, err))
    with (
        chdir(folder),
        redirect_stdout(shown),
        redirect_stderr(told),
        patch.object(sys, "stdin", io.TextIOWrapper(given, "utf-8")),
        patch.dict(os.environ, {**ENVIRONMENT, **environment}, clear=True),
    ):
        try:
            status = run(list(arguments))
        except SystemExit as end:  # click leaves so after completing a word
            status = int(end.code or 0)
        shown.flush()
        told.flush()
        return Result(status, out.getvalue(), err.getvalue())


def process(folder: Path, *command: str) -> Result:
    """Run a command in `folder`."""
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True)
    return Result(done.returncode, done.stdout, done.stderr)


def terminal(folder: Path, columns: int, *arguments: str, **environment: str) -> str:
    """What the command line writes to a terminal."""
    import fcntl
    import pty
    import struct
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-m", "suitelint", *arguments]
    given = {**ENVIRONMENT, "TERM": "xterm", **environment}
    running = subprocess.Popen(command, cwd=folder, env=given, stdin=its, stdout=its, stderr=subprocess.DEVNULL)
    os.close(its)
    written = b""
    with suppress(OSError):  # Linux answers so when the other end is closed
        while part := os.read(ours, 65536):
            written += part
    running.wait()
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


def shell(folder: Path, command: str) -> Result:
    """Run a command of a shell, in which `suitelint` stands for the command line."""
    return process(folder, "sh", "-c", command.replace("suitelint", '"$0" -m suitelint', 1), sys.executable)
