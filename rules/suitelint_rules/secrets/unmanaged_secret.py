"""A script that authenticates without anything of Secrets Management."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from suitelint.finding import Confidence, Finding, Severity
from suitelint.flow import flows
from suitelint.flow.model import CREDENTIAL_NAME, LITERAL, Flow, Question
from suitelint.lexicon.names import CredentialKind
from suitelint.lexicon.paths import is_test_path
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.platform import Platform, platform_of
from suitelint.semantic.project import Project
from suitelint.semantic.resolution import resolve_module
from suitelint.semantic.script import Script
from suitelint.syntax.dispatch import is_script_path
from suitelint_rules.credentials import _sinks

if TYPE_CHECKING:
    from suitelint.flow.usage import Marks

_AUTHENTICATES = (
    *(b"authorization", b"apikey", b"api-key", b"api_key", b"token", b"cookie", b"secret", b"password", b"credential"),
)
_SINKS = _sinks.HEADERS | {"password", "sftp-password", "secret-key", "token"}
_SOURCES = frozenset(
    [
        *(LITERAL, CREDENTIAL_NAME, "script-parameter", "record-field", "configuration-field", "file-contents"),
        *("search-result", "query-result", "session-value", "cache-value", "http-response-body", "token", "password"),
    ]
)
_QUESTIONS = dict.fromkeys(_SINKS, Question(_SOURCES))
_STRONGER = ("NS1", "NS301", "NS302", "NS303")


class UnmanagedSecret(Rule):
    meta = RuleMeta(
        code="NS304",
        name="unmanaged-secret",
        summary="a script authenticates to another system and uses nothing of Secrets Management",
        severity=Severity.NOTE,
        confidence=Confidence.MEDIUM,
        security_severity=2.0,
        cwe=(522,),
    )

    def check_project(self, project: Project, findings: Sequence[Finding]) -> Iterator[Finding]:
        stronger = _stronger_rules()
        told = {place for finding in findings if finding.rule in stronger for place in _paths(finding)}
        for path in project.targets:
            if path in told or is_test_path(path) or not is_script_path(path):
                continue
            data = project.sources[path].data
            low = data.lower()
            if not any(word in low for word in _AUTHENTICATES):
                continue
            if not _marks().outbound.search(data) or _marks().managed.search(data):
                continue
            script = project.script(path)
            if script is not None:
                yield from self._judge(project, script, told)
            project.release(path)

    def _judge(self, project: Project, script: Script, told: set[str]) -> Iterator[Finding]:
        modules = _modules(project, script)
        if modules is None or script.is_client or platform_of(script) is Platform.NODE or not modules.isdisjoint(told):
            return
        if any(_marks().managed.search(project.sources[path].data) for path in modules):
            return
        found = [flow for flow in flows(script, _QUESTIONS) if _authenticates(flow)]
        if not found:
            return
        from suitelint_rules._advice import steps_for
        from suitelint_rules.secrets._stored import used_at

        first = min(found, key=lambda flow: flow.passing.start)
        later = platform_of(script) is Platform.SUITESCRIPT_1
        yield self.report(
            used_at(first),
            "this script authenticates to another system and uses nothing of Secrets Management; keep its credentials "
            "in API secrets" + (", which only SuiteScript 2.x can use" if later else ""),
            help=steps_for(script, "secret"),
            context="unmanaged",
        )


def _marks() -> Marks:
    from suitelint.flow.usage import marks

    return marks()


def _stronger_rules() -> frozenset[str]:
    from suitelint.rule import installed_rules

    return frozenset(name for name, rule in installed_rules().items() if rule.meta.code.startswith(_STRONGER))


def _paths(finding: Finding) -> Iterator[str]:
    yield finding.path
    for step in (*finding.related, *finding.flow):
        yield step.location.path


def _modules(project: Project, script: Script) -> frozenset[str] | None:
    """The project's modules that the script loads, directly; nothing when one of them cannot be found."""
    found: set[str] = set()
    for module in script.imports:
        path = resolve_module(project, script, module)
        if path is not None:
            found.add(path)
        elif module.startswith((".", "/", "Suite")):
            return None
    return frozenset(found)


def _authenticates(flow: Flow) -> bool:
    """Whether the sink of a flow takes a credential of an outbound call."""
    if flow.sink.kind in _sinks.HEADERS:
        owner = _sinks.taken(flow.sink)
        return owner is not None and owner.kind is not CredentialKind.COOKIE
    return True
