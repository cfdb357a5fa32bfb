"""Values put into sentences, without colour, for terminal, report and web alike."""
