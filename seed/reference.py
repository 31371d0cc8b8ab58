"""Load what the product needs to work: provinces through time, lists, programme documents."""

from typing import Any, Final

from sqlmodel import Session, select

from models.commands.base import parse
from models.commands.checklists import RegisterChecklist
from models.commands.indicators import RegisterIndicator, RegisterTargetSet, SetTarget
from models.commands.lists import AddListEntry, EditableList
from models.commands.programme_documents import RegisterProgrammeDocument
from models.commands.units import AddUnitPeriod
from models.permissions import Actor
from models.services.audits.checklists import register_checklist
from models.services.indicators.indicators import (
    register_indicator,
    register_target_set,
    set_target,
)
from models.services.office.lists import add_list_entry
from models.services.office.programme_documents import register_programme_document
from models.services.office.units import add_unit_period
from models.tables import Indicator, TargetSet
from models.trail.events import record
from models.vocabulary import Origin, ProvinceKind
from seed.corrections import correct_shipped
from seed.files import rows

NATIONAL_SET: Final = {
    "code": "qd-1322",
    "name_vi": "Mục tiêu Chương trình 1322 của cả nước",
    "name_en": "National targets of Programme 1322",
    "level": "national",
    "document_number": "1322/QĐ-TTg",
}
PROVINCIAL_SET: Final = {
    "code": "ke-hoach-tinh",
    "name_vi": "Kế hoạch của tỉnh",
    "name_en": "Plan of the province",
    "level": "provincial",
}
"""An empty set: no plan's figures are shipped for any province, the office enters its own."""
CHECKLISTS: Final = {
    "school": ("5S trường học", "5S at schools"),
    "hospital": ("5S bệnh viện", "5S at hospitals"),
    "factory": ("5S nhà máy", "5S at factories"),
    "office": ("5S văn phòng", "5S at offices"),
}
_KINDS = {"tỉnh": ProvinceKind.PROVINCE, "thành phố": ProvinceKind.CITY}


def load_reference(session: Session, actor: Actor) -> int:
    """Add what is missing of the reference data and leave everything else as the office has it.

    What was shipped before and nobody changed is brought to what is shipped now. Returns how many
    entries are new or corrected: 0 on the second run.
    """
    new = correct_shipped(session, actor)
    new += _units(session, actor) + _lists(session, actor) + _documents(session, actor)
    new += _indicators(session, actor) + _checklists(session, actor)
    if new:
        record(session, actor, "reference.loaded", entries=new)
    return new


def _units(session: Session, actor: Actor) -> int:
    return sum(
        add_unit_period(
            session,
            actor,
            parse(
                AddUnitPeriod,
                {
                    "code_gso": row["code_gso"],
                    "name": row["name_vi"],
                    "kind": _KINDS[row["kind"] or ""],
                    "region": row["region"],
                    "valid_from": row["valid_from"],
                    "valid_to": row["valid_to"],
                    "successor_code": row["successor_code"],
                },
            ),
        )
        for row in rows("provinces.csv")
    )


def _lists(session: Session, actor: Actor) -> int:
    return sum(
        add_list_entry(session, actor, parse(AddListEntry, {"list": which, **row}))
        for which in EditableList
        for row in rows(f"lists/{which}.csv")
    )


def _documents(session: Session, actor: Actor) -> int:
    return sum(
        register_programme_document(
            session, actor, parse(RegisterProgrammeDocument, row), Origin.PUBLIC
        )
        for row in rows("programme_documents.csv")
    )


def _checklists(session: Session, actor: Actor) -> int:
    """Add the four checklists of 5S, each with its version 1 published."""
    criteria: dict[str, list[dict[str, Any]]] = {}
    for row in rows("checklist_5s.csv"):
        criteria.setdefault(row["setting"] or "", []).append(
            {
                "pillar": row["pillar"],
                "position": row["order"],
                "text_vi": row["criterion_vi"],
                "text_en": row["criterion_en"],
                "maximum": row["max_score"],
            }
        )
    return sum(
        register_checklist(
            session,
            actor,
            parse(
                RegisterChecklist,
                {
                    "code": f"5s-{setting}",
                    "name_vi": CHECKLISTS[setting][0],
                    "name_en": CHECKLISTS[setting][1],
                    "setting": setting,
                    "position": position,
                    "criteria": lines,
                },
            ),
        )
        for position, (setting, lines) in enumerate(criteria.items())
    )


def _indicators(session: Session, actor: Actor) -> int:
    """Add the indicators, the national set of targets and its targets; a changed one stays."""
    new = sum(
        register_indicator(session, actor, parse(RegisterIndicator, row))
        for row in rows("indicators.csv")
    )
    new += register_target_set(session, actor, parse(RegisterTargetSet, PROVINCIAL_SET))
    is_new = register_target_set(session, actor, parse(RegisterTargetSet, NATIONAL_SET))
    return new + is_new + (_targets(session, actor) if is_new else 0)


def _targets(session: Session, actor: Actor) -> int:
    indicators = dict(session.exec(select(Indicator.code, Indicator.id)).all())
    sets = dict(session.exec(select(TargetSet.code, TargetSet.id)).all())
    given = rows("targets.csv")
    for row in given:
        facts = {
            name: value for name, value in row.items() if name not in {"indicator", "target_set"}
        }
        set_target(
            session,
            actor,
            parse(
                SetTarget,
                {
                    **facts,
                    "target_set_id": sets[row["target_set"] or ""],
                    "indicator_id": indicators[row["indicator"] or ""],
                },
            ),
        )
    return len(given)
