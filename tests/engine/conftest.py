"""Here Django is not to be had: an engine that needs it cannot read without a database, a network or a server."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

BLOCKED = ("django", "sqlite3")


class Blocked(MetaPathFinder):
    """Refuses the modules that the engine must not know."""

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        if name.partition(".")[0] in BLOCKED:
            raise ImportError(f"the engine imported {name}; it must do without")
        return None


if "django" in sys.modules:
    raise pytest.UsageError(
        "the engine's tests run by themselves: pytest tests/engine -p no:django; the others: pytest tests --ignore=tests/engine"
    )
sys.meta_path.insert(0, Blocked())
