"""`suitelint.record.NamedTuple` is what `typing.NamedTuple` is."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
import typing
from pathlib import Path

import pytest

from suitelint.record import NamedTuple


class Ours(NamedTuple):
    """A place."""

    path: str
    line: int = 1
    tags: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return f"{self.path}:{self.line}"


class Theirs(typing.NamedTuple):
    """A place."""

    path: str
    line: int = 1
    tags: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return f"{self.path}:{self.line}"


class Nothing(NamedTuple):
    pass


class Below(Ours):
    pass


BOTH = pytest.mark.parametrize("kind", [Ours, Theirs])


@BOTH
def test_members(kind: type[Ours]) -> None:
    one = kind("a.js", tags=("x",))
    assert (one.path, one.line, one.tags, one.shown) == ("a.js", 1, ("x",), "a.js:1")
    assert one == ("a.js", 1, ("x",)) and hash(one) == hash(("a.js", 1, ("x",)))
    assert (*one,) == tuple(one) == one[:]
    assert one < kind("b.js")
    assert repr(one) == f"{kind.__name__}(path='a.js', line=1, tags=('x',))"
    with pytest.raises(AttributeError):
        one.line = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        one.other = 2  # type: ignore[attr-defined]


@BOTH
def test_class(kind: type[Ours]) -> None:
    assert type(kind) is type
    assert issubclass(kind, tuple)
    assert kind.__doc__ == "A place."
    assert kind._fields == kind.__match_args__ == ("path", "line", "tags")
    assert kind._field_defaults == {"line": 1, "tags": ()}
    assert [*inspect.signature(kind).parameters] == ["path", "line", "tags"]
    assert typing.get_type_hints(kind) == {"path": str, "line": int, "tags": tuple[str, ...]}


@BOTH
def test_changes_and_copies(kind: type[Ours]) -> None:
    one = kind("a.js", 3)
    changed = one._replace(line=4)
    assert type(changed) is kind and changed == ("a.js", 4, ())
    assert one._asdict() == {"path": "a.js", "line": 3, "tags": ()}
    assert kind._make(["b.js", 2, ()]) == kind("b.js", 2)
    assert type(pickle.loads(pickle.dumps(one))) is kind
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
    with pytest.raises((ValueError, TypeError)):
        one._replace(column=1)  # type: ignore[call-arg]


@BOTH
@pytest.mark.parametrize("given", [(), ("a.js", 1, (), 2)])
def test_wrong_number_of_members(kind: type[Ours], given: tuple[typing.Any, ...]) -> None:
    with pytest.raises(TypeError, match=rf"{kind.__name__}\.__new__\(\)"):
        kind(*given)


def test_two_classes_with_as_many_members_keep_their_names() -> None:
    class Span(NamedTuple):
        start: int
        end: int

    class Pair(NamedTuple):
        left: int
        right: int

    assert Span(end=2, start=1) == Pair(right=2, left=1) == (1, 2)
    with pytest.raises(TypeError):
        Span(left=1, right=2)  # type: ignore[call-arg]


def test_nothing_uses_the_slow_one() -> None:
    root = Path(__file__).parent.parent
    files = [*(root / "linter" / "suitelint").rglob("*.py"), *(root / "rules").rglob("*.py")]
    slow = re.compile(r"^from typing import .*\bNamedTuple\b", re.MULTILINE)
    assert [file.name for file in files if slow.search(file.read_text(encoding="utf-8"))] == []


def test_no_members_and_classes_below() -> None:
    assert Nothing() == ()
    below = Below("a.js")
    assert type(below) is Below and below.shown == "a.js:1"
    assert type(below._replace(line=2)) is Below
    match below:
        case Ours(path, line):
            assert (path, line) == ("a.js", 1)
