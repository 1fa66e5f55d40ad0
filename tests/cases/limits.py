"""A process that says who may promise how much to one complainant."""

from decimal import Decimal

from ombud.rulebook.vocabulary import RuleKind
from tests import given

LIMITS = {
    "authority": [
        {"role": "handler", "amount": "100"},
        {"role": "lead", "amount": "500"},
        {"role": "representative", "amount": None},
    ],
}


def in_force(**more):
    """A hundred for handlers, five hundred for leads, no limit for representatives."""
    return given.rule_in_force(LIMITS | more, kind=RuleKind.PROCESS, code="main")


def money(amount, description=""):
    words = description or f"We pay {amount}."
    return given.a_promise(amount=Decimal(amount), description=words)


def one_of_ruths(handler):
    """One more complaint of the same person, with its findings."""
    return given.case_with_findings(handler, identity=given.named_complainant())
