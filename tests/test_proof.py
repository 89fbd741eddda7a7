"""The proof can fail: a right text is spoiled in every way and place, and each time it is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle, pairwise
from pathlib import Path

import pytest

from cloudml_diagrams.build import build, tell
from cloudml_diagrams.model import Placement
from cloudml_diagrams.narrate.check import FULL, SCRIPT, SHORT, check
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.request import BuildRequest
from tests.prose import bare, repeats, sentences, unspeakable
from tests.prose.told import TEXTS, narrated, read, told_of
from tests.real import ROOT, architecture

SPECS = (
    ("weekly-retrain", "aws"),
    ("regulated-enterprise", "azure"),
    ("data-on-gcp-serve-on-aws", "mixed"),
)
"""One view; three of them; two clouds in one picture."""

COVERS = {"30s": SHORT, "2min": SHORT, "full": FULL, "script": SCRIPT}
EVERY = [(*spec, *text) for spec in SPECS for text in TEXTS]

every_text = pytest.mark.parametrize(("name", "target", "voice", "length"), EVERY)


def texts_of(length: str) -> pytest.MarkDecorator:
    """Return a mark that runs a test for every spec and voice in which there is such a text."""
    voices = [(*spec, voice) for spec in SPECS for voice, each in TEXTS if each == length]
    return pytest.mark.parametrize(("name", "target", "voice"), voices)


def codes(name: str, target: str, length: str, text: str) -> set[str]:
    """Return the codes of what the check finds in a text of that length."""
    found = check(architecture(name, target), narrated(name, target), text, COVERS[length])
    return {problem.code for problem in found}


def insertions(text: str, sentence: str) -> Iterator[tuple[str, str]]:
    """Yield where, and the text with a sentence in that place: in every section, and at the end."""
    yield "the end", f"{text}\n\n{sentence}\n"
    if not text.startswith("#"):
        yield "the start", f"{sentence}\n\n{text}"
    for heading in re.finditer(r"^#+ (.*)$", text, re.MULTILINE):
        place = heading.end()
        yield heading[1], f"{text[:place]}\n\n{sentence}\n{text[place:]}"


@cache
def a_stranger(name: str, target: str) -> str:
    """Return a service that has no business in any text of this architecture."""
    names = narrated(name, target).services
    return next(n for n in names if codes(name, target, "30s", f"{n} helps.") and len(n) > 6)


def one_placed(name: str, target: str) -> list[tuple[Placement, str]]:
    """Return each component of one service, with the service of another one."""
    placements = [p for p in architecture(name, target).placements if len(p.choices) == 1]
    shorts = [p.choices[0].service.short for p in placements]
    return [
        (p, next(s for s in shorts if s != own)) for p, own in zip(placements, shorts, strict=True)
    ]


@every_text
def test_the_right_text_passes(name: str, target: str, voice: str, length: str) -> None:
    assert codes(name, target, length, told_of(name, target, voice, length)) == set()


@every_text
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("service-stranger", "This could run on {stranger} as well."),
        ("service-misplaced", "The {role} ({other}) waits."),
        ("step-undrawn", "See step 99."),
        ("count-differs", "All 99 services are managed."),
    ],
)
def test_a_false_sentence_is_found_wherever_it_stands(
    name: str, target: str, voice: str, length: str, code: str, words: str
) -> None:
    placement, other = one_placed(name, target)[0]
    role = placement.component.role
    false = words.format(stranger=a_stranger(name, target), role=role, other=other)
    for where, spoiled in insertions(told_of(name, target, voice, length), false):
        assert codes(name, target, length, spoiled) == {code}, where


@every_text
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("step-undrawn", "Steps 1 to 99 show it."),
        ("step-undrawn", "It is what steps 1, 2 and 99 tell."),
        ("step-undrawn", "It happens in step 1z."),
        ("step-undrawn", "It happens in step 99 of the overview."),
        ("count-differs", "One of the two components is managed."),
        ("count-differs", "It takes all of its 99 steps."),
    ],
)
def test_a_false_figure_is_found_however_it_is_worded(
    name: str, target: str, voice: str, length: str, code: str, words: str
) -> None:
    spoiled = f"{told_of(name, target, voice, length)}\n\n{words}\n"
    assert codes(name, target, length, spoiled) == {code}


@every_text
def test_no_component_can_be_given_the_service_of_another(
    name: str, target: str, voice: str, length: str
) -> None:
    wordings = cycle(("The {} ({}) waits.", "We keep the {} on {}.", "{} in {} is one."))
    for (placement, other), words in zip(one_placed(name, target), wordings, strict=False):
        false = words.format(placement.component.role.lower(), other)
        spoiled = f"{told_of(name, target, voice, length)}\n\n{false}\n"
        assert codes(name, target, length, spoiled) == {"service-misplaced"}, false


def walks(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each walk, with what stands before and after it."""
    pictures = [found.start() for found in re.finditer(r"^!\[", text, re.MULTILINE)]
    for start, end in pairwise([*pictures, text.index("\n## ", pictures[-1])]):
        yield text[:start], text[start:end], text[end:]


