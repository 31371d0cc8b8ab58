"""Tests that share what is dear to make are run by one worker."""

import os

import pytest

GROUP = "one worker"


@pytest.mark.xdist_group(GROUP)
def test_a_group_of_tests_is_known_to_whoever_deals_them_out(
    request: pytest.FixtureRequest,
) -> None:
    is_dealt_out = "PYTEST_XDIST_WORKER" in os.environ
    assert request.node.nodeid.endswith(f"@{GROUP}") == is_dealt_out
