"""A path or a text to a journey with everything that is wrong in its file.

Files are opened once, never followed out of the project, and never echoed where they are no journey.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path as FilePath
from typing import BinaryIO, NamedTuple

from cjm.diagnostics import Diagnostic, Path, Place, Problem, Severity, in_order
from cjm.files.reading import ABSENT, MAX_BYTES, STDIN, Unreadable, too_big
from cjm.journey.building import build_journey, build_library
from cjm.journey.discovery import kind
from cjm.journey.images import Images, with_paths
from cjm.journey.model import Journey, Library
from cjm.journey.project_files import Located, ProjectFiles
from cjm.journey.schema import violations
from cjm.plaintext import Message, printable, shown
from cjm.syntax.document import Document
from cjm.syntax.parser import parse

MAX_LIBRARIES = 16
MAX_PROBLEMS = 1_000


class Loaded(NamedTuple):
    """A file that has been read.

    `journey` is None where there is no readable structure or the file is a library; `diagnostics` are the errors
    of this file alone, in order; `libraries` are the files it uses, as far as they could be read.
    """

    document: Document
    journey: Journey | None = None
    library: Library | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    libraries: "tuple[Loaded, ...]" = ()

    @property
    def file(self) -> str:
        """The file's name as it is printed."""
        return self.document.file


