"""Commands of shells that take a password as an argument: the facts behind `_commands`.

A row is a word that must be in the text and an expression, in which REST stands for other arguments, some of them
quoted, SECRET for the password, END for its quotation mark, HEADER for the name of a header, and in lines BLANK, GAP
and PLAIN for the blanks around words, those between cells, and a word in one. A group `name` names a credential.
"""

from __future__ import annotations

import re

from suitelint.regex import regex

_REST = r"(?:[^\"'`\n]|\"[^\"\n]{0,100}\"|'[^'\n]{0,100}'){0,200}?"
_SECRET = r"\\?[\"']?(?P<s>[^\s\"'`\\$%*/-][^\s\"'`\\]{3,128})"
_BLANK = r"[ \t\r]{0,40}"
_END = r"[\"']?"
_GAP = r"(?:[ \t]{2,40}|\t)"
_PLAIN = r"(?P<s>[^\s$%@&{][^\s{}]{3,128})"
_HEADER = r"\\?[\"'](?!(?i:authorization|cookie))(?P<name>[A-Za-z][\w-]{1,60}):\s*"

_ROWS = (
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


_PARTS = {
    "HEADER": _HEADER,
    "REST": _REST,
    "SECRET": _SECRET,
    "END": _END,
    "BLANK": _BLANK,
    "GAP": _GAP,
    "PLAIN": _PLAIN,
}


def _expanded(text: str) -> bytes:
    for name, part in _PARTS.items():
        text = text.replace(name, part)
    return text.encode()


def _by_word(rows: tuple[tuple[str, str], ...]) -> dict[bytes, tuple[re.Pattern[bytes], ...]]:
    return {
        word.encode(): tuple(regex(_expanded(text), re.MULTILINE) for name, text in rows if name == word)
        for word in dict(rows)
    }


ROWS = _by_word(_ROWS)
LINES = _by_word(_LINES)
