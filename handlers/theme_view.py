"""A theme in words: the same for everybody it is in force for, for who sets it, and in the broadcast that sends it."""

from datetime import date

from handlers.dates import show_date
from handlers.texts import Html, say
from storage.themes import Theme


def theme_text(theme: Theme, unit: str, today: date) -> Html:
    """All of `theme`, which `unit` set: title, guidance, by when, and the parts of the pledge in their own words."""
    parts = [say("theme-title-of", year=str(theme.year), unit=unit, title=theme.title)]
    return Html("\n\n".join([*parts, *body(theme, today)]))


def body(theme: Theme, today: date | None = None) -> list[Html]:
    """What is told of it under its title; `today`: how far the deadline is as well."""
    parts = [say("form-value", value=theme.guidance)] if theme.guidance else []
    left = (theme.deadline - today).days if today else 0
    shown = show_date(theme.deadline)
    parts.append(say("theme-deadline-left", date=shown, days=str(left)) if left > 0 else say("theme-by", date=shown))
    if theme.headings:
        titles = [say("theme-heading-line", title=heading.title) for heading in theme.headings]
        parts.append(Html("\n".join([say("theme-headings-are"), *titles])))
    return parts
