"""What pages, papers and commands ask of the register. Reading only; one lens decides what is seen, on which day, in which language."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Protocol, TypeVar

from ketnghia.access.filters import visible_to
from ketnghia.registry import edtf, listings, overview
from ketnghia.registry.alphabet import order
from ketnghia.registry.answering import answered
from ketnghia.registry.answers import (
    ActivityRow,
    AgreementPage,
    AgreementRow,
    CommitmentRow,
    ContributionRow,
    Counts,
    IndicatorRow,
    Lens,
    PartnerPage,
    PartnerRow,
    PersonRow,
    Place,
    Spelling,
)
from ketnghia.registry.courses import agreement_links, course
from ketnghia.registry.decisions import decision_list, decisions_about, linked
from ketnghia.registry.documents import document_list, document_page, document_rows
from ketnghia.registry.listings import Wanted, open_page
from ketnghia.registry.models import Placement, Record, RecordKey
from ketnghia.registry.names import HOME_COUNTRY, keys_for, kind_of, place, predecessors
from ketnghia.registry.people import person_row
from ketnghia.registry.promises import judged_on, trace
from ketnghia.registry.records import RecordKind, Seen, choose
from ketnghia.registry.rows import (
    Shelf,
    activity_row,
    agreement_row,
    commitment_row,
    contribution_row,
    first_told,
    indicator_row,
    keys_in,
)
from ketnghia.registry.store import chunks, from_row
from ketnghia.registry.ties import BETWEEN_LOCALITIES, TieRow, tie_of, tie_rows
from ketnghia.registry.timeline import timeline

__all__ = [
    "about",
    "activity_list",
    "agreement_list",
    "agreement_of",
    "agreement_page",
    "beside",
    "commitment_list",
    "contribution_list",
    "counts",
    "decision_list",
    "document_list",
    "document_page",
    "find_partner",
    "indicator_list",
    "judged_with",
    "known_keys",
    "known_units",
    "one_record",
    "open_shelf",
    "partner_list",
    "partner_page",
    "people_list",
    "record_shelf",
    "resolve_record",
    "shelf_of",
    "shelf_of_kinds",
    "tie_list",
]


# How much of what is between the parties of an agreement stands on its page, by kind.
BETWEEN: Final[Mapping[str, int]] = {"agreement": 60, "commitment": 40, "activity": 40, "contribution": 20}


_PAPERS: Final = 12


class _Numbered(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Numbered)


def open_shelf(lens: Lens, ids: Iterable[str] | None = None) -> Shelf:
    """Records by id, or all of them, as the lens sees them."""
    if ids is None:
        rows = list(Record.objects.all())
    else:
        rows = [row for part in chunks(sorted(set(ids))) for row in Record.objects.filter(pk__in=part)]
    shelf = Shelf(lens, [from_row(row) for row in rows], trace=trace)
    shelf.answered = answered(shelf.seen.values(), judged_on(shelf), lens.on)
    return shelf


def shelf_of_kinds(lens: Lens, *kinds: RecordKind, keys: Iterable[str] | None = None) -> Shelf:
    """Records of these kinds alone, of all or of those about one of the keys; which proposals are answered is not asked."""
    rows = Record.objects.filter(kind__in=kinds)
    if keys is not None:
        found = [row for part in chunks(sorted(set(keys))) for row in rows.filter(keys__key__in=part).distinct()]
        return Shelf(lens, [from_row(row) for row in {row.pk: row for row in found}.values()], trace=trace)
    return Shelf(lens, [from_row(row) for row in rows.iterator()], trace=trace)


def known_units(country: str) -> tuple[str, ...]:
    """Keys of the localities of a country that records are about."""
    return tuple(RecordKey.objects.filter(key__startswith=f"{country}/").values_list("key", flat=True).distinct().order_by("key"))


def shelf_of(view: Lens | Shelf) -> Shelf:
    """All records as a lens sees them; a shelf already opened stays as it is, so that a page that asks several times reads them once."""
    return view if isinstance(view, Shelf) else open_shelf(view)


def counts(view: Lens | Shelf) -> Counts:
    """What is in the register, each figure by its one definition (see Counts)."""
    if isinstance(view, Lens):
        return overview.counts(view)
    shelf = view
    partners = {key for seen in shelf.seen.values() for key in keys_in(seen) if is_partner(key)}
    agreements = _rows(shelf, "agreement", agreement_row)
    statements = Counter(seen.text("kind") for seen in shelf.of_kind("commitment"))
    judged = [seen for seen in shelf.seen.values() if seen.kind != "locality"]
    return Counts(
        partners=len(partners),
        countries=len({key[:2] for key in partners}),
        agreements=len(agreements),
        agreements_in_force=sum(row.state == "in_force" for row in agreements),
        commitments=statements["commitment"] + statements["joint_decision"],
        proposals=statements["proposal"],
        unanswered_proposals=sum(_waits(seen, shelf) for seen in shelf.of_kind("commitment")),
        activities=len(shelf.of_kind("activity")),
        people=len(shelf.of_kind("person")),
        documents=len(document_list(shelf.lens)),
        unconfirmed=sum(not seen.confirmed for seen in judged),
        conflicts=sum(bool(seen.conflicts) for seen in judged),
    )


def partner_list(view: Lens | Shelf) -> tuple[PartnerRow, ...]:
    """Foreign localities with at least one record, in the order of the alphabet. Of a lens without the count of documents."""
    if isinstance(view, Lens):
        return overview.partner_rows(view, overview.partner_keys(view))
    shelf = view
    by_key: dict[str, list[Seen]] = defaultdict(list)
    for seen in shelf.seen.values():
        for key in keys_in(seen):
            if is_partner(key):
                by_key[key].append(seen)
    rows = [_partner_row(shelf.place(key), records, shelf) for key, records in by_key.items()]
    return tuple(sorted(rows, key=lambda row: (order(row.place.name), row.place.key)))


def partner_page(key: str, lens: Lens) -> PartnerPage | None:
    """Everything about one locality (foreign or Vietnamese) or country; None where no record that the audience may see names it.

    A unit that succeeded others shows what they signed and did, each row under the name that signed.
    """
    keys = {key, *predecessors(key, lens.on)}
    ids = RecordKey.objects.filter(key__in=keys).values_list("record", flat=True).distinct()
    shelf = open_shelf(lens, (str(number) for number in ids))
    about = [seen for seen in shelf.seen.values() if keys & keys_in(seen)]
    if not about:
        return None
    documents = {witness.document for seen in about for witness in seen.witnesses}
    rows = {kind: [seen for seen in about if seen.kind == kind] for kind in ("agreement", "commitment", "activity", "contribution")}
    agreements = _latest([agreement_row(seen, shelf) for seen in rows["agreement"]], _agreement_date)
    commitments = _latest([commitment_row(seen, shelf) for seen in rows["commitment"]], lambda row: row.said)
    activities = _latest([activity_row(seen, shelf) for seen in rows["activity"]], _activity_date)
    contributions = _latest([contribution_row(seen, shelf) for seen in rows["contribution"]], _contribution_date)
    people = sorted((person_row(seen, shelf) for seen in about if seen.kind == "person"), key=lambda row: order(row.name))
    indicators = _latest([indicator_row(seen, shelf) for seen in about if seen.kind == "indicator"], lambda row: row.period or row.told)
    return PartnerPage(
        _partner_row(place(key, lens.language, lens.on), about, shelf),
        _spellings(seen for seen in about if seen.kind == "locality" and seen.text("key") == key),
        timeline(agreements, commitments, activities, contributions),
        agreements,
        commitments,
        activities,
        tuple(people),
        contributions,
        indicators,
        document_rows(lens, documents),
    )


def find_partner(spelling: str, lens: Lens) -> tuple[str, ...]:
    """Keys in the register that a person may mean by `spelling`, best first; empty where there is none."""
    wanted = keys_for(spelling) or (spelling,)
    known = set(RecordKey.objects.filter(key__in=wanted).values_list("key", flat=True))
    if not known:
        return ()
    told = _told_of(known, lens)
    named, texts = Counter(key for key, _ in told), Counter(key for key, kind in told if kind == "agreement")
    # A name that may mean a city or its agglomeration means the one that signed, then the one that more is told of.
    order_of = {key: place for place, key in enumerate(wanted)}
    return tuple(sorted((key for key in wanted if named[key]), key=lambda key: (not texts[key], -texts[key], -named[key], order_of[key])))


def known_keys(keys: Iterable[str], lens: Lens) -> frozenset[str]:
    """Of these keys the ones that some record which the audience may see is about."""
    seen = RecordKey.objects.filter(visible_to(lens.audience, "claim__"))
    return frozenset(key for key in set(keys) if seen.filter(key=key).exists())


def _told_of(keys: Iterable[str], lens: Lens) -> list[tuple[str, str]]:
    """(key, kind of record) for each record that is about one of these keys."""
    shelf = open_shelf(lens, _ids_about(keys))
    return [(key, seen.kind) for seen in shelf.seen.values() for key in keys_in(seen)]


def agreement_list(view: Lens | Shelf) -> tuple[AgreementRow, ...]:
    """All agreements, latest first."""
    return _latest(_rows(shelf_of(view), "agreement", agreement_row), _agreement_date)


def agreement_page(record: str, lens: Lens) -> AgreementPage | None:
    """One agreement. `record` may be the id of any claim in it ("A17" where A12 took it in): see `row.id` for its own.

    Of what was said and done between its parties since, and of their other texts, the latest (see BETWEEN): a page shows no more.
    """
    found = one_record(record, lens)
    return agreement_of(*found)[0] if found and found[0].kind == "agreement" else None


def agreement_of(seen: Seen, shelf: Shelf) -> tuple[AgreementPage, Shelf]:
    """The same of an agreement that is on a shelf, with the shelf of all that stands on its page."""
    lens = shelf.lens
    own = agreement_row(seen, shelf)
    since = edtf.ends(own.signed or own.in_force_from or "")[0]
    shelf = open_page(lens, [seen.id, *_between_sides(seen, since, lens), *judged_with(seen, lens)])
    links = agreement_links(shelf, shelf.of_kind("agreement"))
    own_links = tuple(link for link in links if seen.id in (link.later, link.earlier))
    ends = dict.fromkeys(end for link in own_links for end in (link.earlier, link.later) if end != seen.id)
    chain = [agreement_row(s, shelf) for s in shelf.of_kind("agreement") if s.id != seen.id]
    commitments = [r for r in (commitment_row(s, shelf) for s in shelf.of_kind("commitment")) if _since(r.said, since)]
    activities = [r for r in (activity_row(s, shelf) for s in shelf.of_kind("activity")) if _since(_activity_date(r), since)]
    contributions = [contribution_row(s, shelf) for s in shelf.of_kind("contribution")]
    page = AgreementPage(
        own,
        shelf.values(seen),
        _latest(commitments, lambda row: row.said),
        _latest(activities, _activity_date),
        _latest([r for r in contributions if _since(_contribution_date(r), since)], _contribution_date),
        tuple(reversed(_latest(chain, _agreement_date))),
        decisions_about([witness.claim for witness in seen.witnesses], lens.audience),
        course(seen, shelf, own_links),
        own_links,
        tuple(agreement_row(shelf.seen[number], shelf) for number in ends),
    )
    return page, shelf


def one_record(record: str, lens: Lens) -> tuple[Seen, Shelf] | None:
    """One record of any kind, alone on its shelf; None where the audience may not see it or there is none."""
    number = resolve_record(record)
    shelf = open_page(lens, [number]) if number else None
    return (shelf.seen[str(number)], shelf) if shelf and number in shelf.seen else None


def _between_sides(seen: Seen, since: str | None, lens: Lens) -> list[str]:
    """The other texts of the parties, and what was said, done and given between them from that year on."""
    sides = seen.items("parties")
    texts, later = Wanted(between=sides), Wanted(between=sides, since=(since or "")[:4])
    return listings.ids_of_each(lens, [(kind, texts if kind == "agreement" else later, most) for kind, most in BETWEEN.items()])


def judged_with(seen: Seen, lens: Lens) -> set[str]:
    """Records that a person linked this one with."""
    claims = {end for pair in linked([witness.claim for witness in seen.witnesses], lens.audience) for end in pair[:2]}
    placed = Placement.objects.filter(claim__in=claims, record__isnull=False)
    return {str(record) for record in placed.values_list("record", flat=True)}


def beside(seen: Seen) -> set[str]:
    """Records that are told of in the same documents; of a record that many documents tell of, those of the best few."""
    documents = list(dict.fromkeys(witness.document for witness in seen.witnesses))[:_PAPERS]
    placed = Placement.objects.filter(claim__document__in=documents, record__isnull=False).exclude(claim__kind="locality")
    return {str(record) for record in placed.values_list("record", flat=True).distinct()}


def record_shelf(record: str, lens: Lens) -> tuple[Seen, Shelf] | None:
    """One record of any kind, with the shelf that builds its row (see `rows`); None where the audience may not see it or there is none."""
    number = resolve_record(record)
    row = Record.objects.filter(pk=number).first() if number else None
    seen = choose(from_row(row), lens.audience) if row else None
    if seen is None:
        return None
    shelf = open_shelf(lens, {seen.id, *_ids_about(keys_in(seen))})
    return shelf.seen[seen.id], shelf


def about(keys: Iterable[str], lens: Lens) -> Shelf:
    """Every record that is told of one of these localities and countries."""
    return open_shelf(lens, _ids_about(keys))


def tie_list(lens: Lens) -> tuple[TieRow, ...]:
    """Every pair of a Vietnamese and a foreign locality with its state on the day of the lens, by partner."""
    # Words are asked of what is said of ties alone: those of a hundred thousand activities would cost more than all else.
    rows = tie_rows(shelf_of_kinds(lens, *BETWEEN_LOCALITIES), shelf_of_kinds(lens, "tie"))
    return tuple(sorted(rows, key=lambda row: (order(row.partner.name), order(row.home.name))))


def commitment_list(view: Lens | Shelf) -> tuple[CommitmentRow, ...]:
    """All commitments, joint decisions, proposals and invitations, latest first."""
    return _latest(_rows(shelf_of(view), "commitment", commitment_row), lambda row: row.said)


def activity_list(view: Lens | Shelf) -> tuple[ActivityRow, ...]:
    """All activities, latest first, undated last."""
    return _latest(_rows(shelf_of(view), "activity", activity_row), _activity_date)


def contribution_list(lens: Lens) -> tuple[ContributionRow, ...]:
    """All contributions, latest first."""
    return _latest(_rows(open_shelf(lens), "contribution", contribution_row), _contribution_date)


def indicator_list(lens: Lens) -> tuple[IndicatorRow, ...]:
    """All figures on localities, latest first."""
    return _latest(_rows(open_shelf(lens), "indicator", indicator_row), lambda row: row.period or row.told)


def people_list(lens: Lens) -> tuple[PersonRow, ...]:
    """All people, by name."""
    return tuple(sorted(_rows(open_shelf(lens), "person", person_row), key=lambda row: order(row.name)))


def resolve_record(record: str) -> str | None:
    """The id of the record that holds the claim behind this id today: merged records lead to the one that took them in."""
    if not record[1:].isdecimal():
        return None
    number = int(record[1:])
    if number >= 2**63:
        return None
    return Placement.objects.filter(claim=number, record__pk__startswith=record[:1]).values_list("record", flat=True).first()


def _waits(seen: Seen, shelf: Shelf) -> bool:
    asks = seen.text("kind") in ("proposal", "invitation") and seen.id not in shelf.answered
    return asks and edtf.begun(edtf.sort_key(first_told(seen)) or None, shelf.lens.on)


def _rows(shelf: Shelf, kind: str, build: Callable[[Seen, Shelf], R]) -> list[R]:
    return [build(seen, shelf) for seen in shelf.of_kind(kind)]


def _latest(rows: Sequence[R], when: Callable[[R], str | None]) -> tuple[R, ...]:
    in_order = sorted(rows, key=lambda row: int(row.id[1:]))  # of one day as told: claims are numbered in the order of the texts
    return tuple(sorted(in_order, key=lambda row: edtf.sort_key(when(row)), reverse=True))


def _agreement_date(row: AgreementRow) -> str | None:
    return row.signed or row.in_force_from


def _activity_date(row: ActivityRow) -> str | None:
    return row.date or row.told


def _contribution_date(row: ContributionRow) -> str | None:
    return row.period or row.told


def _since(moment: str | None, since: str | None) -> bool:
    return not since or not moment or not edtf.before(edtf.sort_key(moment), since)


def is_partner(key: str) -> bool:
    """Whether the key is that of a foreign locality."""
    return kind_of(key) == "locality" and key[:2] != HOME_COUNTRY


def _ids_about(keys: Iterable[str]) -> list[str]:
    return [str(number) for number in RecordKey.objects.filter(key__in=set(keys)).values_list("record", flat=True).distinct()]


def _partner_row(own: Place, records: Sequence[Seen], shelf: Shelf) -> PartnerRow:
    agreements = [agreement_row(seen, shelf) for seen in records if seen.kind == "agreement"]
    commitments = [commitment_row(seen, shelf) for seen in records if seen.kind == "commitment"]
    happened = [edtf.sort_key(seen.text("date")) for seen in records if seen.kind == "activity" and seen.text("status") != "planned"]
    homes = {key for seen in records for key in keys_in(seen) if key != own.key and kind_of(key) == "locality" and key[:2] == HOME_COUNTRY}
    judged = [seen for seen in records if seen.kind != "locality"]
    return PartnerRow(
        place=own,
        homes=tuple(sorted(shelf.places(homes), key=lambda home: order(home.name))),
        tie=tie_of(records, agreements, shelf).state,
        agreements_in_force=sum(row.state == "in_force" for row in agreements),
        agreements=len(agreements),
        open_commitments=sum(row.kind in ("commitment", "joint_decision") for row in commitments),
        unanswered_proposals=sum(row.state == "unanswered" for row in commitments),
        last_activity=max((moment for moment in happened if moment and edtf.begun(moment, shelf.lens.on)), default=None),
        documents=len({witness.document for seen in records for witness in seen.witnesses}),
        unconfirmed=sum(not seen.confirmed for seen in judged),
        conflicts=sum(bool(seen.conflicts) for seen in judged),
    )


def _spellings(localities: Iterable[Seen]) -> tuple[Spelling, ...]:
    found = Counter(name for seen in localities for name in seen.items("names"))
    return tuple(Spelling(name, count) for name, count in found.most_common())
