"""Rules of law that cases are put under, and the clocks these start."""

from ombud.cases.life import assessing
from ombud.people.vocabulary import Role
from ombud.rulebook import changing
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import RuleKind
from tests import given

TEN_DAYS = {"count": 10, "unit": "business_days"}
LIMITS = {
    "acknowledgement": {"count": 5, "unit": "business_days"},
    "update": {"count": 10, "unit": "business_days"},
    "answer": {"count": 15, "unit": "business_days"},
}
FOR_BILLING = {"applies": {"categories": ["billing"]}}
REASON = {"code": "beyond-control", "text": {"en": "Nothing we can influence."}}
COMPLAINANT = {
    "reason": "complainant",
    "kinds": ["answer"],
    "cap": {"count": 14, "unit": "calendar_days"},
}
COURT = COMPLAINANT | {"reason": "court", "cap": {"count": 60, "unit": "calendar_days"}}


def law(limits=None, **more):
    return {
        "title": {"en": "Law"},
        "basis": "statutory",
        "confidence": "confirmed",
        "limits": limits or LIMITS,
    } | more


def law_with_pauses(limit=None, *pauses, **more):
    """Ten working days, from 2 to 16 March, that stand still for these reasons."""
    answer = TEN_DAYS | (limit or {})
    return law({"answer": answer}, pauses=list(pauses), **more)


def law_with_more_time(limit=None, **extension):
    """Ten working days, from 2 to 16 March, that may be extended like this."""
    answer = TEN_DAYS | (limit or {})
    reasons = {"reasons": [REASON]}
    return law({"answer": answer}, extensions={"answer": reasons | extension})


WAITS = law_with_pauses(None, COMPLAINANT)
ADDED = law_with_more_time(basis="added", count=5, unit="business_days")
TOTAL = law_with_more_time(basis="total", count=30, unit="business_days")
OPEN = law_with_more_time(basis="open")
HOUSING = law(
    {
        "acknowledgement": {"count": 5, "unit": "business_days"},
        "answer": {"count": 10, "unit": "business_days", "since": "acknowledged"},
        "outside": {"count": 12, "unit": "months"},
    },
    title={"en": "Housing"},
)
PORTAL = law(
    {"answer": {"count": 15, "unit": "calendar_days", "since": "sent_to_company"}},
    title={"en": "Portal of an authority"},
)


def in_force(content, nadia, code="law", **more):
    """A set of time limits as a named person confirmed it, from before our Monday."""
    early = given.act(nadia, days_later=-30)
    writer = given.person(f"writer-of-{code}", Role.LEAD)
    draft = changing.write(
        RuleKind.PROFILE,
        code,
        content=content | more,
        valid_from=early.at.date(),
        act=given.act(writer, days_later=-30),
    )
    return changing.confirm(draft, act=early)


def case_under(content, mira, **told):
    given.rule_in_force(content)
    return given.case_under_investigation(mira, **told)


def of_category(case, code, mira, *, days_later):
    return assessing.assess(
        case,
        judgement=given.judgement(),
        category=rules.category(code),
        act=given.act(mira, days_later=days_later),
    )


def clocks(case, kind, code="law", basis="statutory"):
    return case.deadlines.filter(kind=kind, profile__code=code, basis=basis)


def running(case, kind, code="law", basis="statutory"):
    return clocks(case, kind, code, basis).get(met_at=None, ended_at=None)


def clock(case, kind, basis="statutory"):
    return case.deadlines.get(kind=kind, basis=basis, ended_at=None)


def day(of):
    return of.due_at.date()


# A body outside that can be asked for six months after the answer.
LAW_OUTSIDE = law(
    {
        "answer": {"count": 8, "unit": "weeks"},
        "outside": {"count": 6, "unit": "months"},
    },
    stages=0,
    outside={
        "body": {"en": "Council Ombudsman"},
        "url": "https://ombud.example/",
    },
)
