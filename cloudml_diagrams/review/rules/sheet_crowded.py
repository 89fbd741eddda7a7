"""A picture with more on it than can be explained."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.model import View
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_CARDS = 25
"""As many components as the main view shows before it folds them by itself."""
_ARROWS = 40


def _asks(case: Case) -> bool:
    return bool(case.spec.components)


def _look(case: Case) -> Iterator[Found]:
    views = {each.id: each for each in case.spec.views}
    for view in case.architecture.views:
        cards = sum(node.kind != "actor" for node in view.nodes)
        if cards <= _CARDS and len(view.arrows) <= _ARROWS:
            continue
        size = f"{cards} cards and {len(view.arrows)} arrows"
        said = f'the picture "{view.title}" has {size}'
        matters = "Nobody in the room finds the point of a picture with so much on it in time."
        if view.id in views:
            yield found(views[view.id], said, matters=matters, change=_change_view(view))
        else:
            yield found(
                case.spec,
                f"the main picture has {size}" if not view.id else said,
                matters=matters,
                change=(
                    "Draw things that are alike as one component with repeat, name lanes or stages "
                    "that views can fold, and give the rest views of their own."
                ),
            )


def _change_view(view: View) -> str:
    return f"Fold a stage or a lane in the view {view.id}, or make two views of it."


RULE = Rule(
    code="sheet-crowded",
    group="picture",
    severity="warning",
    points=(2,),
    title="A picture with too much on it",
    question="Which part of this picture is the one to look at?",
    why=(
        "A picture is for one conversation. Beyond two dozen cards or forty arrows the listeners "
        "read instead of listening, and what matters stands beside what does not."
    ),
    fix=(
        "Show copies of one thing as one component with repeat, fold stages and lanes in a view, "
        "and give each question a view of its own."
    ),
    source="https://c4model.com/faq",
    asks=_asks,
    look=_look,
)
