"""Edits to YAML text, in the style of the file. Knows no model."""
