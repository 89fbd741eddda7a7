"""Decks of slides: what is shown and said, and one package or module a format."""
