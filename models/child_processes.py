"""Work on what people send, in a process of its own with bounds on memory and time."""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

_ROOT: Final = Path(__file__).parents[1]
_WAIT_SECONDS: Final = 60


class BusyError(Exception):
    """As many files as may be are being worked on already."""


class OverBoundsError(Exception):
    """The program met one of its bounds, or broke; holds what it wrote about that."""


@dataclass(frozen=True)
class ChildProgram:
    """A module that is run as a program of its own; at most two at a time.

    It is given ``longest_seconds`` by the clock on the wall; see :func:`be_bounded` for its own
    bounds.
    """

    module: str
    longest_seconds: int
    at_once: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(2))

    def answer(self, content: bytes, *arguments: str) -> bytes:
        """Hand it a file on its standard input and return what it writes to its standard output.

        Raises:
            BusyError: two others run, and still do after a minute.
            OverBoundsError: it took more memory or time than it may, or broke.

        """
        if not self.at_once.acquire(timeout=_WAIT_SECONDS):
            raise BusyError
        try:
            return self._answer(content, arguments)
        finally:
            self.at_once.release()

    def _answer(self, content: bytes, arguments: tuple[str, ...]) -> bytes:
        import subprocess

        try:
            done = subprocess.run(  # noqa: S603 - our own program; what was sent is its input
                [sys.executable, "-E", "-s", "-m", self.module, *arguments],
                input=content,
                capture_output=True,
                check=False,
                cwd=_ROOT,
                timeout=self.longest_seconds,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired as error:
            raise OverBoundsError from error
        if done.returncode != 0:
            raise OverBoundsError(done.stderr[-2000:].decode(errors="replace"))
        return done.stdout


def be_bounded(memory_bytes: int, cpu_seconds: int) -> None:
    """Bound memory and time of this process, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
