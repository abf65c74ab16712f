"""The ways to install cjm that the guide shows, run as they stand there, in a copy of this tree."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT

GUIDE = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in map(os.fsdecode, listed.stdout.split(b"\0")[:-1]):
        if not name.startswith("tests/") and (ROOT / name).is_file():
            (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / "tree" / name)
    return tmp_path / "tree"


@pytest.mark.installs
@pytest.mark.parametrize("number", range(len(BLOCKS)), ids=["uv", "pipx", "pip", "wheel"])
def test_what_the_guide_shows_installs_a_command(tree: Path, tmp_path: Path, number: int) -> None:
    bin = tmp_path / "bin"
    folders = {"UV_TOOL_DIR": "uv", "UV_TOOL_BIN_DIR": "bin", "PIPX_HOME": "pipx", "PIPX_BIN_DIR": "bin"}
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    environment = kept | {key: str(tmp_path / folder) for key, folder in folders.items()}
    environment["PATH"] = f"{Path(sys.executable).parent}:{kept['PATH']}"
    command = ["bash", "-euo", "pipefail", "-c", BLOCKS[number]]
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    program = next(path for path in (bin / "cjm", tree / ".venv" / "bin" / "cjm") if path.exists())
    done = subprocess.run(
        [program, "check", "-q", "--no-summary", "examples"],
        cwd=tree,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
