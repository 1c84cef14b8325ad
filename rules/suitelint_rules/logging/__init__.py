"""Sensitive data in logs (NS2)."""
