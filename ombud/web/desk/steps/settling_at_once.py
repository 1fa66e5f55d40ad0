"""A small business settles a complaint on one page: every step, or none of them."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import queries
from ombud.cases.answer_letter import letter_of
from ombud.cases.life import (
    answering,
    assessing,
    assigning,
    deciding,
    investigating,
    receiving,
)
from ombud.cases.life.assessing import Judgement
from ombud.cases.promises import Promise
from ombud.cases.states import Status, Step
from ombud.cases.vocabulary import (
    Complexity,
    FindingResult,
    Impact,
    Outcome,
    RemedyKind,
    Safety,
    Severity,
)
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rulebook
from ombud.web.desk.steps import fairness, settled
from ombud.web.desk.steps.forms import Group, StepForm, day_field, sum_field, text

UNJUDGED = {Status.RECEIVED, Status.ACKNOWLEDGED}
NOT_BEGUN = UNJUDGED | {Status.ASSESSED}
SETTLED_FROM = NOT_BEGUN | {Status.INVESTIGATING}
JUDGED = ("severity", "safety", "impact", "category")
DECIDED = ("outcome", "reasons")
PROMISED = ("remedy", "description", "amount", "due_on", "no_remedy_because")


class SettleForm(StepForm):
    """What was found on each point, what is decided and promised, and the letter.

    Whoever settles puts themselves in charge where nobody is. The letter may be drawn
    up from what is written here: all steps are taken, the letter read, and the steps
    taken back.
    """

    step = Step.DECIDE
    inside = (fairness.DeclaringForDecision(),)

    drawing = gettext_lazy("Draw up the letter")

    severity = forms.TypedChoiceField(
        label=gettext_lazy("How bad is the harm already?"),
        coerce=int,
        choices=Severity.choices,
        initial=Severity.MINOR,
    )
    safety = forms.ChoiceField(
        label=gettext_lazy("Is anybody’s safety touched?"),
        choices=Safety.choices,
        initial=Safety.NONE,
    )
    impact = forms.TypedChoiceField(
        label=gettext_lazy("How many people does it touch?"),
        coerce=int,
        choices=Impact.choices,
        initial=Impact.ONE,
    )
    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision on the whole complaint"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
    )
    reasons = text(
        gettext_lazy("Reasons"), gettext_lazy("The complainant will read them."), rows=3
    )
    remedy = forms.ChoiceField(
        label=gettext_lazy("What we promise"),
        choices=[("", gettext_lazy("Nothing further")), *RemedyKind.choices],
        required=False,
    )
    description = text(gettext_lazy("What we will do"), rows=2, required=False)
    amount = sum_field(gettext_lazy("Sum, if there is one"))
    due_on = day_field(gettext_lazy("Done by"), required=False)
    no_remedy_because = text(
        gettext_lazy("If nothing is promised although they are right: why"),
        rows=2,
        required=False,
    )
    body = text(
        gettext_lazy("The answer"),
        gettext_lazy(
            "Write it, or let it be drawn up from what stands above. Nothing is sent"
            " before you have read it."
        ),
        rows=16,
        required=False,
    )

    def prepare(self) -> None:
        case = self.case
        offered = [
            (row.code, rulebook.said_in(row.names))
            for row in rulebook.categories_offered()
        ]
        self.choose_from("category", [("", _("As it is")), *offered])
        self.initial["category"] = case.category.code if case.category else ""
        if case.status not in UNJUDGED:
            for name in JUDGED:
                del self.fields[name]
        self.fields |= settled.fields()
        self.points = list(case.points.all())
        for point in self.points:
            self.fields |= _point_fields(point.number)
            self.initial[f"result_{point.number}"] = point.result
            self.initial[f"reasons_{point.number}"] = point.reasons

    def groups(self) -> list[Group]:
        judged = [self[name] for name in JUDGED if name in self.fields]
        found = [
            Group(
                f"{point.number}. {point.text}",
                [self[name] for name in _point_fields(point.number)],
            )
            for point in self.points
        ]
        rest = [self[name] for name in (*DECIDED, *PROMISED, *settled.DONE, "body")]
        accepted = [self[name] for name in settled.ACCEPTED]
        return [Group("", judged), *found, Group("", rest), Group("", accepted)]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for one, other in (("remedy", "description"), ("description", "remedy")):
            if told.get(one) and not told.get(other) and other not in self.errors:
                self.add_error(other, _("Please fill this in, or empty the remedy."))
        return told

    def take(self) -> object:
        """Take every step that is left, up to the answer, and to the end if they have
        accepted it; a refusal takes none.
        """
        body = self.cleaned_data["body"]
        if not body.strip():
            raise Unusable(
                "body", _("Write the answer, or let it be drawn up, and read it.")
            )
        with transaction.atomic():
            self._decide()
            answered = answering.answer(self.case, body=body, act=self.act)
            settled.end(answered, self.cleaned_data, self.act)
            return answered

    def drawn(self) -> str:
        """The letter as the product would write it. Nothing stays of the steps."""
        with transaction.atomic():
            if self.take_first():
                raise Unusable(
                    "conflict",
                    _("Whoever has a tie draws up no letter. Send this instead."),
                )
            self._decide()
            decided = queries.cases_visible_to(self.act.staff).get(pk=self.case.pk)
            letter = letter_of(decided, at=self.act.at)
            transaction.set_rollback(True)
        return letter

    def _decide(self) -> None:
        case, act, told = self.case, self.act, self.cleaned_data
        if case.status == Status.RECEIVED:
            receiving.acknowledge(case, act=act)
        if case.status in UNJUDGED:
            self._assess()
        if case.handler_id is None:
            assigning.assign(case, handler=act.staff, act=act)
        if case.status in NOT_BEGUN:
            investigating.investigate(case, act=act)
        for point in self.points:
            self._find(point.number)
        promised = Promise(
            kind=RemedyKind(told["remedy"] or RemedyKind.OTHER),
            description=told["description"],
            amount=told["amount"] or None,
            due_on=told["due_on"],
        )
        deciding.decide(
            case,
            outcome=Outcome(told["outcome"]),
            reasons=told["reasons"],
            remedies=[promised] if told["remedy"] else [],
            no_remedy_because=told["no_remedy_because"],
            act=act,
        )
        settled.prove(case, told, act)

    def _assess(self) -> None:
        told = self.cleaned_data
        judgement = Judgement(
            severity=Severity(told["severity"]),
            safety=Safety(told["safety"]),
            complexity=Complexity.SINGLE_FACT,
            impact=Impact(told["impact"]),
        )
        category = rulebook.category(told["category"])
        assessing.assess(
            self.case, judgement=judgement, category=category, act=self.act
        )

    def _find(self, number: int) -> None:
        told = self.cleaned_data
        try:
            investigating.find(
                self.case,
                number=number,
                result=FindingResult(told[f"result_{number}"]),
                reasons=told[f"reasons_{number}"],
                act=self.act,
            )
        except Unusable as wrong:
            raise Unusable(f"{wrong.field}_{number}", wrong.message) from wrong


def _point_fields(number: int) -> dict[str, forms.Field]:
    return {
        f"result_{number}": forms.ChoiceField(
            label=gettext_lazy("What you found"),
            choices=FindingResult.choices,
            widget=forms.RadioSelect,
        ),
        f"reasons_{number}": text(
            gettext_lazy("Reasons"),
            gettext_lazy("What shows it. The complainant will read them."),
            rows=3,
        ),
    }
