"""An option that has no effect is an error: every pair of options of `render`, and those of the other commands."""

import shutil
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from pptx import Presentation

from support.laws import THOROUGH
from support.processes import called

JOURNEY = """cjm: 1
title: I look for a car
persona: {name: An, description: Runs a bakery}
steps:
- {id: look, title: I look around, emotion: 0, thinks: Which one?}
- {id: wait, title: I wait for a quote, emotion: -2, quotes: [{text: Nobody calls}], employee: {estimate: 1}}
- {id: drive, title: I drive home, emotion: 1}
"""
OPTIONS = {
    "--format": ("--format", "svg,html"),
    "--chart": ("--chart", "emotion-curve,journey-map"),
    "--lanes": ("--lanes", "steps,thinks,employee"),
    "--theme": ("--theme", "contrast"),
    "--template": ("--template", "client.pptx"),
    "--audience": ("--audience", "client"),
    "--short": ("--short",),
    "--portfolio": ("--portfolio",),
    "--paper": ("--paper", "A4"),
    "--redact": ("--redact",),
    "--no-provenance": ("--no-provenance",),
    "--draft": ("--draft",),
    "--config": ("--config", "dutch.toml"),
}
"""Every option of `render` but `--out`, which each run has."""

Outcome = tuple[int, str, str, dict[str, bytes]]


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pairs")
    (folder / "car.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
    (folder / "draft.cjm.yaml").write_text(JOURNEY + "colour: red\n", encoding="utf-8")
    (folder / "dutch.toml").write_text("[render]\nlanguage = 'nl'\n", encoding="utf-8")
    (folder / "empty.pptx").touch()
    Presentation().save(str(folder / "client.pptx"))
    return folder


@cache
def rendered(folder: Path, file: str, out: str, arguments: tuple[str, ...]) -> Outcome:
    done = called(folder, "render", file, "-o", out, *arguments)
    files = {path.name: path.read_bytes() for path in [*folder.glob("out*"), *folder.glob("out/*")] if path.is_file()}
    for path in folder.glob("out*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return done.code, done.out, done.error, files


REFUSED = {
    (
        "--format",
        "--template",
    ): "cjm: --template has no effect without slides; write a .pptx, or leave --template out\n",
    ("--chart", "--short"): "cjm: --short chooses the pictures itself; leave --chart or --short out\n",
    ("--format", "--portfolio"): "cjm: --portfolio has no effect without a deck; write a .pptx, .pdf or .html\n",
    ("--chart", "--portfolio"): "cjm: --portfolio chooses the pictures itself; leave --chart or --portfolio out\n",
    ("--lanes", "--portfolio"): "cjm: --lanes has no effect without the map; add --chart journey-map\n",
    ("--short", "--portfolio"): "cjm: --short and --portfolio choose different slides; leave one of them out\n",
    (
        "--portfolio",
        "--paper",
    ): "cjm: --paper is for the map and the roadmap, not for a deck; leave --portfolio or --paper out\n",
    ("--lanes", "--short"): "cjm: --lanes has no effect without the map; add --chart journey-map\n",
    ("--chart", "--paper"): "cjm: the picture `emotion-curve` is not laid out for paper; "
    "choose from: journey-map, roadmap\n",
    ("--template", "--paper"): "cjm: --paper has no effect on slides and web pages; write a .pdf, .svg or .png\n",
    (
        "--short",
        "--paper",
    ): "cjm: --paper is for the map and the roadmap, not for a deck; leave --short or --paper out\n",
    ("--theme", "--template"): "cjm: --theme has no effect on a template, whose own look counts; leave --theme out\n",
}


PAIRS = list(combinations(OPTIONS, 2))


@pytest.mark.thorough
@pytest.mark.parametrize(("one", "other"), PAIRS if THOROUGH else sorted({*REFUSED, *PAIRS[::3]}))
def test_each_option_of_a_pair_makes_a_difference_or_is_refused(folder: Path, one: str, other: str) -> None:
    pair = {one, other}
    base = () if pair & {"--chart", "--short", "--portfolio"} else ("--chart", "journey-map")
    file = "draft.cjm.yaml" if "--draft" in pair else "car.cjm.yaml"
    deck = pair & {"--template", "--short", "--portfolio"}
    out = "out" if "--format" in pair else "out.pptx" if deck else "out.svg"
    both = rendered(folder, file, out, (*base, *OPTIONS[one], *OPTIONS[other]))
    if (one, other) in REFUSED:
        assert both == (2, "", REFUSED[one, other], {})
        return
    assert (both[0], bool(both[3])) == (0, True), both[2]
    for alone in (one, other):
        assert both != rendered(folder, file, out, (*base, *OPTIONS[alone]))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("-o a.svg --lanes steps", "--lanes has no effect without the map; add --chart journey-map"),
        ("-o out --format svg,png --lanes steps", "--lanes has no effect without the map; add --chart journey-map"),
        ("-o a.pptx --chart gap --lanes steps", "--lanes has no effect without the map; add --chart journey-map"),
        ("-o a.pdf --template client.pptx", REFUSED["--format", "--template"].removeprefix("cjm: ").strip()),
        ("-o a.pptx --template empty.pptx", "the template empty.pptx is empty; name a .pptx file"),
        ("-o a.svg --short", "--short has no effect without a deck; write a .pptx, .pdf or .html"),
        ("-o a.svg --portfolio", "--portfolio has no effect without a deck; write a .pptx, .pdf or .html"),
        (
            "-o out --format svg,pdf --portfolio",
            "--portfolio has no effect without a deck; write a .pptx, .pdf or .html",
        ),
        ("-o a.pptx --audience all", 'no audience "all"; choose one of: board, team, client'),
        ("-o a.html --paper A3", REFUSED["--template", "--paper"].removeprefix("cjm: ").strip()),
        ("-o a.pdf --paper A5", 'no paper "A5"; choose one of: A3, A4'),
        (
            "-o a.pdf --paper A4 --chart roadmap",
            "car.cjm.yaml holds nothing for roadmap; `cjm charts` lists what each picture shows",
        ),
        ("-o a.svg --lanes ,", "--lanes names nothing; name something, or leave it out"),
        ("-o a.svg --chart=", "--chart names nothing; name something, or leave it out"),
        ("-o - --format svg,png", "standard output holds one file; name one journey and one format, or a folder"),
        ("-o a.svg --format png", "a.svg is called like a file, and --format fills a folder; leave one of them out"),
        ("-o a.PPTX --format pptx", "a.PPTX is called like a file, and --format fills a folder; leave one of them out"),
        ("-o a.pptx --template=", "the template  cannot be read: no such file; name a .pptx file"),
    ],
)  # fmt: skip
def test_an_option_without_effect_is_one_line(folder: Path, arguments: str, message: str) -> None:
    done = called(folder, "render", "car.cjm.yaml", *arguments.split())
    assert (done.code, done.out, done.error) == (2, "", f"cjm: {message}\n")
    assert not list(folder.glob("a.*"))


