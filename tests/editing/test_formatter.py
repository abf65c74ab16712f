"""Formatting: the canonical form, and that nothing is lost on the way to it."""

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cjm.checking.checker import check
from cjm.editing.formatter import formatted
from cjm.journey.loading import Loader
from cjm.syntax.parser import parse
from support import EXAMPLE_FILES, ROOT
from support.editing import content, form, read
from support.fixtures import RunCjm
from support.laws import tried
from support.yaml import DOCUMENTS, Scribe

STARTERS = sorted((ROOT / "cjm" / "starters").glob("*.yaml"))


@pytest.mark.parametrize("path", [*EXAMPLE_FILES, *STARTERS], ids=lambda path: "/".join(path.parts[-2:]))
def test_what_we_ship_is_canonical(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatted(parse(path.name, text)) == text


@tried(60)
@given(st.data())
def test_nothing_is_lost_and_once_is_enough(data: st.DataObject) -> None:
    document = read(Scribe(data.draw).document(data.draw(DOCUMENTS)))
    assume(document.data is not None and not document.diagnostics)
    text = formatted(document)
    again = read(text)
    assert again.data == document.data
    assert repr(sorted_data(again.data)) == repr(sorted_data(document.data))
    assert content(again) == content(document)
    assert formatted(again) == text
    assert not any(line != line.rstrip() for line in text.split("\n") if "\r" not in line and "|" not in text)


def sorted_data(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: sorted_data(value[key]) for key in sorted(value)}
    return [sorted_data(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{title: a, cjm: 1}", "cjm: 1\ntitle: a\n"),
        ("x-mine: 1\ntitle: a\nstepz: b\ncjm: 1", "cjm: 1\ntitle: a\nx-mine: 1\nstepz: b\n"),
        ("steps:\n- title: a\n  id: b", "steps:\n  - id: b\n    title: a\n"),
        ("steps: [{title: a, id: b}, {id: c}]", "steps:\n  - {id: b, title: a}\n  - {id: c}\n"),
        ("tags: [  'a' , \"b\"\n ]", "tags: [a, b]\n"),
        ("tags:\n - a", "tags:\n  - a\n"),
        ("tags: []\npersona: { }", "tags: []\npersona: {}\n"),
        ("steps:\n\n  - {id: a}\n\n\n\n  - {id: b}", "steps:\n  - {id: a}\n\n  - {id: b}\n"),
        ("steps: [{id: a, emotion: }]", "steps:\n  - id: a\n    emotion:\n"),
        ("? title\n: a", "title: a\n"),
        ("--- # head\ncjm: 1\n...", "# head\ncjm: 1\n"),
        ("title:\n  one\n  two", "title: one two\n"),
        ("title: >\n  one\n  two\n", "title: >\n  one\n  two\n"),
        ("title: |4-\n      deep\n    flat", "title: |2-\n    deep\n  flat\n"),
        ("sources: [{n: 3}]\nx-a: {n: 3}", 'sources:\n  - {n: 3}\nx-a: {"n": 3}\n'),
        ("emotion: 0x1F\nwait: ~\ncost: -.5e1", "emotion: 0x1F\nwait: ~\ncost: -.5e1\n"),
    ],
)
def test_canonical_form(before: str, after: str) -> None:
    assert form(before) == after
    assert form(after) == after


@pytest.mark.parametrize(
    ("text", "block", "flow"),
    [
        ("Ik wacht", "Ik wacht", "Ik wacht"),
        ("it's", "it's", "it's"),
        ("a, b", "a, b", '"a, b"'),
        ("Why?", "Why?", '"Why?"'),
        ("[a]", '"[a]"', '"[a]"'),
        ("a: b", '"a: b"', '"a: b"'),
        ("a #b", '"a #b"', '"a #b"'),
        ("a#b", "a#b", "a#b"),
        ("no", '"no"', '"no"'),
        ("On", '"On"', '"On"'),
        ("12:30", '"12:30"', '"12:30"'),
        ("1_000", '"1_000"', '"1_000"'),
        ("2026-11-21", '"2026-11-21"', '"2026-11-21"'),
        ("1.0", '"1.0"', '"1.0"'),
        ("null", '"null"', '"null"'),
        ("", '""', '""'),
        (" a", '" a"', '" a"'),
        ('say "x"', 'say "x"', 'say "x"'),
        ('"x"', r'"\"x\""', r'"\"x\""'),
        ("a\tb", r'"a\tb"', r'"a\tb"'),
        ("back\\slash", "back\\slash", "back\\slash"),
        ("🚲", "🚲", "🚲"),
        ("- 20 %", '"- 20 %"', '"- 20 %"'),
        ("100 %", "100 %", "100 %"),
    ],
)
def test_quotes_only_where_a_reader_needs_them(text: str, block: str, flow: str) -> None:
    content = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
    assert form(f"title: {content}\ntags: [{content}]") == f"title: {block}\ntags: [{flow}]\n"


def test_a_date_is_plain_where_a_date_is_meant() -> None:
    assert form('date: "2026-11-21"\ntitle: 2026-11-21') == 'title: "2026-11-21"\ndate: 2026-11-21\n'


def test_what_does_not_fit_is_broken() -> None:
    tags = ", ".join(["twenty letters wide!"] * 5)
    assert form(f"tags: [{tags}, x]") == f"tags: [{tags}, x]\n"
    assert len(f"tags: [{tags}, ab]") == 120
    assert form(f"tags: [{tags}, ab]") == f"tags: [{tags}, ab]\n"
    assert form(f"tags: [{tags}, abc]").splitlines()[-2:] == ["  - twenty letters wide!", "  - abc"]
    title = "word " * 30
    assert form(f"title: {title}") == f"title: >-\n  {('word ' * 23).strip()}\n  {('word ' * 7).strip()}\n"
    assert form(f"title: {'x' * 200}") == f"title: {'x' * 200}\n"


def test_comments_stay_with_what_they_are_about() -> None:
    before = """
        # yaml-language-server: $schema=x.json
        # about the file

        title: a   # beside the title
        # above cjm
        cjm: 1
        steps: # all
        # above b
        - title: B
          # above the id
          id: b #beside the id
          # emotion: 1, not yet known

        # above tags
        tags: [x,  # the x
               y]  # the end
        # the last word
    """
    after = """
        # yaml-language-server: $schema=x.json
        # about the file

        # above cjm
        cjm: 1
        title: a   # beside the title

        # above tags
        tags:
          - x      # the x
          - "y"  # the end
        steps:   # all
          # above b
          # above the id
          - id: b     #beside the id
            title: B
            # emotion: 1, not yet known
        # the last word
    """
    result = form(before)
    words = [" ".join(line.split()) for line in result.splitlines()]
    assert words == [" ".join(line.split()) for line in dedent(after).strip("\n").splitlines()]


def allowed(text: str) -> list[tuple[str, tuple[str | int, ...]]]:
    """The problems of a journey, warnings about idle comments left out, by rule and path."""
    [checked] = check(Loader().load_bytes(text))
    return [(one.rule, one.path) for one in checked.diagnostics]


@pytest.mark.parametrize(
    "steps",
    [
        "  # cjm: allow not-first-person\n  - title: The wait\n    id: a\n    emotion: 1\n",
        "  - title: The wait  # cjm: allow not-first-person\n    id: a\n    emotion: 1\n",
        "  - emotion: 1\n    # cjm: allow not-first-person\n    title: The wait\n    id: a\n",
        f"  # cjm: allow not-first-person\n  - {{title: The wait {'x' * 100}, emotion: 1, id: a}}\n",
        "  # cjm: allow not-first-person\n  - {id: a,\n     title: The wait, emotion: 1}\n",
        "  - {id: a,  # cjm: allow unscored-step\n     title: The wait}\n",
        "  - {title: The wait, id: a, emotion: 1}  # cjm: allow not-first-person\n",
        "  -   # cjm: allow not-first-person\n    title: The wait\n    emotion: 1\n    id: a\n",
        "  - id: a\n    emotion: 1\n    title:\n      # cjm: allow not-first-person\n      The wait\n",
    ],
)
def test_what_a_comment_allows_stays_allowed(steps: str) -> None:
    text = f"cjm: 1\nsteps:\n{steps}title: I wait\n"
    after = form(text)
    assert form(after) == after
    lost = set(allowed(after)) - set(allowed(text))
    assert not [rule for rule, _ in lost if rule != "unused-allow"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_stay_and_the_byte_order_mark_goes(tmp_path: Path, run_cjm: RunCjm, end: str) -> None:
    path = tmp_path / "a.cjm.yaml"
    path.write_bytes(f"\ufefftitle: a{end}cjm: 1".encode())
    assert run_cjm("fmt", path.name, cwd=tmp_path).stdout == "formatted a.cjm.yaml\n"
    assert path.read_bytes() == f"cjm: 1{end}title: a{end}".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "good.cjm.yaml").write_text("cjm: 1\ntitle: a\n")
    (tmp_path / "library.yaml").write_text("channels: [{title: b, id: a}]\ncjm_library: 1\n")
    (tmp_path / "other.yaml").write_text("b:   1\na:   2\n")
    return tmp_path


def test_a_folder_is_formatted_with_its_libraries(folder: Path, run_cjm: RunCjm) -> None:
    assert run_cjm("fmt", cwd=folder).stdout == "formatted library.yaml\n"
    assert (folder / "library.yaml").read_text() == "cjm_library: 1\nchannels:\n  - {id: a, title: b}\n"
    assert (folder / "other.yaml").read_text() == "b:   1\na:   2\n"
    again = run_cjm("fmt", "--check", cwd=folder)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_check_names_and_diff_shows(folder: Path, run_cjm: RunCjm) -> None:
    text = (folder / "library.yaml").read_text()
    result = run_cjm("fmt", "--check", ".", cwd=folder)
    assert (result.returncode, result.stdout) == (1, "library.yaml would be formatted\n")
    result = run_cjm("fmt", "--diff", "library.yaml", cwd=folder)
    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        "--- a/library.yaml",
        "+++ b/library.yaml",
        "@@ -1,2 +1,3 @@",
        "-channels: [{title: b, id: a}]",
        " cjm_library: 1",
        "+channels:",
        "+  - {id: a, title: b}",
    ]
    assert (folder / "library.yaml").read_text() == text


