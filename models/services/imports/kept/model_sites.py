"""How the register of model sites keeps what a file brings."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.model_sites import DeleteModelSite, SiteFacts
from models.imports.model_sites import MODEL_SITES
from models.services.imports.keeper import Keeper, LookedUp, facts_of, named_new, rows_of
from models.services.sites.sites import (
    TWINS,
    check_model_site,
    correct_model_site,
    delete_model_site,
    log_model_site,
)
from models.tables import Initiative, ModelSite, Organisation, ProgrammeDocument, Tool


def _look_up(session: Session, commands: Sequence[SiteFacts]) -> LookedUp:
    numbers = {one.organisation_id for one in commands if one.organisation_id}
    rows = session.exec(
        select(ModelSite)
        .where(col(ModelSite.organisation_id).in_(numbers), col(ModelSite.deleted_at).is_(None))
        .order_by(col(ModelSite.id))
    ).all()
    found: dict[Hashable, list[ModelSite]] = {}
    for row in rows:
        found.setdefault((row.organisation_id, row.tool_id), []).append(row)
    return LookedUp(
        lambda command: found.get((command.organisation_id or 0, command.tool_id), []),
        {TWINS: {key: [one.id for one in those] for key, those in found.items()}},
        [
            *rows,
            *rows_of(session, Organisation, numbers),
            *rows_of(session, Tool, (one.tool_id for one in commands)),
            *rows_of(session, Initiative, (one.initiative_id for one in commands)),
            *rows_of(session, ProgrammeDocument, (one.document_id for one in commands)),
        ],
    )


def _keys(facts: SiteFacts) -> Iterable[Hashable]:
    yield facts.organisation_id or named_new(facts), facts.tool_id


def _facts(row: ModelSite) -> dict[str, Any]:
    return _COLUMNS(row) | {"is_province_unknown": row.province_id is None}


_COLUMNS: Final = facts_of(SiteFacts)
KEEPER: Final = Keeper(
    MODEL_SITES,
    ("starts_on",),
    _look_up,
    _keys,
    _facts,
    check_model_site,
    log_model_site,
    correct_model_site,
    delete_model_site,
    DeleteModelSite,
)
