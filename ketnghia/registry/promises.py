"""From a shelf to the lineage of its promises: records as deeds, which of them keeps a promise, what is linked and on what ground."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from ketnghia.registry import edtf
from ketnghia.registry.answers import DeedLink
from ketnghia.registry.decisions import all_linked
from ketnghia.registry.lineage import BETWEEN_DEEDS, Deed, Judged, Stage, find_deliveries, find_lineage, word_pairs
from ketnghia.registry.names import all_names, kind_of
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, first_told
from ketnghia.registry.schedules import Judged as JudgedSums
from ketnghia.registry.schedules import Support
from ketnghia.registry.states import Kept

_KINDS = ("commitment", "activity", "agreement", "contribution")
_ASKED: Mapping[str, Stage] = {"proposal": "asked", "invitation": "invited", "joint_decision": "decided", "commitment": "promised"}
_HELP = ("aid", "training")


def trace(shelf: Shelf) -> dict[str, tuple[Kept, ...]]:
    """What keeps each promise on the shelf, whenever that was or will be: see `states.Fate.kept_by` for a day."""
    deeds = deeds_of(shelf)
    known = {deed.id: deed for deed in deeds}
    kept: dict[str, list[Kept]] = defaultdict(list)
    for link in find_deliveries(deeds, judged_on(shelf)):
        done, promise = known[link.later], known[link.earlier]
        if done.stage in ("done", "signed"):
            kept[promise.id].append(
                Kept(done.id, done.when or done.told, "link" if link.judgement else "rule", whole=not promise.recurring)
            )
    return {promise: tuple(sorted(found, key=lambda one: one.record)) for promise, found in kept.items()}


def supports_on(shelf: Shelf) -> tuple[list[Support], JudgedSums]:
    """Sums and helping activities as schedules see them, with what people said of which delivers which."""
    deeds = {deed.id: deed for deed in deeds_of(shelf, whole=True)}
    made = [_support(shelf.seen[deed.id], deed) for deed in deeds.values() if _supports(deed)]
    verdicts = {(later, earlier): said for (later, earlier, relation), said in judged_on(shelf).items() if relation == "delivers"}
    return made, verdicts


def _supports(deed: Deed) -> bool:
    if deed.id.startswith("F"):
        return True
    # An activity that a sum is told with is told by the sum.
    return deed.stage == "done" and deed.kind in _HELP and not any(other.startswith("F") for other in deed.clauses)


def _support(seen: Seen, deed: Deed) -> Support:
    money = seen.kind == "contribution"
    return Support(
        deed.id,
        deed.by if money else frozenset(),
        deed.to if money else deed.sides,
        seen.text("amount"),
        seen.text("currency"),
        seen.text("per"),
        seen.text("period") or seen.text("date"),
        deed.told,
        deed.stage == "done",
        deed.fields,
        frozenset(pair for pair in word_pairs(deed.text) if deed.names.isdisjoint(pair.split())),
        deed.clauses,
    )


def lineage_on(shelf: Shelf) -> tuple[DeedLink, ...]:
    """Every link between the records of a shelf."""
    return find_lineage(deeds_of(shelf), judged_on(shelf))


def judged_on(shelf: Shelf) -> Judged:
    record = {witness.claim: seen.id for seen in shelf.seen.values() for witness in seen.witnesses}
    found: dict[tuple[str, str, str], tuple[bool, int]] = {}
    for (later, earlier, relation), verdict in all_linked(shelf.lens.audience).items():
        if relation in BETWEEN_DEEDS and later in record and earlier in record:
            pair = record[later], record[earlier], relation
            # Two claims of a record may have been judged apart: what was said last about the two records holds.
            found[pair] = max(found.get(pair, verdict), verdict, key=lambda said: said[1])
    return found


def deeds_of(shelf: Shelf, *, whole: bool = False) -> list[Deed]:
    """The promises, texts, activities and sums on a shelf as lineage sees them, each with what was told in the same words.

    A sum told with an activity is left to the activity, which is the delivery; `whole` gives it too.
    """
    held = [seen for seen in shelf.seen.values() if seen.kind in _KINDS]
    clauses, people = _same_words(held, shelf), _people(shelf)
    made = {seen.id: deed for seen in held if (deed := _deed(seen, shelf, clauses, people))}
    done = {number: _given_with(deed, made) for number, deed in made.items()}
    return [_with_figures(deed, made, shelf) for deed in done.values() if whole or not _told_by_activity(deed, made)]


def _given_with(deed: Deed, made: Mapping[str, Deed]) -> Deed:
    """A sum told in the words of an activity that was done was given with it; one that comes every year was not."""
    if not deed.id.startswith("F") or deed.recurring or deed.stage == "done":
        return deed
    done = any(made[other].stage == "done" for other in deed.clauses if other.startswith("E") and other in made)
    return replace(deed, stage="done") if done else deed


def _told_by_activity(deed: Deed, made: Mapping[str, Deed]) -> bool:
    """Whether a sum is that of an activity told in the same words: then the activity is the delivery."""
    return deed.id.startswith("F") and any(other.startswith("E") and other in made for other in deed.clauses)


def _same_words(held: Iterable[Seen], shelf: Shelf) -> Mapping[str, set[str]]:
    """Record -> other records that were told in words that overlap with its own, in one document at least."""
    spans: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for seen in held:
        for document, start, end, _ in shelf.spans(seen):
            spans[document].append((start, end, seen.id))
    found: dict[str, set[str]] = defaultdict(set)
    for told in spans.values():
        told.sort()
        opened: list[tuple[int, int, str]] = []
        for start, end, record in told:
            opened = [other for other in opened if other[1] > start]
            for _, _, other in opened:
                if other != record:
                    found[record].add(other)
                    found[other].add(record)
            opened.append((start, end, record))
    return found


def _people(shelf: Shelf) -> Mapping[int, set[str]]:
    """Document -> words of the names of people in it: who spoke is not what was promised."""
    found: dict[int, set[str]] = defaultdict(set)
    for seen in shelf.of_kind("person"):
        for witness in seen.witnesses:
            found[witness.document].update((seen.text("name") or "").lower().split())
    return found


def _deed(seen: Seen, shelf: Shelf, clauses: Mapping[str, set[str]], people: Mapping[int, set[str]]) -> Deed | None:
    keys = _sides(seen)
    sides = frozenset(_heir(shelf, key) for key in keys)
    if len(sides) < 2:
        return None
    text = shelf.text(seen)
    common = Deed(
        seen.id,
        "done",
        sides,
        fields=frozenset((*seen.items("fields"), *seen.items("purpose"))),
        told=first_told(seen),
        text=text,
        clauses=frozenset(clauses.get(seen.id, ())),
        papers=frozenset((witness.document, witness.rank) for witness in seen.witnesses),
        kind=seen.text("kind") or "",
        foretells=frozenset(_planned(shelf.seen[other]) for other in clauses.get(seen.id, ())) - {""},
        names=frozenset().union(*map(_name_words, keys), *(people.get(witness.document, ()) for witness in seen.witnesses)),
    )
    return _AS_DEED[seen.kind](seen, shelf, common)


def _planned(seen: Seen) -> str:
    return seen.text("kind") or "" if seen.kind == "activity" else ""


def _of_commitment(seen: Seen, shelf: Shelf, deed: Deed) -> Deed | None:
    by, to = (frozenset(_heir(shelf, key) for key in seen.items(name)) for name in ("by", "to"))
    return replace(deed, stage=_ASKED.get(seen.text("kind") or "", "promised"), by=by, to=to, due=seen.text("due"))


def _of_agreement(seen: Seen, _shelf: Shelf, deed: Deed) -> Deed | None:
    if seen.text("status") == "proposed":
        return None
    return replace(deed, stage="planned" if seen.text("kind") == "plan" else "signed", when=seen.text("signed"))


def _of_activity(seen: Seen, shelf: Shelf, deed: Deed) -> Deed | None:
    if seen.text("status") != "done":
        return replace(deed, stage="planned", when=seen.text("date"))
    # It may have been planned first: it is told as done by the sources that say so.
    given = dict(shelf.folded[seen.id].candidates.get("status", ()))
    told = [witness.told for witness in seen.witnesses if witness.told and given.get(witness.claim, "done") == "done"]
    return replace(deed, stage="done", when=seen.text("date"), told=min(told, key=edtf.sort_key, default=deed.told))


def _of_contribution(seen: Seen, shelf: Shelf, deed: Deed) -> Deed | None:
    giver, receiver, period = seen.text("giver"), seen.text("receiver"), seen.text("period")
    if not (giver and receiver):
        return None
    by, to = frozenset({_heir(shelf, giver)}), frozenset({_heir(shelf, receiver)})
    stage: Stage = "done" if given(seen) else "planned"
    return replace(deed, stage=stage, by=by, to=to, when=period, figures=_figure(seen), recurring=bool(seen.text("per")))


_AS_DEED: Mapping[str, Callable[[Seen, Shelf, Deed], Deed | None]] = {
    "commitment": _of_commitment,
    "agreement": _of_agreement,
    "activity": _of_activity,
    "contribution": _of_contribution,
}


def given(seen: Seen) -> bool:
    """Whether a sum is told as given: somebody says so, or its time was over when it was first told."""
    period, told = seen.text("period"), first_told(seen)
    if seen.text("delivery"):
        return seen.text("delivery") == "delivered"
    last = edtf.ends(period)[1] if period else None
    return bool(last and told) and edtf.before(str(last), edtf.sort_key(told))


def _with_figures(deed: Deed, made: Mapping[str, Deed], shelf: Shelf) -> Deed:
    """With the sums told in its words, and whether they come again each year."""
    sums = [shelf.seen[other] for other in deed.clauses if other.startswith("F") and other in made]
    if not sums:
        return deed
    figures = deed.figures.union(*(_figure(other) for other in sums))
    by = deed.by or (frozenset().union(*(made[other.id].by for other in sums)) if deed.stage == "done" else deed.by)
    fields = deed.fields.union(*(other.items("purpose") for other in sums))
    return replace(deed, figures=figures, by=by, fields=fields, recurring=deed.recurring or any(bool(other.text("per")) for other in sums))


def _figure(seen: Seen) -> frozenset[tuple[str, str]]:
    amount = seen.text("amount")
    return frozenset({(amount, seen.text("currency") or "")}) if amount else frozenset()


def _sides(seen: Seen) -> tuple[str, ...]:
    named = [*seen.items("parties"), *seen.items("by"), *seen.items("to")]
    named += [key for name in ("giver", "receiver") if (key := seen.text(name))]
    return tuple(dict.fromkeys(key for key in named if kind_of(key) != "body"))


def _heir(shelf: Shelf, key: str) -> str:
    return shelf.place(key).successor or key


@lru_cache(maxsize=4096)
def _name_words(key: str) -> frozenset[str]:
    return frozenset(word for name in (key.partition("/")[2], *all_names(key)) for word in name.lower().split())
