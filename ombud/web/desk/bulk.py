"""One step on many complaints at once: each by its ordinary form and operation.

Every complaint has a transaction of its own: what one of them refuses keeps nobody
else from it, and whatever was typed stays on the page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import answer_letter, once, policy, standing, states
from ombud.cases.life import composing, joining
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.refusals import Refused
from ombud.web.desk.people import complainant_of
from ombud.web.desk.steps import inline, many
from ombud.web.desk.steps.asking import WriteForm
from ombud.web.desk.steps.dialogs import DIALOGS
from ombud.web.desk.steps.forms import StepForm

if TYPE_CHECKING:
    from ombud.cases.models import Case

REFERENCE, NAME = "{reference}", "{name}"
LOOKED_AT = 20  # complaints, to find some that are ready
TRIED = 3  # complaints, to find one whose form asks the most


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What may be done to many: `own` heads a text of each complaint's own, and `fill`
    writes it at first. `hidden` fields of the ordinary form are filled in by `typed`;
    a `form` of its own stands instead of the ordinary one.
    """

    step: Step
    own: str | Promise = ""
    fill: Callable[["Case", Act], str] | None = None
    hidden: Sequence[str] = ()
    typed: "Callable[[QueryDict, Case, Act], None] | None" = None
    form: type[StepForm] | None = None

    @property
    def name(self) -> str:
        return str(self.step.value)

    @property
    def title(self) -> str:
        return str(DIALOGS[self.step].title)

    @property
    def send(self) -> str:
        return str(DIALOGS[self.step].send)


class NameUnknown(Refused):
    code = "name_unknown"
    message = gettext_lazy(
        "The letter calls them by their name, and it is not known, or not for you."
    )


class PointsDiffer(Refused):
    code = "points_differ"
    message = gettext_lazy(
        "More than one point, or none, is left to find. Adopt the finding on the page"
        " of the complaint."
    )


class FormWrong(Refused):
    """What is wrong, in one line, each thing with the name of its field."""

    code = "form_wrong"

    def __init__(self, form: forms.Form) -> None:
        said = [str(each) for each in form.non_field_errors()]
        for bound in form:
            for error in bound.errors:
                facts = {"field": bound.label, "words": error}
                said.append(_("%(field)s: %(words)s") % facts)
        self.message = " ".join(said)
        super().__init__(self.message)


def own_of(typed: QueryDict, case: "Case") -> str:
    """The text of this complaint's own, as it was typed."""
    return typed.get(f"own_{case.reference}", "")


def with_placeholders(typed: QueryDict, case: "Case", act: Act) -> None:
    """Fill in the reference, and the name where this person may know it."""
    body = typed.get("body", "").replace(REFERENCE, case.reference)
    if NAME in body:
        name = complainant_of(case, act).identity.name
        if not name:
            raise NameUnknown
        body = body.replace(NAME, name)
    typed["body"] = body


def _own_letter(typed: QueryDict, case: "Case", act: Act) -> None:
    del act
    typed["body"] = own_of(typed, case)


def _letter(case: "Case", act: Act) -> str:
    return answer_letter.letter_of(case, at=act.at)


ERRANDS: Mapping[str, Errand] = {
    each.name: each
    for each in (
        Errand(step=Step.ACKNOWLEDGE, hidden=["body"]),
        Errand(step=Step.INVESTIGATE),
        Errand(step=Step.ADOPT, own=gettext_lazy("Does it hold for them?")),
        Errand(step=Step.WRITE, hidden=["attached"], typed=with_placeholders),
        Errand(step=Step.PROMISE),
        Errand(step=Step.OFFER),
        Errand(step=Step.DECIDE),
        Errand(
            step=Step.ANSWER,
            own=gettext_lazy("The letter"),
            fill=_letter,
            hidden=["body"],
            typed=_own_letter,
        ),
    )
}


