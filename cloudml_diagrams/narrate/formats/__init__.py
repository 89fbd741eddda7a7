"""The narration written out: as Markdown, as a script to speak, as a page; and the trace."""
