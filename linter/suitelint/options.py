"""The keys of `suitelint.toml`: their kinds, their checks, their JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from suitelint.finding import Confidence, Severity
from suitelint.record import NamedTuple

JsonSchema = dict[str, Any]


class OptionError(Exception):
    """A value that does not fit its key; the text is one line."""


class Option(NamedTuple):
    """One key. `field` is the field of `Settings` it sets; `rules` means that its words or keys name rules."""

    field: str
    description: str
    read: Callable[[str, Any], Any]
    schema: JsonSchema
    rules: bool = False

    @property
    def key(self) -> str:
        return self.field.replace("_", "-")


def _kind(value: object) -> str:
    names = {bool: "true or false", str: "a text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), type(value).__name__)


def _expect(key: str, value: object, kind: type, wanted: str) -> None:
    if not isinstance(value, kind):
        raise OptionError(f"`{key}` must be {wanted}, not {_kind(value)}")


def _words(key: str, value: Any) -> tuple[str, ...]:
    _expect(key, value, list, "a list of texts")
    for item in value:
        _expect(key, item, str, "a list of texts")
        if not item.strip():
            raise OptionError(f"`{key}` holds an empty text")
    return tuple(value)


def _flag(key: str, value: Any) -> bool:
    _expect(key, value, bool, "true or false")
    return bool(value)


def _count(key: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        given = _kind(value) if isinstance(value, bool) or not isinstance(value, int) else str(value)
        raise OptionError(f"`{key}` must be a whole number from 0 up, not {given}")
    return value


def _percent(key: str, value: Any) -> int:
    if (percent := _count(key, value)) > 100:
        raise OptionError(f"`{key}` must be a percentage, at most 100, not {value}")
    return percent


def _word(key: str, value: Any, known: tuple[str, ...]) -> str:
    _expect(key, value, str, f"one of {', '.join(known)}")
    word = str(value).lower()
    if word not in known:
        raise OptionError(f"`{key}` is `{value}`; it must be one of {', '.join(known)}")
    return word


_SEVERITIES = tuple(str(level) for level in Severity)
_CONFIDENCES = tuple(str(level) for level in Confidence)


def _severity(key: str, value: Any) -> Severity:
    return Severity.parse(_word(key, value, _SEVERITIES))


def _confidence(key: str, value: Any) -> Confidence:
    return Confidence.parse(_word(key, value, _CONFIDENCES))


def _fail_on(key: str, value: Any) -> Severity | None:
    word = _word(key, value, (*_SEVERITIES, "never"))
    return None if word == "never" else Severity.parse(word)


def _ignores(key: str, value: Any) -> Mapping[str, tuple[str, ...]]:
    _expect(key, value, dict, "a table from patterns to lists of rules")
    return {pattern: _words(f"{key}.{pattern}", rules) for pattern, rules in value.items()}


def _severities(key: str, value: Any) -> Mapping[str, Severity]:
    _expect(key, value, dict, "a table from rules to severities")
    if off := next((rule for rule, level in value.items() if level in ("off", "none", False)), None):
        raise OptionError(f"`{key}.{off}` is no severity; to switch a rule off, list it under `ignore`")
    return {rule: _severity(f"{key}.{rule}", level) for rule, level in value.items()}


_LIST: JsonSchema = {"type": "array", "items": {"type": "string", "pattern": r"\S"}}
_BOOL: JsonSchema = {"type": "boolean"}
_COUNT: JsonSchema = {"type": "integer", "minimum": 0}
_PERCENT: JsonSchema = {**_COUNT, "maximum": 100}


def _one_of(words: tuple[str, ...]) -> JsonSchema:
    return {"type": "string", "enum": list(words)}


OPTIONS: Mapping[str, Option] = {
    option.key: option
    for option in (
        Option("select", "Run only these rules: names, codes, groups such as `NS1`, or `ALL`.", _words, _LIST, True),
        Option("extend_select", "Run these rules as well.", _words, _LIST, True),
        Option("ignore", "Do not run these rules.", _words, _LIST, True),
        Option(
            "per_path_ignores",
            "Patterns of paths, and the rules that do not run there.",
            _ignores,
            {"type": "object", "additionalProperties": _LIST},
        ),
        Option(
            "severity",
            "The severity that a rule's findings get.",
            _severities,
            {"type": "object", "additionalProperties": _one_of(_SEVERITIES)},
        ),
        Option("exclude", "Patterns of files and folders that are not checked.", _words, _LIST),
        Option("credential_words", "More names of credentials, such as `carrierpin`.", _words, _LIST),
        Option("sensitive_fields", "More field ids with personal data.", _words, _LIST),
        Option("logger_functions", "Own functions that write to a log, such as `audit.write`.", _words, _LIST),
        Option("redaction_functions", "Own functions whose result is safe to log.", _words, _LIST),
        Option("broad_role_permissions", "With how many permissions an integration role can be broad.", _count, _COUNT),
        Option("broad_role_percent", "Above which share of them at level FULL it is, in percent.", _percent, _PERCENT),
        Option("judge_paths", "Lower findings in tests, mocks and samples by one step.", _flag, _BOOL),
        Option("lenient", "Report credentials in parameters, records and files as notes.", _flag, _BOOL),
        Option("min_severity", "Leave out findings below this severity.", _severity, _one_of(_SEVERITIES)),
        Option("min_confidence", "Leave out findings below this confidence.", _confidence, _one_of(_CONFIDENCES)),
        Option("fail_on", "The lowest severity that fails a run.", _fail_on, _one_of((*_SEVERITIES, "never"))),
    )
}


def json_schema() -> JsonSchema:
    """The JSON Schema of `suitelint.toml`, for editors."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "suitelint.toml",
        "description": "Settings of suitelint, also under [tool.suitelint] in pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {"description": option.description, **option.schema} for key, option in OPTIONS.items()},
    }
