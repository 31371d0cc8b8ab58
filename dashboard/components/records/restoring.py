"""Where a deleted record of each kind is shown, and how it comes back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from dashboard.components.submitting import Outcome, submit
from models.commands.base import Command
from models.commands.certificates import RestoreCertificate
from models.commands.exchanges import RestoreExchange
from models.commands.indicators import RestoreIndicatorValue
from models.commands.initiatives import RestoreInitiative
from models.commands.model_sites import RestoreModelSite
from models.commands.organisations import RestoreOrganisation
from models.commands.programme_documents import RestoreProgrammeDocument
from models.commands.site_audits import RestoreSiteAudit
from models.commands.supports import RestoreSupport
from models.commands.training_courses import RestoreTrainingCourse
from models.services.audits.audits import restore_site_audit
from models.services.exchanges.exchanges import restore_exchange
from models.services.indicators.values import restore_indicator_value
from models.services.initiatives.initiatives import restore_initiative
from models.services.office.programme_documents import restore_document
from models.services.organisations.organisations import restore_organisation
from models.services.sites.sites import restore_model_site
from models.services.supports.certificates import restore_certificate
from models.services.supports.supports import restore_support
from models.services.supports.training_courses import restore_training_course


@dataclass(frozen=True)
class WayBack:
    """The screen of a kind's records ("" where they have none), and what restores one."""

    screen: str
    service: Callable[..., None]
    command: type[Command]
    number_field: str

    def restore(self, number: int) -> Outcome[None]:
        """Take a record out of the trash as the signed-in person."""
        raw: dict[str, Any] = {self.number_field: number}
        return submit(self.service, self.command, raw)


WAYS_BACK: Final[Mapping[str, WayBack]] = {
    "exchange": WayBack("exchange", restore_exchange, RestoreExchange, "exchange_id"),
    "programme_document": WayBack("", restore_document, RestoreProgrammeDocument, "document_id"),
    "organisation": WayBack(
        "organisation", restore_organisation, RestoreOrganisation, "organisation_id"
    ),
    "initiative": WayBack("initiative", restore_initiative, RestoreInitiative, "initiative_id"),
    "indicator_value": WayBack(
        "indicator_value", restore_indicator_value, RestoreIndicatorValue, "indicator_value_id"
    ),
    "model_site": WayBack("model_site", restore_model_site, RestoreModelSite, "model_site_id"),
    "site_audit": WayBack("site_audit", restore_site_audit, RestoreSiteAudit, "site_audit_id"),
    "support": WayBack("support", restore_support, RestoreSupport, "support_id"),
    "certificate": WayBack(
        "certificate", restore_certificate, RestoreCertificate, "certificate_id"
    ),
    "training_course": WayBack(
        "training_course", restore_training_course, RestoreTrainingCourse, "training_course_id"
    ),
}
"""By the kind's name in the trail; every kind of ``RECORD_KINDS`` must be here."""
