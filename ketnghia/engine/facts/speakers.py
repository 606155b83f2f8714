"""Who speaks in a clause: its subject, whoever leads the sentence, who is named behind a quotation, whose answer it is.

An actor before a verb of saying is not always its subject: "tặng tỉnh X 100 cây anh đào và ngỏ ý muốn" is said by who gives.
Words: vi/frames, statements.oblique, statements.object_verbs, statements.object_links, statements.says.
"""

import re
from functools import lru_cache

from ketnghia.engine.facts.clauses import Clause
from ketnghia.engine.findings import Findings
from ketnghia.engine.frames import frames
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Sentence
from ketnghia.engine.scene import Actor

_LONGEST_SUBJECT = 90  # characters between a subject and its cue; farther, the subject belongs to another verb
_WINDOW = 40  # characters before an actor in which the verb stands that makes it an object
_AND = re.compile(
    r",? (?:và|cùng|cùng với)(?: (?:đại diện|lãnh đạo|chính quyền|phía|đoàn|tỉnh|thành phố|ubnd))* |, (?:(?:tỉnh|thành phố) )?"
)
_OPENING = '"“«'
_CLOSED = re.compile(r"[\"”»]\s*[,.–-]*\s*(?:theo )?")
_BEHIND = 8  # characters from the end of a quotation to who said it
_WE = re.compile(r"\b(?:chúng tôi|tôi)\b[^,.;:]{0,20}$")


@lru_cache(maxsize=4)
def _object_lead(lexicon: Lexicon) -> re.Pattern[str]:
    words = frames(lexicon)
    verbs, links = ("|".join(sorted(map(re.escape, words[frame]), key=len, reverse=True)) for frame in _OBJECT_FRAMES)
    return re.compile(rf"\b(?:{verbs})(?: (?:{links}))*$")


_OBJECT_FRAMES = ("statements.object_verbs", "statements.object_links")


@lru_cache(maxsize=4)
def _says(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[^.;:\n]{{0,60}}\b(?:{'|'.join(map(re.escape, frames(lexicon)['statements.says']))})\b")


def subject_of(clause: Clause, findings: Findings) -> Actor | None:
    """The actor that leads the clause's cue: the nearest before it that is not an object of something else."""
    assert clause.cue is not None
    scene = findings.scene
    before = [a for a in scene.actors_in(clause.start, clause.cue.start) if a.span.end <= clause.cue.start]
    for actor in reversed(before):
        if actor.how == "country":
            continue
        if clause.cue.start - actor.span.end > _LONGEST_SUBJECT:
            break
        owner = clause.cue.start - actor.span.end < 14 and scene.plain.endswith(" của ", 0, actor.span.start)
        if owner or not is_object(actor, clause.start, findings):  # "các lực lượng của Takeo sẽ": Takeo's forces act for it
            return actor
    return None


def is_object(actor: Actor, start: int, findings: Findings) -> bool:
    """ "với Đại sứ X", "tặng tỉnh Y", "chúc mừng tân Thị trưởng Z": an object of something else, not who leads the clause."""
    lead = findings.plain[max(start, actor.span.start - _WINDOW) : actor.span.start].rstrip()
    if lead.endswith(("thay mặt", "theo")):
        return False
    return lead.endswith(findings.words("statements.oblique")) or _object_lead(findings.lexicon).search(lead) is not None


def leader(start: int, end: int, findings: Findings) -> Actor | None:
    """Who leads a stretch without a cue of its own: its first actor that is no object of something else."""
    for actor in findings.scene.actors_in(start, end):
        if actor.how != "country" and not is_object(actor, start, findings):
            return actor
    return None


def together(actor: Actor, start: int, findings: Findings) -> tuple[str, ...]:
    """Keys of an actor with those named right before it as acting with it: "Quảng Ninh và Quảng Tây thống nhất"."""
    keys = list(actor.keys)
    last = actor
    for other in reversed(findings.scene.actors_in(start, actor.span.start)):
        if other.how == "country" or other.span.end > last.span.start:
            continue
        if not _AND.fullmatch(findings.plain, other.span.end, last.span.start) or is_object(other, start, findings):
            break
        keys = [*(key for key in other.keys if key not in keys), *keys]
        last = other
    return tuple(keys)


def said_by(clause: Clause, subject: Actor | None, findings: Findings) -> Actor | None:
    """Who is named behind a quotation as having said it: '"Chúng tôi mong …", ông Kim nói'. `subject`: the one found inside it."""
    assert clause.cue is not None
    start, end = clause.sentence.span.start, clause.sentence.span.end
    opened = max(findings.plain.rfind(mark, start, clause.cue.start) for mark in _OPENING)
    if opened < 0 or (subject is not None and subject.span.start > opened and not says_we(clause, findings)):
        return None
    closed = _CLOSED.search(findings.plain, clause.cue.end, end)
    if closed is None:
        return None
    for actor in findings.scene.actors_in(closed.end(), min(end, closed.end() + _BEHIND)):
        if actor.how in ("person", "title") and _says(findings.lexicon).match(findings.plain, actor.span.end, end):
            return actor
    return None


def says_we(clause: Clause, findings: Findings) -> bool:
    """ "chúng tôi đề nghị": who speaks is not named in the clause."""
    assert clause.cue is not None
    return _WE.search(findings.plain, max(clause.start, clause.cue.start - 40), clause.cue.start) is not None


def whose_turn(sentence: Sentence, findings: Findings) -> Actor | None:
    """Who answers, where a sentence opens as an answer in an interview does: "Ông Nguyễn Văn A: …"."""
    start = sentence.span.start
    for actor in findings.scene.actors_in(start, start + 3):
        if actor.how == "person" and findings.plain.startswith(":", actor.span.end):
            return actor
    return None
