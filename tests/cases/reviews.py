"""Decisions that are looked at again, and the people who do."""

from ombud.cases.life import closing, deciding, reviewing
from ombud.cases.vocabulary import CloseReason, Outcome
from ombud.people.vocabulary import Role
from tests import given

ADDRESS = {"en": "Energy Ombudsman"}
LAW = {
    "title": {"en": "A law of review"},
    "basis": "statutory",
    "confidence": "default",
    "limits": {"answer": {"count": 30, "unit": "calendar_days"}},
    "stages": 2,
    "outside": {"body": ADDRESS, "url": "https://ombudsman.example/"},
}


def law(**said):
    """A law in force that says something of reviews."""
    return given.rule_in_force({**LAW, **said})


def refused_case(handler, **told):
    """A refusal is drafted."""
    case = given.case_with_findings(handler, **told)
    deciding.decide(
        case,
        outcome=Outcome.NOT_UPHELD,
        reasons="The log shows the boiler was on.",
        act=given.act(handler, days_later=3),
    )
    case.refresh_from_db()
    return case


def asked_case(handler, approver, **told):
    """Answered, and the complainant wants it looked at again."""
    case = given.answered_case(handler, approver, **told)
    reviewing.ask(case, act=given.complainants_act(case, days_later=6))
    case.refresh_from_db()
    return case


def in_review(handler, approver, reviewer, **told):
    """The reviewer is named and has said that nothing makes them partial."""
    case = asked_case(handler, approver, **told)
    name(case, approver, reviewer)
    return case


def name(case, by, reviewer, *, days_later=7):
    reviewing.name_reviewer(
        case, reviewer=reviewer, act=given.act(by, days_later=days_later)
    )
    given.no_conflict(case, reviewer, at=given.act(days_later=days_later).at)
    case.refresh_from_db()


def conclude(case, reviewer, result, *, days_later=10, **told):
    reviewing.conclude(
        case,
        result=result,
        reasons=told.pop("reasons", "I read everything anew."),
        act=given.act(reviewer, days_later=days_later),
        **told,
    )
    case.refresh_from_db()


def team():
    """A handler, a lead who agrees to decisions, and somebody who had no part."""
    given.organisation()
    return (
        given.person("mira"),
        given.person("lena", Role.LEAD),
        given.person("rosa", Role.REPRESENTATIVE),
    )


def close(case, handler, *, days_later):
    """The complainant agrees, and the case is closed."""
    given.accepted(case, days_later=days_later)
    return closing.close(
        case,
        reason=CloseReason.ACCEPTED,
        act=given.act(handler, days_later=days_later),
    )
