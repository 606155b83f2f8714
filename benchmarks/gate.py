"""The gate: scores `ketnghia read` on the development sets and holds floors that never fall under one hash of gold and scorer.

    python -m benchmarks.gate             score, compare with floors.json, exit 1 where a floor is broken
    python -m benchmarks.gate --update    raise the floors to what is reached (never lowers one under the same hash)
    python -m benchmarks.gate --errors    list what was missed and invented, documents kept unread left out

The development sets lie beside the repository in `shared/gold`; where they are absent the gate says so and passes.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.reader import read
from ketnghia.engine.shape import reading_to_record

HERE = Path(__file__).resolve().parent
GOLD = HERE.parent.parent / "shared" / "gold"
OWN = HERE.parent / "tests" / "gold"
FLOORS = HERE / "floors.json"
SETS = ("seeds", "news", "composed")
PAPERS = ("memorandum", "minutes", "letter", "report", "decision", "plan")
LISTS = ("localities", "agreements", "activities", "statements", "people", "contributions", "indicators")


@dataclass(frozen=True, slots=True)
class Set:
    """Documents with annotations: where both lie, and which of the documents, by their names, belong."""

    gold: Path
    texts: Path
    names: str = ""  # a pattern; empty for all

    def documents(self) -> list[Path]:
        return [path for path in sorted(self.texts.glob("*.txt")) if re.search(self.names, path.stem)]


def shared_set(name: str) -> Set:
    """One of the development sets beside the repository."""
    return Set(GOLD / name / "gold", GOLD.parent / "seeds" if name == "seeds" else GOLD / name / "texts")


def own_sets() -> dict[str, Set]:
    """The annotations kept here, made by people who had not seen the rules: press, dense news, each kind of paper."""
    sets = {}
    if (OWN / "press").is_dir():
        sets["press"] = Set(OWN / "press" / "gold", OWN / "press" / "texts")
    if (OWN / "dense").is_dir():
        sets["dense"] = Set(OWN / "dense" / "gold", OWN / "dense" / "texts")
    for kind in PAPERS:
        if list((OWN / "papers" / "gold").glob(f"{kind}-*.json")):
            sets[kind] = Set(OWN / "papers" / "gold", OWN / "papers" / "texts", f"^{kind}-")
    for language in ("en", "fr"):
        if list((OWN / "abroad" / "gold").glob(f"{language}-*.json")):
            sets[f"press {language}"] = Set(OWN / "abroad" / "gold", OWN / "abroad" / "texts", f"^{language}-")
    return sets


def fingerprint() -> str:
    """A hash of every gold file and the scorer: floors hold under one hash."""
    digest = hashlib.sha256()
    for path in sorted([*GOLD.glob("*/gold/*.json"), *OWN.glob("*/gold/*.json"), GOLD / "score.py"]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def predict(documents: list[Path], output: Path) -> dict[str, int]:
    """Read documents into JSON lines; returns counts of what was looked at and not taken, by rule."""
    words = load_lexicon()
    rejected: dict[str, int] = {}
    with output.open("w", encoding="utf-8") as lines:
        for path in documents:
            reading = read(path.read_bytes(), path.name, None, words)
            for rejection in reading.rejections:
                rule = rejection.rule.split(":")[0]
                rejected[rule] = rejected.get(rule, 0) + 1
            lines.write(json.dumps(reading_to_record(reading, path.stem), ensure_ascii=False) + "\n")
    return rejected


def score(measured: Set, predictions: Path, only: Path, errors: bool = False) -> dict[str, Any]:
    """Run the scorer over the documents named in `only`; returns its JSON. What it prints is shown only with --errors."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [sys.executable, str(GOLD / "score.py"), str(measured.gold), str(measured.texts), str(predictions)]
        command += ["--json", out.name, "--only", str(only), *(["--errors"] if errors else [])]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if errors:
            print(done.stdout)
        if not Path(out.name).stat().st_size:
            raise SystemExit(f"the scorer failed on {measured.gold}: {done.stderr.strip() or done.stdout.strip()}")
        result: dict[str, Any] = json.loads(Path(out.name).read_text(encoding="utf-8"))
    return result


def figures_of(result: dict[str, Any], rejected: int) -> dict[str, float]:
    """One row of the table: F1 of each list, its shares, and the counts of mistakes."""
    figures: dict[str, float] = {kind: result[kind]["f1"] for kind in LISTS if result[kind]["gold"]}
    for kind in LISTS:
        if result[kind]["gold"]:
            figures |= {f"{kind}.{share}": value for share, value in result[kind]["shares"].items()}
    return figures | {
        "mean_f1": result["mean_f1"],
        "dated": result["dated"] or 0.0,
        "invented": result["relevance"]["invented"],
        "missed": result["relevance"]["missed"],
        "ungrounded": result["ungrounded"],
        "missing": result["missing"],
        "rejections": rejected,
    }


