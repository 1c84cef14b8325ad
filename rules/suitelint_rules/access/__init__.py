"""Roles and least privilege (NS4)."""
