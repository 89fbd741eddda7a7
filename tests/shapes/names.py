"""Specs whose names are hard to set: long ones, other scripts, right to left, emoji."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tests.shapes.parts import CAPABILITIES, component, spec

__all__ = ["NAMED", "named"]

WORDS = "Demand forecast retraining for every region, brand and channel of the group"

NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "long-names": (f"{WORDS} now", f"{WORDS}, {WORDS}, {WORDS} and so on"),
        "long-words": ("Donaudampfschifffahrt" * 4, "x" * 200),
        "chinese": ("需求预测模型注册表", "每周一凌晨两点的新订单和特征"),
        "japanese": ("需要予測モデルの登録簿", "毎週月曜日の午前二時に届く注文と特徴量"),
        "arabic": ("سجل النماذج المعتمدة", "طلبات الأسبوع الماضي بعد التحقق منها"),
        "hebrew-mixed": ("מאגר מודלים (v2) ABC", "גרסה 3.1 של המודל, AUC > 0.8"),
        "thai": ("ทะเบียนแบบจำลองที่ได้รับอนุมัติแล้ว", "คำสั่งซื้อของสัปดาห์ที่แล้ว"),
        "emoji": ("🚀 Training 👩🏽‍🔬🏳️‍🌈", "a week of 📦 and 🧾"),
        "markup": ("<b>Raw</b> &amp; {{ lake }}", "a \"week\" of 'orders' | *all* [of](them) <i>"),
        "combining": ("Zürich e\u0301tape naïve", "a\u200bzero\u00a0width and\u2009thin space"),
    }
)
"""Name of the shape -> a role, and a text for everything else."""


def named(name: str, role: str, text: str) -> str:
    """Return a small spec whose names and texts are all ``role`` and ``text``."""
    components = {
        f"{stage}-{i}": component(stage, i, role=f"{role} {i}", because=text)
        for stage in CAPABILITIES
        for i in range(1, 3)
    }
    flows: list[Any] = [
        {"ingest-1 -> ingest-2 -> train-1 -> train-2 -> serve-1 -> monitor-1": text},
        {"train-2 -> serve-2": {"carries": text, "gate": {"by": role[:60], "rule": text}}},
        {"user -> serve-1": {"carries": text, "reply": text}},
        {"monitor-1 -> train-1": {"carries": text, "if": text}},
    ]
    lanes = {
        "outer": {"title": role, "kind": "cloud"},
        "inner": {"title": role, "kind": "account", "in": "outer"},
    }
    for id_ in ("ingest-1", "train-1"):
        components[id_]["lane"] = "inner"
    return spec(
        name, components, flows, title=role, question=text, actors={"user": role}, lanes=lanes
    )


NAMED: Mapping[str, str] = MappingProxyType(
    {name: named(name, role, text) for name, (role, text) in NAMES.items()}
)
"""Name of the shape -> text of the spec."""
