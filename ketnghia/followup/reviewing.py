"""Review rounds as somebody may see them. Reading only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef

from ketnghia.access.models import Office
from ketnghia.access.visibility import LEVELS, Audience
from ketnghia.engine.text import fold
from ketnghia.followup.errors import RoundRefused
from ketnghia.followup.freezing import TYPED, Piece, clause, digest, digest_of_all, see
from ketnghia.followup.models import Answer, Closing, Round, RoundRow, RowSource, Sending
from ketnghia.followup.replies import Reply, plain, squeezed
from ketnghia.followup.tally import UNASSIGNED, Standing
from ketnghia.registry.answers import Lens, Place
from ketnghia.registry.names import place
from ketnghia.registry.queries import is_partner
from ketnghia.registry.records import Seen


@dataclass(frozen=True, slots=True)
class FrozenAgreement:
    """The agreement that a commitment is a clause of, as it stood."""

    id: str
    kind: str
    title: str | None
    signed: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a row, with its source: the letter."""

    reply: Reply
    letter: str
    letter_date: str
    carried: bool
    taken_at: datetime
    taken_by: str
    applied: bool


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row of a round as an audience sees it. `sources` are titles of documents with their dates (EDTF)."""

    number: int
    record: str
    kind: str
    text: str
    by: tuple[Place, ...]
    to: tuple[Place, ...]
    fields: tuple[str, ...]
    due: str | None
    lead: str
    progress: str | None
    agreement: FrozenAgreement | None
    sources: tuple[tuple[str, str | None], ...]
    sent_at: datetime | None
    answers: tuple[Answered, ...]  # the last one counts

    @property
    def answer(self) -> Answered | None:
        return self.answers[-1] if self.answers else None

    @property
    def department(self) -> str:
        """Whom the row is asked of: the lead, or whoever answered for a row that nobody led."""
        return self.lead or (self.answer.reply.department if self.answer else UNASSIGNED)


@dataclass(frozen=True, slots=True)
class Soundness:
    """Whether a round still says what it said: pieces that are there, that an expunge took, that do not match their digest."""

    rows: int
    rows_expunged: int
    pieces_expunged: int | None  # since the round was closed; None while it is open
    changed: int
    digest: str

    @property
    def sound(self) -> bool:
        return not self.changed


def find_round(number: int, office: Office) -> Round:
    """A round of the office. Raises RoundRefused."""
    found = Round.objects.filter(pk=number, office=office).first()
    if found is None:
        raise RoundRefused(f"đợt rà soát {number}: không có; xem số bằng `ketnghia review list`")
    return found


def closing_of(held: Round) -> Closing | None:
    return Closing.objects.filter(round=held).first()


def unanswered(audience: Audience) -> tuple[tuple[int, str, int], ...]:
    """Number and name of each open round of the office, with how many rows, as far as they may be seen, were sent and not answered."""
    cleared = LEVELS[: LEVELS.index(audience.clearance) + 1]
    rows = RoundRow.objects.filter(
        Exists(Sending.objects.filter(row=OuterRef("pk"))),
        ~Exists(Answer.objects.filter(row=OuterRef("pk"))),
        Exists(RowSource.objects.filter(row=OuterRef("pk"), visibility__in=cleared)),
        round__office__code=audience.office,
        round__closing=None,
    )
    return tuple(rows.values_list("round", "round__name").annotate(n=Count("pk")).order_by("-round"))


def round_rows(held: Round, lens: Lens) -> tuple[RowSeen, ...]:
    """The rows of a round that the audience of the lens may see, by number; nothing but the round's own tables is read."""
    if lens.audience.office != held.office.code:
        return ()
    rows = list(RoundRow.objects.filter(round=held).order_by("number"))
    pieces = _pieces(held)
    answers, sent = _answers(held), _sent(held)
    made = (_row(row, pieces.get(row.pk, ()), lens, answers.get(row.pk, ()), sent.get(row.pk)) for row in rows)
    return tuple(row for row in made if row is not None)


def known_texts(held: Round, lens: Lens) -> Mapping[int, frozenset[str]]:
    """Under which words each row of a form may stand: those that some audience of the office was shown."""
    texts: dict[int, set[str]] = {}
    pieces = _pieces(held)
    for row in RoundRow.objects.filter(round=held):
        for level in LEVELS:
            seen = _commitment(row, pieces.get(row.pk, ()), Audience(lens.audience.office, level))
            if seen:
                texts.setdefault(row.number, set()).add(squeezed(clause(seen, pieces[row.pk])))
    return {number: frozenset(found) for number, found in texts.items()}


