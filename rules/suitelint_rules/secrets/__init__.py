"""Secrets Management and N/runtime (NS3)."""
