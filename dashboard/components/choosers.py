"""The lists to choose from: labels that tell apart, accents forgiven (see list_matching).

Streamlit knows what was pressed by its label alone, and takes the last of equal ones: no two
options of a list may read the same.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

import streamlit as st

from models.rules.distinct_labels import distinct_labels
from models.text import t

ValueT = TypeVar("ValueT")


def choose(label: str, options: Mapping[ValueT, str], **more: Any) -> ValueT | None:  # noqa: ANN401 - Streamlit's own options
    """Draw a list of which one is chosen: value → what a person reads; returns the value."""
    labels = _distinct(options)
    chosen: ValueT | None = st.selectbox(
        label,
        list(labels),
        format_func=lambda value: labels.get(value, str(value)),
        **{"placeholder": t("Choose"), **more},
    )
    return chosen


def choose_some(label: str, options: Mapping[ValueT, str], **more: Any) -> list[ValueT]:  # noqa: ANN401
    """Draw a list of which any number is chosen; returns their values."""
    labels = _distinct(options)
    return st.multiselect(
        label,
        list(labels),
        format_func=lambda value: labels.get(value, str(value)),
        **{"placeholder": t("Choose"), **more},
    )


def _distinct(options: Mapping[ValueT, str]) -> Mapping[ValueT, str]:
    # Codes and members of an enumeration are equal: what kind each value is belongs to the key.
    return _told_apart(tuple(options.items()), tuple(map(type, options)))


@lru_cache(maxsize=1000)
def _told_apart(
    options: tuple[tuple[ValueT, str], ...], _kinds: tuple[type, ...]
) -> Mapping[ValueT, str]:
    return MappingProxyType(distinct_labels((value, label, ()) for value, label in options))
