"""What stands on the papers of a delegation: programme, minutes in two languages, list of members."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from ketnghia.desk.phrasing import say
from ketnghia.followup.delegations import File, Guest, Raised, sides
from ketnghia.followup.sheets import load_sheets
from ketnghia.output.delegation_papers import Sheet
from ketnghia.output.tables import Column, Table
from ketnghia.output.wording import say_date, say_list
from ketnghia.registry.answers import Language, Lens

PAPERS: Final = ("programme", "members", "minutes")


def programme_sheet(file: File, title: str, lens: Lens) -> Sheet:
    """Day by day: time, what, where, who."""
    language = lens.language
    fields = {one.name: one.words[language] for one in load_sheets()["programme"].fields}
    rows: list[tuple[str, ...]] = []
    listed = sorted(file.of("programme"), key=lambda row: (row.content["day"], row.content.get("time", "99"), row.place))
    for day, points in groupby(listed, key=lambda row: row.content["day"]):
        rows.append((say_date(day, language),))
        for point in points:
            told = point.content
            people = [f"{fields[name]}: {told[name]}" for name in ("host", "ours", "interpreter") if told.get(name)]
            time = " – ".join(filter(None, (told.get("time"), told.get("until"))))
            rows.append((time, "\n".join(filter(None, (told["activity"], told.get("note", "")))), told.get("place", ""), "\n".join(people)))
    head = (fields["time"], fields["activity"], fields["place"], say("delegation.who", language))
    when = say_date(file.trip.row.activity.date, language)
    return Sheet(say("delegation.programme_of", language), (title, when), head, (22, 60, 38, 45), rows)


def minutes_sheet(file: File, paragraphs: Sequence[Raised], lens: Lens) -> Sheet:
    """Vietnamese on the left, the other language on the right, paragraph by paragraph."""
    ours, theirs = sides(file)
    rows = [(paragraph(one, lens.language), one.row.content.get("other", "")) for one in paragraphs]
    names = tuple(say_list(tuple(place.name for place in side), lens.language).upper() for side in (ours, theirs))
    when = say_date(file.trip.row.activity.date, lens.language)
    return Sheet(say("delegation.minutes", lens.language), (when,), (), (1, 1), rows, names, framed=False)


def paragraph(one: Raised, language: Language) -> str:
    """The Vietnamese of a paragraph: as it was typed, else what was agreed with its owner and day."""
    typed = one.row.content.get("vi", "")
    if typed or one.point is None:
        return typed
    said = one.point.commitment
    lead = say("delegation.owner", language, name=said.lead) if said and said.lead else ""
    due = say("due", language, date=say_date(said.due, language)) if said and said.due else ""
    inside = "; ".join(filter(None, (lead, due)))
    return f"{one.point.text} ({inside})" if inside else one.point.text


def members_table(coming: Sequence[Guest], title: str, language: Language) -> Table:
    sheet = load_sheets()["member"]
    names = ("name", "position", "body", "role")
    columns = [Column(say("delegation.number", language), "number"), *(Column(sheet.field(name).words[language]) for name in names)]
    columns.append(Column(sheet.field("checked").words[language], "date"))
    rows = [
        (place, guest.name, guest.position, guest.body, sheet.word("role", guest.role, language), guest.checked or None)
        for place, guest in enumerate(coming, start=1)
    ]
    return Table(say("delegation.members", language), tuple(columns), rows, (title,))
