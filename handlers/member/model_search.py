"""Looking for models by the words they contain: the question, and what was found, page by page."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel

from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.member.library import LAST_PAGE, back_button, buttons, pages
from handlers.model_view import titles
from handlers.model_words import wanted, words_in
from handlers.readers import Text
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import model_library
from storage.drafts import Draft
from storage.model_library import PAGE, Wanted


class SearchAnswers(BaseModel):
    """What is looked for."""

    words: Annotated[str, Ask(Text(200))]


class SearchForm(Form[SearchAnswers]):
    """The words somebody looks for; what is found comes at once."""

    name = "modelsearch"
    model = SearchAnswers
    sums_up = False

    async def submit(self, value: SearchAnswers, draft: Draft, talk: Talk) -> Turn:
        words = wanted(value.words)
        left_out = len(words) < len(dict.fromkeys(words_in(value.words)))
        key = "search-found-first" if left_out else "search-found"
        shown = " ".join(words) if left_out else value.words
        return await _found(words, 0, key, shown, talk, (draft.id,))


FORM = SearchForm()


async def begin(_: str, talk: Talk) -> Turn:
    """findmodel – what to look for is asked."""
    return opened(FORM, FORM.start("", talk), talk.context)


async def turn_page(subject: str, talk: Talk) -> Turn:
    """search:<page>:<words joined by "."> – another page of what was found."""
    page, _, said = subject.partition(":")
    words = wanted(said)
    return await _found(words, min((*numbers(page), 0)[0], LAST_PAGE), "search-found", " ".join(words), talk)


async def _found(
    words: tuple[str, ...], page: int, key: str, shown: str, talk: Talk, drop: tuple[str, ...] = ()
) -> Turn:
    found = await talk.read(model_library.find, Wanted(words=words, page=page)) if words else None
    actions = [
        *buttons(found or ()),
        *pages(found or (), page, "search", lambda other: f"{other}:{'.'.join(words)}"),
        Action(verb="findmodel", label=label("search-again")),
        back_button(),
    ]
    head = say(key, words=shown) if found else say("search-nothing", words=shown)
    parts = [head, titles(found[:PAGE])] if found else [head]
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(actions)),), drop=drop)


VERBS: Mapping[str, Verb] = {"findmodel": begin, "search": turn_page}
