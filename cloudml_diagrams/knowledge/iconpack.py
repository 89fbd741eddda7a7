"""A folder of a vendor's own SVG icons takes the place of the PNG ones, by name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cloudml_diagrams import iconfiles
from cloudml_diagrams.model import Catalog, Service, folded
from cloudml_diagrams.problems import Problem, SpecError

__all__ = ["dress"]

_DECORATION = re.compile(
    r"^(arch|res|icon|\d+ icon service|\d+)\b ?| ?\b(\d+|light|dark|icon|x\d+)$"
)
_VENDOR = re.compile(r"^(amazon|aws|google cloud|google|microsoft|azure|apache) (?=\S)")


def dress(catalog: Catalog, folder: Path) -> Catalog:
    """Return the catalog with the icons of the SVG files below ``folder`` where names fit.

    A file fits a service by the service's id or one of its names, as vendors name their files
    (``Arch_Amazon-SageMaker_48.svg``, ``10166-icon-service-Machine-Learning.svg``); or by the name
    of the PNG it replaces (``sagemaker.svg``), and then the service keeps its badge.

    SpecError if the folder holds no SVG file, if one cannot be read, or if none fits.
    """
    files = {name: path for path in _files(folder) for name in _bare(path.stem) if name}
    services = {name: _dressed(each, files) for name, each in catalog.services.items()}
    if services == catalog.services:
        message = f"none of its {len(files)} icons has the name of a service"
        hint = "name a file by a service's id, as in s3.svg; cloudml catalog lists them"
        raise SpecError([Problem(code="no-icons", message=message, hint=hint, file=str(folder))])
    return replace(
        catalog,
        services=services,
        capabilities={
            name: replace(each, services=tuple(services[s.id] for s in each.services))
            for name, each in catalog.capabilities.items()
        },
    )


def _files(folder: Path) -> list[Path]:
    # Of several sizes of one icon the first in order is kept: it is looked up last.
    found = sorted((p for p in folder.rglob("*.svg") if not p.is_dir()), reverse=True)
    broken = [path for path in found if not os.path.isfile(path)]
    if broken:
        message = "is no file that can be read"
        raise SpecError(
            Problem(code="bad-icon", message=message, file=str(path)) for path in broken
        )
    if not found:
        message = "this folder holds no icons (*.svg)"
        hint = "unpack the vendor's icon set, and name the folder with the SVG files"
        raise SpecError([Problem(code="no-icons", message=message, hint=hint, file=str(folder))])
    return found


def _bare(name: str) -> Iterator[str]:
    """Yield a name without what icon sets put around it, then also without the vendor.

    >>> list(_bare("Arch_Amazon-SageMaker_48"))
    ['amazonsagemaker', 'sagemaker']
    """
    words = folded(re.sub(r"[^A-Za-z0-9]+", " ", name))
    while (shorter := _DECORATION.sub("", words)) != words and shorter:
        words = shorter
    yield words.replace(" ", "")
    if (without := _VENDOR.sub("", words)) != words:
        yield without.replace(" ", "")


def _dressed(service: Service, files: dict[str, Path]) -> Service:
    own = (service.id, service.name, service.short, service.familiar, *service.also)
    for name in (*own, *(each.name for each in service.former)):
        for bare in _bare(name) if name else ():
            if bare in files:
                return replace(service, icon=str(files[bare].absolute()), badge="")
    for name in (service.icon.rpartition(".")[2], _stem(service.icon)):
        for bare in _bare(name):
            if bare in files:
                return replace(service, icon=str(files[bare].absolute()))
    return service


def _stem(icon: str) -> str:
    return iconfiles.icon_file(icon).stem if iconfiles.is_node_class(icon) else Path(icon).stem
