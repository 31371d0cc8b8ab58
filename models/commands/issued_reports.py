"""Commands on issued reports: issue, withdraw, file a signed copy."""

from typing import Annotated

from pydantic import Field

from models.commands.base import Command, Day, Id, Line, SentForm, Whole
from models.vocabulary import DocumentKind


class IssueReport(SentForm):
    """Issue a document under a number; ``query`` are the parameters of its link.

    One that replaces another of the same kind and slice needs a reason.
    """

    document: DocumentKind
    query: Annotated[str, Field(max_length=2000)]
    number: Annotated[Whole, Field(ge=1, le=99_999)]
    issued_on: Day
    reason: Annotated[Line | None, Field(max_length=500)] = None


class WithdrawReport(Command):
    """Withdraw an issued report; it stays in the register."""

    issued_report_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class FileSignedCopy(Command):
    """Keep a signed copy with the report that it should be."""

    issued_report_id: Id
