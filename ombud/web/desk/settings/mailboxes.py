"""The mailboxes complaints come to, with a look whether they can be opened."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ombud.access import throttling
from ombud.mail import mailboxes
from ombud.mail.mailboxes import Told
from ombud.mail.models import Mailbox
from ombud.mail.vocabulary import Protection
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import queries as rulebook
from ombud.web.acting import act_of, user_of
from ombud.web.desk.settings.guarding import for_roles
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.rendering import render_page

TEST = "test"
TRIES = "mailbox-test"  # as throttling counts them


class MailboxForm(forms.Form):
    """The operation judges what is typed."""

    name = forms.CharField(
        label=gettext_lazy("What you call it"),
        help_text=gettext_lazy("Such as Complaints by e-mail."),
        max_length=80,
    )
    address = forms.CharField(
        label=gettext_lazy("Its e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs={"type": "email"}),
    )
    host = forms.CharField(
        label=gettext_lazy("Server"),
        help_text=gettext_lazy("The IMAP server, such as imap.example.org."),
        max_length=253,
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )
    protection = forms.ChoiceField(
        label=gettext_lazy("Encryption"), choices=Protection.choices
    )
    port = forms.IntegerField(label=gettext_lazy("Port"), initial=993)
    user = forms.CharField(
        label=gettext_lazy("User name there"),
        help_text=gettext_lazy("Often the whole address."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password there"),
        help_text=gettext_lazy("Kept sealed, and never shown again."),
        required=False,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    folder = forms.CharField(
        label=gettext_lazy("Folder"), initial="INBOX", max_length=120
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Subject of what comes there"), required=False
    )
    brand = forms.ChoiceField(label=gettext_lazy("Brand"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        mailbox: Mailbox | None = None,
        **kwargs: Any,  # noqa: ANN401 - the same
    ) -> None:
        super().__init__(*args, **kwargs)
        if mailbox is not None:
            self.fields["password"].help_text = _(
                "Left empty, the one kept stays. It is never shown."
            )
        subjects = [
            (row.code, rulebook.said_in(row.names))
            for row in rulebook.categories_offered()
        ]
        self._choose("category", [("", _("Not known beforehand")), *subjects])
        brands = rulebook.brands_named()
        self._choose("brand", [("", _("By the address written to")), *brands.items()])
        if len(brands) <= 1:
            del self.fields["brand"]
        ask_plainly(self)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        chosen = self.fields[name]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = choices

    def told(self) -> Told:
        """What was typed, as the operation takes it."""
        return Told(**self.cleaned_data)


@for_roles(mailboxes.MAY)
def show(request: HttpRequest) -> HttpResponse:
    """Every mailbox, and how it went the last time."""
    rows = Mailbox.objects.order_by("-is_in_use", "name", "pk")
    return render_page(request, "desk/settings/mailboxes.html", {"rows": rows})


@sensitive_post_parameters("password")
@for_roles(mailboxes.MAY)
def add(request: HttpRequest) -> HttpResponse:
    """Make a mailbox, or only look whether it can be opened."""
    form = MailboxForm(request.POST or None)
    said: Mapping[str, object] = {}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("answer") == TEST:
            said = tried(request, form, None)
        elif kept(request, form, None):
            return redirect("desk:settings-mailboxes")
    return _form_page(request, form, None, said)


@sensitive_post_parameters("password")
@for_roles(mailboxes.MAY)
def change(request: HttpRequest, mailbox: int) -> HttpResponse:
    """Change one, or only look whether it can be opened so."""
    row = _mailbox_or_404(mailbox)
    first = {name: getattr(row, name, "") for name in MailboxForm.base_fields}
    form = MailboxForm(request.POST or None, mailbox=row, initial=first)
    said: Mapping[str, object] = {}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("answer") == TEST:
            said = tried(request, form, row)
        elif kept(request, form, row):
            return redirect("desk:settings-mailboxes")
    return _form_page(request, form, row, said)


@require_POST
@for_roles(mailboxes.MAY)
def use(request: HttpRequest, mailbox: int) -> HttpResponse:
    """Look into it from now on, or no longer."""
    row = _mailbox_or_404(mailbox)
    is_in_use = request.POST.get("answer") == "use"
    mailboxes.use(row, is_in_use=is_in_use, act=act_of(request))
    said = _("It is looked into no longer.")
    if is_in_use:
        said = _("What comes there from now on is taken in, within a minute or two.")
    messages.success(request, said)
    return redirect("desk:settings-mailboxes")


def kept(
    request: HttpRequest, form: MailboxForm, row: Mailbox | None
) -> Mailbox | None:
    """Keep it; None where the form says what is wrong. A new one is used at once."""
    act = act_of(request)
    try:
        found = mailboxes.keep(form.told(), mailbox=row, act=act)
    except Refused as refusal:
        _refuse(form, refusal)
        return None
    if row is None:
        mailboxes.use(found, is_in_use=True, act=act)
    messages.success(request, _("Kept. Mail that lies there already stays untouched."))
    return found


def tried(
    request: HttpRequest, form: MailboxForm, row: Mailbox | None
) -> Mapping[str, object]:
    """What the page says of a look into the mailbox."""
    try:
        throttling.demand(TRIES, str(user_of(request).pk), at=timezone.now())
        trouble = mailboxes.tried(form.told(), mailbox=row, act=act_of(request))
    except Refused as refusal:
        _refuse(form, refusal)
        return {}
    if trouble is not None:
        return {"trouble": trouble.label}
    return {"opened": True}


def _form_page(
    request: HttpRequest,
    form: MailboxForm,
    row: Mailbox | None,
    said: Mapping[str, object],
) -> HttpResponse:
    wrong = bool(form.errors) or "trouble" in said
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    context = {"form": form, "row": row, **said}
    page = "desk/settings/mailbox.html"
    return render_page(request, page, context, status=status)


def _refuse(form: MailboxForm, refusal: Refused) -> None:
    named = refusal.field if isinstance(refusal, Unusable) else ""
    form.add_error(named if named in form.fields else None, str(refusal))


def _mailbox_or_404(number: int) -> Mailbox:
    found = Mailbox.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
