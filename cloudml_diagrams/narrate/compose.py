"""Architecture in, Narration out: what is to be said, part by part. The templates word it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cloudml_diagrams.model import (
    Answer,
    Architecture,
    Catalog,
    Chosen,
    Finding,
    Flip,
    Moment,
    Narration,
    Walk,
)
from cloudml_diagrams.narrate.answers.summary import sum_up
from cloudml_diagrams.narrate.design.scene import Scene, set_scene
from cloudml_diagrams.narrate.followups.expected import follow_up
from cloudml_diagrams.narrate.parts.asked import ask, count_managed
from cloudml_diagrams.narrate.parts.chosen import argue, refer
from cloudml_diagrams.narrate.parts.differences import compare_grades
from cloudml_diagrams.narrate.parts.frontiers import cross
from cloudml_diagrams.narrate.parts.governance import govern
from cloudml_diagrams.narrate.parts.growth import grow, pull_levers, scale
from cloudml_diagrams.narrate.parts.ledger import Ledger
from cloudml_diagrams.narrate.parts.loop import find_loop, tell_flows
from cloudml_diagrams.narrate.parts.missing import miss, raise_doubts
from cloudml_diagrams.narrate.parts.passages import arrange, name_prices
from cloudml_diagrams.narrate.parts.reliability import rely
from cloudml_diagrams.narrate.parts.renamed import names_beside, other_names
from cloudml_diagrams.narrate.phrases.inside import plain_words
from cloudml_diagrams.narrate.walk.walks import take_walks

__all__ = ["compose"]


def compose(
    architecture: Architecture,
    catalog: Catalog,
    flips: tuple[Flip, ...] = (),
    findings: tuple[Finding, ...] = (),
) -> Narration:
    """Return everything that is to be said about an architecture.

    ``flips`` are what another context would change, as ``resolve.flips`` works it out, and
    ``findings`` those of the review, open or accepted.

    The views of the narration stand in the order of the architecture's, and each of their steps
    carries the number that its arrows carry on the picture.
    """
    scene = set_scene(architecture, catalog)
    spec = architecture.spec
    walks = take_walks(scene)
    chosen, loop = argue(scene), find_loop(scene, walks[0].steps)
    answer = sum_up(scene, chosen)
    decisive = _decisive(chosen, answer)
    # The order of these lines is that of the text: what a part has said is closed to those below.
    ledger = _opened(walks, decisive)
    passages, ledger = arrange(scene, chosen, decisive, ledger)
    prices, ledger = name_prices(passages, ledger)
    growth, ledger = grow(scene, ledger)
    scaling, ledger = scale(scene, growth, ledger)
    frontiers, ledger = cross(scene, ledger)
    levers, ledger = pull_levers(scene, ledger)
    reliability, ledger = rely(scene, ledger)
    security, ledger = govern(scene, ledger)
    missing = miss(scene, loop, findings)
    narration = Narration(
        title=architecture.title,
        question=spec.question,
        summary=spec.summary,
        target=architecture.target,
        managed=count_managed(scene),
        asked=ask(scene),
        answer=answer,
        views=walks,
        chosen=chosen,
        passages=passages,
        prices=prices,
        growth=growth,
        scale=scaling,
        frontiers=frontiers,
        levers=levers,
        reliability=reliability,
        security=security,
        regulation=spec.context.regulation,
        denied=_denied(scene, walks[0]),
        loop=loop,
        differences=compare_grades(scene),
        missing=missing,
        raised=raise_doubts(missing, findings),
        references=refer(scene, chosen),
        flips=flips,
        renamed=other_names(scene),
        beside=names_beside(scene),
        services=tuple(
            sorted({n for each in catalog.services.values() for n in (each.name, each.short)})
        ),
        plain_words=plain_words(_facts(catalog)),
    )
    return replace(narration, followups=follow_up(scene, narration))


def _facts(catalog: Catalog) -> Iterator[str]:
    """Yield the sentences of the catalog that a clause may be made of."""
    for service in catalog.services.values():
        yield from (service.gives_up, service.scales, *service.strengths, *service.tradeoffs)
        yield from (*service.limits, *service.cost.values(), *service.governance.values())


def _decisive(chosen: tuple[Chosen, ...], answer: Answer) -> Chosen | None:
    """Return the choice that the answer argues for."""
    first = [argued.id for argued in answer.choices[:1]]
    return next((each for each in chosen if each.id in first), None)


def _opened(walks: tuple[Walk, ...], decisive: Chosen | None) -> Ledger:
    """Return the ledger as it stands after the answer and the walks."""
    decided = decisive.options[:1] if decisive else ()
    steps = (step.sentence for walk in walks for step in walk.steps)
    said = (each for text in steps for each in re.split(r"(?<=[.”]) ", text))
    return Ledger().note([t for o in decided for t in (o.reason, o.price)]).note(said)


def _denied(scene: Scene, main: Walk) -> tuple[Moment, ...]:
    said = {flow: text for step in main.steps for flow, text in step.said.items()}
    flows = [flow for flow in scene.architecture.spec.flows if flow.denied]
    return tuple(tell_flows("denied", flows, replace(scene, said=said)))
