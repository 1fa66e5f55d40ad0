"""Who may promise how much by themselves, who authorises more, and a sum to try."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.standing import DECIDING
from ombud.letters.sums import written
from ombud.people.vocabulary import Role
from ombud.rulebook import editions, judging, policy
from ombud.rulebook import queries as rulebook
from ombud.rulebook.judging import Described
from ombud.rulebook.models import Edition
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.shapes.processes import Process
from ombud.rulebook.vocabulary import RuleKind
from ombud.web.acting import act_of
from ombud.web.desk.rulebook.words import listed
from ombud.web.desk.rulebook.work_words import limit_sentence
from ombud.web.desk.staff_pages import for_staff, with_query
from ombud.web.desk.steps.forms import ask_plainly, sum_field
from ombud.web.rendering import render_page

PROMISING = (
    Role.INTAKE,
    Role.HANDLER,
    Role.EXPERT,
    Role.LEAD,
    Role.APPROVER,
    Role.REPRESENTATIVE,
)  # who ever puts a sum into a complaint, or agrees to one
DECIDING_IN_ORDER = [role for role in PROMISING if role in DECIDING]


class TryForm(forms.Form):
    """Somebody and a sum."""

    role = forms.ChoiceField(
        label=gettext_lazy("Somebody who is"),
        choices=[(each.value, each.label) for each in PROMISING],
    )
    amount = sum_field(gettext_lazy("promises one complainant"))
    amount.required = True


@dataclass(frozen=True, slots=True)
class Row:
    """What a role may promise, and who authorises more than that."""

    role: str
    limit: str
    is_limited: bool
    above: str


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The limits in force, for everybody to read; they are changed in the rulebook."""
    act = act_of(request)
    edition = rulebook.process(act.at)
    process = rulebook.process_said(edition)
    is_asked = "amount" in request.GET
    form = TryForm(request.GET if is_asked else None)
    ask_plainly(form)
    said = _tried(process, form) if is_asked and form.is_valid() else []
    rule = {"kind": RuleKind.PROCESS, "code": editions.MAIN}
    context = {
        "rows": [_row(process, role) for role in PROMISING],
        "has_limits": judging.has_limits(process),
        "is_alone": process.small_business,
        "months": process.authority_months,
        "edition": edition,
        "coming": _coming(act.at),
        "form": form,
        "said": said,
        "read": reverse("desk:rulebook-rule", kwargs=rule),
        "change": "",
    }
    if policy.allows(act, RuleStep.WRITE):
        place = reverse("desk:rulebook-write", kwargs=rule)
        context["change"] = with_query(place, part="authority")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "desk/settings/money.html", context, status=status)


def _coming(at: datetime) -> Edition | None:
    """The next edition that is agreed to and does not hold yet."""
    known = editions.versions(RuleKind.PROCESS, editions.MAIN)
    later = known.filter(editions.binding(), valid_from__gt=editions.day_of(at))
    return later.order_by("valid_from", "version").first()


def _row(process: Process, role: Role) -> Row:
    limit = judging.authority_of(process, role)
    above = "" if limit is None else _who(_above(process, limit))
    return Row(str(role.label), limit_sentence(limit), limit is not None, above)


def _tried(process: Process, form: TryForm) -> list[str]:
    """What would happen, in sentences."""
    role, amount = Role(form.cleaned_data["role"]), form.cleaned_data["amount"]
    limit = judging.authority_of(process, role)
    told = {
        "role": role.label,
        "sum": written(amount, rulebook.organisation().currency),
    }
    if limit is None or amount <= limit:
        said = [_("%(role)s: may promise %(sum)s without asking anybody.") % told]
    elif able := _covering(process, amount):
        told["who"] = _who(able)
        said = [_("%(role)s: %(sum)s once authorised by: %(who)s.") % told]
    else:
        nobody = _("%(role)s: nobody here may authorise %(sum)s.")
        said = [nobody % told]
    of = Described(amount=amount)
    if judging.needs_approval(process, of):
        second = _("A second person also agrees to the decision: %(who)s.")
        said.append(second % {"who": _who(sorted(judging.approvers(process, of)))})
    return said


def _above(process: Process, limit: Decimal) -> list[Role]:
    """Who may authorise more than a limit."""
    return [
        role
        for role in DECIDING_IN_ORDER
        if (theirs := judging.authority_of(process, role)) is None or theirs > limit
    ]


def _covering(process: Process, amount: Decimal) -> list[Role]:
    """Who may authorise a sum."""
    return [
        role
        for role in DECIDING_IN_ORDER
        if (theirs := judging.authority_of(process, role)) is None or theirs >= amount
    ]


def _who(roles: Sequence[Role]) -> str:
    return listed([str(Role(each).label) for each in roles])
