"""The user's text, made safe to show: it passes here before any terminal sees it."""

from plancoop.mistakes import visible as clean

__all__ = ["clean"]
