"""A font cut down to some characters at one weight, by HarfBuzz: the only door to uharfbuzz."""

from __future__ import annotations

from functools import cache

import uharfbuzz
from uharfbuzz import SubsetFlags, SubsetInput

from cloudml_diagrams.typeface.faces import Face, font_data

__all__ = ["cut"]

_LEFT_OUT = ("STAT", "MVAR", "gasp", "prep", "BASE", "vhea", "vmtx", "VORG")


def cut(face: Face, weight: int, chars: str, *, notdef: bool) -> bytes:
    """Return a font file of just these characters at one weight, without hinting and names.

    It has the features of the face. With ``notdef`` the sign for what it lacks has its outline:
    browsers refuse a font without any.
    """
    wanted = SubsetInput()
    wanted.unicode_set.update(ord(char) for char in chars)
    features = wanted.layout_feature_tag_set
    features.clear()
    if face.features == ("*",):
        features.invert()
    else:
        features.update(map(_tag, face.features))
    wanted.name_id_set.clear()
    wanted.drop_table_tag_set.update(map(_tag, _LEFT_OUT))
    wanted.flags = SubsetFlags.NO_HINTING
    if notdef:
        wanted.flags |= SubsetFlags.NOTDEF_OUTLINE
    source = _opened(face)
    for axis, value in (*face.axes, ("wght", float(weight))):
        wanted.pin_axis_location(source, axis, value)
    data: bytes = wanted.subset(source).blob.data
    return data


@cache
def _opened(face: Face) -> uharfbuzz.Face:
    return uharfbuzz.subset_preprocess(uharfbuzz.Face(font_data(face), face.number))


def _tag(name: str) -> int:
    """Return the number that HarfBuzz knows a table or a feature by."""
    return int.from_bytes(name.encode("ascii"), "big")
