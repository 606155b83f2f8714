"""The only writer of review rounds: opens them, notes what went out, takes answers, closes. Nothing is ever changed, only added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import takewhile

from django.db import transaction

from ketnghia.access.visibility import Audience
from ketnghia.archive.errors import ArchiveError
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim
from ketnghia.followup.errors import FormRefused, RoundRefused
from ketnghia.followup.freezing import Piece, digest_of_all, freeze
from ketnghia.followup.models import Answer, Application, Closing, Round, RoundRow, RowSource, Sending
from ketnghia.followup.replies import Reply, Words, read_form
from ketnghia.followup.reviewing import answer_digest, closing_of, find_round, known_texts, round_rows, row_digest
from ketnghia.registry import edtf, entries
from ketnghia.registry.answers import DeedLink, Lens
from ketnghia.registry.decisions import linked
from ketnghia.registry.errors import RegistryError
from ketnghia.registry.lineage import agreements_of
from ketnghia.registry.names import predecessors
from ketnghia.registry.promises import lineage_on
from ketnghia.registry.queries import open_shelf
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, first_told
from ketnghia.registry.store import CHUNK, chunks

_SIGNED_TEXT = 0  # the rank of a signed text as a source
# What an answer says of the progress of its commitment.
_PROGRESS = {"done": "done", "under_way": "running", "not_done": "not_started"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a round asks about: what was promised by the cut-off day, of one locality or with one partner (keys; "" for all)."""

    name: str
    cut_off: date
    joint_decisions: bool = True
    home: str = ""
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter by which answers came. `dated` is an EDTF day or ""."""

    number: str
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a form, as row numbers.

    new: answered for the first time; changed: otherwise than before; repeated: as before, by another letter; same: by the same letter;
    applied: entered as progress.
    """

    new: tuple[int, ...]
    changed: tuple[int, ...]
    same: tuple[int, ...]
    applied: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()

    @property
    def all(self) -> tuple[int, ...]:
        """Every row that the form answers."""
        return tuple(sorted((*self.new, *self.changed, *self.repeated, *self.same)))


def open_round(scope: Scope, hand: Hand, follows: int | None = None) -> Round:
    """Freeze the list of a new round; one that follows a closed round begins with its answers. Raises RoundRefused."""
    with transaction.atomic():
        before = find_round(follows, hand.office) if follows is not None else None
        if before and closing_of(before) is None:
            raise RoundRefused(f"đợt rà soát {before.pk}: còn mở; hãy nhận trả lời vào chính đợt này, hoặc đóng lại trước")
        shelf = open_shelf(Lens(Audience(hand.office.code, "restricted"), scope.cut_off))
        own = [seen for seen in shelf.seen.values() if shelf.folded[seen.id].office == hand.office.code]
        asked = _asked(own, scope)
        if not asked:
            raise RoundRefused("không có cam kết nào khớp với phạm vi đã chọn; hãy xem `ketnghia show commitments` và chọn lại")
        held = Round.objects.create(
            office=hand.office,
            name=scope.name,
            cut_off=scope.cut_off,
            joint_decisions=scope.joint_decisions,
            home=scope.home,
            partner=scope.partner,
            follows=before,
            rows_frozen=len(asked),
            opened_at=hand.when,
            opened_by=hand.by,
        )
        _freeze(held, asked, _agreements(own, asked, hand.office.code, scope.cut_off), shelf)
        if before:
            _carry(before, held)
    return held


def send(held: Round, numbers: Sequence[int], hand: Hand) -> None:
    """Note that the forms with these rows go out. A closed round sends nothing. Raises RoundRefused."""
    with transaction.atomic():
        _refuse_closed(held)
        rows = RoundRow.objects.filter(round=held, number__in=_shown(held, numbers, hand))
        Sending.objects.bulk_create([Sending(row=row, sent_at=hand.when, sent_by=hand.by) for row in rows], batch_size=CHUNK)


def take(held: Round, content: str, words: Words, letter: Letter, hand: Hand) -> Taken:
    """Keep the answers of a filled form: all of them, or none. An answer given again by another letter is kept beside the earlier one.

    Raises FormRefused, RoundRefused.
    """
    with transaction.atomic():
        _refuse_closed(held)
        lens = Lens(Audience(hand.office.code, "restricted"), held.cut_off)
        filled = read_form(content, held.pk, known_texts(held, lens), words)
        if filled.problems:
            raise FormRefused(filled.problems)
        rows = {row.number: row for row in RoundRow.objects.filter(round=held)}
        before = {row.number: row.answer for row in round_rows(held, lens) if row.answer}
        as_before = {number for number, reply in filled.replies.items() if number in before and before[number].reply == reply}
        same = {number for number in as_before if (before[number].letter, before[number].letter_date) == (letter.number, letter.dated)}
        fresh = {number: reply for number, reply in filled.replies.items() if number not in same}
        for number, reply in fresh.items():
            _keep(Answer(row=rows[number], letter=letter.number, letter_date=letter.dated, taken_at=hand.when, taken_by=hand.by), reply)
    return Taken(
        tuple(sorted(fresh.keys() - before.keys())),
        tuple(sorted((fresh.keys() & before.keys()) - as_before)),
        tuple(sorted(same)),
        repeated=tuple(sorted(as_before - same)),
    )


