"""What findings say about a role test."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Step
from suitelint.flow.role_tests import RoleTest
from suitelint.flow.roles import Certainty


def origin_of(test: RoleTest) -> Iterator[Step]:
    """The comparison behind a variable or helper function, and the constant behind the comparison."""
    if test.origin.location != test.node.location:
        yield Step(test.origin.location, "the role is compared here")
    for value in test.values:
        if value.location.source is not test.origin.document.source or not test.origin.contains(value.node):
            yield Step(value.location, f"the role is named here: `{value.text}`")
            return


def confidence_in(test: RoleTest) -> Confidence:
    """High where the role is followed to where it is read; a name alone may mislead."""
    return Confidence.HIGH if test.certainty is Certainty.TRACED else Confidence.MEDIUM
