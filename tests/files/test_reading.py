"""Files as bytes: where the project around them begins."""

import os
from pathlib import Path

from cjm.files.reading import project


def test_the_project_is_the_repository_else_the_outermost_folder_with_settings(tmp_path: Path) -> None:
    deep = tmp_path / "a/b/c"
    deep.mkdir(parents=True)
    assert project(deep) == os.path.realpath(deep)
    (tmp_path / "a/b/cjm.toml").touch()
    assert project(deep) == os.path.realpath(tmp_path / "a/b")
    (tmp_path / "a/cjm.toml").touch()
    assert project(deep) == os.path.realpath(tmp_path / "a")
    (tmp_path / "a/b/.git").mkdir()
    assert project(deep) == os.path.realpath(tmp_path / "a/b")
