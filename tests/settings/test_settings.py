"""cjm.toml: what it sets, where it is found, and what is reported when it is invalid."""

from pathlib import Path

import pytest
from PIL import Image

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.errors import UsageError
from cjm.settings.finder import SettingsFinder
from cjm.settings.values import DEFAULTS, Gate, Settings
from cjm.themes import logo, theme
from support.fixtures import RunCjm
from support.scenes import run
from support.settings import loaded, problems, reported, settings

TABLE = "write one of its keys below it, such as `profile`"

JOURNEY = """cjm: 1
title: I test
persona: {name: An}
brand: {essence: honest}
scale: {min: -2, max: 2, neutral: 0}
steps:
  - {id: one, title: I begin, emotion: 1}
  - {id: two, title: I go on, emotion: 2}
  - {id: end, title: I end, emotion: -1}
opportunities: [{id: mend, title: Mend it, steps: [end]}]
"""

FULL = """[check]
profile = "full"
select = ["negative-end"]
ignore = ["split-phase"]
steps = 9
moments = 3
months = 12
disappointment = 0.5
contradiction = 0.4
blind_spot = 0.3
channel_drop = 0.2

[check.severity]
unscored-step = "warning"

[gate]
remembered = 0
mean = 0.5
end = 1
evidence = 0.8
weakest = "partly"
metrics.nps = 0
metrics.lead-time = 14.5

[render]
theme = "default"
language = "nl"
fonts = ["Merriweather", "Source Sans 3"]
logo = "brand/logo.png"
template = "client.pptx"

[render.colours]
emotion = "#7a1fa2"
"""


SYNTAX_HELP = 'write `key = value` below a `[table]`; a text stands in quotes, as in `profile = "full"`'


def picture(path: Path, size: tuple[int, int] = (4, 2)) -> Path:
    Image.new("RGB", size, "#7A1FA2").save(path)
    return path


def test_everything_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "brand").mkdir()
    picture(tmp_path / "brand/logo.png")
    (tmp_path / "client.pptx").write_bytes(b"PK")
    path = settings(tmp_path, FULL)
    assert problems(path) == ()
    assert loaded(path) == Settings(
        select=frozenset({"negative-end"}),
        ignore=frozenset({"split-phase"}),
        profile="full",
        severities=(("unscored-step", Severity.WARNING),),
        thresholds=Thresholds(9, 3, 12, 0.5, 0.4, 0.3, 0.2),
        gate=Gate(0, 0.5, 1, 0.8, "partly", (("nps", 0), ("lead-time", 14.5))),
        theme="default",
        language="nl",
        colours=(("emotion", "#7A1FA2"),),
        fonts=("Merriweather", "Source Sans 3"),
        logo=logo.load(str(tmp_path / "brand/logo.png")),
        template=str(tmp_path / "client.pptx"),
    )


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    assert loaded(settings(tmp_path, "")) == DEFAULTS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[chek]\n", (1, "unknown-key", "unknown key `chek`", "did you mean `check`?")),
        ("[check]\n\nprofil = 'full'\n", (3, "unknown-key", "unknown key `profil`", "did you mean `profile`?")),
        (
            "[check]\nprofile = 'ful'\n",
            (
                2,
                "bad-value",
                "found the text `ful`, expected one of `basic`, `full`, `ideal-journey`, `mirror`, `evidence`, "
                "`roadmap`",
                "did you mean `full`?",
            ),
        ),
        (
            "[check]\nignore = ['negativ-end']\n",
            (2, "unknown-reference", "no rule is called `negativ-end`", "did you mean `negative-end`?"),
        ),
        (
            "[check]\nsteps = 3\n[check.severity]\nsyntax = 'info'\n",
            (4, "bad-value", "`syntax` makes a file invalid and is always an error", "delete the line"),
        ),
        ("[gate]\nend = nan\n", (2, "bad-value", "found `nan`, expected a number", "write digits, as in `0.5`")),
        ("[gate]\nevidence = 80\n", (2, "bad-value", "found `80`, expected at most 1", "write a number from 0 to 1")),
        (
            "[render]\n\ntheme = 'drak'\n",
            (3, "unknown-reference", "no theme is called `drak`", "did you mean `dark`?"),
        ),
        (
            "[render]\ntheme = 'neon'\n",
            (
                2,
                "unknown-reference",
                "no theme is called `neon`",
                "themes are contrast, dark, default, print",
            ),
        ),
        (
            "[render]\ncolours = { emotion = 'purple' }\n",
            (2, "bad-value", "found the text `purple`, expected a colour", "write it as in `#0B5FA5`"),
        ),
        (
            "[render.colours]\nink = '#000'\n",
            (2, "bad-value", "found the text `#000`, expected a colour", "write it as in `#0B5FA5`"),
        ),
        (
            "[render.colours]\nemotoin = '#000000'\n",
            (2, "unknown-key", "unknown key `emotoin`", "did you mean `emotion`?"),
        ),
        (
            "[render]\nfonts = [\"x'; } body { background: red\"]\n",
            (
                2,
                "bad-value",
                "found the text `x'; } body { background: red`, expected the name of a font family",
                "write it as in `Source Sans 3`, at most 60 characters",
            ),
        ),
        (
            "[render]\nlogo = 'none.png'\n",
            (2, "bad-value", "the logo cannot be read: no such file", "its path starts at the folder of cjm.toml"),
        ),
        (
            "[render]\ntemplate = 'none.pptx'\n",
            (2, "bad-value", "the template cannot be read: no such file", "its path starts at the folder of cjm.toml"),
        ),
        (
            "[check]\nsteps = '7'\n",
            (2, "wrong-type", "found the text `7`, expected a whole number", "take the quotes away"),
        ),
        ("[check]\nsteps = \n", (2, "syntax", "invalid value", SYNTAX_HELP)),
        ("check = 3\n", (1, "wrong-type", "found `3`, expected keys and values", TABLE)),
    ],
)  # fmt: skip
def test_what_is_wrong_is_reported_at_its_line_and_not_set(
    tmp_path: Path, text: str, expected: tuple[int, str, str, str]
) -> None:
    assert reported(tmp_path, text) == [expected]
    assert loaded(tmp_path / "cjm.toml") == (
        DEFAULTS._replace(thresholds=Thresholds(steps=3)) if "steps = 3" in text else DEFAULTS
    )


