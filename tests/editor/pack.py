"""A small rule pack and a language server that runs it, so that editor tests do not depend on what real rules find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.rule import Rule, RuleMeta, RuleSet
from suitelint.semantic.project import Project
from suitelint.source import Location, SourceFile, Span
from suitelint.syntax.document import Document


class RiskyCall(Rule):
    """Every `risky(`: with a safe fix when it is `risky()`, and an unsafe one always."""

    meta = RuleMeta("NS901", "risky-call", "a risky call", Severity.ERROR, Confidence.HIGH, 8.0, cwe=(79,))

    def check_document(self, document: Document) -> Iterable[Finding]:
        source = document.source
        for match in re.finditer(rb"\brisky\((?P<token>[^)]*)\)", source.data):
            call = _place(source, match.start(), match.end())
            name = _place(source, match.start(), match.start() + 5)
            token = match["token"].decode()
            fixes = [Fix("Remove the call", (Edit(call, "undefined"),))]
            if not token:
                fixes.append(Fix("Call `careful` instead", (Edit(name, "careful"),), safe=True))
            yield self.report(
                call, f"`risky` gets `{token}`; call `careful` instead", fixes=fixes, secrets=[token] if token else ()
            )


class TaintedModule(Rule):
    """A script that names a module which holds the word TAINTED, with the way from there."""

    meta = RuleMeta("NS902", "tainted-module", "a tainted module", Severity.WARNING, Confidence.MEDIUM, 5.0)

    def check_project(self, project: Project, findings: Sequence[Finding]) -> Iterable[Finding]:
        for path in project.targets:
            source = project.sources[path]
            for match in re.finditer(rb"'\./(?P<name>\w+)'", source.data):
                module = path.rpartition("/")[0] + f"/{match['name'].decode()}.js"
                origin = project.sources.get(module)
                start = -1 if origin is None else origin.data.find(b"TAINTED")
                if origin is None or start < 0:
                    continue
                steps = (
                    Step(_place(origin, start, start + 7), "the taint comes from here"),
                    Step(_place(source, *match.span()), "and is used here"),
                )
                yield self.report(_place(source, *match.span()), "a tainted module is used", flow=steps)


class UnusedSuppression(Rule):
    """The real rule's name on any `unused` comment: editors fade it."""

    meta = RuleMeta("NS903", "unused-suppression", "a comment of no use", Severity.NOTE, Confidence.HIGH, 0.0)

    def check_document(self, document: Document) -> Iterator[Finding]:
        for comment in document.comments:
            if comment.text.strip() == "unused":
                yield self.report(Location(document.source, comment.span), "this comment is of no use")


class Crashing(Rule):
    """Fails on a file that says so."""

    meta = RuleMeta("NS904", "crashing", "a rule that fails", Severity.ERROR, Confidence.HIGH, 1.0)

    def check_document(self, document: Document) -> Iterator[Finding]:
        if b"crash the rule" in document.source.data:
            raise ValueError("told to")
        yield from ()


def _place(source: SourceFile, start: int, end: int) -> Location:
    return Location(source, Span(start, end))


def rules() -> RuleSet:
    return RuleSet([RiskyCall(), TaintedModule(), UnusedSuppression(), Crashing()])


if __name__ == "__main__":
    import sys

    from suitelint.lsp import serve

    sys.exit(serve(rules(), "info"))
