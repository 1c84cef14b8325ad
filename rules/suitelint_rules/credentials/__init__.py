"""Hard-coded credentials (NS1)."""
