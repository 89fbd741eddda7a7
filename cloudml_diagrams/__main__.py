"""``python -m cloudml_diagrams`` is ``cloudml``."""

from __future__ import annotations

from cloudml_diagrams.cli import main

if __name__ == "__main__":
    main()
