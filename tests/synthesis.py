"""Writes an expression for a resolved name, from the rows of the catalogue alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from suitelint.netsuite.catalogue import ARGUMENTS, RECEIVER, Catalogue, Place
from suitelint.semantic.parameters import USUAL

VALUE = "process.env.NEEDLE"
MODULE = re.compile(r"^(?:N/|@|[a-z])")


@dataclass(frozen=True)
class Text:
    """An expression and what stands around the statement that uses it."""

    expression: str
    before: str = ""
    after: str = ""
    header: str = ""

    def script(self, statement: str) -> str:
        return f"{self.header}{self.before}{statement}{self.after}\n"


class Synthesis:
    """Expressions for names of one catalogue. `globals_` are the bases that need no `require`."""

    def __init__(self, catalogue: Catalogue, globals_: frozenset[str], modules: frozenset[str]) -> None:
        self._catalogue = catalogue
        self._globals = globals_
        self._modules = modules

    @cached_property
    def _producers(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, target in self._catalogue.returns.items():
            found.setdefault(target, []).append(name)
        return found

    def of(self, name: str, seen: frozenset[str] = frozenset()) -> Text | None:
        """An expression that resolves to `name`; None when no row leads there."""
        base, rest = self._split(name)
        start = self._base(base, seen)
        if start is None:
            return None
        return Text(start.expression + rest.replace("[]", "[0]"), start.before, start.after, start.header)

    def _split(self, name: str) -> tuple[str, str]:
        ends = [match.start() for match in re.finditer(r"[.(=[]", name)] + [len(name)]
        for end in reversed(ends):
            if name[:end] in self._modules or name[:end] in self._globals or name[:end] == "*":
                return name[:end], name[end:]
        return name[: ends[0]], name[ends[0] :]

    def _base(self, base: str, seen: frozenset[str]) -> Text | None:
        if base == "*":
            return Text(VALUE)
        if base.startswith("~"):
            return Text(f"some.{base[1:]}")
        if base in self._globals:
            return Text(base)
        if base in self._modules and MODULE.match(base):
            return Text(f'require("{base}")')
        if base in seen:
            return None
        inside = seen | {base}
        for name in self._producers.get(base, ()):
            if (found := self.of(name, inside)) is not None:
                return found
        return next(self._given(base, inside), None)

    def _given(self, base: str, seen: frozenset[str]) -> Iterator[Text]:
        """The type as a parameter: of a callback or of an entry point."""
        for rows in self._catalogue.callbacks.values():
            for row in rows:
                if (
                    row.gives == base
                    and not row.option
                    and not row.name.endswith("=")
                    and (call := self.of(row.name, seen)) is not None
                ):
                    parameters = [f"p{number}" for number in range(row.parameter + 1)]
                    before = ["null"] * max(row.argument, 0)
                    given = "".join(f"{one}, " for one in before)
                    opened = f"{call.before}{call.expression}({given}function ({', '.join(parameters)}) {{ "
                    yield Text(parameters[-1], opened, f" }});{call.after}", call.header)
        for names, types in USUAL:
            if base in types:
                yield Text(names[types.index(base)], f"exports.run = function ({', '.join(names)}) {{ ", " };")
        for row in self._catalogue.entries.values():
            if base in row.parameters and (found := entry_script(row.script_type, row.function, len(row.parameters))):
                header, before, after = found
                yield Text(f"p{row.parameters.index(base)}", before, after, header)


def entry_script(script_type: str, function: str, count: int) -> tuple[str, str, str] | None:
    """Header, what stands before the body, and what stands after it, of a script with one entry point."""
    names = ", ".join(f"p{number}" for number in range(count))
    if script_type == "suitescript1":
        called, _, listed = function.rstrip(")").partition("(")
        own = listed.split(",")
        bound = ", ".join(f"p{number} = {name}" for number, name in enumerate(own))
        return "", f"function {called or 'page'}({', '.join(own)}) {{ nlapiGetContext(); var {bound}; ", " }"
    if function.endswith("function"):
        return None
    header = f"/**\n * @NApiVersion 2.1\n * @NScriptType {script_type}\n */\n"
    spelled = "run" if function == "*" else function
    return header, f"define([], () => {{ const f = ({names}) => {{ ", f" }}; return {{ '{spelled}': f }}; }});"


def arguments(place: Place, value: str) -> str:
    """The argument list of a call that takes `value` at `place`."""
    if place.option is not None:
        at = max(place.argument, 0)
        return ", ".join(["null"] * at + [_nested(place.option.split("."), value)])
    if place.position in (ARGUMENTS, RECEIVER, None):
        return value if place.position == ARGUMENTS else ""
    return ", ".join(["null"] * place.position + [value])


def _nested(path: list[str], value: str) -> str:
    if not path:
        return value
    inner = _nested(path[1:], value)
    if path[0] == "[]":
        return f"[{inner}]"
    if path[0] == "()":
        return f"() => ({inner})"
    return f"{{ {'any' if path[0] == '*' else path[0]}: {inner} }}"
