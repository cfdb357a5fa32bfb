"""Text for other programs."""
