"""Tables as people have them, in a short form, and the journeys that stand in them; see `tests/exchange/tables`.

A case begins with `## name`. Lines with `!` say what file it is (`!csv ; cp1252`, `!xlsx`, `!md # Heading`; else CSV
with commas) and what is special about it; then come the rows with `|` between cells, or as they stand in the file after
`!csv`. Behind `=>` stands what is expected: facts, a line for each step, and the cells that are lost.
"""

import csv
import datetime
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent.parent / "exchange" / "tables"

Leaf = tuple[Any, ...]


class Case(NamedTuple):
    """A file with a table, what the user says of it, and what is expected of it."""

    name: str
    file: str
    data: bytes
    columns: dict[str, str]
    expected: frozenset[Leaf]
    lost: frozenset[str]


def cases(*files: str) -> list[Case]:
    """The cases of these files, all of them without any."""
    paths = sorted(FOLDER.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths if not files or path.stem in files]
    return [_case(part) for text in texts for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]]


def _case(text: str) -> Case:
    name, _, rest = text.partition("\n")
    given, _, expected = rest.partition("\n=>\n")
    told = [line[1:].split(" ") for line in given.split("\n") if line.startswith("!")]
    columns = dict(" ".join(words[1:]).rsplit("=", 1) for words in told if words[0] == "map")
    kind = next((words for words in told if words[0] in ("csv", "xlsx", "md")), ["plain"])
    if kind[0] == "xlsx":
        file, data = "table.xlsx", _workbook(given.split("\n"))
    elif kind[0] == "md":
        rows = [f"| {line} |" for line in given.split("\n") if not line.startswith("!")]
        file, data = "table.md", "\n".join([" ".join(kind[1:]), "", *rows]).encode()
    elif kind[0] == "csv":
        lines = ["" if line == "" else line for line in given.split("\n") if not line.startswith("!")]
        raw = "\r\n".join(line.replace("; ", ";") if kind[1] == ";" else line for line in lines) + "\r\n"
        file, data = "table.tsv" if kind[1] == "tab" else "table.csv", raw.encode(kind[2] if len(kind) > 2 else "utf-8")
    else:
        stream = io.StringIO()
        writer = csv.writer(stream)
        plain = ("" if line == "!empty" else line for line in given.split("\n"))
        writer.writerows(_cells(line) for line in plain if not line.startswith("!"))
        file, data = "table.csv", stream.getvalue().encode()
    leaves, lost = _expected(expected)
    return Case(name, file, data, columns, frozenset(leaves), frozenset(lost))


def _cells(line: str) -> list[str]:
    return [
        cell.strip().strip('"').replace("\\n", "\n") if "\\n" in cell or '"' in cell else cell.strip()
        for cell in line.split("|")
    ]


def _workbook(lines: list[str]) -> bytes:
    import xlsxwriter
    from xlsxwriter.utility import xl_cell_to_rowcol

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet: Any = None
    written: dict[tuple[int, int], str] = {}
    left = row = 0
    special: dict[str, list[str]] = {
        words[1]: words for line in lines if (words := line[1:].split(" "))[0] in ("date", "time", "error")
    }
    merged = book.add_format({"align": "center"})
    for line in lines:
        words = line[1:].split(" ") if line.startswith("!") else []
        if words[:1] == ["sheet"] or sheet is None:
            sheet = book.add_worksheet(words[1] if words[:1] == ["sheet"] else "Blad1")
            row, written = 0, {}
            if words[2:] == ["hidden"]:
                sheet.hide()
        if words[:1] == ["empty"]:
            row += 1
        elif words[:1] == ["at"]:
            row, left = xl_cell_to_rowcol(words[1])
        elif words[:1] == ["merge"]:
            first, last = (xl_cell_to_rowcol(one) for one in words[1].split(":"))
            sheet.merge_range(*first, *last, "", merged)
            _write(sheet, first[0], first[1], written[first], [], book)
        elif words[:2] == ["hide", "row"]:
            sheet.set_row(int(words[2]) - 1, None, None, {"hidden": True})
        elif words[:2] == ["hide", "column"]:
            sheet.set_column(int(words[2]) - 1, int(words[2]) - 1, None, None, {"hidden": True})
        elif not words:
            for column, text in enumerate(_cells(line), left):
                written[row, column] = text
                name = f"{chr(ord('A') + column)}{row + 1}"
                _write(sheet, row, column, text, special.get(name, []), book)
            row += 1
    book.close()
    return stream.getvalue()


