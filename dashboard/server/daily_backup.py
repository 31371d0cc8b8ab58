"""The daily backup of a running server: looked after every few minutes, beside all other work."""

import asyncio
from typing import Final

from anyio import to_thread

from models.db import database
from models.services.backups.schedule import look_after_backup

FIRST_LOOK_S: Final = 60
"""How long after the start the first look is taken, so that the first visitors wait for nothing."""
EVERY_S: Final = 300


async def look_after_backups() -> None:
    """Look after the daily backup from time to time, without end."""
    await asyncio.sleep(FIRST_LOOK_S)
    while True:
        await to_thread.run_sync(look_after_backup, database())
        await asyncio.sleep(EVERY_S)
