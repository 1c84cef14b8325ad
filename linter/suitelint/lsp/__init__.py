"""The language server. Importing pygls costs more than a whole run: only `serve` does it."""

from __future__ import annotations

import gc
import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suitelint.rule import RuleSet


class ServerUnavailableError(Exception):
    """The language server's libraries are not installed; the text is one line."""


def serve(rules: RuleSet, log_level: str) -> int:
    """Speak the Language Server Protocol on standard input and output until the client ends it.

    The result is the exit status: 1 when the client left without saying goodbye.
    """
    try:
        from suitelint.lsp.server import create
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise ServerUnavailableError(
            "the language server needs two more libraries: pip install 'suitelint[server]'"
        ) from error
    logging.basicConfig(stream=sys.stderr, level=log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    # What pygls logs quotes whole messages, and with them the documents and the secrets in them.
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    server = create(rules)
    # What is loaded by now stays, and trees of scripts come and go by the hundred thousand nodes: at Python's own pace
    # every seventh keystroke would wait 60 ms for the collector.
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
    server.start_io()
    return 0 if server.dismissed else 1