def test_the_nearest_file_upward_counts_up_to_the_repository(tmp_path: Path) -> None:
    settings(tmp_path, "[check]\nsteps = 1\n")
    inner = tmp_path / "repository" / "deep" / "deeper"
    inner.mkdir(parents=True)
    finder = SettingsFinder()
    assert finder.of(inner / "a.cjm.yaml").settings.thresholds.steps == 1
    (tmp_path / "repository" / ".git").mkdir()
    assert SettingsFinder().of(inner / "a.cjm.yaml").settings == DEFAULTS
    settings(tmp_path / "repository" / "deep", "[check]\nsteps = 2\n")
    finder = SettingsFinder()
    assert finder.of(inner / "a.cjm.yaml").settings.thresholds.steps == 2
    assert finder.of(tmp_path / "repository" / "deep" / "b.cjm.yaml").settings.thresholds.steps == 2
    assert len(finder.read()) == 1
    assert SettingsFinder(str(tmp_path / "cjm.toml")).of(inner / "a.cjm.yaml").settings.thresholds.steps == 1


def test_the_command_line_overrules(tmp_path: Path) -> None:
    file = Settings(select=frozenset({"a"}), ignore=frozenset({"b"}), profile="full")
    assert file.overruled() == file
    assert file.overruled(ignore=frozenset({"c"})).ignore == {"b", "c"}
    assert file.overruled(select=frozenset({"d"})).select == {"d"}
    assert file.overruled(profile="basic") == Settings(ignore=frozenset({"b"}), profile="basic")


