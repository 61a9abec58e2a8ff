"""Everything people can do, by the command, form or button that asks for it. A new capability is one line here."""

from typing import Any

from handlers.filling import BACK, CANCEL, HELP
from handlers.form import Form
from handlers.inputs import fold
from handlers.member import consent, data, joining, pledge, progress
from handlers.menu import help_, menu, resume
from handlers.secretary import decide, member_card, paper, phones, tasks, unit
from handlers.talk import Command, Verb

FORMS: dict[str, Form[Any]] = {
    form.name: form
    for form in (
        joining.FORM,
        consent.FORM,
        pledge.FORM,
        decide.FORM,
        tasks.FORM,
        paper.FORM,
    )
}

COMMANDS: dict[str, Command] = {
    "/start": joining.start,
    "/menu": menu,
    "/camket": pledge.command,
    "/tiendo": progress.command,
    "/dulieu": data.command,
    "/donvi": unit.command,
    "/trogiup": help_,
    "/huy": menu,
    "/quaylai": menu,
}

FORM_COMMANDS = {"/huy": CANCEL, "/quaylai": BACK, "/trogiup": HELP}
"""Commands that mean something else while a form is open."""

COMMAND_WORDS = {command.removeprefix("/"): command for command in COMMANDS} | {
    fold(word): command
    for word, command in {
        "bắt đầu": "/start",
        "cam kết": "/camket",
        "tiến độ": "/tiendo",
        "dữ liệu": "/dulieu",
        "đơn vị": "/donvi",
        "trợ giúp": "/trogiup",
        "hủy": "/huy",
        "quay lại": "/quaylai",
    }.items()
}
"""What may be said without the slash when no form is open, as the whole message."""

VERBS: dict[str, Verb] = {
    "menu": lambda _, talk: menu(talk),
    "help": lambda _, talk: help_(talk),
    "resume": resume,
    **pledge.VERBS,
    **progress.VERBS,
    **data.VERBS,
    **decide.VERBS,
    **unit.VERBS,
    **member_card.VERBS,
    **tasks.VERBS,
    **paper.VERBS,
    **phones.VERBS,
}
