"""Says what stands on the sheet, sentence by sentence, so that the Word file and the printed page use the same words.

Sentences carry no citation and no mark of doubt: each medium adds `[n]` and `*` in its own way.
"""

from dataclasses import dataclass

from ketnghia.engine.model import Language
from ketnghia.output.sheet import Acquaintance, Brief, Happening, Meeting, Point, Side, Source, Standing
from ketnghia.output.wording import label, phrases, say_date, say_due
from ketnghia.registry.answers import Doubt


@dataclass(frozen=True, slots=True)
class Teller:
    """One language's voice."""

    language: Language

    def phrase(self, key: str, **values: object) -> str:
        """A phrase of labels/brief.csv with its places filled."""
        return phrases("ketnghia.output", "brief")[key][self.language].format(**values)

    def date(self, edtf: str | None) -> str:
        return say_date(edtf, self.language)

    def partner(self, brief: Brief) -> str:
        return f"{brief.partner} ({brief.country})" if brief.country else brief.partner

    def also(self, brief: Brief) -> str:
        """That a partner of the same name has a sheet of its own, lest the city be taken for its agglomeration; "" where none has."""
        return self.phrase("also", name=brief.partner, others=", ".join(brief.also)) if brief.also else ""

    def side(self, side: Side, brief: Brief) -> str:
        """ "Hai bên cùng thống nhất", "Phía Khánh Hòa"."""
        if side.side == "joint":
            return self.phrase("joint")
        return self.phrase("home", name=brief.home) if side.side == "home" else self.phrase("partner_side", name=brief.partner)

    def meeting(self, meeting: Meeting | None) -> str:
        if meeting is None:
            return self.phrase("no_meeting")
        told = [self.date(meeting.date) or self.phrase("undated"), label("activity_kind", meeting.kind, self.language).lower()]
        if meeting.mode == "online":
            told.append(label("activity_mode", "online", self.language).lower())
        if meeting.venue:
            told.append(meeting.venue)
        sentence = ", ".join(told)
        return f"{sentence}. {self.phrase('present')}: {'; '.join(meeting.people)}" if meeting.people else sentence

    def due(self, point: Point) -> str:
        return say_due(point.due, self.language) or self.phrase("no_due")

    def state(self, point: Point) -> str:
        # That a day has passed says nothing about what was done; nobody must read a reproach into it.
        return self.phrase("overdue") if point.state == "overdue" else label("commitment_state", point.state, self.language)

    def happening(self, item: Happening) -> str:
        day = self.date(item.date) or self.phrase("undated")
        planned = f" ({label('activity_status', 'planned', self.language).lower()})" if item.planned else ""
        return f"{day}{planned}: {item.text}"

    def standing(self, item: Standing) -> str:
        details = [self.phrase("signed_on", date=self.date(item.signed))] if item.signed else []
        if item.period:
            details.append(f"{label('attribute', 'period', self.language).lower()} {self.date(item.period)}")
        if item.state != "in_force":
            details.append(self.phrase("no_term"))
        told = f"{label('agreement_kind', item.kind, self.language)}: {item.parties}"
        return f"{told} ({', '.join(details)})" if details else told

    def proposal(self, point: Point) -> str:
        who = ", ".join(part for part in (point.who, self.date(point.said)) if part)
        kind = label("statement_kind", point.kind, self.language)
        return f"{kind} ({who}): {point.text}" if who else f"{kind}: {point.text}"

    def acquaintance(self, person: Acquaintance) -> str:
        told = ", ".join(part for part in (person.name, person.titles, person.of) if part)
        notes = [self.phrase("stated_on", date=self.date(person.stated_on))] if person.stated_on else []
        if person.doubt:
            notes.append(f"{self.phrase('check')}: {self.doubt(person.doubt)}")
        return f"{told} ({'; '.join(notes)})" if notes else told

    def doubt(self, doubt: Doubt) -> str:
        """ "chưa xác nhận lại sau bầu cử … 15/3/2026", "quá 2 năm chưa xác nhận lại"."""
        return " ".join(part for part in (label("doubt", doubt.code, self.language), doubt.words) if part)

    def source(self, source: Source) -> str:
        return f"{source.title} ({self.date(source.date)})" if source.date else source.title
