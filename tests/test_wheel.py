"""The wheel carries all that the program needs: it works where no checkout is."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from cloudml_diagrams import __version__


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as pip would, without fetching anything."""
    out = tmp_path_factory.mktemp("wheel")
    options = [
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--quiet",
        "--wheel-dir",
        str(out),
    ]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(root)], check=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in a fresh environment that sees our libraries but not our checkout."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    paths = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", paths))
    bin_ = Path(sysconfig.get_path("scripts", "venv", paths))
    options = ["--no-deps", "--no-index", "--quiet", "--no-warn-script-location"]
    command = [sys.executable, "-m", "pip", "--python", str(bin_ / "python"), "install", *options]
    subprocess.run([*command, str(wheel)], check=True)
    # A line in a .pth file is a folder to look in; .pth files in that folder, such as the one
    # of an editable install, are not read.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return bin_


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments], cwd=cwd, capture_output=True, text=True, check=True
    )


def test_wheel_holds_what_lies_beside_the_package(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("specs", "templates", "docs/rules"):
        for path in (root / folder).rglob("*"):
            if path.is_file():
                assert f"cloudml_diagrams/{path.relative_to(root).as_posix()}" in names
    assert not [name for name in names if name.startswith(("tests/", "output/"))]


@pytest.mark.parametrize("name", ["cloudml", "cloudml-diagrams"])
def test_both_programs_run(programs: Path, tmp_path: Path, name: str) -> None:
    done = run(programs / name, "--version", cwd=tmp_path)
    assert done.stdout.strip() == f"cloudml, version {__version__}"


def test_installed_program_explains_a_rule(programs: Path, tmp_path: Path, root: Path) -> None:
    done = run(programs / "cloudml", "review", "--explain", "audit-missing", cwd=tmp_path)
    assert done.stdout == (root / "docs/rules/audit-missing.md").read_text(encoding="utf-8")


def test_installed_program_builds_a_spec_without_the_checkout(
    programs: Path, tmp_path: Path, root: Path
) -> None:
    where = run(
        programs / "python", "-c", "import cloudml_diagrams as c; print(c.__file__)", cwd=tmp_path
    )
    assert not Path(where.stdout.strip()).is_relative_to(root / "cloudml_diagrams")
    run(programs / "cloudml", "new", "churn", cwd=tmp_path)
    run(programs / "cloudml", "build", "churn.yaml", "--target", "gcp", cwd=tmp_path)
    folder = tmp_path / "output/churn/gcp"
    assert sorted(path.name for path in folder.iterdir()) == [
        "diagram.png",
        "diagram.svg",
        "explanation.html",
        "explanation.md",
        "script.md",
    ]
    assert (folder / "diagram.png").read_bytes().startswith(b"\x89PNG")
