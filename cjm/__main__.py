"""The program `cjm`, also `python -m cjm`: what must hold before anything else is imported."""

import gc
import os
import signal
import sys


def main() -> None:
    """Run the command line on standard streams that are open, so that no other file takes the place of one."""
    # a run ends before its garbage matters, and looking for it takes a tenth of the time of a check
    gc.set_threshold(100_000)
    # Python would print a traceback where Ctrl-C comes during an import
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:  # it was closed at the start
            setattr(sys, name, os.fdopen(_null(number), mode, encoding="utf-8"))
    from cjm import cli

    try:
        cli.main()
    finally:
        # Python would look for garbage in all that is left, and the system takes it back anyway
        gc.freeze()


def _null(number: int) -> int:
    """The null device under this number of a file, which is closed."""
    opened = os.open(os.devnull, os.O_RDWR)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
    return number


if __name__ == "__main__":
    main()
