"""The short answers: what they are made of, what is said of it, and how it is held to time."""
