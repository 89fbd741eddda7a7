"""A comparison as files: one module a format."""
