"""The icons of ``diagrams``: which node class has which file. The one door to that package's data.

>>> icon_file("aws.ml.Sagemaker").name
'sagemaker.png'
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from cloudml_diagrams.problems import closest

__all__ = ["closest_class", "icon_file", "is_node_class"]


def icon_file(class_path: str) -> Path:
    """Return the icon file of a node class of ``diagrams``, such as ``aws.ml.Sagemaker``.

    Raises KeyError when there is no such class, or it has no icon.
    """
    module_name, _, name = class_path.rpartition(".")
    try:
        node = getattr(importlib.import_module(f"diagrams.{module_name}"), name)
        package = importlib.import_module("diagrams").__file__
    except (ImportError, AttributeError) as error:
        raise KeyError(class_path) from error
    folder, file = getattr(node, "_icon_dir", None), getattr(node, "_icon", None)
    if not folder or not file or package is None:
        raise KeyError(class_path)
    return Path(package).parent.parent / str(folder) / str(file)


def is_node_class(class_path: str) -> bool:
    """Tell whether there is such a class, with an icon.

    >>> is_node_class("aws.ml.Sagemaker"), is_node_class("aws.ml.Sagemakr")
    (True, False)
    """
    try:
        return icon_file(class_path).is_file()
    except KeyError:
        return False


def closest_class(class_path: str) -> str:
    """Return a hint: the class nearest to what was written, or the modules there are.

    >>> closest_class("aws.ml.Sagemakr")
    'did you mean "aws.ml.Sagemaker"?'
    """
    module_name = class_path.rpartition(".")[0]
    try:
        module = importlib.import_module(f"diagrams.{module_name}")
    except ImportError:
        return closest(module_name, _modules())
    names = [f"{module_name}.{name}" for name in dir(module) if name[0].isupper()]
    return closest(class_path, names)


def _modules() -> list[str]:
    package = importlib.import_module("diagrams")
    found = pkgutil.walk_packages(package.__path__, "diagrams.")
    return sorted(each.name.removeprefix("diagrams.") for each in found if each.name.count(".") > 1)
