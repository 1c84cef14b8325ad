"""A refusal of everybody who is not an administrator."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.flow.role_tests import RoleTest
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.wording import counted
from suitelint_rules.access._reporting import confidence_in, origin_of
from suitelint_rules.access._verdicts import Kind, verdicts


class AdministratorOnlyGuard(Rule):
    meta = RuleMeta(
        code="NS403",
        name="administrator-only-guard",
        summary="access depends on being Administrator instead of on a permission",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        security_severity=2.3,
        cwe=(285,),
    )
    triggers = (b"role", b"admin")

    def check_script(self, script: Script) -> Iterator[Finding]:
        for verdict in script.remember(verdicts):
            if verdict.kind is Kind.GUARD:
                others = _others(verdict.test)
                besides = f" and {counted(others, 'other role')}" if others else ""
                which = "one of these roles" if others else "that role"
                yield self.report(
                    verdict.test.node.location,
                    f"everybody but an administrator{besides} is refused, so whoever needs this needs {which}; "
                    "restrict the deployment's audience to a custom role, or ask for a permission (`getPermission`)",
                    confidence=confidence_in(verdict.test),
                    related=origin_of(verdict.test),
                    context="guard",
                )


def _others(test: RoleTest) -> int:
    """How many roles are let through beside the administrator: in the same list, or in the same condition."""
    top = test.node
    while (outer := top.outer) is not None and outer.kind == "BinaryExpression" and outer.operator in ("&&", "||"):
        top = outer
    asked, origin = {value.text for value in test.values}, test.origin
    for other in top.descendants("BinaryExpression"):
        sides = [side for side in (other.left, other.right) if side is not None and side.kind in ("number", "string")]
        same = other.left is not None and origin.left is not None and other.left.text == origin.left.text
        if same and other.operator == origin.operator and sides:
            asked.add(sides[0].string or sides[0].text)
    return len(asked) - 1
