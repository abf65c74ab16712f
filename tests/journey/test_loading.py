"""Files to journeys: every kind of mistake in its place, libraries, and files that are none."""

import os
import re
import socket
from pathlib import Path

import pytest

from cjm.checking.checker import check, check_all
from cjm.diagnostics import Severity, Span
from cjm.files.reading import ABSENT
from cjm.journey.loading import MAX_LIBRARIES, MAX_PROBLEMS, Loaded, Loader, load
from cjm.plaintext import shown
from cjm.settings.values import DEFAULTS
from support import EXAMPLES, ROOT, present

ERR = sorted((Path(__file__).parent / "err").glob("*.cjm.yaml"))

HEAD = "cjm: 1\ntitle: I test\n"
STEPS = "steps:\n  - {id: go, title: I go}\n"
JOURNEY = HEAD + STEPS


def errors(loaded: Loaded) -> list[tuple[int, int, str]]:
    """Line, column and rule of the errors in a file."""
    return [
        (one.span.line, one.span.column, one.rule)
        for one in check(loaded)[0].diagnostics
        if one.severity is Severity.ERROR and one.span
    ]


def expected(path: Path) -> list[tuple[int, int, str]]:
    """What the comments in a file expect: `# expect: COLUMN rule` on the line, or `# expect: LINE:COLUMN rule`."""
    found = []
    for number, line in enumerate(path.read_bytes().decode("utf-8-sig", "replace").splitlines(), 1):
        for where, column, rule in re.findall(r"# expect: (?:(\d+):)?(\d+) ([a-z-]+)", line):
            found.append((int(where or number), int(column), rule))
    return sorted(found)


