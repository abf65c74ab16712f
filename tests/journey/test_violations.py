"""The words for every violation of a schema."""

import pytest

from cjm.diagnostics import Path, Problem
from cjm.journey import remedies
from cjm.journey.schema import SchemaName, near, one_of, violations
from cjm.syntax.parser import parse

HEAD = "cjm: 1\ntitle: I test\n"
STEPS = "steps:\n  - {id: go, title: I go}\n"
STEP = f"{HEAD}steps:\n  - id: go\n    title: I go\n    "


def reported(text: str, name: SchemaName = "journey") -> list[Problem]:
    document = parse("f.yaml", text)
    assert document.diagnostics == []
    return violations(document, name, 1_000)


IDS = "use lower-case letters, digits and single hyphens, as in `first-contact`"
LENGTHS = "write it as `20min`, `1h30min`, `14d`, `2w`, `6mo` or `P3D`"
TOP = "expected one of `cjm`, `title`, `kind`, `state`, `shape` and 23 more; a key of your own begins with `x-`"


@pytest.mark.parametrize(
    ("text", "rule", "path", "message", "help"),
    [
        (f"{HEAD}{STEPS}staet: 1\n", "unknown-key", ("staet",), "unknown key `staet`", "did you mean `state`?"),
        (f"{HEAD}{STEPS}qqq: 1\n", "unknown-key", ("qqq",), "unknown key `qqq`", TOP),
        (
            f"{STEP}emotoin: 1\n",
            "unknown-key",
            ("steps", 0, "emotoin"),
            "unknown key `emotoin`",
            "did you mean `emotion`?",
        ),
        (
            f"{STEP}Emotion: 1\n",
            "unknown-key",
            ("steps", 0, "Emotion"),
            "unknown key `Emotion`",
            "did you mean `emotion`?",
        ),
        (f"{STEP}gevoel: 1\n", "unknown-key", ("steps", 0, "gevoel"), "unknown key `gevoel`", "it is called `emotion`"),
        (
            f"{STEP}attente: 1\n",
            "unknown-key",
            ("steps", 0, "attente"),
            "unknown key `attente`",
            "it is called `expected` or `wait`",
        ),
        (
            f"{HEAD}{STEPS}scenario: {{goal:a}}\n",
            "unknown-key",
            ("scenario", "goal:a"),
            "unknown key `goal:a`",
            "write a space after the `:` of `goal:`",
        ),
        (
            f"{HEAD}{STEPS}scenario:\n  \u00a0goal: a\n",
            "unknown-key",
            ("scenario", "\u00a0goal"),
            "unknown key `\u00a0goal`",
            "delete the odd spaces around it, such as non-breaking ones",
        ),
        (
            f"{STEP[:-4]}\u00a0\u00a0\u00a0\u00a0emotion: 1\n",
            "unknown-key",
            ("\u00a0\u00a0\u00a0\u00a0emotion",),
            "unknown key `\u00a0\u00a0\u00a0\u00a0emotion`",
            "indent with ordinary spaces",
        ),
        (
            f"{STEP}oorzaken: [Traag]\n",
            "unknown-key",
            ("steps", 0, "oorzaken"),
            "unknown key `oorzaken`",
            "write `causes` below `highlights` or `pains`",
        ),
        (f"{STEP}text: a\n", "unknown-key", ("steps", 0, "text"), "unknown key `text`", "write `text` below `quotes`"),
        (
            f"{HEAD}{STEPS}belofte: a\n",
            "unknown-key",
            ("belofte",),
            "unknown key `belofte`",
            "write `promises` below `brand`",
        ),
        (f"{STEP}X-note: 1\n", "unknown-key", ("steps", 0, "X-note"), "unknown key `X-note`", None),
        (
            f"{HEAD}{STEPS}opportunities: [{{id: o, title: O, lifts: {{Go: 1}}}}]\n",
            "unknown-key",
            ("opportunities", 0, "lifts", "Go"),
            "unknown key `Go`",
            "expected an id of lower-case letters, digits and single hyphens",
        ),
        (f"cjm: 1\n{STEPS}", "missing-key", ("title",), "`title` is missing", "write `title: ...`"),
        (f"cjm: 1\ntitle:\n{STEPS}", "missing-key", ("title",), "`title` is empty", "write `title: ...`"),
        (HEAD, "missing-key", ("steps",), "`steps` is missing", "write `steps: ...`"),
        (f"{HEAD}steps:\n", "missing-key", ("steps",), "`steps` is empty", "write `steps: ...`"),
        (f"{HEAD}steps: []\n", "bad-value", ("steps",), "the list is empty", "write at least one entry"),
        (
            f"{HEAD}steps: [{{id: a}}]\n",
            "missing-key",
            ("steps", 0, "title"),
            "`title` is missing",
            "write `title: ...`",
        ),
        (
            f"{HEAD}steps: go\n",
            "wrong-type",
            ("steps",),
            "found the text `go`, expected a list",
            "write a list, with `- ` before each entry or as `[one, two]`",
        ),
        (
            f"{HEAD}steps: {{id: a}}\n",
            "wrong-type",
            ("steps",),
            "found keys and values, expected a list",
            remedies.LIST,
        ),
        (
            f"{HEAD}steps: [a]\n",
            "wrong-type",
            ("steps", 0),
            "found the text `a`, expected keys and values",
            "write its keys, as in `{id: a, title: a}`",
        ),
        (
            f'{HEAD}steps:\n  - "Ik teken, en ik vertrek"\n',
            "wrong-type",
            ("steps", 0),
            "found the text `Ik teken, en ik vertrek`, expected keys and values",
            'write its keys, as in `{id: teken-vertrek, title: "Ik teken, en ik vertrek"}`',
        ),
        (
            f"{HEAD}steps:\n  -\n",
            "wrong-type",
            ("steps", 0),
            "found nothing, expected keys and values",
            "delete the empty `-`, or write behind it for example "
            "`{id: wacht-op-voorstel, title: Ik wacht op een voorstel, emotion: -2, wait: 14d}`",
        ),
        (
            f"{STEP}thinks:\n      - a\n      -\n",
            "wrong-type",
            ("steps", 0, "thinks", 1),
            "found nothing, expected a text",
            "delete the empty `-`, or write behind it for example `Ik verdwaal in al die formulieren.`",
        ),
        (
            f"{STEP}emotion: '1'\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found the text `1`, expected a number",
            "take the quotes away",
        ),
        (
            f"{STEP}emotion: -1,5\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found the text `-1,5`, expected a number",
            "write `-1.5`",
        ),
        (
            f"{STEP}emotion: true\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found `true`, expected a number",
            remedies.SCORE,
        ),
        (
            f"{STEP}emotion: yes\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found the text `yes`, expected a number",
            remedies.SCORE,
        ),
        (
            f"{STEP}emotion: [1]\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found a list, expected a number",
            remedies.SCORE,
        ),
        (
            f"{STEP}emotion: null\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found `null`, expected a number",
            "delete it, or write a value",
        ),
        (
            f"{STEP}thinks: 5\n",
            "wrong-type",
            ("steps", 0, "thinks"),
            "found `5`, expected a text or a list",
            "put it in quotes",
        ),
        (
            f"{STEP}thinks: ''\n",
            "bad-value",
            ("steps", 0, "thinks"),
            "the text is empty",
            "write a text, or leave the key out",
        ),
        (f"cjm: 1\ntitle: 12\n{STEPS}", "wrong-type", ("title",), "found `12`, expected a text", "put it in quotes"),
        (
            f"cjm: 1\ntitle: ''\n{STEPS}",
            "bad-value",
            ("title",),
            "the text is empty",
            "write a text, or leave the key out",
        ),
        (
            f"{HEAD}{STEPS}scale: {{min: 0, max: 1, neutral: x}}\n",
            "wrong-type",
            ("scale", "neutral"),
            "found the text `x`, expected a number or null",
            "for example `neutral: 0`",
        ),
        (
            f"{HEAD}{STEPS}kind: custommer\n",
            "bad-value",
            ("kind",),
            "found the text `custommer`, expected one of `customer`, `employee`",
            "did you mean `customer`?",
        ),
        (
            f"{HEAD}{STEPS}sources: [{{id: a, kind: Umfrage}}]\n",
            "bad-value",
            ("sources", 0, "kind"),
            "found the text `Umfrage`, expected one of `interview`, `survey`, `observation`, `log`, `complaint`, "
            "`review`, `research`, `workshop`, `assumption`",
            "the value is called `survey`",
        ),
        (
            f"{HEAD}{STEPS}kind: 7\n",
            "bad-value",
            ("kind",),
            "found `7`, expected one of `customer`, `employee`",
            "write one of these",
        ),
        (
            f"cjm: 2\ntitle: I\n{STEPS}",
            "bad-value",
            ("cjm",),
            "found `2`, expected `1`",
            "this version of cjm reads format 1",
        ),
        (
            f"cjm: true\ntitle: I\n{STEPS}",
            "bad-value",
            ("cjm",),
            "found `true`, expected `1`",
            "this version of cjm reads format 1",
        ),
        (
            f"cjm: '1'\ntitle: I\n{STEPS}",
            "bad-value",
            ("cjm",),
            "found the text `1`, expected `1`",
            "this version of cjm reads format 1",
        ),
        (f"{STEP}phase: Zoeken\n", "bad-value", ("steps", 0, "phase"), "found the text `Zoeken`, expected an id", IDS),
        (f'{STEP}phase: "a\\n"\n', "bad-value", ("steps", 0, "phase"), "found the text `a\\u{a}`, expected an id", IDS),
        (
            f"{HEAD}{STEPS}date: 21-11-2026\n",
            "bad-value",
            ("date",),
            "found the text `21-11-2026`, expected a date",
            "write `2026-11-21`",
        ),
        (
            f"{STEP}wait: 14 d\n",
            "bad-value",
            ("steps", 0, "wait"),
            "found the text `14 d`, expected a duration",
            "write `14d`",
        ),
        (f"{STEP}wait: 14\n", "wrong-type", ("steps", 0, "wait"), "found `14`, expected a text", LENGTHS),
        (
            f"{STEP}cost: {{amount: 1, currency: eur, per: day}}\n",
            "bad-value",
            ("steps", 0, "cost", "currency"),
            "found the text `eur`, expected a currency",
            "write its three capital letters, as in `EUR`",
        ),
        (
            f"{STEP}cost: {{amount: -0.5, currency: EUR, per: day}}\n",
            "bad-value",
            ("steps", 0, "cost", "amount"),
            "found `-0.5`, expected at least 0",
            "write 0 or more",
        ),
        (
            f"{HEAD}{STEPS}opportunities: [{{id: o, title: O, effort: 6}}]\n",
            "bad-value",
            ("opportunities", 0, "effort"),
            "found `6`, expected at most 5",
            "write a number from 1 to 5",
        ),
        (
            f"{HEAD}{STEPS}opportunities: [{{id: o, title: O, effort: 0.5}}]\n",
            "wrong-type",
            ("opportunities", 0, "effort"),
            "found `0.5`, expected a whole number",
            "for example `effort: 2`",
        ),
    ],
)
def test_the_words_for_a_violation_reported_once(
    text: str, rule: str, path: Path, message: str, help: str | None
) -> None:
    [problem] = reported(text)
    assert (problem.rule, problem.place.path, problem.place.file, problem.message) == (rule, path, "", message)
    if help is not None:
        assert problem.help == help


