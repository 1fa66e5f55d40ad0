"""Finding out what happened: points, findings, departments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases.life import consulting, investigating
from ombud.cases.states import Step
from ombud.cases.vocabulary import FindingResult
from ombud.people.models import Unit
from ombud.rulebook import queries as rulebook
from ombud.web.desk.steps import fairness
from ombud.web.desk.steps.forms import StepForm, day_field
from ombud.web.desk.steps.forms import text as writing_field

DAYS_TO_ADVISE = 5  # working days a department is given unless somebody says otherwise


class InvestigateForm(StepForm):
    step = Step.INVESTIGATE
    inside = (fairness.DeclaringAtAssignment(),)

    def take(self) -> object:
        return investigating.investigate(self.case, act=self.act)


class AddPointForm(StepForm):
    text = writing_field(
        _("What else is complained of"), _("One thing, as they say it."), rows=3
    )

    def take(self) -> object:
        text = self.cleaned_data["text"]
        return investigating.add_point(self.case, text=text, act=self.act)


class FindForm(StepForm):
    number = forms.TypedChoiceField(label=_("Point"), coerce=int)
    result = forms.ChoiceField(
        label=_("What you found"),
        choices=FindingResult.choices,
        widget=forms.RadioSelect,
    )
    reasons = writing_field(
        _("Reasons"),
        _("What shows it. The complainant reads these reasons at once."),
    )

    def prepare(self) -> None:
        points = list(self.case.points.all())
        shown = [(point.number, f"{point.number}. {point.text}") for point in points]
        self.choose_from("number", shown)
        asked = self.asked.get("point", "")
        chosen = next(
            (point for point in points if str(point.number) == asked),
            next((point for point in points if not point.result), None),
        )
        if chosen:
            self.initial = {
                "number": chosen.number,
                "result": chosen.result,
                "reasons": chosen.reasons,
            }

    def take(self) -> object:
        told = self.cleaned_data
        return investigating.find(
            self.case,
            number=told["number"],
            result=FindingResult(told["result"]),
            reasons=told["reasons"],
            act=self.act,
        )


class ConsultForm(StepForm):
    unit = forms.ChoiceField(label=_("Department"))
    question = writing_field(
        _("Your question"), _("They see the complaint and your question, no name.")
    )
    due_on = day_field(_("To be answered by"))

    def prepare(self) -> None:
        units = [(row.pk, rulebook.said_in(row.names)) for row in rulebook.units()]
        self.choose_from("unit", units)
        calendar = rulebook.calendar(self.act.at)
        today = calendar.day_of(self.act.at)
        self.initial["due_on"] = calendar.add_working_days(today, DAYS_TO_ADVISE)

    def take(self) -> object:
        told = self.cleaned_data
        return consulting.consult(
            self.case,
            unit=Unit.objects.get(pk=int(told["unit"])),
            question=told["question"],
            due_on=told["due_on"],
            act=self.act,
        )


class AdviseForm(StepForm):
    consultation = forms.TypedChoiceField(label=_("Question"), coerce=int)
    advice = writing_field(_("Your answer"), _("What you know, and how you know it."))

    def prepare(self) -> None:
        waiting = self.case.consultations.filter(
            unit=self.act.staff.unit_id, advised_at=None
        )
        self.choose_from("consultation", [(row.pk, row.question) for row in waiting])
        self.initial["consultation"] = self.asked.get("consultation", "")

    def take(self) -> object:
        told = self.cleaned_data
        return consulting.advise(
            self.case,
            consultation=told["consultation"],
            advice=told["advice"],
            act=self.act,
        )
