"""What a script does with the administrator role: lets it past something, or lets nobody else in."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import partial

from suitelint.flow.role_tests import RoleTest, RoleTests
from suitelint.flow.roles import mentions_roles
from suitelint.lexicon.mask import mask
from suitelint.lexicon.values import may_be_secret
from suitelint.record import NamedTuple
from suitelint.semantic.call_sites import names_given
from suitelint.semantic.results import returned
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.access._conditions import Part, is_business, parts
from suitelint_rules.access._effects import NOTHING, Effects, Judge
from suitelint_rules.access._surroundings import around, behind, case_body, purpose_of, switch_cases
from suitelint_rules.access._words import APPROVAL_FIELDS, CHECKS, GRANTS, NEGATIVE, has

_BOOLEANS = frozenset({"true", "false"})
_PAST = "gets past a refusal that depends on the case at hand"
_SKIPPED = "skips a check that every other role has to pass"
_GRANTED = "is given a permission or a limit of their own"


class Kind(Enum):
    """What a role test does with the administrator role: lets it past something, or lets nobody else in."""

    BYPASS = "bypass"
    GUARD = "guard"


class Verdict(NamedTuple):
    """`what` ends the sentence "an administrator …" of a bypass; `sets` is true where it gives a value its content."""

    kind: Kind
    test: RoleTest
    what: str = ""
    sets: bool = False


def verdicts(script: Script) -> tuple[Verdict, ...]:
    """One verdict for each role test that decides something, in order of the text."""
    if not mentions_roles(script):
        return ()
    found: dict[int, Verdict] = {}
    for verdict in _Verdicts(script).all():
        found.setdefault(verdict.test.node.index, verdict)
    flags = {index for index, verdict in found.items() if verdict.sets}
    return tuple(
        verdict
        for index, verdict in sorted(found.items())
        if index == verdict.test.origin.index or verdict.test.origin.index not in flags
    )


class _Verdicts:
    def __init__(self, script: Script) -> None:
        self.script = script
        self.tests = RoleTests(script)
        self.judge = Judge(script, partial(is_business, self.tests))
        self.entries = {entry.function.index for entry in script.entry_points}

    def all(self) -> Iterator[Verdict]:
        document = self.script.document
        for node in document.all("IfStatement"):
            if (test := node.test) is not None:
                for part in parts(self.tests, test):
                    yield from self._branch(node, part)
        for node in document.all("ConditionalExpression"):
            if (test := node.test) is not None:
                for part in parts(self.tests, test):
                    yield from self._choice(node, part)
        for node in document.all("ExpressionStatement"):
            yield from self._short_circuit(node)
        for node in document.all("ReturnStatement", "ArrowFunctionExpression"):
            yield from self._result(node)
        for node in document.all("SwitchStatement"):
            yield from self._switch(node)
        for node in document.all("Property"):
            yield from self._option(node)

    # `if (role == 3) … else …`

    def _branch(self, node: Node, part: Part) -> Iterator[Verdict]:
        admitted, refused = (node.consequent, node.alternate) if part.holds else (node.alternate, node.consequent)
        mine, theirs = self.judge.of(admitted), self.judge.of(refused)
        if mine.leaves and not theirs.leaves:
            theirs |= self.judge.all(behind(node))
        elif theirs.leaves and not mine.leaves:
            mine |= self.judge.all(behind(node))
        if self._answers(node, theirs):
            return
        yield from self._weigh(node, part, mine, theirs)
        if part.decides and admitted is not None and not theirs.controls:
            yield from self._early_answer(node, part, admitted)

    def _early_answer(self, node: Node, part: Part, admitted: Node) -> Iterator[Verdict]:
        """`if (isAdmin) return true; return isOwner(record);` of a function that answers a question of permission."""
        function = node.function
        body = admitted.statements if _is_block(admitted) else [admitted]
        if function is None or len(body) != 1 or body[0].kind != "ReturnStatement" or not self._permits(function):
            return
        answer = body[0].argument
        if answer is None or answer.kind != "true":
            return
        for asked in (one for statement in behind(node) for one in _asked(statement)):
            if is_business(self.tests, asked):
                yield Verdict(Kind.BYPASS, part.test, _gets_past([asked]))
                return

    def _weigh(self, node: Node, part: Part, mine: Effects, theirs: Effects) -> Iterator[Verdict]:
        spared = [other for other in part.spared if is_business(self.tests, other)]
        if theirs.refuses and theirs.checks and mine.leaves and not mine.controls:
            yield Verdict(Kind.BYPASS, part.test, _SKIPPED)
        elif theirs.refuses:
            if spared or any(is_business(self.tests, test) for test in around(self.script, node)):
                yield Verdict(Kind.BYPASS, part.test, _gets_past(spared) if spared else _PAST)
            elif not _names_custom_roles(part.test):
                yield Verdict(Kind.GUARD, part.test)
        elif theirs.controls and not mine.controls:
            yield Verdict(Kind.BYPASS, part.test, _SKIPPED)
        elif mine.grants:
            yield Verdict(Kind.BYPASS, part.test, _GRANTED, sets=True)
        elif spared and part.holds and (mine.works or mine.checks) and not mine.refuses:
            yield Verdict(Kind.BYPASS, part.test, _gets_past(spared))
        elif theirs.leaves and mine.works and not (theirs.works or part.holds or _names_custom_roles(part.test)):
            yield Verdict(Kind.GUARD, part.test)

    def _answers(self, node: Node, theirs: Effects) -> bool:
        """Whether the branch only answers "is this an administrator?" for somebody else to judge."""
        function = node.function
        if function is None or function.index in self.entries or theirs.checks:
            return False
        branches = [branch for branch in (node.consequent, node.alternate) if branch is not None]
        statements = [one for branch in branches for one in (branch.statements if _is_block(branch) else [branch])]
        results = list(returned(function))
        return all(one.kind == "ReturnStatement" for one in statements) and all(
            one.inner.kind in _BOOLEANS for one in results
        )

    # `role == 3 ? a : b`

    def _choice(self, node: Node, part: Part) -> Iterator[Verdict]:
        mine, theirs = (node.consequent, node.alternate) if part.holds else (node.alternate, node.consequent)
        if mine is None or theirs is None or (_is_kept(node) and self.tests.of(node) is not None):
            return
        owner = purpose_of(node)
        effects = self.judge.within(mine), self.judge.within(theirs)
        if mine.text != theirs.text and any(has(name, GRANTS | APPROVAL_FIELDS) for name in owner):
            yield Verdict(Kind.BYPASS, part.test, f"gets a `{owner[-1]}` of their own", sets=True)
        elif effects[1].controls and not effects[0].controls:
            yield Verdict(Kind.BYPASS, part.test, _SKIPPED)

    # `isAdmin || check()`, `role !== 3 && deny()`

    def _short_circuit(self, node: Node) -> Iterator[Verdict]:
        expression = next(iter(node.children), None)
        expression = expression.inner if expression is not None else None
        if expression is None or expression.kind != "BinaryExpression" or expression.operator not in ("&&", "||"):
            return
        condition, action = expression.left, expression.right
        if condition is None or action is None:
            return
        for part in parts(self.tests, condition):
            runs = part.holds is (expression.operator == "&&")
            effects = self.judge.within(action)
            mine, theirs = (effects, NOTHING) if runs else (NOTHING, effects)
            yield from self._weigh(node, part, mine, theirs)

    def _result(self, node: Node) -> Iterator[Verdict]:
        """`return isAdmin || isOwner(record)` of a function that answers a question of permission."""
        value = node.argument if node.kind == "ReturnStatement" else node.body
        if value is None or value.kind != "BinaryExpression" or value.operator != "||":
            return
        function = node.function if node.kind == "ReturnStatement" else node
        if function is None:
            return
        permits = self._permits(function)
        for part in parts(self.tests, value):
            spared = [other for other in part.spared if is_business(self.tests, other)]
            if not permits:
                spared = [other for other in spared if self.judge.within(other).controls]
            if part.holds and part.decides and spared:
                yield Verdict(Kind.BYPASS, part.test, _gets_past(spared))

    def _permits(self, function: Node) -> bool:
        if function.index in self.entries:
            return True
        return any(has(name, GRANTS | CHECKS) for name in names_given(self.script, function))

    def _option(self, node: Node) -> Iterator[Verdict]:
        """`{ skipValidation: role === 3 }`"""
        value, name = node.value, node.key_name
        if value is None or name is None or not has(name, NEGATIVE):
            return
        for part in parts(self.tests, value):
            if part.holds and part.decides:
                yield Verdict(Kind.BYPASS, part.test, f"gets a `{name}` of their own")

    # `switch (role) { case 3: … }`

    def _switch(self, node: Node) -> Iterator[Verdict]:
        cases = switch_cases(self.tests, node)
        chosen = [(case, test) for case, test in cases if test is not None and test.administrator]
        if not chosen:
            return
        case, test = chosen[0]
        statements = [list(case_body(one)) for one, _ in cases]
        at = next(position for position, (one, _) in enumerate(cases) if one == case)
        own = next((body for body in statements[at:] if body), [])
        mine = self.judge.all(own)
        others = [self.judge.all(body) for body in statements if body and body is not own]
        leaves = bool(own) and own[-1].kind == "ReturnStatement"
        theirs = [*others, self.judge.all(behind(node)) if leaves else NOTHING]
        refused = Effects(
            refuses=all(one.refuses for one in others) and any(one.refuses for one in theirs),
            may_refuse=any(one.may_refuse for one in theirs),
            checks=any(one.checks for one in theirs),
        )
        if not (mine.refuses and refused.refuses):  # else everybody is sent somewhere
            yield from self._weigh(node, Part(test, True, True), mine, refused)


def _is_block(node: Node) -> bool:
    return node.kind == "BlockStatement"


def _asked(statement: Node) -> Iterator[Node]:
    """What a function answers with, or asks before it answers with no: `if (isLocked(record)) return false;`."""
    if statement.kind == "ReturnStatement" and (value := statement.argument) is not None:
        if value.kind not in _BOOLEANS:
            yield value
    elif statement.kind == "IfStatement" and statement.test is not None and statement.consequent is not None:
        branch = statement.consequent
        inside = branch.statements if _is_block(branch) else [branch]
        last = inside[-1] if inside else None
        answer = last.argument if last is not None and last.kind == "ReturnStatement" else None
        if answer is not None and answer.kind == "false":
            yield statement.test


def _names_custom_roles(test: RoleTest) -> bool:
    """Whether a test is an allow-list with custom roles by script id."""
    return any(value.text.lower().startswith("customrole") for value in test.values)


def _gets_past(spared: list[Node]) -> str:
    text = spared[0].text
    for literal in spared[0].descendants("string", "TemplateLiteral"):
        if (value := literal.string) and may_be_secret(value):
            text = text.replace(value, mask(value))
    text = " ".join(text.split())
    return f"gets past `{text if len(text) <= 50 else text[:47] + '…'}`"


def _is_kept(node: Node) -> bool:
    """Whether a variable holds the outcome: `const allowed = role == 3 ? true : false` is judged where it is asked."""
    return node.outer is not None and node.outer.kind == "VariableDeclarator"
