"""Who is who across documents: how well the register joins what several documents tell, on invented histories whose truth is known.

    python -m benchmarks.identity                   400 occasions, told by some 900 documents
    python -m benchmarks.identity --occasions 2000 --seed 7
    python -m benchmarks.identity --errors 20       pairs wrongly joined and pairs missed as well

Counted are pairs of claims of one kind: joined or not by the register, the same thing or not in truth. Documents come in through
`arrivals.receive` as any other, most by the day, some late; the register is a temporary one.
"""

import argparse
import hashlib
import json
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from random import Random
from statistics import mean, median

from benchmarks.histories import make_histories
from benchmarks.stories import Story, Teller

SEED = 20261122
KINDS = ("agreement", "activity", "statement", "contribution", "person", "indicator")
LEAST_PRECISION, LEAST_RECALL, LEAST_HELD, MOST_SUGGESTED = 0.99, 0.93, 0.9, 3
LATE = 0.2  # documents that come in at another time than their day


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in the register with the truth behind it."""

    claim: int
    kind: str
    thing: int
    manner: str
    record: str | None
    document: str
    quote: str


@dataclass(slots=True)
class Tally:
    """Pairs: the same in truth, joined by the register, both; and of those missed, how many suggestions hold.

    `named`: a suggestion names the very two records; `held`: those too that a chain of right suggestions brings together.
    """

    true: int = 0
    joined: int = 0
    right: int = 0
    held: int = 0
    named: int = 0

    def add(self, other: "Tally") -> None:
        self.true, self.joined = self.true + other.true, self.joined + other.joined
        self.right, self.held, self.named = self.right + other.right, self.held + other.held, self.named + other.named

    @property
    def precision(self) -> float:
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def held_share(self) -> float:
        missed = self.true - self.right
        return self.held / missed if missed else 1.0

    @property
    def named_share(self) -> float:
        missed = self.true - self.right
        return self.named / missed if missed else 1.0


def make_stories(occasions: int, seed: int) -> list[Story]:
    """Stories in the order in which they come in."""
    rng = Random(seed)
    teller = Teller(rng)
    history, _ = make_histories(rng, occasions)
    stories = [story for one in history for story in teller.tell_stories(one)]
    stories.sort(key=lambda story: story.told_on)
    late = {story.name for story in stories if rng.random() < LATE}
    order = [story for story in stories if story.name not in late]
    for story in stories:
        if story.name in late:
            order.insert(rng.randrange(len(order) + 1), story)
    return order


def open_temporary(folder: str) -> None:
    """A register of its own, in no way the one of this machine."""
    os.environ.update(KETNGHIA_VAR=folder, DJANGO_SETTINGS_MODULE="ketnghia.config.settings")
    os.environ.pop("KETNGHIA_OFFICE", None)
    import django

    django.setup()
    from ketnghia.cli.register import open_register

    open_register()


def take_in(stories: Iterable[Story]) -> dict[str, tuple[Story, int]]:
    """Documents into the register; for each claim by its fingerprint its story and which of the story's facts it is."""
    from ketnghia.access.models import Office
    from ketnghia.archive.intake import Arrival, Hand
    from ketnghia.archive.values import canonical, fingerprint
    from ketnghia.registry.arrivals import receive

    hand = Hand(Office.objects.get(), "benchmark", datetime(2026, 11, 22, 3, tzinfo=UTC), "restricted")
    known: dict[str, tuple[Story, int]] = {}
    for story in stories:
        data = story.reading.kept.text.encode()
        receive(Arrival(story.name, story.name, data, source_kind=story.source_kind), lambda _data, _name, made=story.reading: made, hand)
        sha256 = hashlib.sha256(data).hexdigest()
        for at, fact in enumerate(story.reading.facts):
            kind, value = canonical(fact)
            known[fingerprint(sha256, kind, fact.trace.span, value)] = (story, at)
    return known


