"""Text -> people: a name with the titles that stand before or behind it.

    mention := roles honorific? name            "Phó Chủ tịch UBND tỉnh Nguyễn Văn A"
             | honorific? name sep roles        "bà Trần Thị B - Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở C"
             | roles sep honorific name         "Chủ tịch Hội đồng vùng, ông Pierre D"
             | roles line-break name            the block of signatures
             | honorific name                   "ông A"
    roles   := role ((", " | " - " | "/" | " kiêm ") role)*

A name without a title, an honorific or an introduction elsewhere is nobody: junk costs more than a miss.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.name_reader import Named, NameReader
from ketnghia.engine.mentions.names import name_inside, starts_a_name, vietnamese
from ketnghia.engine.mentions.roles import Ground, Role, find_roles, lay_ground, stretch
from ketnghia.engine.mentions.sides import Stand, settle_sides
from ketnghia.engine.mentions.titles import Honorific, Title
from ketnghia.engine.mentions.western_roles import find_western_roles, western, western_ground
from ketnghia.engine.model import BodyMention, PersonMention, PlaceMention, Span
from ketnghia.engine.phrases import PhraseMatcher

_LINE_END = re.compile(r"[ \u00a0.]*(?:\n|$)")


@dataclass
class _Draft:
    """A person being read: the name, the roles found for it so far, and how far the mention stretches."""

    name: Span
    start: int
    end: int
    roles: list[Role] = field(default_factory=list)

    def add(self, roles: Iterable[Role]) -> None:
        for role in roles:
            if role not in self.roles:
                self.roles.append(role)
                self.start, self.end = min(self.start, role.span.start), max(self.end, role.span.end)


def find_people(text: str, places: Sequence[PlaceMention], bodies: Sequence[BodyMention], lexicon: Lexicon) -> list[PersonMention]:
    """Persons where they are named, in order, not overlapping; `of` a key of a locality or country, a body's name or None."""
    ground = lay_ground(text, places, bodies, lexicon)
    if western(text):
        ground = western_ground(ground, lexicon)
        drafts = _Finder(ground).find(find_western_roles(ground, lexicon))
    else:
        drafts = _Finder(ground).find(find_roles(ground))
    stands = [Stand(draft.name, draft.start, tuple(sorted(draft.roles, key=lambda role: role.span))) for draft in drafts]
    mentions = []
    for draft, stand, side in zip(drafts, stands, settle_sides(stands, ground, places, bodies), strict=True):
        titles = tuple(role.span for role in stand.roles)
        mentions.append(PersonMention(Span(draft.start, draft.end), draft.name, titles, side.key, side.span))
    return mentions


