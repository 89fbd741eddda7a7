"""The grid of a slide: its size, its margins, and where title, body, caption and footer stand."""

from __future__ import annotations

from dataclasses import dataclass

from cloudml_diagrams.model import Rect

__all__ = ["FRAMES", "Frame"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A format of slides; everything in pt."""

    width: float
    height: float

    @property
    def margin(self) -> float:
        """The room at the left and right edge of what is read."""
        return self.width * 0.05

    @property
    def title(self) -> Rect:
        """Where the title of a slide stands."""
        return Rect(x=self.margin, y=28, width=self.width - 2 * self.margin, height=62)

    @property
    def subtitle(self) -> Rect:
        """The line below a title."""
        return Rect(x=self.margin, y=92, width=self.width - 2 * self.margin, height=26)

    @property
    def body(self) -> Rect:
        """Where lists and tables stand."""
        return Rect(
            x=self.margin, y=126, width=self.width - 2 * self.margin, height=self.footer.y - 138
        )

    def columns(self) -> tuple[Rect, Rect]:
        """Return the two halves of the body."""
        gap = 28.0
        half = (self.body.width - gap) / 2
        left = Rect(x=self.body.x, y=self.body.y, width=half, height=self.body.height)
        right = Rect(x=left.right + gap, y=left.y, width=half, height=left.height)
        return left, right

    @property
    def footer(self) -> Rect:
        """Where the name of the deck stands, and at its right end the slide's number."""
        return Rect(
            x=self.margin, y=self.height - 26, width=self.width - 2 * self.margin, height=16
        )

    @property
    def board_title(self) -> Rect:
        """The title of a slide that shows a board, which is to be as large as can be."""
        return Rect(x=14, y=8, width=self.width - 28, height=30)

    @property
    def board(self) -> Rect:
        """Where a board stands that has no caption below it."""
        top = self.board_title.bottom + 5
        return Rect(x=14, y=top, width=self.width - 28, height=self.height - 8 - top)


FRAMES = {"16:9": Frame(width=960, height=540), "4:3": Frame(width=720, height=540)}
"""By what ``--slides`` takes."""