def test_a_value_in_a_message_is_cut_and_cannot_disturb_a_terminal() -> None:
    [problem] = reported(f"{HEAD}{STEPS}kind: {'k' * 500}\n")
    assert len(problem.message) < 150
    [problem] = reported(f'{HEAD}{STEPS}kind: "[/x]\\u200b::stop"\n')
    assert problem.message.startswith("found the text `[/x]\\u{200b}::stop`")


def test_a_library_has_its_own_contract() -> None:
    [problem] = reported("cjm_library: 1\npersonas: [{id: an}]\n", "library")
    assert (problem.rule, problem.place.path, problem.message) == (
        "missing-key",
        ("personas", 0, "name"),
        "`name` is missing",
    )
    [problem] = reported("cjm_library: 1\nsteps: []\n", "library")
    assert problem.message == "unknown key `steps`"


def test_keys_of_ones_own_may_stand_anywhere() -> None:
    cost = "{amount: 1, currency: EUR, per: day, x-: ''}"
    steps = f"steps: [{{id: go, title: I go, x-b: 1, cost: {cost}}}]\n"
    assert reported(f"{HEAD}x-a: {{b: [1, null]}}\n{steps}") == []


def test_what_was_refused_on_reading_is_not_reported_again() -> None:
    document = parse("f.yaml", "cjm: !x 1\ntitle: .nan\nsteps: [*a]\n")
    assert violations(document, "journey", 1_000) == []


