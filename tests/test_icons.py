"""Icons: every one there is opens; a file of the author's is drawn, or refused in plain words."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from cloudml_diagrams.draw.icons import glyph_names, icon_data_uri, icon_png
from cloudml_diagrams.iconfiles import icon_file
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.problems import SpecError
from tests.pngreader import made, read

NS = 'xmlns="http://www.w3.org/2000/svg"'
RED = '<rect width="10" height="10" fill="#ff0000"/>'
CLASSES = sorted({service.icon for service in load_catalog().services.values()})
ENTITY = '<?xml version="1.0"?><!DOCTYPE svg [{}]>'
LAUGHS = '<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)


def svg(body: str, more: str = 'viewBox="0 0 10 10"') -> str:
    return f"<svg {NS} {more}>{body}</svg>"


def write(folder: Path, name: str, content: str | bytes) -> str:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return name


def refusal(folder: Path, name: str) -> str:
    """Return what is said of an icon, which names the file and is one line of plain words."""
    with pytest.raises(SpecError) as caught:
        icon_png(name, str(folder))
    (problem,) = caught.value.problems
    assert problem.code == "bad-icon"
    assert problem.file == str(folder / name)
    assert problem.message.startswith(f"the icon {name} ")
    assert problem.hint
    assert not re.search(r"Error|Errno|Traceback|\n", problem.message)
    return problem.message.removeprefix(f"the icon {name} ")


def test_every_icon_of_the_catalog_opens() -> None:
    assert len(CLASSES) > 50
    for name in CLASSES:
        assert icon_file(name).is_file(), name
        picture = read(icon_png(name, pixels=40))
        assert (picture.width, picture.height) == (40, 40), name
        assert len(set(picture.data)) > 1, f"{name} shows nothing"


@pytest.mark.parametrize("pixels", [1, 19, 76, 128, 600])
def test_an_icon_has_the_pixels_that_were_asked(pixels: int) -> None:
    for name in ("aws.ml.Sagemaker", "person"):
        picture = read(icon_png(name, pixels=pixels))
        assert (picture.width, picture.height) == (pixels, pixels)


def test_data_uri_holds_the_same_png() -> None:
    mark, _, data = icon_data_uri("aws.ml.Sagemaker", pixels=50).partition(",")
    assert mark == "data:image/png;base64"
    assert base64.b64decode(data, validate=True) == icon_png("aws.ml.Sagemaker", pixels=50)


@pytest.mark.parametrize(
    "name",
    [
        "aws.ml.Nothing",
        "aws.nothing.Sagemaker",
        "nothing",
        "",
        ".",
        "aws.ml",
        "aws.ml._ML",
        "Diagram",
    ],
)
def test_an_unknown_class_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        icon_png(name)


def test_neutral_icons_take_the_ink_given() -> None:
    assert {"person", "team", "system", "clock", "component", "group", "gate"} <= {*glyph_names()}
    for name in glyph_names():
        colors = read(icon_png(name, pixels=76, ink="#12ab34")).colors()
        assert colors == {(0x12, 0xAB, 0x34, 255)}, name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.png", made(8, 8)),
        ("own.svg", svg(RED)),
        ("SHOUT.SVG", svg(RED)),
        ("SHOUT.PNG", made(200, 200)),
        ("really-svg.png", svg(RED)),
        ("inner-entity.svg", ENTITY.format('<!ENTITY x "red">') + svg(RED + "<desc>&x;</desc>")),
        ("linked-to.svg", svg(f'<a href="https://example.com">{RED}</a>')),
        ("reused.svg", svg(f'<defs><g id="a">{RED}</g></defs><use href="#a"/>')),
        ("untold-size.svg", svg(RED, 'width="10" height="10"')),
    ],
)
def test_an_own_icon_is_drawn(tmp_path: Path, name: str, content: str | bytes) -> None:
    picture = read(icon_png(write(tmp_path, name, content), str(tmp_path), 64))
    assert (picture.width, picture.height) == (64, 64)
    assert picture.colors() == {(255, 0, 0, 255)}
    assert picture.at(32, 32) == (255, 0, 0, 255)


def test_an_own_icon_keeps_its_proportions(tmp_path: Path) -> None:
    picture = read(icon_png(write(tmp_path, "wide.png", made(40, 10)), str(tmp_path), 64))
    assert [picture.at(32, y)[3] for y in (2, 32, 61)] == [0, 255, 0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.png", b"", "is neither a PNG nor an SVG file"),
        ("empty.svg", b"", "is neither a PNG nor an SVG file"),
        ("note.png", b"not a picture", "is neither a PNG nor an SVG file"),
        ("film.png", b"GIF89a" + bytes(60), "is neither a PNG nor an SVG file"),
        ("half.svg", svg(RED)[:-9], "is neither a PNG nor an SVG file"),
        ("page.svg", "<html><body>x</body></html>", "shows nothing"),
        ("head.png", made(8, 8)[:12], "is cut short"),
        ("half.png", made(8, 8)[:50], "shows nothing"),
        ("none.png", made(0, 0), "shows nothing"),
        ("blank.svg", svg(""), "shows nothing"),
        ("wide.png", made(4097, 1), "is more than 4096 px wide or high"),
        ("claims.png", made(8, 8)[:16] + b"\xff" * 8 + made(8, 8)[24:], "is more than 4096 px"),
        ("heavy.svg", svg(RED + "<!--" + "x" * 1_000_000 + "-->"), "is larger than 1 MB"),
        ("deep.svg", svg("<g>" * 5000 + RED + "</g>" * 5000), "is nested too deeply"),
        ("loop.svg", svg('<g id="a">' + '<use href="#a"/>' * 20 + "</g>"), "is nested too deeply"),
        ("self.svg", svg('<g id="a"><use href="#a"/></g>'), "shows nothing"),
        ("script.svg", svg("<script>alert(1)</script>" + RED), "holds a script"),
        ("web.svg", svg(RED + '<image href="http://example.com/a.png"/>'), "links to another file"),
        ("disk.svg", svg(RED + '<image href="/etc/passwd"/>'), "links to another file"),
        ("other.svg", svg(RED + '<use href="other.svg#a"/>'), "links to another file"),
        ("type.svg", svg('<text y="9">AI</text>'), "holds text, which is drawn only as outlines"),
        ("laughs.svg", ENTITY.format(LAUGHS) + svg("<g>&j;</g>"), "is neither"),
        (
            "outside.svg",
            ENTITY.format('<!ENTITY x SYSTEM "file:///etc/passwd">') + svg("<g>&x;</g>"),
            "is neither",
        ),
        ("coded.svg", '<?xml version="1.0" encoding="klingon"?>' + svg(RED), "is neither"),
    ],
    ids=lambda value: value if isinstance(value, str) and value[-4:-3] == "." else "",
)
def test_a_bad_icon_is_refused_in_plain_words(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    write(tmp_path, name, content)
    assert refusal(tmp_path, name).startswith(said)


def test_old_style_links_are_seen_too(tmp_path: Path) -> None:
    link = '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///a.png"/>'
    write(tmp_path, "old.svg", svg(RED + link))
    assert refusal(tmp_path, "old.svg") == "links to another file"


def test_an_icon_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    assert refusal(tmp_path, "absent.png").startswith("cannot be read")
    assert refusal(tmp_path, "folder.png").startswith("cannot be read")
    assert refusal(tmp_path, "null\0.png").startswith("cannot be read")


def test_a_picture_of_a_picture_is_not_followed(tmp_path: Path) -> None:
    inner = base64.b64encode(svg('<image href="/etc/passwd"/>').encode()).decode()
    outer = svg(f'<image width="10" height="10" href="data:image/svg+xml;base64,{inner}"/>')
    write(tmp_path, "nested.svg", outer)
    assert refusal(tmp_path, "nested.svg") == "shows nothing"
