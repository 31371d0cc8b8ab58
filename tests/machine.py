"""See to the programs that the tests need beside Python packages; install them where allowed.

``make test`` runs this first. With ``CI`` set, a missing program is a failure: nothing is skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """One program: how to see that it is there, the Debian packages that bring it.

    ``better`` is a package with which the same goes faster, where the system has one.
    """

    name: str
    is_there: Callable[[], bool]
    packages: tuple[str, ...]
    better: str = ""


def _has_postgresql() -> bool:
    return bool(
        os.environ.get("NSCL_TEST_POSTGRESQL_URL")
        or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        or shutil.which("initdb")
    )


def _has_chromium() -> bool:
    return any(map(shutil.which, ("chromium", "chromium-browser")))


def _has_office_suite() -> bool:
    return any(map(shutil.which, ("soffice", "libreoffice", "localc")))


PROGRAMS = (
    Program("PostgreSQL", _has_postgresql, ("postgresql",)),
    Program("Chromium", _has_chromium, ("chromium", "fonts-noto-core"), "chromium-headless-shell"),
    Program("LibreOffice Calc", _has_office_suite, ("libreoffice-calc",)),
)


def main() -> int:
    """Install what is missing; say what stays missing. Returns the exit code."""
    missing = [program for program in PROGRAMS if not program.is_there()]
    if missing and _may_install():
        _apt("update")
        _apt_install([package for program in missing for package in program.packages])
        _apt_install([program.better for program in missing if program.better])
    missing = [program for program in missing if not program.is_there()]
    for program in missing:
        _say(
            f"{program.name} is not installed and could not be installed here. On Debian or Ubuntu:"
            f" sudo apt-get install {' '.join(program.packages)}"
        )
    if missing and os.environ.get("CI"):
        return 1
    if missing:
        _say("The tests that need it are left out.")
    return 0


def _may_install() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(packages: list[str]) -> None:
    if packages:
        _say(f"Installing {', '.join(packages)} ...")
        _apt("install", "--yes", "--no-install-recommends", *packages)


def _apt(*arguments: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(
        ["apt-get", "-qq", *arguments], check=False, env=environment, stdout=subprocess.DEVNULL
    )


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
