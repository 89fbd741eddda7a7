"""The measure of prose itself: what is a sentence, what is passive, what is a repeat."""

from __future__ import annotations

import pytest

from tests.prose import Sentence, measure, passives, sentences, split

PAGE = """\
# A title

> Is it asked?

| a | table |
| --- | --- |
| not | read |

![Cards. From left to right.](diagram.svg)

**3** Rows move at p99 of 0.2 s, e.g. to [S3](https://docs.example.org/s3). They stay.

## Services

**Raw data.** It keeps rows. *Given up:* Locks.

- **Signal** (step 9): The monitor finds drift.
- **Event**: A message goes out
  to v1.2 of the topic.
- Least privilege (IAM): Roles are narrow.

```
Not. Prose.
```

`S3` keeps \\*all\\* of R&amp;D.
"""


def test_a_page_falls_into_its_sentences() -> None:
    found = sentences(PAGE)
    assert [(each.section, each.text) for each in found] == [
        ("A title", "Is it asked?"),
        ("A title", "Rows move at p99 of 0.2 s, e.g. to S3."),
        ("A title", "They stay."),
        ("Services", "It keeps rows."),
        ("Services", "Locks."),
        ("Services", "The monitor finds drift."),
        ("Services", "A message goes out to v1.2 of the topic."),
        ("Services", "Roles are narrow."),
        ("Services", "S3 keeps *all* of R&D."),
    ]
    assert [each.authors for each in found] == [True] + [False] * 8


def test_what_the_author_wrote_is_told_apart() -> None:
    first, second = sentences("It learns weekly. It is ours.", authors=["It learns  weekly."])
    assert first.authors
    assert not second.authors


@pytest.mark.parametrize(
    "sentence",
    [
        "It keeps rows, e.g. orders, i.e. what was sold.",
        "Glue 3.0 costs 1.5 times as much as v2.1, cf. No. 7.",
        "The job (see Fig. 2) runs at 02.00 each day.",
        "They wait approx. 10 min vs. Kafka.",
        "The file model.tar.gz lies at s3://a.b/c.",
        "Who asks? (nobody does).",
    ],
)
def test_a_stop_is_not_always_the_end(sentence: str) -> None:
    assert split(f"{sentence} Next one.") == [sentence, "Next one."]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four… Five.", 5),
        ("It ends (here.) Then on.", 2),
        ("He said “no.” Then on.", 2),
        ("It waits 10 min. It runs.", 2),
        ("It stops. vLLM goes on. p99 falls. 3 remain.", 4),
        ("No stop at the end", 1),
        ("", 0),
    ],
)
def test_an_end_is_found(text: str, count: int) -> None:
    assert len(split(text)) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rows are kept.", ["are kept"]),
        ("It has been carefully checked and is not yet used.", ["been carefully checked"]),
        ("A run can be repeated and gets started.", ["be repeated", "gets started"]),
        ("SageMaker keeps what was asked.", ["was asked"]),
        ("The service is closed, its use limited, and the need is indeed there.", []),
        ("Glue cleans the rows and has trained a model.", []),
    ],
)
def test_the_passive_is_found_by_its_form(text: str, found: list[str]) -> None:
    assert passives(text) == found


def of(*texts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(text=text, section="S") for text in texts)


def test_repeats_and_near_repeats_are_told_apart() -> None:
    told = "The endpoint sends its inputs and its answers to the monitor every hour."
    figures = measure(of(told, told.replace("every hour", "each hour"), told.upper(), "It ends."))
    assert [each.text for each in figures.repeats] == [told.upper()]
    assert len(figures.near) == 1
    assert measure(of("It learns weekly.", "It learns daily.")).near == ()


def test_runs_of_openings_stay_in_their_section() -> None:
    same = of("The job runs.", "The job ends.", "The JOB rests.", "A job waits.")
    [run] = measure(same).runs
    assert len(run) == 3
    apart = (*of("The job runs."), Sentence(text="The job ends.", section="T"))
    assert measure(apart).runs == ()


def test_figures() -> None:
    figures = measure(of("Rows are kept (in S3).", "It simply works.", "SimplyCode runs."))
    assert (figures.words, figures.sentences, figures.longest) == (10, 3, 5)
    assert figures.mean == pytest.approx(10 / 3)
    assert figures.passive == pytest.approx(1 / 3)
    assert figures.brackets == 10
    assert figures.selling == ("simply",)
    assert measure(()).mean == 0


def test_reading_ease_falls_with_long_words_and_sentences() -> None:
    plain = measure(of("The job reads the rows.", "It cleans them."))
    heavy = measure(of("Organisational considerations necessitate comprehensive documentation."))
    assert plain.flesch > 80
    assert heavy.flesch < 0
