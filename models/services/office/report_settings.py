"""Remember what each person wants in each report."""

from collections.abc import Sequence

from sqlmodel import Session, select

from models.errors import InvalidInput
from models.permissions import Action, Actor, own_account
from models.rules.report_sections import REPORTS, sections_of
from models.services.records.upserts import upsert
from models.tables.report_settings import ReportSettings
from models.text import t
from models.text.formats import utc_now
from models.vocabulary import Term


def remember_sections(session: Session, actor: Actor, report: str, sections: Sequence[str]) -> None:
    """Keep the sections that this person wants in a report, in place of those kept before.

    Raises:
        NotAllowed: the person may not take reports away.
        InvalidInput: the product has no such report.

    """
    owner = own_account(actor, Action.EXPORT)
    if report not in REPORTS:
        raise InvalidInput.on("report", t("There is no such report."))
    wanted = ",".join(section.value for section in sections_of(sections, report))
    key = {"account_id": owner, "report": report}
    upsert(session, ReportSettings, key, {"sections": wanted, "saved_at": utc_now()})


def remembered_sections(session: Session, actor: Actor, report: str) -> tuple[Term, ...]:
    """Return the sections this person last chose for a report; all of them at first.

    Raises:
        NotAllowed: the person may not take reports away.

    """
    found = session.exec(
        select(ReportSettings.sections).where(
            ReportSettings.account_id == own_account(actor, Action.EXPORT),
            ReportSettings.report == report,
        )
    ).first()
    return tuple(REPORTS[report]) if found is None else sections_of(found.split(","), report)
