"""Problems that lie in a library are reported in its own file, once."""

from pathlib import Path

import pytest

from cjm.checking.checker import check, check_all
from cjm.journey.loading import Loader
from cjm.settings.values import DEFAULTS
from support.fragments import laid_over


class TestLibraries:
    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        (tmp_path / "cjm.toml").touch()
        (tmp_path / "library.yaml").write_text("cjm_library: 1\nbrand: {name: Wheels}\n", encoding="utf-8")
        for name in ("one", "two"):
            text = laid_over("brand:\nuses: [library.yaml]\n")
            (tmp_path / f"{name}.cjm.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    def test_the_problem_lies_in_the_librarys_file(self, project: Path) -> None:
        journey, library = check(Loader().load(project / "one.cjm.yaml"))
        assert journey.diagnostics == ()
        (problem,) = library.diagnostics
        assert (problem.file, problem.rule) == (f"{project}/library.yaml", "missing-brand-essence")
        assert problem.span == (2, 1, 2, 6)
        assert library.journey is None

    def test_it_is_reported_once_for_two_journeys(self, project: Path) -> None:
        loader = Loader()
        files = [loader.load(project / name) for name in ("one.cjm.yaml", "two.cjm.yaml", "library.yaml")]
        checked = check_all((one, DEFAULTS) for one in files)
        assert [Path(one.file).name for one in checked] == ["one.cjm.yaml", "library.yaml", "two.cjm.yaml"]
        assert [len(one.diagnostics) for one in checked] == [0, 1, 0]

    def test_an_essence_that_is_wrong_is_not_missing_too(self, project: Path) -> None:
        (project / "library.yaml").write_text("cjm_library: 1\nbrand: {essence: [close]}\n", encoding="utf-8")
        text = laid_over("brand:\nuses: [library.yaml]\nkind: client\n")
        (project / "one.cjm.yaml").write_text(text, encoding="utf-8")
        reported = [
            [one.rule for one in checked.diagnostics] for checked in check(Loader().load(project / "one.cjm.yaml"))
        ]
        assert reported == [["bad-value"], ["wrong-type"]]

    def test_a_comment_in_the_library_allows_it(self, project: Path) -> None:
        text = "cjm_library: 1\nbrand: {name: Wheels} # cjm: allow missing-brand-essence, empty-phase\n"
        (project / "library.yaml").write_text(text, encoding="utf-8")
        (journey,) = check(Loader().load(project / "one.cjm.yaml"))
        assert journey.diagnostics == ()

    def test_the_journeys_own_brand_wins(self, project: Path) -> None:
        text = laid_over("uses: [library.yaml]\n")
        (project / "one.cjm.yaml").write_text(text, encoding="utf-8")
        (journey,) = check(Loader().load(project / "one.cjm.yaml"))
        assert journey.diagnostics == ()
