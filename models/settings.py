"""The settings of the product, read from the environment (``NSCL_...``) or ``.env``."""

from functools import cache
from pathlib import Path
from typing import Final

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT: Final = Path(__file__).parent.parent
VERSION: Final = "0.1.0"
WRITER_LOCK: Final = 1322
"""The key of PostgreSQL's advisory lock that lets one transaction write at a time."""


class Settings(BaseSettings):
    """Every setting, with its safe default. README lists them; a test keeps that list complete."""

    model_config = SettingsConfigDict(
        env_prefix="NSCL_", env_file=ROOT / ".env", env_file_encoding="utf-8", extra="ignore"
    )

    data_dir: Path = Field(default=ROOT / "data", description="Folder of database, files, backups")
    database_url: str = Field(
        default="",
        description="PostgreSQL address (postgresql+psycopg://...); empty: SQLite in data_dir",
    )
    backup_daily: bool = Field(
        default=True, description="The server makes a backup every day (never of a demonstration)"
    )
    backup_hour: int = Field(
        default=12, ge=0, le=23, description="Hour of the daily backup; later when it was off then"
    )
    backup_copy_dir: Path | None = Field(
        default=None, description="Folder on another disk for a second copy of every backup"
    )
    demo_home: str = Field(
        default="24@2008-08-01",
        description="Home province of the demonstration office, as code@first-day",
    )
    behind_proxy: bool = Field(
        default=False, description="The server stands behind a TLS proxy and may leave loopback"
    )
    office_network: bool = Field(
        default=False, description="Serve the other machines and phones of the office's network"
    )
    session_idle_minutes: int = Field(default=30, ge=1, le=24 * 60, description="Idle sign-out")
    session_hours: int = Field(default=12, ge=1, le=72, description="Longest signed-in session")
    password_min_length: int = Field(default=15, ge=15, le=128, description="Shortest password")
    password_max_age_days: int = Field(
        default=0, ge=0, description="Days until a password must change; 0: never"
    )
    upload_max_mb: int = Field(default=10, ge=1, le=10, description="Largest file taken, MB")
    upload_quota_mb: int = Field(default=20_000, ge=10, description="All kept files together, MB")

    @field_validator("backup_copy_dir", mode="before")
    @classmethod
    def _none_for_nothing(cls, folder: object) -> object:
        return folder or None

    @field_validator("database_url")
    @classmethod
    def _only_postgresql(cls, url: str) -> str:
        if url and not url.startswith(("postgresql+psycopg://", "sqlite:///")):
            raise ValueError("must start with postgresql+psycopg:// or sqlite:///")
        return url

    @property
    def effective_database_url(self) -> str:
        """Return the database's address: the one set, else the SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'nscl.sqlite3').as_posix()}"

    @property
    def files_dir(self) -> Path:
        """Return the folder of kept files, outside any served folder."""
        return self.data_dir / "files"

    @property
    def backups_dir(self) -> Path:
        """Return the folder of backups."""
        return self.data_dir / "backups"


@cache
def settings() -> Settings:
    """Return the settings of this process, read once."""
    return Settings()
