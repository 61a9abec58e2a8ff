"""One question to the Bot API, outside any conversation: whose token this is, and what the server's clock says."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from aiohttp import ClientError, ClientHttpProxyError, ClientProxyConnectionError, ClientSession, ClientTimeout

from bot.proxies import proxy_for, shown
from bot.trouble import Trouble

PATIENCE = ClientTimeout(total=15)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method gave, and how far the server's clock is ahead of ours (None: it does not say)."""

    result: dict[str, Any]
    ahead: timedelta | None


async def ask(server: str, token: str, method: str) -> Answer:
    """The answer to a `method` without parameters ("getMe"). Raises Trouble where the token or the way there is bad."""
    proxy = proxy_for(server)
    try:
        async with (
            ClientSession(timeout=PATIENCE, proxy=proxy) as session,
            session.get(f"{server}/bot{token}/{method}", allow_redirects=False) as response,
        ):
            body, date = await response.read(), response.headers.get("Date", "")
    except ClientProxyConnectionError:
        raise Trouble("proxy-away", proxy=shown(proxy or "")) from None
    except ClientHttpProxyError as error:
        raise Trouble("proxy-refused", proxy=shown(proxy or ""), status=str(error.status)) from None
    except (ClientError, OSError):
        raise Trouble("telegram-away") from None
    try:
        answer = json.loads(body)
        ok, code = answer["ok"], answer.get("error_code")
    except (ValueError, TypeError, KeyError):
        raise Trouble("telegram-away") from None
    if not ok:
        raise Trouble("telegram-token-refused" if code in (401, 404) else "telegram-away")
    return Answer(answer["result"], _ahead(date))


async def invite_link(server: str, token: str) -> str:
    """How an invitation becomes a link to this bot: "{code}" is where the code goes. Raises Trouble."""
    me = await ask(server, token, "getMe")
    return f"https://t.me/{me.result['username']}?start={{code}}"


def _ahead(date: str) -> timedelta | None:
    try:
        return parsedate_to_datetime(date) - datetime.now(UTC)
    except ValueError:
        return None