def look_up(known: Mapping[str, tuple[Story, int]]) -> list[Told]:
    """What the register made of the claims that tell something."""
    from ketnghia.archive.models import Claim
    from ketnghia.registry.models import Placement

    records = dict(Placement.objects.values_list("claim_id", "record_id"))
    found: list[Told] = []
    for number, mark, kind, quote in Claim.objects.order_by("pk").values_list("pk", "fingerprint", "kind", "quote"):
        # What the register adds of itself, such as ties between localities, has no truth of its own here.
        story, at = known.get(mark, (None, 0))
        thing = story.truth[at] if story else None
        if story and thing is not None:
            where = f"{story.name} {story.reading.date.dated} {json.dumps(_short(story, at), ensure_ascii=False)}"
            found.append(Told(number, kind, thing, story.told_as[at], records.get(number), where, quote))
    return found


def _short(story: Story, at: int) -> dict[str, object]:
    from ketnghia.archive.values import canonical

    _, value = canonical(story.reading.facts[at])
    return {name: given for name, given in value.items() if given}


def suggested_pairs() -> set[frozenset[str]] | None:
    """Pairs of records that the register suggests to be one; None where this register makes no suggestions."""
    try:
        from ketnghia.registry import suggest
    except ImportError:
        return None
    return {frozenset(pair) for pair in suggest.suggested_records()}


def tally(told: Sequence[Told], suggested: set[frozenset[str]] | None) -> Tally:
    """Over claims of one kind."""
    # A claim in no record stands alone.
    homes = {one.claim: one.record or f"-{one.claim}" for one in told}
    by_thing: dict[int, Counter[str]] = defaultdict(Counter)
    by_record: Counter[str] = Counter()
    for one in told:
        by_thing[one.thing][homes[one.claim]] += 1
        by_record[homes[one.claim]] += 1
    made = Tally(joined=sum(_pairs(size) for size in by_record.values()))
    for records in by_thing.values():
        made.true += _pairs(sum(records.values()))
        made.right += sum(_pairs(size) for size in records.values())
        if suggested:
            made.held += sum(records[a] * records[b] for a, b in _held(records, suggested))
            made.named += sum(records[a] * records[b] for a, b in combinations(sorted(records), 2) if frozenset((a, b)) in suggested)
    return made


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


