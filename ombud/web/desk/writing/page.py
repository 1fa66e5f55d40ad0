"""The page on which somebody writes to a complainant, or a note to us, at length.

Where a program or an older form sends its words here without this page, the step is
taken at once, as any other.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ombud.cases import once, policy, unsent
from ombud.cases.life import composing, reading, writing
from ombud.cases.states import Step
from ombud.letters import placeholders
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import (
    came_from,
    case_or_404,
    case_url,
    for_staff,
    with_query,
)
from ombud.web.desk.steps import meanwhile, taking
from ombud.web.desk.steps.dialog import INTERNAL, PUBLIC
from ombud.web.desk.writing import checks, hours
from ombud.web.desk.writing.forms import WritingForm
from ombud.web.desk.writing.sheet import Sheet
from ombud.web.rendering import render_page
from ombud.web.templatetags.days import moment
from ombud.web.uploads import AT_MOST, received, too_many

if TYPE_CHECKING:
    from datetime import datetime

    from ombud.cases.files import Spool
    from ombud.cases.models import Case, Unsent

ANY = "writing"  # a field only this page sends
SENDING = frozenset({"send", "plan"})


@for_staff
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the page, keep a draft, or send. A refusal keeps what was typed."""
    is_ours = ANY in request.POST
    if not is_ours and (request.method == "POST" or _is_part(request)):
        return taking.take(request, reference, Step.WRITE)
    case, act = case_or_404(request, reference), act_of(request)
    reading.open_case(case, act=act)
    if not policy.allows(act, Step.WRITE, case):
        raise PermissionDenied
    if not is_ours:
        sheet = Sheet(case, act)
        asked = request.GET.get("readers", "")
        form = sheet.form(readers=asked if asked in {PUBLIC, INTERNAL} else "")
        return _show(request, sheet, form)
    return _typed(request, case, replace(act, seen=meanwhile.seen(request.POST)))


def _typed(request: HttpRequest, case: "Case", act: Act) -> HttpResponse:
    sheet = Sheet(case, act, asked=request.POST.get("language", ""))
    form = sheet.form(request.POST)
    form.files = request.FILES
    form.full_clean()
    do = request.POST.get("do") or ("save" if "show" in request.POST else "send")
    try:
        _keep(sheet, form, request, is_sent=do in SENDING)
        if not form.is_valid():
            return _show(request, sheet, form, status=taking.WRONG)
        return _DOING.get(do.partition("-")[0], _save)(request, sheet, form)
    except Refused as refusal:
        form.refuse(refusal)
        sheet.look_again()
        if isinstance(refusal, once.DoneAlready) and sheet.draft is None:
            return _go_on(request, taking.where_next(case, act))
        status = taking.STATUS.get(type(refusal), taking.WRONG)
        return _show(request, sheet, form, status=status)


def _keep(
    sheet: Sheet, form: WritingForm, request: HttpRequest, *, is_sent: bool
) -> None:
    """Whatever happens next, what was typed is kept, but not what was sent before.
    Raises Refused.
    """
    internal = not form.is_public()
    body = form.data.get("body", "")
    key = form.key() if is_sent else None
    composing.keep(
        sheet.case,
        body=body,
        internal=internal,
        language=getattr(form, "cleaned_data", {}).get("language") or None,
        key=key,
        act=sheet.act,
    )
    sheet.look_again()
    if attached := _files_of(request):
        composing.attach(
            sheet.case, attached=attached, internal=internal, act=sheet.act
        )
        sheet.look_again()


def _files_of(request: HttpRequest) -> "list[tuple[str, Spool]]":
    """The files that came along, as they came. Raises Unusable."""
    uploaded = request.FILES.getlist("attached")
    if len(uploaded) > AT_MOST:
        raise Unusable("file", too_many())
    return [(each.name or "", received(each)) for each in uploaded]


def _save(request: HttpRequest, sheet: Sheet, form: WritingForm) -> HttpResponse:
    return _show(request, sheet, form, saved=True)


def _put_in(request: HttpRequest, sheet: Sheet, form: WritingForm) -> HttpResponse:
    """Put a kept text below what stands there, with what is known filled in."""
    key = form.cleaned_data["insert"]
    chosen = next((each for each in sheet.offered if each.key == key), None)
    if chosen is None:
        raise Unusable("insert", _("Please choose a text first."))
    body = form.cleaned_data["body"].strip()
    added = placeholders.filled(chosen.body, sheet.facts())
    body = "\n\n".join(filter(None, (body, added.strip())))
    internal = not form.is_public()
    composing.keep(sheet.case, body=body, internal=internal, act=sheet.act)
    sheet.look_again()
    place = reverse("desk:write", args=[sheet.case.reference])
    place = with_query(place, **{"from": came_from(request)}) + "#id_body"
    return redirect(place)


def _detach(request: HttpRequest, sheet: Sheet, form: WritingForm) -> HttpResponse:
    _do, _dash, file = request.POST["do"].partition("-")
    if file.isascii() and file.isdigit():
        composing.detach(sheet.case, file=int(file[:18]), act=sheet.act)
        sheet.look_again()
    return _show(request, sheet, form, saved=True)


def _enclose(request: HttpRequest, sheet: Sheet, form: WritingForm) -> HttpResponse:
    """Put copies of files of the complaint beside the letter."""
    named = form.cleaned_data["of_case"]
    chosen = [file for file in sheet.to_enclose if str(file.pk) in named]
    if not chosen:
        raise Unusable("of_case", _("Please tick a file first."))
    internal = not form.is_public()
    composing.enclose(sheet.case, chosen=chosen, internal=internal, act=sheet.act)
    sheet.look_again()
    return _show(request, sheet, form, saved=True)


