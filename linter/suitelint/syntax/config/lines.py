"""Files of `key = value` lines: `.env`, ini, properties, TOML, `.npmrc`, `.netrc`."""

from __future__ import annotations

import re

from suitelint.regex import regex
from suitelint.source import SourceFile
from suitelint.syntax.config.model import Scan, unescaped

_LINE = regex(
    rb"[ \t]*(?:(?P<comment>(?:#|;|!|//)[^\r\n]*)|\[++(?P<section>[^\]\r\n]*)\]+[^\r\n]*"
    rb"|(?:export[ \t]+|set[ \t]+|SET[ \t]+)?"
    rb"(?P<key>\"[^\"\r\n]{1,200}\"|'[^'\r\n]{1,200}'|[^\s=:\"'#;](?:[^=:\r\n\"'#]{0,199}?[^\s=:\"'#])??|//[^=\r\n]{1,200})"
    rb"[ \t]*(?P<sep>=>|:{0,3}=|[?+]=|:)[ \t]*(?P<value>[^\r\n]*)|(?P<other>[^\r\n]*))(?:\r\n|\r|\n|\Z)"
)
_NPM = regex(rb"^(//[^\s=]+:_\w+)\s*=\s*(\S+)", re.MULTILINE)
_LOG_INS = {
    "netrc": regex(rb"\b(?P<key>login|password|account)[ \t]+(?P<value>\S+)"),
    "pgpass": regex(rb"^[^#:\s][^:\r\n]*(?::[^:\r\n]*){3}:(?P<value>[^\r\n]+)", re.MULTILINE),
    # pppd(8): client, server, secret, addresses
    "ap-secrets": regex(
        rb"^[ \t]*(?:\"[^\"\r\n]+\"|[^\s#]\S*)[ \t]+\S+[ \t]+(?P<quote>\"?)(?P<value>(?(quote)[^\s\"]|\S)+)",
        re.MULTILINE,
    ),
    # ipsec.secrets(5)
    "ipsec.secrets": regex(
        rb":[ \t]+(?:PSK|EAP|XAUTH|NTLM|PIN|PKCS12|RSA|ECDSA|P12)[ \t]+(?:[^\s\"]+[ \t]+)?\"(?P<value>[^\"\r\n]+)\""
    ),
    # Postfix SASL_README: host, user:password
    "sasl_passwd": regex(rb"^[^#\s]\S*[ \t]+[^\s:]+:(?P<value>\S+)", re.MULTILINE),
    # Jetty, Karaf, JBoss: user, password, roles
    "users.properties": regex(rb"^[ \t]*[\w@-]{1,60}[ \t]*=[ \t]*(?P<value>[^\s,]+)", re.MULTILINE),
}
"""Files of log-ins, by the end of their names: what is no `key = value` in them."""
_USERS = frozenset({("shiro.ini", "users"), ("passwd", "users"), ("local.ini", "admins")})
"""Files and their sections where keys are users and values passwords, with roles behind a comma: Shiro, Subversion,
CouchDB."""
_INLINE = regex(rb"(?<![\w.-])([\w.-]+)\s*=\s*(\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')")
_QUOTED = {
    b'"': regex(rb'"((?:[^"\\]|\\.){0,20000})"', re.DOTALL),
    b"'": regex(rb"'([^']{0,20000})'"),
    b"`": regex(rb"`([^`]{0,20000})`"),
}
_DIRECTIVE = regex(
    rb"[ \t]*(?:[A-Za-z][\w.-]{1,60}[ \t]+){0,2}?(?P<key>[A-Za-z][\w.-]{1,60})[ \t]+"
    rb"(?:\"(?P<double>[^\"\r\n]*)\"|'(?P<single>[^'\r\n]*)'|(?P<bare>[^\s;\"']+))"
    rb"[ \t]*;?[ \t]*(?:#.*)?\Z"
)
"""`requirepass …`, `bindpw "…";`, `proxy_set_header X-Api-Key "…";`: a name and one value, as daemons read them."""
_BLOCK = regex(rb"[ \t]*[a-z][\w-]*(?:[ \t]+\"(?P<name>[\w.-]{1,80})\"){1,2}[ \t]*\{[ \t]*\Z")
"""`variable "api_key" {`, as Terraform opens a block."""
_TRIPLE = regex(rb"(\"\"\"|''')(.{0,50000}?)\1", re.DOTALL)
_FURTHER = regex(rb"\r?\n[ \t]*(?P<value>[^\r\n]*[^\s\\])[ \t]*(?:\r?\n|\Z)")
"""What stands behind a name, a sign and a backslash: the whole value on the next line."""
_TRAILING_COMMENT = regex(rb"\s[#;].*\Z")


