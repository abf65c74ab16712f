"""Files that are made to hurt, each checked by a whole process: two seconds, 256 MB, a clear line, an exit code.

Time is the processor's, and half as much again is allowed: the promise is for a machine that does nothing else.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from support.processes import FORMATS, HEAD, JOURNEY, MIB, Run, called, many, measured

SECONDS = 2.0 * 1.5
MEGABYTES = 256


def bomb(line: str) -> bytes:
    """Nine levels of nine aliases each."""
    levels = (line.format(chr(97 + n), ",".join(["*" + chr(96 + n)] * 9)) for n in range(1, 10))
    return ("a: &a {x: 1}\n" + "".join(levels)).encode()


ALIAS = "anchors (`&`), aliases (`*`) and merge keys (`<<`) are not read"
VALUES = "more than 20,000 values"

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "25,000 brackets": (lambda: b"[" * 25_000, "1:65: error: nested more than 64 levels deep [too-deep]"),
    "braces": (lambda: b"{a: " * 25_000, "1:257: error: nested more than 64 levels deep [too-deep]"),
    "dashes": (lambda: b"- " * 500_000, "1:129: error: nested more than 64 levels deep [too-deep]"),
    "questions": (lambda: b"? " * 500_000, "1:3: error: a key must be a text [key-not-text]"),
    "alias bomb": (lambda: bomb("{0}: &{0} [{1}]\n"), f"1:4: error: {ALIAS} [alias]"),
    "merge bomb": (lambda: bomb("{0}: &{0} {{<<: [{1}]}}\n"), f"1:4: error: {ALIAS} [alias]"),
    "recursive alias": (lambda: b"a: &a [*a]\n", f"1:4: error: {ALIAS} [alias]"),
    "recursive key": (lambda: b"&a {*a: 1}\n", f"1:1: error: {ALIAS} [alias]"),
    "1 MiB of keys": (lambda: many("", 130_000, lambda n: f"k{n}: {{}}\n"), f"10000:8: error: {VALUES} [too-large]"),
    "1 MiB of unknown keys": (lambda: many(JOURNEY, 130_000, lambda n: f"k{n}: 1\n"), f"{VALUES} [too-large]"),
    "1 MiB of entries": (lambda: many("a:\n", 400_000, lambda _: "-\n"), f"{VALUES} [too-large]"),
    "1 MiB of steps": (
        lambda: many(f"{HEAD}steps:\n", 50_000, lambda n: f"- {{id: s{n}, title: I go, emotion: 1}}\n"),
        f"{VALUES} [too-large]",
    ),
    "1 MiB of one word": (lambda: b"w" * (MIB - 1), "1:1: error: a text of more than 65,536 characters [too-large]"),
    "1 MiB of quotes": (lambda: b"a: '" + b"''" * (MIB // 2 - 10) + b"'\n", "1:4: error: a text of more than 65,536"),
    "1 MiB of one tag": (lambda: b"a: !" + b"x" * (MIB - 10) + b" y\n", "error: tags (`!`) are not read [tag]"),
    "1 MiB of line breaks": (lambda: b"\n" * MIB, "1:1: error: the file is empty [wrong-type]"),
    "1 MiB of blanks": (lambda: b" " * MIB, "1:1: error: the file is empty [wrong-type]"),
    "1 MiB of tabs": (lambda: b"\t" * MIB, "1:1: error: a tab in the indentation [syntax]"),
    "a brace and line breaks": (lambda: b"{" + b"\n" * (MIB - 2) + b"}", "`cjm` is missing [missing-key]"),
    "1 MiB of colons": (lambda: b"a" + b": a" * 300_000, "1:5: error: unexpected `:` [syntax]"),
    "1 MiB of anchors": (lambda: many("", 130_000, lambda n: f"k{n}: &a{n} 1\n"), f"1:5: error: {ALIAS} [alias]"),
    "controls": (lambda: b"\x01\n" * (MIB // 2), "1:1: error: the character \\u{1} does not belong in a journey"),
    "Latin-1 at the end of 1 MiB": (
        lambda: JOURNEY.encode() + b"x-a: " + b"a" * (MIB - 100) + b"\xe9",
        "error: byte 0xe9 is not UTF-8 [encoding]",
    ),
    "UTF-16": (lambda: JOURNEY.encode("utf-16"), "1:1: error: byte 0xff is not UTF-8 [encoding]"),
    "NUL": (lambda: b"\0" * MIB, "1:1: error: the character \\u{0} does not belong in a journey"),
    "100,000 duplicates": (lambda: many("", 100_000, lambda _: "cjm: 1\n"), "`cjm` is written twice, first on line 1"),
    "9,000 duplicates": (
        lambda: many(JOURNEY, 9_000, lambda _: "cjm: 1\n"),
        "`cjm` is written twice, first on line 1",
    ),
}
"""Files, and what one of the lines says about them; all of them errors."""

N = 2_800

JUST_BELOW: dict[str, Callable[[], bytes]] = {
    "unknown keys at the top": lambda: many(JOURNEY, 9_900, lambda n: f"stepz{n}: 1\n"),
    "unknown keys in a step": lambda: many(
        f"{HEAD}steps:\n- id: go\n  title: I\n", 9_900, lambda n: f"  emotio{n}: 2\n"
    ),
    "unknown keys in steps": lambda: many(
        f"{HEAD}steps:\n", 2_200, lambda n: f"- {{id: s{n}, title: I, k{n}: 1, x: 2}}\n"
    ),
    "keys of ones own": lambda: many(JOURNEY, 9_900, lambda n: f"x-{n}: {{}}\n"),
    "wrong steps": lambda: many(f"{HEAD}steps:\n", 6_600, lambda _: "- {emotion: x}\n"),
    "wrong steps in blocks": lambda: many(f"{HEAD}steps:\n", 6_600, lambda _: "- emotion: x\n"),
    "steps that are texts": lambda: many(f"{HEAD}steps:\n", 18_000, lambda _: "- a\n"),
    "steps that are empty": lambda: many(f"{HEAD}steps:\n", 18_000, lambda _: "- {}\n"),
    "right steps": lambda: many(f"{HEAD}steps:\n", N, lambda n: f"- {{id: s{n}, title: I go, emotion: 1}}\n"),
    "right steps and a wrong one": lambda: many(
        f"{HEAD}steps:\n", N, lambda n: f"- {{id: s{n}, title: I go}}\n", "- x\n"
    ),
    "steps of one id": lambda: many(f"{HEAD}steps:\n", N, lambda _: "- {id: go, title: I go}\n"),
    "scores outside the scale": lambda: many(f"{HEAD}steps:\n", N, lambda n: f"- {{id: s{n}, title: I, emotion: 9}}\n"),
    "not in the first person": lambda: many(f"{HEAD}steps:\n", 3_900, lambda n: f"- {{id: s{n}, title: You go}}\n"),
    "wrong references": lambda: many(
        f"{HEAD}phases:\n" + "".join(f"- {{id: phase-{n}, title: P}}\n" for n in range(1200)) + "steps:\n",
        1900,
        lambda n: f"- {{id: s{n}, title: I go, phase: phaze-{n}}}\n",
    ),
    "right references": lambda: many(
        f"{HEAD}phases:\n" + "".join(f"- {{id: p-{n}, title: P}}\n" for n in range(1400)) + "steps:\n",
        1800,
        lambda n: f"- {{id: s{n}, title: I go, phase: p-{n % 1400}}}\n",
    ),
    "phases without steps": lambda: many(f"{JOURNEY}phases:\n", 3_900, lambda n: f"- {{id: p-{n}, title: P}}\n"),
    "evidence that is not there": lambda: many(f"{JOURNEY[:-2]}, evidence: [\n", 18_000, lambda n: f"s{n},\n", "]}\n"),
    "ids that are none": lambda: many(f"{JOURNEY[:-2]}, evidence: [\n", 18_000, lambda _: "S,\n", "]}\n"),
    "lifts": lambda: many(
        f"{JOURNEY}opportunities:\n- id: o\n  title: O\n  lifts:\n", 9_900, lambda n: f"    s{n}: 1\n"
    ),
    "numbers that are too long": lambda: many(f"{JOURNEY}x-a:\n", 18_000, lambda _: "- 9999999999999999999\n"),
    "escaped controls": lambda: many(f"{JOURNEY}x-a:\n", 18_000, lambda _: '- "\\x01"\n'),
    "steps on one line": lambda: many(f"{HEAD}steps: [", 1, lambda _: "{id: s, title: I, emotion: x}," * N + "\n", "]"),
    "deep and wide": lambda: (JOURNEY + "x-a: " + "{a: " * 60 + "[" + ".nan," * 18_000 + "]" + "}" * 60).encode(),
    "libraries": lambda: many(f"{JOURNEY}uses:\n", 18_000, lambda n: f"- l{n}.yaml\n"),
    "an id of 64,000 letters": lambda: f"{HEAD}steps: [{{id: {'a-' * 32_000}!, title: I}}]\n".encode(),
    "a duration of 60,000 digits": lambda: f"{HEAD}steps: [{{id: a, title: I, wait: P{'9' * 60_000}}}]\n".encode(),
    "comments": lambda: many(JOURNEY, 400_000, lambda _: "# x\n", "# cjm: allow split-phase\n"),
    "allowed everywhere": lambda: many(
        f"{HEAD}steps:\n", 3_900, lambda n: f"- {{id: s{n}, title: I}} # cjm: allow x\n"
    ),
    "allowing nothing": lambda: many(JOURNEY, 60_000, lambda _: "# cjm: allow split-phase\n"),
    "allowing a typing error": lambda: many(JOURNEY, 60_000, lambda _: "# cjm: allow splitphase\n"),
    "allowing on one line": lambda: f"{JOURNEY}# cjm: allow {'a,' * 400_000}b\n".encode(),
}
"""Files of up to 1 MiB that stay just below the limit on values."""


def light(done: Run) -> None:
    """Within the limits, without a traceback, in lines that can be read."""
    assert done.error == ""
    assert "Traceback" not in done.out
    assert done.seconds < SECONDS
    assert done.megabytes < MEGABYTES
    assert max(map(len, done.out.splitlines())) < 1000
    assert len(done.out.splitlines()) <= 1_005


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_refused(tmp_path: Path, name: str) -> None:
    make, line = REFUSED[name]
    raw = make()
    assert len(raw) <= MIB
    (tmp_path / "a.cjm.yaml").write_bytes(raw)
    done = measured(tmp_path, "check", "a.cjm.yaml")
    light(done)
    assert done.code == 1
    [reported] = [one for one in done.out.splitlines() if line in one][:1]
    assert reported.startswith("a.cjm.yaml:")


@pytest.mark.parametrize("name", JUST_BELOW)
def test_a_file_just_below_the_limits(tmp_path: Path, name: str) -> None:
    raw = JUST_BELOW[name]()
    assert len(raw) <= MIB
    (tmp_path / "a.cjm.yaml").write_bytes(raw)
    done = measured(tmp_path, "check", "a.cjm.yaml")
    light(done)
    assert done.code in (0, 1)
    assert VALUES not in done.out


@pytest.mark.parametrize("output", FORMATS)
def test_many_problems_in_every_format(tmp_path: Path, output: str) -> None:
    (tmp_path / "a.cjm.yaml").write_bytes(JUST_BELOW["wrong steps"]())
    done = measured(tmp_path, "check", "--output-format", output, "a.cjm.yaml")
    assert done.code == 1
    assert done.error == ""
    assert done.seconds < SECONDS
    assert done.megabytes < MEGABYTES


def test_named_files_that_cannot_be_read_and_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text("cjm: 1\nsteps: []\n")
    (tmp_path / "z.cjm.yaml").write_text(JOURNEY)
    os.mkfifo(tmp_path / "fifo")
    with (tmp_path / "sparse").open("wb") as stream:
        stream.truncate(3 << 30)
    done = measured(
        tmp_path, "check", "no.yaml", "fifo", "sparse", "/dev/zero", "a.cjm.yaml", "z.cjm.yaml", "--no-summary"
    )
    light(done)
    assert done.code == 2
    lines = done.out.splitlines()
    assert [line for line in lines if "unreadable" in line] == [
        "no.yaml: error: cannot be read: no such file [unreadable] (check its name and folder)",
        "fifo: error: cannot be read: not a regular file [unreadable] (save its text in a file, or pipe it to `-`)",
        "sparse: error: cannot be read: larger than 1 MiB, the most that is read [unreadable] "
        "(split it; `cjm check --max-size` reads larger files)",
        "/dev/zero: error: cannot be read: not a regular file [unreadable] "
        "(save its text in a file, or pipe it to `-`)",
    ]
    assert any(line.startswith("a.cjm.yaml:2:1: error: the list is empty") for line in lines)
    assert called(tmp_path, "check", "--exit-zero", "no.yaml").code == 2
    assert called(tmp_path, "check", "--exit-zero", "a.cjm.yaml").code == 0


def test_a_name_with_nul_in_uses(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(f'{JOURNEY}uses: ["a\\0b"]\n')
    done = called(tmp_path, "check", "a.cjm.yaml")
    assert done.code == 1
    assert "a.cjm.yaml:5:8: error: the character \\u{0} does not belong in a journey [control-character]" in done.out


EVIL = "[/x]::stop-commands::x ##[group]y ##vso[task]z %0A [bold]"


@pytest.mark.parametrize("output", FORMATS)
@pytest.mark.parametrize("where", ["title", "key", "value", "id", "file", "library", "phase"])
def test_nothing_of_a_file_is_a_command(tmp_path: Path, output: str, where: str) -> None:
    name = "a.cjm.yaml"
    evil = f"'{EVIL}'"
    text = {
        "title": f"cjm: 1\ntitle: {evil}\nsteps: [{{id: go, title: {evil}, emotion: 1}}, {{id: b, title: {evil}}}]\n",
        "key": f"{JOURNEY}{evil}: 1\n{evil}: 2\n",
        "value": f"{JOURNEY}kind: {evil}\ndate: {evil}\n",
        "id": f"{HEAD}steps: [{{id: {evil}, title: I go, phase: {evil}}}]\n",
        "library": f"{JOURNEY}uses: [{evil}]\n",
        "phase": f"{HEAD}phases: [{{id: a, title: {evil}}}]\nsteps: [{{id: go, title: I, phase: b}}]\n",
    }.get(where, JOURNEY + "kind: x\n")
    if where == "file":
        name = "::error::\x1b[31m\n##[group]" + EVIL.replace("/", "") + ".cjm.yaml"
    (tmp_path / name).write_text(text)
    for summary in ([], ["--no-summary"] * (output in ("concise", "full", "github"))):
        done = called(tmp_path, "check", "--output-format", output, *summary, "--", name)
        assert done.code in (0, 1)
        assert done.error == ""
        assert not re.search(r"##\[|##vso\[", done.out)
        for line in done.out.splitlines():
            assert not line.lstrip().startswith("::") or re.match(r"::(error|warning|notice) file=", line)
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
        if output == "json":
            assert json.loads(done.out)["version"] == 1


def test_escape_sequences_never_come_out(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_bytes(JOURNEY.encode() + 'kind: "\x1b[31m"\ntags: ["\u009b", "\u202e"]\n'.encode())
    for output in FORMATS:
        done = called(tmp_path, "check", "--output-format", output, "a.cjm.yaml")
        assert done.code == 1
        assert not {"\x1b", "\u009b", "\u202e"} & set(done.out + done.error)


def test_a_file_that_is_no_journey_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "passwd").write_text("root:x:0:0:secret word\nother: : secret word\n")
    done = called(tmp_path, "check", "--output-format", "full", "passwd")
    assert done.code == 1
    assert "secret" not in done.out + done.error
