"""A shell at a pseudo-terminal, driven by lines of JSON.

Each line on standard input is {"keys": text, "until": regular expression}: the keys are pressed, and what appears
is gathered until the expression matches it, or nothing has come for a while. One line of JSON answers: what was seen.
The shell's own command line is in the arguments.
"""
import json
import os
import pty
import re
import select
import struct
import sys
import fcntl
import termios

PATIENCE_S = 15.0

child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 150, 0, 0))


def plain(seen: bytes) -> str:
    """Without colours, cursor movements, titles, and the bell."""
    text = seen.decode("utf-8", "replace")
    text = re.sub(r"\x1b\][^\x07\x1b]*(\x07|\x1b\\)", "", text)
    text = re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78cM]", "", text)
    return text.replace("\x07", "").replace("\r", "")


def answer_queries(seen: bytes) -> None:
    """fish asks the terminal what it is and where the cursor stands."""
    if re.search(rb"\x1b\[0?c", seen):
        os.write(terminal, b"\x1b[?62;c")
    if b"\x1b[6n" in seen:
        os.write(terminal, b"\x1b[1;1R")


def gather(until: str) -> str:
    seen = b""
    while not re.search(until, plain(seen)):
        ready, _, _ = select.select([terminal], [], [], PATIENCE_S)
        if not ready:
            return plain(seen)
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            return plain(seen)
        answer_queries(piece)
        seen += piece
    return plain(seen)


for line in sys.stdin:
    step = json.loads(line)
    os.write(terminal, step["keys"].encode())
    print(json.dumps(gather(step["until"])), flush=True)
