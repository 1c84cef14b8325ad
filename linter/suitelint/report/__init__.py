"""Renderers: each takes a finished report and writes it; none filters or judges."""
