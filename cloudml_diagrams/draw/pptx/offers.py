"""What the layouts of a template offer, found by the types of their placeholders, not by names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout, SlideMaster

from cloudml_diagrams.draw.pptx.rooms import overlap
from cloudml_diagrams.draw.pptx.spots import box_of
from cloudml_diagrams.draw.pptx.style import TEXTS, TITLES, Style, holders_of, is_upright
from cloudml_diagrams.model import Rect

__all__ = ["Offer", "Place", "best", "told"]

_FEET = (KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER, KIND.HEADER)
LOW = 64.0
"""A text that is no higher, above all others, is a subtitle."""
BODY = 0.15
"""The share of the slide that the text of a list has at least."""
_SAID = {KIND.TITLE: "title", KIND.CENTER_TITLE: "title", KIND.SUBTITLE: "subtitle"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A placeholder of a layout that takes words, in pt of our slides."""

    holder: LayoutPlaceholder
    style: Style
    box: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What can be put on a layout."""

    layout: SlideLayout
    title: Place | None
    subtitle: Place | None
    texts: tuple[Place, ...]
    others: int
    """How many placeholders it has that we have nothing for."""
    cover: bool
    """Its title is the one of a cover."""

    @property
    def kind(self) -> str:
        """What PowerPoint says that the layout is for."""
        return str(self.layout.element.get("type", ""))


def best(masters: Iterable[SlideMaster], unit: float, slide: Rect) -> Mapping[str, Offer]:
    """Return the offers of the master that has most of what is needed.

    Keys are ``cover``, ``points``, ``columns`` and ``bare``, those that are missing left out.
    """
    found = [
        _chosen(
            [offer for layout in master.slide_layouts for offer in _offers(layout, unit)], slide
        )
        for master in masters
    ]
    return max(found, key=len, default={})


def _offers(layout: SlideLayout, unit: float) -> Iterator[Offer]:
    """Yield what a layout offers, if words can be put on it at all."""
    titles: list[Place] = []
    subtitles: list[Place] = []
    texts: list[Place] = []
    others, cover = 0, False
    for holder in holders_of(layout):
        kind = holder.placeholder_format.type
        style = Style(holder, layout)
        if kind in _FEET:
            continue
        place = Place(holder=holder, style=style, box=box_of(holder, unit))
        wanted = titles if kind in TITLES else texts if kind in TEXTS else subtitles
        fits = kind in (*TITLES, *TEXTS, KIND.SUBTITLE) and is_upright(holder, style)
        if not fits or (wanted is not texts and wanted):
            others += 1
            continue
        cover |= kind == KIND.CENTER_TITLE
        wanted.append(place)
    above, texts = _subtitle(texts)
    yield Offer(
        layout=layout,
        title=titles[0] if titles else None,
        subtitle=subtitles[0] if subtitles else above,
        texts=tuple(texts),
        others=others,
        cover=cover,
    )


def _subtitle(texts: list[Place]) -> tuple[Place | None, list[Place]]:
    """Return a low text that stands above all others, and those."""
    for text in texts:
        rest = [other for other in texts if other is not text]
        above = all(text.box.bottom <= other.box.y + 8 for other in rest)
        if text.box.height <= LOW and above:
            return text, rest
    return None, texts


def _chosen(offers: Sequence[Offer], slide: Rect) -> dict[str, Offer]:
    usable = [offer for offer in offers if offer.title and _within(offer.title.box, slide)]
    full = slide.width * slide.height

    def area(offer: Offer) -> float:
        return min((each.box.width * each.box.height for each in offer.texts), default=0)

    tests: dict[str, tuple[Callable[[Offer], bool], Callable[[Offer], tuple[object, ...]]]] = {
        "cover": (
            lambda o: o.cover or bool(o.subtitle and not o.texts),
            lambda o: (not o.subtitle, not o.cover, o.kind != "title", o.others, len(o.texts)),
        ),
        "points": (
            lambda o: len(o.texts) == 1 and not o.others and area(o) >= BODY * full,
            lambda o: (o.cover, o.kind not in ("obj", "tx"), -area(o)),
        ),
        "columns": (
            lambda o: not o.others and _side_by_side(o.texts) and area(o) >= BODY / 2 * full,
            lambda o: (o.cover, o.kind not in ("twoObj", "twoColTx"), -area(o)),
        ),
        "bare": (
            lambda o: not (o.texts or o.others or o.cover) and _leaves_room(o.title, slide),
            lambda o: (o.kind != "titleOnly", bool(o.subtitle)),
        ),
    }
    found = {}
    for name, (fits, rank) in tests.items():
        fitting = [offer for offer in usable if fits(offer)]
        if fitting:
            found[name] = min(fitting, key=rank)
    if usable and not found.keys() & {"bare", "points"}:
        found["any"] = min(usable, key=lambda o: (o.cover, o.others + len(o.texts)))
    return found


def _within(box: Rect, slide: Rect) -> bool:
    return overlap(box, slide) and box.x > -1 and box.right < slide.width + 1


def _leaves_room(title: Place | None, slide: Rect) -> bool:
    """Return whether a title stands near an edge, not in the middle as on a divider."""
    if title is None:
        return False
    return title.box.bottom < 0.4 * slide.height or title.box.y > 0.7 * slide.height


def _side_by_side(texts: Sequence[Place]) -> bool:
    if len(texts) != 2:
        return False
    left, right = sorted((each.box for each in texts), key=lambda box: box.x)
    alike = min(left.width, right.width) >= 0.75 * max(left.width, right.width)
    alike &= min(left.height, right.height) >= 0.75 * max(left.height, right.height)
    return alike and left.right <= right.x + 1 and abs(left.y - right.y) < 20


def told(masters: Iterable[SlideMaster]) -> str:
    """Return what the layouts of a file have, for one who is to mend them."""
    said = []
    for master in masters:
        for layout in master.slide_layouts:
            kinds = [each.placeholder_format.type for each in holders_of(layout)]
            words = [
                _SAID.get(kind, "text") for kind in kinds if kind not in _FEET and _wordy(kind)
            ]
            words += ["other"] * sum(kind not in _FEET and not _wordy(kind) for kind in kinds)
            said.append(f'"{layout.name}" ({", ".join(words) or "nothing"})')
    more = f" and {len(said) - 8} more" if len(said) > 8 else ""
    return ("the file has " + ", ".join(said[:8]) + more) if said else "the file has no layouts"


def _wordy(kind: object) -> bool:
    return kind in (*TITLES, *TEXTS, KIND.SUBTITLE)
