"""Files at commits, read through one git process however many they are."""

import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from subprocess import Popen
from typing import NamedTuple

from cjm.errors import GitError
from cjm.files.reading import ABSENT, FOLDER, MAX_BYTES, Unreadable, too_big
from cjm.git.program import TIMEOUT, started
from cjm.plaintext import Message

REGULAR = (b"100644", b"100755", b"100664")
"""The modes of regular files: plain, executable, and plain as very old versions of git wrote it."""

_FOLDER = b"40000"
_TARGET, _INSIDE = Message("name the file that it leads to"), Message("run cjm in the submodule")
_OTHER = {
    b"120000": Unreadable(Message("a symbolic link"), _TARGET),
    b"160000": Unreadable(Message("a submodule"), _INSIDE),
}
_BEHIND = {
    b"120000": Unreadable(Message("lies behind a symbolic link"), _TARGET),
    b"160000": Unreadable(Message("lies behind a submodule"), _INSIDE),
}
_MISSING = Unreadable(Message("missing from this clone, or damaged"), Message("fetch it, or run `git fsck`"))
_PIECE = 1 << 20
_DAMAGED = "the clone is partial or damaged; run `git fsck`"


class Blob(NamedTuple):
    """A file at a commit: the id of what it holds, and its bytes, or why they cannot be had.

    The id is empty where there is no such file; equal ids are equal bytes.
    """

    id: str
    content: bytes | Unreadable


class Reader:
    """Reads files at commits. What was read lately is mostly at hand.

    `asked_at` is the moment, on the monotonic clock, since which an answer of git is waited for.
    """

    def __init__(self, process: "Popen[bytes]", max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.asked_at: float | None = None
        self._process = process
        self._tree = lru_cache(32)(self._fetch_tree)
        self._blob = lru_cache(32)(self._fetch)

    def commit(self, revision: str) -> str | None:
        """The full id of the commit that a revision names; None where it names none here."""
        if not revision or set(revision) & {"\0", "\n"}:
            return None
        answer = self._ask(f"{revision}^{{commit}}")
        if len(answer) != 3 or answer[1] != b"commit":
            return None
        self._take(int(answer[2]))
        return answer[0].decode()

    def read(self, commit: str, path: str) -> Blob:
        """What a file holds at a commit. What is no regular file, or larger than `max_bytes`, is not kept."""
        mode, id = self.find(commit, path)
        if mode not in REGULAR:
            return Blob(id, mode if isinstance(mode, Unreadable) else _OTHER.get(mode, FOLDER))
        return Blob(id, self._blob(id, self.max_bytes))

    def read_large(self, commit: str, path: str, max_bytes: int) -> bytes | Unreadable:
        """What a file of at most so many bytes holds at a commit, or why it cannot be had; it is not kept at hand."""
        mode, id = self.find(commit, path)
        if mode not in REGULAR:
            return mode if isinstance(mode, Unreadable) else _OTHER.get(mode, FOLDER)
        return self._fetch(id, max_bytes)

    def find(self, commit: str, path: str) -> tuple[bytes | Unreadable, str]:
        """The mode and the id of what stands at a path; else why there is nothing, and no id."""
        mode, id = _FOLDER, f"{commit}^{{tree}}"
        for part in path.split("/"):
            if mode != _FOLDER:
                return _BEHIND.get(mode, ABSENT), ""
            entry = _entry(self._tree(id), os.fsencode(part), len(commit) // 2)
            if entry is None:
                return ABSENT, ""
            mode, id = entry
        return mode, id

    def _fetch_tree(self, id: str) -> bytes:
        found = self._fetch(id)
        if isinstance(found, Unreadable):
            raise GitError(f"{id} is missing", _DAMAGED)
        return found

    def _fetch(self, id: str, most: int | None = None) -> bytes | Unreadable:
        """What an object holds; why it cannot be had where it is missing or has more than `most` bytes."""
        answer = self._ask(id)
        if len(answer) != 3:
            return _MISSING
        size = int(answer[2])
        if most is None or size <= most:
            return self._take(size)
        for start in range(0, size, _PIECE):
            self._read(min(_PIECE, size - start))
        self._read(len("\n"))
        return too_big(most)

    def _ask(self, name: str) -> list[bytes]:
        """The answer to the name of an object: its id, type and size, or that it is missing."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.asked_at = time.monotonic()
        try:
            self._process.stdin.write(os.fsencode(f"{name}\n"))
            self._process.stdin.flush()
            answer = self._process.stdout.readline().split()
        except OSError:
            answer = []
        finally:
            self.asked_at = None
        if not answer:
            raise GitError("git cat-file stopped", _DAMAGED)
        return answer

    def _take(self, size: int) -> bytes:
        """The content that follows an answer."""
        return self._read(size + len("\n"))[:size]

    def _read(self, size: int) -> bytes:
        assert self._process.stdout is not None
        content = self._process.stdout.read(size)
        if len(content) < size:
            raise GitError("git cat-file stopped", _DAMAGED)
        return content


@contextmanager
def reading(root: str, git_dir: str | None = None, max_bytes: int = MAX_BYTES) -> Iterator[Reader]:
    """A reader of the repository whose git is in `git_dir`, by itself that around the folder `root`; its process is
    ended at the close of the context."""
    place = [] if git_dir is None else [f"--git-dir={git_dir}"]
    with started(root, *place, "cat-file", "--batch") as process:
        reader, done = Reader(process, max_bytes), threading.Event()

        def watch() -> None:
            while not done.wait(1):
                asked_at = reader.asked_at
                if asked_at is not None and time.monotonic() - asked_at > TIMEOUT:
                    process.kill()

        threading.Thread(target=watch, daemon=True).start()
        try:
            yield reader
        finally:
            done.set()


def _entry(tree: bytes, name: bytes, width: int) -> tuple[bytes, str] | None:
    """The mode and the id of an entry of a tree, whose ids are `width` bytes wide."""
    for found in re.finditer(rb"([0-7]+) ([^\0]+)\0(.{%d})" % width, tree, re.DOTALL):
        if found[2] == name:
            return found[1], found[3].hex()
    return None
