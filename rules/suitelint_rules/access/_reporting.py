"""Sentences about role tests."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Step
from suitelint.flow.role_tests import RoleTest


def origin_of(test: RoleTest) -> Iterator[Step]:
    """The comparison behind a variable or helper function, and the constant behind the comparison."""
    if test.origin.location != test.node.location:
        yield Step(test.origin.location, "the role is compared here")
    for value in test.values:
        if value.location.source is not test.origin.document.source or not test.origin.contains(value.node):
            yield Step(value.location, f"the role is named here: `{value.text}`")
            return
