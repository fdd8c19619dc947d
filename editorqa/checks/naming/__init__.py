"""The finders of the check `names`, one file for each thing that goes wrong with a name."""