def test_what_an_unknown_key_means_is_not_missing() -> None:
    assert [(one.rule, one.place.path) for one in reported(f"{HEAD}stappen: [{{id: a, titel: b}}]\n")] == [
        ("unknown-key", ("stappen",)),
    ]
    assert [(one.rule, one.place.path) for one in reported(f"{HEAD}steps: [{{id: a, titel: b}}]\n")] == [
        ("unknown-key", ("steps", 0, "titel")),
    ]
    assert {(one.rule, one.place.path) for one in reported(f"{HEAD}qqq: 1\n")} == {
        ("unknown-key", ("qqq",)),
        ("missing-key", ("steps",)),
    }


def test_only_the_first_two_hundred_get_a_suggestion() -> None:
    problems = reported(f"{HEAD}{STEPS}" + "".join(f"titlee{number}: 1\n" for number in range(300)))
    assert [str(one.help) for one in problems].count("did you mean `title`?") == 200
    assert {one.help for one in problems[200:]} == {TOP}


def test_near_names() -> None:
    assert near("emotoin", ["title", "emotion"]) == "did you mean `emotion`?"
    assert near("EMOTION", ["title", "emotion"]) == "did you mean `emotion`?"
    assert near("xyz", ["title", "emotion"]) == ""
    assert near("x" * 100_000, ["title"]) == ""
    assert near("", ["title"]) == ""


