"""Webhooks listed, made, changed, switched and removed by the administrator."""

from http import HTTPStatus
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ombud.cases.once import DoneAlready
from ombud.hooks import keeping, queries
from ombud.hooks.models import Webhook
from ombud.people.refusals import Refused, Unusable
from ombud.web.acting import act_of
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff.guarding import for_administrator
from ombud.web.desk.steps import twice
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.desk.webhooks.forms import WebhookForm
from ombud.web.rendering import render_page


@for_administrator
@recently_signed_in
def show(request: HttpRequest) -> HttpResponse:
    """Every webhook, and how it fares."""
    waiting = queries.waiting_by_webhook()
    rows = [
        {"hook": hook, "waiting": waiting.get(hook.pk, 0), "number": len(hook.events)}
        for hook in queries.webhooks()
    ]
    return render_page(request, "desk/webhooks/page.html", {"rows": rows})


@for_administrator
@recently_signed_in
def add(request: HttpRequest) -> HttpResponse:
    """Make one; its secret stands on the answer and nowhere ever after."""
    form = WebhookForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    if form.is_valid():
        try:
            hook, secret = keeping.add(
                form.wanted(), form=twice.key_of(request), act=act_of(request)
            )
        except DoneAlready as refusal:
            messages.warning(request, str(refusal))
            return redirect("desk:settings-webhooks")
        except Refused as refusal:
            _refuse(form, refusal)
        else:
            return _secret_page(request, hook, secret)
    return _form_page(request, form, None)


@for_administrator
@recently_signed_in
def change(request: HttpRequest, webhook: int) -> HttpResponse:
    """How one stands, and what it is told of."""
    hook = webhook_or_404(webhook)
    typed = request.POST if request.method == "POST" else None
    first = {name: getattr(hook, name) for name in WebhookForm.base_fields}
    form = WebhookForm(typed, webhook=hook, initial=first)
    ask_plainly(form)
    if form.is_valid():
        try:
            keeping.change(hook, form.wanted(), act=act_of(request))
        except Refused as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("desk:settings-webhook", hook.pk)
    return _form_page(request, form, hook)


@require_POST
@for_administrator
@recently_signed_in
def use(request: HttpRequest, webhook: int) -> HttpResponse:
    """Switch one on, or off."""
    hook = webhook_or_404(webhook)
    is_on = request.POST.get("answer") == "on"
    keeping.switch(hook, is_on=is_on, act=act_of(request))
    said = _("It is off. Nothing is kept for it meanwhile.")
    if is_on:
        said = _("It is on. It is told of what happens from now on.")
    messages.success(request, said)
    return redirect("desk:settings-webhook", hook.pk)


@require_POST
@for_administrator
@recently_signed_in
def renew(request: HttpRequest, webhook: int) -> HttpResponse:
    """A new secret, told on the answer alone."""
    hook = webhook_or_404(webhook)
    try:
        secret = keeping.renew(hook, form=twice.key_of(request), act=act_of(request))
    except DoneAlready as refusal:
        messages.warning(request, str(refusal))
        return redirect("desk:settings-webhook", hook.pk)
    return _secret_page(request, hook, secret, is_renewed=True)


@for_administrator
@recently_signed_in
def remove(request: HttpRequest, webhook: int) -> HttpResponse:
    """Asked once, because the log goes with it."""
    hook = webhook_or_404(webhook)
    if request.method == "POST":
        keeping.remove(hook, act=act_of(request))
        messages.success(request, _("Removed, with its secret and its log."))
        return redirect("desk:settings-webhooks")
    return render_page(request, "desk/webhooks/remove.html", {"hook": hook})


def webhook_or_404(number: int) -> Webhook:
    """One that is not removed."""
    found = queries.webhooks().filter(pk=number).first() if number < 2**63 else None
    if found is None:
        raise Http404
    return found


def _secret_page(
    request: HttpRequest, hook: Webhook, secret: str, *, is_renewed: bool = False
) -> HttpResponse:
    context = {"hook": hook, "secret": secret, "is_renewed": is_renewed}
    return render_page(request, "desk/webhooks/secret.html", context)


def _form_page(
    request: HttpRequest, form: WebhookForm, hook: Webhook | None
) -> HttpResponse:
    until = hook.former_until if hook else None
    context = {
        "form": form,
        "hook": hook,
        "key": uuid4(),
        "former_until": until if until and until > act_of(request).at else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    page = "desk/webhooks/form.html"
    return render_page(request, page, context, status=status)


def _refuse(form: WebhookForm, refusal: Refused) -> None:
    named = refusal.field if isinstance(refusal, Unusable) else ""
    form.add_error(named if named in form.fields else None, str(refusal))
