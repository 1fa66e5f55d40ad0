"""The first steps: confirm, judge, let somebody in."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases import queries, wording
from ombud.cases.life import assessing, assigning, receiving
from ombud.cases.life.assessing import Judgement
from ombud.cases.vocabulary import Complexity, Impact, Safety, Severity, Urgency
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rulebook
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.steps.forms import StepForm, text

if TYPE_CHECKING:
    from ombud.cases.models import Assessment

SEEING = [
    Role.INTAKE,
    Role.HANDLER,
    Role.EXPERT,
    Role.LEAD,
    Role.APPROVER,
    Role.AUDITOR,
]
NOBODY = ("", _("Nobody"))
AS_IT_IS = ("", _("As it is"))
BY_PROCESS = ("", _("As the process says"))


class AcknowledgeForm(StepForm):
    body = text(
        _("What we write"),
        _("Our letter, in the language of the complaint. Change what does not fit."),
        rows=10,
        required=False,
    )

    def prepare(self) -> None:
        self.initial["body"] = wording.acknowledgement(self.case)

    def take(self) -> object:
        body = self.cleaned_data["body"]
        return receiving.acknowledge(self.case, body=body, act=self.act)


class AssessForm(StepForm):
    severity = forms.TypedChoiceField(
        label=_("How bad is the harm already?"), coerce=int, choices=Severity.choices
    )
    safety = forms.ChoiceField(
        label=_("Is anybody’s safety touched?"),
        choices=Safety.choices,
        widget=forms.RadioSelect,
    )
    complexity = forms.TypedChoiceField(
        label=_("What does it take to find out?"),
        coerce=int,
        choices=Complexity.choices,
    )
    impact = forms.TypedChoiceField(
        label=_("How many people does it touch?"), coerce=int, choices=Impact.choices
    )
    immediate_action_needed = forms.BooleanField(
        label=_("Something must be done at once"), required=False
    )
    immediate_action_possible = forms.BooleanField(
        label=_("Something can be done at once"), required=False
    )
    urgency = forms.TypedChoiceField(
        label=_("How soon must somebody act?"),
        help_text=_("If it differs from what the process says, give your reasons."),
        coerce=int,
        choices=[BY_PROCESS, *Urgency.choices],
        empty_value=None,
        required=False,
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    about = forms.ChoiceField(
        label=_("Member of staff complained about"),
        help_text=_("From then on, that person cannot see this case."),
        required=False,
    )
    confidential = forms.BooleanField(
        label=_("Confidential: only people named on the case may see it"),
        required=False,
    )
    reasons = text(_("Why you judge it so"), required=False, rows=4)

    def prepare(self) -> None:
        case = self.case
        categories = [
            (row.code, rulebook.said_in(row.names))
            for row in rulebook.categories_offered()
        ]
        if categories:
            self.choose_from("category", [AS_IT_IS, *categories])
        else:
            del self.fields["category"]
        people = _people()
        about = next(iter(queries.complained_about(case)), None)
        self.choose_from("about", people if about else [NOBODY, *people])
        before = case.assessments.last()
        self.initial = {
            "severity": before.severity if before else Severity.MODERATE,
            "safety": before.safety if before else Safety.NONE,
            "complexity": before.complexity if before else Complexity.FEW_FACTS,
            "impact": before.impact if before else Impact.ONE,
            "urgency": _chosen_otherwise(before),
            "category": case.category.code if case.category else "",
            "about": about.pk if about else "",
            "confidential": case.confidential,
        }

    def take(self) -> object:
        told = self.cleaned_data
        judgement = Judgement(
            severity=Severity(told["severity"]),
            safety=Safety(told["safety"]),
            complexity=Complexity(told["complexity"]),
            impact=Impact(told["impact"]),
            immediate_action_needed=told["immediate_action_needed"],
            immediate_action_possible=told["immediate_action_possible"],
            reasons=told["reasons"],
            urgency=Urgency(told["urgency"]) if told["urgency"] else None,
        )
        about = User.objects.filter(pk=int(told["about"])) if told["about"] else None
        return assessing.assess(
            self.case,
            judgement=judgement,
            category=rulebook.category(told.get("category", "")),
            about=about.first() if about else None,
            confidential=told["confidential"],
            act=self.act,
        )


def _chosen_otherwise(before: "Assessment | None") -> int | str:
    """The urgency a person chose against the process, else nothing."""
    if before is None or before.suggested_urgency in {None, before.urgency}:
        return ""
    return before.urgency


class LetInForm(StepForm):
    person = forms.ChoiceField(
        label=_("Who may see this case from now on"),
        help_text=_("The person complained about cannot be let in."),
    )

    def prepare(self) -> None:
        kept_out = queries.recused_from(self.case)
        people = [each for each in _people() if each[0] not in kept_out]
        self.choose_from("person", people)

    def take(self) -> object:
        person = User.objects.get(pk=int(self.cleaned_data["person"]))
        return assigning.let_in(self.case, person=person, act=self.act)


def _people() -> list[tuple[int, str]]:
    return _named(list(User.objects.filter(is_active=True, role__in=SEEING)))


def _named(people: list[User]) -> list[tuple[int, str]]:
    return [(person.pk, person.full_name) for person in in_order(people)]
