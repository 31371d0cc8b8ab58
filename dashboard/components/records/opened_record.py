"""The record that the address names."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from dashboard import context
from models.errors import NotFound

R = TypeVar("R")


def opened_record(report: Callable[..., R], *more: Any) -> R | None:  # noqa: ANN401 - a report's own arguments
    """Return the record whose number stands in the address, None where there is none."""
    number = st.query_params.get("id", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    try:
        return context.load(report, int(number), *more)
    except NotFound:
        return None