class AdoptForm(forms.Form):
    """Which finding of the common matter it is about; a word on each stands below."""

    same = forms.TypedChoiceField(
        label=gettext_lazy("The common finding"), coerce=int, empty_value=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of it for one complaint; `words` say why nothing did."""

    reference: str
    words: str = ""

    @property
    def is_done(self) -> bool:
        return not self.words


def shown_form(
    errand: Errand,
    matter: "Case",
    members: "Sequence[Case]",
    act: Act,
    typed: QueryDict | None,
) -> forms.Form | None:
    """The ordinary form, of the complaint for which it asks the most; None where no
    complaint is ready for the step.
    """
    if errand.step is Step.ADOPT:
        form = AdoptForm(typed)
        field = form.fields["same"]
        if isinstance(field, forms.ChoiceField):
            field.choices = many.findings_of(matter)
        return form if many.findings_of(matter) else None
    return ordinary_form(errand, members, act, typed)


def ordinary_form(
    errand: Errand,
    members: "Sequence[Case]",
    act: Act,
    typed: QueryDict | None,
) -> StepForm | None:
    """The form of the step, of the complaint for which it asks the most, without what
    each fills in for itself; None where no complaint is ready.
    """
    may = (case for case in members if is_open(errand, case, act))
    ready = [case for case in islice(may, LOOKED_AT) if _is_ready(errand, case, act)]
    found = [_form(errand, case, act, typed) for case in ready[:TRIED]]
    if not found:
        return None
    fullest = max(found, key=lambda form: len(form.fields))
    for name in errand.hidden:
        fullest.fields.pop(name, None)
    return fullest


def form_as_typed(
    errand: Errand, members: "Sequence[Case]", act: Act, typed: QueryDict
) -> StepForm | None:
    """The form with what was typed, although no complaint is ready any more; None
    where the step was never for this person to take.
    """
    for case in members[:LOOKED_AT]:
        one = standing.of(act, case)
        one.sees = True
        if policy.permits(errand.step, one):
            form = _form(errand, case, act, typed)
            for name in errand.hidden:
                form.fields.pop(name, None)
            return form
    return None


def is_open(errand: Errand, case: "Case", act: Act) -> bool:
    """May this person take the step on this complaint, of which they know, as it
    stands? What it demands beside that, it says itself when it is taken.
    """
    if not states.is_open(errand.step, case.status):
        return False
    one = standing.of(act, case)
    one.sees = True
    return policy.permits(errand.step, one)


def _is_ready(errand: Errand, case: "Case", act: Act) -> bool:
    """Is everything in order that its form does not ask for itself?"""
    inside = DIALOGS[errand.step].form.inside
    return not inline.still_missing(errand.step, inside, case, act)


def run(errand: Errand, case: "Case", act: Act, typed: QueryDict, key: UUID) -> Result:
    """Take the step on one complaint, once."""
    try:
        with transaction.atomic():
            once.only(case, key, act=act)
            words = _taken(errand, case, act, typed, key)
    except Refused as refusal:
        words = str(refusal)
    return Result(reference=case.reference, words=words)


def call_back(case: "Case", act: Act, batch: UUID) -> Result:
    """Take a letter back that was sent to this complainant with others."""
    try:
        composing.call_back(case, batch=batch, act=act)
    except Refused as refusal:
        return Result(reference=case.reference, words=str(refusal))
    return Result(reference=case.reference)


def _taken(errand: Errand, case: "Case", act: Act, typed: QueryDict, key: UUID) -> str:
    """Returns what happened instead of the step, else "". A letter waits, so that all
    can be taken back. Raises Refused.
    """
    if errand.step is Step.ADOPT:
        return _adopted(case, act, typed)
    told = typed.copy()
    if errand.typed is not None:
        errand.typed(told, case, act)
    form = _form(errand, case, act, told)
    if not form.is_valid():
        raise FormWrong(form)
    try:
        if isinstance(form, WriteForm):
            form.wait(key)
            return ""
        return form.go()
    except Refused as refusal:
        form.refuse(refusal)
        raise FormWrong(form) from refusal


def _adopted(case: "Case", act: Act, typed: QueryDict) -> str:
    """The one point that is not found yet gets the finding that was chosen."""
    unfound = [row.number for row in case.points.filter(result="")]
    if len(unfound) != 1:
        raise PointsDiffer
    check = own_of(typed, case)
    if not check.strip() and f"plain_{case.reference}" in typed:
        check = _("It holds for them as it stands; nothing differs.")
    same = typed.get("same", "")
    chosen = int(same) if same.isdecimal() else 0
    joining.adopt(case, points={unfound[0]: chosen}, check=check, act=act)
    return ""


def _form(errand: Errand, case: "Case", act: Act, typed: QueryDict | None) -> StepForm:
    form = errand.form or DIALOGS[errand.step].form
    return form(typed, case=case, act=act, asked=QueryDict())
