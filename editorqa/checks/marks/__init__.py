"""What can be wrong between two words: one finder for each kind of odd gap, used by `checks.punctuation`."""
