"""Text -> countries and localities, each with the key it stands for.

A name alone rarely decides: what stands around it does. In order of weight: the level word beside it ("tỉnh", "Thủ đô"), the
larger unit or country behind ("(Lào)", "của Lào", ", Hàn Quốc"), what the same name is elsewhere in the document, the countries the
document speaks of, and last the order of the tables: a Vietnamese reading before a foreign one, a province before its town.
"""

from collections import Counter

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions import place_frames as frames
from ketnghia.engine.mentions.gazetteer import Unit
from ketnghia.engine.mentions.place_names import Candidate, Hit, Scan, automaton
from ketnghia.engine.mentions.unknown_places import find_unknown
from ketnghia.engine.model import PlaceMention, Span


def find_places(text: str, lexicon: Lexicon) -> list[PlaceMention]:
    """Countries and localities in order, not overlapping. Those with `within` set are part of another name and act nowhere."""
    scan = automaton(lexicon).scan(text)
    if not scan.hits and not scan.words:
        return []
    reading = _Reading(scan, lexicon)
    mentions = [mention for i in range(len(scan.hits)) if (mention := reading.mention(i))]
    return find_unknown(scan, mentions, reading.spoken_of, lexicon)


_NOTHING: Counter[str] = Counter()


class _Reading:
    """One document: what its hits stand for, with what the document as a whole says of them."""

    def __init__(self, scan: Scan, lexicon: Lexicon) -> None:
        self._scan = scan
        self._agreement = frames.agreement(lexicon)
        self._heads = sorted(end for end, word in scan.words.items() if word[1] == "head")
        self.spoken_of: Counter[str] = Counter()
        self._settled: dict[str, Counter[str]] = {}
        self._provinces = {hit.name.plain.key for hit in scan.hits if hit.name.plain}
        self._look_around(lexicon)
        self._settle()

    def _look_around(self, lexicon: Lexicon) -> None:
        tails, forms = frames.tails(lexicon), frames.state_forms(lexicon)
        for hit in self._scan.hits:
            frames.level_word(self._scan, hit)
            frames.level_tail(self._scan, hit, tails)
            first = hit.name.candidates[0]
            if first.unit.level in ("country", "territory", "republic"):
                if frames.state_form(self._scan, hit, forms):
                    hit.level = first.unit.level
                if hit.level or not first.guard:
                    self.spoken_of[first.unit.country] += 1
            elif not first.guard and not hit.name.domestic:
                self.spoken_of[first.unit.country] += 1
        for i, hit in enumerate(self._scan.hits):
            first = hit.name.candidates[0]
            if first.guard in ("frame", "word") and not hit.level:
                sure = frames.short_country(self._scan, i, False, strict=first.guard == "frame")
                self.spoken_of[first.unit.country] += sure

    def _settle(self) -> None:
        """The country behind each name that needs it, last to first; then the names that their surroundings decide."""
        hits = self._scan.hits
        for i in range(len(hits) - 1, -1, -1):
            if hits[i].name.plain is None:
                hits[i].country = self._country_behind(i)
        for i, hit in enumerate(hits):
            if hit.name.plain is None and (hit.level or hit.country) and hit.level != "commune":
                pool = [c for c in self._pool(i) if c.guard != "frame"]
                if pool and len({c.unit.key for c in pool}) == 1:
                    self._settled.setdefault(_folded(hit), Counter())[pool[0].unit.key] += 1

    def _country_behind(self, i: int) -> str:
        scan, hit = self._scan, self._scan.hits[i]
        sure = frames.larger_unit(scan, i)
        if sure is not None:
            following = scan.hits[i + 1]
            first = following.name.candidates[0]
            if first.unit.level in ("country", "territory") and (sure or _has_country(hit, first.unit.country)):
                return first.unit.country
            if sure or following.level:
                return following.country or ("VN" if following.name.domestic else "")
        if frames.listed_with_next(scan, i) and _has_country(hit, scan.hits[i + 1].country):
            return scan.hits[i + 1].country
        return ""

    def _pool(self, i: int) -> list[Candidate]:
        """The candidates that the level word and the country behind leave; those of the table where neither fits any."""
        hit = self._scan.hits[i]
        pool = list(hit.name.candidates)
        if hit.country and (inside := [c for c in pool if c.unit.country == hit.country]):
            pool = inside
        if len(pool) > 1 and (inside := [c for c in pool if c.unit.part_of and self._lies_in(i, c.unit.part_of)]):
            pool = inside
        if hit.level:
            for level in self._agreement.get(hit.level, ()):
                if agreeing := [c for c in pool if c.unit.level == level]:
                    return agreeing
        return pool

    def mention(self, i: int) -> PlaceMention | None:
        hit = self._scan.hits[i]
        if hit.level == "commune":
            return None  # "phường Thái Nguyên" is no province; unknown_places names it
        within = frames.part_of_name(self._scan, i, self._heads)
        if within == "person":
            return None
        unit = self._unit(i)
        if unit is None:
            return None
        span, name = Span(hit.first, hit.last), Span(hit.start, hit.end)
        if hit.level == "agglomeration" and unit.level == "city":  # a body of its own beside the city it is named after
            return PlaceMention(span, name, f"{unit.key} Agglomération", hit.level, new=True, within=within)
        return PlaceMention(span, name, unit.key, unit.level, within=within)

    def _unit(self, i: int) -> Unit | None:
        hit = self._scan.hits[i]
        if hit.name.plain and (not hit.level or hit.name.plain.level == hit.level):
            return hit.name.plain
        pool = [c for c in self._pool(i) if self._counts(i, c)]
        if not pool:
            return None
        settled = self._settled.get(_folded(hit))
        if settled and len(pool) > 1:
            pool.sort(key=lambda c: -settled[c.unit.key])
            if settled[pool[0].unit.key]:
                return pool[0].unit
        return min(pool, key=self._distance).unit

    def _distance(self, candidate: Candidate) -> tuple[bool, bool]:
        """A foreign reading whose country, or a district whose province, the document never names comes last; else the tables' order."""
        unit = candidate.unit
        remote = unit.country != "VN" and "/" in unit.key and not self.spoken_of[unit.country]
        return remote, bool(unit.part_of) and unit.part_of not in self._provinces

    def _counts(self, i: int, candidate: Candidate) -> bool:
        """Whether the guard of a candidate lets the name count where it stands."""
        hit, unit, guard = self._scan.hits[i], candidate.unit, candidate.guard
        if not guard or hit.level:
            return True
        if guard in ("frame", "word"):
            return frames.short_country(self._scan, i, self.spoken_of[unit.country] > 0, strict=guard == "frame")
        if guard == "level":
            return self._settled.get(_folded(hit), _NOTHING)[unit.key] > 0 or self._lies_in(i, unit.part_of)
        if guard == "country":
            return hit.country == unit.country or (self.spoken_of[unit.country] > 0 and frames.stands_alone(self._scan, hit))
        return False

    def _lies_in(self, i: int, key: str) -> bool:
        if frames.larger_unit(self._scan, i) is None:
            return False
        return any(c.unit.key == key for c in self._scan.hits[i + 1].name.candidates)


def _folded(hit: Hit) -> str:
    return hit.name.written.upper() if hit.name.capitals else hit.name.written


def _has_country(hit: Hit, country: str) -> bool:
    return bool(country) and any(c.unit.country == country for c in hit.name.candidates)
