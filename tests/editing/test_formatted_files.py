"""Files with their canonical text: what is left as it is, and what counts as changed."""

from io import BytesIO
from pathlib import Path

import pytest

from cjm.editing.formatted_files import formatted_files
from cjm.errors import UsageError

CANONICAL = b"cjm: 1\ntitle: I order a cake\nsteps:\n  - {id: a, title: I choose, emotion: 1}\n"


@pytest.mark.parametrize(
    ("raw", "text", "changed"),
    [
        (CANONICAL, CANONICAL, False),
        (CANONICAL.replace(b"cjm: 1", b"cjm:  1"), CANONICAL, True),
        (b"\xef\xbb\xbf" + CANONICAL, CANONICAL, True),
        (CANONICAL.replace(b"\n", b"\r\n"), CANONICAL.replace(b"\n", b"\r\n"), False),
        (b"cjm_library: 1\n", b"cjm_library: 1\n", False),
        (CANONICAL.replace(b"1}", b"nine}"), CANONICAL.replace(b"1}", b"nine}"), False),
        (CANONICAL + b"title: Twice\n", None, False),
        (b"cjm: [\n", None, False),
        (b"name: Docker\n", None, False),
    ],
)
def test_what_can_be_parsed_has_a_canonical_text_and_nothing_else(
    tmp_path: Path, raw: bytes, text: bytes | None, changed: bool
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(raw)
    (named,) = formatted_files([str(path)], BytesIO())
    (piped,) = formatted_files(["-"], BytesIO(raw))
    assert (named.path, piped.path) == (str(path), "-")
    for one in (named, piped):
        assert (one.text and one.text.encode(), one.changed) == (text, changed)
        assert text is not None or one.loaded.diagnostics


def test_each_file_is_read_when_its_turn_comes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.cjm.yaml").write_bytes(CANONICAL)
    files = formatted_files([str(tmp_path)], BytesIO())
    assert next(files).text == CANONICAL.decode()
    (tmp_path / "b.cjm.yaml").unlink()
    (last,) = files
    assert [(one.rule, one.message) for one in last.loaded.diagnostics] == [
        ("unreadable", "cannot be read: no such file")
    ]


def test_a_folder_without_files_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no journey in the folder"):
        list(formatted_files([str(tmp_path)], BytesIO()))