class _Finder:
    """Finds the people of one text. Drafts are kept by where their name starts."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.text, self.plain, self.cues = ground, ground.words.text, ground.words.plain, ground.cues
        self.reader = NameReader(ground)
        self.drafts: dict[int, _Draft] = {}
        self.by_end: dict[int, _Draft] = {}  # by where the name ends

    def find(self, roles: Sequence[Role]) -> list[_Draft]:
        previous: tuple[int, _Draft] | None = None
        for chain in self._chains(roles):
            previous = self._settle(chain, previous)
        self._addressed()
        self._named_again()
        return self._apart()

    def _chains(self, roles: Sequence[Role]) -> list[list[Role]]:
        """Roles that one person holds together: nothing but a separator between them."""
        chains: list[list[Role]] = []
        for role in roles:
            if chains and self.cues["chain"].fullmatch(self.plain, chains[-1][-1].span.end, role.span.start):
                chains[-1].append(role)
            else:
                chains.append([role])
        return chains

    def _settle(self, chain: list[Role], previous: tuple[int, _Draft] | None) -> tuple[int, _Draft] | None:
        """Gives a chain of roles to the person named behind or before it; answers where it ended and whose it was."""
        first, last = chain[0].span.start, chain[-1].span.end
        before = self._drafted(self.reader.before(first))
        last = self._past_bracket(last)
        start = self.ground.words.gap(last)
        behind = self.reader.at(start, titled=True) if start > last else None
        if behind is not None and chain[-1].awaits_name and not behind.honorific:
            behind = self._past_unknown_place(chain, behind, before is not None)
        if behind is not None and (before is None or len(self.reader.words_of(behind)) > 1):
            # "ông A, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh B": the title next to a name is that name's
            given = chain[-1:] if before is not None and len(chain) > 1 and not self._has_roles(before) else chain
            if before is not None and len(given) < len(chain):
                self._draft(before).add(chain[:-1])
            draft = self._draft(behind)
            draft.add(given)
            self._share(chain, draft)
            return None
        after = self._after_pause(chain)
        if after is None and before is None and previous and self.cues["further-title"].fullmatch(self.plain, previous[0], first):
            return self._append(previous[1], chain)
        before = before or self._drafted(self.reader.straight_before(first))
        if before is not None:
            return self._append(self._draft(before), chain)
        if after is not None:
            draft = self._draft(after)
            draft.add(chain)
            self._share(chain, draft)
        return None

    def _past_bracket(self, position: int) -> int:
        """ "Chủ tịch Hội đồng tỉnh Oise (Pháp) Marc Colin": a country in brackets between title and name."""
        bracket = self.cues["bracket"].match(self.plain, position)
        return bracket.end() if bracket and bracket.start(1) in self.ground.places else position

    def _past_unknown_place(self, chain: list[Role], run: Named, named_before: bool) -> Named | None:
        """Splits "Besançon Anne Lacroix" behind "Thị trưởng thành phố" into the rest of the title and the name."""
        words, known = self.reader.words_of(run), self.reader.known
        level = chain[-1].complete
        if vietnamese(words, known) or (not level and starts_a_name(words[0], known)):
            return run
        at = name_inside(words, known)
        if at is None and named_before:
            at = len(words)
        elif at is None and level:
            at = {3: 1, 4: 2, 5: 2}.get(len(words))
        if at is None:
            return run
        cuts = self.reader.cuts_of(run)
        chain[-1] = replace(chain[-1], span=Span(chain[-1].span.start, cuts[at - 1][1]))
        return Named(Span(cuts[at][0], run.span.end), cuts[at][0], False) if at < len(cuts) else None

    def _append(self, draft: _Draft, chain: list[Role]) -> tuple[int, _Draft]:
        chain[-1] = stretch(chain[-1], self.ground)
        draft.add(chain)
        return chain[-1].span.end, draft

    def _drafted(self, name: Named | None) -> Named | None:
        """The name as it was read behind its title, where it was: "Bí thư Tỉnh ủy A, Chủ tịch HĐND"."""
        if name is None:
            return None
        draft = self.by_end.get(name.span.end)
        return Named(draft.name, draft.start, name.honorific) if draft else name

    def _has_roles(self, name: Named) -> bool:
        return name.span.start in self.drafts and bool(self.drafts[name.span.start].roles)

    def _draft(self, name: Named) -> _Draft:
        draft = self.drafts.get(name.span.start)
        if draft is None:
            draft = self.drafts[name.span.start] = self.by_end[name.span.end] = _Draft(name.span, name.start, name.span.end)
        return draft

    def _share(self, chain: list[Role], draft: _Draft) -> None:
        """ "Hai Phó Chủ tịch UBND tỉnh A và B": further names share the titles."""
        if not self._several(chain[0].span.start):
            return
        end = draft.name.end
        while gap := self.cues["next-name"].match(self.plain, end):
            name = self.reader.full_at(gap.end(), titled=True)
            if name is None:
                return
            end = name.span.end
            self._draft(name).roles.extend(chain)  # not `add`: the mention does not stretch back over the others

    def _another(self, first: int, last: int, name: Named) -> bool:
        """ "Theo ủy quyền của Chủ tịch UBND tỉnh, ông A phát biểu": someone else's title, unless the name stands in apposition.

        Whoever has titles behind the name has none in front of it.
        """
        if self._titles_follow(name.span.end):
            return True
        owned = self.plain.endswith("của ", 0, first) and "," in self.plain[last : name.start]
        return owned and self.plain[name.span.end : name.span.end + 1] not in (",", ".", ")", ";")

    def _titles_follow(self, position: int) -> bool:
        """Whether a comma, dash or bracket and a title stand behind a name."""
        gap = self.cues["to-title"].match(self.plain, position)
        anchor = self.ground.anchors.get(gap.end()) if gap else None
        return anchor is not None and isinstance(anchor.value, Title)

    def _several(self, position: int) -> bool:
        return self.cues["several"].search(self.plain, max(0, position - 20), position) is not None

    def _after_pause(self, chain: list[Role]) -> Named | None:
        """ "Chủ tịch Hội đồng vùng, ông Pierre D"; in a block of signatures the name stands on a line of its own."""
        last = chain[-1].span.end
        pause = self.cues["pause"].match(self.plain, last)
        start = pause.end() if pause else last
        hit = self.ground.anchors.get(start)
        if hit is not None and isinstance(hit.value, Honorific) and hit.value.kind != "familiar":
            name = self.reader.full_at(start)
            return None if name and self._another(chain[0].span.start, last, name) else name
        if self.text[last : last + 1] == ":" and self._several(chain[0].span.start):
            return self.reader.full_at(start, titled=True)
        article = self.cues.get("article")
        if article and "," in self.text[last:start] and article.search(self.plain, max(0, chain[0].span.start - 8), chain[0].span.start):
            return self.reader.full_at(start, titled=True)
        line = self.text.rfind("\n", 0, chain[0].span.start) + 1
        lines = self.cues["signature-gap"].match(self.plain, last)
        if lines is None or not self.cues["signed-for"].fullmatch(self.plain, line, chain[0].span.start):
            return None
        name = self.reader.full_at(lines.end(), titled=True)
        return name if name and _LINE_END.match(self.text, name.span.end) else None

    def _addressed(self) -> None:
        """Names behind an honorific that no title claimed, and the lists that "các đồng chí:" opens."""
        reach = sorted((draft.start, draft.end) for draft in self.drafts.values())
        at = 0
        for start, hit in self.ground.anchors.items():
            while at < len(reach) and reach[at][1] <= start:
                at += 1
            if not isinstance(hit.value, Honorific) or (at < len(reach) and reach[at][0] <= start):
                continue
            name = self.reader.at(start)
            if name is None and hit.value.kind == "address" and " " in self.text[start : hit.end]:
                colon = self.cues["list-of-names"].match(self.plain, hit.end)
                name = self.reader.full_at(colon.end(), titled=True) if colon and colon.end() > hit.end else None
            several = hit.value.kind == "address" and " " in self.text[start : hit.end]
            while name is not None:
                if name.span.start not in self.drafts:
                    self._draft(name)
                gap = self.cues["next-name"].match(self.plain, name.span.end) if several else None
                name = self.reader.full_at(gap.end(), titled=True) if gap else None

    def _named_again(self) -> None:
        """Full names that were introduced somewhere, wherever they stand again without title or honorific."""
        names = {self.text[draft.name.start : draft.name.end] for draft in self.drafts.values()}
        taken = sorted((draft.name.start, draft.name.end) for draft in self.drafts.values())
        at = 0
        for hit in PhraseMatcher([(name, name) for name in names if " " in name or "\u00a0" in name]).find(self.text):
            while at < len(taken) and taken[at][1] <= hit.start:
                at += 1
            if self.text[hit.start].isupper() and not (at < len(taken) and taken[at][0] < hit.end):
                self._draft(Named(Span(hit.start, hit.end), hit.start, False))

    def _apart(self) -> list[_Draft]:
        """In order and not overlapping: a mention ends where the next one's own words start."""
        kept: list[_Draft] = []
        for draft in sorted(self.drafts.values(), key=lambda d: (d.name.start, -d.name.end)):
            if kept and kept[-1].name.end > draft.name.start:
                continue
            if kept and kept[-1].end > draft.start:
                kept[-1].end = max(kept[-1].name.end, min(kept[-1].end, draft.start))
                draft.start = max(draft.start, kept[-1].end)
            kept.append(draft)
        return kept
