"""More time as the law permits it: asked for, and given."""

from zoneinfo import ZoneInfo

from ombud.cases.life.extending import ask_for_time, give_time
from tests import given

LONDON = ZoneInfo("Europe/London")
TOLD = {
    "reason": "beyond-control",
    "words": "The meter maker has not sent its report.",
    "notice": "We need longer, because the report is missing. New date: 17 April.",
}


def answer_of(case):
    """The answer the law asks for."""
    return case.deadlines.get(kind="answer", basis="statutory")


def give(case, person, until, *, days_later=1, **told):
    return give_time(
        case,
        **{"clock": answer_of(case).pk, "until": until, **TOLD} | told,
        act=given.act(person, days_later=days_later),
    )


def ask(case, person, until, *, days_later=1, **told):
    told = {name: TOLD[name] for name in ("reason", "words")} | told
    return ask_for_time(
        case,
        **{"clock": answer_of(case).pk, "until": until} | told,
        act=given.act(person, days_later=days_later),
    )
