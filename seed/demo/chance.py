"""Chance that falls the same way every time, so that a demonstration can be made again."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def chance(*parts: object) -> Random:
    """Return a source of chance that depends on ``parts`` alone."""
    return Random(":".join(map(str, ("nscl", *parts))))  # noqa: S311 - invented data, no secret


def weighted(rng: Random, weights: Mapping[T, float]) -> T:
    """Draw one key by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def some(rng: Random, values: Sequence[T], count: int) -> tuple[T, ...]:
    """Draw several different values, in the order drawn; fewer where there are fewer."""
    return tuple(rng.sample(list(values), min(count, len(values))))
