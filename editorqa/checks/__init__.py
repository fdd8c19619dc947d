"""What a rule can extend: each module has `Options`, `prepare(rules)` and `check(text, prepared)`."""
