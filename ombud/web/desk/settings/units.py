"""The departments: which there are, one of them to change, and the end of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ombud.cases.life import disbanding
from ombud.people.models import Unit, User
from ombud.people.refusals import Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import departments
from ombud.rulebook import queries as rulebook
from ombud.web.acting import act_of, user_of
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.rulebook.forms_fields import SaidField
from ombud.web.desk.settings.guarding import for_roles
from ombud.web.rendering import render_page

LEFT = {
    "cases": gettext_lazy(
        "Open complaints lie with it. Whoever leads puts them into another department"
        " with Assign."
    ),
    "questions": gettext_lazy(
        "A question to it waits for an answer. Whoever asked can ask another one."
    ),
    "people": gettext_lazy("People work in it. Give them another department."),
    "subjects": gettext_lazy(
        "Subjects of complaints lead to it. The process in the rulebook changes that."
    ),
    "departments": gettext_lazy("Other departments belong to it. Put them elsewhere."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A department as the list shows it, as deep as it stands below others."""

    unit: Unit
    depth: int
    leads: Sequence[User]
    people: int


class UnitForm(forms.Form):
    names = SaidField(
        gettext_lazy("Name of the department"),
        gettext_lazy("Where a language is left empty, the first name is used."),
    )
    parent = forms.ChoiceField(label=gettext_lazy("Belongs to"), required=False)
    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy(
            "Programs and rules name the department by it, and it stays for good. Left"
            " empty, it is made from the name."
        ),
        required=False,
        max_length=50,
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        unit: Unit | None = None,
        **kwargs: Any,  # noqa: ANN401 - the same
    ) -> None:
        super().__init__(*args, **kwargs)
        above = [row for row in rulebook.units_in_use() if unit is None or row != unit]
        chosen = self.fields["parent"]
        if isinstance(chosen, forms.ChoiceField):
            named = [(str(row.pk), rulebook.said_in(row.names)) for row in above]
            chosen.choices = [("", _("No other department")), *named]
        if unit is not None:
            del self.fields["code"]

    @property
    def parent_chosen(self) -> Unit | None:
        pk = self.cleaned_data["parent"]
        return Unit.objects.get(pk=int(pk)) if pk else None


@for_roles(departments.MAY)
def show(request: HttpRequest) -> HttpResponse:
    """Every department, those below others after them; who leads, how many work."""
    rows = rows_of(rulebook.units())
    context = {
        "rows": [row for row in rows if row.unit.ended_on is None],
        "ended": [row for row in rows if row.unit.ended_on is not None],
    }
    return render_page(request, "desk/settings/units.html", context)


@for_roles(departments.MAY)
def add(request: HttpRequest) -> HttpResponse:
    """Make a department."""
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            departments.add(
                told["names"],
                code=told["code"],
                parent=form.parent_chosen,
                act=act_of(request),
            )
        except Refused as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, _("The department is there now."))
            return redirect("desk:settings-units")
    return _form_page(request, form, None)


@for_roles(departments.MAY)
def change(request: HttpRequest, department: str) -> HttpResponse:
    """Call one otherwise, or put it under another one."""
    unit = _unit_or_404(department)
    above = str(unit.parent_id or "")
    first = {"names": unit.names, "parent": above}
    form = UnitForm(request.POST or None, unit=unit, initial=first)
    if request.method == "POST" and form.is_valid():
        names, parent = form.cleaned_data["names"], form.parent_chosen
        try:
            departments.change(unit, names=names, parent=parent, act=act_of(request))
        except Refused as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("desk:settings-units")
    return _form_page(request, form, unit)


@require_POST
@for_roles(departments.MAY)
def end_or_return(request: HttpRequest, department: str) -> HttpResponse:
    """Take one out of use, if nothing is left in it; or into use again."""
    unit, act = _unit_or_404(department), act_of(request)
    if request.POST.get("answer") == "return":
        disbanding.bring_back(unit, act=act)
        messages.success(request, _("The department is in use again."))
        return redirect("desk:settings-units")
    try:
        disbanding.disband(unit, act=act)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("desk:settings-unit", department=unit.code)
    messages.success(request, _("Nothing new comes to this department from now on."))
    return redirect("desk:settings-units")


def rows_of(units: Sequence[Unit]) -> list[Row]:
    """Departments in the order given, each followed by those that belong to it."""
    people: dict[int, list[User]] = {}
    staff = User.objects.filter(is_active=True, unit__isnull=False)
    for each in in_order(staff.exclude(username__startswith="api-")):
        people.setdefault(each.unit_id or 0, []).append(each)
    below: dict[int | None, list[Unit]] = {}
    known = {unit.pk for unit in units}
    for unit in units:
        above = unit.parent_id if unit.parent_id in known else None
        below.setdefault(above, []).append(unit)
    rows: list[Row] = []
    waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        theirs = people.get(unit.pk, [])
        leads = [each for each in theirs if each.role == Role.LEAD]
        rows.append(Row(unit, depth, leads, len(theirs)))
        waiting += [(each, depth + 1) for each in reversed(below.get(unit.pk, []))]
    return rows


def _form_page(request: HttpRequest, form: UnitForm, unit: Unit | None) -> HttpResponse:
    act = act_of(request)
    left = disbanding.left_in(unit, act=act) if unit and not unit.ended_on else ()
    people = User.objects.filter(unit=unit, is_active=True) if unit else ()
    context = {
        "form": form,
        "unit": unit,
        "left": [said for name, said in LEFT.items() if name in left],
        "people": in_order(people) if unit else [],
        "links_people": user_of(request).role == Role.ADMIN,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "desk/settings/unit.html", context, status=status)


def _refuse(form: UnitForm, refusal: Refused) -> None:
    named = refusal.field if isinstance(refusal, Unusable) else ""
    form.add_error(named if named in form.fields else None, str(refusal))


def _unit_or_404(code: str) -> Unit:
    found = Unit.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found
