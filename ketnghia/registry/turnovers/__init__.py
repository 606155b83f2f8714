"""Events after which a holder of office has to be confirmed anew, as a table; whether a holder can still be relied on. Pure."""

from ketnghia.registry.turnovers.holding import Held, doubt
from ketnghia.registry.turnovers.tables import Turnover, load_turnovers, organ_of

__all__ = ["Held", "Turnover", "doubt", "load_turnovers", "organ_of"]