class Loader:
    """Reads journeys; a library that several of them use is read once, and a picture is judged once.

    `max_bytes` is the size from which a file is refused. `read` takes the place of the disk, for one revision of a
    repository: it gives the bytes of a file, or why they cannot be had. Paths are then those of a tree of its
    own, with `/` and from its top, and the whole tree is the project. `read_image` does so for pictures, which may be
    larger; without it those of a tree are not judged.
    """

    def __init__(
        self,
        max_bytes: int = MAX_BYTES,
        read: Callable[[str], bytes | Unreadable] | None = None,
        read_image: Callable[[str], bytes | Unreadable] | None = None,
    ) -> None:
        self.max_bytes = max_bytes
        self._files = ProjectFiles(max_bytes, read)
        self._images = Images(self._files, read_image)
        self._libraries: dict[str, Loaded | Unreadable] = {}
        self._details: dict[str, Loaded | Unreadable] = {}

    def load(self, path: str | os.PathLike[str]) -> Loaded:
        """The journey or library in a file. A file that cannot be read yields one diagnostic, `unreadable`."""
        name = os.fspath(path)
        raw = self._files.read(name)
        if isinstance(raw, Unreadable):
            return _unreadable(input_name(name), raw)
        return self.load_bytes(raw, input_name(name), FilePath(name).parent)

    def load_input(self, path: str, stdin: BinaryIO, filename: str = "") -> Loaded:
        """The journey or library in a file, or on standard input where the path is `-`: that text is then judged as
        the file `filename`, which need not exist."""
        if path != "-":
            return self.load(path)
        raw = stdin.read(self.max_bytes + 1)
        return self.load_bytes(raw, input_name(path, filename), FilePath(filename).parent)

    def load_bytes(self, raw: bytes | str, file: str = "<text>", folder: FilePath | None = None) -> Loaded:
        """The journey or library in a text. `folder` is where the paths of `uses` start; None reads no library."""
        if isinstance(raw, bytes) and len(raw) > self.max_bytes:
            return _unreadable(file, too_big(self.max_bytes))
        document = parse(file, raw)
        data = document.data
        declared = kind(data or {})
        if data is None or (document.diagnostics and declared is None):
            return Loaded(document, diagnostics=placed(document))
        if declared is None and "steps" not in data:
            message = Message("this is no journey: `cjm` is missing")
            absent = Problem("missing-key", Place(("cjm",)), message, Message("write `cjm: 1`"))
            return Loaded(document, diagnostics=placed(document, [absent]))
        problems = violations(document, declared or "journey", MAX_PROBLEMS + 1)
        if len(problems) > MAX_PROBLEMS:
            return Loaded(document, diagnostics=placed(document, problems))
        broken = document.broken | {problem.place.path for problem in problems}
        paths, unfit = self._images.named(data, folder, broken)
        problems += unfit
        broken |= {problem.place.path for problem in unfit}
        if declared == "library":
            library, more = build_library(data, broken, file)
            library = with_paths(library, paths)
            return Loaded(document, library=library, diagnostics=placed(document, [*problems, *more]))
        libraries, missing = self._used(document, folder, broken)
        broken |= {problem.place.path for problem in missing}
        complete = not any(path[:1] == ("uses",) for path in broken) and not any(one.diagnostics for one in libraries)
        readable = [one.library for one in libraries if one.library is not None]
        journey, more = build_journey(data, broken, readable, complete)
        journey = with_paths(journey, paths)
        if folder is not None and any(step.journey for step in journey.steps):
            journey, unfit = self._with_details(journey, folder, FilePath(file).name)
            more += unfit
        return Loaded(document, journey, None, placed(document, [*problems, *missing, *more]), tuple(libraries))

    def _with_details(self, journey: Journey, folder: FilePath, name: str) -> tuple[Journey, list[Problem]]:
        """A journey in the file `name` with those that show its steps in detail, and what is wrong with its naming of
        them."""
        own = self._files.locate(name, folder)
        details: dict[str, Journey] = {}
        problems: list[Problem] = []
        for step in journey.steps:
            if not step.journey or step.journey in details:
                continue
            found = self._detail(step.journey, folder, own.real if isinstance(own, Located) else "")
            if isinstance(found, Journey):
                details[step.journey] = found
            else:
                problems.append(Problem("unknown-reference", step.place / "journey", *found))
        broken = journey.broken | {problem.place for problem in problems}
        return journey._replace(details=tuple(details.items()), broken=broken), problems

    def _detail(self, entry: str, folder: FilePath, own: str) -> tuple[Message, Message] | Journey:
        """The journey in a file named by a step of the file `own`, or why it cannot be one and what to do."""
        called = shown(entry)
        located = self._files.locate(entry, folder)
        if not isinstance(located, Located):
            return Message("the journey `{file}` lies outside the project", file=called), located
        found = self._read_detail(located)
        if isinstance(found, Unreadable):
            message = Message("the journey `{file}` cannot be read: {reason}", file=called, reason=found.reason)
            start = Message("the path of `journey` starts at this file's folder")
            return message, start if found == ABSENT else found.remedy
        if found.journey is None:
            message = Message("the file `{file}` is no journey", file=called)
            return message, Message("name the file of the journey that shows this step in detail")
        if located.real == own:
            message = Message("the journey `{file}` is this one", file=called)
            return message, Message("name the file of the journey that shows this step in detail")
        if own in self._led_to(located):
            message = Message("the journey `{file}` leads back to this one by its own steps", file=called)
            return message, Message("name journeys from the whole to the parts only")
        return found.journey

    def _read_detail(self, located: Located) -> "Loaded | Unreadable":
        """A journey without those that show its own steps in detail."""
        if located.real not in self._details:
            raw = self._files.read(located.path)
            self._details[located.real] = raw if isinstance(raw, Unreadable) else self.load_bytes(raw, located.path)
        return self._details[located.real]

    def _led_to(self, start: Located) -> set[str]:
        """The files to which a journey leads from step to detail, itself among them."""
        reached, left = {start.real}, [start]
        while left:
            here = left.pop()
            found = self._read_detail(here)
            steps = found.journey.steps if isinstance(found, Loaded) and found.journey else ()
            for step in steps:
                there = self._files.locate(step.journey, FilePath(here.path).parent) if step.journey else None
                if isinstance(there, Located) and there.real not in reached:
                    reached.add(there.real)
                    left.append(there)
        return reached

    def _used(
        self, document: Document, folder: FilePath | None, broken: set[Path]
    ) -> tuple[list[Loaded], list[Problem]]:
        """The libraries that a journey uses, each once, and what is wrong with its naming of them."""
        uses = (document.data or {}).get("uses", ()) if folder is not None and ("uses",) not in broken else ()
        if folder is None or not uses:
            return [], []
        libraries: list[Loaded] = []
        problems: list[Problem] = []
        for index, entry in enumerate(uses[:MAX_LIBRARIES]):
            if ("uses", index) in broken:
                continue
            found = self._library(entry, folder, document)
            if not isinstance(found, Loaded):
                problems.append(Problem("unknown-reference", Place(("uses", index)), *found))
            elif all(found is not other for other in libraries):
                libraries.append(found)
        if len(uses) > MAX_LIBRARIES:
            message = Message("more than {n} libraries", n=MAX_LIBRARIES)
            problems.append(Problem("too-large", Place(("uses", MAX_LIBRARIES)), message, Message("join some of them")))
        return libraries, problems

    def _library(self, entry: str, folder: FilePath, user: Document) -> "Loaded | tuple[Message, Message]":
        """The library file named in `uses`, or why it cannot be used and what to do."""
        called = shown(entry)
        located = self._files.locate(entry, folder)
        if not isinstance(located, Located):
            return Message("the library `{file}` lies outside the project", file=called), located
        real = located.real
        if real not in self._libraries:
            raw = self._files.read(located.path)
            if isinstance(raw, Unreadable):
                self._libraries[real] = raw
            else:
                name = os.path.normpath(os.path.join(os.path.dirname(user.file), entry)).replace(os.sep, "/")
                self._libraries[real] = self.load_bytes(raw, printable(name), FilePath(located.path).parent)
        found = self._libraries[real]
        if isinstance(found, Unreadable):
            message = Message("the library `{file}` cannot be read: {reason}", file=called, reason=found.reason)
            start = Message("paths of `uses` start at this file's folder")
            return message, start if found == ABSENT else found.remedy
        if found.journey is not None or (found.library is None and not found.diagnostics):
            no_library = Message("the file `{file}` is no library", file=called)
            return no_library, Message("a library begins with `cjm_library: 1`")
        return found


