"""The command as a program that starts in an instant: a process that has started it forks one for each call.

For what calls the command many times and is itself what is tested. What is a fact of a process of its own, such as its
start, needs `support.processes`.
"""

import atexit
import os
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from support import ROOT

# It ends with the tests, which hold the other end of its standard input. It waits for its calls, so that the time that
# they take counts as the tests' own.
_SERVER = """
import json, os, select, socket, sys
import cjm.checking.run, cjm.cli.check, cjm.cli.diff, cjm.cli.render, cjm.git, cjm.reports.changes, cjm.rules
from cjm.__main__ import main

cjm.rules.about_method()
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
listener.listen()
print(flush=True)
calls = []
while listener in select.select([sys.stdin, listener], [], [])[0]:
    caller, _ = listener.accept()
    _, streams, _, _ = socket.recv_fds(caller, 1, 3)
    calls.append(os.fork())
    if calls[-1] == 0:
        folder, variables, sys.argv[1:] = json.load(caller.makefile())
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(variables)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        code = 0
        try:
            main()
        except SystemExit as left:
            code = left.code or 0
        sys.stdout.flush()
        caller.sendall(str(code).encode())
        os._exit(code)
    for stream in streams:
        os.close(stream)
    caller.close()
    calls = [call for call in calls if os.waitpid(call, os.WNOHANG)[0] == 0]
for call in calls:
    os.waitpid(call, 0)
"""

_CALL = """
import json, os, socket, sys

server = socket.socket(socket.AF_UNIX)
server.connect(sys.argv[1])
socket.send_fds(server, [b"x"], [0, 1, 2])
server.sendall(json.dumps([os.getcwd(), dict(os.environ), sys.argv[2:]]).encode())
server.shutdown(socket.SHUT_WR)
sys.exit(int(server.makefile().read() or 101))
"""


@cache
def program() -> str:
    """A command of the shell that takes the arguments of `cjm`."""
    folder = tempfile.TemporaryDirectory()
    place = str(Path(folder.name) / "cjm")
    server = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", _SERVER, place],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )

    def end() -> None:
        server.communicate()
        folder.cleanup()

    atexit.register(end)
    assert server.stdout is not None
    server.stdout.readline()
    return shlex.join([sys.executable, "-I", "-S", "-X", "utf8", "-c", _CALL, place])