def pooled(results: list[dict[str, Any]]) -> dict[str, float]:
    """F1 of each list over several sets together, from their counts, and the mean."""
    figures: dict[str, float] = {}
    for kind in LISTS:
        gold = sum(r[kind]["gold"] for r in results)
        found = sum(r[kind]["matched"] for r in results)
        predicted = sum(r[kind]["predicted"] for r in results)
        right = sum(r[kind]["precision"] * r[kind]["predicted"] for r in results)
        if gold:
            recall, precision = found / gold, right / predicted if predicted else 0.0
            figures[kind] = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    figures["mean_f1"] = sum(figures.values()) / len(figures)
    return figures


def named(documents: list[Path], into: Path, keep: Callable[[str], bool]) -> Path:
    """A list file for the scorer: the names of the documents to score, one a line."""
    into.write_text("\n".join(path.stem for path in documents if keep(path.stem)))
    return into


def measure(errors: bool) -> dict[str, dict[str, float]]:
    """Figures by group: each set, the development sets together, their open and their blind half, then the sets kept here."""
    blind = set((GOLD / "blind.txt").read_text().split())
    groups: dict[str, dict[str, float]] = {}
    whole: list[dict[str, Any]] = []
    unread: list[dict[str, Any]] = []
    open_half: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as scratch:
        predictions, only = Path(scratch) / "predictions.jsonl", Path(scratch) / "only.txt"
        for name in SETS:
            measured = shared_set(name)
            documents = measured.documents()
            rejected = predict(documents, predictions)
            result = score(measured, predictions, named(documents, only, lambda _: True))
            whole.append(result)
            open_half.append(score(measured, predictions, named(documents, only, lambda stem: stem not in blind), errors))
            if name != "seeds":
                unread.append(score(measured, predictions, named(documents, only, lambda stem: stem in blind)))
            groups[name] = figures_of(result, sum(rejected.values()))
        groups["all"], groups["open"], groups["blind"] = pooled(whole), pooled(open_half), pooled(unread)
        for name, measured in own_sets().items():
            documents = measured.documents()
            rejected = predict(documents, predictions)
            groups[name] = figures_of(score(measured, predictions, named(documents, only, lambda _: True)), sum(rejected.values()))
    return groups


def held(figure: str, value: float, floor: float) -> bool:
    """Counts of mistakes may not rise, shares may not fall; how much was rejected is only reported."""
    if figure == "rejections":
        return True
    if figure in ("invented", "missed", "ungrounded", "missing"):
        return value <= floor
    return value >= floor - 5e-4


def show(groups: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """Print the table; return the floors that are broken, a line each."""
    broken = []
    columns = [*LISTS, "mean_f1", "dated", "invented", "missed", "ungrounded", "rejections"]
    print(f"{'':12}" + "".join(f"{c[:12]:>13}" for c in columns))
    for group, figures in groups.items():
        print(
            f"{group:10}"
            + "".join(f"{figures[c]:13.3f}" if isinstance(figures.get(c), float) else f"{figures.get(c, ''):>13}" for c in columns)
        )
        for figure, value in figures.items():
            floor = floors.get(group, {}).get(figure)
            if floor is not None and not held(figure, value, floor):
                broken.append(f"{group}: {figure} is {value:.4f}, the floor is {floor:.4f}")
    return broken


def raised(old: dict[str, dict[str, float]], new: dict[str, dict[str, float]], same_hash: bool) -> dict[str, dict[str, float]]:
    """The floors after an update: under one hash only ever better, under a new hash what is reached."""
    if not same_hash:
        return new
    kept: dict[str, dict[str, float]] = {}
    for group, figures in new.items():
        before = old.get(group, {})
        kept[group] = {f: v if f not in before or held(f, v, before[f]) else before[f] for f, v in figures.items()}
    return kept


def main() -> int:
    """Score, compare, say what is broken; see the module's head."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--errors", action="store_true", help="list what was missed (-) and invented (+)")
    args = parser.parse_args()
    if not GOLD.is_dir():
        print("gate: the development sets are not here (../shared/gold); nothing was scored")
        return 0
    stored = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"hash": None, "floors": {}}
    same = stored["hash"] == fingerprint()
    groups = measure(args.errors)
    broken = show(groups, stored["floors"] if same else {})
    if args.update:
        floors = raised(stored["floors"], groups, same)
        rounded = {group: {f: round(v, 4) for f, v in figures.items()} for group, figures in floors.items()}
        FLOORS.write_text(json.dumps({"hash": fingerprint(), "floors": rounded}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if not same and not args.update:
        print("gate: gold or scorer changed since the floors were set; set them again with `make gate UPDATE=1`")
        return 1
    for line in broken:
        print(f"gate: {line}", file=sys.stderr)
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
