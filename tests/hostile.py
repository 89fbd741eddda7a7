"""Texts that mean something in a language of diagrams, and an architecture that is full of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cloudml_diagrams.model import (
    Architecture,
    Arrow,
    Flow,
    FlowKind,
    Gate,
    Lane,
    Node,
    Stage,
    Trigger,
    View,
)
from tests import pieces

__all__ = ["HOSTILE", "full_of", "one_line"]

HOSTILE = (
    'say "no"',
    "it's 'so'",
    "a `code` b",
    "a] b[c] [[d]]",
    "{a} {{b}} }c",
    "(a) ([b]) ((c))",
    "#quot; #35; &amp; &#60;b&#62; &lt;",
    "a;b; end",
    "%% not a comment",
    '%%{init: {"theme": "dark"}}%%',
    "<b>bold</b><br/>x",
    '<script>alert("x")</script><img src=x onerror=alert(1)>',
    "<whole>",
    "${HOME} $x $$a^2$$ #{y}",
    "1. a list",
    "- a list",
    "+ a list",
    "# a heading",
    "> a quote",
    "== a == line",
    "---",
    "*a* **b** _c_ __d__ ~~e~~",
    "[a](https://example.com) ![b](c.png)",
    "https://example.com/a?b=c#d www.example.com me@example.com",
    "fa:fa-car and mdi:home",
    "style x:y #abc; classDef z:#def;",
    "a --> b -.-> c ==> d --- e",
    "a|b|c ||",
    "\\n \\N \\G \\ \\\\ \\u0041 end\\",
    '"""',
    "'''",
    '" + __import__("os").system("touch pwned") + "',
    "%s {0} {x!r} %(y)s",
    "ﬂ°°35¶ß ﬂ°amp¶ß",
    "数据 données Ünï 🚀 עברית العربية",
    "a\u00a0b\u200bc\u202ed\u2066e",
    "a\u2028b\u2029c\u0085d",
    "end",
    "null",
    "subgraph x",
    "|md # Title |",
    "a: b {shape: circle}",
    "near: top-center",
    "...@import",
)


def one_line(text: str) -> str:
    """Return a text as it may come out: any run of white space is one blank."""
    return " ".join(text.split())


def full_of(text: str) -> Architecture:
    """Return an architecture in which all that an author writes is this text."""
    lanes = (
        Lane(id="cloud", kind="cloud", title=text),
        Lane(id="net", kind="network", title=text, parent="cloud"),
    )
    nodes: tuple[Node, ...] = (
        pieces.actor_node("end", text),
        pieces.node("lake", Stage.INGEST, text, "aws.storage.S3", text, "net"),
        pieces.node("graph", Stage.TRAIN, text, "gcp.storage.Storage", text, "net"),
        pieces.node("style", Stage.GOVERN, text, "generic.storage.Storage", text, "cloud"),
        pieces.custom_node("label", Stage.SERVE, text),
    )
    arrows = (
        _arrow("1", "end", "lake", condition=text),
        _arrow("2", "lake", "graph", gate=Gate(by=text)),
        _arrow("3", "label", "net", carries=text, denied=True),
    )
    shown = View(id="", title=text, nodes=nodes, arrows=arrows, lanes=lanes)
    made = replace(pieces.architecture(shown), title=text)
    return pieces.with_triggers(made, Trigger(target="graph", kind="schedule", text=text))


def _arrow(number: str, source: str, target: str, **told: Any) -> Arrow:
    ends: dict[str, Any] = {"source": source, "target": target, "kind": FlowKind.EVENT}
    return Arrow(number=number, flows=(Flow(id=number, **ends, **told),), **ends)
