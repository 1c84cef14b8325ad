"""Front ends: one a language. None of them knows what NetSuite is."""
