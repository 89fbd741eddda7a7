"""More servers of one's own than there are people to look after them."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found
from cloudml_diagrams.review.services import people, servers_run

__all__ = ["RULE"]

_FEW = 5
_MANY = 3


def _asks(case: Case) -> bool:
    return people(case.context.team) is not None


def _look(case: Case) -> Iterator[Found]:
    count = people(case.context.team) or _FEW
    own = servers_run(case.built)
    if count >= _FEW or len(own) < _MANY:
        return
    yield found(
        case.spec,
        f"a team of {count} would run {_named(own)} itself",
        matters=(
            f"Each of the {len(own)} has to be patched, backed up and, at night, restarted by "
            f"{_who(count)}, besides the work on the model."
        ),
        change=_change(case),
    )


def _change(case: Case) -> str:
    if case.architecture.target == "oss":
        return "Leave oss out of providers, or say under team who will run all this."
    return (
        "Keep the one of them that you need most, and let the cloud run the others: write "
        "capability: instead of service: there, or prefer: managed."
    )


def _named(own: tuple[str, ...]) -> str:
    shown = own if len(own) <= _MANY + 1 else (*own[:_MANY], f"{len(own) - _MANY} more")
    return listing(shown)


def _who(count: int) -> str:
    return "one person" if count == 1 else f"{count} people"


RULE = Rule(
    code="team-too-small",
    group="trade-offs",
    severity="warning",
    points=(2, 6),
    title="A small team with many servers of its own",
    question="Who is called at night when one of these stops, and who the night after?",
    why=(
        "Software that a team runs itself costs no licence and a share of somebody's week. With "
        "fewer than five people there is no rota, so whoever set a thing up is always on call."
    ),
    fix=(
        "Let the cloud run what does not set you apart, and keep your own hands for the one thing "
        "that needs them."
    ),
    source="https://sre.google/sre-book/being-on-call/",
    asks=_asks,
    look=_look,
)