def _write(sheet: Any, row: int, column: int, text: str, special: list[str], book: Any) -> None:
    if special[:1] == ["date"]:
        sheet.write_datetime(
            row, column, datetime.datetime.fromisoformat(special[2]), book.add_format({"num_format": "d mmm"})
        )
    elif special[:1] == ["time"]:
        hours, minutes = map(int, special[2].split(":"))
        sheet.write(row, column, datetime.time(hours, minutes), book.add_format({"num_format": "h:mm"}))
    elif special[:1] == ["error"]:
        sheet.write_formula(row, column, "=1/0", None, special[2])
    elif re.fullmatch(r"-?[0-9]+([.][0-9]+)?", text):
        sheet.write_number(row, column, float(text))
    elif text:
        sheet.write_string(row, column, text)


_KEYS = {"exp": "expected", "des": "desired", "dur": "duration", "mot": "moment_of_truth"}
_LISTS = ("does", "thinks", "feels", "evidence", "quotes", "pains", "front", "back")


def _expected(text: str) -> tuple[list[Leaf], list[str]]:
    leaves: list[Leaf] = []
    lost: list[str] = []
    number = -1
    for line in text.strip().split("\n"):
        if line.startswith("- "):
            number += 1
            leaves += _step(number, line[2:])
        elif line.startswith("lost: "):
            lost += line[6:].split()
        elif line.startswith("opps: "):
            leaves += [leaf for one in line[6:].split("; ") for leaf in _opportunity(one, None)]
        elif line:
            key, _, value = line.partition(": ")
            leaves.append((key, value))
    return leaves, lost


def _step(number: int, text: str) -> Iterator[Leaf]:
    head, *parts = text.split(" | ")
    match = re.fullmatch(r"(.*?)(?: @(.*?))?(?: (-?[0-9]+(?:\.[0-9]+)?))?", head)
    assert match
    yield (number, "title", match[1])
    if match[2]:
        yield (number, "phase", match[2])
    if match[3]:
        yield (number, "emotion", float(match[3]))
    for part in parts:
        key, _, value = part.partition(": ")
        if key in _LISTS or key.startswith("lanes."):
            yield from ((number, key, one) for one in value.split("; "))
        elif key == "touch":
            for one in value.split("; "):
                found = re.fullmatch(r"(.*?)(?:>(.*?))?(?:=(.*?))?(?:\+(.*))?", one)
                assert found
                yield (number, "touch", found[1], found[2] or "", float(found[3]) if found[3] else "", found[4] or "")
        elif key == "opp":
            yield from _opportunity(value, number)
        elif key in ("exp", "des"):
            yield (number, _KEYS[key], float(value))
        else:
            yield (number, _KEYS.get(key, key), value)


def _opportunity(text: str, number: int | None) -> Iterator[Leaf]:
    title = re.sub(r"( \w+=\w[\w ]*?)+$", "", text)
    yield ("opp", title) if number is None else (number, "opp", title)
    for key, value in re.findall(r" (\w+)=(.*?)(?= \w+=|$)", text[len(title) :]):
        yield ("opp", title, key, value)


def leaves(data: dict[str, Any]) -> set[Leaf]:
    """What a journey says, in the form in which it is expected: ids as the titles that they stand for."""
    titles = {
        kind: {one["id"]: one["title"] for one in data.get(kind, ())}
        for kind in ("phases", "channels", "actors", "sources")
    }
    found: set[Leaf] = set()
    for key in ("title", "language", "date"):
        if key in data:
            found.add((key, data[key]))
    if "scale" in data:
        found.add(("scale", f"{data['scale']['min']}..{data['scale']['max']}"))
    if "persona" in data:
        found.add(("persona", data["persona"]["name"]))
    numbers = {step["id"]: number for number, step in enumerate(data["steps"])}
    for number, step in enumerate(data["steps"]):
        found |= set(_leaves_of(number, step, titles))
    for one in data.get("opportunities", ()):
        steps = one.get("steps", ())
        found |= {(numbers[step], "opp", one["title"]) for step in steps} if steps else {("opp", one["title"])}
        found |= {
            ("opp", one["title"], key, str(value)) for key, value in one.items() if key not in ("id", "title", "steps")
        }
    return found


def _leaves_of(number: int, step: dict[str, Any], titles: dict[str, dict[str, str]]) -> Iterator[Leaf]:
    names = {"frontstage": "front", "backstage": "back"}
    for key, value in step.items():
        if key == "phase":
            yield (number, key, titles["phases"][value])
        elif key == "touchpoints":
            for one in value:
                channel = titles["channels"].get(one.get("channel", ""), "")
                actors = ",".join(titles["actors"][actor] for actor in one.get("actors", ()))
                yield (number, "touch", one["title"], channel, one.get("emotion", ""), actors)
        elif key == "lanes":
            yield from ((number, f"lanes.{lane}", text) for lane, texts in value.items() for text in texts)
        elif key == "evidence":
            yield from ((number, key, titles["sources"][one]) for one in value)
        elif key != "id":
            for one in value if isinstance(value, list) else [value]:
                text = one.get("title", one.get("text")) if isinstance(one, dict) else one
                yield (number, names.get(key, key), text)
