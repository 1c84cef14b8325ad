"""What a page calls the field that a value is typed into: `document.getElementById('password').value`."""

from __future__ import annotations

from functools import lru_cache

from suitelint.regex import regex
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.tree import Node

FORM_VALUE = "value"
"""The member of a form field that holds what is typed into it."""
READ_VALUE = "val"
"""The method of jQuery that gives it."""
READ_CALLS = frozenset({"JQuery.val()", "prompt()"})
"""Sources whose calls say what the value is."""
_FINDERS = frozenset(
    {"getElementById", "getElementsByName", "querySelector", "querySelectorAll", "getElementsByClassName"}
    | {"$", "jQuery", "find", "closest", "eq", "first", "get"}
)
_ATTRIBUTE = regex(r"\[\s*(?:name|id|type|formcontrolname|data-[\w-]+)\s*[*^$|~]?=\s*['\"]?([\w-]+)")
_LAST = regex(r"(?:^|[\s>+~#.])([A-Za-z_][\w-]*)(?::[\w-]+)*\Z")
_FIELD = regex(
    r"(?<=\w)(?:[_-](?:input|field|box|el|elem|element|node|control|ctrl|ref)|(?:Input|Field|Box|El|Elem|Element"
    r"|Node|Control|Ctrl|Ref))+\Z"
)


def typed_into(script: Script, read: Node) -> tuple[str, ...]:
    """The name path of a value that is read of a form field: by its selector, or what the code calls the field."""
    names = name_path(read)
    field = read.object
    if field is None:
        return names
    if (selector := _selector(script, field)) is not None:
        return (_datum(selector), names[-1]) if names else ()
    owner = tuple(name for name in names[:-1] if name != "current")
    return (*owner[:-1], _FIELD.sub("", owner[-1]), names[-1]) if owner else names


def _selector(script: Script, field: Node) -> str | None:
    for value in script.values_of(field.inner):
        while value.kind == "MemberExpression" and value.object is not None:
            value = value.object.inner
        if value.kind != "CallExpression" or (callee := value.callee) is None:
            continue
        if (callee.key_name or callee.text) in _FINDERS and (arguments := value.arguments):
            return arguments[0].string
    return None


@lru_cache(maxsize=1024)
def _datum(selector: str) -> str:
    """What a selector is about: `password` of `form.login input[name="password"]`."""
    attributes = _ATTRIBUTE.findall(selector)
    last = _LAST.search(selector)
    found = attributes[-1] if attributes else last[1] if last is not None else ""
    return _FIELD.sub("", found)
