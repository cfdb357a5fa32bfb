"""One module per command: a signature, then read, ask, show."""
