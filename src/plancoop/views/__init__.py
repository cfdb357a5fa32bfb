"""What a person reads: values in, Rich renderables out. Nothing here prints."""
