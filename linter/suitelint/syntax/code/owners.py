"""The name that a text of source code gets, by what stands before it.

`name = "…"`, `"name": "…"`, `name: Type = "…"`, `$config['name'] => '…'`, `put("name", "…")`, `setName("…")`,
`name "…"`, `{Name: "…", Value: "…"}`: signs and brackets mean the same in nearly every language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.lexicon.libraries import COMPARERS, COMPARES, COPIES, taken_at
from suitelint.lexicon.names import credential_class
from suitelint.regex import regex
from suitelint.syntax.config.model import NAME_KEYS, VALUE_KEYS
from suitelint.syntax.document import Form

if TYPE_CHECKING:
    from suitelint.syntax.code import CodeDocument, Literal

_BACK = 400
_SIGNS = (
    *(b"===", b"!==", b"==", b"!=", b":::=", b"::=", b"||=", b"??=", b"<<-", b":=", b"?=", b".=", b"+=", b"=>", b"<-"),
    *(b"=", b":"),
)
"""Longer ones first."""
_COMPARISONS = frozenset({b"===", b"!==", b"==", b"!="})
_COMPARED = regex(
    rb"\s{0,4}(?:\.\s?(?:equals|equalsIgnoreCase|Equals|contentEquals|compareTo|eql\?)\(\s{0,4}|[!=]==?\s{0,4})"
    rb"[$@&]?(?P<name>[A-Za-z_][\w.$>-]{1,80})(?:\(\))?\s{0,4}(?:[);&|?]|\r?\n|then\b)"
)
"""`"…".equals(password)`, `'…' == password`: what stands behind a text that is compared."""
_FILLED = regex(rb"[\"'](?P<name>[^\"'\n]{2,120})[\"']\s{0,4}\){1,3}\s{0,80}\.\s{0,4}\w{2,24}\(\Z")
_FILLS = frozenset(
    {"sendKeys", "send_keys", "type", "fill", "setValue", "typeText", "enterText", "setText", "val", "sendkeys"}
)
"""Methods of an element of a page that put a text into it."""
_VERBS = (b"pass", b"Pass")
"""`Pass "name" to the function`: what sentences do with texts."""
_LAST_WORD = regex(r"[A-Za-z][\w-]*(?=\W*\Z)")
_NO_SIGNS = (b"<=", b">=", b"~=")
_WORDS = {
    b" eq": Form.COMPARISON,
    b" ne": Form.COMPARISON,
    b" to": Form.PROPERTY,
    b" by": Form.VARIABLE,
    b"->": Form.PROPERTY,
}
_ELSE = (b"||", b"??", b"?:", b" or")
_READ = regex(rb"[\w.$:>-]{1,80}(?:[\[(]\s{0,4}[:\"'](?P<key>[\w.-]{2,60})[\"']?\s{0,4}[\])])?\s*\Z")
"""What a fallback stands behind: `getenv('TOKEN')`, `ENV['TOKEN']`, `params[:token]`, a variable."""
_ELEMENT = regex(rb"\{[\"']?([\w-]{2,60})[\"']?\}\Z")
"""`$ENV{NAME}`: an element of a map, as Perl writes it."""
_CALLED = regex(rb"\s*\([^()]{0,80}\)\s*\Z")
_WRAPPED = regex(
    rb"(?:\b(?:new\s+)?(?:Base64\.get(?:Url|Mime)?(?:De|En)coder\(\)\.|[\w.:<>]{1,40}[.:])?(?:[Ss]tr(?:ing)?|std::string|bytes?|\[\]byte|[Bb]yteString|from|from_static"
    rb"|to_string|strdup|[Gg]etBytes|fromString|fromUtf8|SecureString|SecretString|Secret|Some|Just|of|ofNullable|Text"
    rb"|[Uu]tf8(?:_encode)?|toByteArray|QString|QStringLiteral|QLatin1String|L?_T|TEXT|PSTR|F|CFSTR|NSString|lazy"
    rb"|base64(?:_decode|Decode)?|b64decode|decode64|(?:strict|urlsafe)_(?:de|en)code64|(?:Url|Std)?[Dd]ecode(?:String|Base64)?|unhexlify|fromHex|fromhex"
    rb"|literal|constant|val|text|lit|create|encode|env)!?"
    rb"|\[\](?:byte|string)|&\[?\]?(?:u8)?|\$\{?|new\s+char\[\]\s*|\bchr)\s*[({]\s*\Z"
    rb"|(?<![\w\"'])(?:[rbufRBUFLNS@$]{1,2}|u8)\Z"
)
"""What turns a text into another kind of text: `String::from(`, `[]byte(`, `@`."""
_TYPED = regex(
    rb"(?:\s*(?<!:):(?!:)\s*[&\w?.*<>\[\]' ]{1,48}?|\s+[Aa][Ss]\s+(?:New\s+)?[\w.]{1,40}"
    rb"|\s+(?:string|\[\]byte|\[\d*\]byte|template\.HTML)|\s*\{\s*(?:get|set)\b[^{}]{0,60}\}|\[\s*[A-Z\d_]{0,24}\s*\])\s*\Z"
)
"""What stands between a name and the sign: its type, the accessors of a property, the length of an array."""
_CHAIN = regex(rb"[\w$@.\-\]\[\"'?!:>%&*]{1,120}")
"""A name with what it is a member of, for the reversed text."""
_PART = regex(rb"->|::|[^\w-]+|-(?=>)")
_QUOTED = regex(rb"[\"':](?P<name>[A-Za-z_@$][\w.:/ -]{0,80})[\"']?\Z")
_LABELLED = regex(
    rb"[\"':]?\b(?i:name|key|id)[\"']?\s*(?:=>|[:=])\s*@?[\"']?(?P<name>[\w.-]{2,80})[\"']?\s*[,;]?\s*[\"':@$]?\Z"
)
_CONSTANT = regex(rb"[(,]\s*[A-Z]{2,20}(?:_[A-Z]+)+\s*,\Z")
"""`setopt(handle, CURLOPT_USERPWD, "…")`: an option that is a constant."""
_MADE = regex(rb"\b[A-Z]\w{1,50}\Z")
"""`Credentials{"svc", "…"}`: a value of a type, as Go and C++ write it."""
_OPENING = (b"(", b"[", b"{")
_INTERPOLATED = regex(rb"#\{|\$\{|\\\(|\{[A-Za-z_]\w*[}.]")
_VARIABLE = regex(rb"\$[A-Za-z_]\w*")
_WITH_VARIABLES = frozenset({"php", "hash", "dart", "text"})
"""Families in whose texts `$name` is a variable, if not between single quotes, as in Dart; so it is in Kotlin."""

Owner = tuple[tuple[str, ...], Form]


def owner_of(document: CodeDocument, literal: Literal) -> Owner | None:
    """The names that own a text, outermost first, and how they got together."""
    if (compared := _COMPARED.match(document.code, literal.span.end)) is not None:
        return (_names(compared["name"]), Form.COMPARISON)
    before = document.code[max(0, literal.span.start - _BACK) : literal.span.start]
    bare = before.rstrip()
    while (wrapped := _WRAPPED.search(bare, max(0, len(bare) - 80))) is not None and wrapped.start() > 0:
        bare = bare[: wrapped.start()].rstrip()
    if bare.endswith((b",", b"(")):
        return _argument(document, literal, bare, literal.span.start - len(before))
    if bare.endswith(_NO_SIGNS):
        return None
    if bare.endswith(_ELSE):
        return _fallen_back(bare[:-2].rstrip())
    sign = next((sign for sign in _SIGNS if bare.endswith(sign)), b"")
    if sign:
        return _assigned(bare[: -len(sign)], sign)
    if bare.endswith(b"return"):
        return _returned(bare[:-6].rstrip())
    if bare.endswith(b"{"):
        path = _names(bare[:-1].rstrip())
        return (path, Form.VARIABLE) if path else None
    for word, form in _WORDS.items():
        if bare.endswith(word):
            path = _names(bare[: -len(word)].rstrip())
            return (path, form) if path else None
    if document.family == "text" and (b"\n" in before[len(bare) :] or bare.endswith(_VERBS)):
        return None
    return _beside(bare) if before != bare or bare.endswith(b"]") else None


def _fallen_back(rest: bytes) -> Owner | None:
    """`token = getenv('TOKEN') ?: '…'`: the variable that is filled, or what it is read from."""
    read = _READ.search(rest, max(0, len(rest) - 160))
    if read is None:
        return None
    before = rest[: read.start()].rstrip()
    sign = next((sign for sign in _SIGNS if before.endswith(sign)), b"")
    filled = _assigned(before[: -len(sign)], sign) if sign and sign not in _COMPARISONS else None
    if filled is not None and credential_class(filled[0]) is not None:
        return filled[0], Form.FALLBACK
    name = (read["key"].decode(),) if read["key"] is not None else _names(rest)
    return (name, Form.FALLBACK) if name else None


def _returned(rest: bytes) -> Owner | None:
    """`func apiKey() string { return "…" }`, `var token: String { return "…" }`: the name of what returns the text."""
    if not rest.endswith(b"{"):
        return None
    bare = rest[:-1].rstrip()
    if (typed := _TYPED.search(bare, max(0, len(bare) - 90))) is not None:
        bare = bare[: typed.start()].rstrip()
    path = _names(_CALLED.sub(b"", bare))
    return (path[-1:], Form.RETURN) if path else None


def _assigned(rest: bytes, sign: bytes) -> Owner | None:
    rest = rest.rstrip()
    if sign in _COMPARISONS:
        path = _names(rest)
        return (path, Form.COMPARISON) if path else None
    typed = _TYPED.search(rest, max(0, len(rest) - 90)) if sign != b":" else None
    bare = rest[: typed.start()].rstrip() if typed is not None and typed.start() > 0 else rest
    called = _CALLED.search(bare) if sign == b"=" and bare.endswith(b")") else None
    if called is not None:  # `fun apiKey(): String = "…"`
        path = _names(bare[: called.start()])
        return (path[-1:], Form.RETURN) if path else None
    path = _names(_ELEMENT.sub(rb"['\1']", bare)) or _names(rest)
    if path and path[-1] in VALUE_KEYS:
        last = rest[: -len(path[-1])] if rest.endswith(path[-1].encode()) else rest[: -len(path[-1]) - 2]
        labelled = _LABELLED.search(last, max(0, len(last) - 200))
        if labelled is not None:
            path = (labelled["name"].decode(),)
    elif path and path[-1] in NAME_KEYS and len(path) == 1 and path[-1].lower() != "key":
        return None
    return (path, Form.PROPERTY if sign in (b":", b"=>") else Form.VARIABLE) if path else None


def _names(text: bytes) -> tuple[str, ...]:
    """The names at the end of a text: `$this->db['password']` gives `("this", "db", "password")`."""
    if text.endswith((b'")', b"')")):
        text = text[:-1]  # `getenv("NAME")`, `form.get('name')`
    quoted = text.endswith((b'"', b"'"))
    if quoted and (match := _QUOTED.search(text, max(0, len(text) - 84))) is not None:
        return (match["name"].decode("utf-8", "replace"),)
    reverse = _CHAIN.match(text[:-130:-1])
    if reverse is None:
        return ()
    parts = [part for part in _PART.split(reverse[0][::-1]) if part.strip(b"-")]
    return tuple(part.decode("utf-8", "replace") for part in parts[-3:])


def _beside(bare: bytes) -> Owner | None:
    """`password "…"`, `#define PASSWORD "…"`, `:password "…"`: a name and nothing but blanks."""
    if bare.endswith((b'"', b"'", b")")):
        return None
    path = _names(bare)
    return (path[-1:], Form.PROPERTY) if path else None


def _argument(document: CodeDocument, literal: Literal, bare: bytes, offset: int) -> Owner | None:
    """What a call makes of its argument; `bare` ends with the comma or the bracket before it and starts at `offset`."""
    function, position, previous = _call(document, bare, offset)
    if position and previous:
        name = previous.decode("utf-8", "replace").strip("\"': ")
        if credential_class(name) is not None:
            return (name,), Form.ENTRY
    last = function.rpartition(".")[2].rpartition(":")[2].rpartition(">")[2]
    if not last:
        return None
    if position == 0 and last in COMPARES:
        path = _names(function[: -len(last)].rstrip(".:>-").encode())
        return (path, Form.COMPARISON) if path else None
    if position == 0 and last in _FILLS and (filled := _FILLED.search(bare, max(0, len(bare) - 260))) is not None:
        named = _LAST_WORD.search(filled["name"].decode("utf-8", "replace"))
        return ((named[0],), Form.ENTRY) if named is not None else None
    written = last in COPIES or _CONSTANT.search(bare) is not None
    if position and not previous and (written or last in COMPARERS):
        path = _names(bare[:-1].rstrip())
        return (path, Form.SETTER if written else Form.COMPARISON) if path else None
    told = taken_at(last, position)
    if told is not None:
        return (last, told), Form.ARGUMENT
    return (last, str(position)), Form.ARGUMENT


def _call(document: CodeDocument, bare: bytes, offset: int) -> tuple[str, int, bytes]:
    """The function that is called, the position of the argument behind `bare`, and the argument before it if quoted."""
    start, commas = _arguments(document, bare, offset)
    made = bare[start : start + 1] == b"{" and _MADE.search(bare, max(0, start - 60), start) is not None
    opening = bare[:start].rstrip() if made or bare[start : start + 1] == b"(" else b""
    if start < 0 or bare[start : start + 1] not in _OPENING:  # `login 'svc', '…'`: a call without brackets
        opening = bare[start + 1 : commas[0]].strip().partition(b" ")[0] if commas else b""
    function = ".".join(_names(opening)) if opening else ""
    edges = [start, *commas]
    previous = bare[edges[-2] + 1 : edges[-1]].strip().rpartition(b" ")[2] if commas else b""
    return function, len(commas), previous if previous[:1] in b"\"':@" else b""


def _arguments(document: CodeDocument, bare: bytes, offset: int) -> tuple[int, list[int]]:
    """Where the bracket around the end of `bare` opens, or the statement starts, and the commas behind it."""
    commas: list[int] = []
    depth = 0
    at = len(bare) - 1
    while at >= 0:
        char = bare[at : at + 1]
        text = document.literal_before(offset + at + 1) if char in b"\"'" else None
        if text is not None and text.span.end == offset + at + 1:
            at = text.span.start - offset - 1
            continue
        if char in b")]}":
            depth += 1
        elif depth and char in _OPENING:
            depth -= 1
        elif not depth and char == b",":
            commas.append(at)
        elif not depth and (char in _OPENING or (commas and _starts_statement(bare, at))):
            break
        at -= 1
    return at, commas[::-1]


def _starts_statement(bare: bytes, at: int) -> bool:
    char = bare[at : at + 1]
    return char in b";=" or (char == b"\n" and not bare[:at].rstrip().endswith((b",", b"(")))


def continues(document: CodeDocument, literal: Literal) -> bool:
    """Whether a text is one part of a longer one: others are added to it, or variables stand in it."""
    if _INTERPOLATED.search(literal.raw) is not None:
        return True
    data = document.code
    replaced = document.family in _WITH_VARIABLES or document.source.path.endswith((".kt", ".kts", ".scala"))
    plain = data[literal.span.start] == ord("'") and document.family != "dart"
    if replaced and not plain and _VARIABLE.search(literal.raw) is not None:
        return True
    after = data[literal.span.end : literal.span.end + 4].lstrip()
    return after.startswith((b"+", b". ", b".$", b"..", b"& ", b"<>", b"%", b"++"))
