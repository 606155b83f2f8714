"""The network of our localities, their partners, and what ties them: agreements and people."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse

from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.pages.whole import Asked, asked_of, file_of, narrowed, selects_of, tabs_of
from ketnghia.desk.phrasing import say, say_count
from ketnghia.desk.render import show
from ketnghia.engine.text import fold
from ketnghia.followup.portfolio import PartnerLine, Portfolio, deeds_of, portfolio
from ketnghia.output.charts.map import FORMS, form_of
from ketnghia.output.charts.network import Edge, Node, draw_network
from ketnghia.output.charts.svg import to_text
from ketnghia.output.tables import Column, Table
from ketnghia.output.wording import label, say_date
from ketnghia.registry.alphabet import order
from ketnghia.registry.listings import Wanted, people

_FEW: Final = 25  # partners that are shown without opening their countries
_MOST: Final = 40  # agreements and people of one partner


@dataclass(frozen=True, slots=True)
class Tied:
    """A row of the table: one of our localities with one partner."""

    home: str
    line: PartnerLine
    in_force: int


@door("read")
def network_page(request: HttpRequest) -> HttpResponse:
    """Our localities, the countries and, where one is opened, its partners; of one partner its agreements and people."""
    asked = asked_of(request, "network", ("open", "at", "seek"))
    everything = portfolio(asked.lens, asked.home or None)
    whole = narrowed(everything, asked)
    table = _table(whole, asked)
    web = _Web(whole, asked)
    drawing = draw_network(web.nodes(), web.edges(), _heads(asked), say("network.title", asked.lens.language))
    if answer := file_of(request, table, drawing):
        return answer
    return show(
        request,
        "network",
        section="whole",
        asked=asked,
        tabs=tabs_of(asked),
        selects=selects_of(asked, everything, everything.homes),
        drawing=to_text(drawing),
        rows=_tied(whole),
        any=bool(whole.lines),
        all_open=asked.href(open=",".join(sorted({line.place.country or "" for line in whole.lines}))),
        none_open=asked.href(open="-", at=""),
        forms=[(form, say(f"map.form.{form}", asked.lens.language)) for form in FORMS],
        files=[("XLSX", asked.href(**{"as": "xlsx"})), ("CSV", asked.href(**{"as": "csv"})), ("SVG", asked.href(**{"as": "svg"}))],
        notes=table.notes,
    )


class _Web:
    """Nodes and edges of what was asked for."""

    def __init__(self, whole: Portfolio, asked: Asked) -> None:
        self.whole, self.asked = whole, asked
        self.language = asked.lens.language
        self.sought = fold(asked.given.get("seek", "")).strip()
        self.by_country: dict[str, list[PartnerLine]] = defaultdict(list)
        for line in whole.lines:
            self.by_country[line.place.country or ""].append(line)
        self.chosen = next((line for line in whole.lines if line.place.key == asked.given.get("at")), None)
        self.opened = self._opened()
        self.hung = [*self._deeds(), *self._people()]

    def _opened(self) -> set[str]:
        asked = self.asked.given.get("open", "")
        opened = set(asked.split(",")) & set(self.by_country)
        if len(self.whole.lines) <= _FEW and not asked:
            opened = set(self.by_country)
        if self.chosen:
            opened.add(self.chosen.place.country or "")
        return opened | {line.place.country or "" for line in self.whole.lines if self._found(line.place.name)}

    def _found(self, name: str) -> bool:
        return bool(self.sought) and self.sought in fold(name)

    def nodes(self) -> list[Node]:
        homes = {key for line in self.whole.lines for key in line.homes}
        places = sorted((self.whole.homes[key] for key in homes), key=lambda place: order(place.name))
        near = set(self.chosen.homes) if self.chosen else set()
        found = []
        for place in places:
            href = paths.of_partner(place.key)
            found.append(Node(f"h:{place.key}", "home", place.name, href, place.name, lit=place.key in near or self._found(place.name)))
        for country, lines in sorted(self.by_country.items(), key=lambda item: (-len(item[1]), item[0])):
            name = lines[0].place.country_name or country
            left = sorted(self.opened - {country}) if country in self.opened else sorted({*self.opened, country})
            told = say_count("network.partners", len(lines), self.language)
            href = self.asked.href(open=",".join(left) or "-", at="")
            is_open, lit = country in self.opened, self.chosen in lines
            node = Node(f"c:{country}", "country", name, href, f"{name}: {told}", note=str(len(lines)), opened=is_open, lit=lit)
            found.append(node)
            if country in self.opened:
                found.extend(self._partner(line) for line in lines)
        return found + self.hung

    def _partner(self, line: PartnerLine) -> Node:
        told = f"{line.place.name} · {label('tie', line.tie, self.language)} · {say_count('map.in_force', line.in_force, self.language)}"
        chosen = self.chosen is line
        href = paths.of_partner(line.place.key) if chosen else self.asked.href(at=line.place.key)
        lit = chosen or self._found(line.place.name)
        return Node(f"p:{line.place.key}", "partner", line.place.name, href, told, form_of(line.tie), str(line.in_force or ""), lit=lit)

    def _deeds(self) -> Iterable[Node]:
        if self.chosen is None:
            return
        key = self.chosen.place.key
        for deed in deeds_of([key], self.asked.lens, ("agreement",), self.asked.home).get(key, [])[-_MOST:]:
            name = f"{label('agreement_kind', deed.subkind, self.language)} {say_date(deed.moment, self.language)}".strip()
            told = f"{name} · {label('agreement_state', deed.state, self.language)}"
            yield Node(f"a:{deed.id}", "agreement", name, paths.of_record(deed.id), told, lit=deed.state == "in_force")

    def _people(self) -> Iterable[Node]:
        if self.chosen is None:
            return
        for row in people(self.asked.lens, Wanted(partner=self.chosen.place.key), size=_MOST).rows:
            yield Node(f"n:{row.id}", "person", row.name, paths.of_record(row.id), row.name, lit=self._found(row.name))

    def edges(self) -> list[Edge]:
        found: list[Edge] = []
        for country, lines in sorted(self.by_country.items()):
            firm: dict[str, int] = defaultdict(int)
            for line in lines:
                for home, number in line.homes.items():
                    firm[home] += number
            found.extend(Edge(f"h:{home}", f"c:{country}", number, number > 0) for home, number in sorted(firm.items()))
            if country in self.opened:
                found.extend(Edge(f"c:{country}", f"p:{line.place.key}", line.in_force, line.in_force > 0) for line in lines)
        if self.chosen:
            own = f"p:{self.chosen.place.key}"
            found.extend(Edge(own, node.id, 0, node.lit) for node in self.hung)
        return found


def _heads(asked: Asked) -> Sequence[str]:
    language = asked.lens.language
    return (
        say("whole.home", language),
        say("whole.country", language),
        say("map.partner", language),
        say("network.deeds", language),
    )


def _tied(whole: Portfolio) -> list[Tied]:
    rows = [Tied(whole.homes[key].name, line, number) for line in whole.lines for key, number in line.homes.items()]
    return sorted(rows, key=lambda row: (order(row.home), order(row.line.place.name)))


def _table(whole: Portfolio, asked: Asked) -> Table:
    language = asked.lens.language
    columns = (
        Column(say("whole.home", language)),
        Column(say("map.partner", language)),
        Column(say("whole.country", language)),
        Column(say("whole.tie", language)),
        Column(say("map.agreements_in_force", language), "number"),
    )
    rows = []
    for row in _tied(whole):
        place = row.line.place
        rows.append((row.home, place.name, place.country_name, label("tie", row.line.tie, language), row.in_force))
    return Table(say("network.title", language), columns, rows, (*asked.notes(), say("network.definition", language)))
