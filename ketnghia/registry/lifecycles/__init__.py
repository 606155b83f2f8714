"""Lifecycles as data: the states of agreements and of ties, what shows them, what may follow, and which steps are expected."""

from ketnghia.registry.lifecycles.agreement import Evidence, course_of
from ketnghia.registry.lifecycles.tables import Expected, Lifecycle, State, load_lifecycle, parse_lifecycle

__all__ = ["Evidence", "Expected", "Lifecycle", "State", "course_of", "load_lifecycle", "parse_lifecycle"]