def test_a_list_of_names_is_cut() -> None:
    assert one_of(["a", "b"]) == "`a`, `b`"
    assert one_of([f"n{number}" for number in range(15)]).endswith("`n11` and 3 more")


def test_an_unknown_key_without_a_value_is_reported_and_is_mostly_a_text_with_a_comma() -> None:
    text = f"{HEAD}emotoin:\npersona: {{name: Jan, description: Retired, lives alone}}\nsteps:\n"
    text += (
        "  - {id: a, title: I wait, long, emotion: , lifts: 1}\nopportunities: [{id: o, title: O, lifts: {a: , B: }}]\n"
    )
    problems = [(one.place.path, one.rule, one.help) for one in reported(text)]
    comma = "a text with a comma needs quotes within `{ }`"
    nearest = TOP.replace(
        "`cjm`, `title`, `kind`, `state`, `shape`", "`persona`, `metrics`, `headline`, `cjm`, `title`"
    )
    assert problems[:1] == [(("emotoin",), "unknown-key", nearest)]
    assert (("persona", "lives alone"), "unknown-key", comma) in problems
    assert (("steps", 0, "long"), "unknown-key", comma) in problems
    assert (("opportunities", 0, "lifts", "B"), "unknown-key") in [one[:2] for one in problems]
    assert not any(path[-1] in ("emotion", "a") for path, _, _ in problems)
