"""Files are whole or absent, and their names work everywhere."""

import contextlib
import errno
import os
import re
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cjm.errors import OutputError
from cjm.files import writing
from support import ROOT
from support.scenes import names, run

Write = Callable[[Path, bytes], None]
posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.svg"
    writing.write(target, b"one")
    writing.write(str(target), b"two")
    assert target.read_bytes() == b"two"
    assert names(tmp_path) == ["a.svg"]


@posix
def test_permissions_follow_the_umask_and_then_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.svg"
    before = os.umask(0o027)
    try:
        writing.write(target, b"one")
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
        target.chmod(0o604)
        writing.write(target, b"two")
        assert stat.S_IMODE(target.stat().st_mode) == 0o604
    finally:
        os.umask(before)


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.svg").write_bytes(b"old")
    (tmp_path / "link.svg").symlink_to("real.svg")
    writing.write(tmp_path / "link.svg", b"new")
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "real.svg").read_bytes() == b"new"


@pytest.mark.parametrize(("owner", "function"), [(os, "fsync"), (Path, "replace")])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_the_old_file_survives_whatever_goes_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, function: str, error: BaseException
) -> None:
    target = tmp_path / "a.svg"
    target.write_bytes(b"old")

    def fail(*arguments: object) -> None:
        raise error

    monkeypatch.setattr(owner, function, fail)
    with pytest.raises(KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else OutputError) as caught:
        writing.write(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.svg"]
    if isinstance(error, OSError):
        remedy = "free some space or name another place"
        assert str(caught.value) == f"{target} cannot be written: No space left on device; {remedy}"


@pytest.mark.parametrize("function", ["fsync", "link"])
def test_a_new_file_is_whole_or_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str) -> None:
    def fail(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, function, fail)
        with pytest.raises(KeyboardInterrupt):
            writing.create(tmp_path / "a.yaml", b"new")
    assert names(tmp_path) == []
    writing.create(tmp_path / "a.yaml", b"new")
    assert (tmp_path / "a.yaml").read_bytes() == b"new"


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_takes_the_place_of_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", fail)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dangling").symlink_to("nowhere")
    writing.create("a.yaml", b"one")
    for name in ("a.yaml", "dangling"):
        with pytest.raises(OutputError) as caught:
            writing.create(name, b"two")
        assert str(caught.value) == f"{name} exists already; choose another name"
    assert (tmp_path / "a.yaml").read_bytes() == b"one"
    assert names(tmp_path) == ["a.yaml", "dangling"]


