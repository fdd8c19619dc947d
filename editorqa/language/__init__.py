"""What English of this kind is: pure functions over strings and columns."""
