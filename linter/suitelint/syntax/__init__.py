"""Front ends, one a language: from text to documents with exact places, and to the names that literals belong to."""
