"""What changed, as it is printed: exact words for people, complete edits for programs, and no harm from any text."""

import html
import json
import re
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cjm.errors import UsageError
from cjm.journey.loading import Loader
from cjm.plaintext import markdown, output_lines
from cjm.reports.changes import ChangesReport
from cjm.reports.changes.texts import words
from cjm.reports.document import Part
from cjm.reports.writers import Output, names, writer
from cjm.versions.change import Change, FileVersion, between, regressions
from support.fixtures import Golden

OLD = """\
cjm: 1
title: I look for a car
persona: {name: An}
brand: {name: Wheels, essence: "close by, quick, honest"}
sources: [{id: talks, kind: interview}, {id: session, kind: workshop}]
steps:
  - {id: look, title: I look around online, emotion: 0, evidence: [talks]}
  - {id: wait, title: I wait for a quote, emotion: -2, desired: 0, evidence: [talks, session], moment_of_truth: fmot}
  - {id: visit, title: I visit the shop, emotion: 1}
  - {id: drive, title: I drive my car home, emotion: 2}
opportunities:
  - {id: mail, title: A mail each day, steps: [wait], status: planned, lifts: {wait: 1}, owner: Shop}
  - {id: call, title: A call, steps: [visit], status: idea}
scorecard: {customer: {caring: {verdict: met, why: They call}}}
"""

NEW = """\
cjm: 1
title: I look for a car
persona: {name: An}
brand: {name: Wheels, essence: "close by, fast, honest"}
sources: [{id: talks, kind: interview}, {id: session, kind: workshop}]
steps:
  - {id: visit, title: I visit the shop, emotion: 1}
  - {id: look, title: I look around online, emotion: -1, evidence: [talks]}
  - {id: waiting, title: I wait for a firm quote, emotion: 0, desired: 0, evidence: [session]}
  - {id: sign, title: I sign, emotion: 1}
  - {id: drive, title: I drive my car home, emotion: 1}
opportunities:
  - {id: mail, title: A mail each day, steps: [waiting], status: done, lifts: {waiting: 1}, owner: Shop}
  - {id: coffee, title: Coffee, steps: [look], status: idea}
scorecard: {customer: {caring: {verdict: partly, why: They call}}}
"""


def version(text: str, name: str = "x.cjm.yaml", revision: str = "") -> FileVersion:
    return FileVersion(Loader().load_bytes(text, name), revision)


def change(old: str = OLD, new: str = NEW) -> Change:
    return between(version(old, revision="main"), version(new))


def printed(format: str, *changes: Change, width: int = 100) -> str:
    return "\n".join(map(output_lines, writer(format)(ChangesReport(changes or [change()]), Output(width))))


def test_text_is_reported_in_the_order_of_what_matters(golden: Golden, request: pytest.FixtureRequest) -> None:
    golden(request.path.parent / "changes" / "car.txt", (printed("text") + "\n").encode())


def test_markdown_folds_what_is_detail(golden: Golden, request: pytest.FixtureRequest) -> None:
    golden(request.path.parent / "changes" / "car.md", (printed("markdown") + "\n").encode())


def test_json_holds_all_of_it(golden: Golden, request: pytest.FixtureRequest) -> None:
    golden(request.path.parent / "changes" / "car.json", (printed("json") + "\n").encode())


@pytest.mark.parametrize(
    ("format", "expected"), [("text", ""), ("markdown", ""), ("json", '{\n  "version": 1,\n  "files": []\n}')]
)
def test_there_is_nothing_to_report_of_a_file_and_itself(format: str, expected: str) -> None:
    assert printed(format, change(OLD, OLD)) == expected
    written_otherwise = "# a comment\n" + OLD.replace("title: I look for a car", "title:   'I look for a car'")
    assert printed(format, change(OLD, written_otherwise)) == expected


def test_a_name_of_a_format_is_known() -> None:
    assert names() == ("csv", "json", "markdown", "text")
    with pytest.raises(UsageError, match="no output format is called `html`; formats are json, markdown, text"):
        writer("html", without=("csv",))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "I wait for a quote",
            "I wait for an offer",
            [("both", "I wait for"), ("old", " a quote"), ("new", " an offer")],
        ),
        ("a", "a b", [("both", "a"), ("new", " b")]),
        ("same  blanks", "same blanks", [("old", "same  blanks"), ("new", "same blanks")]),
        ("", "new", [("new", "new")]),
        ("two-part id", "two-piece id", [("old", "two-part"), ("new", "two-piece"), ("both", " id")]),
    ],
)
def test_words(old: str, new: str, expected: list[tuple[Literal["both", "old", "new"], str]]) -> None:
    assert words(old, new) == tuple(Part(side, text) for side, text in expected)


