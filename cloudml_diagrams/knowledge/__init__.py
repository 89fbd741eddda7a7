"""What is known of services: the files of the catalog, and a user's own, become one Catalog."""

from __future__ import annotations

from cloudml_diagrams.knowledge.catalog import load_catalog, read_catalog
from cloudml_diagrams.knowledge.iconpack import dress
from cloudml_diagrams.knowledge.naming import called
from cloudml_diagrams.knowledge.search import search, unchecked_since
from cloudml_diagrams.knowledge.vocabulary import vocabulary

__all__ = [
    "called",
    "dress",
    "load_catalog",
    "read_catalog",
    "search",
    "unchecked_since",
    "vocabulary",
]
