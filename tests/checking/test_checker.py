"""What is reported of a file: which rules speak, and in which order."""

from io import BytesIO
from pathlib import Path

import pytest

from cjm.analysis.thresholds import Thresholds
from cjm.checking.checker import check, check_all, check_paths
from cjm.diagnostics import Severity
from cjm.journey.loading import Loader
from cjm.settings.finder import SettingsFinder
from cjm.settings.values import DEFAULTS, Settings
from support.problems import HEAD, checked, reported


class TestSelection:
    text = """\
cjm: 1
title: t
language: en
phases: [{id: a, title: A}]
steps:
  - {id: one, title: Intake, emotion: -1, x: 1}
"""

    @pytest.mark.parametrize(
        ("select", "ignore", "expected"),
        [
            ("empty-phase", "", ["empty-phase"]),
            ("empty-phase negative-end", "", ["empty-phase", "negative-end"]),
            ("empty-phase negative-end", "negative-end", ["empty-phase"]),
            ("empty-phase", "empty-phase", []),
            ("unknown-key", "", []),
            ("", "missing-persona missing-brand-essence low-peak-without-opportunity negative-end", [
                "empty-phase",
                "not-first-person",
            ]),
        ],
    )  # fmt: skip
    def test_select_and_ignore(self, select: str, ignore: str, expected: list[str]) -> None:
        selection = Settings(frozenset(select.split()), frozenset(ignore.split()))
        # an invalid file is reported whatever is chosen
        assert [rule for _, rule in reported(self.text, selection)] == [*expected, "unknown-key"]

    def test_a_file_that_cannot_be_read_is_always_reported(self, tmp_path: Path) -> None:
        selection = Settings(frozenset({"empty-phase"}), frozenset({"unreadable"}))
        (one,) = check(Loader().load(tmp_path / "none.cjm.yaml"), selection)
        assert [problem.rule for problem in one.diagnostics] == ["unreadable"]
        assert one.unreadable
        assert one.peak_end is None

    def test_moments_are_known_whatever_is_selected(self) -> None:
        one = checked(self.text, Settings(frozenset({"syntax"})))
        assert [problem.rule for problem in one.diagnostics] == ["unknown-key"]
        assert one.peak_end is not None
        assert one.peak_end.mean == -1


def test_order_is_by_place_then_by_severity() -> None:
    text = """\
cjm: 1
title: t
steps:
  - {id: two, title: Intake, emotion: -1, x: 1}
shape: circle
language: en
"""
    found = checked(text).diagnostics
    assert [(one.span.line, one.span.column, one.rule) for one in found if one.span] == [
        (1, 1, "missing-brand-essence"),
        (1, 1, "missing-persona"),
        (4, 22, "not-first-person"),
        (4, 39, "low-peak-without-opportunity"),
        (4, 39, "negative-end"),
        (4, 43, "unknown-key"),
        (5, 8, "bad-value"),
    ]


def test_in_one_place_the_worst_comes_first() -> None:
    assert reported("cjm: 1\nsteps: [{id: a, title: I, emotion: 1}]\n") == [
        (1, "missing-key"),
        (1, "missing-brand-essence"),
        (1, "missing-persona"),
    ]


def test_limits_are_the_users() -> None:
    loaded = Loader().load_bytes(f"{HEAD}steps: [{{id: a, title: I, emotion: 1}}, {{id: b, title: I, emotion: 1}}]\n")
    (one,) = check(loaded, Settings(thresholds=Thresholds(steps=1)))
    assert [problem.message for problem in one.diagnostics] == ["2 steps; at most 1 keep attention on the core"]


def test_a_problem_knows_its_path_and_file() -> None:
    one = checked(TestSelection.text).diagnostics[-1]
    assert (one.file, one.rule, one.path, one.severity) == (
        "bike.cjm.yaml",
        "unknown-key",
        ("steps", 0, "x"),
        Severity.ERROR,
    )


