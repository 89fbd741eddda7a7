"""Two specs held against one another: what is new, what is gone, what is said or done otherwise."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from cloudml_diagrams.compare.facts import about_spec, changes, facts, names
from cloudml_diagrams.compare.pairing import Pair, pair
from cloudml_diagrams.model import (
    Architecture,
    FieldChange,
    Flow,
    PartChange,
    Placement,
    ServiceChange,
    Sibling,
    Spec,
    SpecDiff,
)

__all__ = ["PAIRED", "diff", "pairs_of"]

Pairs = tuple[Pair[Any], ...]

_by_id: Callable[[Any], str] = attrgetter("id")


def _ends(flow: Flow) -> str:
    return f"{flow.source}->{flow.target}"


PAIRED: dict[str, tuple[str, Callable[[Any], str], tuple[Callable[[Any], Hashable], ...]]] = {
    "component": ("components", _by_id, ()),
    "flow": (
        "flows",
        _ends,
        (attrgetter("id", "kind", "carries"), attrgetter("kind", "carries"), attrgetter("kind")),
    ),
    "actor": ("actors", _by_id, ()),
    "lane": ("lanes", _by_id, ()),
    "trigger": (
        "triggers",
        attrgetter("target"),
        (attrgetter("kind", "text"), attrgetter("kind")),
    ),
    "view": ("views", _by_id, ()),
}
"""Kind of part -> where a spec has them, by which key one is known again, and what is alike."""


def diff(
    before: Sequence[Architecture],
    after: Sequence[Architecture],
    targets: Sequence[Sibling],
    called: tuple[str, str],
) -> SpecDiff:
    """Return the difference of two specs, both resolved for each of ``targets`` in that order.

    ``called`` is what a reader knows the two by, ``churn.yaml@v1`` and ``churn.yaml``.
    """
    old, new = before[0].spec, after[0].spec
    sides = list(zip(before, after, strict=True))
    parts = [
        change
        for kind in PAIRED
        for each in pairs_of(kind, old, new)
        if (change := _part(kind, each, (before, after)))
    ]
    return SpecDiff(
        title=new.title,
        before=called[0],
        after=called[1],
        targets=tuple(targets),
        about=(*changes(about_spec(old), about_spec(new)), *_orders(old, new)),
        context=changes(facts(old.context, {}), facts(new.context, {})),
        parts=tuple(parts),
        services=tuple(
            moved
            for each in pairs_of("component", old, new)
            if each.before and each.after
            for one, other in sides
            if (moved := _service(each.id, one, other))
        ),
    )


def pairs_of(kind: str, old: Spec, new: Spec) -> Pairs:
    """Return the parts of a kind that two specs have, each with what it is in the other."""
    where, key, likeness = PAIRED[kind]
    return pair(getattr(old, where), getattr(new, where), key, likeness)


def _part(
    kind: str, found: Pair[Any], sides: tuple[Sequence[Architecture], Sequence[Architecture]]
) -> PartChange | None:
    """Return what is to be told of a part; None if both specs say the same of it."""
    old, new = (side[0] for side in sides)
    before = facts(found.before, names(old.spec)) if found.before else {}
    after = facts(found.after, names(new.spec)) if found.after else {}
    fields = changes(before, after)
    mark = "removed" if found.after is None else "added" if found.before is None else "changed"
    if mark == "changed" and not fields:
        return None
    alone = {"removed": sides[0], "added": sides[1], "changed": ()}[mark]
    return PartChange(
        kind=kind,
        id=found.id,
        name=_name(kind, found.part, names(old.spec) | names(new.spec)),
        mark=mark,
        fields=fields,
        steps=(_step(found.before, old), _step(found.after, new)),
        ids=(_id(found.before), _id(found.after)),
        services=_services(found.part.id, alone) if kind == "component" else (),
    )


def _name(kind: str, part: Any, known: dict[str, str]) -> str:
    if kind == "flow":
        return " to ".join(known.get(end, end) for end in (part.source, part.target))
    if kind == "trigger":
        return known.get(str(part.target), str(part.target))
    return str(part.title if kind in ("lane", "view") else part.role)


def _id(part: Any) -> str:
    return str(getattr(part, "id", "")) if part is not None else ""


def _step(part: Any, architecture: Architecture) -> str:
    """Return the number that a flow has on the main picture; empty for anything else."""
    arrows = architecture.views[0].arrows if isinstance(part, Flow) else ()
    found = (arrow.number for arrow in arrows if any(f.id == part.id for f in arrow.flows))
    return next(found, "")


def _services(component: str, architectures: Sequence[Architecture]) -> tuple[tuple[str, str], ...]:
    return tuple((each.target, each.placement(component).service_name) for each in architectures)


def _service(component: str, before: Architecture, after: Architecture) -> ServiceChange | None:
    """Return what another service does on one target; what the author names is told there."""
    old, new = before.placement(component), after.placement(component)
    if _chosen(old) == _chosen(new):
        return None
    return ServiceChange(
        component=component,
        name=new.component.role,
        target=after.target,
        before=old.service_name,
        after=new.service_name,
        because=next((choice.reason for choice in new.choices), ""),
    )


def _chosen(placement: Placement) -> tuple[str, ...]:
    return tuple(choice.service.id for choice in placement.choices)


def _orders(old: Spec, new: Spec) -> Iterator[FieldChange]:
    """Yield what both specs have, but in another order, kind by kind."""
    for kind, (where, _, _) in PAIRED.items():
        both = [each for each in pairs_of(kind, old, new) if each.before and each.after]
        ranks = {id(each): place for place, each in enumerate(getattr(old, where))}
        # Pairs come in the order of the newer spec.
        then = sorted(both, key=lambda each: ranks[id(each.before)])
        moved = [place for place, pair_ in enumerate(both) if pair_ is not then[place]]
        if moved:
            first, last = moved[0], moved[-1] + 1
            known = names(old) | names(new)
            told = [
                "; ".join(_name(kind, each.part, known) for each in side[first:last])
                for side in (then, both)
            ]
            yield FieldChange(key=f"order of {where}", before=told[0], after=told[1])
