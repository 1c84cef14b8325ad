"""Words in names that tell what a piece of code is for."""

from __future__ import annotations

import re

from suitelint.lexicon.names import written_words
from suitelint.lexicon.vocabulary import word_set
from suitelint.regex import regex

CHECKS = word_set("""
    validate validates validation valid verify verifies verification check checks enforce enforces assert asserts
    ensure require requires limit limits restrict restricts restriction restrictions approve approval approvals
    approver audit guard authorize authorise authorization permission permissions confirm compliance threshold
    credit budget duplicate duplicates policy policies
""")
"""Verbs and nouns of a step that may refuse."""
GRANTS = word_set("""
    skip skips skipped bypass ignore override overrides exempt allow allowed allows approved approve approval valid
    permit permitted unlimited limit limits max maximum min minimum threshold cap quota grant granted authorized
    authorised access can may restrict restricted enforce required filters filter where eligible entitled qualifies
    passes
""")
"""Words of a flag, a limit or a field that decides what is allowed."""
NEGATIVE = word_set("""
    skip skips skipped bypass ignore override exempt restrict restricted enforce required
""")
"""Words of a flag that allows nothing while it is false."""
APPROVAL_FIELDS = word_set("""
    approval approved approvalstatus approver nextapprover hold creditholdoverride override bypass skip lock locked
    exempt waived waive
""")
"""Words of a record field that decides what may happen to the record."""
CONTEXT = word_set("""
    type mode eventtype executioncontext method trigger event operation action environment envtype sandbox ui
    subsidiary fieldid sublistid line linenum recordtype rectype feature
""")
"""Words of what a script is run on: when it runs, not whether it is allowed to."""
CONTEXT_NAMES = word_set("""
    type mode contexttype eventtype usereventtype executioncontext method requestmethod operation action name
    fieldid sublistid recordtype rectype linenum isui iscreate isedit isview isdelete debug isdebug sandbox
""")
"""Whole names, without underscores, that say the same of themselves."""
CONTEXT_ENDS = frozenset({"type", "context", "mode"})
"""Last words of names that do."""
REFUSALS = word_set("""
    deny denied forbid forbidden reject refuse unauthorized unauthorised notallowed block fail accessdenied
    notauthorized
""")
"""Names of functions that refuse."""
REFUSING_TEXT = regex(
    r"\b(?:not|n't|no)\b.{0,24}\b(?:allow|authori[sz]|access|right)|\b(?:you|your|no)\b.{0,30}\bpermission|denied|forbidden"
    r"|unauthori[sz]ed|insufficient|\bonly\b.{0,30}admin|administrators? only|contact your admin",
    re.IGNORECASE,
)
READS = regex(r"(?:nlapi)?(?:get|find|load|look ?up|search|run|each|is|has|map|filter|for ?each|parse|to|split)", re.I)
"""Starts of names of calls that change nothing."""


def has(name: str, vocabulary: frozenset[str]) -> bool:
    """Whether a name holds one of the words."""
    return not vocabulary.isdisjoint(written_words(name)) or name.lower() in vocabulary
