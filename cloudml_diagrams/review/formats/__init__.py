"""A report written out: for people, for programs, for code scanning."""
