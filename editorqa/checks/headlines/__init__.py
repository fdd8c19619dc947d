"""The finders of the check `headline`, one file for each thing that goes wrong with a headline."""
