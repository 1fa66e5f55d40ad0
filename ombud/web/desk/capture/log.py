"""Writing down a complaint that was told by telephone, at the counter, by letter."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ombud.cases.life import receiving
from ombud.cases.life.receiving import Complaint, Received
from ombud.cases.submissions import Key, KeyUsedOtherwise
from ombud.cases.vocabulary import CaseKind, Channel
from ombud.parties.identities import Identity
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import queries as rulebook
from ombud.web.acting import act_of
from ombud.web.desk import settle
from ombud.web.desk.capture import whom
from ombud.web.desk.capture.callers import caller_of
from ombud.web.desk.capture.log_form import LogForm
from ombud.web.desk.capture.sent import digest_of, spelled
from ombud.web.desk.front_line import script
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page
from ombud.web.uploads import contents

LOOK = "look"  # the button that looks up whoever calls
MORNING = time(9)  # a letter of an earlier day counts from the morning it came


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Take down a complaint; then show its reference and receipt, this once."""
    act = act_of(request)
    today = timezone.localdate(act.at)
    if request.method != "POST":
        return _ask(request, LogForm(today=today, asked=request.GET.dict()))
    form = LogForm(request.POST, request.FILES, today=today)
    is_valid = form.is_valid()
    if LOOK in request.POST:  # without a script: nothing is kept yet
        form.errors.clear()
        return _ask(request, form)
    if not is_valid:
        return _ask(request, form, status=422)
    try:
        received = _receive(form, request, act)
    except KeyUsedOtherwise:
        form.add_error(
            None,
            _(
                "This form was sent already, and a complaint was logged from it. To"
                " log another one, open a new form."
            ),
        )
        return _ask(request, form, status=409)
    except Refused as refusal:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        place = form.place_of.get(named, named)
        form.add_error(place if place in form.fields else None, str(refusal))
        return _ask(request, form, status=422)
    return _show_receipt(request, received, act)


def _ask(request: HttpRequest, form: LogForm, *, status: int = 200) -> HttpResponse:
    act = act_of(request)
    context = {
        "form": form,
        "caller": caller_of(request.POST, act),
        **script.lines_for(request, act.at),
    }
    return render_page(request, "desk/log/page.html", context, status=status)


def _show_receipt(request: HttpRequest, received: Received, act: Act) -> HttpResponse:
    """Reference and receipt to be read out. Loading the page again shows the same."""
    case = received.case
    context = {
        "case": case,
        "reference": spelled(case.reference.removeprefix("OM-")),
        "receipt": spelled(received.receipt),
        "code": received.receipt,
        "clocks": case.deadlines.filter(met_at=None),
        "may_settle": settle.may_settle(act, case),
    }
    return render_page(request, "desk/log/receipt.html", context)


def _receive(form: LogForm, request: HttpRequest, act: Act) -> Received:
    told = form.cleaned_data
    complaint = Complaint(
        narrative=told["narrative"],
        channel=Channel(told["channel"]),
        language=told["language"],
        desired_outcome=told["desired_outcome"],
        category=told["category"],
        product=told["product"],
        place=told["place"],
        occurred_on=told["occurred_on"],
        involved=told["involved"],
        external_reference=told["external_reference"],
        danger_told=told["danger_told"],
        brand=told.get("brand", ""),
        received_at=_moment(told["received_on"], act.at),
        confidential=told["confidential"],
        kind=CaseKind(told["kind"] or CaseKind.COMPLAINT),
        about_reference=told["about_reference"],
        identity=Identity(
            name=told["name"],
            phone=told["phone"],
            email=told["email"],
            customer_number=told["customer_number"],
            members=whom.members(told),
        ),
        **whom.told(told),
        files=contents(told["attached"]),
    )
    key = Key(caller=f"desk:{act.staff.pk}", key=told["token"], body=digest_of(request))
    return receiving.receive(complaint, act=act, key=key)


def _moment(day: date | None, at: datetime) -> datetime | None:
    """When a complaint of this day came: now for today, else in the morning."""
    zone = ZoneInfo(rulebook.organisation().zone)
    if day is None or day == at.astimezone(zone).date():
        return None
    return datetime.combine(day, MORNING, tzinfo=zone)
