"""The parts of the document: which facts each of them tells. The templates word them."""
