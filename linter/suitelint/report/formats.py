"""Output formats by name, and the module that renders each."""

from __future__ import annotations

from collections.abc import Mapping

FORMATS: Mapping[str, str] = {
    "text": "suitelint.report.text",
    "concise": "suitelint.report.concise",
    "json": "suitelint.report.json",
    "sarif": "suitelint.report.sarif",
    "github": "suitelint.report.github",
    "gitlab": "suitelint.report.gitlab",
    "junit": "suitelint.report.junit",
    "markdown": "suitelint.report.markdown",
    "html": "suitelint.report.html",
}
