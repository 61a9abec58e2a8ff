"""What can go wrong between a bot and Telegram, scripted by method, chat and count."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Fault:
    """One way to fail: a false answer, none, or a broken connection, the method being `processed` or not. A download
    may also break in its middle, or never end."""

    end: Literal["answer", "hold", "close", "cut", "endless"]
    processed: bool = False
    status: int = 200
    body: str = ""
    content_type: str = "application/json"

    @classmethod
    def _error(cls, status: int, description: str, parameters: Mapping[str, Any] | None = None) -> "Fault":
        body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
        if parameters:
            body["parameters"] = parameters
        return cls("answer", status=status, body=json.dumps(body))

    @classmethod
    def rate_limited(cls, retry_after: int = 1) -> "Fault":
        """429, to be tried again after so many seconds."""
        return cls._error(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})

    @classmethod
    def forbidden(cls, description: str = "bot was blocked by the user") -> "Fault":
        return cls._error(403, f"Forbidden: {description}")

    @classmethod
    def bad_request(cls, description: str = "chat not found") -> "Fault":
        return cls._error(400, f"Bad Request: {description}")

    @classmethod
    def server_error(cls) -> "Fault":
        """500 in the API's own shape."""
        return cls._error(500, "Internal Server Error")

    @classmethod
    def bad_gateway(cls) -> "Fault":
        """502 from a proxy in front of it: a page, not JSON."""
        page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
        return cls("answer", status=502, body=page, content_type="text/html")

    @classmethod
    def garbage(cls, *, processed: bool = True) -> "Fault":
        """200 with half of a JSON object."""
        return cls("answer", processed, body='{"ok":true,"result":{"message_')

    @classmethod
    def timeout_before(cls) -> "Fault":
        """Never processed, never answered: held until released, or until the client gives up."""
        return cls("hold")

    @classmethod
    def timeout_after(cls) -> "Fault":
        """Processed, but never answered."""
        return cls("hold", processed=True)

    @classmethod
    def closed_before(cls) -> "Fault":
        """The connection breaks before the request is processed."""
        return cls("close")

    @classmethod
    def cut(cls) -> "Fault":
        """A download whose connection breaks half way."""
        return cls("cut")

    @classmethod
    def endless(cls) -> "Fault":
        """A download that goes on and on, whatever size was said before."""
        return cls("endless")

    @classmethod
    def closed_after(cls) -> "Fault":
        """Processed, then the connection breaks."""
        return cls("close", processed=True)


@dataclass(eq=False)
class _Scripted:
    method: str
    chat_id: int | None
    fault: Fault
    left: int | None


class FaultPlan:
    """The faults still to happen, first scripted first."""

    def __init__(self) -> None:
        self._scripted: list[_Scripted] = []

    def add(self, method: str, fault: Fault, times: int | None, chat_id: int | None) -> None:
        self._scripted.append(_Scripted(method, chat_id, fault, times))

    def clear(self) -> None:
        self._scripted.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that hits this call, used up by it."""
        for scripted in self._scripted:
            if scripted.method == method and scripted.chat_id in (None, chat_id):
                if scripted.left is not None:
                    scripted.left -= 1
                    if scripted.left == 0:
                        self._scripted.remove(scripted)
                return scripted.fault
        return None
