"""Names of functions that say what a text is which they are given: readers and setters of keys, and what takes a
credential at one place."""

from __future__ import annotations

import re
from functools import lru_cache

from suitelint.lexicon.names import credential_class
from suitelint.record import NamedTuple
from suitelint.regex import regex

READS = regex(
    r"(?:get|read|fetch|find|query|optional|env|param|header|cookie|field|control|input|lookup|nlapi(?:Get|Lookup))\w*"
    r"(?<!Type)(?<!Text)(?<!Mode)(?<!Error)(?<!Label)(?<!Count)(?<!Status)(?<!String)(?<!Length)(?<!Message)"
    r"(?<!Placeholder)(?<!Translation)(?<!Attribute)\Z|add\w*Field\Z|\$\Z|jQuery\Z|by\w*\Z|one\Z|item\Z|prop\Z"
)
"""Names of what gives a value for a key."""
KEYED = regex(
    r"(?:set|put|add|append|define|provide|store|save|insert|register|nlapiSet|nlapiSubmit)(?![a-z])\w*"
    r"(?<!Rule)(?<!Type)(?<!Class)(?<!Label)(?<!Error)(?<!Message)(?<!Pattern)(?<!Listener)(?<!Validator)\Z"
    r"|\$set\Z|constant\Z|value\Z|header\Z|cookie\Z|field\Z|attr\Z|prop\Z|param\Z|query\Z|default\Z|data\Z|with[A-Z]\w*\Z"
)
"""Names of what binds a value to a key."""
SETTERS = frozenset(
    {"set", "append", "setItem", "put", "add", "setHeader", "addHeader", "header", "field", "attr"}
    | {"nlapiSetFieldValue", "setFieldValue", "setFieldText", "setValue", "setRequestHeader", "setItemAsync"}
    | {"setSessionObject"}
)
"""Names of what binds its second argument to the key that is its first, whatever that is called."""
KEYED_BEHIND = ("nlapiS", "setLine", "setSub")
"""Starts of names of what takes a sublist and a line before the key and the value."""


_CONVERSION = regex(
    rb"(?:[\w$]+\.)*(?:String|atob|btoa|[bB]uffer|encodeURI(?:Component)?|(?:un)?escape(?:String)?|TextEncoder"
    rb"|use(?:State|Ref)|ref|signal|(?:Buffer|U?[iI]nt8Array)\.from|U?[iI]nt8Array|Object\.freeze|JSON\.(?:parse|stringify)"
    rb"|enc\.\w+\.parse|(?:[eE]nc|\w*[eE]ncoder)\.encode"
    rb"|(?!\w*(?i:md5|sha|hash|hmac|random|digest|sign|crypt))\w*(?:[bB]ase64|B64|[hH]ex|[uU][tT][fF]8|Bytes|[pP]lainText)\w*)\Z"
    rb"|new TextEncoder\(\)\.encode\Z"
)
_LONGEST_CONVERSION = 48


@lru_cache(maxsize=8192)
def is_conversion(callee: bytes) -> bool:
    """Whether a function gives its first argument in another form: `Buffer.from`, `btoa`, `hexToBytes`, `useState`."""
    return len(callee) <= _LONGEST_CONVERSION and _CONVERSION.match(callee) is not None


class _Place(NamedTuple):
    """The argument at `position` is a credential where the first one is like `first`, and is called `name`, or, where
    that is empty, as the first one says."""

    position: int
    first: re.Pattern[str]
    name: str = ""


_PLACES = {
    # nlobjSearchFilter(name, join, operator, value1, value2) of SuiteScript 1.0
    "nlobjSearchFilter": _Place(3, regex(r"\w")),
    # XMLHttpRequest.open(method, url, async, user, password): xhr.spec.whatwg.org
    "open": _Place(4, regex(r"(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)?\Z", re.IGNORECASE), "password"),
    # client.bind(distinguished name, password): ldapjs.org/client.html
    "bind": _Place(1, regex(r".*\b(?:cn|uid|dc|ou)=", re.IGNORECASE), "password"),
    # crypto.createHmac(algorithm, key), createCipheriv(algorithm, key, iv): nodejs.org/api/crypto.html
    "createHmac": _Place(1, regex(r"\w"), "hmackey"),
    "createCipheriv": _Place(1, regex(r"\w"), "cipherkey"),
    "createDecipheriv": _Place(1, regex(r"\w"), "cipherkey"),
}
TAKING = frozenset(_PLACES)
"""Functions of which `credential_at` knows something."""


def credential_at(function: str, position: int, first: str) -> str | None:
    """What a function calls its argument at `position` where that is a credential; `first` is the text of the first."""
    place = _PLACES.get(function)
    if place is None or place.position != position or not place.first.match(first):
        return None
    return place.name or (first if credential_class(first) is not None else None)
