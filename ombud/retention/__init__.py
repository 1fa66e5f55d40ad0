"""How long what is known is kept, and how it goes."""
