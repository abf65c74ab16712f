"""Real repositories for tests: made by the git program, with an identity and dates of their own."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cjm.errors import CjmError
from cjm.git import Repository

DAY = 86_400
FIRST = 1_700_000_000
"""The second at which a repository's first commit is made; each further one is a day later."""

_SETTINGS = (
    *("-c", "user.name=An Other", "-c", "user.email=an@example.org", "-c", "init.defaultBranch=main"),
    *("-c", "commit.gpgSign=false", "-c", "core.autocrlf=false", "-c", "protocol.file.allow=always"),
)


def git(folder: Path, *arguments: str, given: bytes = b"", when: int = FIRST) -> str:
    """What git prints on standard output, without white space at its ends."""
    dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{when} +0100")
    done = subprocess.run(
        ["git", *_SETTINGS, *arguments],
        cwd=folder,
        env={**os.environ, **dates},
        input=given,
        capture_output=True,
        check=True,
    )
    return os.fsdecode(done.stdout).strip()


def commit(folder: Path, subject: str, **files: str | None) -> str:
    """Writes the files (None deletes one; `__` stands for a dot in a name), commits all there is; the full id."""
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8", newline="")
    git(folder, "add", "--all")
    number = git(folder, "rev-list", "--all", "--count")
    git(folder, "commit", "--allow-empty", "-m", subject, when=FIRST + DAY * int(number))
    return git(folder, "rev-parse", "HEAD")


def hostile(folder: Path, mark: Path) -> None:
    """Configures a repository so that whatever git can be led to run writes the file `mark`."""
    script = mark.parent / "script"
    script.write_text(f'#!/bin/sh\necho "$0 $@" >> "{mark}"\n')
    script.chmod(0o755)
    hooks = mark.parent / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "fsmonitor-watchman", "pre-auto-gc", "reference-transaction", "post-checkout"):
        (hooks / hook).symlink_to(script)
    settings = {
        "core.fsmonitor": script,
        "core.hooksPath": hooks,
        "core.pager": script,
        "core.editor": script,
        "core.sshCommand": script,
        "core.gitProxy": script,
        "core.askPass": script,
        "core.alternateRefsCommand": script,
        "credential.helper": script,
        "diff.external": script,
        "diff.x.command": script,
        "diff.x.textconv": script,
        "filter.x.clean": script,
        "filter.x.smudge": script,
        "filter.x.process": script,
        "gpg.program": script,
        "log.showSignature": "true",
        "interactive.diffFilter": script,
        "uploadpack.packObjectsHook": script,
        "protocol.ext.allow": "always",
        "remote.origin.url": f"ext::{script}",
        "remote.origin.promisor": "true",
        "remote.origin.partialCloneFilter": "blob:none",
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
    }
    for plumbing in ("rev-parse", "rev-list", "cat-file", "ls-tree", "diff-tree", "merge-base", "for-each-ref"):
        settings |= {f"pager.{plumbing}": script, f"alias.{plumbing}": f"!{script}"}
    for key, value in settings.items():
        git(folder, "config", key, str(value))
    (folder / ".git/info").mkdir(exist_ok=True)
    (folder / ".git/info/attributes").write_text("* filter=x diff=x\n")


def refused(error: type[CjmError], function: Callable[..., object], *arguments: object) -> str:
    """The message of the error with which a function refuses its arguments."""
    with pytest.raises(error) as caught:
        function(*arguments)
    return str(caught.value)


def contents(repository: Repository, *wanted: tuple[str, str]) -> list[bytes | str]:
    """What these files hold, or the reason why that cannot be had."""
    blobs = repository.read(wanted)
    return [blob.content if isinstance(blob.content, bytes) else blob.content.reason for blob in blobs]