def scan(source: SourceFile) -> Scan:
    """Every value under its section and key; a quoted value may run over several lines."""
    found = Scan()
    data = source.data
    low = source.path.lower()
    for ending, pattern in _LOG_INS.items():
        for match in pattern.finditer(data) if low.endswith(ending) else ():
            key = match["key"].decode() if "key" in pattern.groupindex else "password"
            found.bind(source, (key,), match["value"], match.span("value"))
    if found.values:
        return found
    name = low.rpartition("/")[2]
    for match in _NPM.finditer(data):
        found.bind(source, (match[1].rpartition(b":")[2].decode(),), match[2], match.span(2))
    section: tuple[str, ...] = ()
    offset = 0
    while offset < len(data) and (line := _LINE.match(data, offset)) is not None:
        offset = max(line.end(), offset + 1)
        if line["comment"] is not None:
            text = line["comment"]
            found.comment(text.lstrip(b"#;!/"), line.start("comment"), line.end("comment"))
        elif line["section"] is not None:
            section = tuple(part.strip(" \"'") for part in line["section"].decode("utf-8", "replace").split("."))
        elif line["key"] is not None:
            key = line["key"].decode("utf-8", "replace").strip("\"' \t")
            if section and (name, section[0]) in _USERS:
                password, start = line["value"].partition(b",")[0].strip(), line.start("value")
                found.bind(source, ("users", "password"), password, (start, start + len(password)))
                continue
            offset = max(
                offset, _value(found, source, (*section, *_parts(key)), line.start("value"), line.end("value"))
            )
        elif (block := _BLOCK.match(line["other"])) is not None:
            section = (block["name"].decode(),)
        elif line["other"].rstrip() == b"}":
            section = ()
        elif (pair := _DIRECTIVE.match(line["other"])) is not None:
            start, group = line.start("other"), pair.lastgroup or "bare"
            place = (start + pair.start(group), start + pair.end(group))
            found.bind(source, (*section, pair["key"].decode()), pair[group], place)
    return found


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in key.split(".") if part.strip()) or (key,)


def _value(found: Scan, source: SourceFile, path: tuple[str, ...], start: int, end: int) -> int:
    """Bind the value at `start` and give the offset after it."""
    data = source.data
    if (triple := _TRIPLE.match(data, start)) is not None:
        found.bind(source, path, triple[2].lstrip(b"\n"), triple.span())
        return triple.end()
    pattern = _QUOTED.get(data[start : start + 1])
    if pattern is not None and (quoted := pattern.match(data, start)) is not None:
        text = quoted[1].decode("utf-8", "replace")
        found.bind(source, path, unescaped(text) if data[start : start + 1] == b'"' else text, quoted.span())
        newline = data.find(b"\n", quoted.end())
        return len(data) if newline < 0 else newline + 1
    if data.startswith((b"# ", b"; "), start):
        found.comment(data[start + 2 : end], start, end)
        return end
    raw = _TRAILING_COMMENT.sub(b"", data[start:end]).rstrip()
    if raw.startswith((b"{", b"[")) and (inner := list(_INLINE.finditer(data, start, end))):
        for match in inner:
            found.bind(source, (*path, match[1].decode()), match[2][1:-1], match.span(2))
    elif raw == b"\\" and (further := _FURTHER.match(data, end)) is not None:
        found.bind(source, path, further["value"], further.span("value"))
        return further.end()
    elif raw:
        found.bind(source, path, raw, (start, start + len(raw)))
    if len(raw) < end - start and (note := _TRAILING_COMMENT.search(data[start:end])) is not None:
        begin = start + note.start() + 1
        found.comment(data[begin + 1 : end], begin, end)
    return end
