"""Solved at first contact: done at once, accepted, and ended by the rules."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases import gates
from ombud.cases.life import closing, reacting, remedying
from ombud.cases.states import Step
from ombud.cases.vocabulary import Channel, CloseReason, ReactionKind
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rulebook
from ombud.web.desk.steps.forms import text

if TYPE_CHECKING:
    from ombud.cases.models import Case

DONE = ("proof", "payment_reference")
ACCEPTED = ("accepted", "through", "evidence")


def fields() -> Mapping[str, forms.Field]:
    """What is asked beside the decision: all of it may be left empty."""
    return {
        "proof": text(
            _("If it is done already: how you know"),
            _("Empty while it still has to be done."),
            rows=2,
            required=False,
        ),
        "payment_reference": forms.CharField(
            label=_("Number of the payment, if a sum was paid"),
            max_length=100,
            required=False,
        ),
        "accepted": forms.BooleanField(
            label=_("They have accepted this"), required=False
        ),
        "through": forms.ChoiceField(
            label=_("How they told us"),
            choices=Channel.choices,
            initial=Channel.PHONE,
            required=False,
        ),
        "evidence": text(
            _("How you know it was them, and when they said it"),
            _("Needed if they have accepted it; what they said aloud is enough."),
            rows=2,
            required=False,
        ),
    }


def is_done(told: Mapping[str, Any]) -> bool:
    return bool(told.get("proof", "").strip())


def prove(case: "Case", told: Mapping[str, Any], act: Act) -> None:
    """Record what was promised as done, where it is said how that is known."""
    if not is_done(told):
        return
    owed = case.remedies.filter(done_at=None, failed_at=None).last()
    if owed is None:
        raise Unusable("proof", _("Nothing is promised that could be done already."))
    reference = told["payment_reference"]
    today = rulebook.calendar(act.at).day_of(act.at)
    remedying.prove(
        case,
        remedy=owed.pk,
        proof=told["proof"],
        paid_on=today if owed.amount is not None else None,
        payment_reference=reference,
        act=act,
    )


def end(case: "Case", told: Mapping[str, Any], act: Act) -> None:
    """Record that they accepted the answer, and close the case if nothing is owed."""
    if not told["accepted"]:
        return
    reacting.react(
        case,
        kind=ReactionKind.ACCEPTED,
        through=Channel(told["through"] or Channel.PHONE),
        evidence=told["evidence"],
        act=act,
    )
    case.refresh_from_db()
    if not gates.unmet(Step.CLOSE, case, act):
        closing.close(case, reason=CloseReason.ACCEPTED, act=act)
