"""Who travelled on an exchange: said once for a record, as SQL says it for lists and figures."""

from models.vocabulary import DelegationRole, Direction


def travels(direction: Direction, role: DelegationRole, *, is_home: bool) -> bool:
    """Say whether a delegation travelled: ours on an outgoing exchange, the others' on an incoming.

    Never the hosts; on an exchange only observed, or inside the province, all but the hosts.
    """
    if role is DelegationRole.HOST:
        return False
    if direction in {Direction.INTERNAL, Direction.OBSERVED}:
        return True
    return is_home if direction is Direction.OUTGOING else not is_home
