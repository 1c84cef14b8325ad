"""The internal id of a custom role, written into code or configuration."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow.literals import Literal
from suitelint.flow.roles import is_custom_id, mentions_roles
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.document import Document, Form, NamedValue
from suitelint.syntax.javascript.tree import Node
from suitelint.syntax.python import PythonDocument
from suitelint.wording import listed
from suitelint_rules.access._custom_roles import custom_ids
from suitelint_rules.access._role_settings import is_deployed_role, is_role_setting, number_settings, roles_in_formula

_IN_CODE = "compare `roleId` (1.0: `getRoleId()`) with its script id, `customrole…`, or use a script parameter"
_IN_OBJECT = "name the role by its script id, `[scriptid=customrole…]`"
_IN_FORMULA = "ask for it in a condition of the workflow builder, whose parameter names the role by its script id"
_AT_LOGIN = "log in by OAuth 2.0, where the account itself maps the integration to its role"


class HardcodedRoleId(Rule):
    meta = RuleMeta(
        code="NS404",
        name="hardcoded-role-id",
        summary="a custom role is named by its internal id, which differs between accounts",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        security_severity=2.0,
        cwe=(547,),
    )
    triggers = (b"role", b"admin", b"executeas", b"passport")

    def check_script(self, script: Script) -> Iterator[Finding]:
        if not mentions_roles(script):
            return
        seen: set[int] = set()
        for use, numbers in custom_ids(script):
            here = [number for number in numbers if number.location.source is script.source]
            group = _whole(here[0].node if here else use).index
            if group in seen:
                continue
            seen.add(group)
            yield self._found(numbers, here[0].location if here else use.location, use)

        for value in number_settings(script):
            if is_custom_id(value.value):
                yield self._setting(value, _AT_LOGIN)

    def check_document(self, document: Document) -> Iterator[Finding]:
        if isinstance(document, PythonDocument):
            from suitelint_rules.access._python_roles import login_roles

            for role, place in dict.fromkeys(login_roles(document)):
                if is_custom_id(role):
                    yield self.report(place, _message([role], _AT_LOGIN), context="login")

    def tells(self, text: str) -> bool:
        return is_custom_id(text) or bool(roles_in_formula(text))

    def check_value(self, value: NamedValue, document: Document) -> Iterator[Finding]:
        if value.form is Form.ELEMENT and (asked := list(filter(is_custom_id, roles_in_formula(value.value)))):
            yield self.report(value.location, _message(asked, _IN_FORMULA), context=value.name)
        if not is_custom_id(value.value) or not value.exact:
            return
        if is_deployed_role(value):
            yield self._setting(value, _IN_OBJECT)
        elif is_role_setting(value, document):
            yield self._setting(value, _AT_LOGIN)

    def _setting(self, value: NamedValue, advice: str) -> Finding:
        return self.report(value.location, _message([value.value], advice), context=value.name)

    def _found(self, numbers: list[Literal], place: Location, use: Node) -> Finding:
        related = [Step(use.location, "the role is used here")]
        related += [Step(number.location, f"role `{number.text}`") for number in numbers]
        return self.report(
            place,
            _message([number.text for number in numbers], _IN_CODE),
            related=[step for step in related if step.location != place],
            context=" ".join(number.text for number in numbers),
        )


def _message(numbers: list[str], advice: str) -> str:
    shown = [f"`{number}`" for number in dict.fromkeys(numbers)]
    differ = "internal role id {} differs" if len(shown) == 1 else "internal role ids {} differ"
    return f"{differ.format(listed(shown, len(shown)))} between accounts; {advice}"


def _whole(node: Node) -> Node:
    """The list or the chain of comparisons that a number stands in, so that each is reported once."""
    whole = node
    for holder in node.ancestors():
        if holder.kind in ("BinaryExpression", "parenthesized_expression", "ArrayExpression", "UnaryExpression"):
            whole = holder
        elif holder.kind in ("SwitchCase", "switch_body"):
            continue
        elif holder.kind in ("SwitchStatement", "IfStatement"):
            return holder if holder.kind == "SwitchStatement" else whole
        else:
            break
    return whole
