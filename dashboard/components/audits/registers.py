"""The register of audits on the screens."""

from dashboard.components.records.shown_registers import ShownRegister
from dashboard.screens import audits as screens
from models.commands.site_audits import RestoreSiteAudit
from models.registers import audits as register
from models.services.audits.audits import restore_site_audit

SHOWN = (
    ShownRegister(
        register.SITE_AUDIT,
        screens.SITE_AUDIT,
        (restore_site_audit, RestoreSiteAudit),
    ),
)
