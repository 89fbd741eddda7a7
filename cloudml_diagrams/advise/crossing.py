"""What passes from one cloud to another in a candidate that spans several."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.advise.case import Case, cite, reason
from cloudml_diagrams.model import Fact, FlowKind, Reason

__all__ = ["crossings"]

_HEAVY = (FlowKind.DATA, FlowKind.FEEDBACK, FlowKind.TELEMETRY)


def crossings(case: Case) -> tuple[Reason, ...]:
    """Return what crosses and which traffic is billed, each once; of a single cloud, nothing."""
    return tuple(dict.fromkeys((*_flows(case), *_bills(case))))


def _flows(case: Case) -> Iterator[Reason]:
    roles = {each.id: each.role for each in case.architecture.spec.components}
    for flow, here, there in case.crossings():
        ends = (flow.source, flow.target)
        facts = [Fact(field=f"components.{each}.role", text=roles[each]) for each in ends]
        names = [case.ground.catalog.providers[each] for each in (here, there)]
        places = [cite("providers", each, "short", each.short) for each in names]
        carried = Fact(field=f"flows.{flow.id}.carries", text=flow.carries)
        what = f": {flow.carries}" if flow.carries else ""
        text = f"{facts[0].text} on {places[0].text} to {facts[1].text} on {places[1].text}{what}."
        yield reason(text, *facts, *places, *([carried] if flow.carries else []), about=ends)


def _bills(case: Case) -> Iterator[Reason]:
    for _, here, _ in case.crossings(*_HEAVY):
        provider = case.ground.catalog.providers[here]
        if provider.egress:
            name = cite("providers", provider, "short", provider.short)
            egress = cite("providers", provider, "egress", provider.egress)
            yield reason(f"{name.text}: {egress.text}", name, egress, weighs=-1)
