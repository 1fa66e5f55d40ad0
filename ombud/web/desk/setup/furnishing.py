"""Once there is an administrator: office hours, a department, people, and what next."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from ombud.access import appointing, demands, founding
from ombud.mail.models import Mailbox
from ombud.people.models import Unit, User
from ombud.people.refusals import Refused
from ombud.people.vocabulary import Role
from ombud.rulebook import calendars, departments, editions, organising
from ombud.rulebook import queries as rulebook
from ombud.rulebook.editions import MAIN
from ombud.rulebook.shapes.calendars import DAYS
from ombud.rulebook.vocabulary import RuleKind
from ombud.web.acting import act_of, user_of
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.settings import mailboxes
from ombud.web.desk.settings.mailboxes import MailboxForm
from ombud.web.desk.setup import forms, stages
from ombud.web.desk.setup.entering import refuse, status_of
from ombud.web.desk.staff.forms import NewPersonForm
from ombud.web.desk.staff.listing import joined
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.rendering import organisation_of, zone_of
from ombud.web.templatetags.days import day

WORKDAY = [("09:00", "18:00")]
WEEKEND = {"sat", "sun"}


@stages.stage("calendar")
def calendar(request: HttpRequest) -> HttpResponse:
    """When the office works, and whose public holidays hold."""
    form = forms.CalendarForm(request.POST or None, initial=_of_calendar(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            organising.set_office_hours(
                country=told["country"],
                subdivision=told["subdivision"],
                hours={day: told[day] for day in DAYS},
                act=act_of(request),
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _said_of_holidays(request))
            return redirect(stages.after("calendar").route)
    context = {"form": form, "is_written": organising.is_calendar_written()}
    return stages.show(request, "calendar", context, status=status_of(form))


@stages.stage("department")
def department(request: HttpRequest) -> HttpResponse:
    """The first department; those there are stand above the form."""
    form = forms.DepartmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, here = form.cleaned_data["name"], organisation_of(request)
        try:
            departments.add(dict.fromkeys(here.languages, name), act=act_of(request))
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("“%(name)s” is there now.") % {"name": name})
            return redirect("desk:setup-department")
    rows = list(rulebook.units())
    context = {"form": form, "rows": rows, "onward_is_next": bool(rows)}
    return stages.show(request, "department", context, status=status_of(form))


@sensitive_post_parameters("password")
@stages.stage("mailbox")
def mailbox(request: HttpRequest) -> HttpResponse:
    """Where mail becomes complaints; may be left for later."""
    here = organisation_of(request)
    first = {
        "name": _("Complaints by e-mail"),
        "address": here.email,
        "user": here.email,
        "folder": "INBOX",
        "port": 993,
    }
    form = MailboxForm(request.POST or None, initial=first)
    said: Mapping[str, object] = {}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("answer") == mailboxes.TEST:
            said = mailboxes.tried(request, form, None)
        elif mailboxes.kept(request, form, None):
            return redirect(stages.after("mailbox").route)
    wrong = bool(form.errors) or "trouble" in said
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    context = {"form": form, "rows": Mailbox.objects.order_by("pk"), **said}
    return stages.show(request, "mailbox", context, status=status)


@stages.stage("people")
@recently_signed_in
def people(request: HttpRequest) -> HttpResponse:
    """Invite those who work on complaints, one after the other."""
    units = Unit.objects.order_by("pk").values_list("pk", flat=True)[:2]
    unit = units[0] if len(units) == 1 else ""  # nobody guesses among several
    first = {
        "role": Role.REPRESENTATIVE if not _others().exists() else Role.HANDLER,
        "language": user_of(request).language,
        "unit": str(unit) if _others().exists() else "",
    }
    form = NewPersonForm(request.POST or None, initial=first)
    ask_plainly(form)
    if request.method == "POST" and form.is_valid() and joined(request, form):
        return redirect("desk:setup-people")
    context = {
        "form": form,
        "rows": in_order(_others().select_related("unit")),
        "asked": appointing.unanswered(),
        "sends_mail": settings.MAIL_OUT is not None,
        "onward_is_next": _is_staffed(),
    }
    return stages.show(request, "people", context, status=status_of(form))


@stages.stage("done")
def done(request: HttpRequest) -> HttpResponse:
    """What there is, what is missing, and where to go on."""
    known = stages.done(request)
    context = {
        "address": settings.BASE_URL,
        "lacks_second": demands.lacks_second(user_of(request)),
        "missing": [
            each
            for each in stages.STAGES[:-1]
            if each.name not in known and not each.may_skip
        ],
        "has_representative": _others().filter(role=Role.REPRESENTATIVE).exists(),
        "asked": appointing.unanswered(),
        "sends_mail": settings.MAIL_OUT is not None,
        "is_encrypted": settings.BASE_URL.startswith("https://"),
        "is_founded": not founding.is_open(),
    }
    return stages.show(request, "done", context)


def _is_staffed() -> bool:
    """Is there somebody who answers for all complaints, and somebody else, if only
    asked for?
    """
    known = set(_others().values_list("role", flat=True))
    known.update(each.role for each in appointing.unanswered())
    return Role.REPRESENTATIVE in known and len(known) > 1


def _others() -> QuerySet[User]:
    people = User.objects.filter(is_active=True).exclude(role=Role.ADMIN)
    return people.exclude(username__startswith="api-")


def _of_calendar(request: HttpRequest) -> Mapping[str, object]:
    """The hours that hold; on the first visit those of an office."""
    here = organisation_of(request)
    last = editions.versions(RuleKind.CALENDAR, MAIN).first()
    said = last.content if last else {}
    plain = {day: [] if day in WEEKEND else WORKDAY for day in DAYS}
    week = said.get("week", {})
    hours = {day: week.get(day, []) for day in DAYS} if week else plain
    country = here.country
    if not stages.is_told(said):
        country = forms.COUNTRIES.get(here.zone, "")
    return {"country": country, "subdivision": here.subdivision, **hours}


def _said_of_holidays(request: HttpRequest) -> str:
    today = timezone.localdate(timezone=zone_of(request))
    known = _holidays()
    coming: list[date] = sorted(each for each in known if each > today)
    if not coming:
        return _("Kept. No public holidays are counted.")
    said = _("Kept. The next public holiday is %(name)s, on %(day)s.")
    return said % {"name": known[coming[0]], "day": day(coming[0])}


def _holidays() -> Mapping[date, str]:
    """The days off that hold now, as the reader's language calls them."""
    now = timezone.now()
    edition = calendars.edition_in_force(now)
    shape = editions.calendar_shape(edition) if edition else calendars.PLAIN
    legal = calendars.legal_days(shape, (get_language() or "en")[:2])
    counted = calendars.of_edition(edition).holidays
    return {on: legal.holidays.get(on) or name for on, name in counted.items()}