def test_what_cannot_be_read_is_reported_and_left(folder: Path, run_cjm: RunCjm) -> None:
    bad = folder / "bad.cjm.yaml"
    bad.write_text("cjm: 1\ntitle: [a\n")
    result = run_cjm("fmt", ".", cwd=folder)
    assert result.returncode == 1
    assert result.stdout == "formatted library.yaml\n"
    assert "bad.cjm.yaml:2:8: error: a `[` is opened here and never closed [syntax]" in result.stderr
    assert bad.read_text() == "cjm: 1\ntitle: [a\n"
    result = run_cjm("fmt", "other.yaml", cwd=folder)
    assert result.returncode == 1
    assert "other.yaml:1:1: error: this is no journey: `cjm` is missing" in result.stderr
    assert run_cjm("fmt", "missing.cjm.yaml", cwd=folder).returncode == 2


def test_standard_input_goes_to_standard_output(run_cjm: RunCjm) -> None:
    result = run_cjm("fmt", "-", input="title: é\ncjm: 1\n")
    assert (result.returncode, result.stdout, result.stderr) == (0, "cjm: 1\ntitle: é\n", "")
    result = run_cjm("fmt", "-", "--check", input="title: é\ncjm: 1\n")
    assert (result.returncode, result.stdout) == (1, "<stdin> would be formatted\n")


def test_no_line_of_a_difference_is_a_command(run_cjm: RunCjm) -> None:
    result = run_cjm("fmt", "-", "--diff", input="title: a\nx-a: |\n  ::error::b\n  ##[group]\ncjm: 1\n")
    assert not [line for line in result.stdout.splitlines() if line.lstrip().startswith("::") or "##[" in line]
