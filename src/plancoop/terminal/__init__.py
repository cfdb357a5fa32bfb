"""What is drawn in a terminal, with Rich."""
