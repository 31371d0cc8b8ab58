"""Work on what people send, in a process of its own with bounds on memory and time."""

import atexit
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from subprocess import Popen

_ROOT: Final = Path(__file__).parents[1]
_WAIT_SECONDS: Final = 60
_AHEAD: Final = "--ahead"
"""The only argument of a program that is started before it is known what it will be asked."""
_READY: Final = b"ready\n"
_BETWEEN: Final = "\t"
_CAN_WAIT: Final = sys.platform != "win32"
"""Where the system cannot bound a process, none is started before there is a file for it."""


class BusyError(Exception):
    """As many files as may be are being worked on already."""


class OverBoundsError(Exception):
    """The program met one of its bounds, or broke; holds what it wrote about that."""


class Ahead:
    """One process of a program that was started ahead and waits to be asked.

    It has its bounds, and has loaded what it needs, before it is given anything. It is asked once.
    One that was killed meanwhile, or does not answer, is let go of and another one started. It ends
    with this process, however that ends: the pipe on which it waits is closed then.
    """

    ANSWERS_WITHIN_S: float = 5

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: Popen[bytes] | None = None
        if _CAN_WAIT:
            os.register_at_fork(after_in_child=self._forget)
            atexit.register(self.end)

    def start(self, module: str) -> None:
        """Let one wait, unless one does already or this machine cannot."""
        if not _CAN_WAIT:
            return
        with self._lock:
            if self._waiting is not None and self._waiting.poll() is None:
                return
            dead, self._waiting = self._waiting, None
            try:
                self._waiting = _started(module, (_AHEAD,))
            except OSError:  # no further process can be had: it is tried again when there is a file
                self._waiting = None
        _end(dead)

    def ask(self, arguments: tuple[str, ...]) -> "Popen[bytes] | None":
        """Return the one that waits, asked and about to read its file; None where none answers."""
        with self._lock:
            child, self._waiting = self._waiting, None
        if child is not None and child.poll() is None and self._answers(child, arguments):
            return child
        _end(child)
        return None

    def end(self) -> None:
        """Let none wait any longer."""
        with self._lock:
            child, self._waiting = self._waiting, None
        _end(child)

    def _answers(self, child: "Popen[bytes]", arguments: tuple[str, ...]) -> bool:
        from selectors import EVENT_READ, DefaultSelector

        if child.stdin is None or child.stdout is None:
            return False
        try:
            child.stdin.write(f"{_BETWEEN.join(arguments)}\n".encode())
            child.stdin.flush()
        except OSError:
            return False
        with DefaultSelector() as selector:
            selector.register(child.stdout, EVENT_READ)
            is_said = bool(selector.select(self.ANSWERS_WITHIN_S))
        return is_said and os.read(child.stdout.fileno(), len(_READY)) == _READY

    def _forget(self) -> None:
        """Leave the one that waits to the process that started it; this one was forked from it."""
        child, self._waiting, self._lock = self._waiting, None, Lock()
        if child is not None:
            child.returncode = 0  # it is none of this process's to wait for
            _close(child)


@dataclass(frozen=True)
class ChildProgram:
    """A module that is run as a program of its own; at most two at a time.

    It is given ``longest_seconds`` by the clock on the wall; see :func:`be_bounded` for its own
    bounds. Where ``ahead`` is given the next one is started when one has ended.
    """

    module: str
    longest_seconds: int
    at_once: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(2))
    ahead: Ahead | None = None

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
            self.expect()

    def expect(self) -> None:
        """Let a process wait for the next file, where the program may be started ahead."""
        if self.ahead is not None:
            self.ahead.start(self.module)

    def _answer(self, content: bytes, arguments: tuple[str, ...]) -> bytes:
        from subprocess import TimeoutExpired

        child = self.ahead.ask(arguments) if self.ahead is not None else None
        child = child or _started(self.module, arguments)
        try:
            out, told = child.communicate(content, timeout=self.longest_seconds)
        except TimeoutExpired as error:
            raise OverBoundsError from error
        finally:
            _end(child)
        if child.returncode != 0:
            raise OverBoundsError(told[-2000:].decode(errors="replace"))
        return out


def _started(module: str, arguments: tuple[str, ...]) -> "Popen[bytes]":
    import subprocess

    return subprocess.Popen(  # noqa: S603 - our own program; what was sent is its input
        [sys.executable, "-E", "-s", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_ROOT,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _end(child: "Popen[bytes] | None") -> None:
    """End a process, whatever it is at, and everything that leads to it."""
    if child is None:
        return
    if child.poll() is None:
        child.kill()
    child.wait()
    _close(child)


def _close(child: "Popen[bytes]") -> None:
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # what was written to it last goes nowhere
                continue


def be_bounded(memory_bytes: int, cpu_seconds: int) -> None:
    """Bound memory and time of this process, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))


def is_ahead() -> bool:
    """Say whether this program was started before it is known what it will be asked."""
    return sys.argv[1:] == [_AHEAD]


def asked() -> list[str]:
    """Return what this program is asked; one that was started ahead waits until it is.

    Raises:
        SystemExit: nobody will ask any more.

    """
    if not is_ahead():
        return sys.argv[1:]
    line = sys.stdin.buffer.readline()
    if not line.endswith(b"\n"):
        raise SystemExit(0)
    sys.stdout.buffer.write(_READY)
    sys.stdout.buffer.flush()
    return line.decode().rstrip("\n").split(_BETWEEN)
