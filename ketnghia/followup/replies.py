"""Forms of a review round as tables: written for a department, read back when they are filled in. Pure: words and rows are handed in.

A cell that a spreadsheet would take for a formula goes out with an apostrophe before it and is read back without it.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

# The columns of a form in their order: what is asked about, then what is answered.
ASKED = ("round", "row", "kind", "text", "by", "to", "field", "due", "agreement", "source", "progress", "lead")
ANSWERED = ("result", "why", "proposal", "outcome", "figures", "department", "person")
COLUMNS = (*ASKED, *ANSWERED)
RESULTS = ("done", "under_way", "not_done")
PROPOSALS = ("continue", "extend", "amend", "replace", "end")
_FORMULA = re.compile(r"'*[=+\-@\t＝＋－＠]")
_LONGEST = 10_000  # characters of a cell: longer ones are a mistake of the file


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a form in the languages it may come back in, the first of which it is written in: {code: (words, …)}."""

    columns: Mapping[str, Sequence[str]]
    results: Mapping[str, Sequence[str]]
    proposals: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Reply:
    """One row answered. Codes for `result` and `proposal`, "" for what is left out."""

    result: str
    why: str = ""
    proposal: str = ""
    outcome: str = ""
    figures: str = ""
    department: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that came back: replies by row number, the line each stands on, and every fault in words."""

    replies: Mapping[int, Reply] = field(default_factory=dict)
    lines: Mapping[int, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def write_form(rows: Iterable[Mapping[str, str]], words: Words, separator: str = ",") -> str:
    """A form as CSV with a byte order mark, as spreadsheets want it. A row has the texts of COLUMNS; results and proposals are codes."""
    out = io.StringIO()
    out.write("\ufeff")
    table = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    table.writerow([guarded(words.columns[name][0]) for name in COLUMNS])
    for row in rows:
        said = dict(row)
        for name, codes in (("result", words.results), ("proposal", words.proposals)):
            said[name] = codes[said[name]][0] if said.get(name) else ""
        table.writerow([guarded(plain(said.get(name, ""))) for name in COLUMNS])
    return out.getvalue()


def read_form(content: str, number: int, known: Mapping[int, frozenset[str]], words: Words) -> Filled:
    """What a form of round `number` answers. `known`: row number -> the texts under which the row may stand in the form."""
    content = content.removeprefix("\ufeff")
    head = content.partition("\n")[0]
    try:
        # Spreadsheets set to Vietnamese write semicolons between cells.
        table = list(csv.reader(io.StringIO(content, newline=""), delimiter=";" if head.count(";") > head.count(",") else ","))
    except csv.Error as error:
        return Filled(problems=(f"không phải bảng CSV ({error}); hãy lưu lại bằng “CSV UTF-8”",))
    if not table:
        return Filled(problems=("bảng trống; hãy gửi lại biểu đã điền",))
    places, problems = _columns(table[0], words)
    if problems:
        return Filled(problems=tuple(problems))
    replies: dict[int, Reply] = {}
    lines: dict[int, int] = {}
    for line, cells in enumerate(table[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if any(len(cell) > _LONGEST for cell in cells) or len(cells) > len(table[0]):
            problems.append(f"dòng {line}: thừa ô hoặc ô quá dài; hãy đặt ô có dấu phân cách hoặc xuống dòng trong ngoặc kép")
            continue
        given = {name: plain(unguarded(cells[at])) if at < len(cells) else "" for name, at in places.items()}
        row = _row(given, number, known, lines)
        if isinstance(row, str):
            problems.append(f"dòng {line}: {row}")
            continue
        lines[row] = line
        reply = _reply(given, words)
        if isinstance(reply, str):
            problems.append(f"dòng {line}: {reply}")
        elif reply:
            replies[row] = reply
    return Filled(replies, lines, tuple(problems))


def guarded(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell that `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """Text as it is kept: NFC, Unix line ends, no characters that are not seen, no space around it."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(char if char.isprintable() or char == "\n" else " " if char.isspace() else "" for char in lines)
    return unicodedata.normalize("NFC", seen).strip()


