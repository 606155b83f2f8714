"""Characters a second of each step of a reading, and of named peers on the same text in the same run.

    python -m benchmarks.speed            the sample pages of examples/ as plain text, and the founding articles where present
    python -m benchmarks.speed --seconds 3

Prints medians and the ratio to underthesea's named-entity tagger; the cold start of `ketnghia read` as a whole process.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ketnghia.engine.dating import date_document
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.amounts import find_amounts
from ketnghia.engine.mentions.bodies import find_bodies
from ketnghia.engine.mentions.dates import find_dates
from ketnghia.engine.mentions.fields import find_fields
from ketnghia.engine.mentions.instruments import find_instruments
from ketnghia.engine.mentions.people import find_people
from ketnghia.engine.mentions.places import find_places
from ketnghia.engine.model import KeptText
from ketnghia.engine.page import read_page
from ketnghia.engine.reader import read, read_kept
from ketnghia.engine.segment import find_sentences

ROOT = Path(__file__).resolve().parent.parent


def corpus() -> list[KeptText]:
    """Plain texts of the same kind as an office reads: the samples' main text, and the founding articles where they are."""
    kept = [read_page(path.read_bytes(), path.name) for path in sorted((ROOT / "examples").glob("*.html"))]
    kept += [read_page(path.read_bytes(), path.name) for path in sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))]
    plain = []
    for page in kept:
        body = "\n\n".join(page.text[b.span.start : b.span.end] for b in page.blocks if b.kind != "furniture")
        plain.append(read_page(body.encode(), "text.txt"))
    return plain


def timed(work: Callable[[], object], seconds: float) -> float:
    """Median seconds of one call, over at least three calls and about `seconds`."""
    work()
    laps: list[float] = []
    end = time.perf_counter() + seconds
    while len(laps) < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        work()
        laps.append(time.perf_counter() - start)
    return statistics.median(laps)


def steps(pages: list[KeptText]) -> dict[str, Callable[[], object]]:
    """Each step of a reading over all pages, as a call."""
    words = load_lexicon()
    places = {id(p): find_places(p.text, words) for p in pages}
    bodies = {id(p): find_bodies(p.text, places[id(p)], words) for p in pages}
    dates = {id(p): find_dates(p.text, words) for p in pages}
    return {
        "page (txt)": lambda: [read_page(p.text.encode(), "t.txt", None, words) for p in pages],
        "sentences": lambda: [find_sentences(p, words) for p in pages],
        "dates": lambda: [find_dates(p.text, words) for p in pages],
        "document date": lambda: [date_document(p, dates[id(p)]) for p in pages],
        "places": lambda: [find_places(p.text, words) for p in pages],
        "bodies": lambda: [find_bodies(p.text, places[id(p)], words) for p in pages],
        "people": lambda: [find_people(p.text, places[id(p)], bodies[id(p)], words) for p in pages],
        "amounts": lambda: [find_amounts(p.text, words) for p in pages],
        "instruments": lambda: [find_instruments(p.text, words) for p in pages],
        "fields": lambda: [find_fields(p.text, words) for p in pages],
        "whole reading of kept text": lambda: [read_kept(p, words) for p in pages],
        "whole reading of a .txt file": lambda: [read(p.text.encode(), "t.txt", None, words) for p in pages],
    }


def peers(pages: list[KeptText]) -> dict[str, Callable[[], object]]:
    """What others need for a part of the work; absent peers are left out with a line."""
    found: dict[str, Callable[[], object]] = {}
    try:
        from underthesea import ner

        found["underthesea NER alone"] = lambda: [ner(p.text) for p in pages]
    except ImportError:
        print("underthesea is not installed (pip install underthesea): left out")
    try:
        from dateparser.search import search_dates

        found["dateparser search_dates alone"] = lambda: [search_dates(p.text, languages=["vi"]) for p in pages]
    except ImportError:
        print("dateparser is not installed (pip install dateparser): left out")
    return found


def cold_start(page: KeptText) -> float:
    """Median seconds of `ketnghia read` on one article as a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(page.text, encoding="utf-8")
        command = [str(Path(sys.executable).with_name("ketnghia")), "read", "--jsonl", str(path)]
        return timed(lambda: subprocess.run(command, check=True, capture_output=True), 3.0)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=2.0, help="about how long to repeat each step")
    args = parser.parse_args()
    pages = corpus()
    size = sum(len(p.text) for p in pages)
    print(f"{len(pages)} texts, {size:,} characters; medians")
    rates = {name: size / timed(work, args.seconds) for name, work in steps(pages).items()}
    others = {name: size / timed(work, args.seconds) for name, work in peers(pages).items()}
    for name, rate in {**rates, **others}.items():
        print(f"  {name:34} {rate:14,.0f} characters a second")
    whole = rates["whole reading of a .txt file"]
    for name, rate in others.items():
        print(f"  whole reading / {name:30} {whole / rate:8.1f} times as fast")
    print(f"  cold start of `ketnghia read` on one article: {cold_start(pages[0]):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
