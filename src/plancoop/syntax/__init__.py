"""YAML text read into data, nodes and syntax problems. Knows no model."""
