"""Asking departments, and answering for one's own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases import queries
from ombud.cases.life import consulting
from ombud.people.models import Unit, User
from ombud.rulebook import queries as rulebook
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.steps.forms import StepForm, day_field, text

DAYS_TO_ADVISE = 5  # working days a department is given unless somebody says otherwise
EVERYBODY = ("", _("Everybody who answers for it"))


class ConsultForm(StepForm):
    unit = forms.ChoiceField(label=_("Department"))
    addressee = forms.TypedChoiceField(
        label=_("One person of it"),
        help_text=_(
            "Then only they see the complaint. On a confidential one, choose somebody."
        ),
        coerce=int,
        empty_value=None,
        required=False,
    )
    question = text(
        _("Your question"), _("They see the complaint and your question, no name.")
    )
    due_on = day_field(_("To be answered by"))

    def prepare(self) -> None:
        known = rulebook.units_in_use()
        units = [(row.pk, rulebook.said_in(row.names)) for row in known]
        self.choose_from("unit", units)
        self.choose_from("addressee", [EVERYBODY, *self._people(dict(units))])
        self.fields["addressee"].required = self.case.confidential
        calendar = rulebook.calendar(self.act.at)
        today = calendar.day_of(self.act.at)
        self.initial["due_on"] = calendar.add_working_days(today, DAYS_TO_ADVISE)

    def take(self) -> object:
        told = self.cleaned_data
        one = told["addressee"]
        return consulting.consult(
            self.case,
            unit=Unit.objects.get(pk=int(told["unit"])),
            question=told["question"],
            due_on=told["due_on"],
            addressee=User.objects.get(pk=one) if one else None,
            act=self.act,
        )

    def _people(self, units: dict[int, str]) -> list[tuple[int, str]]:
        """Who may be asked by name; whoever must not see the case is not shown."""
        found = User.objects.filter(is_active=True, unit__in=units)
        people = found.filter(role__in=queries.ASKED)
        people = people.exclude(pk__in=queries.recused_from(self.case))
        return [
            (person.pk, f"{person.full_name} ({units[person.unit_id or 0]})")
            for person in in_order(people)
        ]


class _Answering(StepForm):
    """Which question of those to this person; both ways to answer begin so."""

    consultation = forms.TypedChoiceField(label=_("Question"), coerce=int)

    def prepare(self) -> None:
        waiting = queries.consultations_to(self.act.staff, self.case)
        waiting = waiting.filter(advised_at=None)
        self.choose_from("consultation", [(row.pk, row.question) for row in waiting])
        self.initial["consultation"] = self.asked.get("consultation", "")


class AdviseForm(_Answering):
    advice = text(_("Your answer"), _("What you know, and how you know it."))

    def take(self) -> object:
        told = self.cleaned_data
        return consulting.advise(
            self.case,
            consultation=told["consultation"],
            advice=told["advice"],
            act=self.act,
        )


class DeclineForm(_Answering):
    because = text(
        _("Why your department cannot answer"),
        _("And who could, if you know."),
        rows=4,
    )

    def take(self) -> object:
        told = self.cleaned_data
        return consulting.decline(
            self.case,
            consultation=told["consultation"],
            because=told["because"],
            act=self.act,
        )
