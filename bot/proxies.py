"""The proxy through which an office's network lets its machines out, as the environment names it."""

from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from bot.trouble import BAD_SETTING, Trouble

KINDS = ("http", "https")
"""What a proxy is spoken to by; through it goes https as it comes, by CONNECT."""


def proxy_for(url: str) -> str | None:
    """The proxy that the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) names for `url`, if any. Raises Trouble for an
    address that is none, without saying it."""
    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    proxy = getproxies().get(parts.scheme)
    if not proxy:
        return None
    try:
        named = urlsplit(proxy)
        wrong = named.scheme not in KINDS or not named.hostname or named.port == 0
    except ValueError:
        wrong = True
    if wrong:
        raise Trouble("proxy-wrong", exit_code=BAD_SETTING)
    return proxy


def shown(proxy: str) -> str:
    """A proxy as it may be seen: without who asks it, and by which password."""
    parts = urlsplit(proxy)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")


def passwords() -> list[str]:
    """The passwords in the addresses of proxies, as written and as meant."""
    found = []
    for proxy in getproxies().values():
        written = proxy.rpartition("@")[0].rpartition("//")[2].partition(":")[2]
        found += [written, unquote(written)] if written else []
    return found
