"""Log calls whose text says what a value is: `log.debug('access token', answer.value)`, `'password: ' + given`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from suitelint.flow.model import Question, Source
from suitelint.flow.places import constant
from suitelint.flow.sinks import SinkPoint, sink_points
from suitelint.flow.trace import Carry, Tracer
from suitelint.lexicon.names import CredentialKind, credential_class, is_guid_handle_name, joined, split_words
from suitelint.lexicon.personal import PersonalClass, personal_class
from suitelint.lexicon.vocabulary import word_set
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.expressions import operands
from suitelint.syntax.javascript.tree import Node

_KEPT = frozenset({"cache-value", "session-value"})
"""Kinds whose key a script picks for itself."""
_TITLES = frozenset({"log-title"})
_DETAILS = frozenset({"log-details"})
_TEXTS = frozenset({"log-title", "log-details", "log-text", "console-text", "debug-text"})
_TELLING = frozenset(
    {CredentialKind.PASSWORD, CredentialKind.SECRET, CredentialKind.TOKEN, CredentialKind.KEY, CredentialKind.TBA}
)
_CONSTANTS = frozenset({"string", "TemplateLiteral", "Identifier", "MemberExpression", "ObjectExpression"})
_VALUES = frozenset({"Identifier", "MemberExpression", "CallExpression"})
_JOINED = frozenset({"TemplateLiteral", "BinaryExpression"})
_ASKS = regex(r"(?:is|has|check|verify|validate|find|count|get\w*(?:Id|Count|Status))(?=[A-Z(]|$)")
_ABOUT = regex(r"(?:\w+ing|get|got|set|no|missing|invalid|bad|check|use|with|without|before|after)_", re.IGNORECASE)
"""How a title starts that speaks of what happens with a credential instead of naming one."""
_REACHES = word_set("""
    email emails emailaddress customeremail contactemail vendoremail employeeemail useremail recipientemail phone
    phonenumber mobilephone mobilenumber customerphone cellphone
""")
_SAYS_NOT = word_set("""
    without no not missing invalid empty null changed found required check checked valid error failed exists present
    expired length count status set unset default
