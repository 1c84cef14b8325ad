"""Credentials inside longer literals: JSON, forms and markup in a string, and command lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.lexicon.names import BARE_AUTHORIZATION, CredentialClass, credential_class
from suitelint.lexicon.paths import is_locale_path, is_test_path
from suitelint.lexicon.randomness import is_dense
from suitelint.lexicon.values import is_strong, judge
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.source import Location, Span
from suitelint.syntax.config import ConfigDocument
from suitelint.syntax.kinds import ConfigKind
from suitelint_rules.credentials._commands import in_commands
from suitelint_rules.credentials._text import Written, enclosing_literal, literal_at

_PAIR = regex(
    rb"(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|key|credential|accesslicense)s?[\w-]{0,20}"
    rb"(?P<close>(?:\"\"(?=[ \t]{0,3}:[ \t]{0,3}\"\")|\\?[\"'])?)"
    rb"[ \t]{0,3}(?P<separator>=|:|>|%3d)[ \t]{0,3}(?P<open>(?:\"\"|\\?[\"'])?)"
    rb"(?P<value>[^\s\"'`\\<>&,;{}()|]{4,400}+)(?P<end>\\?[\"'`<&,;\s\\})]|\Z)"
)
"""Like the other two for a lower-case copy of the text: a pattern that takes any case is three times slower."""
_AFTER = (b"<", b'"', b"'", b"`", b"")
"""What follows the text of an element: its end tag, or the end of the literal."""
_PAIR_WORDS = (b"pass", b"pwd", b"secret", b"token", b"key", b"credential", b"accesslicense")
_INNER = regex(
    rb"(?<=[ \t;,=\"])(?P<name>[A-Za-z][\w.-]{1,60}) ?= ?"
    rb"(?:\\?[\"'](?P<value>[^\s\"'\\]{4,200})\\?[\"']|(?P<bare>[^\s\"'\\;,]{4,200})(?=[\s,;\"]|\Z))"
)
_IN_STATEMENTS = (b"password=", b"PASSWORD=", b"Password=", b"pwd=", b"PWD=", b"Pwd=", b"secret=", b"token=", b"key=")
_INSIDE = (b"=", b'\\"', b"'{", b"'[{")
"""Signs of an assignment or of JSON inside a value."""
_NAME = regex(rb"[\w-]{0,40}\Z")
_BADGE = b".svg?"
"""The address of a badge, whose token shows nothing but the badge."""
_HEADER = regex(
    rb"authorization(?:\\?[\"'])?\s{0,3}[:=]\s{0,3}(?:\\?[\"'])?"
    rb"(?P<value>(?:basic|bearer|token|oauth|apikey)\s+[^\s\"'`\\<>,;${}]{8,400})"
)
_PROXY = b"proxy-"
_ENCODERS = (b"asic ", b"nlapiEncrypt", b"encode.convert(", b"base64", b"btoa(", b"b64encode")
_CALLS = tuple(b"basic |btoa|buffer|64encode|64_encode|encode64|tostring|encode.convert|nlapiencrypt".split(b"|"))
_PAIR_CALL = regex(
    rb"(?:\bbasic (?:[\"'`]\s*\+\s*|\$\{)(?:new\s+)?[\w.$]{2,60}"
    rb"|\bbtoa|\bbuffer(?:\.from)?|\bb64encode|\bbase64_?encode|\bencode(?:64|tostring)|\bencode\.convert"
    rb"|\bnlapiencrypt)"
    rb"\((?:\{|\s|string:){0,20}b?[\"'`](?P<value>[\w.@+-]{1,64}:[^\s\"'`:]{4,128})[\"'`]"
)
_INPUT = regex(rb"<(?:input|param|parameter|property|field|add|entry|setting|item)\b(?P<attributes>[^<>]{1,600}?)/?>")
_VALUE = regex(rb"\svalue=\\?[\"'](?P<value>[^\s\"'<>\\+]{4,200})\\?[\"']")
_INSERT = regex(
    rb"insert\s+into\s+[\w.\"`\[\]]{1,80}\s*\((?P<names>[\w\s,.\"`\[\]]{1,400})\)\s*values\s*\((?P<values>[^()]{1,800})\)"
)
_INSERTED = regex(rb"\s*(?:\\?'(?P<text>[^'\\]*)\\?'|[^,']*)\s*(?:,|\Z)")
_SCHEMED = regex(rb"B(?:earer|asic) [\w.~+/-]{20,600}={0,2}(?=[\"'`]|\s*$)", re.MULTILINE)
_REFERENCE = regex(rb"[\"'`]?secrets?:[\w./-]+[\"'`]?\Z")
_OPENS = (b'"', b"'", b"`", b"=", b"\n", b": ")
"""What stands in front of a header's value."""
_ELEMENT = regex(
    rb"<(?P<tag>[\w.:-]{1,60})(?P<attributes>\s[^<>\n]{1,300})>(?P<value>[^<>\s\"'`+]{4,128})</",
)
_NAMED = regex(rb"\s(?:name|id|key)=\\?[\"']?(?P<name>[\w.-]{2,60})", re.IGNORECASE)


