"""Python files: the standard library's tree, with comments, problems and named values in byte spans."""

from __future__ import annotations

import ast
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from suitelint.source import Location, SourceFile, Span
from suitelint.syntax.document import Comment, Form, NamedValue, Owned, Problem, Telling

if TYPE_CHECKING:
    from suitelint.syntax.python.flowed import Flowed, Wanted
    from suitelint.syntax.python.scan import Scan
    from suitelint.syntax.python.variables import Variables

Node = TypeVar("Node", bound=ast.AST)
Named = TypeVar("Named", NamedValue, Owned)


class PythonDocument:
    """One Python file; parsed when its tree, problems or values are first asked for.

    `parameter_name` knows the parameters of libraries: `("OAuth1", "1")` → `consumer_secret`.
    """

    def __init__(
        self, source: SourceFile, parameter_name: Callable[[tuple[str, ...]], str | None] | None = None
    ) -> None:
        self.source = source
        self.parameter_name = parameter_name
        self._flowed: dict[Wanted, tuple[Flowed, ...]] = {}

    @cached_property
    def _parsed(self) -> tuple[ast.Module | None, tuple[Problem, ...]]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(self.source.text), ()
        except SyntaxError as error:
            return None, (_problem(self.source, error),)
        except (ValueError, RecursionError, MemoryError) as error:
            text = "the file holds a null byte" if isinstance(error, ValueError) else "the code is nested too deeply"
            return None, (Problem(Span(0, 0), text),)

    @cached_property
    def _scan(self) -> Scan:
        from suitelint.syntax.python.scan import scan

        return scan(self.source.data)

    @property
    def tree(self) -> ast.Module | None:
        """The module, or nothing when the file does not parse."""
        return self._parsed[0]

    def nodes(self, kind: type[Node]) -> list[Node]:
        """All nodes of one type, outer ones first."""
        return cast("list[Node]", self._nodes.get(kind, []))

    @cached_property
    def _nodes(self) -> dict[type[ast.AST], list[ast.AST]]:
        groups: dict[type[ast.AST], list[ast.AST]] = {}
        for node in ast.walk(self.tree) if self.tree is not None else ():
            groups.setdefault(type(node), []).append(node)
        return groups

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._parsed[1]

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        data = self.source.data
        return tuple(
            Comment(span, data[span.start + 1 : span.end].decode("utf-8", "replace")) for span in self._scan.comments
        )

    @cached_property
    def docstrings(self) -> tuple[Span, ...]:
        """Texts that are statements of their own: documentation, as comments are."""
        values = (statement.value for statement in self.nodes(ast.Expr))
        return tuple(self.span(one) for one in values if isinstance(one, ast.Constant) and isinstance(one.value, str))

    def named_values(self, telling: Telling | None = None) -> Iterator[NamedValue]:
        return iter(self._values)

    @cached_property
    def _values(self) -> tuple[NamedValue, ...]:
        if self.tree is None:
            from suitelint.syntax.python.broken import named_values as of_broken

            return tuple(of_broken(self.source, self._scan))
        from suitelint.syntax.python.values import named_values

        return tuple(map(self._with_parameter, named_values(self.source, self.tree)))

    def flowed_values(self, wanted: Wanted) -> tuple[Flowed, ...]:
        """Texts under the `wanted` names that they reach through variables; found once for each `wanted`."""
        if self.tree is None:
            return ()
        if wanted not in self._flowed:
            from suitelint.syntax.python.flowed import flowed_values

            self._flowed[wanted] = tuple(flowed_values(self.source, self.tree, self._with_parameter, wanted))
        return self._flowed[wanted]

    @cached_property
    def variables(self) -> Variables:
        """What the names of the file hold; of a file that does not parse nothing is known."""
        from suitelint.syntax.python.variables import Variables

        return Variables(self.tree or ast.Module([], []))

    def named_integers(self, number: int) -> Iterator[NamedValue]:
        """The places where a name is bound to the integer `number`."""
        if self.tree is None:
            return iter(())
        from suitelint.syntax.python.values import named_integers

        return map(self._with_parameter, named_integers(self.source, self.tree, number))

    def _with_parameter(self, value: Named) -> Named:
        if self.parameter_name is None or (value.form is not Form.ARGUMENT and not value.path[-1].isdecimal()):
            return value
        name = self.parameter_name(value.path)
        return value if name is None else value._replace(path=(*value.path[:-1], name))

    def span(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg) -> Span:
        """The bytes of a node."""
        from suitelint.syntax.python.names import span_of

        return span_of(self.source, node)

    def location(self, node: ast.expr | ast.stmt) -> Location:
        """The place of a node."""
        return Location(self.source, self.span(node))

    def literal_at(self, span: Span) -> Span:
        """The string literal around `span`, else `span` itself."""
        strings = self._scan.strings
        at = bisect_right(strings, span.start, key=lambda literal: literal.start) - 1
        return strings[at] if at >= 0 and strings[at].end >= span.end else span


def parse(source: SourceFile) -> PythonDocument:
    """The document of a Python file."""
    return PythonDocument(source)


def _problem(source: SourceFile, error: SyntaxError) -> Problem:
    """The place and words of a syntax error; `offset` counts characters from one."""
    lines = source.lines
    line = min(max(error.lineno or 1, 1), len(lines))
    text = lines.line_bytes(line)
    before = text.decode("utf-8", "replace")[: max((error.offset or 1) - 1, 0)]
    start = lines.starts[line - 1] + min(len(before.encode()), len(text))
    end = min(start + 1, lines.starts[line - 1] + len(text))
    return Problem(Span(start, max(start, end)), error.msg or "invalid syntax")
