"""What the client said about itself and its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability


@dataclass(frozen=True, slots=True)
class Preferences:
    """The `suitelint` section of the editor's settings, for one folder. Unusable values read as absent."""

    on_type: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    configuration: str = ""

    @classmethod
    def read(cls, section: Any) -> Preferences:
        """From JSON: `{"run": "onSave", "lint": {"select": […], "ignore": […]}, "configuration": "…"}`."""
        if not isinstance(section, Mapping):
            return cls()
        lint = section.get("lint")
        lint = lint if isinstance(lint, Mapping) else {}
        configuration = section.get("configuration")
        return cls(
            on_type=section.get("run") != "onSave",
            select=_words(lint.get("select")),
            ignore=_words(lint.get("ignore")),
            configuration=configuration if isinstance(configuration, str) else "",
        )


@dataclass(frozen=True, slots=True)
class Client:
    """What the client can do.

    `pulls` is only true for a client that can also be told to pull again: without that, a saved module would leave old
    findings in the scripts that use it, so such a client is pushed to. `edit_reason` and `explain` say that it has the
    commands `suitelint.editReason` and `suitelint.explainRule`. `creates_files` is about edits of versioned documents.
    """

    pulls: bool = False
    configures: bool = False
    watches: bool = False
    told_of_configuration: bool = False
    versioned_edits: bool = False
    creates_files: bool = False
    shows_documents: bool = False
    edit_reason: bool = False
    explain: bool = False

    @classmethod
    def read(cls, params: types.InitializeParams) -> Client:
        """From what the client says of itself at the start."""
        capabilities = params.capabilities
        options = params.initialization_options
        options = options if isinstance(options, Mapping) else {}

        def can(path: str) -> bool:
            return bool(get_capability(capabilities, path, False))

        return cls(
            pulls=can("text_document.diagnostic") and can("workspace.diagnostics.refresh_support"),
            configures=can("workspace.configuration"),
            watches=can("workspace.did_change_watched_files.dynamic_registration"),
            told_of_configuration=can("workspace.did_change_configuration.dynamic_registration"),
            versioned_edits=can("workspace.workspace_edit.document_changes"),
            creates_files=can("workspace.workspace_edit.document_changes")
            and types.ResourceOperationKind.Create
            in (get_capability(capabilities, "workspace.workspace_edit.resource_operations") or ()),
            shows_documents=can("window.show_document.support"),
            edit_reason=options.get("editReasonCommand") is True,
            explain=options.get("explainCommand") is True,
        )


def _words(value: Any) -> tuple[str, ...]:
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()