class EmbeddedSecret(NamedTuple):
    """A credential inside a literal; `location` is the literal, `name` what the text calls it."""

    location: Location
    secret: str
    name: str


def embedded_secrets(document: Written) -> Iterator[EmbeddedSecret]:
    """Every credential that the text of a literal names itself; in files of translations only what is no word."""
    for found in _found(document):
        if not is_locale_path(document.source.path) or is_strong(found.secret):
            yield found


def sent_by_commands(document: ConfigDocument) -> Iterator[EmbeddedSecret]:
    """Every credential in a command line, request header or assignment that a value of a configuration file holds."""
    data = document.source.data
    if b"uthorization" in data:
        yield from _headers(document)
    yield from _schemed(document)
    yield from _commands(document)
    shell = document.kind in (ConfigKind.SHELL, ConfigKind.TEXT) or document.source.path.endswith((".http", ".rest"))
    if (document.kind is ConfigKind.TEXT and b"</" in data) or (document.kind is ConfigKind.XML and b"CDATA[<" in data):
        yield from _elements(document)
    if document.kind is ConfigKind.TEXT and b"value=" in data:
        yield from _inputs(document)
    if shell or (document.kind in (ConfigKind.YAML, ConfigKind.JSON) and any(sign in data for sign in _INSIDE)):
        yield from _assignments(document, shell)
    elif document.kind is ConfigKind.SQL and any(sign in data for sign in _IN_STATEMENTS):
        yield from (found for found in _assignments(document, False) if _in_text(data, found.location.span.start))
    elif document.kind in (ConfigKind.INI, ConfigKind.ENV, ConfigKind.TOML):
        yield from _given_inside(document)


def _given_inside(document: ConfigDocument) -> Iterator[EmbeddedSecret]:
    """`login=Module required username="svc" password="…";`: what the value of a line assigns once more."""
    data = document.source.data
    for match in _INNER.finditer(data):
        before = data[data.rfind(b"\n", 0, match.start()) + 1 : match.start()]
        if b"=" not in before or before.lstrip().startswith((b"#", b";", b"!")):
            continue
        group = match.lastgroup or "value"
        if group == "value" or is_dense(match[group].decode("utf-8", "replace")):
            name = match["name"].decode("utf-8", "replace")
            yield from _judged(document, Span(*match.span(group)), match[group], name)


