"""Fills the one-page sheet from the register: the last meeting, what each side took on, and what has happened since."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ketnghia.engine.text import fold
from ketnghia.output.sheet import Acquaintance, Brief, Happening, Meeting, Point, Side, SideCode, Source, Standing
from ketnghia.output.telling import Teller
from ketnghia.output.wording import say_list
from ketnghia.registry import answers, edtf, queries
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import ActivityRow, AgreementRow, ClaimView, CommitmentRow, Lens, PartnerPage, PersonRow, Place
from ketnghia.registry.names import HOME_COUNTRY, all_names, keys_for, place, predecessors

_TALKS = ("meeting", "visit", "signing")  # where sides speak with each other; a festival or a letter is no meeting
URGENCY = (
    "overdue",
    "late",
    "open",
    "running",
    "not_started",
    "no_news",
    "unanswered",
    "answered",
    "not_feasible",
    "stopped",
    "done",
    "not_yet",
)
_PEOPLE_OF_A_SIDE = 3
_Row = TypeVar("_Row", ActivityRow, AgreementRow, CommitmentRow)


class PartnerNotFoundError(LookupError):
    """No record that the audience may see names this partner."""


def compose_brief(partner: str, lens: Lens, *, home: str | None = None, confirmed_only: bool = False) -> Brief:
    """The sheet on one partner for the day and the audience of the lens.

    `partner` and `home` are keys. With a `home` that has ties to the partner, what other Vietnamese sides have with it stays off the
    sheet; units that `home` has succeeded count as itself. Records that nobody has confirmed are let in and marked, unless
    `confirmed_only`. Raises PartnerNotFoundError.
    """
    page = queries.partner_page(partner, lens)
    if page is None:
        raise PartnerNotFoundError(partner)
    own = {home, *predecessors(home, lens.on)} if home else set()
    return _Composer(page, lens, own & {place.key for place in page.row.homes}, confirmed_only).brief()


def unconfirmed_records(partner: str, lens: Lens, *, home: str | None = None) -> tuple[str, ...]:
    """The records that stand on the sheet and that nobody has confirmed, in the order of reading it. Raises PartnerNotFoundError."""
    page = queries.partner_page(partner, lens)
    if page is None:
        raise PartnerNotFoundError(partner)
    own = {home, *predecessors(home, lens.on)} if home else set()
    composer = _Composer(page, lens, own & {place.key for place in page.row.homes}, confirmed_only=False)
    composer.brief()
    return tuple(composer.unconfirmed)


class _Composer:
    """`homes` are the Vietnamese sides that the sheet is for; none means all of them."""

    def __init__(self, page: PartnerPage, lens: Lens, homes: set[str], confirmed_only: bool) -> None:
        self.page, self.lens, self.homes, self.confirmed_only = page, lens, homes, confirmed_only
        self.place = page.row.place
        self.numbers: dict[int, Source] = {}
        self.unconfirmed: dict[str, None] = {}  # records that stand on the sheet so

    def brief(self) -> Brief:
        homes = self._homes()
        last = self._last_meeting()
        # The order of these lines is the order in which sources get their numbers: that of reading the sheet.
        meeting = self._meeting(last) if last else None
        sides = self._sides(last)
        since = tuple(self._happening(row) for row in sorted(self._since(last), key=lambda row: edtf.sort_key(_when(row))))
        agreements = tuple(self._standing(row) for row in self._kept(self.page.agreements) if row.state in ("in_force", "signed"))
        unanswered = tuple(self._point(row) for row in self._kept(self.page.commitments) if row.state == "unanswered")
        people = tuple(self._acquaintances())
        return Brief(
            partner=self.place.name,
            country=self.place.country_name or "",
            home=say_list(tuple(homes), self.lens.language),
            on=self.lens.on,
            language=self.lens.language,
            meeting=meeting,
            sides=sides,
            since=since,
            agreements=agreements,
            unanswered=unanswered,
            people=people,
            sources=tuple(self.numbers.values()),
            shows_unconfirmed=not self.confirmed_only,
            also=self._namesakes(),
        )

    def _homes(self) -> list[str]:
        """The Vietnamese sides; a unit that has a successor stands under it, its own name told: "Quảng Ngãi (trước là Kon Tum)"."""
        own = [home for home in self.page.row.homes if not self.homes or home.key in self.homes]
        former: dict[str, list[str]] = {}
        for home in own:
            earlier = former.setdefault(home.successor_name or home.name, [])
            if home.successor_name:
                earlier.append(home.name)
        say, themselves = Teller(self.lens.language), {home.name for home in own if not home.successor_name}
        named = [
            # One that dealt with the partner in its own name too was not called otherwise before.
            say.phrase("including" if name in themselves else "formerly", name=name, former=", ".join(old)) if old else name
            for name, old in former.items()
        ]
        return sorted(named, key=order)

    def _namesakes(self) -> tuple[str, ...]:
        """Other partners in the register that a name of this one may mean, in the same country."""
        keys = dict.fromkeys(key for name in all_names(self.place.key) for key in keys_for(name) if key != self.place.key)
        near = [key for key in keys if key.startswith(f"{self.place.country}/")]
        known = [key for key in near if key in queries.known_keys(near, self.lens)]
        return tuple(place(key, self.lens.language, self.lens.on).name for key in known)

    # Which rows count

    def _kept(self, rows: Iterable[_Row]) -> list[_Row]:
        return [row for row in rows if (row.confirmed or not self.confirmed_only) and self._concerns(_sides_of(row))]

    def _concerns(self, places: Sequence[Place]) -> bool:
        """Whether the home side asked for takes part; a row that names no home side is not taken from it."""
        homes = {place.key for place in places if place.home}
        return not self.homes or not homes or bool(self.homes & homes)

    def _last_meeting(self) -> ActivityRow | None:
        held = (row for row in self._until_today() if row.kind in _TALKS and row.status == "done" and _when(row))
        return max(held, key=lambda row: edtf.sort_key(_when(row)), default=None)

    def _until_today(self) -> list[ActivityRow]:
        """Activities but for those that took place after the day of the sheet; what was planned stands on it as planned."""
        rows = self._kept(self.page.activities)
        return [row for row in rows if row.status in ("planned", "unclear") or edtf.begun(edtf.sort_key(_when(row)) or None, self.lens.on)]

    def _since(self, last: ActivityRow | None) -> list[ActivityRow]:
        rows = self._until_today()
        if last is None:
            return rows
        told = {source.document for source in last.sources}
        return [
            row
            for row in rows
            if row.id != last.id
            and _may_follow(_when(row), _when(last))
            # What one report tells beside the meeting belongs to it, unless it is still to come or the report looks back from later.
            and (row.status != "done" or _follows(_when(row), _when(last)) or not told & {source.document for source in row.sources})
        ]

    def _sides(self, last: ActivityRow | None) -> tuple[Side, ...]:
        told = {source.document for source in last.sources} if last else set()

        def urgency(row: CommitmentRow) -> tuple[bool, int]:
            return not told & {source.document for source in row.sources}, URGENCY.index(row.state)

        said = [row for row in self._kept(self.page.commitments) if row.state != "not_yet"]
        rows = [row for row in said if row.kind in ("commitment", "joint_decision")]
        rows.sort(key=lambda row: edtf.sort_key(row.said), reverse=True)
        rows.sort(key=urgency)
        by_side: dict[SideCode, list[Point]] = {"joint": [], "home": [], "partner": []}
        for row in rows:
            by_side[_side(row)].append(self._point(row))
        return tuple(Side(side, tuple(points)) for side, points in by_side.items() if points)

    # What they look like on the sheet

    def _source(self, sources: Sequence[answers.Source]) -> Source | None:
        if not sources:
            return None
        best = sources[0]
        if best.document not in self.numbers:
            self.numbers[best.document] = Source(len(self.numbers) + 1, best.document, best.document_title, best.told)
        return self.numbers[best.document]

    def _note(self, row: ActivityRow | AgreementRow | CommitmentRow | PersonRow) -> None:
        if not row.confirmed:
            self.unconfirmed[row.id] = None

    def _meeting(self, row: ActivityRow) -> Meeting:
        self._note(row)
        return Meeting(row.kind, _when(row), row.venue, row.mode, tuple(self._present(row)), self._source(row.sources), row.confirmed)

    def _present(self, row: ActivityRow) -> list[str]:
        """Who was there: people named in the very words that tell of the meeting; where nobody is, those its documents name first."""
        named = [(source, claim) for source in row.sources for claim in self._people_named(source.document)]
        within = [claim for source, claim in named if source.start <= claim.start < source.end]
        by_side: dict[bool, dict[str, str]] = {True: {}, False: {}}
        for claim in within or [claim for _, claim in named]:
            # Several documents name one person; the best of them comes first.
            by_side[str(claim.value.get("of")).startswith(HOME_COUNTRY)].setdefault(str(claim.value["name"]), _with_title(claim))
        return [person for side in by_side.values() for person in list(side.values())[:_PEOPLE_OF_A_SIDE]]

    def _people_named(self, document: int) -> list[ClaimView]:
        page = queries.document_page(document, self.lens)
        claims = page.claims if page else ()
        return [claim for claim in claims if claim.kind == "person" and claim.current and claim.verdict != "rejected"]

    def _point(self, row: CommitmentRow) -> Point:
        self._note(row)
        who = say_list(tuple(place.name for place in row.by), self.lens.language) or (row.speaker or "")
        return Point(row.kind, row.text, who, row.due, row.state, row.said, self._source(row.sources), row.confirmed)

    def _happening(self, row: ActivityRow) -> Happening:
        self._note(row)
        return Happening(row.kind, _when(row), row.text, row.status != "done", self._source(row.sources), row.confirmed)

    def _standing(self, row: AgreementRow) -> Standing:
        self._note(row)
        parties = " – ".join(place.name for place in row.parties)
        return Standing(row.kind, parties, row.signed, row.period, row.state, self._source(row.sources), row.confirmed)

    def _acquaintances(self) -> Iterable[Acquaintance]:
        """The partner's people, latest stated first. All titles given on that day stand together: "Bí thư Tỉnh ủy, Tỉnh trưởng"."""
        theirs = [row for row in self.page.people if row.of and not row.of.home and row.positions]
        theirs = [row for row in theirs if row.confirmed or not self.confirmed_only]
        for row in sorted(theirs, key=lambda row: edtf.sort_key(row.positions[0].stated_on), reverse=True):
            self._note(row)
            latest = row.positions[0]
            titles = _distinct(p.title for p in row.positions if p.stated_on == latest.stated_on)
            of = row.of.name if row.of and row.of.key != self.place.key else ""
            yield Acquaintance(row.name, ", ".join(titles), of, latest.stated_on, latest.doubt)


