"""Views kept under a name: made from the list, renamed, shared, deleted."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.people.refusals import Refused, Unusable
from ombud.web.desk.queue.asked import Asked
from ombud.web.desk.queue.bar import Bar
from ombud.web.desk.queue.rail import TITLES
from ombud.web.desk.staff_pages import for_staff, with_query
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.rendering import render_page
from ombud.workplace import views
from ombud.workplace.models import SavedView
from ombud.workplace.vocabulary import SharedWith


class ViewForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the view"),
        max_length=views.LONGEST_NAME,
        error_messages={"required": gettext_lazy("Write a name for the view.")},
    )
    shared = forms.ChoiceField(
        label=gettext_lazy("Who sees it"),
        help_text=gettext_lazy(
            "A shared view shows each person only what they may see anyway."
        ),
        choices=SharedWith,
        widget=forms.RadioSelect,
        initial=SharedWith.NOBODY,
    )


class AgainForm(ViewForm):
    """For a view that is there already."""

    with_list = forms.BooleanField(
        label=gettext_lazy("Let it show the list as I see it now"),
        help_text=gettext_lazy("Its filters, words, order and columns are replaced."),
        required=False,
    )


@for_staff
def make(request: HttpRequest) -> HttpResponse:
    """Keep the list as it is asked for; the answer is that view."""
    asked = Asked(request)
    form = _prepared(ViewForm(request.POST or None), asked)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            kept = views.keep(
                told["name"],
                asked.shown,
                shared=told.get("shared", SharedWith.NOBODY),
                act=asked.act,
            )
        except Refused as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, _("Kept. You find it beside the list."))
            return redirect(_place(kept))
    return _page(request, form, asked)


@for_staff
def change(request: HttpRequest, view: int) -> HttpResponse:
    """Rename a view of one's own, share it, or let it show the list asked for."""
    asked = Asked(request)
    row = _own(asked, view)
    started = {"name": row.name, "shared": row.shared}
    form = _prepared(AgainForm(request.POST or None, initial=started), asked)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            views.change(
                row.pk,
                name=told["name"],
                shared=told.get("shared", row.shared),
                shown=asked.shown if told["with_list"] else None,
                act=asked.act,
            )
        except Refused as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, _("The view is changed."))
            return redirect(_place(row))
    return _page(request, form, asked, row=row)


@for_staff
def delete(request: HttpRequest, view: int) -> HttpResponse:
    """Take a view of one's own away, from everybody who had it."""
    asked = Asked(request)
    row = _own(asked, view)
    if request.method == "POST":
        views.discard(row.pk, act=asked.act)
        messages.success(request, _("The view is deleted. No complaint was touched."))
    return redirect("desk:queue")


def _own(asked: Asked, view: int) -> SavedView:
    rows = {row.pk: row for row in asked.known if row.name}
    row = rows.get(view)
    if row is None or row.owner_id != asked.act.staff.pk:
        raise Http404
    return row


def _prepared(form: ViewForm, asked: Asked) -> ViewForm:
    """Who may share nothing is not asked about it; a department needs one's own."""
    ask_plainly(form)
    field = form.fields["shared"]
    if not views.may_share(asked.act.staff):
        del form.fields["shared"]
    elif asked.act.staff.unit_id is None and isinstance(field, forms.ChoiceField):
        field.choices = [
            each for each in SharedWith.choices if each[0] != SharedWith.UNIT
        ]
    return form


def _refuse(form: ViewForm, refusal: Refused) -> None:
    named = refusal.field if isinstance(refusal, Unusable) else None
    form.add_error(named if named in form.fields else None, str(refusal))


def _place(row: SavedView) -> str:
    return with_query(reverse("desk:queue"), saved=str(row.pk))


def _page(
    request: HttpRequest, form: ViewForm, asked: Asked, *, row: SavedView | None = None
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {
        "form": form,
        "row": row,
        "of": TITLES[asked.view],
        "asked": asked,
        "bar": Bar(asked),
        "back": asked.address(),
    }
    return render_page(request, "desk/queue/view.html", context, status=status)
