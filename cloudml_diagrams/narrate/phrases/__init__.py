"""How things are called and put: nouns, names, clauses. Knows English, and nothing of a design."""