def _held(records: Iterable[str], suggested: set[frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of the records of one thing that a person who accepts what is rightly suggested would bring together."""
    group = {record: record for record in records}

    def root(record: str) -> str:
        while group[record] != record:
            record = group[record]
        return record

    pairs = list(combinations(sorted(group), 2))
    for a, b in pairs:
        if frozenset((a, b)) in suggested:
            group[root(a)] = root(b)
    return ((a, b) for a, b in pairs if root(a) == root(b))


def report(told: Sequence[Told], suggested: set[frozenset[str]] | None) -> bool:
    """Print the table; whether every target is reached."""
    print(f"{'':26}{'claims':>8}{'things':>8}{'pairs':>8}{'precision':>11}{'recall':>8}{'named':>7}{'held':>7}")
    whole, apart = Tally(), Tally()
    for kind in KINDS:
        of_kind = [one for one in told if one.kind == kind]
        counted = tally(of_kind, suggested)
        whole.add(counted)
        apart.add(tally([one for one in of_kind if one.manner != "copy"], suggested))
        _line(kind, of_kind, counted, suggested)
    _line("all", told, whole, suggested)
    kinds = [tally([one for one in told if one.kind == kind], suggested) for kind in KINDS]
    means = [sum(getattr(one, part) for one in kinds) / len(kinds) for part in ("precision", "recall", "named_share", "held_share")]
    print(f"{'mean of the kinds':50}{means[0]:11.4f}{means[1]:8.4f}" + (f"{means[2]:7.3f}{means[3]:7.3f}" if suggested is not None else ""))
    _line("all, wire copies left out", [one for one in told if one.manner != "copy"], apart, suggested)
    reached = [("precision", whole.precision, LEAST_PRECISION), ("recall", whole.recall, LEAST_RECALL)]
    if suggested is None:
        print("no suggestions yet")
    else:
        reached.append(("missed pairs named by a suggestion", whole.named_share, LEAST_HELD))
        reached.append(("missed pairs held by suggestions", whole.held_share, LEAST_HELD))
        middle, average, most = _per_record(told, suggested)
        allowed = f"at most {MOST_SUGGESTED}: {_verdict(middle <= MOST_SUGGESTED)}"
        print(f"suggestions a record: median {middle:g} ({allowed}), mean {average:.2f}, most {most}")
    for name, value, least in reached:
        print(f"{name} {value:.4f}, target {least}: {_verdict(value >= least)}")
    # That a chain holds a pair is enough: who accepts both suggestions has joined the three.
    return suggested is not None and all(value >= least for name, value, least in reached if "named" not in name)


def _line(name: str, told: Sequence[Told], counted: Tally, suggested: set[frozenset[str]] | None) -> None:
    held = f"{counted.named_share:7.3f}{counted.held_share:7.3f}" if suggested is not None else f"{'–':>7}{'–':>7}"
    things = len({one.thing for one in told})
    print(f"{name:26}{len(told):8,}{things:8,}{counted.true:8,}{counted.precision:11.4f}{counted.recall:8.4f}{held}")


def _verdict(reached: bool) -> str:
    return "reached" if reached else "missed"


def _per_record(told: Sequence[Told], suggested: set[frozenset[str]]) -> tuple[float, float, int]:
    counts = Counter({one.record: 0 for one in told if one.record})
    counts.update(record for pair in suggested for record in pair)
    return median(counts.values()), mean(counts.values()), max(counts.values())


def by_manner(told: Sequence[Told]) -> None:
    """Recall by how the two claims of a pair are told."""
    pairs: Counter[tuple[str, str]] = Counter()
    joined: Counter[tuple[str, str]] = Counter()
    for group in _groups(told):
        for a, b in combinations(group, 2):
            way = (min(a.manner, b.manner), max(a.manner, b.manner))
            pairs[way] += 1
            joined[way] += a.record == b.record
    print("recall by how the two are told:")
    for way, size in pairs.most_common():
        print(f"  {' + '.join(way):26}{size:8,}{joined[way] / size:8.3f}")


def _groups(told: Sequence[Told]) -> Iterable[list[Told]]:
    groups: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for one in told:
        groups[one.kind, one.thing].append(one)
    return groups.values()


def show_errors(told: Sequence[Told], most: int, rng: Random) -> None:
    """Examples of each kind, drawn by chance."""
    for kind in KINDS:
        of_kind = [one for one in told if one.kind == kind]
        records: dict[str, list[Told]] = defaultdict(list)
        for one in of_kind:
            if one.record:
                records[one.record].append(one)
        wrong = [(a, b) for group in records.values() for a, b in combinations(group, 2) if a.thing != b.thing]
        missed = [(a, b) for group in _groups(of_kind) for a, b in combinations(group, 2) if a.record != b.record]
        for title, pairs in (("wrongly joined", wrong), ("missed", missed)):
            print(f"\n{kind}, {title}: {len(pairs)}")
            for a, b in rng.sample(pairs, min(most, len(pairs))):
                print(f"  [{a.manner}] {a.document}\n      {a.quote}\n  [{b.manner}] {b.document}\n      {b.quote}\n")


def main() -> int:
    parser = argparse.ArgumentParser(description="How well the register joins what several documents tell.")
    parser.add_argument("--occasions", type=int, default=400, help="days on which something happens; each is told by two documents or so")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--errors", type=int, nargs="?", const=5, default=0, metavar="N", help="show N wrong and missed pairs of each kind")
    parser.add_argument("--least", action="store_true", help="exit with 1 where a target is missed")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ketnghia-identity-") as folder:
        open_temporary(folder)
        stories = make_stories(args.occasions, args.seed)
        told = look_up(take_in(stories))
        suggested = suggested_pairs()
        size = f"{args.occasions:,} occasions told by {len(stories):,} documents"
        print(f"{size}, {len(told):,} claims that tell something, seed {args.seed}; {Path(folder).name} is gone afterwards")
        reached = report(told, suggested)
        by_manner(told)
        if args.errors:
            show_errors(told, args.errors, Random(args.seed))
    return 0 if reached or not args.least else 1


if __name__ == "__main__":
    sys.exit(main())
