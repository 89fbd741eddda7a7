"""What is written on a card and beside an arrow, whatever it is that draws them."""

from __future__ import annotations

from collections.abc import Sequence

from cloudml_diagrams.anatomy.crossings import Across, key_of
from cloudml_diagrams.model import Arrow, FlowKind, Lane, Node, Trigger

__all__ = ["arrow_words", "border_words", "numbered", "remarks", "second_line", "tags_of"]


def arrow_words(arrow: Arrow, *, all_labels: bool = False) -> str:
    """Return what is worth saying on the picture: gates and conditions always, the rest on wish."""
    flow = arrow.flows[0]
    gate = next((flow.gate for flow in arrow.flows if flow.gate), None)
    if gate:
        return f"approved by {gate.by}" if gate.kind == "person" else gate.by
    if flow.condition:
        return f"if {flow.condition.removeprefix('if ')}"
    if all_labels or arrow.kind is FlowKind.FEEDBACK:
        return flow.carries
    return ""


def numbered(arrow: Arrow, across: Across, *, all_labels: bool = False) -> str:
    """Return the step of an arrow with its words in one line: ``7 · approved by ML lead``.

    A line that may lack the signs for it says in words that it is denied, and where it crosses
    to: ``5 · crosses to AWS · offline test``. ``across``: what ``crossings.across`` returns.
    """
    denied = "denied" if any(flow.denied for flow in arrow.flows) else ""
    places = dict.fromkeys(place for _, place in across.get(key_of(arrow), ()))
    border = f"crosses to {' and '.join(places)}" if places else ""
    words = arrow_words(arrow, all_labels=all_labels)
    return " · ".join(filter(None, (arrow.number, denied, border, words)))


def border_words(pairs: Sequence[tuple[str, str]]) -> str:
    """Return what the mark of a border says, where a mark can.

    >>> border_words([("AWS", "Azure")])
    'crosses from AWS to Azure'
    """
    return f"crosses {' and '.join(f'from {here} to {there}' for here, there in pairs)}"


def second_line(node: Node) -> str:
    """Return what stands under the role: the service, or how many components a fold stands for."""
    if node.kind == "fold":
        return f"{len(node.members)} components"
    return node.placement.service_name if node.placement else ""


def remarks(node: Node, triggers: tuple[Trigger, ...], outside: tuple[Lane, ...] = ()) -> str:
    """Return the tags of a card in one line: ``spot · every Monday at 02:00``.

    ``outside`` are its lanes as far as it does not stand in their boxes.
    """
    tags = [words for words, _ in tags_of(node, triggers)]
    around = " and ".join(lane.title for lane in outside)
    return " · ".join([*tags, f"in {around}"] if around else tags)


def tags_of(node: Node, triggers: tuple[Trigger, ...]) -> tuple[tuple[str, str], ...]:
    """Return the tags of a card, each with its tone: triggers, badges, presence, status."""
    own = [trigger for trigger in triggers if trigger.target == node.id]
    tags = [(_trigger_words(trigger), "trigger") for trigger in own]
    if node.placement:
        component = node.placement.component
        tags += [
            (badge, _tone(badge)) for badge in component.badges if badge != "schedule" or not own
        ]
        if component.presence and component.presence not in component.badges:
            tags.append((component.presence, component.presence))
        if component.alternative_to:
            tags.append(("alternative", "optional"))
        if len(component.repeat) > 1:
            tags.append((f"×{len(component.repeat)}", "neutral"))
        for choice in node.placement.choices:
            if choice.service.status in ("preview", "maintenance", "retiring", "retired"):
                tags.append((choice.service.status, "warning"))
    return tuple(dict.fromkeys(tags))


def _trigger_words(trigger: Trigger) -> str:
    """Return what sets the card's component going: a schedule as it stands, else "on …"."""
    if trigger.kind == "schedule":
        return trigger.text
    return f"on commit to {trigger.text}" if trigger.kind == "commit" else f"on {trigger.text}"


def _tone(badge: str) -> str:
    """Return the theme's name for a badge; what the theme does not know comes out neutral."""
    return "accelerator" if " × " in badge else badge.lower()
