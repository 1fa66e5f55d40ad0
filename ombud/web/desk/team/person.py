"""One person: when they are away, who stands in, and what they work on."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ombud.access import granting
from ombud.cases import workload
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.web.acting import act_of
from ombud.web.desk import granted
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.team.forms import (
    AbsenceForm,
    HandOverForm,
    LendForm,
    PersonForm,
    WorkForm,
)
from ombud.web.rendering import render_page


@for_staff
def show(request: HttpRequest, login: str) -> HttpResponse:
    """One's own page, or that of somebody one leads; any other does not exist."""
    act = act_of(request)
    person = person_or_404(login, act)
    if not person.is_active:
        return redirect("desk:team-hand-over", login=person.username)
    asked = request.POST.get("about", "") if request.method == "POST" else ""
    shown = _forms(request, person, act)
    sent = shown.get(asked) if asked != "lending" else None
    if sent is not None and sent.is_done():
        messages.success(request, _("Your changes are kept."))
        return redirect("desk:team-person", login=person.username)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sent is not None else HTTPStatus.OK
    return _page(request, person, act, shown, status=status)


def show_refused(
    request: HttpRequest, person: User, act: Act, lending: PersonForm
) -> HttpResponse:
    """The page once more, with what is wrong about lending."""
    shown = _forms(request, person, act) | {"lending": lending}
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(request, person, act, shown, status=status)


def _forms(request: HttpRequest, person: User, act: Act) -> dict[str, PersonForm]:
    """What may be asked about this person, by the name each form is sent with."""
    typed = _typed(request, "absence")
    shown: dict[str, PersonForm] = {
        "absence": AbsenceForm(typed, person=person, act=act)
    }
    if working.leads(act.staff, person):
        shown["work"] = WorkForm(_typed(request, "work"), person=person, act=act)
    if granting.may_lend(act):
        shown["lending"] = LendForm(person=person, act=act)
    return shown


def _page(
    request: HttpRequest,
    person: User,
    act: Act,
    shown: dict[str, PersonForm],
    *,
    status: int,
) -> HttpResponse:
    context = {
        "person": person,
        "is_self": person.pk == act.staff.pk,
        "leads": working.leads(act.staff, person),
        "load": workload.load_of([person], at=act.at, seen_by=act.staff)[person.pk],
        "own_role": act.staff.get_role_display(),
        "rows": granted.rows_of(person, act),
        "shown": shown.values(),
        **shown,
    }
    return render_page(request, "desk/team/person.html", context, status=status)


@for_staff
def hand_over(request: HttpRequest, login: str) -> HttpResponse:
    """Give all open complaints of somebody one leads to another, with one note."""
    act = act_of(request)
    person = person_or_404(login, act)
    if not working.leads(act.staff, person):
        raise Http404
    typed = request.POST if request.method == "POST" else None
    form = HandOverForm(typed, person=person, act=act)
    if typed is not None and form.is_done():
        _tell(request, form)
        return redirect("desk:team")
    status = HTTPStatus.OK if typed is None else HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "person": person,
        "form": form,
        "cases": form.cases,
        "unseen": workload.unseen_cases_of(person, seen_by=act.staff),
    }
    return render_page(request, "desk/team/hand_over.html", context, status=status)


def person_or_404(login: str, act: Act) -> User:
    """Oneself or somebody one leads. Who left is there for their open cases only."""
    people = User.objects.select_related("unit", "cover")
    person = people.filter(username=login).first() if login.isprintable() else None
    if person is None:
        raise Http404
    if person.pk != act.staff.pk and not working.leads(act.staff, person):
        raise Http404
    return person


def _typed(request: HttpRequest, about: str) -> QueryDict | None:
    is_asked = request.method == "POST" and request.POST.get("about") == about
    return request.POST if is_asked else None


def _tell(request: HttpRequest, form: HandOverForm) -> None:
    done, left = form.done.done, form.done.left
    said = _("Complaints handed over: %(count)s.") % {"count": len(done)}
    messages.success(request, said)
    if left:
        told = _(
            "These stay where they are, because the other must not have them:"
            " %(references)s."
        )
        messages.warning(request, told % {"references": ", ".join(left)})
