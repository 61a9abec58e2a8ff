"""What is kept about me: shown in words and as a file; my phones; and taking my consent back."""

import json
from collections.abc import Mapping
from datetime import date, datetime, tzinfo

from handlers.dates import show_date
from handlers.signing import signed
from handlers.talk import Action, Attachment, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import dossier, facts, links
from storage.consents import ConsentWithdrawn
from storage.links import AccountUnlinked, subject


async def command(talk: Talk) -> Turn:
    """/dulieu: what is kept about the writer, with what they may do about it."""
    context = talk.context
    me = context.me
    kept = await talk.read(dossier.of_person, me.id) or {}
    person = kept["person"][0]
    zone = context.office.zone
    consented = [one for one in kept.get("consents", []) if one["ended_at"] is None]
    reports = {one["report_id"] for one in kept.get("reports", [])}
    files = [one for one in kept.get("evidence", []) if one["state"] in ("wanted", "stored")]
    lines = [
        say("data-title"),
        say("data-person", name=me.name, unit=me.unit.name, kind=say(f"data-{me.kind}")),
        say("data-check", year=str(person["birth_year"] or "–"), phone=person["phone_end"] or "–"),
        say("data-pledges", pledges=str(len(kept.get("pledges", []))), drafts=str(len(kept.get("drafts", [])))),
        say("data-reports", reports=str(len(reports)), files=str(len(files))),
    ]
    lines += [say("data-consent", date=show_date(_day(one["given_at"], zone))) for one in consented]
    mine = await talk.read(links.of_person, me.id) or []
    active = [link for link in mine if link.state == "active"]
    lines.append(say("data-phones", count=str(len(active))))
    looks = kept.get("looked_at_by", [])
    lines.append(
        say("data-looks", who=", ".join(sorted({one["by"] for one in looks}))) if looks else say("data-no-looks")
    )
    lines.append(say("data-office", controller=context.office.controller, contact=context.office.contact))
    actions = [Action(verb="datafile", label=label("data-file")), Action(verb="log", label=label("log-own-open"))]
    actions += [
        Action(verb="unlink", subject=link.id, label=label("data-unlink", number=str(number)))
        for number, link in enumerate(active, 1)
        if len(active) > 1
    ]
    actions += [Action(verb="withdraw", label=label("data-withdraw")), Action(verb="menu", label=label("menu-open"))]
    return Turn(replies=(Message(text=Html("\n".join(lines)), actions=tuple(actions)),))


def _day(instant: str, zone: tzinfo) -> date:
    return datetime.fromisoformat(instant).astimezone(zone).date()


async def file(_: str, talk: Talk) -> Turn:
    """The same as a JSON file, whole."""
    kept = await talk.read(dossier.of_person, talk.context.me.id)
    content = json.dumps(kept, ensure_ascii=False, indent=2).encode()
    attachment = Attachment(name="du-lieu-cua-toi.json", mime="application/json", content=content)
    return Turn(replies=(Message(text=say("data-here"), attachments=(attachment,)),))


async def withdraw(subject_said: str, talk: Talk) -> Turn:
    """Take the consent back, once the writer has said that they mean it."""
    me = talk.context.me
    if subject_said != "yes":
        sure = Action(verb="withdraw", subject="yes", label=label("data-withdraw-yes"))
        keep = Action(verb="data", label=label("data-withdraw-no"))
        return Turn(replies=(Message(text=say("data-withdraw-sure"), actions=(keep, sure)),))
    consent = f"consent:{me.id}"
    seen = await talk.read(facts.latest, consent) or 0
    mine = await talk.read(links.of_person, me.id) or []
    ended = [
        AccountUnlinked(
            **signed(talk, me.id),
            subject=subject(link.id),
            version=link.version + 1,
            link=link.id,
            account=link.account,
        )
        for link in mine
    ]
    withdrawn = ConsentWithdrawn(**signed(talk, me.id), subject=consent, version=seen + 1)
    office = talk.context.office
    told = say("data-withdrawn", controller=office.controller, contact=office.contact)
    return Turn(replies=(Message(text=told),), facts=(withdrawn, *ended))


async def _pressed(_: str, talk: Talk) -> Turn:
    return await command(talk)


VERBS: Mapping[str, Verb] = {"data": _pressed, "datafile": file, "withdraw": withdraw}
