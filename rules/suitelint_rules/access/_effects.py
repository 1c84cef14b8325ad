"""What a piece of code does to the one who runs it: refuse, check, grant, show, or work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from suitelint.lexicon.names import written_words
from suitelint.netsuite.page import page_facts
from suitelint.record import NamedTuple
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.expressions import last_name
from suitelint.syntax.javascript.grammar import CALLS, FUNCTIONS, JUMPS
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.access._words import (
    APPROVAL_FIELDS,
    CHECKS,
    GRANTS,
    NEGATIVE,
    READS,
    REFUSALS,
    REFUSING_TEXT,
    has,
)

_CALL_DEPTH = 2
_LOGS = frozenset({"log-title", "log-details", "log-text", "console-text", "debug-text"})
_SENT_AWAY = frozenset({"redirect-parameters"})
_TOLD = frozenset({"http-response-body", "user-message"})
_SET = frozenset({"record-field-value", "record-field-values"})
_FILTERED = frozenset({"search-filter"})
_ADDRESS = frozenset({"redirect-url"})


class Effects(NamedTuple):
    """`refuses`: every way through ends in a refusal; `may_refuse`: some way does. `checks`: a step that may refuse, a
    filter, an approval. `grants`: a flag, limit or approval is set. `shows`: the page changes. `works`: anything else
    that has consequences. `leaves`: control does not go on behind it.
    """

    refuses: bool = False
    may_refuse: bool = False
    checks: bool = False
    grants: bool = False
    shows: bool = False
    works: bool = False
    leaves: bool = False

    def __or__(self, other: Effects) -> Effects:
        """Both, one after the other."""
        return Effects(
            self.refuses or (other.refuses and not self.leaves),
            self.may_refuse or other.may_refuse,
            self.checks or other.checks,
            self.grants or other.grants,
            self.shows or other.shows,
            self.works or other.works,
            self.leaves or other.leaves,
        )

    def either(self, other: Effects) -> Effects:
        """One of them, whichever way a condition goes."""
        both = self | other
        return both._replace(
            refuses=self.refuses and other.refuses, checks=both.controls, leaves=self.leaves and other.leaves
        )

    @property
    def controls(self) -> bool:
        """Whether what happens depends on a check."""
        return self.may_refuse or self.checks


NOTHING = Effects()
_REFUSED = Effects(refuses=True, may_refuse=True)
_REFUSAL = Effects(refuses=True, may_refuse=True, leaves=True)


class Judge:
    """Effects of statements and expressions of one script.

    `depends` says whether a condition is about the case at hand. A refusal under any other condition (the trigger, the
    record type) is a refusal all the same.
    """

    def __init__(self, script: Script, depends: Callable[[Node], bool]) -> None:
        self.script = script
        self._depends = depends
        self._entries = {entry.function.index for entry in script.entry_points}
        self._entered: set[int] = set()
        self._known: dict[int, Effects] = {}

    def all(self, nodes: Iterable[Node]) -> Effects:
        """Effects of statements that run one after the other."""
        total = NOTHING
        for node in nodes:
            effects = self.of(node)
            if effects != total:
                total |= effects
            if total.leaves:
                break
        return total

    def of(self, node: Node | None) -> Effects:
        """Effects of one statement or expression."""
        if node is None:
            return NOTHING
        node = node.inner
        if self._entered:  # what a function does may depend on those that it is called from
            return self._judged(node)
        if node.index not in self._known:
            self._known[node.index] = self._judged(node)
        return self._known[node.index]

    def _judged(self, node: Node) -> Effects:
        kind = node.kind
        if kind == "BlockStatement":
            return self.all(node.statements)
        if kind == "ThrowStatement":
            return _REFUSAL
        if kind == "ReturnStatement":
            return self._return(node)
        if kind in JUMPS:
            return Effects(leaves=True)
        if kind == "IfStatement":
            return self._if(node)
        if kind == "TryStatement":
            return self.of(node.body)
        if kind in FUNCTIONS or kind in ("ClassDeclaration", "EmptyStatement"):
            return NOTHING
        if kind == "SwitchStatement" or kind.endswith(("WhileStatement", "ForStatement", "ForInStatement")):
            return self._maybe(node)
        return self.within(node)

    def _if(self, node: Node) -> Effects:
        test, one, other = node.test, self.of(node.consequent), self.of(node.alternate)
        both = one.either(other) | self.within(test)
        if one.refuses and node.alternate is None and test is not None and not self._depends(test):
            return both | _REFUSED
        return both

    def _maybe(self, node: Node) -> Effects:
        total = NOTHING
        for statement in _inner_statements(node):
            total = total.either(self.of(statement))
        return total

    def _return(self, node: Node) -> Effects:
        value = node.argument
        if value is None:
            return Effects(leaves=True)
        value = value.inner
        if self._is_refusal(node, value):
            return _REFUSAL
        return self.within(value) | Effects(leaves=True)

    def _is_refusal(self, node: Node, value: Node) -> bool:
        """`return false` of an entry point, `return {error: …}`, `return forbidden()`, `return 'Not allowed'`."""
        function = node.function
        if value.kind == "false":
            return function is not None and (function.index in self._entries or self._says_why(node))
        if value.kind in ("string", "TemplateLiteral"):
            return REFUSING_TEXT.search(value.text) is not None
        if value.kind == "ObjectExpression":
            keys = {member.key_name: member.value for member in value.properties if member.key_name}
            success = keys.get("success") or keys.get("ok")
            return "error" in keys or (success is not None and success.kind == "false") or self._denies(value)
        if value.kind == "CallExpression" and (callee := value.callee) is not None:
            name = last_name(callee)
            if name == "stringify" and value.arguments:
                return self._is_refusal(node, value.arguments[0])
            return has(name, REFUSALS) or "error" in written_words(name) or self._called(callee, name).refuses
        return False

    def _denies(self, holder: Node) -> bool:
        texts = holder.descendants("string", "TemplateLiteral")
        codes = [one.text for one in holder.descendants("number")]
        return any(REFUSING_TEXT.search(one.text) for one in texts) or bool({"401", "403"} & set(codes))

    def _says_why(self, node: Node) -> bool:
        """Whether an alert or an error stands right before `return false`."""
        holder = node.parent
        before = [one for one in holder.children if one.index < node.index] if holder is not None else []
        return any("alert" in one.text or REFUSING_TEXT.search(one.text) for one in before[-3:])

    # Expressions.

    def within(self, node: Node | None) -> Effects:
        """Effects of the calls and assignments in an expression, nested functions that are only passed included."""
        total = NOTHING
        for one in _active(node) if node is not None else ():
            if one.kind in CALLS:
                total |= self._call(one)
            elif one.kind == "AssignmentExpression":
                total |= self._assignment(one)
            elif one.kind == "VariableDeclarator" and (name := one.id) is not None and one.init is not None:
                total |= Effects(grants=_is_flag(name.text, one.init))
        return total

    def _call(self, call: Node) -> Effects:
        callee = call.callee
        if callee is None:
            return NOTHING
        name = last_name(callee)
        if self._logs(callee):
            return NOTHING
        if name in page_facts().calls:
            return Effects(shows=True)
        named = self.script.catalogue.sink_calls
        if name in named(_SENT_AWAY):
            return _REFUSED
        if name in named(_TOLD) and any(REFUSING_TEXT.search(one.text) for one in call.arguments):
            return _REFUSED
        if name in named(_FILTERED) or (name in ("push", "unshift", "concat") and _names_filter(callee.object)):
            return Effects(checks=True)
        if name in named(_SET) and any(has(one, APPROVAL_FIELDS) for one in _constants(call)):
            return Effects(grants=True, checks=True)
        return self._called(callee, name)

    def _called(self, callee: Node, name: str) -> Effects:
        functions = self.script.functions_of(callee)
        for function in functions[:1]:
            if function.index in self._entered or len(self._entered) >= _CALL_DEPTH:
                break
            self._entered.add(function.index)
            body = function.body
            inside = self.of(body) if body is not None and body.kind == "BlockStatement" else self.within(body)
            self._entered.discard(function.index)
            checks = inside.checks or inside.may_refuse or has(name, CHECKS)
            return Effects(inside.refuses, inside.may_refuse, checks, inside.grants, inside.shows, inside.works)
        if has(name, REFUSALS):
            return _REFUSED
        if has(name, CHECKS):
            return Effects(checks=True)
        return Effects(works=READS.match(name) is None)

    def _logs(self, callee: Node) -> bool:
        name = self.script.resolve(callee)
        rows = self.script.catalogue.sinks.get(name, ()) if name is not None else ()
        return any(row.kind in _LOGS for row in rows)

    def _assignment(self, node: Node) -> Effects:
        left, right = node.left, node.right
        if left is None or right is None:
            return NOTHING
        name = last_name(left)
        if name in page_facts().members:
            return Effects(shows=True)
        if name in self.script.catalogue.sink_members(_ADDRESS) and left.kind == "MemberExpression":
            return _REFUSED
        if right.kind == "false" and has(name, GRANTS) and not has(name, NEGATIVE):
            return _REFUSED
        if _names_filter(left) or (left.text.lower().endswith(("sql", "where")) and node.operator == "+="):
            return Effects(checks=True)
        return Effects(grants=_is_flag(name, right), works=left.kind == "MemberExpression")


def _is_flag(name: str, value: Node) -> bool:
    """Whether a variable that decides what is allowed is set to a constant."""
    return value.inner.kind in ("true", "number", "string", "Identifier") and has(name, GRANTS)


def _names_filter(node: Node | None) -> bool:
    return bool({"filter", "filters", "filterexpression", "where"} & set(written_words(last_name(node))))


def _constants(call: Node) -> Iterator[str]:
    yield from (one.string or "" for one in call.descendants("string"))
    yield from (one.key_name or "" for one in call.descendants("Property"))


def _inner_statements(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.kind in ("switch_body", "SwitchCase"):
            yield from _inner_statements(child)
        else:
            yield child


def _active(node: Node) -> Iterator[Node]:
    """A node and what is run inside it: functions that are only defined are left out, callbacks are not."""
    document = node.document
    index, last = node.index, document.lasts[node.index]
    while index <= last:
        kind = document.kinds[index]
        if kind in FUNCTIONS and document.kinds[document.parents[index]] != "arguments":
            index = document.lasts[index] + 1
            continue
        yield Node(document, index)
        index += 1
