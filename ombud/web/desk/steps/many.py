"""Complaints that go on as one or stand together, and what comes next."""

from typing import TYPE_CHECKING, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ombud.cases import following, queries, states, wording
from ombud.cases.life import joining, merging, planning_next
from ombud.cases.references import plain_reference
from ombud.cases.states import Step
from ombud.rulebook import queries as rulebook
from ombud.web.desk.steps.forms import Group, StepForm, day_field, text

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from ombud.cases.models import Case

REFERENCE = 40  # characters, however it is typed


def reference_field(
    label: "str | _StrPromise", hint: "str | _StrPromise" = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=REFERENCE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class MergeForm(StepForm):
    """The letter is drawn up from the two references, and read before it is sent."""

    into = reference_field(
        _("Reference of the earlier complaint"),
        _(
            "Only an earlier, open complaint of the same person. Both references and"
            " receipts lead to it from then on."
        ),
    )
    points = forms.TypedMultipleChoiceField(
        label=_("Points it does not have yet"),
        help_text=_("Those you tick are added to it."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    because = text(
        _("How you know that it is the same person"),
        _("Only where no e-mail address or customer number shows it."),
        rows=2,
        required=False,
    )
    body = text(
        _("The letter to the complainant"),
        _(
            "Leave it empty to have it drawn up in the language of the complaint."
            " Nothing is sent before you have read it."
        ),
        rows=10,
        required=False,
    )

    def prepare(self) -> None:
        shown = [(row.number, row.text) for row in self.case.points.all()]
        self.choose_from("points", shown)
        self.initial["into"] = self.asked.get("into", "")

    def draws_up(self) -> bool:
        told = self.cleaned_data
        reference = plain_reference(told["into"])
        if told["body"].strip() or reference is None:
            return False
        seen = queries.cases_visible_to(self.act.staff)
        other = seen.filter(reference=reference).first()
        if other is None:
            return False
        typed = cast("QueryDict", self.data).copy()
        typed["body"] = wording.merging(self.case, other)
        self.data = typed
        self.to_check = _("Please read the letter. It is sent when you go on.")
        return True

    def take(self) -> object:
        return merging.merge(self.case, **self.cleaned_data, act=self.act)


class JoinForm(StepForm):
    to = reference_field(
        _("Reference of the common matter"),
        _("Each complaint keeps its own time limits, letters and complainant."),
    )

    def prepare(self) -> None:
        self.initial["to"] = self.asked.get("to", "")

    def take(self) -> object:
        return joining.join(self.case, to=self.cleaned_data["to"], act=self.act)


class LeaveForm(StepForm):
    because = text(_("What differs"), _("For your colleagues."), rows=3)

    def take(self) -> object:
        because = self.cleaned_data["because"]
        return joining.leave(self.case, because=because, act=self.act)


class AdoptForm(StepForm):
    """For each point: which finding of the common matter holds for it, if any."""

    check = text(
        _("Does this hold for them? What differs?"),
        _("How you saw it for this complainant. Kept with the case."),
        rows=3,
    )

    def prepare(self) -> None:
        found = found_on(self.case)
        self.points = list(self.case.points.all())
        for point in self.points:
            field = forms.TypedChoiceField(
                label=f"{point.number}. {point.text}",
                choices=[("", _("Not adopted")), *found],
                coerce=int,
                empty_value=None,
                required=False,
                initial=found[0][0] if len(found) == 1 and not point.result else "",
            )
            self.fields[f"point_{point.number}"] = field

    def groups(self) -> list[Group]:
        own = [self[f"point_{point.number}"] for point in self.points]
        return [Group("", [*own, self["check"]])]

    def take(self) -> object:
        told = self.cleaned_data
        chosen = {
            point.number: told[f"point_{point.number}"]
            for point in self.points
            if told[f"point_{point.number}"]
        }
        return joining.adopt(
            self.case, points=chosen, check=told["check"], act=self.act
        )


def found_on(case: "Case") -> list[tuple[int, str]]:
    """What was found on the common matter a case belongs to, by point."""
    return findings_of(case.parent) if case.parent else []


def findings_of(matter: "Case") -> list[tuple[int, str]]:
    """What was found on a common matter, to choose from."""
    found = matter.points.exclude(result="")
    return [
        (row.number, f"{row.text} – {row.get_result_display()}: {row.reasons[:200]}")
        for row in found
    ]


class NextForm(StepForm):
    step_to_come = forms.ChoiceField(label=_("What comes next"))
    on = day_field(_("By"))
    words = forms.CharField(
        label=_("In a few words"),
        help_text=_("Colleagues see it in the queue. It moves no time limit."),
        max_length=200,
    )
    place_of = {"step": "step_to_come"}

    def prepare(self) -> None:
        open_now = [
            (step.value, step.label)
            for step in Step
            if step in following.PLANNABLE and states.is_open(step, self.case.status)
        ]
        self.choose_from("step_to_come", open_now)
        calendar = rulebook.calendar(self.act.at)
        self.initial = {
            "step_to_come": self.case.next_step,
            "on": calendar.day_of(self.case.next_at) if self.case.next_at else None,
            "words": self.case.next_words,
        }

    def take(self) -> object:
        told = self.cleaned_data
        return planning_next.set_next(
            self.case,
            step=Step(told["step_to_come"]),
            on=told["on"],
            words=told["words"],
            act=self.act,
        )
