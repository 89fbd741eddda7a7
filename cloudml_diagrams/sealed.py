"""What makes an HTML file one that needs nothing else, and lets nothing else in."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

__all__ = ["inline_json", "policy"]


def inline_json(values: Iterable[object]) -> str:
    """Return values as JSON that cannot end the element it stands in.

    >>> inline_json(["</script>"])
    '["\\\\u003c/script>"]'
    """
    return json.dumps(list(values), ensure_ascii=False).replace("<", "\\u003c")


def policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy: nothing is fetched, and only our own code runs."""
    return "; ".join(
        [
            "default-src 'none'",
            "img-src data:",
            "font-src data:",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"
