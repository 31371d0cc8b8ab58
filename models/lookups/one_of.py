"""Ask for many values at once as one parameter, which is quicker than one for each."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, String, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Session


def one_of(session: Session, column: Any, texts: Iterable[str]) -> ColumnElement[bool]:  # noqa: ANN401 - a column of text
    """Return the condition that a column of text holds one of these."""
    values = sorted(texts)
    if session.get_bind().dialect.name == "sqlite":
        told = func.json_each(json.dumps(values, ensure_ascii=False)).table_valued("value")
        found: ColumnElement[bool] = column.in_(select(told.c.value))
        return found
    return column == any_(bindparam(None, values, type_=ARRAY(String)))  # type: ignore[no-any-return]
