"""A commendation in words: in one line, whole for those concerned, and as everybody may read it."""

from collections.abc import Iterator

from handlers.pledge_view import moment
from handlers.standing import short
from handlers.talk import Context
from handlers.texts import Html, say
from storage.commendations import Commendation
from storage.units import TIERS

LEVELS = TIERS[::-1]
"""From the highest down."""
LONGEST_NAME = 40


def nominee_of(one: Commendation) -> Html:
    """Who is commended: "đồng chí Lò Thị Mai", "tập thể Chi bộ thôn Nà Han"."""
    if one.person is not None:
        return say("commendation-member", name=one.name or "")
    return say("commendation-collective", unit=one.unit.name)


def honoured(one: Commendation) -> Html:
    """The same, where it begins a line."""
    if one.person is not None:
        return say("commendation-honoured", name=one.name or "")
    return say("form-value", value=one.unit.name)


def award_of(one: Commendation) -> Html:
    """What is proposed: "biểu dương", "tặng Giấy khen"."""
    return say(f"commendation-award-{one.award}")


def told(one: Commendation, context: Context) -> Html:
    """What and whom, within a sentence: "tặng Giấy khen đồng chí Lò Thị Mai"."""
    who = say("commendation-you") if one.person == context.me.id else nominee_of(one)
    return say("commendation-told", award=award_of(one), who=who)


def named(one: Commendation) -> Html:
    """Who and what, on a button."""
    who = one.unit.name if one.person is None else one.name or ""
    return say("commendation-named", who=short(who, LONGEST_NAME), award=say(f"commendation-{one.award}"))


def state_of(one: Commendation) -> Html:
    """Where it stands, in two or three words."""
    hidden = one.state == "approved" and not one.agreed
    return say(f"commendation-state-{'hidden' if hidden else one.state}")


def whole(one: Commendation, context: Context) -> Html:
    """All of it, for its member and the committees concerned."""
    parts = [_title(one), _words(one), Html("\n".join(_standing(one, context)))]
    return Html("\n\n".join(parts))


def honour(one: Commendation) -> Html:
    """What everybody may read: who, for what, and which committee gave it."""
    given = say("commendation-given", award=award_of(one), unit=one.awarder.name if one.awarder else "")
    who = honoured(one)
    head = say("commendation-of-unit", who=who, unit=one.unit.name)
    if one.person is None:
        head = say("commendation-of-collective", who=who)
    return Html("\n\n".join([head, say("form-value", value=one.deed), given]))


def _title(one: Commendation) -> Html:
    author = say("commendation-by", who=one.author_name)
    if one.person is None:
        return Html(f"{say('commendation-title-unit', award=award_of(one), who=nominee_of(one))}\n{author}")
    title = say("commendation-title", award=award_of(one), who=nominee_of(one), unit=one.unit.name)
    return Html(f"{title}\n{author}")


def _words(one: Commendation) -> Html:
    """The deed and the book, under the labels of the form's questions."""
    lines = [say("form-item-line", label=say("commendation-deed.label"), value=one.deed)] if one.deed else []
    book = say("word-yes" if one.golden else "word-no")
    return Html("\n".join([*lines, say("form-item-line", label=say("commendation-golden.label"), value=book)]))


def _standing(one: Commendation, context: Context) -> Iterator[Html]:
    """The member's own yes, who gave or entered it, and where it stands since when."""
    if one.person is not None and one.agreed_at is not None:
        when = moment(one.agreed_at, context)
        if one.agreed_by != one.person:
            yield say("commendation-agreed-entered", when=when, who=one.agreed_name or "")
        else:
            yield say("commendation-agreed-own" if one.person == context.me.id else "commendation-agreed-at", when=when)
    when = moment(one.changed_at, context)
    if one.state == "asked" and one.person == context.me.id:
        yield say("commendation-asked-own")
    elif one.state in ("asked", "submitted", "declined", "withdrawn"):
        yield say(f"commendation-{one.state}-at", when=when)
    else:
        decided = moment(one.decided_at or one.changed_at, context)
        yield say(f"commendation-{one.state}-at", who=one.decided_by or "", when=decided)
    if one.state == "approved" and not one.agreed:
        yield say("commendation-hidden")
    if one.comment and one.state in ("asked", "submitted"):
        yield say("view-comment-before", comment=one.comment)
    elif one.comment and one.state in ("returned", "refused", "revoked"):
        yield say("form-comment" if one.state == "returned" else "commendation-reason", comment=one.comment)
