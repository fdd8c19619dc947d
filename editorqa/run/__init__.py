"""One run: what it is set to do, what it reads, and the order of things."""
