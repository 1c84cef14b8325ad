"""A module that any script of any account may load, and that holds more than a utility."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.project import Project
from suitelint.semantic.script import Script
from suitelint.source import Location, Span

_SCOPE = b"nmodulescope"
_STORED = frozenset({"secret-in-script-parameter", "secret-in-record-field", "secret-in-file-cabinet"})
_DOES = {True: "stands", False: "is used"}


class PublicModuleScope(Rule):
    meta = RuleMeta(
        code="NS417",
        name="public-module-scope",
        summary="a module with credentials, signatures or free record access may be loaded by anyone",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        security_severity=3.0,
        cwe=(668,),
    )
    triggers = (b"nmodulescope",)
    joins = ("NS1", "NS301", "NS302", "NS303")

    def check_script(self, script: Script) -> Iterator[Finding]:
        if _tag(script) is None:
            return
        from suitelint_rules.access._exported_powers import powers

        if found := list(dict.fromkeys(powers(script))):
            yield self._found(script, found[0].message, found)

    def check_project(self, project: Project, findings: Sequence[Finding]) -> Iterator[Finding]:
        """Public files in which other rules found a credential."""
        reported = {finding.path for finding in findings if finding.rule == self.meta.name}
        exposed: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.evidence and finding.path not in reported:
                exposed.setdefault(finding.path, []).append(finding)
        for path, told in exposed.items():
            script = project.script(path) if _SCOPE in told[0].location.source.data.lower() else None
            if script is not None and _tag(script) is not None:
                written = any(map(_is_written, told))
                steps = [Step(one.location, f"a credential {_DOES[_is_written(one)]} here") for one in told]
                yield self._found(script, "it holds a credential" if written else "it uses a stored credential", steps)

    def _found(self, script: Script, why: str, related: list[Step]) -> Finding:
        tag = _tag(script)
        assert tag is not None
        value = Span(tag.end - len(script.header.module_scope.encode()), tag.end)
        edit = Edit(Location(script.source, value), "SameAccount")
        return self.report(
            Location(script.source, tag),
            f"any script of any account or bundle may load this module, and {why}; "
            "use `@NModuleScope SameAccount` unless others are meant to call it",
            related=related[:5],
            fixes=[Fix("Restrict the module to this account", (edit,))],
            context="public",
        )


def _is_written(finding: Finding) -> bool:
    """Whether the credential stands in the file, and is not read from a parameter, a record or a file."""
    return finding.rule not in _STORED


def _tag(script: Script) -> Span | None:
    """The `@NModuleScope` tag when it says Public."""
    header = script.header
    return header.module_scope_span if header.module_scope.lower() == "public" else None
