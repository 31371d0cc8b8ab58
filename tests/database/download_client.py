"""A browser that is signed in and asks for files."""

import warnings

from starlette.applications import Starlette

from dashboard import signed_in
from dashboard.server import downloads
from models.db import Database
from models.permissions import Actor
from models.tables import SignInSession
from models.vocabulary import Role
from tests import build

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have httpx2, which is not needed otherwise
    from starlette.testclient import TestClient

__all__ = ["TestClient", "client"]


def client(served: Database, *roles: Role) -> TestClient:
    """Return a browser behind the gate, signed in with these roles."""
    with served.unit_of_work(Actor.system()) as session:
        account = build.account(session, roles)
        row = SignInSession(token_hash="x" * 20 + str(account.id), account_id=account.id or 0)
        session.add(row)
        session.flush()
        seal = signed_in.seal(row.id or 0)
    browser = TestClient(Starlette(routes=downloads.routes), base_url="http://localhost")
    browser.headers[signed_in.HEADER] = seal
    return browser
