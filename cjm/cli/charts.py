"""List the pictures."""

from cjm.cli import echo


def charts() -> None:
    """List the pictures that `cjm render --chart` draws: name, what it shows."""
    from cjm.charts import chart, names

    widest = max(map(len, names()))
    for name in names():
        shown = chart(name).help.partition(": ")[2] or chart(name).help
        echo(f"{name:<{widest}}  {shown}")
