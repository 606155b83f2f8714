"""How the register holds out when it is large: adding a document, building everything anew, and the follow-up of a day.

    python -m benchmarks.register                            10,000 documents, with 1,000 to compare
    python -m benchmarks.register --documents 100000         what is to hold: 1,000,000 claims, 20,000 agreements
    python -m benchmarks.register --keep /tmp/register       keeps the registers there and uses them again

A register of invented histories (see `benchmarks.histories`), with partners and provinces by Zipf's law, is filled table by table and its
records are then computed by the real rebuild. Every step runs as a process of its own, so that its time and memory are its own; all on
the embedded database.
"""

import argparse
import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from benchmarks.identity import open_temporary
from benchmarks.stories import Story, Teller

SEED = 20261122
ADDED = 240
TODAY = date(2026, 6, 15)
SIGNING, TALKATIVE = 0.55, 2.3  # what gives ten claims a document and an agreement in five
REPEATED = 20  # times that a page is asked for
COMPARED = 10  # the small register has a tenth of the documents
MOST_MEDIAN, MOST_P95, MOST_RATIO = 50.0, 250.0, 1.5
MOST_REBUILD, MOST_MEMORY, MOST_FOLLOWUP = 1200.0, 2048.0, 20.0


def make_stories(documents: int, seed: int) -> list[Story]:
    """That many stories and ADDED more, in an order of the day that is now and then broken."""
    from benchmarks.histories import make_histories

    rng, wanted = Random(seed), documents + ADDED
    occasions = wanted // 2
    while True:
        rng = Random(seed)
        teller = Teller(rng)
        history, _ = make_histories(rng, occasions, SIGNING, TALKATIVE)
        stories = [story for one in history for story in teller.tell_stories(one)]
        if len(stories) >= wanted:
            break
        occasions += occasions // 10 + 1
    stories = stories[:wanted]
    return sorted(stories, key=lambda story: (story.told_on.toordinal() + (rng.randrange(3000) if rng.random() < 0.2 else 0), story.name))


def fill(folder: Path, documents: int, seed: int) -> dict[str, Any]:
    """The base of a register: documents, readings and claims; ADDED stories drawn by chance are left for later."""
    stories = make_stories(documents, seed)
    later = sorted(Random(seed).sample(range(len(stories)), ADDED))
    (folder / "later.pickle").write_bytes(pickle.dumps([stories[at] for at in later]))
    left_out = set(later)
    _write([story for at, story in enumerate(stories) if at not in left_out])
    return _sizes()


def _write(stories: Sequence[Story]) -> None:
    """Straight into the tables that `archive.intake` writes, row for row what it would write."""
    from django.db import transaction

    from ketnghia.access.models import Office

    office = Office.objects.get()
    for start in range(0, len(stories), 1000):
        with transaction.atomic():
            _write_some(office, stories[start : start + 1000], start + 1)


def _write_some(office: Any, stories: Sequence[Story], first: int) -> None:
    from ketnghia.archive.intake import Arrival, build_claim, passages_of
    from ketnghia.archive.models import Claim, Document, KeptText, Passage, Reading, Sighting

    when = datetime(2026, 11, 22, 3, tzinfo=UTC)
    rows: dict[type, list[Any]] = {model: [] for model in (Document, Sighting, KeptText, Reading, Claim, Passage)}
    told_by: list[tuple[int, int]] = []  # reading, place of its claim in the list
    for number, story in enumerate(stories, first):
        made, data = story.reading, story.reading.kept.text.encode()
        document = Document(
            pk=number,
            office=office,
            visibility="internal",
            name=story.name,
            sha256=Arrival(story.name, "", data).sha256,
            original=data,
            source_kind=story.source_kind,
            source_given=True,
            title=made.kept.text.partition("\n")[0],
            language=made.language,
            published=made.date.published or "",
            dated=made.date.dated or "",
            received_at=when,
            received_by="benchmark",
            current_reading_id=number,
        )
        blocks = [[block.span.start, block.span.end, block.kind] for block in made.kept.blocks]
        kept = KeptText(
            pk=number, document=document, extractor=made.kept.extractor, sha256=document.sha256, text=made.kept.text, blocks=blocks
        )
        kept.locators, kept.notes = [], []
        reading = Reading(pk=number, document=document, kept=kept, engine_version=made.engine_version, lexicon_id=made.lexicon_id)
        reading.language, reading.relevant, reading.relevance_reason = made.language, True, made.relevance_reason
        reading.published, reading.dated, reading.date_reasons = document.published, document.dated, []
        reading.rejections, reading.read_at = [], when
        rows[Document].append(document)
        rows[Sighting].append(Sighting(document=document, path=story.name, seen_at=when, seen_by="benchmark"))
        rows[KeptText].append(kept)
        rows[Reading].append(reading)
        for fact in sorted(made.facts, key=lambda fact: fact.trace.span):
            told_by.append((number, len(rows[Claim])))
            rows[Claim].append(build_claim(document, kept, fact))
        rows[Passage].extend(passages_of(document, kept))
    for model, made_rows in rows.items():
        model.objects.bulk_create(made_rows)
    through = Reading.claims.through
    through.objects.bulk_create(through(reading_id=reading, claim_id=rows[Claim][at].pk) for reading, at in told_by)


