"""What was sent to a webhook and what came back; and all of it once more."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ombud.cases import queries as cases
from ombud.hooks import queries, replaying
from ombud.hooks.models import Delivery, Webhook
from ombud.hooks.vocabulary import TEST, State, Told
from ombud.people.models import User
from ombud.people.refusals import Refused
from ombud.web.acting import act_of, user_of
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff.guarding import for_administrator
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.desk.webhooks.forms import SinceForm
from ombud.web.desk.webhooks.keeping import webhook_or_404
from ombud.web.desk.whole_days import begin_of
from ombud.web.rendering import render_page

SHOWN = 50
HIDDEN = ("reference", "url")
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the log. Without a `reference` this person may not know of it."""

    delivery: Delivery
    event: str
    reference: str


@for_administrator
@recently_signed_in
def show(request: HttpRequest, webhook: int) -> HttpResponse:
    """The log of one webhook, fifty lines at a time, newest first."""
    hook = webhook_or_404(webhook)
    return _log_page(request, hook, SinceForm())


@for_administrator
@recently_signed_in
def open_one(request: HttpRequest, webhook: int, delivery: int) -> HttpResponse:
    """What was sent, with what, and what came back."""
    row = _delivery_or_404(webhook_or_404(webhook), delivery)
    seen = _references([row], user_of(request))
    is_seen = row.case_id is None or row.case_id in seen
    context = {
        "hook": row.webhook,
        "row": _row(row, seen),
        "body": _shown(row, is_seen=is_seen),
        "is_seen": is_seen,
        "moment": int(row.tried_at.timestamp()) if row.tried_at else None,
    }
    return render_page(request, "desk/webhooks/delivery.html", context)


@require_POST
@for_administrator
@recently_signed_in
def again(request: HttpRequest, webhook: int, delivery: int) -> HttpResponse:
    """Send one once more."""
    row = _delivery_or_404(webhook_or_404(webhook), delivery)
    try:
        replaying.again(row, act=act_of(request))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is sent again within seconds."))
    return redirect("desk:settings-webhook-delivery", row.webhook_id, row.pk)


@require_POST
@for_administrator
@recently_signed_in
def again_since(request: HttpRequest, webhook: int) -> HttpResponse:
    """Send everything once more that was given up since a day."""
    hook = webhook_or_404(webhook)
    form = SinceForm(request.POST)
    ask_plainly(form)
    if not form.is_valid():
        return _log_page(request, hook, form)
    since = begin_of(form.cleaned_data["since"])
    try:
        number = replaying.again_since(hook, since=since, act=act_of(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _log_page(request, hook, form)
    said = ngettext(
        "%(number)d message is sent again within seconds.",
        "%(number)d messages are sent again within seconds.",
        number,
    )
    if not number:
        said = _("Nothing was given up since that day.")
    messages.success(request, said % {"number": number} if number else said)
    return redirect("desk:settings-webhook-log", hook.pk)


@require_POST
@for_administrator
@recently_signed_in
def try_out(request: HttpRequest, webhook: int) -> HttpResponse:
    """Send a test, and say what came back."""
    hook = webhook_or_404(webhook)
    try:
        row = replaying.try_out(hook, act=act_of(request))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        if row.state == State.TAKEN:
            said = _("The program took the test and answered %(status)s.")
            messages.success(request, said % {"status": row.status})
        else:
            messages.warning(request, what_came_back(row))
    return redirect("desk:settings-webhook", hook.pk)


def what_came_back(row: Delivery) -> str:
    """Why a message was not taken, in a sentence."""
    if row.status:
        said = _("%(why)s It answered %(status)s.")
        return said % {"why": row.get_trouble_display(), "status": row.status}
    return str(row.get_trouble_display())


def _log_page(request: HttpRequest, hook: Webhook, form: SinceForm) -> HttpResponse:
    ask_plainly(form)
    state, before = request.GET.get("state", ""), request.GET.get("before", "")
    state = state if state in State.values else ""
    number = (
        int(before) if before.isdecimal() and len(before) < len(str(LARGEST)) else 0
    )
    found = queries.deliveries(hook, state=state, before=number or None)
    rows = list(found[: SHOWN + 1])
    seen = _references(rows, user_of(request))
    last = rows[SHOWN - 1].pk if len(rows) > SHOWN else 0
    context = {
        "hook": hook,
        "form": form,
        "rows": [_row(row, seen) for row in rows[:SHOWN]],
        "states": State.choices,
        "state": state,
        "older": _query(state=state, before=str(last)) if last else "",
        "newest": _query(state=state) if number else "",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "desk/webhooks/log.html", context, status=status)


def _query(**told: str) -> str:
    return "?" + urlencode({name: value for name, value in told.items() if value})


def _row(row: Delivery, seen: Mapping[int, str]) -> Row:
    event = _("Test") if row.event == TEST else _event(row.event)
    return Row(row, event, seen.get(row.case_id or 0, ""))


def _event(verb: str) -> str:
    return str(Told(verb).label) if verb in Told.values else verb


def _references(rows: Collection[Delivery], user: User) -> dict[int, str]:
    """The references of those complaints that this person may know of."""
    known = {row.case_id for row in rows if row.case_id}
    found = cases.cases_visible_to(user).filter(pk__in=known)
    return dict(found.values_list("pk", "reference"))


def _shown(row: Delivery, *, is_seen: bool) -> str:
    """The JSON as it was sent, set in lines; which complaint it is about, or not."""
    said = json.loads(row.body)
    if not is_seen:
        said["data"] |= {name: "…" for name in HIDDEN if name in said["data"]}
    return json.dumps(said, indent=2, ensure_ascii=False)


def _delivery_or_404(hook: Webhook, number: int) -> Delivery:
    rows = Delivery.objects.filter(webhook=hook).select_related("webhook")
    found = rows.filter(pk=number).first() if number <= LARGEST else None
    if found is None:
        raise Http404
    return found
