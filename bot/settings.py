"""The settings, from the environment: checked before anything starts, secrets never shown."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.proxies import passwords
from bot.trouble import BAD_SETTING, Trouble
from handlers.texts import label
from scheduler.retention import Keep

PREFIX = "CAMKET_"
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
"""What each database is spoken to through, so that the usual short addresses work too."""


def _database(secret: SecretStr) -> SecretStr:
    try:
        url = make_url(secret.get_secret_value())
    except ArgumentError:
        raise ValueError("not an address") from None
    driver = DRIVERS.get(url.drivername, url.drivername)
    if driver not in DRIVERS.values() or url.database in (None, "", ":memory:"):
        raise ValueError("not a database of a kind we know")
    return SecretStr(url.set(drivername=driver).render_as_string(hide_password=False))


def _web(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("not a web address")
    return address.rstrip("/")


def _public(address: str) -> str:
    parts = urlsplit(_web(address))
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "::1", "localhost"):
        raise ValueError("platforms only call https")
    return address.rstrip("/")


def _listen(address: str) -> str:
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError("not host:port")
    return address


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        raise ValueError("no such time zone") from None
    return name


def _token(secret: SecretStr) -> SecretStr:
    number, _, key = secret.get_secret_value().partition(":")
    if not number.isdecimal() or not key.replace("-", "").replace("_", "").isalnum() or not key.isascii():
        raise ValueError("not a bot token")
    return secret


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Days = Annotated[int, Field(ge=1, le=36500)]
Web = Annotated[str, AfterValidator(_web)]


class Settings(BaseSettings):
    """`CAMKET_…` variables. Empty ones count as unset; unknown ones are ignored."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    data_dir: Path = Path("data")
    database_url: Annotated[SecretStr, AfterValidator(_database)] | None = None
    telegram_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api: Web = "https://api.telegram.org"
    public_url: Annotated[str, AfterValidator(_public)] | None = None
    listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8080"
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Ho_Chi_Minh"
    broadcast_approval: Annotated[int, Field(ge=0)] = 200
    keep_bodies_days: Days = 7
    keep_keys_days: Annotated[int, Field(ge=2, le=36500)] = 14
    keep_drafts_days: Days = 365
    keep_recipients_days: Days = 400
    keep_left_days: Days | None = None
    controller: Words | None = None
    contact: Words | None = None

    @property
    def database(self) -> URL:
        """The database's address: as set, else a SQLite file in the data folder."""
        if self.database_url is not None:
            return make_url(self.database_url.get_secret_value())
        return URL.create("sqlite+aiosqlite", database=str(self.data_dir.absolute() / "camket.db"))

    @property
    def folder(self) -> Path:
        """Where everything lies that is kept in files."""
        return self.data_dir.absolute()

    @property
    def evidence(self) -> Path:
        """The folder of the photos and files that members send."""
        return self.folder / "evidence"

    @property
    def where(self) -> str:
        """The database as it may be shown: a file, or an address without its password."""
        url = self.database
        return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def address(self) -> tuple[str, int]:
        """Host and port to listen on."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def keep(self) -> Keep:
        """For how long what is kept."""
        left = None if self.keep_left_days is None else timedelta(days=self.keep_left_days)
        return Keep(
            keys=timedelta(days=self.keep_keys_days),
            bodies=timedelta(days=self.keep_bodies_days),
            drafts=timedelta(days=self.keep_drafts_days),
            recipients=timedelta(days=self.keep_recipients_days),
            left=left,
        )

    @property
    def token(self) -> str | None:
        """The Telegram token, to be handed to the channel and shown to nobody."""
        return self.telegram_token.get_secret_value() if self.telegram_token else None

    def secrets(self) -> list[str]:
        """What must never be seen in an output: longest first."""
        found = [self.token or "", self.database.password or ""]
        found += [part for part in found[0].split(":")[1:]]
        found += passwords()
        return sorted({str(secret) for secret in found if secret}, key=len, reverse=True)

    def missing(self) -> list[str]:
        """Names of the settings that `run` needs and are not set."""
        return [name(field) for field in ("telegram_token", "controller", "contact") if getattr(self, field) is None]


def name(field: str) -> str:
    """The variable that a field is read from."""
    return f"{PREFIX}{field.upper()}"


def load() -> Settings:
    """The settings of the environment. Raises Trouble naming every one that is wrong, without its value."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors(include_input=False))
    raise Trouble("setting-wrong", exit_code=BAD_SETTING, which="; ".join(_how(field) for field in wrong))


def _how(field: str) -> str:
    return label("setting-line", name=name(field), how=label(f"setting-{field.replace('_', '-')}"))