def test_a_long_text_is_reported_by_what_is_around_the_change() -> None:
    long = " ".join(f"w{number}" for number in range(99))
    assert words(long + " a", long + " b") == (
        Part("both", " … w93 w94 w95 w96 w97 w98"),
        Part("old", " a"),
        Part("new", " b"),
    )
    assert words(long, "a " + long) == (Part("new", "a"), Part("both", " w0 w1 w2 w3 w4 w5 …"))


def test_very_many_words_are_not_matched_one_by_one() -> None:
    old, new = (" ".join(["same", *words, "end"]) for words in (["a", "b"] * 600, ["b", "a"] * 600))
    assert [part.side for part in words(old, new)] == ["both", "old", "new", "both"]


@given(st.text(alphabet="ab c-\n.", max_size=30), st.text(alphabet="ab c-\n.", max_size=30))
def test_words_are_those_of_both_texts(old: str, new: str) -> None:
    if old != new:
        found = words(old, new)
        for side, text in (("old", old), ("new", new)):
            output = "".join(part.text for part in found if part.side in (side, "both"))
            if "…" not in output:
                assert output.split() == text.split() or "".join(output.split()) == "".join(text.split())


def test_an_added_and_a_deleted_file() -> None:
    assert (
        printed("text", between(None, version(OLD, revision="b"))) == "I look for a car\nb:x.cjm.yaml: the file is new"
    )
    gone = between(version(OLD, revision="a"), None)
    assert printed("text", gone) == "I look for a car\na:x.cjm.yaml: the file is deleted"
    assert printed("markdown", gone) == "### I look for a car\n\n`a:x.cjm.yaml`\n\n**The file is deleted.**"
    reported = json.loads(printed("json", gone))["files"][0]
    assert (reported["old"], reported["new"], reported["edits"], reported["summary"]) == (
        "a:x.cjm.yaml",
        None,
        [],
        None,
    )


def test_a_library_is_reported_by_its_edits() -> None:
    old = "cjm_library: 1\nchannels: [{id: web, title: Site}]\n"
    found = printed("text", change(old, old.replace("Site", "Web site")))
    assert found.splitlines() == [
        "main:x.cjm.yaml → x.cjm.yaml",
        "",
        "Changes",
        "  channel web, title",
        "    [-Site-]{+Web site+}",
    ]


def scored(*steps: tuple[str, float | None], scale: str = "") -> str:
    lines = [f"  - {{id: {id}, title: I {id}{'' if score is None else f', emotion: {score}'}}}" for id, score in steps]
    return "\n".join(["cjm: 1", "title: I test", scale, "steps:", *lines, ""])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            [("a", -1), ("b", 1), ("c", 0)],
            [("a", -2), ("b", 1), ("c", 0)],
            [
                "The low peak got worse: −1 → −2, “I a”.",
                "The low peak is the strongest moment now; before, both were equally strong.",
            ],
        ),
        (
            [("a", -2), ("b", 1), ("c", 0)],
            [("a", 0), ("b", 2), ("c", 0)],
            [
                "There is no low peak any more; it was “I a” (−2).",
                "The high peak got better: +1 → +2, “I b”.",
                "The high peak is the strongest moment now; before, the low peak was stronger.",
            ],
        ),
        (
            [("a", 0), ("b", 2), ("c", 0)],
            [("a", -2), ("b", 2), ("c", 0)],
            [
                "There is a low peak now: “I a” (−2).",
                "The low and the high peak are equally strong now; before, the high peak was stronger.",
            ],
        ),
        (
            [("a", 0), ("b", 0), ("c", 0)],
            [("a", 0), ("b", 0), ("c", None)],
            ["The end is no longer scored: “I c”, it was 0."],
        ),
        (
            [("a", 0), ("b", 0), ("c", None)],
            [("a", 0), ("b", 0), ("c", 0)],
            ["The end is scored now: 0, “I c”."],
        ),
        (
            [("a", 2), ("b", 0)],
            [("a", 2), ("b", 0), ("c", 1)],
            ["The journey now ends with “I c” (+1); it ended with “I b” (0).", "The end got better: 0 → +1, “I c”."],
        ),
    ],
)
def test_what_matters(old: Any, new: Any, expected: list[str]) -> None:
    found = printed("text", change(scored(*old), scored(*new)), width=120)
    reported = re.findall(r"^What matters\n((?:  .*\n?)*)", found, re.MULTILINE)
    assert [line.strip() for line in reported[0].splitlines()] == expected


