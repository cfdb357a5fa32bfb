"""Settings as files and variables say them: the keys there are, read, checked, and located."""