def apply_answers(held: Round, numbers: Sequence[int], hand: Hand) -> tuple[int, ...]:
    """Enter the last answers to these rows as the progress of their commitments, each once; returns the rows. All of them, or none.

    Raises FormRefused where the register cannot take one.
    """
    applied, problems = [], []
    with transaction.atomic():
        _refuse_closed(held)
        rows = {row.number: row for row in round_rows(held, Lens(Audience(hand.office.code, "internal"), held.cut_off))}
        for row in RoundRow.objects.filter(round=held, number__in=_shown(held, numbers, hand)).order_by("number"):
            given = list(Answer.objects.filter(row=row).order_by("-pk"))
            if not given or _is_entered(given):
                continue
            answer = given[0]
            try:
                # What only those cleared for it may know stays with them in the note on it.
                level = "internal" if row.number in rows else "restricted"
                made = entries.edit(f"C{row.anchor_id}", _progress(answer, hand), hand, level)  # type: ignore[arg-type]
            except (ArchiveError, RegistryError) as error:
                problems.append(f"số {row.number}: {error}")
                continue
            Application.objects.create(answer=answer, claim=Claim.objects.get(pk=made.claim))
            applied.append(row.number)
        if problems:
            raise FormRefused(problems)
    return tuple(applied)


def _shown(held: Round, numbers: Sequence[int], hand: Hand) -> set[int]:
    """Of these rows the ones that the hand may see; the others are as if the round did not have them."""
    return {row.number for row in round_rows(held, Lens(hand.audience, held.cut_off))} & set(numbers)


def _is_entered(given: Sequence[Answer]) -> bool:
    """Whether the last of these answers, latest first, stands in the register: another letter that repeats it enters nothing new."""
    repeated = takewhile(lambda one: one.content == given[0].content, given)
    return Application.objects.filter(answer__in=list(repeated)).exists()


def close_round(held: Round, hand: Hand) -> Closing:
    """Close a round for ever. Raises RoundRefused where it is closed already."""
    with transaction.atomic():
        _refuse_closed(held)
        digests = [
            *RoundRow.objects.filter(round=held).values_list("digest", flat=True),
            *RowSource.objects.filter(row__round=held).values_list("digest", flat=True),
            *Answer.objects.filter(row__round=held).values_list("digest", flat=True),
        ]
        return Closing.objects.create(
            round=held, closed_at=hand.when, closed_by=hand.by, pieces=len(digests), digest=digest_of_all(digests)
        )


def _refuse_closed(held: Round) -> None:
    if closing_of(held):
        raise RoundRefused(
            f"đợt rà soát {held.pk}: đã đóng, không đổi được nữa; hãy mở đợt mới nối tiếp: `ketnghia review open TÊN --from {held.pk}`"
        )


def _asked(records: Sequence[Seen], scope: Scope) -> list[Seen]:
    """The commitments of a scope, in intake order."""
    kinds = ("commitment", "joint_decision") if scope.joint_decisions else ("commitment",)
    wanted = [{key, *predecessors(key, scope.cut_off)} for key in (scope.home, scope.partner) if key]
    found = [
        seen
        for seen in records
        if seen.kind == "commitment"
        and (seen.text("kind") or "commitment") in kinds
        and edtf.begun(edtf.sort_key(first_told(seen)) or None, scope.cut_off)
        and all(keys & {*seen.items("by"), *seen.items("to")} for keys in wanted)
    ]
    return sorted(found, key=lambda seen: int(seen.id[1:]))


