"""An invented group of sites that is known by its number, and split in part by name."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlmodel import Session, select

from models.commands.base import parse
from models.commands.model_sites import LogModelSite, SplitSiteGroup, StepModelSite
from models.commands.organisations import EnterOrganisation
from models.permissions import Actor
from models.services.organisations.organisations import enter_organisation
from models.services.sites.groups import split_site_group
from models.services.sites.sites import log_model_site, step_model_site
from models.tables import ModelSite, Office, Organisation, Tool
from models.vocabulary import OrganisationKind, Setting, SiteState
from seed.demo.world import MARK

SIZE: Final = 12
_NAMED: Final = ("Trường THCS Đồi Sim", "Trường THCS Bến Xuân", "Trường THPT Hồ Xanh")
_KEY: Final = "demonstration-site-group"
_STEPS: Final = (
    (SiteState.SURVEYED, (2, 25)),
    (SiteState.SELECTED, (3, 15)),
    (SiteState.RUNNING, (4, 1)),
)


def write_site_group(session: Session, writers: Sequence[Actor], today: date) -> None:
    """Enter "12 trường" of last year, take it to its work and name three of its schools."""
    writer, system, year = writers[0], Actor.system("seed"), today.year - 1
    office = session.get_one(Office, 1)
    whole = enter_organisation(
        session,
        writer,
        parse(
            EnterOrganisation,
            {
                "name": f"{SIZE} trường học theo kế hoạch năm {year} {MARK}",
                "kind": OrganisationKind.SCHOOL,
                "province_id": session.get_one(Organisation, office.organisation_id).province_id,
                "idempotency_key": f"{_KEY}-organisation",
            },
        ),
    )
    number = log_model_site(
        session,
        writer,
        parse(
            LogModelSite,
            {
                "organisation_id": whole,
                "tool_id": session.exec(select(Tool.id).where(Tool.code == "5s")).one(),
                "setting": Setting.SCHOOL,
                "starts_on": date(year, 2, 10),
                "group_size": SIZE,
                "aims": "Mỗi trường một mô hình 5S; tên các trường được ghi khi đã chọn.",
                "idempotency_key": _KEY,
            },
        ),
    )
    for version, (state, (month, day)) in enumerate(_STEPS, 1):
        step = StepModelSite(
            model_site_id=number,
            row_version=version,
            state=state,
            happened_on=date(year, month, day),
            document_number=f"{40 + version}/QĐ-CCTĐC {MARK}",
            document_on=date(year, month, day),
        )
        step_model_site(session, system, step)
    names = tuple(f"{name} {MARK}" for name in _NAMED)
    version = session.get_one(ModelSite, number).row_version
    command = SplitSiteGroup(model_site_id=number, row_version=version, names=names)
    split_site_group(session, writer, command)
