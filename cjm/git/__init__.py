"""The one room for the git program: what a repository holds, asked so that no repository or user can make git run
anything else.

Only plumbing is called, with a fixed environment: no pager, hook, alias, external diff, textconv, filter, file system
monitor, credential helper or network, whatever the configuration says. A revision becomes the full id of a commit
before anything else sees it. Paths go in and out letter for letter, ended by NUL where git prints them.

    files(folder)                       what is tracked or not ignored in the work tree; None outside a repository
    merge_base(folder, a, b)            where two lines of work parted, as far as this clone goes

    repository = Repository.around(path)
    repository.commit("main")           the full id of a commit
    repository.relative(path)           the path within the repository: POSIX, from its top
    repository.read([(commit, path)])   what files hold at commits, or why that cannot be had
    repository.reader()                 the same one by one, where a file names which ones come next
    repository.files(commit, "maps")    the regular files of a commit
    repository.changed(old, new)        which files differ between two commits, renames followed
    repository.merge_base(a, b)         where two lines of work parted
    repository.log(path)                the commits that touched a file, the oldest first, renames followed
    repository.state(path)              HEAD's short id, and whether a file is as it is there

Ids are full hexadecimal ones, never revisions. Each call runs a number of processes that does not depend on how many
commits or files there are; `log` runs two more for each rename.
"""

from cjm.git.program import run
from cjm.git.reader import Blob, Reader, reading
from cjm.git.repository import SHALLOW, Repository, State, Version, files, merge_base

__all__ = ["SHALLOW", "Blob", "Reader", "Repository", "State", "Version", "files", "merge_base", "reading", "run"]
