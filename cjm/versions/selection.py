"""What is to be compared, as it is named on the command line: files, files at a revision, a range of revisions."""

import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from cjm.errors import UsageError
from cjm.git import Reader, Repository
from cjm.journey import discovery
from cjm.journey.loading import Loader
from cjm.plaintext import printable
from cjm.versions.change import FileVersion

_RANGE = re.compile(r"(?P<old>[^:]*?)(?P<dots>\.\.\.?)(?P<new>[^:/\\][^:]*|)")
_SHORT = 7
_HOW = "write `cjm diff OLD NEW`, `cjm diff REVISION FILE` or `cjm diff OLD..NEW`"


class Pair(NamedTuple):
    """Two versions of a file, one of which may be absent; `path` is the file that settings are looked up for, and
    `moved` states that it had another name."""

    old: FileVersion | None
    new: FileVersion | None
    path: str
    moved: bool = False


def pairs(
    arguments: Sequence[str], stdin: BinaryIO, excluded: Callable[[str], bool] = discovery.none_excluded
) -> Iterator[Pair]:
    """The versions that the arguments name:

        OLD NEW                 two files, each in the folder, or at a revision: `main:maps/a.cjm.yaml`
        REVISION PATH           a file, or all journeys in a folder, at a revision and as they are now
        OLD..NEW [PATH...]      all journeys and libraries that differ between two revisions, then the journeys of which
                                only a library does
        OLD...NEW [PATH...]     the same since the two lines of work parted

    As in git, the path behind a revision starts at the top of the repository, or at this folder with `./` before it. A
    name that is both a file and a revision is the file. Of several files those that are `excluded` are left out.
    """
    first = arguments[0] if arguments else ""
    match = _RANGE.fullmatch(first)
    if match and not os.path.lexists(first) and not first.startswith(("./", "../", ".\\", "..\\")) and first != "..":
        yield from _range(match, arguments[1:], excluded)
    elif len(arguments) != 2:
        raise UsageError("name two versions to compare", _HOW)
    elif list(arguments) == ["-", "-"]:
        raise UsageError("only one version can come from standard input", _HOW)
    elif _is_file(first):
        old, new = (_version(one, stdin) for one in arguments)
        yield Pair(old, new, arguments[1] if os.path.lexists(arguments[1]) or not os.path.lexists(first) else first)
    else:
        yield from _since(first, arguments[1], excluded)


def _is_file(argument: str) -> bool:
    """Whether an argument names one file, in the folder or at a revision, rather than a revision."""
    return ":" in argument or argument == "-" or argument.endswith(discovery.SUFFIXES) or os.path.lexists(argument)


def _version(argument: str, stdin: BinaryIO) -> FileVersion:
    revision, colon, path = argument.partition(":")
    if not colon or argument == "-" or os.path.lexists(argument):
        return FileVersion(Loader().load_input(argument, stdin))
    repository = Repository.around(".")
    commit = repository.commit(revision)
    if re.match(r"\.\.?(/|$)", path):
        path = repository.relative(path)
    with repository.reader() as reader:
        return FileVersion(_loader(reader, commit).load(path), printable(revision))


def _loader(reader: Reader, commit: str) -> Loader:
    return Loader(read=lambda path: reader.read(commit, path).content)


def _since(revision: str, path: str, excluded: Callable[[str], bool]) -> Iterator[Pair]:
    """A file, or each journey of a folder, at a revision and as it is now."""
    repository = Repository.around(path)
    commit, name = repository.commit(revision), repository.relative(path)
    if not os.path.lexists(path) and repository.knows(path):
        both = f"{printable(revision)} and {printable(path)}"
        raise UsageError(f"{both} are revisions", f"write `cjm diff {printable(revision)}..{printable(path)}`")
    now = Loader()
    with repository.reader() as reader:
        then = _loader(reader, commit)
        if not os.path.isdir(path):
            yield Pair(FileVersion(then.load(name), printable(revision)), FileVersion(now.load(path)), path)
            return
        here = {repository.relative(file): file for file in discovery.find([path], excluded=excluded)}
        there = {
            file
            for file in repository.files(commit, name)
            if _is_listed(reader, commit, file, {"journey"}) and not excluded(os.path.join(repository.root, file))
        }
        for file in sorted(there.union(here)):
            old = FileVersion(then.load(file), printable(revision)) if file in there else None
            new = FileVersion(now.load(here[file])) if file in here else None
            yield Pair(old, new, here.get(file, path))


def _range(match: re.Match[str], paths: Sequence[str], excluded: Callable[[str], bool]) -> Iterator[Pair]:
    """What differs between two revisions; a side that is not named is HEAD."""
    names = [match["old"] or "HEAD", match["new"] or "HEAD"]
    repository = Repository.around(paths[0] if paths else ".")
    old, new = map(repository.commit, names)
    if match["dots"] == "...":
        parted = repository.merge_base(old, new)
        if parted is None:
            both = f"{printable(names[0])} and {printable(names[1])}"
            raise UsageError(f"{both} have no commit in common", "compare them with `..`")
        old, names[0] = parted, parted[:_SHORT]
    places = [repository.relative(path) for path in paths]
    changed = repository.changed(old, new, places)
    with repository.reader() as reader:
        then, now = _loader(reader, old), _loader(reader, new)

        def there(file: str) -> str:
            return os.path.join(repository.root, file)

        def pair(before: str | None, after: str | None) -> Pair:
            return Pair(
                None if before is None else FileVersion(then.load(before), printable(names[0])),
                None if after is None else FileVersion(now.load(after), printable(names[1])),
                os.path.relpath(there(after or before or "")),
                moved=None not in (before, after) and before != after,
            )

        for before, after in changed:
            sides = [(commit, file) for commit, file in ((old, before), (new, after)) if file is not None]
            listed = any(_is_listed(reader, commit, file, {"journey", "library"}) for commit, file in sides)
            if listed and (set(places) & {before, after} or not excluded(there(after or before or ""))):
                yield pair(before, after)
        libraries = {
            printable(after)
            for _, after in repository.changed(old, new)
            if after is not None and _is_listed(reader, new, after, {"library"})
        }
        others = {file for place in places or [""] for file in repository.files(new, place)} if libraries else set()
        same = sorted(others - {after for _, after in changed})
        for file in (file for file in same if _is_listed(reader, new, file, {"journey"})):
            uses = any(one.file in libraries for one in now.load(file).libraries)
            if uses and (file in places or not excluded(there(file))):
                yield pair(file, file)


def _is_listed(reader: Reader, commit: str, file: str, kinds: Collection[discovery.Kind]) -> bool:
    return discovery.is_listed(file, lambda path: reader.read(commit, path).content, kinds)
