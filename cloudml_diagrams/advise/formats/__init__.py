"""Advice as text, Markdown, a page and plain data: one file each, which only writes."""