def input_name(path: str, filename: str = "") -> str:
    """What a file is called in messages; `filename` is what standard input, whose path is `-`, stands for."""
    if path == "-" and not filename:
        return STDIN
    return printable(FilePath(filename if path == "-" else path).as_posix())


def load(path: str | os.PathLike[str]) -> Loaded:
    """The journey or library in a file, with all that is wrong in the file itself.

    Nothing is raised for the file: one that cannot be read has no journey and one diagnostic, `unreadable`; a journey
    with errors is there all the same, without the values that are invalid. `document.data` is the file as plain
    dictionaries, lists and scalars, None where it is no YAML.
    """
    return Loader().load(path)


def _unreadable(file: str, found: Unreadable) -> Loaded:
    message = Message("cannot be read: {reason}", reason=found.reason)
    diagnostic = Diagnostic(file, "unreadable", Severity.ERROR, None, (), message, found.remedy)
    return Loaded(Document(file, ""), diagnostics=(diagnostic,))


def placed(document: Document, problems: Sequence[Problem] = ()) -> tuple[Diagnostic, ...]:
    """The errors of reading and these problems in order, each with its line and column; the first ones where they are
    more than anyone mends by hand."""
    found = [one._replace(address=document.address(one.path)) for one in document.diagnostics[:MAX_PROBLEMS]]
    found += [diagnostic(document, problem, Severity.ERROR) for problem in problems[: MAX_PROBLEMS - len(found)]]
    reported = in_order(found)
    if len(document.diagnostics) + len(problems) > MAX_PROBLEMS:
        message = Message("more than {n:,} problems; the others are not listed", n=MAX_PROBLEMS)
        mend = Message("fix the first ones")
        reported += (reported[-1]._replace(rule="too-large", message=message, help=mend, address=""),)
    return reported


def diagnostic(document: Document, problem: Problem, severity: Severity) -> Diagnostic:
    """A problem with its span: of the key where the key is what is wrong, else of the value or what is nearest."""
    path = problem.place.path
    span = document.key_span(path) if problem.rule == "unknown-key" else document.span(path)
    address = document.address(path)
    return Diagnostic(document.file, problem.rule, severity, span, path, problem.message, problem.help, address)
