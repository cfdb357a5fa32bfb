"""The standard streams: what is printed, asked and typed."""
