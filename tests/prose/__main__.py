"""``python -m tests.prose [SPEC|-]``: the figures of a text and its worst sentences.

Without a spec it prints a row for each spec and target of the gallery; with ``-`` it measures what
it reads, as in ``cloudml explain s.yaml --target aws | python -m tests.prose -``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.prose.figures import LONG, Figures, measure, opening
from tests.prose.passive import passives
from tests.prose.sentences import Sentence, sentences, words
from tests.prose.told import TEXTS, read
from tests.real import GALLERY

HEADS = (
    *("words", "sentences", "mean", "long", "longest", "passive", "Flesch", "brackets"),
    *("opening", "runs", "repeats", "near", "selling"),
)


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.prose", description=__doc__)
    parser.add_argument("spec", nargs="?", default="", help="a spec of the gallery, or -")
    parser.add_argument("--target", default="", help="by default the first that the spec names")
    parser.add_argument(
        "--voice", choices=sorted({voice for voice, _ in TEXTS}), default="document"
    )
    parser.add_argument("--length", choices=sorted({length for _, length in TEXTS}), default="full")
    asked = parser.parse_args()
    if asked.spec == "-":
        lines = _report(sentences(sys.stdin.read()))
    elif asked.spec:
        lines = _report(read(Path(asked.spec).stem, asked.target, asked.voice, asked.length))
    else:
        lines = _table(asked.voice, asked.length)
    for line in lines:
        print(line)


def _table(voice: str, length: str) -> Iterator[str]:
    yield f"{'':40}" + "".join(f"{head:>10}" for head in HEADS)
    for name, target in GALLERY:
        figures = measure(read(name, target, voice, length))
        yield f"{name + ' ' + target:40}" + "".join(f"{each:>10}" for each in _cells(figures))


def _cells(it: Figures) -> tuple[str, ...]:
    return (
        *(f"{it.words}", f"{it.sentences}", f"{it.mean:.1f}", f"{it.long:.1%}", f"{it.longest}"),
        *(f"{it.passive:.1%}", f"{it.flesch:.0f}", f"{it.brackets:.1f}", f"{it.opening:.1%}"),
        f"{sum(len(run) > 2 for run in it.runs)}",
        *(f"{len(each)}" for each in (it.repeats, it.near, it.selling)),
    )


def _report(found: tuple[Sentence, ...]) -> Iterator[str]:
    """Yield the figures, then the sentences that make them what they are."""
    figures = measure(found)
    yield "  ".join(f"{head} {cell}" for head, cell in zip(HEADS, _cells(figures), strict=True))
    ours = [each for each in found if not each.authors]
    long = sorted(ours, key=lambda each: -len(words(each.text)))
    yield from _listed(
        f"Of more than {LONG} words",
        (f"{len(words(s.text))}: {s.text}" for s in long if len(words(s.text)) > LONG),
    )
    yield from _listed("Twice", (_placed(each) for each in figures.repeats))
    yield from _listed(
        "Nearly twice", (f"{_placed(a)}\n      {_placed(b)}" for a, b in figures.near)
    )
    yield from _listed(
        "Neighbours that open alike",
        (f"{len(run)} × “{opening(run[0])} …” in {run[0].section}" for run in figures.runs),
    )
    yield from _listed(
        "Passive", (f"{', '.join(passives(s.text))}: {s.text}" for s in ours if passives(s.text))
    )
    yield from _listed("Selling words", iter(figures.selling))


def _placed(sentence: Sentence) -> str:
    return f"{sentence.section}: {sentence.text}"


def _listed(title: str, lines: Iterator[str]) -> Iterator[str]:
    held = list(lines)
    if held:
        yield f"\n{title} ({len(held)})"
        yield from (f"  - {line}" for line in held)


if __name__ == "__main__":
    main()
