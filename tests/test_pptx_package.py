"""The file as a package: what makes PowerPoint offer a repair is not in it."""

from __future__ import annotations

import posixpath
import zipfile
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pptx.oxml import parse_xml

from tests.test_pptx import made
from tests.test_pptx_deck import made as real

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OFFICE = f"{R}/"
FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
ORDER = {
    "spPr": (("xfrm",), ("custGeom", "prstGeom"), FILLS, ("ln",), ("effectLst",)),
    "ln": (
        FILLS,
        ("prstDash", "custDash"),
        ("round", "bevel", "miter"),
        ("headEnd",),
        ("tailEnd",),
    ),
    "txBody": (("bodyPr",), ("lstStyle",), ("p",)),
    "p": (("pPr",), ("r", "br", "fld"), ("endParaRPr",)),
    "pPr": (("lnSpc",), ("spcBef",), ("spcAft",), ("buClr",), ("buFont",), ("buNone", "buChar")),
    "rPr": (("ln",), FILLS, ("latin",), ("ea",), ("cs",), ("hlinkClick",)),
    "tcPr": (("lnL",), ("lnR",), ("lnT",), ("lnB",), FILLS),
    "custGeom": (("avLst",), ("gdLst",), ("ahLst",), ("cxnLst",), ("rect",), ("pathLst",)),
    "cNvPr": (("hlinkClick",), ("extLst",)),
    "cNvCxnSpPr": (("cxnSpLocks",), ("stCxn",), ("endCxn",)),
    "presentation": (
        ("sldMasterIdLst",),
        ("notesMasterIdLst",),
        ("sldIdLst",),
        ("sldSz",),
        ("notesSz",),
        ("defaultTextStyle",),
    ),
}
"""Of the children of an element, in the order of the schema; those of one place in any order."""
NEEDED = {
    "cNvPr": ("id", "name"),
    "off": ("x", "y"),
    "ext": ("cx", "cy"),
    "chOff": ("x", "y"),
    "chExt": ("cx", "cy"),
    "prstGeom": ("prst",),
    "gd": ("name", "fmla"),
    "stCxn": ("id", "idx"),
    "endCxn": ("id", "idx"),
    "srgbClr": ("val",),
    "schemeClr": ("val",),
    "gridCol": ("w",),
    "tr": ("h",),
    "ds": ("d", "sp"),
    "fld": ("id", "type"),
}
FILES = ("weekly-retrain", "regulated-enterprise", "bank-regulated", "hand-made")


@cache
def package(name: str) -> dict[str, bytes]:
    """Return the parts of a file by their names, after looking at the archive itself."""
    data = {
        "weekly-retrain": lambda: real("weekly-retrain", "aws", "4:3"),
        "regulated-enterprise": lambda: real("regulated-enterprise", "azure", "16:9"),
        "bank-regulated": lambda: real("bank-regulated", "", "16:9"),
        "hand-made": lambda: made("markup"),
    }[name]()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert len({each.lower() for each in names}) == len(names)
        assert names[0] == "[Content_Types].xml"
        return {each: archive.read(each) for each in names}


def tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def relations(parts: dict[str, bytes], name: str) -> dict[str, tuple[str, str]]:
    """Return kind and target of the relations of a part by their ids; the package's for ''."""
    folder, file = posixpath.split(name)
    held = posixpath.join(folder, "_rels", f"{file}.rels")
    if held not in parts:
        return {}
    found = list(parse_xml(parts[held]))
    made = {
        each.get("Id"): (
            each.get("Type").removeprefix(OFFICE),
            posixpath.normpath(posixpath.join("/", folder, each.get("Target")))[1:],
        )
        for each in found
        if each.get("TargetMode") != "External"
    }
    assert len(made) == len(found), held
    return made


def xml(parts: dict[str, bytes]) -> list[tuple[str, Any]]:
    """Return the parts that are XML of slides and the like, parsed."""
    return [
        (name, parse_xml(data))
        for name, data in parts.items()
        if name.startswith("ppt/") and name.endswith(".xml")
    ]


@pytest.mark.parametrize("file", FILES)
def test_every_part_has_a_type_and_every_relation_leads_to_a_part(file: str) -> None:
    parts = package(file)
    types = parse_xml(parts["[Content_Types].xml"])
    overrides = [each.get("PartName")[1:] for each in types if tag(each) == "Override"]
    endings = {each.get("Extension") for each in types if tag(each) == "Default"}
    assert len(set(overrides)) == len(overrides)
    assert set(overrides) <= set(parts)
    reached = {"[Content_Types].xml"}
    for name in ["", *parts]:
        for kind, target in relations(parts, name).values():
            assert target in parts, (name, kind, target)
            reached.add(target)
    for name in parts:
        ending = name.rpartition(".")[2]
        assert name in overrides or ending in endings, name
        assert name in overrides or ending != "xml" or name == "[Content_Types].xml", name
        assert name in reached or ending == "rels", name


