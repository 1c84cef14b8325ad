"""Commands, statements and lines of configuration that take a password: the facts behind `_commands`.

A row is what must be in the text (of texts between commas one, on each side of a semicolon) and an expression. In it
REST stands for other arguments, some of them quoted, WORDS for such without quotation marks, SECRET for the password,
END for its quotation mark, HEADER for the name of a header, and in lines BLANK, GAP and PLAIN for the blanks around
words, those between cells, and a word in one. A group `name` names a credential.
"""

from __future__ import annotations

import re

from suitelint.record import NamedTuple
from suitelint.regex import regex

_PARTS = {
    "HEADER": r"\\?[\"'](?!(?i:authorization|cookie))(?P<name>[A-Za-z][\w-]{1,60}):\s*",
    "REST": r"(?:[^\"'`\n]|\"[^\"\n]{0,100}\"|'[^'\n]{0,100}'){0,200}?",
    "WORDS": r"[^\"'`\n]{0,200}?",
    "SECRET": r"\\?[\"']?(?P<s>[^\s\"'`\\$%*/-][^\s\"'`\\]{3,128})",
    "END": r"[\"']?",
    "BLANK": r"[ \t\r]{0,40}",
    "GAP": r"(?:[ \t]{2,40}|\t)",
    "PLAIN": r"(?P<s>[^\s$%@&{][^\s{}]{3,128})",
}
_OPTION = (
    r"(?:password|passwd|pass|passphrase|requirepass|(?:src|dest)?(?:store|key)pass|token|token-?id|token-?secret"
    r"|auth-token|access-token|api-?key|secret|client-secret)"
)