def steps(walk: str) -> list[str]:
    return re.findall(r"^\*\*\d+[a-z]*\*\* .*$", walk, re.MULTILINE)


@texts_of("full")
def test_no_two_step_numbers_can_be_swapped(name: str, target: str, voice: str) -> None:
    for before, walk, after in walks(told_of(name, target, voice)):
        for one, two in pairwise(steps(walk)):
            first, second = one.split(maxsplit=1)[0], two.split(maxsplit=1)[0]
            swapped = walk.replace(f"\n{first} ", "\n@@ ").replace(f"\n{second} ", f"\n{first} ")
            spoiled = before + swapped.replace("\n@@ ", f"\n{second} ") + after
            assert "step-order" in codes(name, target, "full", spoiled), (first, second)


@texts_of("full")
def test_no_two_steps_can_be_told_under_each_other_s_numbers(
    name: str, target: str, voice: str
) -> None:
    for before, walk, after in walks(told_of(name, target, voice)):
        for one, two in pairwise(steps(walk)):
            (first, said), (second, told) = one.split(maxsplit=1), two.split(maxsplit=1)
            swapped = walk.replace(one, f"{first} {told}").replace(two, f"{second} {said}")
            found = codes(name, target, "full", before + swapped + after)
            assert "step-differs" in found, (one, two)


@texts_of("full")
def test_no_step_can_be_left_out_or_told_twice(name: str, target: str, voice: str) -> None:
    for before, walk, after in walks(told_of(name, target, voice)):
        for step in steps(walk):
            without = before + walk.replace(f"{step}\n", "\n") + after
            assert "step-untold" in codes(name, target, "full", without), step
            twice = before + walk.replace(step, f"{step}\n\n{step}") + after
            assert "step-twice" in codes(name, target, "full", twice), step


@texts_of("full")
def test_no_component_and_no_service_can_be_left_out(name: str, target: str, voice: str) -> None:
    text = told_of(name, target, voice)
    for placement in architecture(name, target).placements:
        services = [choice.service.short for choice in placement.choices]
        for words in (placement.component.role, *services):
            without = re.sub(rf"(?im)^(?!!\[).*{re.escape(words)}.*$", "", text)
            assert "node-unnamed" in codes(name, target, "full", without), words


@texts_of("full")
def test_no_picture_can_be_left_out(name: str, target: str, voice: str) -> None:
    for before, walk, after in walks(told_of(name, target, voice)):
        assert "picture-count" in codes(name, target, "full", before + walk[2:] + after)


@texts_of("full")
def test_the_text_of_another_spec_or_cloud_is_found_out(name: str, target: str, voice: str) -> None:
    for other in SPECS:
        if other != (name, target):
            assert "node-unnamed" in codes(name, target, "full", told_of(*other, voice))
    for cloud in architecture(name, target).spec.providers:
        if cloud != target:
            assert "node-unnamed" in codes(name, target, "full", told_of(name, cloud, voice))


