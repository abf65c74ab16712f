"""A repository: its commits, the files in them, and the history of a file."""

import datetime
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import NamedTuple

from cjm.errors import CjmError, GitError, UsageError
from cjm.files.reading import MAX_BYTES
from cjm.git.program import run
from cjm.git.reader import REGULAR, Blob, Reader, reading
from cjm.plaintext import printable, shown

SHALLOW = "this clone is shallow: run `git fetch --unshallow`, or set `fetch-depth: 0` where a pipeline checks out"
"""What to do where history is missing because it was never fetched."""

_ANY_BARE = ("-c", "safe.bareRepository=all")
_DIFF = ("diff-tree", "-r", "-z", "--raw", "-M", "-l1000", "--no-commit-id")
_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-color")
_ID = re.compile(rb"[0-9a-f]{40}|[0-9a-f]{64}")
_SHORT = 7
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_LAST_SECOND = int(datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC).timestamp())


class Version(NamedTuple):
    """A commit that made a file what it was from then on.

    `date` is the committer's, when the version came into this history, in the zone of the commit; `path` is the
    file's path at that time; `tags` are those of this commit. The path does not exist where the commit deleted it.
    """

    commit: str
    date: datetime.datetime
    author: str
    subject: str
    path: str
    tags: tuple[str, ...] = ()


class State(NamedTuple):
    """HEAD's id in 7 digits, whether it holds a file, and whether the file of the work tree is as it is there."""

    commit: str
    known: bool
    clean: bool


