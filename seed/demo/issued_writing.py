"""Three invented documents that left the office: one signed, one replaced, the one in its place.

They bear numbers and days as an office gives them, and the mark of the demonstration as all else.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlmodel import Session

from models.commands.base import parse
from models.commands.issued_reports import FileSignedCopy, IssueReport
from models.documents.official.issuing import MadeReport
from models.permissions import Actor
from models.reports.official.issuing import read_to_issue
from models.services.files.files import SafeFile
from models.services.office.issued_reports import file_signed_copy, issue_report
from models.tables import IssuedReport, SignedCopy
from models.text.formats import OFFICE_ZONE
from models.vocabulary import DocumentKind
from seed.demo.days import next_working_day
from seed.demo.signing import signed_by

_WHEN_MADE: Final = re.compile(r"-\d{4}-\d{2}-\d{2}(-.*)?-[0-9a-f]{8}(\.\w+)$")
_MADE_AT: Final = time(9, 30)
_SIGNED_AFTER: Final = timedelta(hours=5)
_ALL_OUT: Final = (3, 1)
_REASON: Final = "Bổ sung nhiệm vụ được giao thêm sau khi ban hành"


def write_issued(session: Session, head: Actor, today: date) -> None:
    """Issue the report on last year with its signed copy, and this year's plan twice.

    Of a year that has only begun nothing has left the office yet: what it did a year before stands.
    """
    year = today.year if today >= date(today.year, *_ALL_OUT) else today.year - 1
    report = {"document": DocumentKind.PROGRAMME, "query": f"period={year - 1}", "number": 8}
    plan = {"document": DocumentKind.PLAN, "query": f"period={year}", "number": 3}
    number, made = _issue(session, head, report, next_working_day(date(year, 1, 14)))
    _sign(session, head, number, made)
    _issue(session, head, plan, next_working_day(date(year, 1, 20)))
    again = {**plan, "number": 17, "reason": _REASON}
    _issue(session, head, again, next_working_day(date(year, 2, 24)))


def _issue(
    session: Session, head: Actor, facts: Mapping[str, Any], day: date
) -> tuple[int, MadeReport]:
    command = parse(IssueReport, {**facts, "issued_on": day})
    made = _named(read_to_issue(session, head, command).made(), day)
    number = issue_report(session, head, command, made)
    row = session.get_one(IssuedReport, number)
    row.created_at = row.updated_at = datetime.combine(day, _MADE_AT, OFFICE_ZONE)
    session.flush()
    return number, made


def _named(made: MadeReport, day: date) -> MadeReport:
    """Return it with files named by its day and without a random end: each filling is the same."""
    ending = rf"-{day.isoformat()}\1\2"
    files = tuple((_WHEN_MADE.sub(ending, name), *rest) for name, *rest in made.files)
    return replace(made, files=files)  # type: ignore[arg-type]


def _sign(session: Session, head: Actor, number: int, made: MadeReport) -> None:
    """Let the signer's tool sign the .pdf on the afternoon of its day, and keep what came back."""
    row = session.get_one(IssuedReport, number)
    at = datetime.combine(row.issued_on, _MADE_AT, OFFICE_ZONE) + _SIGNED_AFTER
    content, found = signed_by(made.signer, made.files[1][1], at)
    file = SafeFile(
        f"{made.files[1][0].removesuffix('.pdf')}-signed", content, "application/pdf", "pdf"
    )
    copy = file_signed_copy(session, head, FileSignedCopy(issued_report_id=number), file, found)
    session.get_one(SignedCopy, copy).added_at = at + timedelta(hours=1)
    session.flush()
