"""How rules are written, read and matched."""
