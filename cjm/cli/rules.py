"""List the rules."""

from cjm.cli import echo


def rules() -> None:
    """List the rules: name, severity, what is wrong. `cjm explain NAME` explains one."""
    from cjm.rules import every

    widest = max(len(rule.name) for rule in every())
    for rule in sorted(every(), key=lambda rule: (-rule.severity, rule.name)):
        echo(f"{rule.name:<{widest}}  {rule.severity.word:<7}  {rule.headline}")
