"""An architecture as pictures: SVG, PNG and the classic style."""