class TestLibraries:
    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        (tmp_path / "cjm.toml").touch()
        (tmp_path / "library.yaml").write_text("cjm_library: 1\nbrands: {}\nactors: [{id: a}]\n")
        for name in ("one", "two"):
            text = f"{HEAD}uses: [library.yaml]\nsteps: [{{id: a, title: I, emotion: 1}}]\n"
            (tmp_path / f"{name}.cjm.yaml").write_text(text)
        return tmp_path

    def test_problems_of_a_library_are_reported_once_in_its_own_file(self, project: Path) -> None:
        loader = Loader()
        files = [loader.load(project / name) for name in ("one.cjm.yaml", "two.cjm.yaml")]
        reported = [
            (Path(one.file).name, [problem.rule for problem in one.diagnostics])
            for one in check_all((one, DEFAULTS) for one in files)
        ]
        assert reported == [
            ("one.cjm.yaml", []),
            ("library.yaml", ["unknown-key", "missing-key"]),
            ("two.cjm.yaml", []),
        ]

    def test_a_library_that_is_checked_itself_is_reported_once(self, project: Path) -> None:
        loader = Loader()
        files = [loader.load(project / name) for name in ("library.yaml", "one.cjm.yaml", "one.cjm.yaml")]
        reported = [
            (Path(one.file).name, [problem.rule for problem in one.diagnostics])
            for one in check_all((one, DEFAULTS) for one in files)
        ]
        assert reported == [("library.yaml", ["unknown-key", "missing-key"]), ("one.cjm.yaml", [])]

    def test_a_sound_library_is_not_listed(self, project: Path) -> None:
        (project / "library.yaml").write_text("cjm_library: 1\n")
        assert len(check(Loader().load(project / "one.cjm.yaml"))) == 1

    def test_selection_counts_for_libraries_too(self, project: Path) -> None:
        loaded = Loader().load(project / "one.cjm.yaml")
        for selection in (Settings(select=frozenset({"empty-phase"})), Settings(ignore=frozenset({"missing-key"}))):
            _, library = check(loaded, selection)
            assert [one.rule for one in library.diagnostics] == ["unknown-key", "missing-key"]


def test_an_entry_that_no_journey_of_a_searched_folder_uses_is_reported(tmp_path: Path) -> None:
    library = (
        "cjm_library: 1\nchannels:\n  - {id: web, title: W}\n  - {id: fax, title: F}\nsources: [{id: s, kind: log}]\n"
    )
    (tmp_path / "library.yaml").write_text(library, encoding="utf-8")
    for name, channel, evidence in (("one", "web", ""), ("two", "web", ", evidence: [s]")):
        text = f"{HEAD}uses: [library.yaml]\nsteps:\n  - {{id: a, title: I go, emotion: 1{evidence},"
        text += f" touchpoints: [{{title: T, channel: {channel}}}]}}\n"
        (tmp_path / f"{name}.cjm.yaml").write_text(text, encoding="utf-8")
    loader = Loader()
    files = [(loader.load(tmp_path / f"{name}.cjm.yaml"), DEFAULTS) for name in ("one", "two")]
    reported = {Path(one.file).name: one.diagnostics for one in check_all(files, [str(tmp_path)])}
    (problem,) = reported["library.yaml"]
    assert (problem.rule, problem.span, problem.message) == (
        "unused-entry",
        (4, 10, 4, 13),
        "no journey here uses the channel `fax`",
    )
    assert "library.yaml" not in {Path(one.file).name for one in check_all(files)}


def test_invalid_settings_come_before_folders_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_text("[check]\nsteps = 0\n", encoding="utf-8")
    (tmp_path / "a.cjm.yaml").write_text(f"{HEAD}steps: [{{id: a, title: I go, emotion: 1}}]\n", encoding="utf-8")
    stdin = BytesIO(b"#" * 201)
    only = frozenset({"step-without-evidence"})
    checked = check_paths([str(tmp_path), "-"], stdin, 200, SettingsFinder(), lambda settings: settings.overruled(only))
    assert [(Path(one.file).name, [problem.rule for problem in one.diagnostics]) for one in checked] == [
        ("cjm.toml", ["bad-value"]),
        ("a.cjm.yaml", ["step-without-evidence"]),
        ("<stdin>", ["unreadable"]),
    ]
    assert checked[0].lines == ("[check]", "steps = 0")