def _assignments(document: ConfigDocument, headers: bool) -> Iterator[EmbeddedSecret]:
    """`password=…` among the words of a value, and `\\"password\\": \\"…\\"` in a text that is JSON itself.

    With `headers`, `X-Api-Key: …`, JSON as it is and elements as well.
    """
    data = document.source.data
    for match in _PAIR.finditer(data.lower()):
        before = _NAME.search(data, max(0, match.start() - 40), match.start())
        start = before.start() if before else match.start()
        name = data[start : match.start("separator")].strip(b"\"'\\ \t").decode("utf-8", "replace")
        inner = match["separator"] == b":" and (
            headers
            or match["close"] == match["open"] == b'\\"'
            or (match["close"] == match["open"] == b'"' and _in_single_quotes(data, start))
        )
        element = headers and match["separator"] == b">" and data[start - 1 : start] in (b"<", b":")
        if not inner and not element and match["separator"] != b"=":
            continue
        if data[start - 1 : start] == b"?" or (not match["open"] and data[match.start("value")] == ord("[")):
            continue  # The query of a URL is judged as one; what stands in brackets says what to write there.
        value = data[match.start("value") : match.end("value")]
        value = value if match["open"] else value.rstrip(b".,:")
        span = Span(match.start("value"), match.start("value") + len(value))
        for found in _judged(document, span, value, name):
            if match["open"] or is_dense(found.secret):
                yield found


def _judged(
    document: Written | ConfigDocument,
    span: Span,
    value: bytes,
    name: str,
    owner: CredentialClass | None = None,
    *,
    strong: bool = False,
) -> Iterator[EmbeddedSecret]:
    """What `value` is under `name`, in the literal around `span`; with `strong`, only if its shape alone is telling."""
    owner = owner or credential_class(name)
    if owner is None or not _is_written(document, span):
        return
    names = (name,) if name else ()
    verdict = judge(value.decode("utf-8", "replace"), owner, names, test_path=is_test_path(document.source.path))
    if verdict and (verdict.strong or not strong):
        yield EmbeddedSecret(Location(document.source, literal_at(document, span)), verdict.secret, name)


def _in_text(data: bytes, start: int) -> bool:
    """Whether a text in single quotes is open at `start`."""
    return data.count(b"'", data.rfind(b"\n", 0, start) + 1, start) % 2 == 1


def _in_single_quotes(data: bytes, start: int) -> bool:
    """Whether the line opens a text that is JSON before `start`: `body: '{"password": "…"}'`."""
    line = data.rfind(b"\n", 0, start) + 1
    return b"'{" in data[line:start] or b"'[{" in data[line:start]


def _found(document: Written) -> Iterator[EmbeddedSecret]:
    yield from _pairs(document)
    if b"uthorization" in document.source.data:
        yield from _headers(document)
    yield from _commands(document)
    if any(word in document.source.data for word in _ENCODERS):
        yield from _encoded(document)
    yield from _schemed(document)
    if b"</" in document.source.data:
        yield from _elements(document)
    if b"insert into" in document.source.data or b"INSERT INTO" in document.source.data:
        yield from _inserted(document)
    if b"value=" in document.source.data:
        yield from _inputs(document)


def _pairs(document: Written) -> Iterator[EmbeddedSecret]:
    data = document.source.data
    low = data.lower()
    for match in _PAIR.finditer(low) if any(word in low for word in _PAIR_WORDS) else ():
        before = _NAME.search(data, max(0, match.start() - 40), match.start())
        start = before.start() if before else match.start()
        span = Span(start, match.end("value"))
        around = enclosing_literal(document, span)
        if (
            around is None
            or around.start == start
            or data.endswith(_BADGE, 0, start)
            or (data[start - 1 : start] == b"." and not match["open"])
        ):
            continue
        if match["separator"] == b":" and not match["close"] and _is_reference(data[around.start : around.end]):
            continue
        raw_name = re.match(rb"[\w-]+", data[start : match.end("value")])
        name = raw_name[0].decode("utf-8", "replace").removeprefix("data-") if raw_name else ""
        if match["separator"] == b">" and not (data[start - 1 : start] in (b"<", b":") and match["end"] in _AFTER):
            continue
        for found in _judged(document, span, data[match.start("value") : match.end("value")], name):
            if match["open"] or match["separator"] == b">" or is_dense(found.secret):
                yield found


