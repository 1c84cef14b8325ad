"""Secrets that a SuiteApp uses but does not declare, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.project import Project
from suitelint.source import Location, SourceFile, Span
from suitelint_rules.secrets._secret_uses import suiteapps


class UndeclaredSecret(Rule):
    meta = RuleMeta(
        code="NS308",
        name="undeclared-secret",
        summary="a SuiteApp uses a secret without a `secret` object, or has a `secret` object that nothing uses",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        security_severity=2.0,
        cwe=(1104,),
    )
    languages = frozenset({"sdf"})

    def check_project(self, project: Project, findings: Sequence[Finding]) -> Iterator[Finding]:
        for root, app in suiteapps(project):
            for (name, _), location in app.used.items():
                if name not in app.declared:
                    yield self.report(
                        location,
                        f"no `secret` object declares `{name}`; add `Objects/{name}.xml` with"
                        f' `<secret scriptid="{name}"/>`, so that an installation asks for its value',
                        fixes=_declaration(project, root, name),
                        context=name,
                    )
            for name, sdf in app.declared.items():
                if name not in app.mentioned and not app.dynamic:
                    text = f"nothing in this SuiteApp uses the secret `{sdf.scriptid}`; remove its object"
                    yield self.report(sdf.location, text, context=name)


def _declaration(project: Project, root: str, name: str) -> Iterator[Fix]:
    path = f"{root}/Objects/{name}.xml".removeprefix("/")
    if path not in project.sources:
        place = Location(SourceFile(path, b""), Span(0, 0))
        yield Fix(f"Declare `{name}` in `{path}`", (Edit(place, f'<secret scriptid="{name}"></secret>\n'),))