""")
"""Words of titles that say something about a datum and do not show it."""
_LABEL = regex(r"(?:^|[\s,;|(\[{\"'>-])([A-Za-z][A-Za-z_]*(?:[ _-][A-Za-z]+){0,2})[\"']?\s*(?::|=>?)\s*[\"'(\[]?$")
"""What a text says of the value right behind it: `password: `, `"ssn"=`."""
_OUTCOMES = frozenset({"PASS", "Pass"})
"""What tests print."""
_HANDLES = frozenset({"password", "passwd", "pwd", "credential", "secret"})
"""Beside `guid` these mean the handle of a stored credential."""
_RELATIONS = frozenset({"of", "for", "from", "to", "by", "in", "on"})
"""Words of titles that are about something else of a credential: `user of token`."""
_WORDS = regex(r"[\s_-]+")
_MOST_WORDS = 3
_LONGEST = 40


class Titled(NamedTuple):
    """A log call that shows a value under the name of a credential; `by` is what gives it that name."""

    call: Node
    name: str
    value: Node
    level: str
    label: str
    by: str = "title"


def titled_credentials(script: Script, known: frozenset[str]) -> Iterator[Titled]:
    """Calls whose title is nothing but the name of a credential; values of `known` source kinds are left out."""
    return _titled(script, known, _credential_name)


def titled_personal_data(script: Script, known: frozenset[str]) -> Iterator[Titled]:
    """The same for titles that name personal data."""
    return _titled(script, known, _personal_name)


def _titled(script: Script, known: frozenset[str], name_of: Callable[[str], str | None]) -> Iterator[Titled]:
    named: dict[int, str] = {}
    points = list(sink_points(script, _TEXTS))
    for point in points:
        if point.sink.kind not in _TITLES:
            continue
        text = constant(script, point.argument, point.state.path) if point.argument.kind in _CONSTANTS else None
        if text and (name := name_of(text)) is not None:
            named[point.passing.index] = name
    told: set[int] = set()
    for point in points if named else ():
        name = named.get(point.passing.index) if point.sink.kind in _DETAILS else None
        value = _value(point) if name is not None else None
        if name is not None and value is not None and not _is_other(name, value) and _is_shown(script, value, known):
            told.add(point.passing.index)
            yield Titled(point.passing, name, value, point.sink.level, point.sink.label)
    for point in points:
        if point.argument.kind not in _JOINED or point.passing.index in told or point.state.path:
            continue
        for text, value in _labelled(point.argument):
            label = _LABEL.search(text)
            name = name_of(label[1]) if label is not None else None
            if name is not None and not _is_other(name, value) and _is_shown(script, value, known):
                told.add(point.passing.index)
                yield Titled(point.passing, name, value, point.sink.level, point.sink.label, "text")
                break


def _labelled(text: Node) -> Iterator[tuple[str, Node]]:
    """The values in a text that is put together, each with the constant text right before it."""
    if text.kind == "TemplateLiteral":
        between = zip(text.quasis, text.expressions, strict=False)
        yield from ((before, value.inner) for (_, before), value in between if value.inner.kind in _VALUES)
    elif text.kind == "BinaryExpression" and text.operator == "+":
        for left, right in pairwise(operands(text)):
            if (label := left.string) and right.kind in _VALUES:
                yield label, right


def _credential_name(title: str) -> str | None:
    """The title without its punctuation when it is the bare name of a credential."""
    name = _bare(title)
    words = _WORDS.split(name)
    if name in _OUTCOMES:
        return None
    if is_guid_handle_name(name) and not _HANDLES.isdisjoint(split_words(name)):
        return name
    owner = credential_class("_".join(words)) if name and _RELATIONS.isdisjoint(words) else None
    if owner is None or owner.weak:
        return None
    is_header = owner.kind is CredentialKind.AUTH and words[-1].lower().startswith("header")
    return name if is_header or owner.kind in _TELLING else None


def _personal_name(title: str) -> str | None:
    """The same for personal data: what must not be logged at all, pay, or how to reach a person."""
    name = _bare(title)
    owner = personal_class("_".join(_WORDS.split(name))) if name else None
    if owner is None or not (owner.severe or owner is PersonalClass.PAY or joined(name) in _REACHES):
        return None
    return name


def _bare(title: str) -> str:
    """A title without its punctuation when it may be a name: a few words that do not say what is done."""
    name = title.strip(" :=->\t.") if len(title) <= _LONGEST else ""
    words = _WORDS.split(name)
    plain = 1 <= len(words) <= _MOST_WORDS and "".join(words).isalnum()
    says = plain and _SAYS_NOT.isdisjoint(word.lower() for word in words)
    return name if says and not _ABOUT.match("_".join(words)) else ""


def _value(details: SinkPoint) -> Node | None:
    node = details.argument
    for key in details.state.path:
        member = node.member(key)
        if member is None or member.value is None:
            return None
        node = member.value
    return node if node.kind in _VALUES else None


def _is_other(title: str, value: Node) -> bool:
    """Whether the value's own name has the title's words and says that it is something else: `page.nextPageToken`."""
    name = value.text if value.kind == "Identifier" else value.key_name or ""
    words = split_words(name)
    about = set(split_words(title)) & set(words)
    if not about or is_guid_handle_name(name):
        return False
    return credential_class(name) is None and personal_class((name,)) is None


def _is_shown(script: Script, value: Node, known: frozenset[str]) -> bool:
    """Whether the value is some text of which no other source speaks."""
    callee = value.callee if value.kind == "CallExpression" else None
    if callee is not None and _ASKS.match(callee.key_name or callee.text):
        return False
    tracer = Tracer(script, lambda module, path: None, Question(known))
    return tracer.trace(value) >= Carry.GIVEN and not any(_says_what(one.source) for one in tracer.origins)


def _says_what(source: Source) -> bool:
    """Whether the name of a datum says what it is, and not only where a script keeps it: the key of a cache."""
    if not source.names or source.kind not in _KEPT:
        return bool(source.names)
    names = source.names
    return credential_class(names) is not None or personal_class(names) is not None or len(split_words(names[-1])) > 1