def _sizes() -> dict[str, Any]:
    from ketnghia.archive.models import Claim, Document

    return {"documents": Document.objects.count(), "claims": Claim.objects.count()}


def rebuild(_folder: Path) -> dict[str, Any]:
    """Everything computed from claims and judgements; and how large what hangs together is."""
    from django.db.models import Count

    from ketnghia.registry.models import Placement, Record
    from ketnghia.registry.rebuild import rebuild

    start = time.perf_counter()
    records = rebuild()
    seconds = time.perf_counter() - start
    kinds = dict(Record.objects.values_list("kind").annotate(Count("pk")))
    largest = Placement.objects.values("component").annotate(size=Count("pk")).order_by("-size").values_list("size", flat=True).first()
    return {"seconds": seconds, "records": records, "kinds": kinds, "largest": largest}


def add(folder: Path) -> dict[str, Any]:
    """Milliseconds for each of the documents that were left out: kept, folded, indexed for search, suggestions made."""
    from ketnghia.access.models import Office
    from ketnghia.archive.intake import Arrival, Hand
    from ketnghia.registry.arrivals import receive

    stories: list[Story] = pickle.loads((folder / "later.pickle").read_bytes())
    hand = Hand(Office.objects.get(), "benchmark", datetime(2026, 11, 22, 4, tzinfo=UTC), "restricted")
    times: list[float] = []
    worked: list[float] = []
    for story in stories:
        data = story.reading.kept.text.encode()
        start, cpu = time.perf_counter(), time.process_time()
        receive(Arrival(story.name, story.name, data, source_kind=story.source_kind), lambda _data, _name, made=story.reading: made, hand)
        times.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - cpu) * 1000)
    # The first ones also load modules and word tables.
    return {"times": times[ADDED // 20 :], "worked": worked[ADDED // 20 :]}


def follow(_folder: Path) -> dict[str, Any]:
    """What needs a person on one day."""
    from ketnghia.access.visibility import Audience
    from ketnghia.followup.attention import attention
    from ketnghia.registry.answers import Lens

    start = time.perf_counter()
    alerts = attention(Lens(Audience("home", "restricted"), TODAY))
    return {"seconds": time.perf_counter() - start, "alerts": len(alerts), "rules": dict(Counter(alert.rule for alert in alerts))}


def pages(_folder: Path) -> dict[str, Any]:
    """What the pages of the desk cost, each asked for some times: milliseconds at p95, of the processor at the median, and queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = _officer()
    measured: dict[str, tuple[float, float, int]] = {}
    for name, address in _addresses().items():
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)
        if response.status_code != 200:
            continue
        times, worked = [], []
        for _ in range(REPEATED):
            start, cpu = time.perf_counter(), time.process_time()
            client.get(address)
            times.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - cpu) * 1000)
        measured[name] = (quantiles(times, n=20)[18], median(worked), len(asked))
    return {"pages": measured}


def _officer() -> Any:
    """A browser in which a lead of the office has signed in."""
    from django.test import Client

    from ketnghia.access.accounts import open_account, seat
    from ketnghia.access.models import Office, User

    email = "lead@benchmark.example"
    user = User.objects.filter(email=email).first() or open_account(email, "benchmark", datetime(2026, 11, 22, 3, tzinfo=UTC))
    seat(user, Office.objects.get(), "lead")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def _addresses() -> dict[str, str]:
    """A page of each kind, with the partner that most is told of."""
    from django.db.models import Count

    from ketnghia.registry.models import Shown, ShownTag
    from ketnghia.registry.tallies import is_partner_tag

    told = ShownTag.objects.filter(tag__startswith="p:").values_list("tag").annotate(told=Count("pk")).order_by("-told", "tag")
    partner = next(tag[2:] for tag, _ in told if is_partner_tag(tag))
    record = Shown.objects.filter(kind="commitment", tags__tag=f"p:{partner}").order_by("-sort").values_list("record", flat=True)[0]
    return {
        "home": "/",
        "agreements": "/agreements/",
        "agreements in force, page 5": "/agreements/?state=in_force&page=5",
        "commitments without news": "/commitments/?state=no_news",
        "proposals, page 40": "/commitments/?kind=proposal&page=40",
        "activities": "/activities/",
        "documents, page 20": "/documents/?page=20",
        "partners": "/partners/",
        "most talked-of partner": f"/partners/{partner}/",
        "record": f"/records/{record}/",
        "search, one name": "/search/?q=vientiane",
        "search, three words": "/search/?q=hoc+bong+giao+duc",
    }


def check(_folder: Path) -> dict[str, Any]:
    """Whether the records as they stand, documents added one by one included, are what the fold gives anew."""
    from ketnghia.registry.rebuild import fresh_digest, stored_digest

    start = time.perf_counter()
    same = stored_digest() == fresh_digest()
    return {"seconds": time.perf_counter() - start, "same": same}


STEPS: dict[str, Callable[[Path], dict[str, Any]]] = {"rebuild": rebuild, "add": add, "follow": follow, "pages": pages, "check": check}


def run(folder: Path, step: str, documents: int, seed: int) -> dict[str, Any]:
    """One step as a process of its own; what it measured."""
    command = [sys.executable, "-m", "benchmarks.register", "--step", step, "--keep", str(folder)]
    command += ["--documents", str(documents), "--seed", str(seed)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def do(folder: Path, step: str, documents: int, seed: int) -> None:
    """The step itself, in its process."""
    open_temporary(str(folder))
    cpu = time.process_time()
    answer = fill(folder, documents, seed) if step == "fill" else STEPS[step](folder)
    answer["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer["cpu"] = time.process_time() - cpu
    print(json.dumps(answer))


def measure(folder: Path, documents: int, seed: int, steps: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Steps in their order on one register, which is filled if it is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "later.pickle").exists():
        yield "fill", run(folder, "fill", documents, seed)
    for step in steps:
        yield step, run(folder, step, documents, seed)


def report(name: str, step: str, got: dict[str, Any]) -> None:
    """One line for one step."""
    told = {
        "fill": lambda: f"{got['documents']:,} documents, {got['claims']:,} claims",
        "rebuild": lambda: (
            f"{got['seconds']:.1f} s, {got['memory']:.0f} MB; {got['records']:,} records, "
            f"{got['kinds'].get('agreement', 0):,} of them agreements; largest component {got['largest']:,} claims"
        ),
        "add": lambda: (
            f"{_middle(got):.1f} ms median, {_slow(got):.1f} ms p95, {max(got['times']):.0f} ms at most, {len(got['times'])} documents; "
            f"of the processor {median(got['worked']):.1f} and {quantiles(got['worked'], n=20)[18]:.1f} ms"
        ),
        "follow": lambda: f"{got['seconds']:.1f} s, {got['memory']:.0f} MB; {got['alerts']:,} alerts",
        "pages": lambda: "".join(
            f"\n{page:>40} {slow:8.0f} ms p95, {cpu:8.0f} ms of the processor, {asked:4} queries"
            for page, (slow, cpu, asked) in got["pages"].items()
        ),
        "check": lambda: f"{got['seconds']:.1f} s, {got['memory']:.0f} MB; {'equal' if got['same'] else 'NOT EQUAL'}",
    }
    print(f"{name:>9} {step:8} {told[step]()} (processor {got['cpu']:.1f} s)", flush=True)


def _middle(got: dict[str, Any]) -> float:
    return float(median(got["times"]))


def _slow(got: dict[str, Any]) -> float:
    return float(quantiles(got["times"], n=20)[18])


def verdicts(small: dict[str, dict[str, Any]], large: dict[str, dict[str, Any]]) -> bool:
    """Each target with what was reached; whether all were."""
    ratio = _middle(large["add"]) / _middle(small["add"])
    figures = [
        ("adding a document, median", _middle(large["add"]), MOST_MEDIAN, "ms"),
        ("adding a document, p95", _slow(large["add"]), MOST_P95, "ms"),
        ("adding a document, times the cost in a tenth", ratio, MOST_RATIO, ""),
        ("rebuild", large["rebuild"]["seconds"], MOST_REBUILD, "s"),
        ("rebuild, memory", large["rebuild"]["memory"], MOST_MEMORY, "MB"),
        ("follow-up of one day", large["follow"]["seconds"], MOST_FOLLOWUP, "s"),
    ]
    for name, value, most, unit in figures:
        print(f"{name:46}{value:10.1f} {unit:3} at most {most:g}: {'reached' if value <= most else 'missed'}")
    same = all(steps["check"]["same"] for steps in (small, large))
    print(f"{'records equal to a full rebuild':46}{'yes' if same else 'NO':>10}")
    return same and all(value <= most for _, value, most, _ in figures)


def main() -> int:
    parser = argparse.ArgumentParser(description="How the register holds out when it is large.")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the registers in this folder and use them again")
    parser.add_argument("--step", choices=["fill", *STEPS], help=argparse.SUPPRESS)
    parser.add_argument("--least", action="store_true", help="exit with 1 where a target is missed")
    args = parser.parse_args()
    if args.step:
        do(args.keep, args.step, args.documents, args.seed)
        return 0
    with tempfile.TemporaryDirectory(prefix="ketnghia-register-") as temporary:
        root, sizes = args.keep or Path(temporary), (args.documents // COMPARED, args.documents)
        got: list[dict[str, dict[str, Any]]] = [{}, {}]
        for at, documents in enumerate(sizes):
            for step, answer in measure(root / str(documents), documents, args.seed, STEPS):
                report(f"{documents:,}", step, answer)
                got[at][step] = answer
    reached = verdicts(*got)
    return 0 if reached or not args.least else 1


if __name__ == "__main__":
    sys.exit(main())