@pytest.mark.parametrize(
    "command", ["index .", "show car.cjm.yaml", "check car.cjm.yaml", "render car.cjm.yaml -o a.svg"]
)
@pytest.mark.parametrize("broken", [False, True])
def test_settings_that_are_named_and_cannot_be_used_are_reported(folder: Path, command: str, broken: bool) -> None:
    (folder / "broken.toml").write_text("[check]\nsteps = many\n", encoding="utf-8")
    name, *rest = command.split()
    done = called(folder, name, *rest, "--config", "broken.toml" if broken else "none.toml")
    assert done.code == (1 if broken else 2)
    if broken:
        assert "broken.toml:2:9: error: invalid value" in done.out + done.error
    else:
        why = "the settings none.toml cannot be read: no such file; check its name and folder"
        assert (done.out, done.error) == ("", f"cjm: {why}\n")


def test_settings_that_only_warn_fail_nothing(folder: Path) -> None:
    (folder / "pale.toml").write_text("[render]\ncolours = {ink = '#EEEEEE'}\n", encoding="utf-8")
    for command in (["index", "car.cjm.yaml"], ["show", "car.cjm.yaml"]):
        done = called(folder, *command, "--config", "pale.toml")
        assert (done.code, "warning: `ink` #EEEEEE" in done.error) == (0, True)


