"""One spec of an ML pipeline becomes pictures and explanations for every cloud."""

__version__ = "0.1.0"
