"""Who is put in charge, with what each carries and what speaks against them."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import policy, standing, who, workload
from ombud.cases.life import assigning
from ombud.cases.workload import Candidate
from ombud.people.models import Unit, User
from ombud.rulebook import queries as rulebook
from ombud.web.desk.steps.forms import StepForm, text


class AssignForm(StepForm):
    handler = forms.ChoiceField(
        label=gettext_lazy("Who is in charge"),
        help_text=gettext_lazy("Those who suit this complaint best stand first."),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Which department answers for it"),
        help_text=gettext_lazy(
            "Left open, it is the department of whoever is in charge."
        ),
        required=False,
    )
    handover = text(
        gettext_lazy("Hand-over note"),
        gettext_lazy(
            "What has been done, what comes next, and by when. Needed when somebody"
            " else takes over."
        ),
        rows=4,
        required=False,
    )
    because = text(
        gettext_lazy("Why it must be this person"),
        gettext_lazy("Only if something speaks against them. It goes on record."),
        rows=2,
        required=False,
    )

    def prepare(self) -> None:
        case, act = self.case, self.act
        able = [
            each
            for each in workload.candidates(case, at=act.at)
            if policy.may_assign_to(act, case, each.person)
        ]
        self.choose_from("handler", [(each.person.pk, told_of(each)) for each in able])
        known = rulebook.units_in_use()
        units = [(row.pk, rulebook.said_in(row.names)) for row in known]
        self.choose_from("unit", [("", _("Left open")), *units])
        if case.handler_id is None:
            del self.fields["handover"]
        self.leads = who.leading_or_alone(standing.of(act, case))
        if not self.leads:
            del self.fields["because"]
        self.initial["handler"] = case.handler_id or self._best(able)

    def _best(self, able: list[Candidate]) -> int:
        """Whoever leads is shown the person that suits best, others themselves."""
        if self.leads and able:
            return able[0].person.pk
        return self.act.staff.pk

    def take(self) -> object:
        told = self.cleaned_data
        return assigning.assign(
            self.case,
            handler=User.objects.get(pk=int(told["handler"])),
            unit=Unit.objects.get(pk=int(told["unit"])) if told["unit"] else None,
            handover=told.get("handover", ""),
            because=told.get("because", ""),
            act=self.act,
        )


def told_of(candidate: Candidate) -> str:
    """A person as a choice: their name, what they carry, what speaks against them."""
    carries = _("%(name)s (open: %(open)s, overdue: %(overdue)s)") % {
        "name": candidate.person.full_name,
        "open": candidate.load.open,
        "overdue": candidate.load.overdue,
    }
    return " · ".join([carries, *(str(each.label) for each in candidate.hurdles)])
