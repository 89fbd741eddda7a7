"""The criteria, one file each. A file is found by being here; it is named like its id."""
