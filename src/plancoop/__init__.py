"""Keep an action plan in one YAML file: read, show, mark and check it."""

__version__ = "0.1.0"
