"""The daily backup of a running server: looked after every few minutes, beside all other work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from anyio import to_thread

from models.db import database
from models.services.backups.schedule import look_after_backup

FIRST_LOOK_S: Final = 60
"""How long after the start the first look is taken, so that the first visitors wait for nothing."""
EVERY_S: Final = 300


@asynccontextmanager
async def looked_after() -> AsyncIterator[None]:
    """Look after the daily backup for the length of a block."""
    watch = asyncio.create_task(_watch())
    try:
        yield
    finally:
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch


async def _watch() -> None:
    await asyncio.sleep(FIRST_LOOK_S)
    while True:
        await to_thread.run_sync(look_after_backup, database())
        await asyncio.sleep(EVERY_S)
