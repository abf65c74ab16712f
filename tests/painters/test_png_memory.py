"""One process that draws many files takes no more memory than one that draws a few."""

import subprocess
import sys

import pytest

_PROGRAM = """
import resource
from cjm.painters import png
from cjm.scene.items import Box, Rectangle, Scene
from cjm.themes import theme

peaks = []
for number in range(12):
    box = Box(float(number), 0.0, 100.0, 100.0)
    png.paint(Scene(1280, 720, "", "", (Rectangle(box, "ink"),)), theme())
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(peaks[4], peaks[-1])
"""


def test_pictures_leave_no_memory_behind() -> None:
    pytest.importorskip("resource", reason="only POSIX counts memory so")
    run = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    few, many = map(int, run.stdout.split())
    unit = 1 if sys.platform == "darwin" else 1024
    assert (many - few) * unit < 10 << 20  # a picture has 15 MB of pixels