def _agreements(records: Sequence[Seen], commitments: Sequence[Seen], office: str, cut_off: date) -> dict[str, str]:
    """Commitment -> the agreement it is a clause of: as a person said, else the one whose signed text it was read in, else by lineage."""
    texts = [seen for seen in records if seen.kind == "agreement"]
    record = {witness.claim: seen.id for seen in (*texts, *commitments) for witness in seen.witnesses}
    found = {}
    for (later, earlier, relation), (holds, _) in linked(record, Audience(office, "internal")).items():
        if relation == "clause_of" and holds and later in record and earlier in record:
            found[record[later]] = record[earlier]
    signed: dict[int, list[Seen]] = {}
    for seen in texts:
        for document in {witness.document for witness in seen.witnesses if witness.rank == _SIGNED_TEXT}:
            signed.setdefault(document, []).append(seen)
    for seen in commitments:
        own = {text.id for w in seen.witnesses for text in signed.get(w.document, ()) if {*seen.items("by")} <= {*text.items("parties")}}
        if len(own) == 1:
            found.setdefault(seen.id, own.pop())
    for commitment, text in agreements_of(_lineage(cut_off, office), [seen.id for seen in commitments]).items():
        found.setdefault(commitment, text)
    return {commitment: text for commitment, text in found.items() if text[:1] == "A"}


def _lineage(cut_off: date, office: str) -> tuple[DeedLink, ...]:
    """Links between what the whole office may see: what restricted minutes tell must not show in a row."""
    return lineage_on(open_shelf(Lens(Audience(office, "internal"), cut_off)))


def _freeze(held: Round, asked: Sequence[Seen], agreements: Mapping[str, str], shelf: Shelf) -> None:
    """Write the rows of a round with their sources."""
    texts = {text: shelf.folded[text] for text in agreements.values() if text in shelf.folded}
    records = [shelf.folded[seen.id] for seen in asked]
    words = _words(witness.claim for record in (*records, *texts.values()) for witness in record.witnesses)
    rows: list[RoundRow] = []
    sources: list[RowSource] = []
    for number, record in enumerate(records, 1):
        text = texts.get(agreements.get(record.id, ""))
        row = RoundRow(
            round=held,
            number=number,
            anchor_id=int(record.id[1:]),
            choices=dict(record.choices),
            agreement_choices=dict(text.choices) if text else {},
        )
        row.digest = row_digest(row)
        rows.append(row)
        for frozen in filter(None, (record, text)):
            sources.extend(_source(row, piece) for piece in freeze(frozen, words))
    RoundRow.objects.bulk_create(rows, batch_size=CHUNK)
    for source in sources:
        source.row = source.row  # takes the number that the row has been given
    RowSource.objects.bulk_create(sources, batch_size=CHUNK)


def _source(row: RoundRow, piece: Piece) -> RowSource:
    return RowSource(
        row=row, about=piece.about, claim_id=piece.claim, visibility=piece.visibility, content=dict(piece.content), digest=piece.digest
    )


def _words(claims: Iterable[int]) -> dict[int, dict[str, str]]:
    """What each claim says in its document's words."""
    found: dict[int, dict[str, str]] = {}
    for part in chunks(sorted(set(claims))):
        for row in Claim.objects.filter(pk__in=part).values("pk", "quote", "rule", "document__title"):
            found[row["pk"]] = {"quote": row["quote"], "rule": row["rule"], "title": row["document__title"]}
    return found


def _carry(before: Round, held: Round) -> None:
    """Begin with the last answers of another round, wherever a row holds the claim that was asked about."""
    last: dict[int, Answer] = {}
    for answer in Answer.objects.filter(row__round=before).select_related("row", "application").order_by("pk"):
        last[answer.row.anchor_id] = answer
    anchors = RowSource.objects.filter(row__round=held, claim__in=list(last)).order_by("row", "-claim").values_list("row", "claim")
    # Where two rows have become one, the answer about its own anchor counts.
    for row, claim in dict(anchors).items():
        old = last[claim]
        told = Answer(
            row_id=row,
            letter=old.letter,
            letter_date=old.letter_date,
            carried=True,
            taken_at=old.taken_at,
            taken_by=old.taken_by,
        )
        _keep(told, Reply(**old.content))
        if hasattr(old, "application"):
            Application.objects.create(answer=told, claim_id=old.application.claim_id)


def _keep(answer: Answer, reply: Reply) -> None:
    answer.content = asdict(reply)
    answer.digest = answer_digest(answer)
    answer.save(force_insert=True)


def _progress(answer: Answer, hand: Hand) -> entries.Values:
    """An answer as the fields of a commitment."""
    reply = Reply(**answer.content)
    stopped = reply.result == "not_done" and reply.proposal == "end"
    told = "; ".join(filter(None, (reply.outcome, reply.figures, reply.why)))
    letter = f"theo {answer.letter}"
    return {
        "progress": "stopped" if stopped else _PROGRESS[reply.result],
        "progressed": answer.letter_date or hand.when.date().isoformat(),
        "note": " ".join(f"{told} ({letter})".split()) if told else letter,
    }