@pytest.mark.parametrize("file", FILES)
def test_every_id_of_a_relation_is_one_of_its_part(file: str) -> None:
    parts = package(file)
    for name, root in xml(parts):
        known = relations(parts, name)
        for element in root.iter("*"):
            for key, value in element.attrib.items():
                if key.startswith(f"{{{R}}}"):
                    assert value in known, (name, key, value)
        for blip in root.iter(f"{{{A}}}blip"):
            assert known[blip.get(f"{{{R}}}embed")][0] == "image"
        for link in root.iter(f"{{{A}}}hlinkClick"):
            assert known[link.get(f"{{{R}}}id")][0] == "slide"
            assert link.get("action") == "ppaction://hlinksldjump"


@pytest.mark.parametrize("file", FILES)
def test_slides_and_their_notes_know_each_other(file: str) -> None:
    parts = package(file)
    of_all = relations(parts, "ppt/presentation.xml").values()
    masters = [target for kind, target in of_all if kind == "notesMaster"]
    assert len(masters) == 1
    assert any(kind == "theme" for kind, _ in relations(parts, masters[0]).values())
    shown = [target for kind, target in of_all if kind == "slide"]
    assert shown
    for slide in shown:
        kinds = [kind for kind, _ in relations(parts, slide).values()]
        assert kinds.count("slideLayout") == kinds.count("notesSlide") == 1
        notes = dict(relations(parts, slide).values())["notesSlide"]
        back = dict(relations(parts, notes).values())
        assert (back["slide"], back["notesMaster"]) == (slide, masters[0])


@pytest.mark.parametrize("file", FILES)
def test_numbers_are_unique_and_in_their_ranges(file: str) -> None:
    parts = package(file)
    root = parse_xml(parts["ppt/presentation.xml"])
    slides = [int(each.get("id")) for each in root.iter(f"{{{P}}}sldId")]
    assert len(set(slides)) == len(slides)
    assert all(256 <= number < 2**31 for number in slides)
    large = [int(each.get("id")) for each in root.iter(f"{{{P}}}sldMasterId")]
    for name, part in xml(parts):
        large += [int(each.get("id")) for each in part.iter(f"{{{P}}}sldLayoutId")]
        for fallback in list(part.iter(f"{{{MC}}}Fallback")):
            fallback.getparent().remove(fallback)
        ids = [int(each.get("id")) for each in part.iter(f"{{{P}}}cNvPr")]
        assert len(set(ids)) == len(ids), name
        assert all(0 < number < 2**31 for number in ids), name
        for each in part.iter(f"{{{A}}}rPr", f"{{{A}}}defRPr"):
            assert 100 <= int(each.get("sz", "1800")) <= 400_000, name
        for each in part.iter(f"{{{A}}}ext"):
            assert each.get("uri") or min(int(each.get("cx")), int(each.get("cy"))) >= 0, name
    assert len(set(large)) == len(large)
    assert all(number >= 2**31 for number in large)


@pytest.mark.parametrize("file", FILES)
def test_arrows_are_glued_to_shapes_of_their_slide(file: str) -> None:
    for name, root in xml(package(file)):
        shapes = {each.get("id"): each for each in root.iter(f"{{{P}}}cNvPr")}
        for end in root.iter(f"{{{A}}}stCxn", f"{{{A}}}endCxn"):
            shape = shapes[end.get("id")].getparent().getparent()
            sites = list(shape.iter(f"{{{A}}}cxn")) or range(4)
            assert int(end.get("idx")) < len(sites), name


@pytest.mark.parametrize("file", FILES)
def test_elements_are_complete_and_in_the_order_of_the_schema(file: str) -> None:
    for name, root in xml(package(file)):
        for element in root.iter("*"):
            here = tag(element)
            inside = tag(element.getparent()) if element.getparent() is not None else ""
            if here in NEEDED and not (here == "ext" and element.get("uri")):
                assert all(element.get(key) is not None for key in NEEDED[here]), (name, here)
            if here in ORDER and inside != "pLst":
                places = [
                    next(place for place, some in enumerate(ORDER[here]) if tag(child) in some)
                    for child in element
                ]
                assert places == sorted(places), (name, here, [tag(each) for each in element])
            if here == "txBody":
                assert tag(element[0]) == "bodyPr", name
                assert tag(element[-1]) == "p", name
            if here == "tbl":
                columns = len(element.findall(f".//{{{A}}}gridCol"))
                rows = element.findall(f"{{{A}}}tr")
                assert {len(row.findall(f"{{{A}}}tc")) for row in rows} == {columns}
            if here == "Choice":
                assert element.get("Requires") in element.nsmap, name