def standings(rows: Iterable[RowSeen]) -> list[Standing]:
    """Rows as they count; a department is one however it is spelled, and called as the first row calls it."""
    made, spelled = [], dict[str, str]()
    for row in rows:
        partners = tuple(dict.fromkeys(side.name for side in (*row.by, *row.to) if is_partner(side.key)))
        department = spelled.setdefault(department_key(row.department), row.department)
        made.append(Standing(department, partners, row.answer.reply.result if row.answer else "", row.sent_at))
    return made


def department_key(name: str) -> str:
    """By which spellings of a department are told to be one."""
    return fold(squeezed(name))


def soundness(held: Round) -> Soundness:
    """Hold every piece of a round against its digest."""
    changed, digests = 0, []
    rows = RoundRow.objects.filter(round=held)
    for stored, now in _digests(held, rows):
        digests.append(stored)
        changed += stored != now
    closing = closing_of(held)
    whole = digest_of_all(digests)
    gone = closing.pieces - len(digests) if closing else None
    if closing and not gone and closing.digest != whole:
        changed += 1
    return Soundness(len(rows), held.rows_frozen - len(rows), gone, changed, whole)


def _digests(held: Round, rows: Iterable[RoundRow]) -> Iterable[tuple[str, str]]:
    """(stored, computed again) of every piece."""
    for row in rows:
        yield row.digest, row_digest(row)
    for source in RowSource.objects.filter(row__round=held).iterator():
        yield source.digest, _piece(source).digest
    for answer in Answer.objects.filter(row__round=held).iterator():
        yield answer.digest, answer_digest(answer)


def row_digest(row: RoundRow) -> str:
    return digest([row.number, row.anchor_id, row.choices, row.agreement_choices])


def answer_digest(answer: Answer) -> str:
    return digest([answer.content, answer.letter, answer.letter_date, answer.carried, answer.taken_at.timestamp(), answer.taken_by])


def _piece(source: RowSource) -> Piece:
    return Piece(source.about, source.claim_id, source.visibility, source.content)  # type: ignore[arg-type]


def _pieces(held: Round) -> dict[int, list[Piece]]:
    found: dict[int, list[Piece]] = {}
    for source in RowSource.objects.filter(row__round=held).order_by("claim"):
        found.setdefault(source.row_id, []).append(_piece(source))
    return found


def _answers(held: Round) -> dict[int, list[Answered]]:
    found: dict[int, list[Answered]] = {}
    for answer in Answer.objects.filter(row__round=held).select_related("application").order_by("pk"):
        told = Answered(
            Reply(**answer.content),
            answer.letter,
            answer.letter_date,
            answer.carried,
            answer.taken_at,
            answer.taken_by,
            hasattr(answer, "application"),
        )
        found.setdefault(answer.row_id, []).append(told)
    return found


def _sent(held: Round) -> dict[int, datetime]:
    """When each row first went out."""
    found: dict[int, datetime] = {}
    for row, at in Sending.objects.filter(row__round=held).order_by("-sent_at").values_list("row", "sent_at"):
        found[row] = at
    return found


def _commitment(row: RoundRow, pieces: Sequence[Piece], audience: Audience) -> Seen | None:
    return see([piece for piece in pieces if piece.content["kind"] == "commitment"], row.choices, audience)


def _documents(seen: Seen, contents: Mapping[int, Mapping[str, Any]]) -> tuple[tuple[str, str | None], ...]:
    """Titles and dates of the sources; what was typed into a form is named only where there is nothing else."""
    typed = {w.claim for w in seen.witnesses if contents[w.claim]["rule"] == TYPED}
    told = [w for w in seen.witnesses if w.claim not in typed] or seen.witnesses
    return tuple(dict.fromkeys((str(contents[w.claim]["title"]), w.told) for w in told))


def _row(row: RoundRow, pieces: Sequence[Piece], lens: Lens, answers: Sequence[Answered], sent: datetime | None) -> RowSeen | None:
    seen = _commitment(row, pieces, lens.audience)
    if seen is None:
        return None
    text = see([piece for piece in pieces if piece.content["kind"] == "agreement"], row.agreement_choices, lens.audience)
    contents = {piece.claim: piece.content for piece in pieces}

    def places(name: str) -> tuple[Place, ...]:
        return tuple(place(key, lens.language, lens.on) for key in seen.items(name))

    return RowSeen(
        row.number,
        seen.id,
        seen.text("kind") or "commitment",
        clause(seen, pieces),
        places("by"),
        places("to"),
        seen.items("fields"),
        seen.text("due"),
        plain(seen.text("lead") or ""),
        seen.text("progress"),
        FrozenAgreement(text.id, text.text("kind") or "other", text.text("title"), text.text("signed")) if text else None,
        _documents(seen, contents),
        sent,
        tuple(answers),
    )
