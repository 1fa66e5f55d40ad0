"""Settling a complaint on one page, as a person does it."""

from django.urls import reverse

from ombud.people.vocabulary import Role
from ombud.rulebook import changing
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.web.filling import filled


def process(person, **content):
    """A process in force on the day complaints arrive."""
    draft = changing.write(
        RuleKind.PROCESS,
        "main",
        content=content,
        valid_from=given.MONDAY.date(),
        act=given.act(person),
    )
    other = given.person(f"for-{draft.version}", Role.MANAGEMENT)
    return changing.confirm(draft, act=given.act(other))


def page_of(case):
    return reverse("desk:settle", args=[case.reference])


LETTER = (
    "1. You are right: the log shows that the boiler was off. We send you £84.20"
    " back. If you want it, we will look at it again."
)
WORDS = {
    "severity": "2",
    "category": "billing",
    "result_1": "upheld",
    "reasons_1": "The log shows the boiler was off.",
    "outcome": "upheld",
    "reasons": "We left you without heating.",
    "remedy": "refund",
    "description": "A refund",
    "amount": "84.20",
    "body": LETTER,
    "conflict": "none",
}


def settle(client, case, **changed):
    shown = client.get(page_of(case))
    assert shown.status_code == 200
    answer = client.post(page_of(case), filled(shown) | WORDS | changed)
    case.refresh_from_db()
    return answer