_ROWS = (
    (
        "-u;curl,wget,http ",
        r"\b(?:curl|wget|http)\bWORDS\s(?:-u|--user)[ =]\s*\\?[\"']?[^\s:\"'\\$]{1,64}:(?P<s>[^\s\"'\\`]{3,128})",
    ),
    ("-p;sshpass", r"\bsshpass\s+-p\s*\\?[\"']?(?P<s>[^\s\"'`\\]{3,64})"),
    (
        "-p,-token,-secret,-api,-storep,-keyp,-srcs,-dests,-requirep;-pass,storepass,-keypass,-requirepass,-token,-secret,-api-key,-apikey",
        rf"\s--?{_OPTION}\s+\\?[\"']?(?![\w-]+=[^=\s])(?P<s>[^\s\"'`\\-][^\s\"'`\\]{{3,128}})",
    ),
    ("-p;login", r"\b(?:docker|podman|oc|az)\s+login\bWORDS\s-p(?:=|\s*)(?P<s>[^\s\"'`\\-][^\s\"'`\\]{3,64})"),
    (
        "racle;cx_Oracle.connect,oracledb.connect,oracledb.getConnection",
        r"\b(?:cx_Oracle|oracledb)\.(?:connect|getConnection)\(\s*[\"'][\w$#]{1,40}/(?P<s>[^\s@/\"'\\]{3,64})@",
    ),
    (
        "configure set ;aws_se",
        r"\baws\s+configure\s+set\s+(?:[\w.-]{1,40}\.)?aws_(?:secret_access_key|session_token)\s+(?P<s>[^\s\"'\\`$]{16,400})",
    ),
    (" login ;machine ", r"\bmachine\s+\S{1,100}\s+login\s+\S{1,100}\s+password\s+(?P<s>[^\s\"'`\\]{4,64})"),
    ("pass:;openssl", r"\bopenssl\b[^\"'`\n]{0,300}?\s-pass(?:in|out)?\s+pass:(?P<s>[^\s\"'`\\]{3,64})"),
    (
        "sqlplus,expdp,impdp",
        r"\b(?:sqlplus|expdp|impdp)\s+(?:-\w+\s+){0,3}\\?[\"']?[\w$#]{1,40}/(?P<s>[^\s@/\"'\\]{3,64})(?=@|[\s\"'\\]|\Z)",
    ),
    (
        "AsPlainText,asplaintext;ConvertTo-SecureString,converttosecurestring,convertto-securestring",
        r"(?i)\bConvertTo-SecureString\s+(?:-String\s+)?[\"'](?P<s>[^\"'\n$]{4,128})[\"']\s+-AsPlainText",
    ),
    ("redis-cli", r"\bredis-cli\bWORDS\s-a\s+(?P<s>[^\s\"'`\\-][^\s\"'`\\]{3,64})"),
    (
        "dentified,DENTIFIED,pass,PASS;dentified by,DENTIFIED BY, password, PASSWORD",
        r"(?i)\b(?:identified\s+by|(?:with|encrypted|login|(?:create|alter)\s+(?:role|user)\s+\S{1,64})\s+password)\s+\\?['\"](?P<s>[^\s'\"\\]{4,64})\\?['\"]",
    ),
    ("ldap", r"\bldap(?:search|modify|add|delete|whoami|passwd)\bREST\s-w\s*SECRET"),
    ("lftp", r"\blftp\bREST\s-u\s*[^\s,\"'\\]{1,64},SECRET"),
    ("mysql", r"\bmysql(?:dump|admin|import)?\bREST\s-p(?P<s>[^\s\"'`\\$]{3,64})"),
    ("mysql", r"\bmysql(?:dump|admin|import)?\bREST\s-p\\?[\"'](?P<s>[^\s\"'`\\$+,;(){}]{3,64})\\?[\"']"),
    ("smbclient", r"\bsmbclient\bREST\s(?:-U|--user)[ =]?\s*[\"']?[^\s%\"']{1,64}%SECRET"),
    ("expect", r"assword[^\n]{0,80}\n?[^\n]{0,20}\bsend\s+(?:--\s+)?\\?[\"'](?P<s>[^\s\"'`\\$]{4,64})\\+r"),
    ("curl", r"\s(?:-H\s*|--header[ =]\s*)HEADERSECRET"),
    ("curl", r"\bcurl\bREST\s(?:-[a-zA-Z]{1,5}[uU]|--proxy-user|-U)[ =]?\s*\\?[\"']?[^\s:\"'\\$-]{1,64}:SECRET"),
    ("--", r"\s--(?P<name>[A-Za-z][\w-]{1,40})(?:=|\s+)(?![\w-]+=[^=\s])SECRET"),
    ("passwd", r"\bhtpasswd\s+-\w*b\w*\s+(?:-\w+\s+){0,3}(?:[^\s\"'-]\S{0,200}\s+){1,2}SECRET[\"'`]?\s*(?:$|[|;&)])"),
    ("passwd", r"\becho\s+(?:-\w\s+)?\\?[\"']?[\w.-]{1,32}:SECRET\\?[\"']?\s*\|\s*(?:sudo\s+)?chpasswd\b"),
    ("ssh-keygen", r"\bssh-keygen\bREST\s-[NP]\s*SECRET"),
    ("gpg", r"\bgpg2?\bREST\s--passphrase[ =]\s*SECRET"),
    ("useradd", r"\buseradd\bREST\s(?:-p|--password)[ =]\s*SECRET"),
    ("-stdin", r"\becho\s+(?:-\w\s+)?SECRET\\?[\"']?\s*\|\s*(?:sudo\s+)?[\w./-]+\b[^|;\n]{1,200}-stdin\b"),
    ("openssl enc", r"\bopenssl\s+enc\bREST\s-(?:k|pass)\s+(?!pass:|env:|file:|stdin)SECRET"),
    ("zip -", r"\b(?:un)?zip\s(?:[^\"'`\n]{0,80}?\s)?-\w*P\s*SECRET"),
    ("7z", r"\b7za?\s+\w\s(?:[^\"'`\n]{0,80}?\s)?-pSECRET"),
    ("net us", r"\bnet\s+user\s+[^\s\"'/]{1,64}\s+SECRET"),
    ("net us", r"\bnet\s+use\s+(?:\w?[:*]\s+)?[\"']?\\\\[^\s]{1,200}\s+(?:/user:\S{1,100}\s+)?SECRET(?=[\s\"'`]|\Z)"),
    ("cmdkey", r"\bcmdkey\b[^\n]{0,300}?\s/pass:SECRET"),
    (" -P", r"\b(?:sqlcmd|mosquitto_(?:pub|sub)|bcp\s+\S{1,200}\s+(?:in|out|queryout))\bREST\s-P\s*SECRET"),
    (" -pw ", r"\b(?:plink|pscp|psftp)(?:\.exe)?\bREST\s-pw\s+SECRET"),
    ("sexec", r"\b[Pp]s[Ee]xec(?:\.exe)?\s+\\\\REST\s-p\s+SECRET"),
    ("mongo", r"\bmongo(?:sh|dump|restore|export|import)?\s(?:REST\s)?-p\s*SECRET"),
    ("vault log", r"\bvault\s+login\s+(?:token=)?(?=[^\s=]{16})SECRET(?=[\s\"'`]|\Z)"),
    (" | sudo", r"\becho\s+(?:-\w\s+)?SECRET\\?[\"']?\s*\|\s*sudo\s+(?:-\w+\s+){0,3}-\w*S"),
    ("tworkCredential", r"\bNetworkCredential\s*\(\s*[\"'][^\"'\n]{1,80}[\"']\s*,\s*[\"'](?P<s>[^\"'\n$]{4,128})[\"']"),
    ("PSCredential", r"\bPSCredential\s*\(\s*[\"'][^\"'\n]{1,80}[\"']\s*,\s*[\"'](?P<s>[^\"'\n$]{4,128})[\"']"),
    ("conn", r"^\s*(?i:conn(?:ect)?)\s+[\w$#.]{1,60}/(?P<s>[^\s@;/]{4,100})(?:@[\w.:/-]+)?;?\s*$"),
    ("CONN", r"^\s*CONN(?:ECT)?\s+[\w$#.]{1,60}/(?P<s>[^\s@;/]{4,100})(?:@[\w.:/-]+)?;?\s*$"),
    ("/rp", r"\bschtasks\b[^\n]{0,400}?\s/rp\s+SECRET"),
    ("-a", r"(?:^|[\s$|;&(])https?(?=[ \t])REST\s(?:-a|--auth)[ =]?\s{0,4}[\"']?[^\s:\"'$-]{1,64}:SECRET"),
    ("rabbitmqctl", r"\brabbitmqctl\s+(?:-\w+\s+\S+\s+)?(?:add_user|change_password)\s+[^\s\"'-]{1,64}\s+SECRET"),
)

