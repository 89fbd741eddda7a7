"""A file as it was in a revision of its Git repository: the one place where git is run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from cloudml_diagrams.problems import Problem, SpecError
from cloudml_diagrams.textfile import MAX_BYTES, decoded

__all__ = ["text_at"]

_QUIET = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
"""So that git speaks one language, asks no network and writes nothing."""


def text_at(path: Path, revision: str) -> str:
    """Return the text that a file has in a revision, which may be gone from the folder today.

    ``revision`` is a commit, a branch, a tag or what else git takes for one, ``HEAD~3``. SpecError
    if there is no git or no repository, no such revision, no such file in it, or if what it holds
    is too large or no text.
    """
    called = f"{path}@{revision}"
    if not path.parent.is_dir():
        raise _refusal("missing-file", f'there is no folder "{path.parent}"', called)
    inside = _git(path, called, "rev-parse", "--git-dir")
    if inside.returncode:
        raise _refusal("not-in-git", "this is in no Git repository", called, _why(inside))
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(path, called, *asked)
    if commit.returncode:
        message = f'Git knows no revision "{revision}"'
        raise _refusal("unknown-revision", message, called, "list them with: git log --oneline")
    return decoded(_content(path, called, commit.stdout.decode().strip()), called).removeprefix(
        "\ufeff"
    )


def _content(path: Path, called: str, commit: str) -> bytes:
    """Return what a file of a commit holds."""
    blob = f"{commit}:./{path.name}"
    size = _git(path, called, "cat-file", "-s", blob)
    if not size.returncode and int(size.stdout) > MAX_BYTES:
        message = f"the file has {int(size.stdout) / 1e6:.1f} MB; more than 1 MB is not read"
        raise _refusal("file-too-large", message, called)
    content = _git(path, called, "cat-file", "blob", blob)
    if content.returncode:
        hint = "it may have had another name, or lain in another folder"
        raise _refusal("not-in-revision", "this revision has no such file", called, hint)
    return content.stdout


def _git(path: Path, called: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Return what git said and how it ended; SpecError if it cannot be run."""
    try:
        return subprocess.run(
            ["git", "-C", str(path.parent), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={**os.environ, **_QUIET},
        )
    except (OSError, ValueError) as error:
        # ValueError: an argument with a zero byte in it.
        hint = "install git, or compare two files: cloudml diff A.yaml B.yaml"
        message = f"git cannot be run here: {getattr(error, 'strerror', None) or error}"
        raise _refusal("no-git", message, called, hint) from error


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the last line that git says: that the folder belongs to someone else …"""
    lines = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def _refusal(code: str, message: str, called: str, hint: str = "") -> SpecError:
    return SpecError([Problem(code=code, message=message, hint=hint, file=called)])
