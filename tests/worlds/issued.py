"""Reports issued and signed copies filed, as a head does it, on the world of indicators."""

from models.commands.base import parse
from models.commands.issued_reports import FileSignedCopy, IssueReport, WithdrawReport
from models.permissions import Actor
from models.reports.office.issued_reports import issued_files_of
from models.reports.official.issuing import read_to_issue
from models.rules.signed_copies import SignedFindings
from models.services.files.files import examined_file, open_file
from models.services.files.signatures import signed_findings
from models.services.office.issued_reports import (
    file_signed_copy,
    issue_report,
    withdraw_report,
)
from models.tables import IssuedReport
from models.vocabulary import Role
from tests.worlds.indicators import World

HEAD = Actor(None, "head", frozenset({Role.HEAD}))
STAFF = Actor(None, "staff", frozenset({Role.STAFF}))


def issuing_command(**changes: object) -> IssueReport:
    """Return the command to issue the report on 2024 as number 5 of 2 January 2025."""
    raw = {"document": "programme", "query": "period=2024", "number": "5", "issued_on": "2/1/2025"}
    return parse(IssueReport, {**raw, **changes})


def issue(world: World, actor: Actor = HEAD, **changes: object) -> int:
    """Issue a report and return its number in the register."""
    command = issuing_command(**changes)
    with world.database.read() as session:
        made = read_to_issue(session, HEAD, command).made()
    with world.database.unit_of_work(actor) as session:
        return issue_report(session, actor, command, made)


def withdraw(world: World, number: int, actor: Actor = HEAD, reason: str | None = "Sai") -> None:
    """Withdraw a report that nobody changed since it was issued."""
    command = WithdrawReport(issued_report_id=number, row_version=1, reason=reason)
    with world.database.unit_of_work(actor) as session:
        withdraw_report(session, actor, command)


def issued_pdf(world: World, number: int) -> bytes:
    """Return the .pdf of an issued report as it is kept."""
    with world.database.read() as session:
        row = session.get_one(IssuedReport, number)
        return open_file(session, STAFF, row.pdf_file_id).content


def file_back(world: World, number: int, content: bytes) -> SignedFindings:
    """Keep a copy that came back with its report and return what was found in it."""
    with world.database.read() as session:
        against = issued_files_of(session, number)
    file = examined_file(HEAD, "ky.pdf", content)
    found = signed_findings(content, against.issued, against.others)
    command = FileSignedCopy(issued_report_id=number)
    with world.database.unit_of_work(HEAD) as session:
        file_signed_copy(session, HEAD, command, file, found)
    return found
