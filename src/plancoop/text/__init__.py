"""Strings: exact text and places in it, words compared, characters nobody sees."""