def test_one_of_many_makes_a_new_file(tmp_path: Path) -> None:
    made = []

    def create(data: bytes) -> None:
        with contextlib.suppress(OutputError):
            writing.create(tmp_path / "a.yaml", data)
            made.append(data)

    threads = [threading.Thread(target=create, args=(bytes([number]) * 10_000,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(tmp_path / "a.yaml").read_bytes()] == made


@posix
@pytest.mark.parametrize("mark", [".git", "cjm.toml"])
@pytest.mark.parametrize("write", [writing.write, writing.create])
def test_a_link_out_of_the_project_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str, write: Write
) -> None:
    monkeypatch.chdir(tmp_path)
    project, outside = Path("project"), tmp_path / "outside"
    (project / "inner").mkdir(parents=True)
    (project / mark).touch()
    outside.mkdir()
    (outside / "a.svg").write_bytes(b"mine")
    (project / "folder").symlink_to(outside)
    (project / "within").symlink_to("inner")
    (project / "a.svg").symlink_to(outside / "a.svg")
    (project / "b.svg").symlink_to(outside / "b.svg")
    named = [project / "folder" / "a.svg", project / "folder" / "c.svg"]
    for target in [*named, *[project / "a.svg", project / "b.svg"] * (write is writing.write)]:
        with pytest.raises(OutputError) as caught:
            write(target, b"theirs")
        assert str(caught.value) == (
            f"{target} is behind a link that leads out of the project; "
            "name the place that it leads to, or remove the link"
        )
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == {"a.svg": b"mine"}
    write(project / "within" / "d.svg", b"mine")
    assert (project / "inner" / "d.svg").read_bytes() == b"mine"


@posix
def test_a_link_in_no_project_is_followed(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").symlink_to("far")
    writing.write(tmp_path / "near" / "a.svg", b"mine")
    assert (tmp_path / "far" / "a.svg").read_bytes() == b"mine"


@posix
def test_a_file_that_links_out_of_its_folder_is_not_written_in_no_project_either(tmp_path: Path) -> None:
    (tmp_path / "stranger").mkdir()
    (tmp_path / "mine").write_bytes(b"mine")
    for name, goal in (("a.svg", "../mine"), ("b.svg", "../new"), ("c.svg", "d.svg")):
        (tmp_path / "stranger" / name).symlink_to(goal)
    for name in ("a.svg", "b.svg"):
        with pytest.raises(OutputError, match="is behind a link that leads out of the project; name the place"):
            writing.write(tmp_path / "stranger" / name, b"theirs")
    writing.write(tmp_path / "stranger" / "c.svg", b"theirs")
    assert (tmp_path / "stranger" / "d.svg").read_bytes() == b"theirs"
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir() if path.is_file()] == [("mine", b"mine")]


def test_no_other_module_writes_files() -> None:
    """But the merger, which hands git temporary files."""
    writes = re.compile(r"write_(text|bytes)\(|O_CREAT|\bopen\([^)]*\"[wxa]b?\"|\.(rename|replace)\(target")
    found = {path.name for path in (ROOT / "cjm").rglob("*.py") if writes.search(path.read_text())}
    assert found == {"writing.py", "merger.py"}


@posix
def test_the_old_file_survives_a_kill(tmp_path: Path) -> None:
    target = tmp_path / "a.svg"
    target.write_bytes(b"old" * 100)
    code = f"""
import os, time
os.fsync = lambda handle: (print('here', flush=True), time.sleep(60))
from cjm.files import writing
writing.write({str(target)!r}, b'new')
"""
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"here\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert target.read_bytes() == b"old" * 100


def test_two_writers_leave_one_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    contents = [bytes([number]) * 300_000 for number in range(4)]
    threads = [threading.Thread(target=writing.write, args=(target, one)) for one in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert target.read_bytes() in contents
    assert names(tmp_path) == ["a.bin"]


def test_each_failure_has_a_line_and_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for path, words in {
        tmp_path: "is a folder; name a file in it",
        tmp_path / "none" / "a.svg": "cannot be written: its folder does not exist; create the folder first",
        tmp_path / "a\0b": "cannot be written: ",
    }.items():
        with pytest.raises(OutputError) as caught:
            writing.write(path, b"x")
        assert words in str(caught.value)
        assert "\n" not in str(caught.value)
    with pytest.raises(OutputError, match="cannot be written"):
        writing.write(tmp_path / "file" / "a.svg", b"x")
    assert names(tmp_path) == ["file"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device_is_one_line() -> None:
    with pytest.raises(OutputError, match="/dev/full cannot be written: No space left on device"):
        writing.write("/dev/full", b"x" * 100_000)


@posix
def test_standard_output_and_pipes_are_written_directly(tmp_path: Path) -> None:
    done = run("from cjm.files import writing; print('a'); writing.write('/dev/stdout', b'b' * 100000)")
    assert done.stdout == b"a\n" + b"b" * 100_000
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    writing.write(pipe, b"c" * 200_000)
    reader.join(10)
    assert found == [b"c" * 200_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_a_reader_that_has_gone_is_reported_as_such(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def close() -> None:
        with pipe.open("rb"):
            time.sleep(0.05)

    reader = threading.Thread(target=close)
    reader.start()
    with pytest.raises(BrokenPipeError):
        writing.write(pipe, b"c" * 10_000_000)
    reader.join(10)


@posix
def test_nothing_leaves_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.svg").symlink_to(tmp_path / "elsewhere.svg")
    assert writing.inside(folder, "b.svg") == folder / "b.svg"
    with pytest.raises(OutputError, match="lies outside the folder"):
        writing.inside(folder, "a.svg")
    with pytest.raises(OutputError, match="lies outside the folder"):
        writing.inside(folder, "../c.svg")
