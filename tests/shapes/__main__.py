"""Write every shape to a folder as ``<name>.yaml``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.shapes import SHAPES

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name, text in SHAPES.items():
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
