"""How tests are dealt out: what is dear to make is shared, and names are short to send."""

import os

import pytest

GROUP = "one worker"


@pytest.mark.xdist_group(GROUP)
def test_a_group_of_tests_is_known_to_whoever_deals_them_out(
    request: pytest.FixtureRequest,
) -> None:
    is_dealt_out = "PYTEST_XDIST_WORKER" in os.environ
    assert request.node.nodeid.endswith(f"@{GROUP}") == is_dealt_out


def test_no_test_has_a_name_that_is_long_to_send(request: pytest.FixtureRequest) -> None:
    assert [len(item.nodeid) for item in request.session.items if len(item.nodeid) > 1_000] == []