def _is_reference(literal: bytes) -> bool:
    """Whether a whole literal is the address of a secret in a store: `secret:rates-7f3a`."""
    return _REFERENCE.match(literal) is not None


def _encoded(document: Written) -> Iterator[EmbeddedSecret]:
    """`'Basic ' + encode('user:password')`, whatever the function is called, and `btoa('user:password')`."""
    data = document.source.data
    low = data.lower()
    for match in _PAIR_CALL.finditer(low) if any(word in low for word in _CALLS) else ():
        span = Span(*match.span("value"))
        yield from _judged(document, span, data[span.start : span.end], "Authorization", BARE_AUTHORIZATION)


def _schemed(document: Written | ConfigDocument) -> Iterator[EmbeddedSecret]:
    """`'Bearer …'` with a token behind the scheme, wherever the header may be built."""
    data = document.source.data
    for match in _SCHEMED.finditer(data) if b"earer " in data or b"asic " in data else ():
        if data.endswith(_OPENS, 0, match.start()):
            span = Span(*match.span())
            yield from _judged(document, span, match[0], "Authorization", BARE_AUTHORIZATION, strong=True)


def _elements(document: Written | ConfigDocument) -> Iterator[EmbeddedSecret]:
    """`<wsse:Password Type="…">…</wsse:Password>`, `<property name="api_key">…</property>` in markup of a script."""
    for match in _ELEMENT.finditer(document.source.data):
        named = _NAMED.search(match["attributes"])
        name = (named["name"] if named is not None else match["tag"].rpartition(b":")[2]).decode("utf-8", "replace")
        yield from _judged(document, Span(*match.span("value")), match["value"], name)


def _inputs(document: Written | ConfigDocument) -> Iterator[EmbeddedSecret]:
    """`<input name="api_key" value="…">`, `<param name="api_key" value="…"/>` in markup that code writes."""
    for match in _INPUT.finditer(document.source.data):
        start, end = match.span("attributes")
        named = _NAMED.search(document.source.data, start, end)
        value = _VALUE.search(document.source.data, start, end) if named is not None else None
        if named is not None and value is not None:
            name = named["name"].decode("utf-8", "replace")
            yield from _judged(document, Span(*value.span("value")), value["value"], name)


def _inserted(document: Written) -> Iterator[EmbeddedSecret]:
    """`INSERT INTO logins (name, password) VALUES ('svc', '…')`."""
    data = document.source.data
    for match in _INSERT.finditer(data.lower()):
        columns = [name.strip(b' \t\r\n"`[]').decode() for name in match["names"].split(b",")]
        span = Span(*match.span("values"))
        for name, value in zip(columns, _INSERTED.finditer(data, span.start, span.end), strict=False):
            yield from _judged(document, span, value["text"] or b"", name)


def _headers(document: Written | ConfigDocument) -> Iterator[EmbeddedSecret]:
    data = document.source.data
    low = data.lower()
    for match in _HEADER.finditer(low):
        span = Span(match.start() - len(_PROXY) * low.endswith(_PROXY, 0, match.start()), match.end())
        value = data[match.start("value") : match.end("value")]
        yield from _judged(document, span, value, "Authorization", BARE_AUTHORIZATION)


def _is_written(document: Written | ConfigDocument, span: Span) -> bool:
    return isinstance(document, ConfigDocument) or enclosing_literal(document, span) is not None


def _commands(document: Written | ConfigDocument) -> Iterator[EmbeddedSecret]:
    data, tested = document.source.data, is_test_path(document.source.path)
    for span, secret, name in in_commands(data, tested, isinstance(document, ConfigDocument)):
        if _is_written(document, span):
            yield EmbeddedSecret(Location(document.source, literal_at(document, span)), secret, name or "password")
