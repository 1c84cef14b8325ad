"""The linter itself (NS9)."""
