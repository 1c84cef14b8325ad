"""Commands of shells that take a password as an argument: the facts behind `_commands`.

A row is a word that must be in the text and an expression, in which REST stands for other arguments, some of them
quoted, SECRET for the password, and HEADER for the name of a header. A group `name` has to name a credential.
"""

from __future__ import annotations

import re

from suitelint.regex import regex

_REST = r"(?:[^\"'`\n]|\"[^\"\n]{0,100}\"|'[^'\n]{0,100}'){0,200}?"
_SECRET = r"\\?[\"']?(?P<s>[^\s\"'`\\$%*/-][^\s\"'`\\]{3,128})"
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
    ("rabbitmqctl", r"\brabbitmqctl\s+(?:-\w+\s+\S+\s+)?(?:add_user|change_password)\s+[^\s\"'-]{1,64}\s+SECRET"),
)


def _expanded(text: str) -> bytes:
    return text.replace("HEADER", _HEADER).replace("REST", _REST).replace("SECRET", _SECRET).encode()


ROWS = {
    word.encode(): tuple(regex(_expanded(text), re.MULTILINE) for name, text in _ROWS if name == word)
    for word in dict(_ROWS)
}
