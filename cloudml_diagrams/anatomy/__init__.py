"""What the parts of a design do for one another: asked by the explanation and by the review."""
