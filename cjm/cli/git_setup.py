"""Make git show and merge journeys in this repository."""

from typing import Annotated

import typer

from cjm.cli import DONE, echo


def git_setup(
    undo: Annotated[
        bool, typer.Option("--undo", help="Make this clone as it was before; what is committed stays.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only print what would change.")] = False,
) -> int:
    """Make git show and merge journeys in this repository.

    `git diff` and `git log -p` then show values and what they mean for the journey, and `git merge` joins two edits
    step by step. This holds for files named *.cjm.yaml or *.cjm.yml; for a library, add a line like
    `channels.yaml diff=cjm merge=cjm` to .gitattributes. `git blame` then shows the lines of `git diff`; those of the
    file are shown by `git blame --no-textconv`. Prints each change to .gitattributes and to the settings of this clone
    before it makes it.
    """
    from cjm.git.setup import Setup
    from cjm.plaintext import printable

    setup = Setup(".")
    with setup.alone():
        changes = setup.undoing() if undo else setup.changes()
        for place, old, new in changes:
            for sign, text in (("-", old), ("+", new)):
                if text is not None:
                    echo(printable(f"{sign} {place}: {text}" if place.startswith(".") else f"{sign} {place} = {text}"))
        if not changes:
            echo("nothing to change")
        elif not dry_run:
            setup.apply(changes)
            if undo:
                echo("git is as it was before")
                if setup.shared():
                    echo("the lines for journeys in .gitattributes are committed and stay: without these settings git")
                    echo("ignores them; to take them from everybody, delete them there and commit")
            else:
                echo("git shows and merges journeys (*.cjm.yaml, *.cjm.yml) here; commit .gitattributes to share it")
                echo("to blame the lines of a file: `git blame --no-textconv FILE`")
    return DONE
