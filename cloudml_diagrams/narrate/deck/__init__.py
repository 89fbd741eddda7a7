"""A narration as a talk: which slides there are, what each shows in few words, and what is said."""
