"""Script objects and how they are deployed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from suitelint.netsuite.sdf import sdf_facts
from suitelint.record import NamedTuple
from suitelint.semantic.sdf import Choice, SdfObject, cabinet_path, choices, flagged, is_false, start_tag
from suitelint.source import Location
from suitelint.syntax.sdf import Element


class EntryFunction(NamedTuple):
    """A function that SuiteScript 1.0 names in XML: the root element and the element that names it (`postfunction`)."""

    script_type: str
    entry: str


@dataclass(eq=False)
class Deployment:
    """One `scriptdeployment`, or a single-page application, which deploys itself.

    Absent elements read as the platform's defaults: status TESTING, log level DEBUG, deployed.
    """

    script: ScriptObject
    element: Element

    @property
    def scriptid(self) -> str:
        return self.element.scriptid

    @property
    def title(self) -> str:
        return self.element.value("title", self.script.name)

    @property
    def location(self) -> Location:
        return start_tag(self.element)

    @property
    def _is_application(self) -> bool:
        return self.element is self.script.root

    @property
    def status(self) -> str:
        return self.element.value("status", "RELEASED" if self._is_application else "TESTING").upper()

    @property
    def log_level(self) -> str:
        return self.element.value("loglevel", "DEBUG").upper()

    @property
    def log_level_element(self) -> Element | None:
        return self.element.child("loglevel")

    @property
    def deployed(self) -> bool:
        return not is_false(self.element.child("isdeployed"))

    @cached_property
    def live(self) -> bool:
        """Whether it can run for its audience: active, deployed, and released or scheduled."""
        dormant = self.status in {"TESTING", "INPROGRESS", "NOTSCHEDULED"}
        return self.deployed and not dormant and not self.script.inactive

    @property
    def run_as(self) -> Element | None:
        """The role that it runs as; nothing when it runs as its user."""
        element = self.element.child("executeas" if self._is_application else "runasrole")
        return element if element is not None and element.text else None

    @property
    def online(self) -> Element | None:
        """The `isonline` element when the page needs no login."""
        return flagged(self.element, "isonline")

    @property
    def all_roles(self) -> Element | None:
        return flagged(self.element, "audienceallroles" if self._is_application else "allroles")

    @property
    def all_partners(self) -> Element | None:
        return flagged(self.element, "allpartners")

    @property
    def all_employees(self) -> Element | None:
        return flagged(self.element, "allemployees")

    @cached_property
    def roles(self) -> tuple[Choice, ...]:
        """The roles of the audience, one by one."""
        return tuple(choices(self.element, "audienceroles" if self._is_application else "audslctrole"))

    @property
    def record_type(self) -> str:
        return self.element.value("recordtype")

    def parameters(self) -> Iterator[Element]:
        """Values that this deployment gives to script parameters."""
        return (child for child in self.element.children if child.name.lower().startswith("custscript"))


@dataclass(eq=False)
class ScriptObject(SdfObject):
    """An object that makes the platform run a file."""

    @property
    def script_type(self) -> str:
        """The value that `@NScriptType` has in the file; the root element's name where none is known."""
        return sdf_facts().script_types.get(self.kind, self.kind)

    @property
    def offered_to_ai(self) -> Element | None:
        """The element that offers its tools to AI clients, if one does."""
        return self.flagged("exposetoaiconnector") or self.flagged("exposeto3rdpartyagents")

    @cached_property
    def files(self) -> tuple[tuple[Element, str], ...]:
        """The files it runs, main file first, then libraries: element and File Cabinet path."""
        names = {"scriptfile", "serverscriptfile", "clientscriptfile"}
        found = [(child, cabinet_path(child.text)) for child in self.root.children if child.name in names]
        libraries = self.root.child("libraries")
        if libraries is not None:
            found.extend((element, cabinet_path(element.text)) for element in libraries.find_all("scriptfile"))
        return tuple((element, path) for element, path in found if path)

    @cached_property
    def deployments(self) -> tuple[Deployment, ...]:
        if self.kind == "singlepageapp":
            return (Deployment(self, self.root),)
        return tuple(Deployment(self, element) for element in self.root.find_all("scriptdeployment"))

    @cached_property
    def functions(self) -> Mapping[str, EntryFunction]:
        """Entry functions of SuiteScript 1.0 by function name."""
        found: dict[str, EntryFunction] = {}
        for child in self.root.children:
            if not child.name.endswith("function") or not child.text:
                continue
            found.setdefault(child.text, EntryFunction(self.kind, child.name))
        return MappingProxyType(found)


def is_script(root: Element) -> bool:
    """Whether a root element belongs to a script object: it names a script file, or has deployments."""
    names = {"scriptfile", "serverscriptfile", "clientscriptfile", "scriptdeployments"}
    return root.name in sdf_facts().script_types or any(child.name in names for child in root.children)