def test_less_pain_is_better_and_a_scale_without_a_middle_has_no_peaks() -> None:
    pain = "scale: {min: 0, max: 10, neutral: 0, direction: down}"
    found = printed("text", change(scored(("a", 8), ("b", 7), scale=pain), scored(("a", 8), ("b", 1), scale=pain)))
    assert "The end got better: 7 → 1, “I b”." in found
    assert re.search(r"^  end +7 +1  better by 6$", found, re.MULTILINE)
    assert re.search(r"^  remembered at best +\? +\?  not known$", found, re.MULTILINE)
    likely = "scale: {min: 0, max: 10, neutral: null}"
    found = printed("text", change(scored(("a", 8), ("b", 7), scale=likely), scored(("a", 6), ("b", 7), scale=likely)))
    assert "The lowest moment moved from “I b” (7) to “I a” (6)." in found
    assert "The highest moment moved from “I a” (8) to “I b” (7)." in found


def test_another_scale_is_reported_as_one() -> None:
    found = printed("text", change(OLD, OLD.replace("steps:", "scale: {min: -3, max: 3, neutral: 0}\nsteps:", 1)))
    assert "The scale changed: −2..2 (neutral 0) → −3..3 (neutral 0). Scores cannot be compared." in found
    assert "better" not in found
    assert "worse" not in found


def test_problems_are_matched_by_their_place_not_by_their_words() -> None:
    old = OLD.replace("emotion: 2}", "emotion: -1}")
    found = change(old, old.replace("emotion: -1}", "emotion: -1.5}"))
    assert [one.rule for one in (*found.come, *found.gone)] == []
    found = change(OLD, old)
    assert [one.rule for one in found.come] == ["negative-end"]
    assert change(old, OLD).gone[0].rule == "negative-end"


def test_what_got_worse_is_reported_by_name() -> None:
    assert regressions([change()]) == [
        "x.cjm.yaml: what is remembered at best got worse: +2 to +1",
        "x.cjm.yaml: the end got worse: +2 to +1",
    ]
    assert regressions([change()], 1) == []
    unscored = change(OLD, OLD.replace(", emotion: 2}", "}"))
    assert regressions([unscored], 9) == [
        "x.cjm.yaml: what is remembered at worst is not known any more; it was 0",
        "x.cjm.yaml: what is remembered at best is not known any more; it was +2",
        "x.cjm.yaml: the end is not known any more; it was +2",
    ]
    other = change(OLD, OLD.replace("steps:", "scale: {min: -3, max: 3, neutral: 0}\nsteps:", 1))
    assert regressions([other])[2] == "x.cjm.yaml: the mean is on another scale and cannot be compared; it was +0.25"


HOSTILE = (
    "@octocat #1 GH-2 o/r#3 :tada: ::stop-commands::x ##[error] | <b>`x`</b> [l](http://e.x) www.e.x ~a~ *b* _c_ $d$ "
    "&amp; \\* ![i](j) <!-- k -->"
)


def read_on_github(text: str) -> str:
    """The text that a reader of Markdown sees."""
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    return html.unescape(re.sub(r"<!-- -->|<[^>]*>", "", page))


def test_markdown_shows_texts_letter_for_letter() -> None:
    title = json.dumps(HOSTILE)
    old = OLD.replace("I look for a car", title)
    new = old.replace("I visit the shop", title).replace("emotion: 1}", "emotion: 0.5}")
    found = printed("markdown", change(old, new))
    assert read_on_github(found).count(HOSTILE) == 2  # the heading, and the title that changed
    assert read_on_github(found).count(HOSTILE[:50]) == 3  # and the step in a table, cut
    for harm in ("@o", "#1", "GH-", "#3", ":t", "\n::", "##[", "<b>", "://", "www.", "<!-- k"):
        assert harm not in found, harm
    rows = [line for line in found.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in rows} == {5, 3}


def test_markdown_names_nothing_that_gitlab_would_link() -> None:
    names = ["~bug", '~"to do"', "~9", "&12", "$3", "!5", "%7", "%v1", '%"next week"', "[issue:4]", "[vulnerability:4]"]
    for name in names:
        text = f"see {name} and a&b 5 % [x] ~ $x"
        page = MarkdownIt("commonmark", {"html": True}).render(markdown(text))
        assert name not in html.unescape(page), name
        assert read_on_github(markdown(text)).strip() == text


def test_markdown_shows_names_of_files_as_code() -> None:
    found = printed("markdown", between(None, version("cjm: 1\nsteps: []", "`a` @octocat #1 ``b``|.yaml")))
    assert found.splitlines()[0] == "### ``` `a` @octocat #1 ``b``|.yaml ```"