@pytest.mark.parametrize(
    ("name", "target", "voice", "length"), [each for each in EVERY if each[-1] != "full"]
)
def test_a_text_of_another_length_is_found_out(
    name: str, target: str, voice: str, length: str
) -> None:
    text = told_of(name, target, voice, length)
    assert "picture-count" in codes(name, target, "full", text)
    if length != "script":
        assert "step-unsaid" in codes(name, target, "script", text)


@texts_of("script")
def test_no_step_of_the_script_can_be_left_out_or_moved(name: str, target: str, voice: str) -> None:
    cues = told_of(name, target, voice, "script").split("\n\n")
    said = {s.spoken or s.sentence for w in narrated(name, target).views for s in w.steps}
    places = [place for place, cue in enumerate(cues) if cue in said]
    assert len(places) >= len(said)
    for place in places:
        without = [*cues[:place], *cues[place + 1 :]]
        assert "step-unsaid" in codes(name, target, "script", "\n\n".join(without)), cues[place]
    for one, two in pairwise(places):
        moved = [*cues[:one], cues[two], *cues[one + 1 : two], cues[one], *cues[two + 1 :]]
        assert "step-unsaid" in codes(name, target, "script", "\n\n".join(moved)), cues[one]


@every_text
def test_a_sentence_that_stands_twice_is_found_wherever_it_stands(
    name: str, target: str, voice: str, length: str
) -> None:
    text = told_of(name, target, voice, length)
    ours = [each for each in read(name, target, voice, length) if not each.authors]
    first = {each.section: each.text for each in reversed(ours)}
    for section, sentence in first.items():
        twice = repeats(sentences(f"{text}\n\n{sentence}\n"))
        assert bare(sentence) in {bare(each.text) for each in twice}, section


def test_a_reference_means_the_view_that_it_names_or_stands_in() -> None:
    name, target = "regulated-enterprise", "azure"
    text = told_of(name, target)
    main, small = architecture(name, target).views[:2]
    last = main.arrows[-1].number
    assert last not in {arrow.number for arrow in small.arrows}
    _, (before, walk, after), *_ = walks(text)
    for words, found in (
        (f"See step {last}.", set()),
        (f"See step {last} of the whole picture.", set()),
        (f"See step 1 of “{small.title}”.", set()),
        (f"See step {last} of “{small.title}”.", {"step-undrawn"}),
        (f"See step {last} in the {small.id} picture.", {"step-undrawn"}),
    ):
        assert codes(name, target, "full", f"{text}\n\n{words}\n") == found, words
        inside = f"{before}{walk}\n\n{words}\n\n{after}"
        assert codes(name, target, "full", inside) == found, words


@pytest.mark.parametrize(
    ("length", "path", "lie", "code"),
    [
        ("30s", "answers/speaker/approach.j2", "It runs on Bigtable.", "service-stranger"),
        ("2min", "answers/speaker/need.j2", "See step 99.", "step-undrawn"),
        ("full", "script.md.j2", "Nothing to say.", "step-unsaid"),
        ("full", "explanation/limits.md.j2", "All 99 services are free.", "count-differs"),
    ],
)
def test_a_template_that_lies_fails_the_build(
    tmp_path: Path, length: str, path: str, lie: str, code: str
) -> None:
    template = tmp_path / path
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text(f"{lie}\n", encoding="utf-8")
    request = BuildRequest(
        specs=(ROOT / "specs" / "weekly-retrain.yaml",),
        targets=("aws",),
        formats=("md", "script"),
        templates=tmp_path,
        voice="speaker",
        length=length,
    )
    with pytest.raises(SpecError, match=rf"\[{code}\]"):
        (build if length == "full" else tell)(request)


@texts_of("full")
def test_what_is_written_cannot_pass_for_what_is_said(name: str, target: str, voice: str) -> None:
    if voice == "document":
        assert unspeakable(told_of(name, target, voice))
