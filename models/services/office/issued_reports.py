"""Issue reports, withdraw them, keep their signed copies. Nothing of an issued report changes."""

from sqlmodel import Session, col, extract, select

from models.commands.issued_reports import FileSignedCopy, IssueReport, WithdrawReport
from models.documents.official.issuing import MadeReport, number_words
from models.errors import Conflict, InvalidInput, Problem
from models.lookups.issued_reports import standing_issue
from models.permissions import Action, Actor, require
from models.rules.signed_copies import SignedFindings, told_number
from models.services.files.files import SafeFile, take_in_file, take_in_made_file
from models.services.records.origins import origin_for
from models.services.records.records import current, number_of, touch
from models.services.records.sent_forms import add_once, entered_before
from models.tables import IssuedReport, SignedCopy
from models.text import t
from models.text.folding import fold_all
from models.text.formats import office_today, utc_now
from models.trail.events import record
from models.vocabulary import Origin

_KIND = "issued_report"


def issue_report(
    session: Session,
    actor: Actor,
    command: IssueReport,
    made: MadeReport,
    origin: Origin = Origin.OFFICE,
) -> int:
    """Issue a report that was made for this and return its number in the register.

    The same form gives the first record again.

    Raises:
        NotAllowed: only a head issues reports.
        InvalidInput: its day is to come; its number is given already; it replaces another without
            a reason.
        Conflict: another was issued in its place while it was being made.
        Unavailable: the room set aside for files is used up, or the disk refuses.

    """
    require(actor, Action.ISSUE_REPORTS)
    earlier = entered_before(session, actor, IssuedReport, command)
    if earlier is not None:
        return earlier
    standing = standing_issue(session, command.document, made.subject)
    if (standing.id if standing else None) != made.replaces_id:
        raise Conflict(
            t("Somebody issued or withdrew this report just now: look at it and try again.")
        )
    if problems := _problems(session, command, made):
        raise InvalidInput(problems)
    docx, pdf = (
        take_in_made_file(session, actor, name, (content, media_type))
        for name, content, media_type in made.files
    )
    row = IssuedReport(
        document=command.document,
        subject=made.subject,
        query=command.query,
        title=made.title,
        number=command.number,
        symbol=made.symbol,
        issued_on=command.issued_on,
        signer=made.signer,
        position=made.position,
        told=made.told,
        docx_file_id=docx,
        pdf_file_id=pdf,
        replaces_id=made.replaces_id,
        reason=command.reason if made.replaces_id else None,
        division_id=actor.division_id,
        folded_text=fold_all((made.title, told_number(command.number, made.symbol), made.signer)),
        origin=origin_for(session, actor, origin),
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    earlier = add_once(session, actor, row, command)
    if earlier is not None:
        return earlier
    record(session, actor, "issued_report.issued", _KIND, row.id, reason=command.reason)
    return number_of(row)


def _problems(session: Session, command: IssueReport, made: MadeReport) -> list[Problem]:
    problems = []
    if command.issued_on > office_today():
        problems.append(Problem("issued_on", t("This day has not come yet.")))
    taken = session.exec(
        select(IssuedReport).where(
            col(IssuedReport.number) == command.number,
            col(IssuedReport.symbol) == made.symbol,
            extract("year", col(IssuedReport.issued_on)) == command.issued_on.year,
        )
    ).first()
    if taken is not None:
        words = t(
            "Number {number} is given already: {report}.",
            number=number_words(taken.number, taken.symbol, taken.issued_on),
            report=taken.title,
        )
        problems.append(Problem("number", words))
    if made.replaces_id and not command.reason:
        words = t("Say why a report that was issued already is replaced.")
        problems.append(Problem("reason", words))
    return problems


def withdraw_report(session: Session, actor: Actor, command: WithdrawReport) -> None:
    """Withdraw an issued report for a reason: it stays as it was, and says so.

    Raises:
        NotAllowed: only a head withdraws reports.
        NotFound, Conflict: it does not exist, or somebody changed it meanwhile.
        InvalidInput: the reason is missing; it was withdrawn before.

    """
    require(actor, Action.ISSUE_REPORTS)
    found = current(session, IssuedReport, command.issued_report_id, command.row_version)
    if not command.reason:
        raise InvalidInput.on("reason", t("Say why the report is withdrawn."))
    if found.withdrawn_at is not None:
        raise InvalidInput.on("", t("This report was withdrawn already."))
    found.withdrawn_at, found.withdrawn_by_id = utc_now(), actor.account_id
    found.withdrawn_reason = command.reason
    touch(actor, found)
    session.flush()
    record(session, actor, "issued_report.withdrawn", _KIND, found.id, reason=command.reason)


def file_signed_copy(
    session: Session,
    actor: Actor,
    command: FileSignedCopy,
    file: SafeFile,
    findings: SignedFindings,
) -> int:
    """Keep a signed copy with its report, whatever was found in it, and return its number.

    Raises:
        NotAllowed: only a head files signed copies.
        NotFound: there is no such report.
        InvalidInput: it is no .pdf.
        Unavailable: the room set aside for files is used up, or the disk refuses.

    """
    require(actor, Action.ISSUE_REPORTS)
    found = current(session, IssuedReport, command.issued_report_id)
    if file.extension != "pdf":
        raise InvalidInput.on("file", t("The signed report is a .pdf."))
    row = SignedCopy(
        issued_report_id=number_of(found),
        file_id=take_in_file(session, actor, file),
        verdict=findings.verdict,
        found=findings.as_text(),
        added_by_id=actor.account_id,
    )
    session.add(row)
    touch(actor, found)
    session.flush()
    record(session, actor, "issued_report.signed", _KIND, found.id, verdict=row.verdict.value)
    if row.id is None:
        raise RuntimeError("a flushed row has a number")
    return row.id
