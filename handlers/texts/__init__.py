"""Every word a person sees: messages by key from vi/ (the product) or en/ (for maintainers), arguments escaped."""

from contextvars import ContextVar
from functools import cache
from html import escape, unescape
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource, resolver

LANGUAGE: ContextVar[str] = ContextVar("language", default="vi")
resolver.MAX_PART_LENGTH = 1_000_000  # characters in an argument; with Fluent's own 2,500 a long answer is an error


class Html(str):
    """Text that is already safe to show: it is not escaped again."""


@cache
def bundle(language: str) -> FluentBundle:
    """All messages of "vi" or "en"."""
    made = FluentBundle([language], use_isolating=False)
    for file in sorted(files(__package__).joinpath(language).iterdir(), key=lambda found: found.name):
        if file.name.endswith(".ftl"):
            made.add_resource(FluentResource(file.read_text("utf-8")))
    return made


def say(key: str, **arguments: Any) -> Html:
    """The message `key` ("pledge-goal", or an attribute of it: "pledge-goal.example") with its arguments, as HTML.

    Raises KeyError for an unknown key and ValueError for a missing argument: both are bugs.
    """
    language = LANGUAGE.get()
    if not arguments:
        return _fixed(language, key)
    safe = {k: v if isinstance(v, Html) else escape(str(v), quote=False) for k, v in arguments.items()}
    return _formatted(language, key, safe)


@cache
def _fixed(language: str, key: str) -> Html:
    return _formatted(language, key, {})


def _formatted(language: str, key: str, arguments: dict[str, str]) -> Html:
    name, _, attribute = key.partition(".")
    messages = bundle(language)
    message = messages.get_message(name)
    pattern = message.attributes[attribute] if attribute else message.value
    if pattern is None:
        raise KeyError(key)
    text, errors = messages.format_pattern(pattern, arguments)
    if errors:
        raise ValueError(f"{key}: {errors}")
    return Html(text)


def has(key: str) -> bool:
    """Whether there is a message (or attribute) `key`."""
    messages = bundle(LANGUAGE.get())
    name, _, attribute = key.partition(".")
    return messages.has_message(name) and (not attribute or attribute in messages.get_message(name).attributes)


def plain(html: str) -> str:
    """The text of a message where no HTML is understood: tags stripped, entities unescaped."""
    for tag in ("<b>", "</b>", "<i>", "</i>"):
        html = html.replace(tag, "")
    return unescape(html)


def label(key: str, **arguments: Any) -> str:
    """The message `key` as the plain text of a button."""
    return plain(say(key, **arguments)) if arguments else _fixed_label(LANGUAGE.get(), key)


@cache
def _fixed_label(language: str, key: str) -> str:
    return plain(_fixed(language, key))
