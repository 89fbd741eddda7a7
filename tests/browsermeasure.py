"""What a real browser makes of an SVG: boxes and points as it draws them, and their faults."""

from __future__ import annotations

import html
import json
import math
import re
import subprocess
from pathlib import Path
from typing import Any

SCRIPT = """
const svg = document.querySelector('svg');
const box = e => {
  const r = e.getBoundingClientRect();
  return [r.left, r.top, r.right, r.bottom];
};
const cards = [...svg.querySelectorAll('[data-component]')].map(g => ({
  id: g.dataset.component, rect: box(g.querySelector('rect')),
  texts: [...g.querySelectorAll('text')].map(t => [t.textContent, box(t)]) }));
const arrows = [...svg.querySelectorAll('[data-flow]')].map(g => {
  const path = g.querySelector('path'), m = path.getScreenCTM(), length = path.getTotalLength();
  const points = [];
  for (let i = 0; i <= 200; i++) {
    const p = path.getPointAtLength(length * i / 200);
    points.push([p.x * m.a + p.y * m.c + m.e, p.x * m.b + p.y * m.d + m.f]);
  }
  return { ...g.dataset, points };
});
const callouts = [...svg.querySelectorAll('[data-callout]')].map(
  g => ({ number: g.dataset.callout, rect: box(g) }));
const sizes = [...svg.querySelectorAll('text')].map(t => parseFloat(getComputedStyle(t).fontSize));
const first = [...svg.children].slice(0, 2).map(e => e.tagName);
const loaded = [...document.fonts].filter(f => f.status == 'loaded');
const families = [...new Set(loaded.map(f => f.family))];
const out = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height,
  scale: box(svg)[2] / svg.viewBox.baseVal.width, cards, arrows, callouts, sizes, first, families };
const pre = document.createElement('pre');
pre.id = 'measured';
pre.textContent = JSON.stringify(out);
document.body.replaceChildren(pre);
"""
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=2400,1700",
    "--virtual-time-budget=5000",
    "--dump-dom",
)
Box = tuple[float, float, float, float]


def measure(svg: str, browser: str, folder: Path) -> dict[str, Any]:
    """Return the boxes and points of a board's SVG as the browser draws it."""
    return run_in_browser(svg, SCRIPT, browser, folder)


def run_in_browser(svg: str, script: str, browser: str, folder: Path) -> dict[str, Any]:
    """Return what a script leaves in ``<pre id="measured">`` once the page's fonts are there."""
    page = folder / "page.html"
    waiting = f"document.fonts.ready.then(() => {{ {script} }})"
    page.write_text(
        "<!doctype html><meta charset=utf-8><body style='margin:0'>"
        f"{svg}<script>{waiting}</script>",
        encoding="utf-8",
    )
    done = subprocess.run(
        [browser, *FLAGS, f"--user-data-dir={folder / 'profile'}", page.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    found = re.search(r'<pre id="measured">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, f"the browser measured nothing: {done.stderr[-400:]}"
    measured: dict[str, Any] = json.loads(html.unescape(found.group(1)))
    return measured


def browser_faults(measured: dict[str, Any]) -> list[str]:
    """Return what is wrong with the drawing: the same rules as on the board's numbers."""
    scale = measured["scale"]
    rects = {card["id"]: card["rect"] for card in measured["cards"]}
    found = []
    for card in measured["cards"]:
        for text, area in card["texts"]:
            if not _within(area, card["rect"], 1):
                found.append(f"{card['id']}: {text!r} runs over the card")
    ids = list(rects)
    for i, one in enumerate(ids):
        found += [
            f"{one} and {two} overlap" for two in ids[i + 1 :] if _meet(rects[one], rects[two])
        ]
    for arrow in measured["arrows"]:
        name = f"arrow {arrow['flow']} {arrow['from']}->{arrow['to']}"
        ends = (arrow["from"], arrow["to"])
        for node, rect in rects.items():
            if node not in ends and any(_inside(point, rect) for point in arrow["points"]):
                found.append(f"{name} runs through {node}")
        for point, end, most in zip(
            (arrow["points"][0], arrow["points"][-1]), ends, (6, 10), strict=True
        ):
            if end in rects and _gap(point, rects[end]) > most * scale:
                found.append(f"{name} does not reach {end}")
    return found + _callouts(measured, rects)


def _callouts(measured: dict[str, Any], rects: dict[str, Box]) -> list[str]:
    found = []
    discs = [(one["number"], one["rect"]) for one in measured["callouts"]]
    for index, (number, rect) in enumerate(discs):
        found += [
            f"callout {number} is on {node}" for node, card in rects.items() if _meet(rect, card, 2)
        ]
        found += [
            f"callouts {number} and {other} overlap"
            for other, area in discs[index + 1 :]
            if _meet(rect, area, 2)
        ]
        x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
        own = [
            point
            for arrow in measured["arrows"]
            if arrow["flow"] == number
            for point in arrow["points"]
        ]
        reach = 8 * measured["scale"]
        if not any(abs(px - x) < reach and abs(py - y) < reach for px, py in own):
            found.append(f"callout {number} is off its arrow")
    return found


def _within(inner: Box, outer: Box, slack: float) -> bool:
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def _meet(a: Box, b: Box, slack: float = 1) -> bool:
    return (
        a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack
    )


def _inside(point: tuple[float, float], rect: Box) -> bool:
    return rect[0] + 1 < point[0] < rect[2] - 1 and rect[1] + 1 < point[1] < rect[3] - 1


def _gap(point: tuple[float, float], rect: Box) -> float:
    x, y = point
    dx = max(rect[0] - x, 0, x - rect[2])
    dy = max(rect[1] - y, 0, y - rect[3])
    inside = min(x - rect[0], rect[2] - x, y - rect[1], rect[3] - y)
    return max(math.hypot(dx, dy), inside)
