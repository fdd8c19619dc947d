"""Who and what is named in a text: recognised, linked, each in one form."""
