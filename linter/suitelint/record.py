"""`NamedTuple`: what `typing.NamedTuple` is, defined in a tenth of the time.

A check of one script defines a hundred such classes. `typing` compiles the annotation of each field and the constructor
of each class, 0.1 to 0.2 ms a class. Here a constructor is compiled for a number of fields and renamed for each class,
and annotations stay the text that they are.
"""

from __future__ import annotations

from collections import namedtuple
from types import FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    _getter = type(namedtuple("_Sample", "field").field)
    _GETTERS = tuple(_getter(index, "") for index in range(32))
    _constructors = {}

    class _Record(tuple):
        """What all records share."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}  # noqa: RUF012

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, **changes):
            changed = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"no such fields: {', '.join(changes)}")
            return changed

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            members = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(members)})"

        def __getnewargs__(self):
            return tuple(self)

    class _Definition(type):
        """Turns the body of a class below `NamedTuple` into a class of tuples, which knows nothing of this one."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            body.update(zip(fields, _GETTERS, strict=False))
            body.update(
                __slots__=(),
                __match_args__=fields,
                _fields=fields,
                _field_defaults=defaults,
                __new__=_constructor(name, fields, tuple(defaults.values())),
            )
            return type(name, (_Record,), body)

    def _constructor(owner, fields, defaults):
        """`lambda _cls, start, end: new(_cls, (start, end))`."""
        code = _constructors.get(len(fields))
        if code is None:
            names = "".join(f"_{number}, " for number in range(len(fields)))
            code = _constructors[len(fields)] = eval(f"lambda _cls, {names}: new(_cls, ({names}))").__code__
        names = ("_cls", *fields)
        code = code.replace(co_name="__new__", co_qualname=f"{owner}.__new__", co_varnames=names)
        return FunctionType(code, {"new": tuple.__new__}, None, defaults)

    class NamedTuple(metaclass=_Definition):
        """Base of classes whose annotated names are the members of a tuple, in order."""