def test_text_disturbs_no_terminal_and_no_build_server() -> None:
    evil = "::error::x ##[command] \\u202e\\x1b[31m"
    new = OLD.replace("I visit the shop", f'"{evil}"'.replace("\\x1b[31m", "")).replace("\\u202e", "")
    found = printed("text", change(OLD, new), between(None, version(OLD, "::error::\x1b[31m.yaml")))
    assert "##[" not in found
    assert "\x1b" not in found
    assert not any(line.lstrip().startswith("::") for line in found.splitlines())


def test_a_comment_is_never_too_long_for_github() -> None:
    long = OLD.replace("I look around online", "I " + "look " * 9000)
    much = change(OLD, long.replace("online", "on") + f"tags: [{', '.join('t' * 9 + str(n) for n in range(9999))}]\n")
    assert len(printed("markdown", much)) <= 65_536
    found = printed("markdown", change(), much, *[change()] * 400)
    assert len(found) <= 65_536
    assert found.splitlines()[-1].endswith("more changed files: run `cjm diff` to see all.")


def test_only_so_many_texts_are_reported() -> None:
    found = printed("text", change(OLD, OLD + f"tags: [a]\nx-b: {{{', '.join(f'k{n}: 1' for n in range(300))}}}\n"))
    assert len(found.splitlines()) < 30
    data = ", ".join(f"k{n}: 1" for n in range(300))
    found = printed("text", change(OLD + f"x-b: {{{data}}}\n", OLD + f"x-b: {{{data.replace(': 1', ': 2')}}}\n"))
    assert found.splitlines()[-1] == "  ... and 100 more; `--output-format json` holds them all"


def many(number: int) -> list[Change]:
    """Changes of journeys called 1, 2, 3 ... of which the last got worst, one was deleted and one is new."""
    versions = []
    for one in range(1, number + 1):
        text = OLD.replace("I look for a car", f"Journey {one}")
        new = text.replace("emotion: 2}", f"emotion: {2 - 4 * one / number:.3f}}}").replace("quote", "firm quote " * 60)
        versions.append(between(version(text, f"{one}.yaml", "main"), version(new, f"{one}.yaml")))
    return [*versions, Change(version(OLD, "gone.yaml", "main"), None), Change(None, version(OLD, "new.yaml"))]


def test_what_got_worse_most_comes_first() -> None:
    (worst, *others) = re.findall("^### (.*)", printed("markdown", *many(3)), re.MULTILINE)
    assert (worst, others) == ("Journey 3", ["Journey 2", "Journey 1", "I look for a car", "I look for a car"])
    assert "| Changed |" not in printed("markdown", *many(8))


def test_many_changes_begin_with_a_table_of_all() -> None:
    found = printed("markdown", *many(9)).splitlines()
    assert found[:3] == [
        "| Changed | remembered at worst | remembered at best | mean | end |  |",
        "| --- | --: | --: | --: | --: | --- |",
        "| Journey 9 | 0 → −2 | +2 → −0.5 | +0.25 → −0.75 | +2 → −2 | worse |",
    ]
    assert found[11:14] == [
        "| I look for a car |  |  |  |  | the file is deleted |",
        "| I look for a car |  |  |  |  | the file is new |",
        "",
    ]
    head = " ".join(printed("text", *many(9)).splitlines()[0].split())
    assert head == "Changed remembered at worst remembered at best mean end"


def test_a_comment_holds_the_table_and_the_ten_worst() -> None:
    found = printed("markdown", *many(300))
    assert len(found) < 60_000
    rows, _, rest = found.partition("\n\n")
    assert len(rows.splitlines()) == 202
    assert rest.startswith("and 102 more files that changed\n\n### Journey 300\n")
    titles = re.findall("^### (.*)", rest, re.MULTILINE)
    assert titles[:10] == [f"Journey {number}" for number in range(300, 290, -1)]
    assert rest.splitlines()[-1] == f"{302 - len(titles)} more changed files: run `cjm diff` to see all."


def test_one_long_change_leaves_room_for_the_other_nine() -> None:
    long = "\n".join(f"  - {{id: s{number}, title: I wait {'long ' * 80}, emotion: 2}}" for number in range(300))
    text = f"cjm: 1\ntitle: Long\nsteps:\n{long}\n"
    changed = between(version(text, "a.yaml"), version(text.replace("emotion: 2", "emotion: -2"), "a.yaml"))
    found = printed("markdown", changed, *many(9))
    assert len(found) < 60_000
    assert re.findall("^### (.*)", found, re.MULTILINE)[:10] == ["Long", *(f"Journey {one}" for one in range(9, 0, -1))]
