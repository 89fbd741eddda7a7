"""The pages of docs/rules: one a rule, and one that lists them all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from itertools import groupby

from cloudml_diagrams.model import POINTS
from cloudml_diagrams.review.rule import Rule

__all__ = ["index", "page"]


def page(rule: Rule, bad: str, said: str, good: str) -> str:
    """Return the page of a rule as Markdown.

    ``bad`` and ``good`` are two versions of a small spec, ``said`` what the rule says of the first.
    """
    points = ", ".join(POINTS[point] for point in rule.points)
    source = f"<{rule.source}>" if rule.source.startswith("https://") else rule.source
    changed = difflib.unified_diff(
        bad.splitlines(), good.splitlines(), "bad.yaml", "good.yaml", n=1, lineterm=""
    )
    parts = [
        f"# {rule.title}",
        f"`{rule.code}` · {rule.group} · {rule.severity} · rubric: {points}",
        f"**{rule.question}**",
        rule.why,
        f"*Mend it:* {rule.fix}",
        "## Example",
        _fenced("yaml", bad),
        "`cloudml review` says:",
        _fenced("text", said),
        "What mends it:",
        _fenced("diff", "\n".join(changed)),
        f"*Let it stand:* `# cloudml: ignore {rule.code} -- why it may`, on its line or above.",
        f"*Source:* {source}",
    ]
    return "\n\n".join(parts) + "\n"


def index(rules: Iterable[Rule]) -> str:
    """Return the page that lists every rule, group by group, as Markdown."""
    return "\n".join(_index(rules)) + "\n"


def _index(rules: Iterable[Rule]) -> Iterator[str]:
    yield "# What a review asks"
    yield ""
    yield "One page a rule. A group can be asked alone: `cloudml review --only security`."
    for group, members in groupby(rules, key=lambda rule: rule.group):
        yield from (
            "",
            f"## {group}",
            "",
            "| rule | severity | what is the matter |",
            "|---|---|---|",
        )
        for rule in members:
            yield f"| [{rule.code}]({rule.code}.md) | {rule.severity} | {rule.title} |"


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"
