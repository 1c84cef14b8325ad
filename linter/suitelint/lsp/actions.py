"""Quick fixes, suppressions and explanations for the findings of one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types

from suitelint.finding import Edit, Finding, Fix
from suitelint.lsp.checked import Checked
from suitelint.lsp.client import Client
from suitelint.lsp.diagnostics import SOURCE, ToUri
from suitelint.lsp.positions import Positions
from suitelint.lsp.suppressing import Insertion, suppress_file, suppress_line
from suitelint.rule import RuleSet

FIX_ALL = "source.fixAll.suitelint"
EXPLAIN = "suitelint.server.explain"
_QUICK_FIX = types.CodeActionKind.QuickFix.value


@dataclass(frozen=True)
class Actions:
    """Makes code actions; `version_of` gives the version of an open document by URI."""

    rules: RuleSet
    positions: Positions
    client: Client
    to_uri: ToUri
    version_of: Callable[[str], int | None]

    def offered(self, checked: Checked, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
        """What the client may offer for a range, limited to the kinds that it asks for."""
        wanted = params.context.only
        if _wanted(_QUICK_FIX, wanted):
            area = self.positions.span(checked.source, params.range)
            for finding in checked.at(area):
                shown = self._shown(finding, params.context.diagnostics)
                yield from self._fixes(finding, shown)
                yield from self._suppressions(finding, checked, shown)
                yield self._explanation(finding, shown)
            for finding in checked.arriving(area):
                # Its suppression belongs where the value stands.
                shown = self._shown(finding, params.context.diagnostics)
                yield from self._fixes(finding, shown)
                yield self._explanation(finding, shown)
        # On save a client asks for `source.fixAll`; in the menu of a line nobody wants the whole file changed.
        if wanted and _wanted(FIX_ALL, wanted):
            yield from self._fix_all(checked)

    def _shown(self, finding: Finding, shown: Sequence[types.Diagnostic]) -> list[types.Diagnostic] | None:
        """The client's own diagnostics for a finding."""
        place = self.positions.range(finding.location.source, finding.location.span)
        return [one for one in shown if (one.source, one.code, one.range) == (SOURCE, finding.rule, place)] or None

    def _fixes(self, finding: Finding, shown: list[types.Diagnostic] | None) -> Iterator[types.CodeAction]:
        for fix in sorted(finding.fixes, key=lambda fix: not fix.safe):
            if any(edit.creates for edit in fix.edits) and not self.client.creates_files:
                continue
            yield types.CodeAction(
                title=fix.title if fix.safe else f"{fix.title} (unsafe: may change behaviour)",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=shown,
                is_preferred=fix.safe or None,
                edit=self._workspace_edit(fix.edits),
            )

    def _suppressions(
        self, finding: Finding, checked: Checked, shown: list[types.Diagnostic] | None
    ) -> Iterator[types.CodeAction]:
        for where, insertion in (
            ("on this line", suppress_line(finding, checked, self.rules)),
            ("in this file", suppress_file(finding, checked, self.rules)),
        ):
            if insertion is not None:
                title = f"Suppress {finding.rule} {where}, with a reason"
                yield self._suppression(title, insertion, checked.uri, shown)

    def _explanation(self, finding: Finding, shown: list[types.Diagnostic] | None) -> types.CodeAction:
        title = f"Explain {finding.rule}"
        command = "suitelint.explainRule" if self.client.explain else EXPLAIN
        return types.CodeAction(
            title=title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=shown,
            command=types.Command(title, command, arguments=[finding.rule]),
        )

    def _suppression(
        self, title: str, insertion: Insertion, uri: str, diagnostics: list[types.Diagnostic] | None
    ) -> types.CodeAction:
        command = None
        if self.client.edit_reason and insertion.reason is not None:
            line, start, end = insertion.reason
            area = types.Range(types.Position(line, start), types.Position(line, end))
            command = types.Command("Write the reason", "suitelint.editReason", arguments=[uri, area])
        return types.CodeAction(
            title=title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=diagnostics,
            edit=self._workspace_edit([insertion.edit]),
            command=command,
        )

    def _fix_all(self, checked: Checked) -> Iterator[types.CodeAction]:
        edits = list(_together(checked))
        if edits:
            yield types.CodeAction(
                title="suitelint: fix everything that is safe to fix",
                kind=FIX_ALL,
                edit=self._workspace_edit(edits),
            )

    def _workspace_edit(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        by_uri: dict[str, list[types.TextEdit]] = {}
        new: list[types.CreateFile] = []
        for edit in edits:
            area = self.positions.range(edit.location.source, edit.location.span)
            uri = self.to_uri(edit.location.path)
            by_uri.setdefault(uri, []).append(types.TextEdit(area, edit.text))
            if edit.creates:
                new.append(types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True)))
        if not self.client.versioned_edits:
            return types.WorkspaceEdit(changes=by_uri)
        return types.WorkspaceEdit(
            document_changes=[
                *new,
                *(
                    types.TextDocumentEdit(
                        types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=self.version_of(uri)),
                        list(changes),
                    )
                    for uri, changes in by_uri.items()
                ),
            ]
        )


def _wanted(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether a client that asks for `only` takes actions of `kind`; a kind includes those below it."""
    if not only:
        return True
    words = [one.value if isinstance(one, types.CodeActionKind) else one for one in only]
    return any(not word or kind == word or kind.startswith(f"{word}.") for word in words)


def _together(checked: Checked) -> Iterator[Edit]:
    """The edits of every safe fix of this document that does not touch what an earlier one changes."""
    taken: list[tuple[int, int]] = []
    for finding in checked.findings:
        fix = next((fix for fix in finding.fixes if fix.safe and _inside(fix, checked)), None)
        if fix is None:
            continue
        spans = [(edit.location.span.start, edit.location.span.end) for edit in fix.edits]
        if any(start <= end_ and start_ <= end for start, end in spans for start_, end_ in taken):
            continue
        taken += spans
        yield from fix.edits


def _inside(fix: Fix, checked: Checked) -> bool:
    return all(edit.location.path == checked.source.path for edit in fix.edits)
