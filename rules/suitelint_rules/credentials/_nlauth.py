"""What logs in to NetSuite with user name and password: the text of a header, and the members of a passport."""

from __future__ import annotations

import re

from suitelint.regex import regex

NLAUTH = regex(r"nlauth[ _](?:account|email|signature|role|application_id)\w*\s*=", re.IGNORECASE)
SIGNATURE = regex(r"nlauth_signature\s*=\s*(?P<value>[^,\s\"'\0]*)", re.IGNORECASE)
"""The password in it. An expression that is part of the text stands there as a null character."""
PASSPORT_KEYS = frozenset({"email", "password", "account"})
