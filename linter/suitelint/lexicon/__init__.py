"""Vocabulary and shapes: names of credentials and personal data, plausible values, known formats, masking."""
