"""Objects that grant access: roles, custom record types, workflows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from suitelint.record import NamedTuple
from suitelint.semantic.sdf import CustomField, SdfObject, key_of, value_location
from suitelint.source import Location
from suitelint.syntax.sdf import Element


class Grant(NamedTuple):
    """One permission row: who or what (`subject`), and how much (`level`, upper case)."""

    subject: Element
    level: str
    row: Element

    @property
    def key(self) -> str:
        return key_of(self.subject.text)

    @property
    def location(self) -> Location:
        return value_location(self.subject)


def _grants(root: Element, subject: str, level: str) -> Iterator[Grant]:
    for row in root.find_all("permission"):
        element = row.child(subject)
        if element is not None and element.text:
            yield Grant(element, row.value(level, "NONE").upper(), row)


@dataclass(eq=False)
class Role(SdfObject):
    """A custom role. Rows whose level is NONE grant nothing and are left out of `permissions`."""

    @cached_property
    def permissions(self) -> tuple[Grant, ...]:
        return tuple(grant for grant in _grants(self.root, "permkey", "permlevel") if grant.level != "NONE")

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(grant.key for grant in self.permissions)

    @property
    def core_administration(self) -> Element | None:
        return self.flagged("coreadminpermission")


@dataclass(eq=False)
class CustomRecordType(SdfObject):
    """A custom record type with its own permission list."""

    @property
    def access_type(self) -> Element | None:
        return self.root.child("accesstype")

    @property
    def open_to_all(self) -> Element | None:
        """The access type when it asks for no permission."""
        access = self.access_type
        return access if access is not None and access.text.upper() == "NONENEEDED" else None

    @cached_property
    def permissions(self) -> tuple[Grant, ...]:
        """Rows by role; a row without a level grants nothing."""
        return tuple(grant for grant in _grants(self.root, "permittedrole", "permittedlevel") if grant.level != "NONE")

    @cached_property
    def fields(self) -> tuple[CustomField, ...]:
        return tuple(CustomField(element) for element in self.root.find_all("customrecordcustomfield"))

    def cells(self) -> Iterator[tuple[Element, CustomField | None]]:
        """Every filled field of the rows that the object carries, with the field's definition."""
        fields = {field.scriptid.lower(): field for field in self.fields}
        for instance in self.root.find_all("instance"):
            for cell in instance.children:
                if cell.text:
                    yield cell, fields.get(cell.name.lower())


@dataclass(eq=False)
class Workflow(SdfObject):
    """A workflow; without a release status it is not initiating."""

    @property
    def run_as_administrator(self) -> Element | None:
        return self.flagged("runasadmin")

    @property
    def released(self) -> bool:
        return self.root.value("releasestatus", "NOTINITIATING").upper() == "RELEASED"
