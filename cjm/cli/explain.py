"""Explain what a rule means, or what the peak-end figures rest on."""

from typing import Annotated

import typer

from cjm.cli import echo


def explain(
    name: Annotated[str, typer.Argument(help="A rule, or peak-end.")],
) -> None:
    """Explain what a rule means and why it matters, with a bad and a good example; `peak-end` explains the figures."""
    if name == "peak-end":
        from cjm.analysis import peak_end

        echo((peak_end.__doc__ or "").strip())
    else:
        from cjm import rules

        rule = rules.rule(name, also=("peak-end",))
        echo(f"{rule.name} ({rule.severity.word})\n\n{rule.manual}")