def files(folder: str) -> list[str] | None:
    """The files below `folder` that git tracks or does not ignore, relative to it; None outside a repository.

    A repository within the repository is named as a folder.
    """
    try:
        listed = run(folder, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    except GitError:
        return None
    return sorted({os.fsdecode(name) for name in listed.split(b"\0") if name})


def merge_base(folder: str, a: str, b: str) -> str | None:
    """The commit at which the lines of work of two commits of the repository around `folder` parted; None where this
    clone has none in common."""
    return run(folder, "merge-base", a, b, fine=(0, 1)).decode().strip() or None


class Repository(NamedTuple):
    """A repository: the folder where its paths start, the folder of git itself, and how much of it is here.

    A `bare` one has no work tree; its paths start at its own folder. A `shallow` one lacks older commits.
    """

    root: str
    git_dir: str
    bare: bool
    shallow: bool

    @classmethod
    def around(cls, path: str | os.PathLike[str]) -> "Repository":
        """The repository that a file or folder lies in, or would lie in: it need not exist in the work tree.

        UsageError where there is none, GitError where git is missing or refuses to open it.
        """
        name = os.fspath(path)
        folder = _real(name)
        while not os.path.isdir(folder) and os.path.dirname(folder) != folder:
            folder = os.path.dirname(folder)
        flags = ("--is-bare-repository", "--is-inside-work-tree", "--is-shallow-repository")
        asked = ("rev-parse", *flags, "--show-cdup", "--absolute-git-dir")
        try:
            try:
                printed = run(folder, *asked)
            except GitError as error:
                if "safe.bareRepository" not in str(error):
                    raise
                printed = run(folder, *_ANY_BARE, *asked)
        except GitError as error:
            raise _no_repository(name, error) from None
        bare, within, shallow, rest = printed.removesuffix(b"\n").split(b"\n", 3)
        if bare == b"true":
            return cls(os.path.realpath(os.fsdecode(rest)), os.fsdecode(rest), True, shallow == b"true")
        if within != b"true":
            raise UsageError(f"{printable(name)} lies in the folder of git itself", "name a file of the work tree")
        up, git_dir = map(os.fsdecode, rest.split(b"\n", 1))
        return cls(os.path.realpath(os.path.join(folder, up)), git_dir, False, shallow == b"true")

    def commit(self, revision: str) -> str:
        """The full id of a commit, from a branch, a tag, an id or whatever else `git rev-parse` takes."""
        found = self._commit(revision)
        if found is not None:
            return found
        if revision == "HEAD":
            remedy = "nothing has been committed yet"
        elif self.shallow:
            remedy = SHALLOW
        elif self._commit(f"origin/{revision}") is not None:
            remedy = f"there is `origin/{shown(revision)}`"
        else:
            remedy = "`git branch --all` and `git tag` list what there is"
        raise UsageError(f'no revision "{shown(revision)}"', remedy)

    def knows(self, revision: str) -> bool:
        """Whether a revision names a commit here."""
        return self._commit(revision) is not None

    def relative(self, path: str | os.PathLike[str]) -> str:
        """The path of a file or folder within the repository, with `/`; empty for its top.

        UsageError where it lies outside. A link to a folder is followed, a link to a file stays one.
        """
        real = _real(os.fspath(path))
        if real == self.root:
            return ""
        start = self.root.rstrip(os.sep) + os.sep
        if not real.startswith(start):
            raise UsageError(
                f"{printable(os.fspath(path))} lies outside the repository {printable(self.root)}", "name a file in it"
            )
        return real[len(start) :].replace(os.sep, "/")

    def read(self, wanted: Sequence[tuple[str, str]], max_bytes: int = MAX_BYTES) -> list[Blob]:
        """What each of these files holds at that commit: pairs of a commit and a path."""
        with self.reader(max_bytes) as reader:
            return [reader.read(commit, path) for commit, path in wanted]

    def reader(self, max_bytes: int = MAX_BYTES) -> AbstractContextManager[Reader]:
        """A reader of any number of files at any commits, one by one, in one process."""
        return reading(self.root, self.git_dir, max_bytes)

    def files(self, commit: str, under: str = "") -> list[str]:
        """The regular files of a commit, sorted: all, or the file or those of the folder `under`."""
        places = [under] if under else []
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", commit, "--", *places)
        entries = (entry.split(b"\t", 1) for entry in listed.split(b"\0") if entry)
        return sorted(os.fsdecode(name) for head, name in entries if head.split(b" ")[0] in REGULAR)

    def changed(self, old: str, new: str, under: Sequence[str] = ()) -> list[tuple[str | None, str | None]]:
        """The regular files that differ between two commits, as their path before and after, sorted.

        None stands for a file that was not there, or was no regular file. `under` are files and folders; a file counts
        where it lay in one of them before or after, so that one which moved in or out is still reported as moved.
        """
        found = [
            pair
            for pair in _raw(self._run(*_DIFF, *_PLAIN, old, new))
            if pair != (None, None) and any(_below(path, place) for path in pair if path for place in under or [""])
        ]
        return sorted(found, key=lambda pair: os.fsencode(pair[1] or pair[0] or ""))

    def merge_base(self, a: str, b: str) -> str | None:
        """The commit at which the lines of work of `a` and `b` parted, None where they have none in common."""
        found = self._run("merge-base", a, b, fine=(0, 1)).decode().strip()
        if not found and self.shallow:
            raise UsageError(f"{a[:_SHORT]} and {b[:_SHORT]} have no commit in common here", SHALLOW)
        return found or None

    def log(self, path: str, tags_only: bool = False, revision: str = "HEAD") -> list[Version]:
        """The versions of a file up to a revision, the oldest first, parents before children.

        A version is a commit that changed, renamed or deleted the file, or a merge after which it is as in none of the
        merged lines. With `tags_only` it is a tagged commit, and the file is what it was then. A file that was deleted
        and came back is one file. Empty where there never was such a file.
        """
        start = since = self.commit(revision)
        found: dict[str, Version] = {}
        names: list[str] = []
        name: str | None = path
        while name is not None:
            names.append(name)
            touched = self._described(name, "--topo-order", since, "--", name)
            for one in touched:
                found.setdefault(one.commit, one)
            if not touched:
                break
            name = self._origin(touched[-1].commit, name)
            since = f"{touched[-1].commit}^"
        tags = self._tags()
        if tags_only:
            return self._tagged(start, tags, names) if found else []
        return [one._replace(tags=tags.get(one.commit, ())) for one in reversed(found.values())]

    def state(self, path: str | os.PathLike[str]) -> State:
        """HEAD's short id, and whether a file of the work tree is as it is there, whatever its line ends.

        UsageError where nothing has been committed yet.
        """
        commit = self.commit("HEAD")
        (blob,) = self.read([(commit, self.relative(path))])
        clean = False
        if os.path.isfile(path):
            with suppress(OSError), Path(path).open("rb") as stream:
                here = stream.read(2 * MAX_BYTES)
                clean = blob.content in (here, here.replace(b"\r\n", b"\n"))
        return State(commit[:_SHORT], isinstance(blob.content, bytes), clean)

    def _run(self, *arguments: str, given: bytes = b"", fine: Sequence[int] = (0,)) -> bytes:
        return run(self.root, f"--git-dir={self.git_dir}", *arguments, given=given, fine=fine)

    def _commit(self, revision: str) -> str | None:
        if not revision or revision.startswith("-") or "\0" in revision:
            return None
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        # what is no single commit is seen from the code or, as in `^main`, by the answer
        found = self._run(*asked, fine=(0, 1, 128)).strip()
        return found.decode() if _ID.fullmatch(found) else None

    def _tags(self) -> dict[str, tuple[str, ...]]:
        """The tags of each commit that has any, sorted."""
        listed = self._run("for-each-ref", "--format=%(objectname) %(*objectname) %(refname:strip=2)", "refs/tags")
        found: dict[str, tuple[str, ...]] = {}
        for line in filter(None, listed.decode("utf-8", "replace").split("\n")):
            own, peeled, name = line.split(" ", 2)
            found[peeled or own] = (*found.get(peeled or own, ()), name)
        return found

    def _described(self, path: str, *arguments: str, given: bytes = b"") -> list[Version]:
        """What `rev-list` lists, in its order, as versions at this path."""
        layout = ("--encoding=UTF-8", "--date=raw", "--format=%x00%cd%x00%an%x00%s%x00")
        *parts, _ = self._run("rev-list", *layout, *arguments, given=given).split(b"\0")
        found = []
        for head, date, author, subject in zip(*[iter(parts)] * 4, strict=True):
            texts = author.decode("utf-8", "replace"), subject.decode("utf-8", "replace")
            found.append(Version(head.split()[-1].decode(), _date(date), *texts, path))
        return found

    def _origin(self, commit: str, path: str) -> str | None:
        """The path from which a commit moved a file to this one; None where it was new, or came with a merge."""
        pairs = _raw(self._run(*_DIFF, *_PLAIN, commit))
        return next((old for old, new in pairs if new == path and old != path), None)

    def _tagged(self, start: str, tags: dict[str, tuple[str, ...]], names: Sequence[str]) -> list[Version]:
        """The tagged commits in the history of `start` at which the file was there, under the newest such name."""
        order = self._run("rev-list", "--topo-order", "--reverse", start).decode().split()
        tagged = [commit for commit in order if commit in tags]
        if not tagged:
            return []
        found = []
        with self.reader() as reader:
            given = "\n".join(tagged).encode()
            for one in self._described("", "--no-walk=unsorted", "--stdin", given=given):
                path = next((name for name in names if reader.find(one.commit, name)[1]), None)
                if path is not None:
                    found.append(one._replace(path=path, tags=tags[one.commit]))
        return found


def _no_repository(path: str, error: GitError) -> CjmError:
    text = str(error)
    if "dubious ownership" in text:
        folder = text.rpartition(" at ")[2] if " at " in text else "FOLDER"
        remedy = f"if you trust it: `git config --global --add safe.directory {folder}`"
        return GitError(f"git does not open the repository of {printable(path)}, which belongs to another user", remedy)
    if "not a git repository" in text:
        return UsageError(
            f"{printable(path)} lies in no git repository", "name a file in one, or begin one: `git init`"
        )
    return error


def _real(path: str) -> str:
    """The real path of a folder; of a file its folder's real path and its own name, so that a link stays one."""
    folder, name = os.path.split(path)
    if name in ("", os.curdir, os.pardir) or os.path.isdir(path):
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(folder), name)


def _below(path: str, place: str) -> bool:
    return not place or path == place or path.startswith(f"{place}/")


def _raw(listed: bytes) -> Iterator[tuple[str | None, str | None]]:
    """The pairs of paths in what `diff-tree --raw -z` prints, None where there is no regular file."""
    parts = iter(listed.split(b"\0"))
    for head in parts:
        if head:
            before, after, _, _, status = head[1:].split(b" ")
            old = next(parts)
            new = next(parts) if status[:1] in (b"R", b"C") else old
            yield os.fsdecode(old) if before in REGULAR else None, os.fsdecode(new) if after in REGULAR else None


def _date(raw: bytes) -> datetime.datetime:
    """A moment from seconds and zone, as in `1700000000 +0100`; anyone can write one that cannot be into a commit."""
    stated = re.fullmatch(rb"(\d{1,15}) ([+-])([01]\d|2[0-3])([0-5]\d)", raw)
    if stated is None:
        return _EPOCH
    offset = datetime.timedelta(hours=int(stated[3]), minutes=int(stated[4])) * (-1 if stated[2] == b"-" else 1)
    moment = _EPOCH + datetime.timedelta(seconds=min(int(stated[1]), _LAST_SECOND))
    return moment.astimezone(datetime.timezone(offset))
