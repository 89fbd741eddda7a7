"""Where on the web the pages of the rules lie, and that of the faults."""

from __future__ import annotations

__all__ = ["HOME", "page_of_fault", "page_of_rule"]

HOME = "https://github.com/cloudml-diagrams/cloudml-diagrams"
_DOCS = f"{HOME}/blob/main/docs"


def page_of_rule(code: str) -> str:
    """Return the address of a rule's page.

    >>> page_of_rule("audit-missing").partition("/docs/")[2]
    'rules/audit-missing.md'
    """
    return f"{_DOCS}/rules/{code}.md"


def page_of_fault(code: str) -> str:
    """Return the address of what is said about a Problem's code."""
    return f"{_DOCS}/problems.md#{code}"
