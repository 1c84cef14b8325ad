"""Exit status of the command line."""

NO_FINDINGS = 0
FINDINGS = 1
FAILURE = 2
"""Wrong usage, a broken configuration, or part of the work failed."""
NOTHING_TO_CHECK = 3