def messages(loaded: Loaded) -> list[str]:
    return [one.message for one in loaded.diagnostics]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project, with a file outside it."""
    (tmp_path / "secret.yaml").write_text("cjm_library: 1\nsecret: hush\n")
    inside = tmp_path / "project"
    inside.mkdir()
    (inside / "cjm.toml").touch()
    return inside


def journey(folder: Path, text: str = JOURNEY, name: str = "a.cjm.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("path", ERR, ids=[path.name.removesuffix(".cjm.yaml") for path in ERR])
def test_a_file_has_exactly_the_errors_that_it_expects(path: Path) -> None:
    assert expected(path)
    assert sorted(errors(load(path))) == expected(path)


def test_eight_mistakes_are_reported_at_once() -> None:
    [path] = [path for path in ERR if path.name == "eight_mistakes.cjm.yaml"]
    loaded = load(path)
    assert len(errors(loaded)) == 8
    assert loaded.journey is not None
    assert [step.title for step in loaded.journey.steps] == ["I go"]


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.name for path in EXAMPLES])
def test_the_examples_are_clean(path: Path) -> None:
    loaded = load(path)
    assert loaded.journey is not None
    assert loaded.diagnostics == ()
    assert all(one.diagnostics == () for one in loaded.libraries)


def test_a_library_is_read_by_itself() -> None:
    loaded = load(ROOT / "examples" / "library.yaml")
    assert loaded.journey is None
    assert loaded.library is not None
    assert [one.id for one in loaded.library.personas] == ["an", "bram"]


def test_a_file_that_is_no_journey_is_reported_as_that_and_no_more() -> None:
    loaded = Loader().load_bytes("a: 1\nb: {c: .nan}\nd: 1\n")
    assert messages(loaded) == ["found `.nan`, expected a number"]
    loaded = Loader().load_bytes("image: nginx\nports: [80]\n")
    [problem] = loaded.diagnostics
    assert (problem.rule, problem.span) == ("missing-key", Span(1, 1, 1, 6))
    assert (problem.message, problem.help) == ("this is no journey: `cjm` is missing", "write `cjm: 1`")
    assert loaded.journey is None


def test_a_journey_that_forgot_its_version_is_read() -> None:
    loaded = Loader().load_bytes("title: I test\nsteps: [{id: go, title: I go}]\n")
    assert [(one.rule, one.message) for one in loaded.diagnostics] == [("missing-key", "`cjm` is missing")]
    assert loaded.journey is not None
    assert loaded.journey.title == "I test"


def test_a_library_gives_what_it_holds(folder: Path) -> None:
    journey(
        folder,
        "cjm_library: 1\nbrand: {name: B}\n"
        "personas: [{id: an, name: An, goals: [g]}]\nchannels: [{id: web, title: W}]\n",
        "lib/shared.yaml",
    )
    path = journey(
        folder,
        f"{HEAD}uses: [../lib/shared.yaml]\npersona: {{id: an, name: Anna}}\n"
        "steps: [{id: go, title: I go, touchpoints: [{title: T, channel: web}]}]\n",
        "maps/a.cjm.yaml",
    )
    loaded = load(path)
    assert loaded.diagnostics == ()
    assert [one.file for one in loaded.libraries] == [(folder / "lib/shared.yaml").as_posix()]
    found = loaded.journey
    assert found is not None
    assert found.brand is not None
    assert found.brand.name == "B"
    assert found.persona is not None
    assert (found.persona.name, found.persona.goals) == ("Anna", ("g",))
    assert found.steps[0].touchpoints[0].channel == "web"


@pytest.mark.parametrize(
    ("uses", "message", "help"),
    [
        (
            "no.yaml",
            "the library `no.yaml` cannot be read: no such file",
            "paths of `uses` start at this file's folder",
        ),
        (".", "the library `.` cannot be read: is a folder", "name the files in it"),
        ("other.cjm.yaml", "the file `other.cjm.yaml` is no library", "a library begins with `cjm_library: 1`"),
        ("../secret.yaml", "the library `../secret.yaml` lies outside the project", None),
        ("/etc/passwd", "the library `/etc/passwd` lies outside the project", None),
        ("link.yaml", "the library `link.yaml` lies outside the project", None),
        ("links/secret.yaml", "the library `links/secret.yaml` lies outside the project", None),
        ("a" * 300, f"the library `{'a' * 79}…` cannot be read: its name is too long", "give it a shorter name"),
        ("fifo", "the library `fifo` cannot be read: not a regular file", None),
    ],
)
def test_a_library_that_cannot_be_used(folder: Path, uses: str, message: str, help: str | None) -> None:
    journey(folder, JOURNEY, "other.cjm.yaml")
    (folder / "link.yaml").symlink_to("../secret.yaml")
    (folder / "links").symlink_to("..")
    os.mkfifo(folder / "fifo")
    path = journey(
        folder, f"{HEAD}uses: [{uses}]\npersona: {{id: an}}\nsteps: [{{id: go, title: I go, evidence: [x]}}]\n"
    )
    [problem] = load(path).diagnostics
    assert (problem.rule, problem.path, problem.message) == ("unknown-reference", ("uses", 0), message)
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (3, 8)
    assert help is None or problem.help == help
    assert "hush" not in str(problem)


def test_a_project_with_an_evil_name_cannot_begin_a_line(tmp_path: Path) -> None:
    folder = tmp_path / "a\n::stop-commands::\x1b[31m"
    folder.mkdir()
    path = journey(folder, f"{HEAD}uses: [../x.yaml]\n{STEPS}")
    [problem] = load(path).diagnostics
    assert problem.file.endswith("a\\u{a}::stop-commands::\\u{1b}[31m/a.cjm.yaml")
    assert "a\\u{a}" in problem.help
    assert not {"\n", "\x1b"} & set(problem.help)


def test_a_link_within_the_project_is_followed(folder: Path) -> None:
    journey(folder, "cjm_library: 1\nchannels: [{id: web, title: W}]\n", "lib/shared.yaml")
    (folder / "link.yaml").symlink_to("lib/shared.yaml")
    loaded = load(journey(folder, f"{HEAD}uses: [link.yaml]\n{STEPS}"))
    assert loaded.diagnostics == ()
    assert loaded.journey is not None
    assert [one.id for one in present(loaded.journey).channels] == ["web"]


def test_a_library_that_is_named_twice_is_used_once(folder: Path) -> None:
    journey(folder, "cjm_library: 1\nnot: 1\n", "shared.yaml")
    loaded = load(journey(folder, f"{HEAD}uses: [shared.yaml, ./shared.yaml]\n{STEPS}"))
    assert len(loaded.libraries) == 1
    assert [one.file for one in check(loaded)] == [loaded.file, loaded.libraries[0].file]


def test_errors_of_a_library_are_reported_once_in_its_own_file(folder: Path) -> None:
    journey(folder, "cjm_library: 1\nchannels: {id: web, title: W}\n", "shared.yaml")
    text = f"{HEAD}uses: [shared.yaml]\nsteps: [{{id: go, title: I go, touchpoints: [{{title: T, channel: web}}]}}]\n"
    loader = Loader()
    loaded = [loader.load(journey(folder, text, name)) for name in ("a.cjm.yaml", "b.cjm.yaml")]
    assert [one.diagnostics for one in loaded] == [(), ()]
    assert loaded[0].libraries[0] is loaded[1].libraries[0]
    checked = {one.file: one for one in check_all((one, DEFAULTS) for one in loaded)}
    assert len(checked) == 3
    problems = checked[(folder / "shared.yaml").as_posix()].diagnostics
    assert [(one.span, one.message) for one in problems] == [
        (Span(2, 1, 2, 9), "found keys and values, expected a list")
    ]


def test_a_library_that_is_checked_itself_is_reported_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    journey(folder, "cjm_library: 1\nnot: 1\n", "shared.yaml")
    journey(folder, f"{HEAD}uses: [shared.yaml]\n{STEPS}")
    loader = Loader()
    checked = check_all((loader.load(name), DEFAULTS) for name in ("./a.cjm.yaml", "./shared.yaml"))
    assert [(one.file, len([p for p in one.diagnostics if p.severity is Severity.ERROR])) for one in checked] == [
        ("a.cjm.yaml", 0),
        ("shared.yaml", 1),
    ]


def test_a_library_with_a_syntax_error_is_reported_in_its_own_file(folder: Path) -> None:
    journey(folder, "cjm_library: 1\na: b: c\n", "shared.yaml")
    loaded = load(journey(folder, f"{HEAD}uses: [shared.yaml]\npersona: {{id: an}}\n{STEPS}"))
    assert loaded.diagnostics == ()
    assert [one.rule for one in loaded.libraries[0].diagnostics] == ["syntax"]


def test_a_library_is_followed_one_level(folder: Path) -> None:
    journey(folder, "cjm_library: 1\nuses: [b.yaml]\n", "a.yaml")
    loaded = load(journey(folder, f"{HEAD}uses: [a.yaml]\n{STEPS}"))
    assert [one.message for one in loaded.libraries[0].diagnostics] == ["unknown key `uses`"]


def test_a_journey_uses_a_few_libraries(folder: Path) -> None:
    names = [f"l{number}.yaml" for number in range(MAX_LIBRARIES + 1)]
    for name in names:
        journey(folder, "cjm_library: 1\n", name)
    loaded = load(journey(folder, f"{HEAD}uses: [{', '.join(names)}]\npersona: {{id: an}}\n{STEPS}"))
    assert [(one.rule, one.message) for one in loaded.diagnostics] == [("too-large", "more than 16 libraries")]
    assert len(loaded.libraries) == MAX_LIBRARIES


def test_a_text_without_a_folder_reads_no_library() -> None:
    loaded = Loader().load_bytes(f"{HEAD}uses: [/etc/passwd]\n{STEPS}")
    assert loaded.diagnostics == ()
    assert loaded.libraries == ()


def test_a_library_above_a_folder_with_settings_of_its_own_can_be_used(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "team").mkdir()
    (tmp_path / "team/cjm.toml").touch()
    (tmp_path / "common.yaml").write_text("cjm_library: 1\nchannels: [{id: web, title: Web}]\n", encoding="utf-8")
    journey = tmp_path / "team/a.cjm.yaml"
    journey.write_text("cjm: 1\ntitle: T\nuses: [../common.yaml]\nsteps: [{id: a, title: I go}]\n", encoding="utf-8")
    assert load(journey).diagnostics == ()


def unreadable(path: str | Path, reason: str, remedy: str = "name a file that can be read") -> None:
    loaded = load(path)
    [problem] = loaded.diagnostics
    assert (problem.rule, problem.severity, problem.span) == ("unreadable", Severity.ERROR, None)
    assert (problem.message, problem.help) == (f"cannot be read: {reason}", remedy)
    assert loaded.journey is None
    assert loaded.document.text == ""


def test_what_is_no_readable_file(folder: Path) -> None:
    unreadable(folder / "no.yaml", "no such file", "check its name and folder")
    unreadable(folder / "cjm.toml/x", "a file stands where its folder should be", "check its name and folder")
    unreadable(folder, "is a folder", "name the files in it")
    unreadable("/dev/zero", "not a regular file", "save its text in a file, or pipe it to `-`")
    unreadable("/dev/null", "not a regular file", "save its text in a file, or pipe it to `-`")
    unreadable("a\0b.yaml", "not a path")
    unreadable(folder / ("x" * 300), "its name is too long", "give it a shorter name")
    os.mkfifo(folder / "fifo")
    unreadable(folder / "fifo", "not a regular file", "save its text in a file, or pipe it to `-`")
    (folder / "loop").symlink_to("loop")
    unreadable(folder / "loop", "a link that leads back to itself", "delete the link")
    (folder / "dangling").symlink_to("nowhere")
    unreadable(folder / "dangling", "no such file", "check its name and folder")


def test_a_socket_is_no_readable_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        unreadable("socket", "no such device or address")


def test_a_link_out_of_the_project_is_not_read(folder: Path) -> None:
    link = folder / "link.cjm.yaml"
    link.symlink_to("../secret.yaml")
    unreadable(link, "a link that leads out of the project", "put the file itself into the project")
    link.unlink()
    link.symlink_to("/dev/zero")
    unreadable(link, "a link that leads out of the project", "put the file itself into the project")


def test_a_link_to_a_file_of_the_project_is_read(folder: Path) -> None:
    journey(folder, name="maps/a.cjm.yaml")
    (folder / "link.cjm.yaml").symlink_to("maps/a.cjm.yaml")
    assert load(folder / "link.cjm.yaml").journey is not None


def test_a_file_is_too_large(folder: Path) -> None:
    path = folder / "sparse"
    with path.open("wb") as stream:
        stream.truncate(3 << 30)
    unreadable(path, "larger than 1 MiB, the most that is read", "split it; `cjm check --max-size` reads larger files")
    path = journey(folder, JOURNEY + "#" * ((1 << 20) - len(JOURNEY)))
    assert load(path).journey is not None
    journey(folder, JOURNEY + "#" * ((1 << 20) - len(JOURNEY) + 1))
    unreadable(path, "larger than 1 MiB, the most that is read", "split it; `cjm check --max-size` reads larger files")
    assert Loader(max_bytes=1 << 21).load(path).journey is not None


def test_bytes_are_too_many() -> None:
    [problem] = Loader(max_bytes=10).load_bytes(b"x" * 11, "<stdin>").diagnostics
    assert (problem.file, problem.rule) == ("<stdin>", "unreadable")


def test_a_file_without_permission(folder: Path) -> None:
    path = journey(folder)
    path.chmod(0)
    root = os.geteuid() == 0
    if root:  # to whom nothing is forbidden
        os.seteuid(65534)
    try:
        unreadable(path, "permission denied", "allow it to be read")
    finally:
        if root:
            os.seteuid(0)


def test_problems_that_nobody_mends_by_hand_are_reported_up_to_a_limit() -> None:
    loaded = Loader().load_bytes(HEAD + STEPS + "tags: [" + "1," * (MAX_PROBLEMS + 5) + "]\n")
    assert len(loaded.diagnostics) == MAX_PROBLEMS + 1
    last = loaded.diagnostics[-1]
    assert (last.rule, last.message) == ("too-large", "more than 1,000 problems; the others are not listed")
    assert last.span == loaded.diagnostics[-2].span
    assert loaded.journey is None


def test_a_file_name_is_printed_safely() -> None:
    loaded = load("no\n::error::\x1b[31m\udcff.yaml")
    assert loaded.file == "no\\u{a}::error::\\u{1b}[31m\\u{dcff}.yaml"


LIBRARY = "cjm_library: 1\nchannels:\n  - {id: web, title: Website}\n"


def tree(**files: str) -> Loader:
    """A loader of these files and of nothing else."""
    return Loader(read=lambda path: files[path].encode() if path in files else ABSENT)


def test_a_journey_is_read_from_a_tree_with_its_library(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    journey(folder, "cjm_library: 1\nchannels: []\n", "common/library.yaml")
    loader = tree(
        **{"a/b/x.yaml": HEAD + "uses: [../../common/library.yaml]\n" + STEPS, "common/library.yaml": LIBRARY}
    )
    loaded = loader.load("a/b/x.yaml")
    assert loaded.file == "a/b/x.yaml"
    assert messages(loaded) == []
    assert [channel.id for channel in present(loaded.journey).channels] == ["web"]
    assert [library.file for library in loaded.libraries] == ["common/library.yaml"]


def test_a_tree_is_never_left_for_the_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    on_disk = journey(folder, LIBRARY, "library.yaml")
    uses = HEAD + "uses: [library.yaml, ../secret.yaml, {}]\n".format(f'"{on_disk.as_posix()}"') + STEPS
    loaded = tree(**{"x.yaml": uses}).load("x.yaml")
    assert messages(loaded) == [
        "the library `library.yaml` cannot be read: no such file",
        "the library `../secret.yaml` lies outside the project",
        f"the library `{shown(on_disk.as_posix())}` lies outside the project",
    ]
    assert loaded.diagnostics[1].help == "the project is the repository"
    assert messages(tree().load("library.yaml")) == ["cannot be read: no such file"]


def test_problems_come_in_the_order_of_the_file() -> None:
    text = (
        f"{HEAD}date: x\nsteps:\n- {{id: a, title: I go, emotion: 5, emotoin: 2}}\n"
        "- {id: a, title: [], duration: 5 days}\n"
        "opportunities: [{id: x, title: y, steps: [zz]}]\nuses: [no.yaml, 1e999]\nkind: x\n"
    )
    found = Loader().load_bytes(text, folder=Path()).diagnostics
    assert len({one.rule for one in found}) == 6
    assert [one.span for one in found] == sorted(one.span for one in found if one.span)
