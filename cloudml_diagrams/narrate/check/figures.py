"""The figures in a text: steps that it refers to are drawn, and it counts as the picture does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Architecture, View
from cloudml_diagrams.narrate.check.reading import any_of, plain
from cloudml_diagrams.narrate.phrases.words import key
from cloudml_diagrams.problems import Problem

__all__ = ["miscounts", "undrawn"]

_N = r"\d+[a-z]{0,2}(?!\w)"
_STEPS = re.compile(rf"(?<!\w)(?:step {_N}|steps {_N}(?:, {_N})*(?: (?:and|or|to) {_N})?)")
_NUMBER = re.compile(_N)

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_COUNT = re.compile(
    rf"(?<!\w)(?:all|of)(?: (?:of|the|its|these))* (\d+|{'|'.join(_WORDS)})"
    r" (components|services|steps)(?!\w)"
)


def undrawn(architecture: Architecture, markdown: str, quoted: str) -> Iterator[Problem]:
    """Yield the references to steps that are not drawn: "step 7", "steps 2, 3 and 5".

    A reference means the view that it names, "step 2 of the release"; else the one that is being
    told, or the main one. What is ``quoted`` is left alone.
    """
    main = architecture.views[0]
    for view, part in _parts(architecture, markdown):
        text = key(plain(part))
        for reference in _STEPS.finditer(text):
            if reference[0] in quoted:
                continue
            named = _named_view(architecture, text[reference.end() :])
            drawn = {a.number for v in ((named,) if named else (view, main)) for a in v.arrows}
            for number in _NUMBER.findall(reference[0]):
                if number not in drawn:
                    message = f"the text refers to step {number}, which is not drawn"
                    yield Problem(code="step-undrawn", message=message)


def _parts(architecture: Architecture, markdown: str) -> Iterator[tuple[View, str]]:
    """Yield the text below each picture, or each heading that names a view, with that view.

    The next heading of second level ends it; what belongs to no view goes with the main one.
    """
    main = architecture.views[0]
    titles = {key(view.title): view for view in architecture.views}
    pictures, view = iter(architecture.views), main
    for part in re.split(r"^(?=!\[|## )", markdown, flags=re.MULTILINE):
        if part.startswith("!["):
            view = next(pictures, main)
        elif part.startswith("## "):
            heading, *_ = part.splitlines()
            view = titles.get(key(plain(heading[3:])), main)
        yield view, part


def _named_view(architecture: Architecture, following: str) -> View | None:
    """Return the view that the words after a reference name: "step 2 of the release"."""
    main, *others = architecture.views
    called = {key(name): view for view in others for name in (view.title, view.id)}
    called |= dict.fromkeys(("whole", "main", "overview"), main)
    found = re.match(rf" (?:in|of|on) (?:the )?[“\"]?({any_of(called)})(?!\w)", following)
    return main if following.startswith(" there") else called[found[1]] if found else None


def miscounts(architecture: Architecture, text: str, quoted: str) -> Iterator[Problem]:
    """Yield the counts of all services, components or steps that a plain text gets wrong.

    What is ``quoted`` is left alone.
    """
    placements = architecture.placements
    steps = {arrow.number for arrow in architecture.views[0].arrows}
    right = {
        "services": {len({c.service.id for each in placements for c in each.choices})},
        "components": {len(placements)},
        # Sub-steps may count as one.
        "steps": {len(steps), len({re.sub(r"[a-z]+$", "", each) for each in steps})},
    }
    for found in _COUNT.finditer(key(text)):
        said, what = found.groups()
        count = int(said) if said.isdigit() else _WORDS.index(said) + 1
        if count not in right[what] and found[0] not in quoted:
            message = f"the text counts {count} {what}, the picture {min(right[what])}"
            yield Problem(code="count-differs", message=message)
