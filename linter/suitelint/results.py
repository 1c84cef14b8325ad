"""What the checks of single files have found so far."""

from __future__ import annotations

from suitelint.finding import Finding
from suitelint.record import NamedTuple
from suitelint.suppress import Suppression


class FileError(NamedTuple):
    """Something that stopped part of the work on one file: unreadable, or a rule that crashed."""

    path: str
    message: str
    rule: str = ""


class FileFacts(NamedTuple):
    """What the platform makes of a file: its script type and the deployments that run it."""

    script_type: str = ""
    deployments: tuple[str, ...] = ()


class Results:
    """All but `findings`, `errors` and `checked` by path. `ran` names the rules that ran on a file."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.errors: list[FileError] = []
        self.checked: list[str] = []
        self.suppressions: dict[str, list[Suppression]] = {}
        self.ran: dict[str, frozenset[str]] = {}
        self.facts: dict[str, FileFacts] = {}

    def add(self, other: Results) -> None:
        """Add what the checks of other files have found."""
        self.findings += other.findings
        self.errors += other.errors
        self.checked += other.checked
        self.suppressions |= other.suppressions
        self.ran |= other.ran
        self.facts |= other.facts

    def failed(self, path: str, error: Exception, what: str = "", rule: str = "") -> None:
        """Note where and how something failed; never the error's own text, which may quote the checked code."""
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = "" if trace is None else f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
        message = f"internal error ({type(error).__name__}{where})"
        self.errors.append(FileError(path, f"{what}: {message}" if what else message, rule))
