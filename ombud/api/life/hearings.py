"""Posting that one side is asked for its account, and the account."""

from django.http import HttpRequest
from ninja import Router

from ombud.api import naming
from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.api.life.taken import StepTaken, taken
from ombud.api.told import Day, Text, Told
from ombud.cases.life import hearing as sides
from ombud.cases.vocabulary import Channel, Side

router = Router()


class NewHearing(Told):
    """`user` is the login of a person complained about; the complainant has none."""

    side: Side
    user: Text | None = None
    substance: Text
    due_on: Day


class Account(Told):
    """What they said, and through which channel it reached whoever writes it down."""

    account: Text
    through: Channel


@router.post("/{reference}/hearings", response={201: StepTaken}, summary="Hear a side")
def hear(request: HttpRequest, reference: str, told: NewHearing) -> StepTaken:
    """Tell one side the substance and ask what it says. `ids` holds the hearing."""
    case = case_seen_by(request, reference)
    row = sides.hear(
        case,
        side=told.side,
        user=naming.colleague(told.user, field="user") if told.user else None,
        substance=told.substance,
        due_on=told.due_on,
        act=act_of(request),
    )
    return taken(case, made=[row.pk])


@router.post(
    "/{reference}/hearings/{int:hearing}/account",
    response={201: StepTaken},
    summary="Write down an account",
)
def comment(
    request: HttpRequest, reference: str, hearing: int, told: Account
) -> StepTaken:
    """Write down what one side said. Whoever is complained about gives their own
    account on a page of the desk, without seeing the case.
    """
    case = case_seen_by(request, reference)
    sides.comment(
        case,
        hearing=hearing,
        account=told.account,
        through=told.through,
        act=act_of(request),
    )
    return taken(case)
