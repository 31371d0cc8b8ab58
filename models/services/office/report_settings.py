"""Remember what each person wants in each report."""

from collections.abc import Sequence

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, select

from models.errors import InvalidInput, NotAllowed
from models.permissions import Action, Actor, require
from models.rules.report_sections import REPORTS, sections_of
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
    owner = _owner(actor)
    if report not in REPORTS:
        raise InvalidInput.on("report", t("There is no such report."))
    values = {
        "account_id": owner,
        "report": report,
        "saved_at": utc_now(),
        "sections": ",".join(section.value for section in sections_of(sections, report)),
    }
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = (sqlite_insert if is_sqlite else postgresql_insert)(ReportSettings).values(**values)
    kept = {"sections": insert.excluded.sections, "saved_at": insert.excluded.saved_at}
    session.execute(
        insert.on_conflict_do_update(index_elements=["account_id", "report"], set_=kept)
    )


def remembered_sections(session: Session, actor: Actor, report: str) -> tuple[Term, ...]:
    """Return the sections this person last chose for a report; all of them at first.

    Raises:
        NotAllowed: the person may not take reports away.

    """
    found = session.exec(
        select(ReportSettings.sections).where(
            ReportSettings.account_id == _owner(actor), ReportSettings.report == report
        )
    ).first()
    return tuple(REPORTS[report]) if found is None else sections_of(found.split(","), report)


def _owner(actor: Actor) -> int:
    require(actor, Action.EXPORT)
    if actor.account_id is None:
        raise NotAllowed(t("Sign in first."))
    return actor.account_id
