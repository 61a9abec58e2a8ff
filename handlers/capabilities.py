"""Everything people can do, by the command, form or button that asks for it. A new capability is one line here."""

from typing import Any

from handlers.filling import BACK, CANCEL, HELP
from handlers.form import Form
from handlers.inputs import fold
from handlers.member import (
    consent,
    data,
    evidence_view,
    joining,
    pledge,
    progress,
    reminding,
    report,
    report_buttons,
    report_view,
    reporting,
)
from handlers.menu import help_, menu, resume
from handlers.secretary import (
    decide,
    digest_time,
    member_card,
    needs,
    nudging,
    paper,
    phones,
    tasks,
    unit,
    unit_lists,
)
from handlers.talk import Command, Verb

FORMS: dict[str, Form[Any]] = {
    form.name: form
    for form in (
        joining.FORM,
        consent.FORM,
        pledge.FORM,
        reporting.FORM,
        reporting.CORRECTION,
        reminding.HOUR,
        reminding.LEAVE,
        reporting.DETAIL,
        decide.FORM,
        tasks.FORM,
        paper.FORM,
    )
}

COMMANDS: dict[str, Command] = {
    "/start": joining.start,
    "/menu": menu,
    "/camket": pledge.command,
    "/baocao": report.command,
    "/tiendo": progress.command,
    "/nhacviec": reminding.command,
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
        "báo cáo": "/baocao",
        "tiến độ": "/tiendo",
        "nhắc việc": "/nhacviec",
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
    **report.VERBS,
    **report_buttons.VERBS,
    **report_view.VERBS,
    **evidence_view.VERBS,
    **progress.VERBS,
    **reminding.VERBS,
    **data.VERBS,
    **decide.VERBS,
    **unit.VERBS,
    **unit_lists.VERBS,
    **needs.VERBS,
    **nudging.VERBS,
    **digest_time.VERBS,
    **member_card.VERBS,
    **tasks.VERBS,
    **paper.VERBS,
    **phones.VERBS,
}
