"""What another program reads: values in, text out. Nothing here prints, or needs a terminal."""
