"""Saying what somebody really came with."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases import wording
from ombud.cases.life import reclassifying
from ombud.cases.vocabulary import CaseKind
from ombud.rulebook import queries as rulebook
from ombud.web.desk.steps.forms import StepForm, day_field, text

if TYPE_CHECKING:
    from ombud.cases.models import Case

MORNING = time(9)  # of an earlier day nobody noted the hour of


class ReclassifyForm(StepForm):
    place_of = {"first_expressed_at": "first_said_on"}

    kind = forms.ChoiceField(
        label=_("What it really is"),
        help_text=_(
            "A complaint needs no such word and no form: somebody is not satisfied and"
            " expects an answer."
        ),
        choices=CaseKind.choices,
        widget=forms.RadioSelect,
    )
    first_said_on = day_field(
        _("When they first said so, if that was before it reached us here"),
        required=False,
    )
    words = text(
        _("What we write to them"),
        _("Our letter, in their language. Change what does not fit."),
        rows=9,
    )

    def prepare(self) -> None:
        case = self.case
        others = [each for each in CaseKind.choices if each[0] != case.kind]
        self.choose_from("kind", others)
        if case.kind == CaseKind.COMPLAINT:
            del self.fields["first_said_on"]
            self.initial["words"] = wording.kind(case, CaseKind.FEEDBACK)
        else:
            self.initial["kind"] = CaseKind.COMPLAINT
            self.initial["words"] = wording.kind(case, CaseKind.COMPLAINT)

    def take(self) -> object:
        told = self.cleaned_data
        return reclassifying.reclassify(
            self.case,
            kind=CaseKind(told["kind"]),
            words=told["words"],
            first_expressed_at=_moment(self.case, told.get("first_said_on")),
            act=self.act,
        )


def _moment(case: "Case", day: date | None) -> datetime | None:
    """The morning of an earlier day; nothing for the day it reached us anyway."""
    zone = ZoneInfo(rulebook.organisation().zone)
    if day is None or day == case.received_at.astimezone(zone).date():
        return None
    return datetime.combine(day, MORNING, tzinfo=zone)
