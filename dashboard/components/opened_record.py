"""The record that the address names."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from dashboard import context
from models.errors import NotFound

R = TypeVar("R")


def opened_record(report: Callable[..., R]) -> R | None:
    """Return the record whose number stands in the address, None where there is none."""
    number = st.query_params.get("id", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    try:
        return context.load(report, int(number))
    except NotFound:
        return None
