"""Readers that do what a hostile file can make a parser do; a worker runs them."""

import os
import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path


def alike(_: Path, what: str = "") -> str:
    """Say in which process this is, or what its environment holds."""
    return repr(dict(os.environ)) if what else str(os.getpid())


def endless(_: Path) -> str:
    """Count for ever."""
    while True:
        pass


def waiting(_: Path) -> str:
    """Wait for what never comes."""
    threading.Event().wait()
    return ""


def costly_in_memory(_: Path) -> str:
    """Ask for more and more memory."""
    held = []
    while True:
        held.append(bytearray(1 << 26))


def aborting(_: Path) -> str:
    """Die as a parser in C dies."""
    os.abort()


def raising(_: Path) -> str:
    """Fail as nobody foresaw."""
    return str(1 // 0)


def child_starting(_: Path) -> str:
    """Start a process that does not end, and say which."""
    waits = "import threading; threading.Event().wait()"
    return str(subprocess.Popen([sys.executable, "-c", waits]).pid)


def printing(_: Path) -> str:
    """Print beside the answer, from Python and from below it."""
    sys.stdout.write("gedruckt")
    sys.stdout.flush()
    os.write(1, b"\x80\x04N.")
    return "gelesen"


def blank_pdf(pages: int) -> bytes:
    """A .pdf file of so many empty pages."""
    import pypdfium2

    document, out = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(pages):
        document.new_page(72, 72)
    document.save(out)
    return out.getvalue()
