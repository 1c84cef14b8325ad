"""The names that a call gives to its arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from suitelint.regex import regex
from suitelint.syntax.document import Form, Owned
from suitelint.syntax.python.names import called, first_key, key_position, looked_up, name_path, text_of

Given = Iterator[tuple[ast.expr, Owned | None]]

_SETTER = regex(r"set(?:_(\w+)|([A-Z]\w*))\Z")
_KEYED = frozenset({"set", "append", "add", "put", "setenv", "putenv", "add_header", "set_header", "putheader"})
_TYPING = frozenset({"send_keys", "fill", "type"})
_SELECTED = regex(r"[A-Za-z_][\w-]*")
_DEFAULTS = frozenset({"default", "default_var", "fallback", "fallback_value"})
_SAME_TEXT = frozenset(
    {"encode", "decode", "strip", "lstrip", "rstrip", "lower", "upper", "format", "get_secret_value"}
)
_CONVERSIONS = frozenset(
    {
        "str",
        "bytes",
        "bytearray",
        "SecretStr",
        "SecretBytes",
        "b64decode",
        "unhexlify",
        "fromhex",
        "b64encode",
        "urlsafe_b64encode",
        "standard_b64encode",
    }
    | {
        "quote",
        "quote_plus",
        "Field",
        "field",
        "cast",
        "mark_safe",
        "dedent",
        "fsencode",
        "force_str",
        "force_bytes",
        "Option",
        "Argument",
    }
)
"""Functions whose outcome is their first argument in another dress, or a declaration of it."""


def arguments(call: ast.Call, owner: Owned | None) -> Given:
    """Every argument of `call` and the literal in front of its method, with their owners."""
    name = called(call)
    function = call.func
    if isinstance(function, ast.Attribute):
        same = owner is not None and name in _SAME_TEXT
        yield function.value, _inexact(owner) if same and name == "format" else owner if same else None
    elif not isinstance(function, ast.Name):
        yield function, None
    yield from _positional(call, name, owner)
    key = first_key(call) if any(one.arg in _DEFAULTS for one in call.keywords) else None
    for keyword in call.keywords:
        yield keyword.value, _keyword(keyword, name, key, owner)


def _positional(call: ast.Call, name: str, owner: Owned | None) -> Given:
    given = call.args
    special = _special(call, name, owner)
    for position, one in enumerate(given):
        if isinstance(one, ast.Starred):
            yield one.value, None
        elif special is not None and special[0] == position:
            yield one, special[1]
        elif owner is not None and position == 0 and name in _CONVERSIONS:
            yield one, owner
        elif owner is not None and name == "format":
            yield one, _inexact(owner)
        elif isinstance(one, ast.Dict):
            yield one, Owned((name,), Form.PROPERTY)
        else:
            yield one, Owned((*_receiver(call), name, str(position)), Form.ARGUMENT) if name else None


def _special(call: ast.Call, name: str, owner: Owned | None) -> tuple[int, Owned] | None:
    """The one argument that another argument, or the function's name, gives a name: its position and owner."""
    given = call.args
    receiver = _receiver(call)
    if name == "setattr" and len(given) == 3 and (key := text_of(given[1])):
        return 2, Owned((*name_path(given[0])[-1:], key), Form.SETTER)
    if name == "compare_digest" and len(given) == 2:
        literal = 0 if isinstance(given[0], ast.Constant) else 1
        path = name_path(given[1 - literal])
        return (literal, Owned(path, Form.COMPARISON)) if path else None
    if (key := looked_up(call)) is not None:
        return key_position(call) + 1, Owned((*_holder(owner), key), Form.FALLBACK)
    if len(given) == 2 and name in _KEYED and (key := text_of(given[0])):
        return 1, Owned((*receiver, key), Form.SETTER)
    if len(given) == 3 and name == "set" and (key := text_of(given[1])):
        return 2, Owned((*receiver, key), Form.SETTER)
    if name in _TYPING and (key := _typed_into(call)):
        return len(given) - 1, Owned((key,), Form.SETTER)
    if len(given) == 1 and (match := _SETTER.match(name)):
        return 0, Owned((*receiver, match[1] or match[2]), Form.SETTER)
    return None


def _typed_into(call: ast.Call) -> str:
    """The field that a driver of a browser fills: `find_element(By.ID, "password").send_keys(…)`, `fill("#pin", …)`."""
    holder = call.func.value if isinstance(call.func, ast.Attribute) else None
    places = call.args[:1] if len(call.args) == 2 else holder.args[-1:] if isinstance(holder, ast.Call) else []
    names = _SELECTED.findall(text_of(places[0]) or "") if places else []
    return names[-1] if names else ""


def _receiver(call: ast.Call) -> tuple[str, ...]:
    """What stands in front of a method: `hmac` of `hmac.new(…)`."""
    return name_path(call.func.value)[-1:] if isinstance(call.func, ast.Attribute) else ()


def _keyword(keyword: ast.keyword, name: str, key: str | None, owner: Owned | None) -> Owned | None:
    if keyword.arg is None:
        return Owned((name,), Form.PROPERTY) if name else None
    if keyword.arg in _DEFAULTS:
        if key is not None:
            return Owned((*_holder(owner), key), Form.FALLBACK)
        if owner is not None:
            return Owned(owner.path, Form.DEFAULT, owner.exact)
    if name == "dict":
        return Owned((*_holder(owner), keyword.arg), Form.PROPERTY)
    if name == "replace" or not name:
        return Owned((keyword.arg,), Form.ARGUMENT)
    return Owned((name, keyword.arg), Form.ARGUMENT)


def _holder(owner: Owned | None) -> tuple[str, ...]:
    return () if owner is None else owner.path


def _inexact(owner: Owned | None) -> Owned | None:
    return None if owner is None else owner._replace(exact=False)
