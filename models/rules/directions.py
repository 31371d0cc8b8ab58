"""Which way an exchange went, seen from the home province: a fact of its day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from models.vocabulary import DelegationRole, Direction


@dataclass(frozen=True)
class Part:
    """One delegation's part: its role, its organisation, the key of its province that day."""

    role: DelegationRole
    organisation_id: int | None
    province_key: str | None

    @property
    def is_host(self) -> bool:
        """Say whether the delegation is a host."""
        return self.role is DelegationRole.HOST


def direction_of(
    parts: Sequence[Part],
    home_keys: Sequence[str],
    own_organisation_id: int | None,
    venue_key: str | None = None,
    *,
    is_internal: bool = False,
) -> Direction:
    """Return incoming where home hosts, outgoing where it goes, observed where it has no part.

    A visit inside the home province (``is_internal``) is neither: it went nowhere, whichever side
    the office was on, and nobody of another province came.

    ``home_keys`` are the home province's units that day, the home unit itself first. Where
    home is on both sides, the office's own part decides (host: incoming, guest: outgoing), else
    the part of the home unit itself, else it is incoming. Example: an office of today's Bắc Ninh
    enters a visit of 2022 by Bắc Ninh to Bắc Giang, in which it had no part: the Bắc Ninh of
    2022 bears its name, and went: outgoing. Where home takes part without hosting and the venue
    lies in it, as of a national conference held here, the others came: incoming.
    """
    home = set(home_keys)
    sides = {part.is_host for part in parts if part.province_key in home}
    if not sides:
        return Direction.OBSERVED
    if is_internal:
        return Direction.INTERNAL
    if sides == {False} and venue_key in home:
        return Direction.INCOMING
    if len(sides) == 1:
        return Direction.INCOMING if True in sides else Direction.OUTGOING
    own = {part.role for part in parts if part.organisation_id == own_organisation_id}
    if own and own_organisation_id is not None:
        guest_only = own == {DelegationRole.GUEST}
        return Direction.OUTGOING if guest_only else Direction.INCOMING
    return _by_home_unit(parts, home_keys[:1])


def _by_home_unit(parts: Sequence[Part], exact: Collection[str]) -> Direction:
    sides = {part.is_host for part in parts if part.province_key in exact}
    return Direction.OUTGOING if sides == {False} else Direction.INCOMING


def travels(direction: Direction, role: DelegationRole, *, is_home: bool) -> bool:
    """Say whether a delegation travelled: ours on an outgoing exchange, the others' on an incoming.

    Never the hosts; on an exchange only observed, or inside the province, all but the hosts.
    """
    if role is DelegationRole.HOST:
        return False
    if direction in {Direction.INTERNAL, Direction.OBSERVED}:
        return True
    return is_home if direction is Direction.OUTGOING else not is_home
