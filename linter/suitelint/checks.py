"""The checks of one file by the rules of a run; a crash costs one rule on one file and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from suitelint import suppress
from suitelint.finding import Finding
from suitelint.results import FileFacts
from suitelint.rule import Rule, telling, triggered
from suitelint.run import Running, RunState
from suitelint.semantic.project import Project
from suitelint.syntax.dispatch import language_of

if TYPE_CHECKING:
    from suitelint.semantic.script import Script
    from suitelint.source import SourceFile
    from suitelint.syntax.document import Document, NamedValue

Progress = Callable[[str], None]


def check_targets(run: RunState, progress: Progress | None = None) -> None:
    """Check one target after the other; `progress` is told each before it is checked."""
    for path in run.project.targets:
        if progress is not None:
            progress(path)
        check_file(run, path)


def check_file(run: RunState, path: str) -> None:
    """Check one target by every hook that looks at single files."""
    run.admit(path)
    try:
        document = run.project.document(path)
    except Exception as error:
        run.results.failed(path, error, "not parsed")
        return
    if document is None:
        return
    run.results.checked.append(path)
    run.results.suppressions[path] = suppress.suppressions(document, run.rules)
    found = [*_check_document(run, path, document), *_check_script(run, path), *_check_object(run, path)]
    if found:
        run.results.findings += found
        run.results.facts[path] = _facts(run.project, path)
    run.project.release(path)


def _facts(project: Project, path: str) -> FileFacts:
    try:
        script = project.script(path)
        if script is not None:
            deployments = project.index.deployments_of(path)
            return FileFacts(script.header.script_type, tuple(one.scriptid for one in deployments))
        sdf = project.object(path)
        if sdf is not None:
            from suitelint.semantic.deployments import ScriptObject

            if isinstance(sdf, ScriptObject):
                return FileFacts(sdf.script_type, tuple(one.scriptid for one in sdf.deployments))
    except Exception:
        return FileFacts()
    return FileFacts()


def check_text(run: RunState, source: SourceFile) -> None:
    """Check the text of a file that is not parsed."""
    off = run.ignored_at(source.path)
    for rule in run.selected:
        if rule.overrides("check_text") and rule.meta.name not in off:
            run.results.findings += run.collect(source.path, rule, rule.check_text, source)


def _check_document(run: RunState, path: str, document: Document) -> list[Finding]:
    found: list[Finding] = []
    for rule in triggered(run.running(path).hooked("check_document", language_of(path)), document.source):
        found += run.collect(path, rule, rule.check_document, document)
    judges = triggered(run.running(path).hooked("check_value", language_of(path)), document.source)
    if judges:
        try:
            values = list(document.named_values(telling(tuple(judges))))
        except Exception as error:
            run.results.failed(path, error, "values not read")
            values = []
        for rule in judges:
            found += run.collect(path, rule, _check_values, rule, values, document)
    return found


def _check_values(rule: Rule, values: list[NamedValue], document: Document) -> Iterator[Finding]:
    for value in values:
        yield from rule.check_value(value, document)


def _check_script(run: RunState, path: str) -> list[Finding]:
    running = run.running(path)
    judges = running.hooked("check_script")
    if not judges and not running.flow_rules:
        return []
    try:
        script = run.project.script(path)
    except Exception as error:
        run.results.failed(path, error, "not resolved")
        return []
    if script is None:
        return []
    found: list[Finding] = []
    for rule in triggered(judges, script.source):
        found += run.collect(path, rule, rule.check_script, script)
    return found + (_check_flows(run, script, running) if running.flow_rules else [])


def _check_flows(run: RunState, script: Script, running: Running) -> list[Finding]:
    from suitelint.asking import concerns
    from suitelint.flow import flows

    found: list[Finding] = []
    path, asking = script.path, running.asking
    try:
        every = flows(script, asking.questions, asking.heeds)
    except Exception as error:
        run.results.failed(path, error, "flows not followed")
        return []
    kinds = {flow.sink.kind for flow in every}
    for rule in running.flow_rules:
        concerned = [] if kinds.isdisjoint(rule.sinks) else [flow for flow in every if concerns(rule, flow)]
        if concerned:
            found += run.collect(path, rule, rule.check_flows, concerned)
    return found


def _check_object(run: RunState, path: str) -> list[Finding]:
    judges = run.running(path).hooked("check_object")
    try:
        sdf = run.project.object(path) if judges else None
    except Exception as error:
        run.results.failed(path, error, "not read as an SDF object")
        return []
    found: list[Finding] = []
    for rule in judges if sdf is not None else ():
        found += run.collect(path, rule, rule.check_object, sdf, run.project)
    return found