def test_a_journey_below_the_gate_fails(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "a.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
    settings(tmp_path, "[gate]\nremembered = 1\nmean = 0.5\nend = 0\n")
    done = run_cjm("check", "--no-summary", "--quiet", "--ignore", "negative-end", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "a.cjm.yaml:6:1: error: the remembered experience is −0.25, below the gate's minimum of +1 [below-gate]",
        "a.cjm.yaml:9:38: error: the end is −1, below the gate's minimum of 0 [below-gate]",
        "1 file checked: 2 errors",
    ]
    assert done.returncode == 1


@pytest.mark.parametrize("gate", ["remembered = -2", "mean = -2", "end = -2", "evidence = 0.0"])
def test_a_gate_judges_no_figure_of_fewer_than_three_scores(tmp_path: Path, run_cjm: RunCjm, gate: str) -> None:
    steps = "".join(f"  - {{id: s{at}, title: I go {at}, emotion: 2}}\n" for at in range(2))
    (tmp_path / "a.cjm.yaml").write_text(f"cjm: 1\ntitle: I go\nsteps:\n{steps}", encoding="utf-8")
    settings(tmp_path, f"[gate]\n{gate}\n")
    done = run_cjm("check", "--no-summary", "--select", "below-gate", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == (
        "a.cjm.yaml:3:1: error: 2 of 2 steps are scored; the gate judges no fewer than 3 scores [below-gate] "
        "(score the steps)"
    )


def test_a_gate_on_a_scale_where_less_is_better(tmp_path: Path, run_cjm: RunCjm) -> None:
    text = JOURNEY.replace("min: -2, max: 2, neutral: 0", "min: -2, max: 2, neutral: 0, direction: down")
    (tmp_path / "a.cjm.yaml").write_text(text, encoding="utf-8")
    settings(tmp_path, "[gate]\nmean = 0\nend = 0\n")
    done = run_cjm("check", "--no-summary", "--select", "below-gate", cwd=tmp_path)
    assert done.stdout.splitlines()[0] == (
        "a.cjm.yaml:6:1: error: the mean is +0.67, above the gate's maximum of 0 [below-gate]"
    )


def test_a_gate_states_how_many_steps_rest_on_customers(tmp_path: Path, run_cjm: RunCjm) -> None:
    text = "cjm: 1\ntitle: I go\nsources: [{id: a, kind: interview}]\nsteps:\n" + "".join(
        f"  - {{id: s{at}, title: I go, emotion: 0{', evidence: [a]' * (at < 2)}}}\n" for at in range(3)
    )
    (tmp_path / "a.cjm.yaml").write_text(text, encoding="utf-8")
    settings(tmp_path, "[gate]\nevidence = 0.667\n")
    done = run_cjm("check", "--no-summary", "--select", "below-gate", cwd=tmp_path)
    assert done.stdout.splitlines()[0] == (
        "a.cjm.yaml:4:1: error: 2 of 3 scored steps rest on what customers said or did; the gate asks for 66.7%"
        " [below-gate] (name sources in `evidence`)"
    )


def test_an_unknown_figure_does_not_pass(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "a.cjm.yaml").write_text(
        JOURNEY.replace("opportunities:", "  - {id: last, title: I look back}\nopportunities:"), encoding="utf-8"
    )
    settings(tmp_path, "[gate]\nend = 0\n")
    done = run_cjm("check", "--no-summary", "--select", "below-gate", cwd=tmp_path)
    assert "the end is unknown; the gate asks for 0 [below-gate]" in done.stdout
    assert done.returncode == 1


def test_severities_and_profiles_count(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "a.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
    settings(tmp_path, "[check.severity]\nnegative-end = 'error'\n")
    done = run_cjm("check", "--no-summary", cwd=tmp_path)
    assert "a.cjm.yaml:9:38: error: the journey ends below neutral (−1)" in done.stdout
    assert done.returncode == 1
    refused = run_cjm("check", "--profile", "ful", cwd=tmp_path)
    assert refused.returncode == 2
    assert refused.stderr.startswith("cjm: no profile is called `ful`; profiles are basic, ")


def test_a_settings_file_with_mistakes_is_reported_once_with_its_lines(tmp_path: Path, run_cjm: RunCjm) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.cjm.yaml").write_text(JOURNEY.replace("-1", "1"), encoding="utf-8")
    settings(tmp_path, "[check]\nstep = 3\n")
    done = run_cjm("check", "--no-summary", "--output-format", "full", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "cjm.toml:2:1: error: unknown key `step` [unknown-key]",
        "    2 | step = 3",
        "      | ^^^^",
        "      = did you mean `steps`?",
        "",
        "2 files checked: 1 error",
    ]
    assert done.returncode == 1
    assert run_cjm("check", "--config", "none.toml", cwd=tmp_path).returncode == 2


def test_pictures_take_their_language_from_the_settings(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "a.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
    settings(tmp_path, "[render]\nlanguage = 'nl'\n")
    assert run_cjm("render", "a.cjm.yaml", "-o", "a.svg", cwd=tmp_path).returncode == 0
    assert "Hoogtepunt" in (tmp_path / "a.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["logo", "template"])
@pytest.mark.parametrize("entry", ["../mark.png", "{outside}", "link.png", "linked/mark.png", "a\\u0000.png"])
def test_files_outside_the_project_are_refused(tmp_path: Path, key: str, entry: str) -> None:
    outside = picture(tmp_path / "mark.png")
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "link.png").symlink_to(outside)
    (folder / "linked").symlink_to(tmp_path, target_is_directory=True)
    text = f'[render]\n{key} = "{entry.format(outside=outside)}"\n'
    ((line, rule, message, help),) = reported(folder, text)
    assert (line, rule, message) == (2, "bad-value", f"the {key} lies outside the project")
    assert help == f"the project is the folder {folder}"
    assert getattr(loaded(folder / "cjm.toml"), key) is None


def test_a_template_that_is_too_large_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "client.pptx").open("wb") as stream:
        stream.truncate((200 << 20) + 1)
    ((line, _, message, _),) = reported(tmp_path, "[render]\ntemplate = 'client.pptx'\n")
    assert (line, message) == (2, "the template is larger than 200 MiB")


PALE = """[render]
language = "nl"
colours = { emotion = "#F5C400", high = "#166F42", shade = "#E8A0A0" }
"""


def test_a_colour_that_is_hard_to_read_is_a_warning_and_drawn_all_the_same(tmp_path: Path, run_cjm: RunCjm) -> None:
    path = settings(tmp_path, PALE)
    assert [(one.severity, one.rule, one.message, one.help) for one in problems(path)] == [
        (
            Severity.WARNING,
            "low-contrast",
            "`emotion` #F5C400 has a contrast of 1.4:1 with `backstage`",
            "text needs 4.5:1",
        ),
        (Severity.WARNING, "low-contrast", "`shade` #E8A0A0 has a contrast of 2.1:1 with `page`", "text needs 4.5:1"),
    ]
    assert loaded(path).drawing_theme().colours["emotion"] == "#F5C400"
    (tmp_path / "a.cjm.yaml").write_text(JOURNEY.replace("-1", "1"), encoding="utf-8")
    done = run_cjm("check", "--no-summary", cwd=tmp_path)
    assert done.stdout.startswith("cjm.toml:3:1: warning: `emotion` #F5C400 has a contrast of 1.4:1 with `backstage`")
    assert done.returncode == 0
    settings(tmp_path, PALE + "[check]\nignore = ['low-contrast']\n")
    assert problems(tmp_path / "cjm.toml") == ()


def test_colours_count_for_their_own_theme_and_fonts_for_every_one() -> None:
    chosen = Settings(theme="dark", colours=(("emotion", "#FFD54F"),), fonts=("Merriweather",))
    assert chosen.drawing_theme().colours == {**theme("dark").colours, "emotion": "#FFD54F"}
    assert chosen.drawing_theme("dark").colours["emotion"] == "#FFD54F"
    assert chosen.drawing_theme("print").colours == theme("print").colours
    assert chosen.drawing_theme("print").fonts[:2] == ("Merriweather", "Lato")
    assert DEFAULTS.drawing_theme() == theme()
    with pytest.raises(UsageError, match='no theme "neon"'):
        chosen.drawing_theme("neon")


def test_nothing_is_loaded_for_drawing_where_nothing_is_set(tmp_path: Path) -> None:
    settings(tmp_path, "[render]\nlanguage = 'nl'\n")
    code = f"""import sys; from cjm.settings.finder import SettingsFinder
SettingsFinder({str(tmp_path / "cjm.toml")!r})
print({{"PIL", "cjm.themes", "cjm.themes.logo"}} & set(sys.modules))"""
    assert run(code).stdout == b"set()\n"


@pytest.mark.parametrize(
    ("colours", "expected"),
    [
        ('emotion = "#00756A"', [(2, "`emotion` #00756A looks the same as `desired` #00796B")]),
        (
            'desired = "#8B1A6B"\nexpected = "#8A1C6C"',
            [(3, "`expected` #8A1C6C looks the same as `desired` #8B1A6B")],
        ),
        ('emotion = "#B0281F"', [(2, "`emotion` #B0281F looks the same as `low` #B3261E")]),
        (
            'shade = "#CFE8DA"',
            [(2, f"`shade` #CFE8DA looks the same as {role}") for role in ("`bar` #CFDBE8", "`gain` #D3EBDD")],
        ),
        ('emotion = "#7B1FA2"', []),
        ('mute = "#1B1F24"', []),
    ],
)
def test_two_colours_of_one_picture_that_look_the_same_are_a_warning(
    tmp_path: Path, colours: str, expected: list[tuple[int, str]]
) -> None:
    path = settings(tmp_path, f"[render.colours]\n{colours}\n")
    found = [one for one in problems(path) if one.rule == "similar-colours"]
    assert [(one.span and one.span.line, one.message) for one in found] == expected
    for one in found:
        assert one.severity == Severity.WARNING
        assert one.help == "both stand in one picture: make one lighter, darker or of another hue"


def test_a_warning_of_colours_that_look_the_same_can_be_ignored(tmp_path: Path) -> None:
    text = "[render.colours]\nemotion = '#00756A'\n[check]\nignore = ['similar-colours']\n"
    assert problems(settings(tmp_path, text)) == ()
