"""Files at commits, read through two git processes however many they are."""

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

    def __init__(self, sizes: "Popen[bytes]", contents: "Popen[bytes]", max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.asked_at: float | None = None
        self._sizes, self._contents = sizes, contents
        self._object = lru_cache(32)(self._fetch)

    def read(self, commit: str, path: str) -> Blob:
        """What a file holds at a commit. What is no regular file, or larger than `max_bytes`, is not read."""
        mode, id = self.find(commit, path)
        if mode not in REGULAR:
            return Blob(id, mode if isinstance(mode, Unreadable) else _OTHER.get(mode, FOLDER))
        size = self._ask(self._sizes, id)
        if size is None:
            return Blob(id, _MISSING)
        if size > self.max_bytes:
            return Blob(id, too_big(self.max_bytes))
        return Blob(id, self._object(id))

    def find(self, commit: str, path: str) -> tuple[bytes | Unreadable, str]:
        """The mode and the id of what stands at a path; else why there is nothing, and no id."""
        mode, id = _FOLDER, f"{commit}^{{tree}}"
        for part in path.split("/"):
            if mode != _FOLDER:
                return _BEHIND.get(mode, ABSENT), ""
            entry = _entry(self._object(id), os.fsencode(part), len(commit) // 2)
            if entry is None:
                return ABSENT, ""
            mode, id = entry
        return mode, id

    def _fetch(self, id: str) -> bytes:
        size = self._ask(self._contents, id)
        if size is None:
            raise GitError(f"{id} is missing", _DAMAGED)
        assert self._contents.stdout is not None
        content = self._contents.stdout.read(size + len("\n"))
        if len(content) <= size:
            raise GitError("git cat-file stopped", _DAMAGED)
        return content[:size]

    def _ask(self, process: "Popen[bytes]", id: str) -> int | None:
        """The size of an object, None where it is missing."""
        assert process.stdin is not None
        assert process.stdout is not None
        self.asked_at = time.monotonic()
        try:
            process.stdin.write(f"{id}\n".encode())
            process.stdin.flush()
            answer = process.stdout.readline().split()
        except OSError:
            answer = []
        finally:
            self.asked_at = None
        if not answer:
            raise GitError("git cat-file stopped", _DAMAGED)
        return int(answer[2]) if len(answer) == 3 else None


@contextmanager
def reading(root: str, git_dir: str, max_bytes: int = MAX_BYTES) -> Iterator[Reader]:
    """A reader of a repository, whose processes are ended at the close of the context."""
    ask = (f"--git-dir={git_dir}", "cat-file")
    with started(root, *ask, "--batch-check") as sizes, started(root, *ask, "--batch") as contents:
        reader, done = Reader(sizes, contents, max_bytes), threading.Event()

        def watch() -> None:
            while not done.wait(1):
                asked_at = reader.asked_at
                if asked_at is not None and time.monotonic() - asked_at > TIMEOUT:
                    sizes.kill()
                    contents.kill()

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