def _discard(request: HttpRequest, sheet: Sheet, _form: WritingForm) -> HttpResponse:
    composing.discard(sheet.case, act=sheet.act)
    messages.success(request, _("The draft was thrown away."))
    return _go_on(request, case_url(sheet.case))


def _send(request: HttpRequest, sheet: Sheet, form: WritingForm) -> HttpResponse:
    body = form.cleaned_data["body"]
    if form.is_public():
        _require_ready(sheet, form, body)
        _hold(sheet, form, body)
    else:
        _note(sheet, form, body)
        messages.success(request, _("The note was saved."))
    return _go_on(request, taking.where_next(sheet.case, sheet.act))


def _plan(request: HttpRequest, sheet: Sheet, form: WritingForm) -> HttpResponse:
    until = form.until()
    body = form.cleaned_data["body"]
    if not form.is_public():
        raise Unusable("readers", _("A note does not wait. Save it now."))
    _require_ready(sheet, form, body)
    held = _hold(sheet, form, body, until=until)
    told = {"moment": moment(held.due_at)}
    messages.success(request, _("It leaves on %(moment)s.") % told)
    if not hours.is_open(until):
        messages.info(request, _("The office is closed then; nobody here may answer."))
    return _go_on(request, taking.where_next(sheet.case, sheet.act))


def _hold(
    sheet: Sheet, form: WritingForm, body: str, *, until: "datetime | None" = None
) -> "Unsent":
    once.forget_old(act=sheet.act)
    case, act = sheet.case, sheet.act
    return writing.hold(case, body=body, until=until, key=form.key(), act=act)


@transaction.atomic
def _note(sheet: Sheet, form: WritingForm, body: str) -> None:
    once.forget_old(act=sheet.act)
    case, act = sheet.case, sheet.act
    kept = unsent.prepared(sheet.draft) if sheet.draft else []
    writing.note(case, body=body, attached=kept, key=form.key(), act=act)
    composing.discard(case, act=act)


def _require_ready(sheet: Sheet, form: WritingForm, body: str) -> None:
    """Raises Unusable, naming what to do before a public message leaves."""
    if not body.strip():
        raise Unusable("body", _("Please write something here; it is empty."))
    placeholders.require_filled(body)
    if not form.cleaned_data["all_the_same"] and checks.quoted(sheet.case, body):
        said = _("It repeats something written for us alone. Look at it, and confirm.")
        raise Unusable("all_the_same", said)
    ours = [each.name for each in sheet.files if each.internal]
    if not form.cleaned_data["all_the_same"] and ours:
        said = _("%(file)s was for us alone until now. Look at it, and confirm.")
        raise Unusable("all_the_same", said % {"file": ours[0]})
    if sheet.is_first and not form.cleaned_data["sure"]:
        said = _("This is the first message to them here. Please confirm who reads it.")
        raise Unusable("sure", said)


_DOING: Mapping[str, Callable[[HttpRequest, Sheet, WritingForm], HttpResponse]] = {
    "save": _save,
    "put": _put_in,
    "detach": _detach,
    "enclose": _enclose,
    "discard": _discard,
    "plan": _plan,
    "send": _send,
}


def _show(
    request: HttpRequest,
    sheet: Sheet,
    form: WritingForm,
    *,
    saved: bool = False,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page; or, for what is kept while somebody types, the parts that change."""
    body = str(form["body"].value() or "")
    readers = str(form["readers"].value() or PUBLIC)
    way = request.POST.get("show") or request.POST.get("shown", "")
    context = {
        "case": sheet.case,
        "came_from": came_from(request),
        "sheet": sheet,
        "form": form,
        "key": uuid4(),
        "readers": readers,
        "draft": sheet.draft,
        "saved": saved,
        "checks": sheet.checks(body) if readers == PUBLIC else [],
        "quoted": bool(form["all_the_same"].errors or form["all_the_same"].value()),
        **sheet.preview(body, way),
    }
    if _is_part(request) and status == HTTPStatus.OK:
        return render_page(request, "desk/writing/_kept.html", context)
    context |= _around(sheet, form, is_late=status == HTTPStatus.CONFLICT)
    return render_page(request, "desk/writing/page.html", context, status=status)


def _around(sheet: Sheet, form: WritingForm, *, is_late: bool) -> dict[str, object]:
    """What stands around the letter: whom it reaches, and what others did meanwhile."""
    changes = meanwhile.changes(sheet.case, sheet.act) if is_late else []
    newest = meanwhile.now(sheet.case)
    acts_for = sheet.acts_for()
    return {
        "points": sheet.case.points.all(),
        "contact": sheet.contact(),
        "acts_for": acts_for,
        "acting_reads": sheet.acting_reads(acts_for),
        "ways": sheet.ways(),
        "waiting": unsent.on(sheet.case),
        "changes": changes,
        "seen": sheet.act.seen if form.is_bound and not changes else newest,
    }


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _go_on(request: HttpRequest, place: str) -> HttpResponse:
    """Lead on, in the list one came from; from a part of the page by a header."""
    told = "" if place == reverse("desk:queue") else came_from(request)
    place = with_query(place, **{"from": told})
    if _is_part(request):
        return HttpResponse(headers={"HX-Redirect": place})
    return redirect(place)
