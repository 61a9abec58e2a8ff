"""Webhook delivery: each update posted until it is answered with 2xx, one at a time for each chat."""

import asyncio
import time

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.bot.telegram_bell import Bell
from tests.bot.telegram_limits import is_loopback
from tests.bot.telegram_updates import Update, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """Where updates are posted to. Only URLs on this machine are called; for others updates just wait."""

    def __init__(self, queue: UpdateQueue, bell: Bell) -> None:
        self.url = ""
        self.secret_token = ""
        self.max_connections = 40
        self.timeout = 60.0
        self.last_error: tuple[int, str] | None = None
        self._queue = queue
        self._bell = bell
        self._flying: dict[int, int] = {}
        self._resting: set[int] = set()

    def set(self, url: str, secret_token: str, max_connections: int) -> None:
        self.url, self.secret_token, self.max_connections = url, secret_token, max_connections
        self.last_error = None
        self._bell.ring()

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with ClientSession() as session, asyncio.TaskGroup() as deliveries:
            while True:
                for update in self._due():
                    deliveries.create_task(self._deliver(session, update))
                await self._bell.wait()

    def _due(self) -> list[Update]:
        """Pending updates to post now, marked as under way: none of a chat that has one under way."""
        due: list[Update] = []
        if not (self.url and is_loopback(self.url)):
            return due
        for update in self._queue.pending:
            busy = update.chat_id in self._flying.values() or update.id in self._resting
            if not busy and len(self._flying) < self.max_connections:
                self._flying[update.id] = update.chat_id
                due.append(update)
        return due

    async def _deliver(self, session: ClientSession, update: Update) -> None:
        update.attempts += 1
        update.replayed = False
        error = await self._post(session, update)
        del self._flying[update.id]
        if update in self._queue.pending and not update.replayed:
            self._queue.pending.remove(update)
            if error is not None:
                self._queue.pending.append(update)
                self._rest(update)
        if error is not None:
            self.last_error = (int(time.time()), error)
        self._bell.ring()

    async def _post(self, session: ClientSession, update: Update) -> str | None:
        """Post once; what went wrong, or None."""
        headers = {SECRET_HEADER: self.secret_token} if self.secret_token else {}
        timeout = ClientTimeout(total=self.timeout)
        try:
            request = session.post(self.url, json=update.json(), headers=headers, timeout=timeout)
            async with request as response:
                await response.read()
        except TimeoutError:
            return "Read timeout expired"
        except ClientError as error:
            return f"Connection failed: {error}"
        if 200 <= response.status < 300:
            return None
        return f"Wrong response from the webhook: {response.status} {response.reason}"

    def _rest(self, update: Update) -> None:
        """The first repeat follows at once, behind what else is pending; later ones after up to a second."""
        if update.attempts < 2:
            return
        self._resting.add(update.id)
        asyncio.get_running_loop().call_later(min(0.02 * 2**update.attempts, 1.0), self._wake, update.id)

    def _wake(self, update_id: int) -> None:
        self._resting.discard(update_id)
        self._bell.ring()
