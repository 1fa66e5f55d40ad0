"""Is whoever acts impartial? Asked inside the forms where it matters, and alone."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import queries
from ombud.cases.life import declaring, keeping_out
from ombud.cases.states import Step
from ombud.cases.vocabulary import Moment, Tie
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.steps.forms import StepForm, text
from ombud.web.desk.steps.inline import Inline, Told

if TYPE_CHECKING:
    from ombud.cases.models import Case

NO_TIE, TIED = "none", "tie"
SAID = [
    (NO_TIE, gettext_lazy("I have no tie to anybody in it")),
    (TIED, gettext_lazy("I have one:")),
]
STAYS = gettext_lazy(
    "What you declared is kept, and the complainant is told. Nobody else here can take"
    " this over, so it stays with you. Please go on."
)
OUT = gettext_lazy(
    "What you declared is kept, and you are out of this case now. Whoever leads is"
    " told. Nothing else was done."
)


def declaration_fields() -> dict[str, forms.Field]:
    return {
        "conflict": forms.ChoiceField(
            label=gettext_lazy("Could anything make you partial in this case?"),
            help_text=gettext_lazy(
                "To say so is no fault. Somebody else takes over, and you no longer see"
                " the case."
            ),
            choices=SAID,
            widget=forms.RadioSelect,
        ),
        "ties": forms.MultipleChoiceField(
            label=gettext_lazy("Which tie it is"),
            choices=Tie.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        ),
        "tie_words": text(
            gettext_lazy("In a few words"),
            gettext_lazy(
                "Needed only for something else. Whoever works on the case reads it."
            ),
            rows=2,
            required=False,
        ),
    }


def check_declaration(told: Told, form: forms.Form) -> None:
    """Whoever has a tie says which; whoever names one has one."""
    said, ties = told.get("conflict"), told.get("ties")
    if said == TIED and not ties and "ties" not in form.errors:
        form.add_error("ties", _("Please choose at least one."))
    if said == NO_TIE and ties:
        form.add_error(
            "conflict", _("You have named a tie below. Please say that you have one.")
        )


def declare(told: Told, case: "Case", act: Act, moment: Moment | None = None) -> str:
    """Declare what was chosen. Returns what happened to whoever has a tie, else ""."""
    ties = [Tie(code) for code in told["ties"]]
    declaring.declare(case, moment=moment, ties=ties, words=told["tie_words"], act=act)
    if not ties:
        return ""
    return str(OUT if act.staff.pk in queries.recused_from(case) else STAYS)


class _Declaring(Inline):
    step = Step.DECLARE
    legend = gettext_lazy("Are you impartial?")
    place_of = {"words": "tie_words"}
    moment: Moment

    def fields(self, case: "Case", act: Act) -> dict[str, forms.Field]:
        del case, act
        return declaration_fields()

    def check(self, told: Told, form: forms.Form) -> None:
        check_declaration(told, form)

    def ends(self, typed: Mapping[str, Any]) -> bool:
        return typed.get("conflict") == TIED

    def take(self, told: Told, case: "Case", act: Act) -> str:
        return declare(told, case, act, self.moment)


class DeclaringAtAssignment(_Declaring):
    """Only whoever is in charge can say it for themselves."""

    meets = frozenset({"handler_declared"})
    moment = Moment.ASSIGNMENT

    def may(self, case: "Case", act: Act) -> bool:
        return case.handler_id == act.staff.pk and super().may(case, act)


class DeclaringForDecision(_Declaring):
    meets = frozenset({"decider_declared", "approver_declared", "reviewer_declared"})
    moment = Moment.DECISION


class DeclareForm(StepForm):
    """At any time, by whoever takes part: most of all when something comes up."""

    place_of = {"words": "tie_words"}

    def prepare(self) -> None:
        self.fields |= declaration_fields()

    def clean(self) -> Told:
        told = super().clean() or {}
        check_declaration(told, self)
        return told

    def go(self) -> str:
        return declare(self.cleaned_data, self.case, self.act)


class RecuseForm(StepForm):
    people = forms.MultipleChoiceField(
        label=gettext_lazy("Whom this complaint is about"),
        help_text=gettext_lazy(
            "From this moment they cannot see it, in any role, and cannot be put in"
            " charge. Whoever leads is told."
        ),
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        known = queries.recused_from(self.case)
        people = User.objects.filter(is_active=True).exclude(pk__in=known)
        self.choose_from("people", _named(people))

    def take(self) -> object:
        people = User.objects.filter(pk__in=self.cleaned_data["people"])
        return keeping_out.recuse(self.case, people=list(people), act=self.act)


class ReadmitForm(StepForm):
    person = forms.ChoiceField(label=gettext_lazy("Who may see it again"))
    because = text(
        gettext_lazy("Why they were kept out by mistake"),
        gettext_lazy("This stays in the record of the case."),
        rows=3,
    )

    def prepare(self) -> None:
        kept_out = User.objects.filter(pk__in=queries.recused_from(self.case))
        self.choose_from("person", _named(kept_out))

    def take(self) -> object:
        told = self.cleaned_data
        return keeping_out.readmit(
            self.case,
            person=User.objects.get(pk=int(told["person"])),
            because=told["because"],
            act=self.act,
        )


class AboutHandlingForm(StepForm):
    reference = forms.CharField(
        label=gettext_lazy("Reference of the complaint whose handling it is about"),
        help_text=gettext_lazy(
            "Whoever handled, decided or approved that one loses this one at once. Left"
            " empty, nobody is kept out yet."
        ),
        max_length=40,
        required=False,
    )

    def prepare(self) -> None:
        earlier = self.case.complains_of
        self.initial["reference"] = earlier.reference if earlier else ""

    def take(self) -> object:
        reference = self.cleaned_data["reference"]
        return keeping_out.about_handling(self.case, reference=reference, act=self.act)


def _named(people: Iterable[User]) -> list[tuple[int, str]]:
    return [(person.pk, person.full_name) for person in in_order(people)]
