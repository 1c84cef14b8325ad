"""Files and transport (NS6)."""
