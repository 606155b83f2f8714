"""Who said so, who decided so, since when: the history of a record, out of its sources and the judgements about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from ketnghia.access.visibility import Audience
from ketnghia.archive.forms import FORM_RULE
from ketnghia.archive.models import Claim
from ketnghia.registry.answers import Decision
from ketnghia.registry.decisions import decisions_about
from ketnghia.registry.records import Seen

MOST: Final = 60  # sources of which the history is told; a person may be named by a thousand documents


@dataclass(frozen=True, slots=True)
class Event:
    """Something that came in or was decided. `what`: told (a document), typed (a person), or the verdict of the first decision.

    `claim` and `document` of what came in; `decisions` of what one person decided at one moment, the last of which undoes the deed.
    """

    at: datetime
    by: str
    what: str
    claim: int | None = None
    document: int | None = None
    title: str = ""
    dated: str | None = None
    quote: str = ""
    decisions: tuple[Decision, ...] = ()

    @property
    def in_effect(self) -> bool:
        return self.what == "told" or any(one.in_effect for one in self.decisions)

    @property
    def undoes(self) -> int:
        """The decision to take back so that the deed is undone."""
        return self.decisions[-1].number if self.decisions else 0

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.note for one in self.decisions if one.note))

    @property
    def fields(self) -> tuple[str, ...]:
        """Fields of which a value was chosen."""
        return tuple(dict.fromkeys(one.field for one in self.decisions if one.verdict == "choose" and one.field))

    @property
    def relations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.field for one in self.decisions if one.verdict in ("link", "unlink") and one.field))


@dataclass(frozen=True, slots=True)
class History:
    """Events, latest first. `left_out`: sources of which none is told here."""

    events: tuple[Event, ...]
    left_out: int = 0


def history(seen: Seen, audience: Audience) -> History:
    """The latest that came in about a record and was decided about that, as far as the audience may see it."""
    claims = sorted((witness.claim for witness in seen.witnesses), reverse=True)[:MOST]
    told = _arrivals(claims)
    deeds: dict[tuple[str, datetime], list[Decision]] = {}
    for decision in reversed(decisions_about(claims, audience)):
        deeds.setdefault((decision.made_by, decision.made_at), []).append(decision)
    dated = {witness.claim: witness.told for witness in seen.witnesses}
    events = []
    for claim, row in told.items():
        by, at = row["document__received_by"], row["document__received_at"]
        typed = row["rule"] == FORM_RULE
        # What a person types is entered, accepted and chosen at one press of a button: one event.
        made = tuple(deeds.pop((by, at), ())) if typed else ()
        title = row["document__title"]
        events.append(Event(at, by, "typed" if typed else "told", claim, row["document"], title, dated[claim], row["quote"], made))
    events += [Event(at, by, made[0].verdict, decisions=tuple(made)) for (by, at), made in deeds.items()]
    return History(tuple(sorted(events, key=_when, reverse=True)), len(seen.witnesses) - len(claims))


def _arrivals(claims: Iterable[int]) -> Mapping[int, Mapping[str, Any]]:
    fields = ("pk", "rule", "quote", "document", "document__title", "document__received_by", "document__received_at")
    return {row["pk"]: row for row in Claim.objects.filter(pk__in=list(claims)).order_by("pk").values(*fields)}


def _when(event: Event) -> tuple[datetime, int]:
    return event.at, event.claim or max(one.number for one in event.decisions)
