"""What ``make test`` does about programs that are not there."""

import pytest

from tests import machine


@pytest.fixture(autouse=True)
def nothing_may_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = machine.Program("PostgreSQL", lambda: False, ("postgresql",))
    monkeypatch.setattr(machine, "PROGRAMS", (missing,))
    monkeypatch.setattr(machine, "_may_install", lambda: False)


def test_a_missing_program_fails_the_check_where_nothing_may_be_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "1")
    assert machine.main() == 1
    assert "apt-get install postgresql" in capsys.readouterr().out


def test_on_a_developers_machine_a_missing_program_is_told_and_the_rest_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert machine.main() == 0
    assert "left out" in capsys.readouterr().out


def test_a_program_that_can_be_installed_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CI", "1")
    installed: list[str] = []
    program = machine.Program("PostgreSQL", lambda: bool(installed), ("postgresql",))
    monkeypatch.setattr(machine, "PROGRAMS", (program,))
    monkeypatch.setattr(machine, "_may_install", lambda: True)
    monkeypatch.setattr(machine, "_apt_install", installed.extend)
    assert machine.main() == 0
    assert installed == ["postgresql"]