def _distinct(titles: Iterable[str]) -> tuple[str, ...]:
    """Titles that say different things: "Tỉnh trưởng" is said by "Tỉnh trưởng tỉnh Khăm Muộn", whichever way that is spelled."""
    spelled: dict[str, str] = {}
    for title in titles:
        spelled.setdefault(fold(title), title)
    return tuple(title for words, title in spelled.items() if not any(other.startswith(f"{words} ") for other in spelled))


def _with_title(claim: ClaimView) -> str:
    name, titles = str(claim.value["name"]), claim.value.get("titles") or ()
    return f"{name} ({titles[0]})" if titles else name


def _sides_of(row: ActivityRow | AgreementRow | CommitmentRow) -> Sequence[Place]:
    return (*row.by, *row.to) if isinstance(row, CommitmentRow) else row.parties


def _side(row: CommitmentRow) -> SideCode:
    homes = {place.home for place in row.by}
    if len(homes) == 1 and row.kind != "joint_decision":
        return "home" if homes == {True} else "partner"
    return "joint"


def _when(row: ActivityRow) -> str | None:
    return row.date or row.told


def _follows(later: str | None, earlier: str | None) -> bool:
    """Whether one date surely lies after another."""
    start, end = edtf.ends(later or "")[0], edtf.ends(earlier or "")[1]
    return bool(start and end) and edtf.before(str(end), str(start))


def _may_follow(later: str | None, earlier: str | None) -> bool:
    """Whether one date can lie after another, both compared as far as both are written."""
    if not later or not earlier:
        return False
    end, start = edtf.ends(later)[1], edtf.ends(earlier)[0]
    return end is None or start is None or not edtf.before(end, start)