def squeezed(text: str) -> str:
    """Text as two copies of it compare: spreadsheets change white space."""
    return " ".join(plain(text).split())


def _columns(head: Sequence[str], words: Words) -> tuple[dict[str, int], list[str]]:
    """Where each column stands, and what is wrong with the head."""
    by_words = {_key(said): name for name, all_words in words.columns.items() for said in (name, *all_words)}
    places: dict[str, int] = {}
    problems = []
    for at, cell in enumerate(head):
        name = by_words.get(_key(unguarded(plain(cell))))
        if name is None and cell.strip():
            problems.append(f"dòng 1: cột “{squeezed(cell)[:60]}” không có trong biểu; hãy bỏ cột này hoặc ghi nội dung vào cột có sẵn")
        elif name in places:
            problems.append(f"dòng 1: cột “{squeezed(cell)[:60]}” có hai lần; hãy bỏ một cột")
        elif name:
            places[name] = at
    missing = [words.columns[name][0] for name in ("round", "row", "text", "result") if name not in places]
    if missing:
        problems.append(f"dòng 1: thiếu cột {', '.join(f'“{name}”' for name in missing)}; hãy dùng đúng biểu đã gửi")
    return places, problems


def _row(given: Mapping[str, str], number: int, known: Mapping[int, frozenset[str]], taken: Mapping[int, int]) -> int | str:
    """The number of the row, or what is wrong."""
    if given["round"] != str(number):
        return f"biểu của đợt “{given['round'][:20]}”, không phải đợt {number}; hãy kiểm tra lại tệp"
    said = given["row"]
    row = int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0
    if row not in known:
        return f"số “{said[:20]}” không có trong đợt {number}; hãy giữ nguyên cột số thứ tự của biểu"
    if row in taken:
        return f"số {row} đã có ở dòng {taken[row]}; hãy bỏ một dòng"
    if squeezed(given["text"]) not in known[row]:
        return f"nội dung của số {row} khác nội dung đã gửi; hãy giữ nguyên cột nội dung (có thể các dòng đã bị xáo trộn)"
    return row


def _reply(given: Mapping[str, str], words: Words) -> Reply | str | None:
    """The answer of a row, None where it has none, or what is wrong."""
    result, wrong_result = _code(given.get("result", ""), words.results, words.columns["result"][0])
    proposal, wrong_proposal = _code(given.get("proposal", ""), words.proposals, words.columns["proposal"][0])
    if wrong_result or wrong_proposal:
        return wrong_result or wrong_proposal
    texts = {name: given.get(name, "") for name in ("why", "outcome", "figures", "department", "person")}
    if not result:
        # Who is asked stands in the form before anything is answered.
        if proposal or any(texts[name] for name in ("why", "outcome", "figures", "person")):
            return f"có nội dung trả lời nhưng thiếu “{words.columns['result'][0]}”; hãy ghi {_listed(words.results)}"
        return None
    if result == "not_done" and not texts["why"]:
        return f"ghi “{words.results['not_done'][0]}” nhưng thiếu “{words.columns['why'][0]}”; hãy nêu lý do"
    return Reply(result, texts["why"], proposal, texts["outcome"], texts["figures"], texts["department"], texts["person"])


def _code(said: str, codes: Mapping[str, Sequence[str]], column: str) -> tuple[str, str]:
    """(code, "") or ("", what is wrong)."""
    if not said:
        return "", ""
    found = next((code for code, names in codes.items() if _key(said) in {_key(name) for name in (code, *names)}), "")
    return found, "" if found else f"“{squeezed(said)[:60]}” không dùng được ở cột “{column}”; hãy ghi {_listed(codes)}"


def _listed(codes: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(f"“{names[0]}”" for names in codes.values())


def _key(words: str) -> str:
    return squeezed(words).casefold()