_LINES = (
    # Cisco IOS, Juniper and their like: command references "username", "snmp-server", "neighbor", "key-string"
    ("username ", r"^BLANKusername\s+\S{1,64}\s(?:[^\n]{0,80}?\s)?(?:password|secret)\s+(?:[0-9]\s+)?SECRETENDBLANK$"),
    (" password ", r"^BLANK(?:neighbor|area)\s+\S{1,64}\s(?:[^\n]{0,80}?\s)?password\s+(?:[0-9]\s+)?SECRETENDBLANK$"),
    ("assword 7 ", r"^BLANK(?:enable\s+)?password\s+7\s+(?P<s>[0-9A-F]{8,64})BLANK$"),
    ("server comm", r"^BLANKsnmp-server\s+community\s+SECRET(?:\s+\S+){0,6}BLANK$"),
    (" key ", r"^BLANKcrypto\s+isakmp\s+key\s+(?:[06]\s+)?SECRET\s+(?:address|hostname)\b"),
    (" key ", r"^BLANK(?:(?:tacacs|radius)-server\s+(?:[^\n]{0,60}?\s)?)key\s+(?:[07]\s+)?SECRETENDBLANK$"),
    (
        " md5 ",
        r"^BLANK(?:ip\s+ospf|ip\s+rip|area\s+\S{1,20})\s[^\n]{0,60}?message-digest-key\s+\d{1,3}\s+md5\s+(?:\d\s+)?SECRETENDBLANK$",
    ),
    ("wpa-psk ", r"^BLANKwpa-psk\s+(?:ascii|hex)\s+(?:[0-9]\s+)?SECRETENDBLANK$"),
    (
        "-key ",
        r"^BLANKset\s(?:[^\n]{1,160}\s)?(?:ascii-text|pre-shared-key|authentication-key|plain-text-password-value)\s+SECRETENDBLANK;?BLANK$",
    ),
    # haproxy configuration manual "stats auth"; Asterisk sip.conf "register"; Kafka's PlainLoginModule
    ("stats auth", r"^BLANKstats[ \t]+auth[ \t]+[\w.@-]{1,64}:SECRETENDBLANK$"),
    ("register", r"^BLANKregister[ \t]*=>?[ \t]*[^\s:@]{1,64}(?:@[^\s:]{1,64})?:SECRET@[\w.-]+"),
    ("LoginModule", r"^BLANKuser_[\w.-]{1,60}=\"(?P<s>[^\"\s]{3,128})\"BLANK;?BLANK$"),
    # ftp(1), sftp(1): what scripts give to it
    ("open ", r"^BLANKopen[ \t]+[\w.-]{1,100}BLANK\nBLANKuser[ \t]+[^\s:]{1,64}[ \t]+SECRETENDBLANK$"),
    ("community", r"^BLANKset[ \t]+snmp[ \t]+community[ \t]+SECRET(?=[\s;\"'])"),
    # fetchmail(1)
    (" pass", r"^BLANK(?:poll|server|user|username)\b[^\n]{0,200}?\spass(?:word)?[ \t]{1,4}SECRETENDBLANK(?:$|\s\w)"),
    # chpasswd(8), the module of cloud-init that is called so
    ("chpasswd", r"^BLANK[a-z_][\w-]{0,30}:SECRETENDBLANK$"),
    # Anaconda kickstart, debian-installer preseeding
    ("rootpw", r"^BLANKrootpw[ \t]+(?:--plaintext[ \t]+)?SECRETENDBLANK$"),
    ("-password", r"^BLANKd-i[ \t]+passwd/[\w-]{1,40}-password(?:-again)?[ \t]+password[ \t]+SECRETENDBLANK$"),
    # curl.se/docs/http-cookies.html: the file of cookies that browsers and curl share
    (
        "\tTRUE\t",
        r"^\S{1,200}\t(?:TRUE|FALSE)\t\S{1,200}\t(?:TRUE|FALSE)\t\d{1,12}\t(?P<name>\S{2,60})\t(?P<s>\S{8,400})BLANK$",
    ),
    # snmpd.conf(5)
    ("community", r"^BLANKr[ow]community6?\s+SECRET(?:\s+\S+){0,4}BLANK$"),
    ("createUser", r"^BLANKcreateUser\s+(?:-e\s+\S+\s+)?\S{1,64}\s+(?:MD5|SHA(?:-\d+)?)\s+SECRET"),
    ("createUser", r"^BLANKcreateUser\s[^\n]{1,160}?\s(?:DES|AES(?:-?\d+)?)\s+SECRETENDBLANK$"),
    # redis.io/docs/latest/operate/oss_and_stack/management/security/acl
    (" >", r"^BLANK(?:user|ACL\s+SETUSER)\s+\S{1,60}\s+(?:\S{1,40}\s+){0,8}?>SECRET(?=\s)"),
    # robotframework.org, variables and the log-in fields of its libraries
    ("}  ", r"^\|?[ ]{0,4}\$\{(?P<name>[\w .]{2,60})\}BLANK=?GAPPLAINBLANK$"),
    (
        "nput ",
        r"GAP(?i:input password|input text password|fill secret|type secret)GAP\S[^\n]{0,120}?GAPPLAINBLANK$",
    ),
)
"""Lines of configuration and test files that name no value by a sign; no program has such."""


class _Row(NamedTuple):
    """An expression, and what must be in a text for it to match: one of `first`, and one of each of `further`."""

    first: tuple[bytes, ...]
    further: tuple[tuple[bytes, ...], ...]
    expression: re.Pattern[bytes]


class _Table:
    """Rows; several of them need the same, which is looked for once."""

    def __init__(self, rows: tuple[tuple[str, str], ...]) -> None:
        self._rows = tuple(_row(*row) for row in rows)
        self._first = frozenset(text for row in self._rows for text in row.first)

    def expressions_for(self, data: bytes) -> list[re.Pattern[bytes]]:
        """The expressions that may match in a text."""
        found = {text for text in self._first if text in data}
        return [
            row.expression
            for row in (self._rows if found else ())
            if not found.isdisjoint(row.first) and all(any(map(data.__contains__, texts)) for texts in row.further)
        ]


def _row(needs: str, expression: str) -> _Row:
    for name, part in _PARTS.items():
        expression = expression.replace(name, part)
    first, *further = (tuple(texts.split(b",")) for texts in needs.encode().split(b";"))
    return _Row(first, tuple(further), regex(expression.encode(), re.MULTILINE))


COMMANDS = _Table(_ROWS)
LINES = _Table(_LINES)
