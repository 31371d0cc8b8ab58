"""``python -m models.migrations 0002 "what changes"``: draft a migration from the tables.

Read the draft before committing it: CHECKs and enum values are not compared by alembic (the
fingerprint test finds what is missing).
"""

import sys

from alembic import command
from sqlalchemy import create_engine

from models.migrations import config, head_revision


def draft(revision: str, message: str) -> None:
    """Write the steps from the newest revision to the tables into ``versions/``."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        settled = config(connection)
        if revision != "0001":
            command.upgrade(settled, head_revision())
        settled.attributes["as_batch"] = revision != "0001"  # nothing to rebuild on the first day
        command.revision(settled, message, autogenerate=True, rev_id=revision)
    engine.dispose()


if __name__ == "__main__":
    draft(sys.argv[1], sys.argv[2])
