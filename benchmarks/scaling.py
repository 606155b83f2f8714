"""What a page costs over its text, and what a long document costs: time over length, and memory.

    python -m benchmarks.scaling            the sample pages; a text of 500,000 and one of 5,000,000 characters
    python -m benchmarks.scaling --short    the long text has 1,500,000 characters

An HTML page is to cost the page reader plus the plain reading of the same text, and no more than 20 % over; ten times the text at most
twelve times the time, in less than 250 MB. Each reading of a long text is a process of its own, so that memory is that reading's alone.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.page import read_page
from ketnghia.engine.reader import read, read_kept

ROOT = Path(__file__).resolve().parent.parent
SHORT, LONG, SHORTER = 500_000, 5_000_000, 1_500_000
MOST_OVER, MOST_TIMES, MOST_MEGABYTES = 0.20, 12.0, 250
_LAPS = 5


def seconds_of(pages: list[bytes], work: str) -> float:
    """Median processor seconds of one way of reading all pages."""
    words = load_lexicon()
    kept = [read_page(page, "page.html", None, words) for page in pages]
    plain = [read_page(one.text.encode(), "text.txt", None, words) for one in kept]
    jobs = {
        "whole page": lambda: [read(page, "page.html", None, words) for page in pages],
        "page reader": lambda: [read_page(page, "page.html", None, words) for page in pages],
        "plain reading": lambda: [read_kept(one, words) for one in plain],
    }
    laps = []
    jobs[work]()
    for _ in range(_LAPS):
        start = time.process_time()
        jobs[work]()
        laps.append(time.process_time() - start)
    return statistics.median(laps)


def long_text(length: int) -> str:
    """The samples' text told over and over, up to that many characters."""
    texts = [read_page(path.read_bytes(), path.name).text for path in sorted((ROOT / "examples").glob("2*.html"))]
    made: list[str] = []
    size = 0
    for text in cycle(texts):
        made.append(text)
        size += len(text) + 2
        if size >= length:
            return "\n\n".join(made)[:length]
    return ""


def read_long(length: int) -> None:
    """Read one long text in this process; print seconds and the most memory held, as JSON."""
    data = long_text(length).encode()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    facts = len(read(data, "long.txt").facts)
    took = time.process_time() - start
    print(json.dumps([took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, before / 1024, facts]))


def in_a_process(length: int) -> tuple[float, float, float]:
    """(seconds, megabytes at the most, megabytes before reading) of one long text."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.scaling", "--read", str(length)], check=True, capture_output=True, text=True)
    took, most, before, _ = json.loads(done.stdout)
    return took, most, before


def main() -> int:
    """Print the table; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help=f"a long text of {SHORTER:,} characters")
    parser.add_argument("--read", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.read:
        read_long(args.read)
        return 0
    pages = [path.read_bytes() for path in sorted((ROOT / "examples").glob("2*.html"))]
    whole, reader, plain = (seconds_of(pages, work) for work in ("whole page", "page reader", "plain reading"))
    over = whole / (reader + plain) - 1
    print(f"{len(pages)} pages: whole {whole:.3f} s; page reader {reader:.3f} s + plain reading {plain:.3f} s")
    print(f"  {over:+.1%} (at most {MOST_OVER:+.0%})")
    length = SHORTER if args.short else LONG
    (first, _, before), (second, most, _) = in_a_process(SHORT), in_a_process(length)
    times, longer = second / first, length / SHORT
    allowed = MOST_TIMES * longer / (LONG / SHORT)
    print(f"{SHORT:,} characters {first:.1f} s; {length:,} characters {second:.1f} s")
    print(f"  {times:.1f} times for {longer:.0f} times the length (at most {allowed:.1f})")
    print(f"most memory {most:.0f} MB, of which {before:.0f} MB before the reading (at most {MOST_MEGABYTES})")
    return int(over > MOST_OVER or times > allowed or most > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
