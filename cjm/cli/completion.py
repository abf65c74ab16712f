"""Print what lets a shell complete commands, options and names."""

from enum import StrEnum
from typing import Annotated

import typer

from cjm.cli import COMPLETE, echo


class Shell(StrEnum):
    """The shells that can complete."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def completion(
    shell: Annotated[
        Shell, typer.Argument(metavar="SHELL", help="Your shell: bash, zsh, fish or powershell.", show_default=False)
    ],
) -> None:
    """Print what lets a shell complete commands, options and names.

    Add a line to the file that your shell reads when it starts:

    \b
    ~/.bashrc    eval "$(cjm completion bash)"
    ~/.zshrc     eval "$(cjm completion zsh)"      (behind compinit)
    config.fish  cjm completion fish | source
    $PROFILE     cjm completion powershell | Out-String | Invoke-Expression
    """
    from typer._completion_shared import get_completion_script

    echo(get_completion_script(prog_name="cjm", complete_var=COMPLETE, shell=shell.value))
