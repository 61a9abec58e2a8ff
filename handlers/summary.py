"""A form looked over: its answers in words, which of them to change, and taking one item of a list away."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from handlers.form import Answers, Form, Question
from handlers.talk import Context, Message, Option
from handlers.texts import Html, label, plain, say

EDIT, REMOVE, KEEP = "=edit:", "=remove:", "=keep"
LONGEST_LABEL = 40


def summary(form: Form[Any], answers: Answers, context: Context) -> Html:
    """All answers under their labels; items numbered."""
    lines = [form.heading(answers, context)]
    for place, questions in _by_item(form, answers, context):
        shown = [_line(question, answers[question.name], context) for question in questions]
        if place is None:
            lines += shown
        else:
            work = questions[0].reader.show(answers[questions[0].name], context)
            heading = say(f"{form.items}-item", number=str(place[1] + 1), work=work)
            lines.append(Html("\n".join([heading, *shown[1:]])))
    return Html("\n\n".join(lines))


def _line(question: Question, value: Any, context: Context) -> Html:
    shown = say("form-nothing") if value is None else question.reader.show(value, context)
    return say("form-line" if question.place is None else "form-item-line", label=question.label(), value=shown)


def _by_item(
    form: Form[Any], answers: Answers, context: Context
) -> Iterator[tuple[tuple[str, int] | None, list[Question]]]:
    asked = [q for q in form.questions(answers, context) if not q.name.endswith(".more") and q.name in answers]
    for place, group in groupby(asked, key=lambda q: None if q.place is None else (q.top, q.place)):
        yield place, list(group)


def changes(form: Form[Any], answers: Answers, context: Context, within: str | None = None) -> Message:
    """What may be changed: every answer, each item as a whole; `within` an item ("items.0"), its own answers."""
    options: list[Option] = []
    for place, questions in _by_item(form, answers, context):
        if place is None and within is None:
            options += [_edit(question) for question in questions]
        elif place is not None and within is None:
            work = str(answers[questions[0].name])
            first = label(f"{form.items}-change-item", number=str(place[1] + 1), work=work)
            options.append(Option(value=f"{EDIT}{place[0]}.{place[1]}", label=clip(first)))
        elif place is not None and within == f"{place[0]}.{place[1]}":
            options += [_edit(question) for question in questions]
            if f"{place[0]}.1.{questions[0].name.rsplit('.', 1)[1]}" in answers:
                options.append(Option(value=REMOVE + within, label=label(f"{form.items}-remove-item")))
    if within is None:
        options += _another(form, answers, context)
    options.append(Option(value=KEEP, label=label("form-back-to-summary")))
    return Message(text=say("form-change-which"), options=tuple(options))


def _edit(question: Question) -> Option:
    return Option(value=EDIT + question.name, label=clip(plain(question.label())))


def _another(form: Form[Any], answers: Answers, context: Context) -> list[Option]:
    last = [q for q in form.questions(answers, context) if q.name.endswith(".more") and answers.get(q.name) is False]
    return [Option(value=EDIT + question.name, label=label(f"{form.items}-add-item")) for question in last]


def remove_item(answers: Answers, item: str) -> dict[str, Any]:
    """The answers without `item`: "items.1", those after it moved up by one; "evidence.01J…", one of what is gathered
    under that name."""
    top, place = item.split(".")
    for gathered in (top, f"_{top}"):
        if isinstance(answers.get(gathered), list):
            return {**answers, gathered: [one for one in answers[gathered] if one["id"] != place]}
    gone = int(place)
    kept: dict[str, Any] = {}
    places = {int(name.split(".")[1]) for name in answers if name.startswith(top + ".")}
    for name, value in answers.items():
        parts = name.split(".")
        if parts[0] != top or len(parts) < 3:
            kept[name] = value
        elif int(parts[1]) != gone:
            parts[1] = str(int(parts[1]) - (int(parts[1]) > gone))
            kept[".".join(parts)] = value
    last = f"{top}.{max(places) - 1}.more"
    if f"{top}.{max(places)}.more" not in answers or gone == max(places):
        kept[last] = False
    return kept


def clip(text: str) -> str:
    """The text of a button, cut where it is long."""
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"
