"""What we say about a text, and what becomes of it."""
