"""A plan as files: Markdown, a page, the slides."""
