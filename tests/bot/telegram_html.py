"""Telegram's HTML parse mode, read strictly: what its rules forbid fails here, not in production."""

import html as entities_of_html
import re
from dataclasses import dataclass
from typing import Any

Entity = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_MARK = re.compile(
    r"<(?P<slash>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)"
    r"(?P<attributes>(?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?)*)\s*>"
    r"|&(?:(?P<name>[a-z]+)|#(?P<decimal>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6}));"
    r"|[<&]"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'))?")


class EntityError(Exception):
    """The text is not Telegram HTML; str(error) says where, in bytes from its start."""


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    language: str = ""


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of Telegram's offsets and limits (an emoji counts two)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities (type, offset, length in UTF-16 units, url, language), outermost first.

    Stricter than Telegram in one place: a stray "&" is refused, as its documentation asks, where the
    server would let it pass. Raises EntityError.
    """
    text, end = "", 0
    opened: list[_Open] = []
    found: list[Entity] = []
    for mark in _MARK.finditer(source):
        text += source[end : mark.start()]
        end = mark.end()
        offset = len(source[: mark.start()].encode("utf-8", "surrogatepass"))
        if mark["tag"] is None:
            text += _character(mark, offset)
        elif not mark["slash"]:
            tag = mark["tag"].lower()
            if tag not in TAGS:
                raise EntityError(f'Unsupported start tag "{tag}" at byte offset {offset}')
            opened.append(_Open(tag, _attributes(mark["attributes"]), utf16_length(text)))
        else:
            start = _matching(opened, mark["tag"].lower(), offset)
            entity = _entity(start, text, opened)
            if entity is not None:
                found.append(entity)
    if opened:
        raise EntityError(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    return text + source[end:], sorted(found, key=lambda entity: (entity["offset"], -entity["length"]))


def _character(mark: re.Match[str], offset: int) -> str:
    code = int(mark["decimal"] or "0") or int(mark["hex"] or "0", 16)
    if mark["name"] in _NAMED:
        return _NAMED[mark["name"]]
    if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
        return chr(code)
    raise EntityError(f'Unescaped "{mark[0][0]}" at byte offset {offset}')


def _attributes(source: str) -> dict[str, str]:
    return {
        name.lower(): entities_of_html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(source)
    }


def _matching(opened: list[_Open], tag: str, offset: int) -> _Open:
    if not opened:
        raise EntityError(f"Unexpected end tag at byte offset {offset}")
    start = opened.pop()
    if start.tag != tag:
        raise EntityError(f'Unmatched end tag at byte offset {offset}, expected "</{start.tag}>", found "</{tag}>"')
    return start


def _entity(start: _Open, text: str, around: list[_Open]) -> Entity | None:
    length = utf16_length(text) - start.offset
    language = start.attributes.get("class", "").removeprefix("language-")
    if start.tag == "code" and language and around and around[-1].tag == "pre":
        around[-1].language = language
        return None
    if length == 0:
        return None
    entity: Entity = {"type": TAGS[start.tag], "offset": start.offset, "length": length}
    if start.tag == "a":
        entity["url"] = start.attributes.get("href") or _slice(text, start.offset)
    if start.tag == "pre" and start.language:
        entity["language"] = start.language
    if start.tag == "blockquote" and "expandable" in start.attributes:
        entity["type"] = "expandable_blockquote"
    return entity


def _slice(text: str, offset: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[2 * offset :].decode("utf-16-le", "surrogatepass")


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """The text without the blanks around it (a leading entity keeps its own), and its entities moved."""
    leading = len(text) - len(text.lstrip())
    leading = min([leading, *(entity["offset"] for entity in entities)])
    kept = text[leading:].rstrip()
    moved = []
    for entity in entities:
        offset = entity["offset"] - leading
        length = min(entity["length"], utf16_length(kept) - offset)
        if length > 0:
            moved.append({**entity, "offset": offset, "length": length})
    return kept, moved