@pytest.mark.parametrize(
    "arguments",
    [
        "-o out --format svg,pptx --template client.pptx --theme dark",
        "-o out.pdf --lanes steps",
        "-o out --format pdf,pptx --paper A3",
    ],
)
def test_an_option_that_has_an_effect_in_one_format_is_taken(folder: Path, arguments: str) -> None:
    out, *rest = arguments.removeprefix("-o ").split()
    assert rendered(folder, "car.cjm.yaml", out, tuple(rest))[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("check car.cjm.yaml --fail-on info --exit-zero", "--fail-on has no effect beside --exit-zero; "),
        ("check car.cjm.yaml --select syntax --profile full", "--profile has no effect beside --select; "),
        ("check car.cjm.yaml --output-format json --no-summary", "--no-summary has no effect on the format json; "),
        ("check car.cjm.yaml --output-format json --summary", "--summary has no effect on the format json; "),
        ("check car.cjm.yaml --output-format json --all", "--all has no effect on the format json; "),
        ("check car.cjm.yaml --output-format gitlab --all", "--all has no effect on the format gitlab; "),
        ("check car.cjm.yaml --output-format junit --summary", "--summary has no effect on the format junit; "),
        ("diff car.cjm.yaml draft.cjm.yaml --tolerance 0", "--tolerance has no effect without --fail-on; "),
        ("diff car.cjm.yaml car.cjm.yaml -o a --output-format json", "--output-format has no effect beside --out; "),
        ("history car.cjm.yaml -o a.svg --output-format text", "--output-format has no effect beside --out; "),
        ("history car.cjm.yaml -o a.svg --author", "--author has no effect on a picture; "),
        ("history car.cjm.yaml -o a.svg --csv excel", "--csv has no effect on a picture; "),
        ("history car.cjm.yaml --csv excel", "--csv excel has no effect on the format text; "),
        ("index --csv excel", "--csv excel has no effect on the format text; "),
        ("index -o a.xlsx --csv excel", "--csv excel has no effect on the format xlsx; "),
        ("index -o a.csv --output-format csv", "--output-format has no effect beside --out; "),
        ("roadmap car.cjm.yaml -o a.png", "a.png is no name of a table; let it end in .xlsx, .csv, .md, .json"),
        ("export car.cjm.yaml --to json --csv excel", "--csv excel has no effect on the format json; "),
        ("history car.cjm.yaml --config dutch.toml", "--config has no effect without a picture; "),
        ("roadmap car.cjm.yaml --language nl --output-format json", "--language has no effect on the format json; "),
        ("fmt car.cjm.yaml --check --diff", "--check has no effect beside --diff; "),
        ("check car.cjm.yaml --ignore ,", "a list of rules is empty; "),
        ("check --no-baseline --update-baseline", "--no-baseline has no effect beside --update-baseline; "),
        ("check --update-baseline --prune-baseline", "--prune-baseline has no effect beside --update-baseline; "),
        ("check --since HEAD --base HEAD", "--base has no effect beside --since; "),
        ("check car.cjm.yaml --select negative-end --ignore *-end", "--ignore leaves nothing of --select; "),
        ("check car.cjm.yaml -0", "-0 has no effect without --files-from; "),
        ("check car.cjm.yaml --files-from draft.cjm.yaml", "--files-from has no effect beside files; "),
        ("check car.cjm.yaml --output-format json --color never", "--color has no effect on the format json; "),
        ("check car.cjm.yaml --output-format github --color always", "--color has no effect on the format github; "),
        ("check car.cjm.yaml --statistics --color always", "--color has no effect beside --statistics; "),
        ("check car.cjm.yaml --statistics --all", "--all has no effect beside --statistics; "),
        (
            "check car.cjm.yaml --statistics --output-format json --language nl",
            "--language has no effect beside --statistics; ",
        ),
        ("check car.cjm.yaml --statistics --no-summary", "--no-summary has no effect beside --statistics; "),
        (
            "check car.cjm.yaml --statistics --output-format sarif",
            "--statistics has no effect on the format sarif; ",
        ),
        (
            "check car.cjm.yaml --output-format json --output-format sarif=a.sarif --all",
            "--all has no effect on the format sarif; ",
        ),
    ],
)  # fmt: skip
def test_pairs_of_other_commands(folder: Path, arguments: str, message: str) -> None:
    command, *rest = arguments.split()
    done = called(folder, command, *rest)
    assert (done.code, done.out, done.error.count("\n")) == (2, "", 1)
    assert done.error.startswith(f"cjm: {message}")
    assert done.error.strip() != f"cjm: {message}".strip()
