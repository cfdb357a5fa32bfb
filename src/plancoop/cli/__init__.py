"""The command line: commands assembled, help, usage errors."""
