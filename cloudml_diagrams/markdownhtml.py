"""Markdown as HTML or as a tree: the one door to markdown-it. No HTML in it comes through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType, OptionsDict

__all__ = ["Block", "Element", "blocks", "inline", "phrase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A part of a document as a tree, for what is not written in HTML."""

    kind: str
    """As CommonMark calls it: ``heading``, ``bullet_list``, ``strong``, ``link``, ``text`` …"""
    text: str = ""
    """What a text or code holds; it is plain, nothing in it is markup."""
    level: int = 0
    """Of a heading; of a numbered list its first number."""
    address: str = ""
    """Of a link."""
    children: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, paragraph, list, table … that stands at the top level of a document."""

    tag: str
    """``h2``, ``p``, ``ul``, ``table`` …"""
    source: str
    """Of a heading or a paragraph, its Markdown; else empty."""
    html: str
    element: Element = field(repr=False)
    """The same as a tree."""


def blocks(text: str, addresses: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """Return what a Markdown document consists of, from top to bottom.

    Tags in the text show as they were written, a picture as its description, and a link to no safe
    address as its words. ``addresses`` maps the target of a link to another one.

    >>> blocks("## A *b*")
    (Block(tag='h2', source='A *b*', html='<h2>A <em>b</em></h2>\\n'),)
    >>> blocks("<script> [c](javascript:d)")[0].html
    '<p>&lt;script&gt; [c](javascript:d)</p>\\n'
    >>> blocks("[its picture](diagram-a.svg)", {"diagram-a.svg": "#a.board"})[0].html
    '<p><a href="#a.board">its picture</a></p>\\n'
    """
    parser = _parser()
    tokens = parser.parse(text)
    _lead(tokens, addresses or {})
    ends = [place for place, token in enumerate(tokens, start=1) if _is_end(token)]
    parts = [tokens[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return tuple(
        Block(
            tag=part[0].tag,
            source=part[1].content if len(part) == 3 else "",
            html=parser.renderer.render(part, parser.options, {}),
            element=_element(SyntaxTreeNode(part).children[0]),
        )
        for part in parts
    )


def phrase(text: str) -> tuple[Element, ...]:
    """Return one line of Markdown as a tree.

    >>> phrase("It *runs*")[0]
    Element(kind='text', text='It ', level=0, address='', children=())
    """
    return tuple(_elements(SyntaxTreeNode(_parser().parseInline(text))))


def inline(text: str) -> str:
    """Return one line of Markdown as HTML without a paragraph around it.

    >>> inline("It runs *daily*, &lt;always&gt;.")
    'It runs <em>daily</em>, &lt;always&gt;.'
    """
    return str(_parser().renderInline(text))


def _elements(node: SyntaxTreeNode) -> Iterator[Element]:
    """Yield what a node holds; a line of text is no element of its own."""
    for child in node.children:
        if child.type == "inline":
            yield from _elements(child)
        else:
            yield _element(child)


def _element(node: SyntaxTreeNode) -> Element:
    if node.type == "image":
        return Element(kind="text", text=node.content)
    if node.type == "softbreak":
        return Element(kind="text", text=" ")
    level = int(node.tag[1]) if node.type == "heading" else int(node.attrGet("start") or 1)
    return Element(
        kind=node.type,
        text=node.content if not node.children else "",
        level=level if node.type in ("heading", "ordered_list") else 0,
        address=str(node.attrGet("href") or ""),
        children=tuple(_elements(node)),
    )


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    for name, rule in (("image", _image), ("table_open", _opened), ("table_close", _closed)):
        parser.add_render_rule(name, rule)
    return parser


def _is_end(token: Token) -> bool:
    return token.level == 0 and token.nesting <= 0


def _lead(tokens: Sequence[Token], addresses: Mapping[str, str]) -> None:
    """Give links their other targets."""
    for token in tokens:
        target = str(token.attrGet("href") or "")
        if target in addresses:
            token.attrSet("href", addresses[target])
        _lead(token.children or (), addresses)


def _image(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """Write the description of a picture: the page shows its own."""
    return escape(self.renderInlineAsText(tokens[at].children, options, env))


def _opened(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """Put a table into a box that scrolls by itself, also by the keyboard, where it is too wide."""
    return '<div class="scrolled" role="group" aria-label="Table" tabindex="0"><table>\n'


def _closed(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    return "</table></div>\n"
