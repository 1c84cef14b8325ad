"""Meaning of a file: scopes, bindings, modules, script headers, SDF objects, the project."""
