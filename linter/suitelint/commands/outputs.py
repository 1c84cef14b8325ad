"""Writes renderings to standard output and to files."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable

import click

from suitelint.commands.parameters import Output
from suitelint.discover.folders import AnyPath
from suitelint.report.printable import printable
from suitelint.report.render import Context, render
from suitelint.syntax.dispatch import language_of


def accept(wanted: Iterable[Output]) -> None:
    """A usage error, before any work is done, for outputs that could not be written after it."""
    outputs = list(wanted)
    if sum(output.file is None for output in outputs) > 1:
        raise click.UsageError("only one output format can go to standard output; give the others a file")
    seen: set[str] = set()
    for file in (output.file for output in outputs if output.file is not None):
        if (real := os.path.realpath(file)) in seen and not _is_device(file):
            raise click.UsageError(f"cannot write `{file}` twice; give each output format a file of its own")
        seen.add(real)
        if language_of(file) in ("javascript", "python") and os.path.exists(file):
            raise click.UsageError(f"cannot write `{file}`: it is a script")
        folder = os.path.dirname(file) or "."
        if not os.path.isdir(folder):
            raise click.UsageError(f"cannot write `{file}`: there is no folder `{folder}`")
        if os.path.isdir(file):
            raise click.UsageError(f"cannot write `{file}`: it is a folder")


def write(wanted: Iterable[Output], context: Context) -> None:
    """Write each rendering; files appear whole or not at all."""
    for output in wanted:
        text = render(output.format, context)
        if output.file is not None:
            write_file(output.file, text)
        else:
            show(text, painted=context.color)


def show(text: str, *, painted: bool = False) -> None:
    """Write to standard output. Unless it is `painted` already, a terminal gets nothing that would steer it."""
    if sys.stdout.isatty() and not painted:
        text = "\n".join(printable(line.removesuffix("\r")) for line in text.split("\n"))
    stream = sys.stdout.buffer
    stream.write(text.encode("utf-8", "replace"))
    stream.flush()


def write_file(path: AnyPath, text: str) -> None:
    """Replace the file at `path` in one step; a usage error when that cannot be."""
    try:
        write_bytes(path, text.encode("utf-8", "replace"))
    except OSError as error:
        raise click.UsageError(f"cannot write `{os.fspath(path)}`: {(error.strerror or 'failed').lower()}") from None


def write_bytes(path: AnyPath, data: bytes) -> None:
    """Replace the file at `path` in one step and keep its permissions, which count; raises `OSError`.

    A device or a pipe is written to.
    """
    import tempfile

    if _is_device(path):
        with open(path, "wb") as device:
            device.write(data)
        return
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), target)
    folder, name = os.path.split(target)
    handle, name = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, os.stat(target).st_mode & 0o7777 if os.path.exists(target) else 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _is_device(path: AnyPath) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def errors(context: Context) -> None:
    """One line on standard error for each part of the work that failed."""
    for error in context.report.errors:
        rule = f" ({error.rule})" if error.rule else ""
        click.echo(printable(f"suitelint: {context.redact.failure(error)}{rule}"), err=True)
