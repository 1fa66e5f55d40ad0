"""Cases that are looked into deeper, with both sides and what shows how it was."""

from datetime import timedelta

from ombud.cases.life import assessing, assigning, evidencing, hearing, planning
from ombud.cases.life.evidencing import Item
from ombud.cases.vocabulary import EvidenceKind, Severity, Side
from tests import given


def day(days_later):
    return (given.MONDAY + timedelta(days=days_later)).date()


def assessed(handler, severity=Severity.MAJOR, **told):
    """By the usual process a major complaint is looked into at the standard level."""
    about = told.pop("about", None)
    case = given.acknowledged_case(handler, **told)
    case = assessing.assess(
        case, judgement=given.judgement(severity), about=about, act=given.act(handler)
    )
    return assigning.assign(case, handler=handler, act=given.act(handler))


def plan(case, handler):
    return planning.plan(case, body="Who was there, and when?", act=given.act(handler))


def item(**told):
    return Item(
        **{
            "kind": EvidenceKind.SYSTEM_RECORD,
            "title": "Route log of 6 October",
            "given_by": "Metering",
            "obtained_on": given.MONDAY.date(),
            "content": "The box was opened at 10.14.",
            **told,
        }
    )


def evidence(case, handler, **told):
    return evidencing.add_evidence(case, item=item(**told), act=given.act(handler))


def ask(case, handler, *, user=None, due=7, substance="That nobody came.", at=0):
    return hearing.hear(
        case,
        side=Side.STAFF if user else Side.COMPLAINANT,
        user=user,
        substance=substance,
        due_on=day(due),
        act=given.act(handler, days_later=at),
    )


def named_as_well(case, person, handler):
    """It turns out that the complaint is about one more of ours."""
    return assessing.assess(
        case, judgement=given.judgement(), about=person, act=given.act(handler)
    )
