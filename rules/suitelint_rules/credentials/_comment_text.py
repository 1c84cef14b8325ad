"""What comments and texts for people say: code in them is parsed again, the rest is read as `name = value` pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suitelint.lexicon import formats, urls
from suitelint.lexicon.names import BARE_PASSWORD, BARE_SECRET, CredentialClass, CredentialKind, credential_class
from suitelint.lexicon.paths import is_test_path
from suitelint.lexicon.randomness import character_classes, is_dense, is_spoken
from suitelint.lexicon.values import judge
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.source import Location, SourceFile, Span
from suitelint.syntax.document import Document, Form, NamedValue
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.python import PythonDocument
from suitelint_rules.credentials._commands import in_commands
from suitelint_rules.credentials._naming import judged, owner_text
from suitelint_rules.credentials._text import byte_span

_MARKS = regex(rb"^[ \t]*(?:/\*+|\*+/|\*|//+|#+|<!--)|(?<!\*)\*+/|-->|//+", re.MULTILINE)
_CODE = regex(rb"[=:(][ \t]*[\"'`]")
_PAIR = regex(
    r"(?<![\w.$-])(?P<name>[A-Za-z_$][\w.$-]{1,60}(?: ?(?:key|token|secret|password|id))?)[\"']?"
    r"(?:[ \t]*\([\w .-]{1,24}\)|[ \t]+for[ \t]+(?:the[ \t]+)?(?!(?:user|account|login)s?\b)[\w.-]{1,24})?"
    r"(?:\*\*)?[ \t]*(?P<mark>=>|->|===?|:{1,3}=|::(?=[ \t])|[:=]|(?:`[ \t]*)?\|(?=[ \t])|(?<=[ \t])[-—–](?=[ \t]))"
    r"[ \t]*(?:\*\*[ \t]*)?"
    r"(?P<quote>[\"'`]?)(?P<value>(?:[^\s\"'`,;&]|&(?![A-Za-z][\w.-]*=)){4,400})",
    re.IGNORECASE,
)
_PROSE = regex(
    r"\b(?P<name>password|passwd|pwd|pass|pw|passphrase|passwort|kennwort)\s+"
    r"(?:for\s+[\w.@-]{1,40}\s+)?(?P<told>(?:is|was|ist|war)[: ]\s*)?"
    r"[\"'`]?(?P<value>[^\s\"'`,;]{6,80})",
    re.IGNORECASE,
)
_TOLD = regex(
    r"\b(?P<name>(?:api|access)[ -]?key|(?:access|auth|bearer|api)?[ -]?token(?:[ -]?(?:id|secret))?"
    r"|(?:client|consumer|shared)?[ -]?secret|consumer[ -]?key)s?"
    r"(?:[ \t]*/[ \t]*(?:app|api|client|consumer|token)[ -]?(?:id|key|secret))?\s+(?:is\s+|was\s+)?"
    r"[\"'`]?(?P<value>[A-Za-z0-9+/_-]{24,400}={0,2})(?![\w.-])",
    re.IGNORECASE,
)
_LOG_IN = regex(
    r"\b(?:credentials?|log[ -]?ins?|accounts?|users?)\b[^\n\"'`]{0,40}[\"'`](?P<user>[\w.@-]{2,40})[\"'`]"
    r"\s*(?:/|:|and|,)\s*[\"'`](?P<value>[^\s\"'`]{6,64})[\"'`]",
    re.IGNORECASE,
)
_USER_AND_WORD = regex(
    r"\b(?:user(?: ?name)?|login|account|log-?in)[ :=]{1,4}[\"'`]?[\w.@\\-]{2,60}[\"'`]?[ ,;/]{1,4}(?:(?:and|with) )?"
    r"(?:pw|pass|pwd|password)[ :=]{1,4}[\"'`]?(?P<value>[^\s\"'`,;]{6,80})",
    re.IGNORECASE,
)
"""`user acme pw Fjord-Tractor-91x`."""
_BADGE = ".svg?"
"""The address of a badge, whose token shows nothing but the badge."""
_EXAMPLE = regex(r"(?:\be\.?g\.?|\bi\.e\.|\bz\.\s?B\.|\bexamples?\b|\bsuch as\b|\blike\b)[^\n]{0,60}\Z", re.IGNORECASE)
"""What says that a value is made up."""
_DEFAULT = regex(
    rb"scriptid=[\"'](?P<id>\w+)[\"'](?:(?!scriptid=|<defaultvalue>).){0,2000}<defaultvalue>(?P<value>[^<]{4,400})</defaultvalue>",
    re.DOTALL,
)
_ODD = 3
"""A word of more kinds of characters than this stands in no sentence."""
_CALL = regex(r"[A-Za-z_][\w.]*\(")
_VERBS = ("pass", "pw")
"""Short for a password, and what functions do with arguments."""
_RANDOM = 10
_TRAIL = ".,;:)]}>"


class CommentSecret(NamedTuple):
    """One credential in a comment; `location` covers the value alone. `sure` where its shape or its set proves it."""

    location: Location
    secret: str
    what: str
    sure: bool


class _Block(NamedTuple):
    """Comments that belong together, as a file of their own: `part`, which starts at `start` of `source`."""

    source: SourceFile
    start: int
    part: SourceFile

    @classmethod
    def at(cls, source: SourceFile, span: Span) -> _Block:
        """The text at `span` of a file."""
        return cls(source, span.start, SourceFile(source.path, source.data[span.start : span.end]))

    @property
    def in_test(self) -> bool:
        return is_test_path(self.source.path)

    @property
    def code(self) -> SourceFile:
        """The text with its marks blanked: what was code is code again, at the same offsets."""
        return SourceFile(self.part.path, _MARKS.sub(lambda match: b" " * len(match[0]), self.part.data))

    def secret(self, span: Span, secret: str, what: str, sure: bool = False) -> CommentSecret:
        """A credential at some bytes of the block."""
        moved = Span(self.start + span.start, self.start + span.end)
        return CommentSecret(Location(self.source, moved), secret, what, sure)

    def secret_at(self, start: int, secret: str, what: str, sure: bool = False) -> CommentSecret:
        """A credential behind so many characters of the block."""
        return self.secret(byte_span(self.part, start, start + len(secret)), secret, what, sure)


def in_comment(document: Document, span: Span) -> Iterator[CommentSecret]:
    """Every credential in the comment at `span`, each value once."""
    return _apart(_in_block(document, _Block.at(document.source, span)))


def in_line(source: SourceFile, span: Span) -> Iterator[CommentSecret]:
    """Every credential that a line of a text for people names, each value once."""
    block = _Block.at(source, span)
    return _apart((*_in_pairs(block), *_in_prose(block), *_in_log_ins(block)))


def in_sentence(source: SourceFile, span: Span) -> Iterator[CommentSecret]:
    """Every credential that a sentence in data gives."""
    return _apart(_in_prose(_Block.at(source, span)))


def _apart(secrets: Iterable[CommentSecret]) -> Iterator[CommentSecret]:
    """Those that overlap none before them: several shapes may name one value."""
    taken: list[Span] = []
    for found in secrets:
        span = found.location.span
        if not any(map(span.overlaps, taken)):
            taken.append(span)
            yield found


def _in_block(document: Document, block: _Block) -> Iterator[CommentSecret]:
    text, data = block.part.text, block.part.data
    for match in formats.find(text, test_path=block.in_test):
        yield block.secret_at(match.secret_start, match.secret, match.format.described, True)
    for found in urls.find(text, test_path=block.in_test):
        if found.part is not urls.UrlPart.MEDIA:
            yield block.secret_at(found.start, found.secret, f"a credential in a URL (`{found.name}`)")
    if block.source.path.endswith(".xml") and (b"</" in data or b"/>" in data):
        yield from _in_markup(block)
    if isinstance(document, (JavaScriptDocument, PythonDocument)) and _CODE.search(data):
        yield from _in_code(document, block)
    yield from _in_pairs(block)
    for place, secret, name in in_commands(data, block.in_test):
        yield block.secret(
            place, secret, f"the value of `{name}` in a command" if name else "the password of a command"
        )
    yield from _in_prose(block)


def _in_code(document: Document, block: _Block) -> Iterator[CommentSecret]:
    code = block.code
    if isinstance(document, PythonDocument):
        from suitelint.syntax.python.broken import named_values
        from suitelint.syntax.python.scan import scan

        values = list(named_values(code, scan(code.data)))
    else:
        from suitelint.syntax.javascript.parser import parse

        values = list(parse(code).named_values())
    from suitelint_rules.credentials._token_sets import token_sets

    members = {value.span for group in token_sets(values) for value in group.members.values()}
    for value in values:
        found = judged(value)
        if found is None or value.pieces:
            continue
        owner, verdict = found
        if not verdict.strong and (_is_bare_key(owner) or _is_example(block.part, value.span.start)):
            continue
        yield _of_value(block, value, verdict.secret, value.span in members)


def _is_bare_key(owner: CredentialClass) -> bool:
    """Whether a name is `key` alone: what comments show under it is most often the key of an entry."""
    return owner.word == "key" and owner.weak


def _in_markup(block: _Block) -> Iterator[CommentSecret]:
    """Elements that a comment of an XML file takes out."""
    from suitelint.syntax.config.xml import scan

    code = block.code
    for value in (*scan(code).values, *_defaults(code)):
        found = judged(value)
        if found is not None:
            yield _of_value(block, value, found[1].secret)


def _defaults(code: SourceFile) -> Iterator[NamedValue]:
    """The default values of fields of SDF objects, named by the id of their field."""
    for match in _DEFAULT.finditer(code.data):
        span = Span(*match.span("value"))
        yield NamedValue(code, (match["id"].decode(),), code.slice(span), span, Form.PROPERTY)


def _is_example(part: SourceFile, start: int) -> bool:
    before = part.data[max(0, start - 80) : start].decode("utf-8", "replace")
    return _EXAMPLE.search(before) is not None


def _of_value(block: _Block, value: NamedValue, secret: str, sure: bool = False) -> CommentSecret:
    raw = secret.encode("utf-8", "replace")
    at = value.source.data.find(raw, *value.span)
    span = Span(at, at + len(raw)) if at >= 0 else value.span
    return block.secret(span, secret, f"the value of `{owner_text(value)}`", sure)


def _in_pairs(block: _Block) -> Iterator[CommentSecret]:
    text = block.part.text
    for match, owner in _named_pairs(text):
        value = match["value"].rstrip(_TRAIL) if not match["quote"] else match["value"]
        if owner.kind is CredentialKind.AUTH and value.lower() in ("basic", "bearer", "token", "oauth"):
            rest = re.match(r"\s+([^\s\"'`,;]{8,400})", text[match.end("value") :])
            value = f"{value} {rest[1]}" if rest else ""
        verdict = judge(value, owner, (match["name"],), test_path=block.in_test)
        if not verdict.strong and _is_bare_key(owner):
            continue
        if not verdict.strong and _EXAMPLE.search(text, max(0, match.start() - 80), match.start("value")) is not None:
            continue
        if not verdict or (not match["quote"] and (not is_dense(verdict.secret) or value[0] in "[<{(")):
            continue
        if not match["quote"] and _CALL.match(value) is not None:
            continue
        if owner.kind is CredentialKind.COOKIE and not verdict.strong:
            continue
        if match["mark"][-1] in "-—–|" and not verdict.strong and not (owner.is_password and _is_odd(verdict.secret)):
            continue
        start = text.find(verdict.secret, match.start("value"))
        if start >= 0:
            yield block.secret_at(start, verdict.secret, f"the value of `{match['name']}`")


def _named_pairs(text: str) -> Iterator[tuple[re.Match[str], CredentialClass]]:
    """The pairs under names of credentials; the value of another name may be such a name: `sandbox: password = …`."""
    at = 0
    while (match := _PAIR.search(text, at)) is not None:
        name = match["name"].rpartition(".")[2]
        owner = credential_class(name) or (credential_class(name.rpartition(" ")[2]) if " " in name else None)
        at = match.end() if owner is not None else match.start("value")
        if owner is not None and not text.endswith(_BADGE, 0, match.start()):
            yield match, owner


def _is_odd(text: str) -> bool:
    """Whether no sentence holds such a word: `Fjord-Tractor-91x`."""
    return character_classes(text) > 2 and any(map(str.isdigit, text))


def _is_random(text: str) -> bool:
    return text.isalnum() and len(text) >= _RANDOM and not is_spoken(text)


def _in_log_ins(block: _Block) -> Iterator[CommentSecret]:
    """`default credentials: "admin" / "Fjord-Tractor-91x"`."""
    for match in _LOG_IN.finditer(block.part.text):
        value = match["value"]
        if is_dense(value) and judge(value, BARE_PASSWORD, test_path=block.in_test):
            yield block.secret_at(match.start("value"), value, f"the password of `{match['user']}`")


def _in_prose(block: _Block) -> Iterator[CommentSecret]:
    """`the password is Fjord-Tractor-91x`, `the API key 4fbc…`: only what no sentence holds."""
    text = block.part.text
    low = text.lower()
    told = "pass" in low or "pw" in low or "kennwort" in low
    for match in _USER_AND_WORD.finditer(text) if told else ():
        value = match["value"].rstrip(_TRAIL)
        if _is_odd(value) and judge(value, BARE_PASSWORD, test_path=block.in_test):
            yield block.secret_at(match.start("value"), value, "a password")
    for match in _TOLD.finditer(text) if "token" in low or "secret" in low or "key" in low else ():
        if judge(match["value"], BARE_SECRET, test_path=block.in_test).strong:
            what = f"the value of `{match['name'].strip()}`"
            yield block.secret_at(match.start("value"), match["value"], what, True)
    for match in _PROSE.finditer(text) if told else ():
        value = match["value"].rstrip(_TRAIL)
        named = bool(match["told"]) or (character_classes(value) > _ODD and match["name"].lower() not in _VERBS)
        odd = _is_odd(value) and (named or _is_random(value))
        if odd and judge(value, BARE_PASSWORD, test_path=block.in_test):
            yield block.secret_at(match.start("value"), value, "a password")
