"""The invented office changes its checklist for schools once: a line clearer, one new, one gone."""

from datetime import date
from typing import Final

from sqlmodel import Session, select

from models.commands.checklists import (
    CopyVersion,
    PublishVersion,
    RemoveCriterion,
    SaveCriterion,
)
from models.permissions import Actor
from models.services.audits.checklist_versions import (
    copy_version,
    publish_version,
    remove_criterion,
    save_criterion,
)
from models.tables import Checklist, ChecklistVersion, Criterion
from models.vocabulary import Pillar, Setting

NEW_VERSION_FROM: Final = date(2025, 9, 5)
"""The first school day of the year in which the second version is used."""
_CLEARER: Final = "Tủ, ngăn kéo chỉ giữ vật dụng phục vụ công việc trong học kỳ (minh họa)"
_NEW: Final = "Phòng thí nghiệm có sơ đồ thoát hiểm và tủ hóa chất khóa được (minh họa)"
_NOTE: Final = "Rõ hơn về tủ, ngăn kéo; thêm an toàn phòng thí nghiệm; bỏ một dòng trùng (minh họa)"


def change_checklist(session: Session, actor: Actor) -> None:
    """Publish the second version of the schools' checklist; nothing where it is there."""
    checklist = session.exec(select(Checklist).where(Checklist.setting == Setting.SCHOOL)).first()
    if checklist is None or _is_changed(session, checklist):
        return
    version = copy_version(session, actor, CopyVersion(checklist_id=checklist.id or 0))
    rows = session.exec(
        select(Criterion)
        .where(Criterion.version_id == version, Criterion.pillar == Pillar.SEIRI)
        .order_by("position")
    ).all()
    clearer, gone = rows[2], rows[-1]
    save_criterion(
        session,
        actor,
        SaveCriterion(
            version_id=version,
            criterion_id=clearer.id,
            pillar=Pillar.SEIRI,
            position=clearer.position,
            text_vi=_CLEARER,
            follows_id=clearer.follows_id,
        ),
    )
    remove_criterion(session, actor, RemoveCriterion(criterion_id=gone.id or 0))
    save_criterion(
        session,
        actor,
        SaveCriterion(
            version_id=version,
            pillar=Pillar.SEITON,
            text_vi=_NEW,
            guidance_vi="0: không có\n2: có sơ đồ, tủ chưa khóa\n4: đủ cả hai, kiểm tra hằng tháng",
        ),
    )
    publish_version(session, actor, PublishVersion(version_id=version, note=_NOTE))


def _is_changed(session: Session, checklist: Checklist) -> bool:
    found = select(ChecklistVersion.id).where(
        ChecklistVersion.checklist_id == checklist.id, ChecklistVersion.number > 1
    )
    return session.exec(found).first() is not None
