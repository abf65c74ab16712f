"""Merge two edits of a journey; git calls it after `git-setup`."""

from pathlib import Path
from typing import Annotated

import typer

from cjm.cli import DONE
from cjm.errors import UsageError
from cjm.plaintext import shown


def merge_driver(
    base: Annotated[str, typer.Argument(help="The version that both sides began with.", show_default=False)],
    ours: Annotated[str, typer.Argument(help="Our version; the merge takes its place.", show_default=False)],
    theirs: Annotated[str, typer.Argument(help="Their version.", show_default=False)],
    size: Annotated[int, typer.Argument(help="How many characters a conflict mark has.", min=1, max=1000)] = 7,
    labels: Annotated[list[str] | None, typer.Argument(help="What base, ours and theirs are called.")] = None,
    conflict_style: Annotated[
        str | None, typer.Option(help="How conflicts are marked: merge (as without a value), diff3 or zdiff3.")
    ] = None,
) -> int:
    """Merge two edits of a journey, step by step, for git merge; `cjm git-setup` makes git call this.

    Exit code 0: merged. 5: merged with conflict marks. 2: a version cannot be read, or the merge not written.
    """
    from cjm.editing.merge_lines import ConflictStyle, Labels
    from cjm.editing.merger import merge
    from cjm.files import writing
    from cjm.git.setup import CONFLICTS

    if conflict_style is None:
        # such a setting takes 5 for a failure, and would merge lines into a file that has conflict marks already
        raise UsageError("the merge driver of this clone is that of an older cjm", "run `cjm git-setup`")
    if conflict_style not in ("", *ConflictStyle):
        raise UsageError(f"no conflict style `{shown(conflict_style)}`", "there are merge, diff3 and zdiff3")
    # a git before 2.44 does not know the names, and hands on `%S`
    given = zip(("base", "ours", "theirs"), labels or (), strict=False)
    names = Labels(**{key: label for key, label in given if label not in ("", "%S", "%X", "%Y")})
    old, left, right = (Path(path).read_bytes() for path in (base, ours, theirs))
    merged = merge(old, left, right, names, size, ConflictStyle(conflict_style or ConflictStyle.MERGE))
    writing.write(ours, merged.text)
    return CONFLICTS if merged.conflict else DONE
