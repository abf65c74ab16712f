"""A project with a commit that later runs are compared with."""

from pathlib import Path

from support.git import commit, git

HEAD = "cjm: 1\ntitle: I test\npersona: {name: An}\nbrand: {essence: honest}\n"
STEPS = """steps:
  - {id: one, title: I begin, emotion: 1}
  - {id: two, title: I wait}
  - {id: end, title: I end, emotion: -1}
"""
OFFERS = "opportunities: [{id: mend, title: Mend it, steps: [end]}]\n"
JOURNEY = HEAD + STEPS + OFFERS
LIBRARY = "cjm_library: 1\nchannels:\n  - {id: web, title: Web}\n"
USES = JOURNEY + "uses: [../channels.yaml]\n"
CHECK = ("check", "--no-summary")


def committed(folder: Path) -> Path:
    """Journeys and a library in a new repository, whose one commit is tagged `first`."""
    git(folder, "init", "-q")
    (folder / "maps").mkdir()
    files = {"a.cjm.yaml": JOURNEY, "b.cjm.yaml": JOURNEY, "maps/c.cjm.yaml": USES, "channels.yaml": LIBRARY}
    commit(folder, "first", **files)
    git(folder, "tag", "first")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that the file holds."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
