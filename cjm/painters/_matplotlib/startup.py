"""matplotlib, started so that nothing of the user's settings has any effect: import it from here only."""

import atexit
import contextlib
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path as Folder
from typing import Any


def _cache_folder() -> str:
    """The user's own cache folder for cjm; a private temporary one where there is none to write in."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where there is none
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    folder = Folder(base, "cjm", "matplotlib")
    if folder.is_absolute():
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return os.path.realpath(folder)
    private = tempfile.mkdtemp(prefix="cjm-")
    atexit.register(shutil.rmtree, private, ignore_errors=True)
    return private


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """matplotlib warns through its logger, which without settings prints to standard error."""
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


@contextlib.contextmanager
def _sheltered() -> Iterator[None]:
    """Lets matplotlib start without a matplotlibrc of the working folder (a broken one ends the import), without the
    user's settings and with a cache folder that can be written.

    matplotlib reads a matplotlibrc of the working folder before any that its environment variables name, so where
    there is one, the process stands in the cache folder during the import.
    """
    if "matplotlib" in sys.modules:
        yield
        return
    names = ("MPLCONFIGDIR", "MATPLOTLIBRC", "MPLBACKEND")
    before = {name: os.environ.pop(name, None) for name in names}
    cache = os.environ["MPLCONFIGDIR"] = _cache_folder()
    try:
        with contextlib.chdir(cache) if Folder("matplotlibrc").exists() else contextlib.nullcontext(), _quiet():
            yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


with _sheltered():
    import matplotlib
    from fontTools import subset
    from matplotlib import get_cachedir
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfFile, PdfPages
    from matplotlib.figure import Figure
    from matplotlib.font_manager import (
        FontEntry,
        FontManager,
        FontPath,
        FontProperties,
        findSystemFonts,
        fontManager,
        get_font,
        json_dump,
        weight_dict,
    )
    from matplotlib.ft2font import FaceFlags, LoadFlags
    from matplotlib.image import AxesImage
    from matplotlib.patches import Circle, PathPatch
    from matplotlib.path import Path
    from matplotlib.text import Text as TextArtist
    from matplotlib.textpath import TextPath

__all__ = [
    "AxesImage",
    "Circle",
    "FaceFlags",
    "Figure",
    "FigureCanvasAgg",
    "FigureCanvasPdf",
    "FontEntry",
    "FontManager",
    "FontPath",
    "FontProperties",
    "LoadFlags",
    "Path",
    "PathPatch",
    "PdfPages",
    "TextArtist",
    "TextPath",
    "findSystemFonts",
    "fontManager",
    "get_cachedir",
    "get_font",
    "images_once",
    "json_dump",
    "own_settings",
    "placed_letters_only",
    "weight_dict",
]

_SETTINGS: dict[str, Any] = {
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "pdf.inheritcolor": False,
    "pdf.use14corefonts": False,
    "text.usetex": False,
    "text.parse_math": False,
    "text.hinting": "none",
    "text.antialiased": True,
    "font.enable_last_resort": False,
    "path.simplify": False,
    "path.snap": True,
    "figure.autolayout": False,
    "savefig.bbox": None,
}


@contextlib.contextmanager
def own_settings() -> Iterator[None]:
    """matplotlib's defaults and ours, whatever its settings were before, which come back after."""
    with _quiet(), matplotlib.rc_context():
        matplotlib.rcdefaults()
        settings: Any = matplotlib.rcParams
        settings.update(_SETTINGS)
        yield


@contextlib.contextmanager
def placed_letters_only() -> Iterator[None]:
    """Leaves out of the fonts in a PDF what places letters: each of them has its place already, and to cut those tables
    down takes a fifth of the time of a document.

    matplotlib has no setting for it, so that fontTools' own one is changed meanwhile. It is a private one: a release
    without it makes documents slower, not wrong.
    """
    options: Any = subset.Options
    usual = getattr(options, "_drop_tables_default", None)
    if usual is None:
        yield
        return
    options._drop_tables_default = [*usual, "GDEF", "GPOS", "GSUB"]
    try:
        yield
    finally:
        options._drop_tables_default = usual


@contextlib.contextmanager
def images_once() -> Iterator[None]:
    """Puts a picture that a PDF draws several times into it once. matplotlib tells pictures apart by their arrays, of
    which it makes a new one each time."""
    usual: Any = PdfFile.imageObject
    known: dict[tuple[Any, bytes], Any] = {}

    def once(file: Any, image: Any) -> Any:
        return usual(file, known.setdefault((image.shape, image.tobytes()), image))

    setattr(PdfFile, "imageObject", once)  # noqa: B010 - the type of a method cannot be assigned to
    try:
        yield
    finally:
        setattr(PdfFile, "imageObject", usual)  # noqa: B010
