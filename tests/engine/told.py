"""Small documents told in our own words, read whole: the frame says who meets whom, the sentence under test follows."""

from ketnghia.engine.model import Activity, Agreement, Contribution, Reading, Statement
from ketnghia.engine.reader import read

FRAME = (
    "Quảng Ngãi và Champasak bàn việc hợp tác\n\n"
    "Sáng 12/3/2025, tại thành phố Quảng Ngãi, ông Lê Văn Phước - Phó Chủ tịch UBND tỉnh Quảng Ngãi đã có buổi làm việc với đoàn đại biểu "
    "tỉnh Champasak (Lào) do ông Khamphan Sengdara - Phó Tỉnh trưởng Champasak dẫn đầu.\n\n"
)


def told(sentence: str, frame: str = FRAME) -> Reading:
    """Read the frame and one paragraph after it."""
    return read((frame + sentence + "\n").encode(), "told.txt")


def statements(sentence: str, frame: str = FRAME) -> list[Statement]:
    return [f for f in told(sentence, frame).facts if isinstance(f, Statement) and f.trace.span.start >= len(frame)]


def agreements(sentence: str, frame: str = FRAME) -> list[Agreement]:
    return [f for f in told(sentence, frame).facts if isinstance(f, Agreement)]


def activities(sentence: str, frame: str = FRAME) -> list[Activity]:
    return [f for f in told(sentence, frame).facts if isinstance(f, Activity) and f.trace.span.start >= len(frame)]


def contributions(sentence: str, frame: str = FRAME) -> list[Contribution]:
    return [f for f in told(sentence, frame).facts if isinstance(f, Contribution)]
