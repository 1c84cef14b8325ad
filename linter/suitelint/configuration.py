"""Settings from `suitelint.toml`, or from `[tool.suitelint]` in `pyproject.toml`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from suitelint.discover.folders import AnyPath, is_inside, is_repository, relative, upward
from suitelint.discover.reading import reason_of
from suitelint.record import NamedTuple
from suitelint.rule import RuleSet
from suitelint.selection import UnknownRuleError, did_you_mean, expand
from suitelint.settings import Settings

FILE_NAME = "suitelint.toml"
PYPROJECT = "pyproject.toml"


class ConfigurationError(Exception):
    """A configuration that cannot be used; the text is one line and begins with the file."""


class Configuration(NamedTuple):
    """Settings and where they come from: `file` holds the keys in `given`; everything else is a default."""

    settings: Settings = Settings()
    file: str | None = None
    given: frozenset[str] = frozenset()


def find(start: AnyPath) -> str | None:
    """The nearest configuration file in `start` or above it, not beyond the root of the git repository."""
    for folder in upward(os.path.abspath(start)):
        own = os.path.join(folder, FILE_NAME)
        if os.path.lexists(own):
            return own
        shared = os.path.join(folder, PYPROJECT)
        if os.path.isfile(shared) and _has_table(shared):
            return shared
        if is_repository(folder):
            return None
    return None


def load(file: str, cwd: AnyPath, rules: RuleSet) -> Configuration:
    """Read a configuration file for a run in `cwd`; raises `ConfigurationError`."""
    import tomllib

    from suitelint.options import OPTIONS, OptionError

    try:
        values = dict(_read(file))
        unknown = next((key for key in values if key not in OPTIONS), None)
        if unknown is not None:
            raise OptionError(f"unknown key `{unknown}`{_hint(unknown, values[unknown])}")
        settings = _settings(values, rules, _place(file, cwd))
    except (OptionError, UnknownRuleError) as error:
        raise ConfigurationError(f"{relative(file, cwd)}: {error}") from None
    except tomllib.TOMLDecodeError as error:
        text = str(error).replace("Cannot overwrite a value", "a key stands here twice")
        raise ConfigurationError(f"{relative(file, cwd)}: {text[:1].lower()}{text[1:]}") from None
    except (UnicodeDecodeError, RecursionError) as error:
        reason = "not UTF-8" if isinstance(error, UnicodeDecodeError) else "nested too deeply"
        raise ConfigurationError(f"{relative(file, cwd)}: {reason}") from None
    except OSError as error:
        raise ConfigurationError(f"{relative(file, cwd)}: {reason_of(error)}") from None
    return Configuration(settings, file, frozenset(values))


def _hint(key: str, value: Any) -> str:
    from suitelint.options import OPTIONS

    if key == "tool" and isinstance(value, Mapping) and "suitelint" in value:
        return f"; in {FILE_NAME} the keys of `[tool.suitelint]` stand at the top"
    return did_you_mean(key, OPTIONS)


def _settings(values: Mapping[str, Any], rules: RuleSet, place: Mapping[str, str]) -> Settings:
    from suitelint.options import OPTIONS

    fields: dict[str, Any] = {**place}
    for key, value in values.items():
        option = OPTIONS[key]
        fields[option.field] = option.read(key, value)
        if option.rules:
            expand(fields[option.field], rules)
    for selectors in fields.get("per_path_ignores", {}).values():
        expand(selectors, rules)
    if "severity" in fields:
        fields["severity"] = {
            name: level for selector, level in fields["severity"].items() for name in sorted(expand([selector], rules))
        }
    return Settings(**fields)


def _read(file: str) -> Mapping[str, Any]:
    document = _document(file)
    if os.path.basename(file) != PYPROJECT:
        return document
    table = _own_table(document)
    if not isinstance(table, Mapping):
        from suitelint.options import OptionError

        raise OptionError("`tool.suitelint` must be a table")
    return table


def _document(file: str) -> Mapping[str, Any]:
    import tomllib

    if os.path.basename(file) == FILE_NAME and os.path.exists(file) and not os.path.isfile(file):
        from suitelint.options import OptionError

        raise OptionError("no regular file")
    with open(file, encoding="utf-8-sig", newline="") as stream:
        return tomllib.loads(stream.read())


def _own_table(document: Mapping[str, Any]) -> Any:
    tools = document.get("tool")
    return tools.get("suitelint") if isinstance(tools, Mapping) else None


def _has_table(file: str) -> bool:
    """Whether a `pyproject.toml` has our table; one that cannot be read has it where its text says so."""
    try:
        with open(file, "rb") as stream:
            text = stream.read()
        return b"suitelint" in text and _own_table(_document(file)) is not None
    except (ValueError, RecursionError):
        return b"[tool.suitelint" in text
    except OSError:
        return False


def _place(file: str, cwd: AnyPath) -> dict[str, str]:
    """Where the patterns of a configuration file apply, as fields of `Settings`."""
    folder, root = os.path.realpath(os.path.dirname(file)), os.path.realpath(cwd)
    if folder == root:
        return {}
    return {"base": relative(folder, root)} if is_inside(folder, root) else {"way": relative(root, folder)}


def described(configuration: Configuration, cwd: AnyPath) -> Iterator[tuple[str, Any, str]]:
    """Each key, its value as TOML would hold it, and where the value comes from."""
    from suitelint.options import OPTIONS

    for key, option in OPTIONS.items():
        value = getattr(configuration.settings, option.field)
        given = configuration.file is not None and key in configuration.given
        yield key, _plain(key, value), relative(configuration.file, cwd) if given and configuration.file else "default"


def _plain(key: str, value: Any) -> Any:
    if value is None:
        return "never"
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {name: _plain(key, item) for name, item in value.items()}
    return value if isinstance(value, bool) or type(value) is int else str(value)
