"""“A customer told me …”: whoever works here passes on what they were told."""

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ombud.cases.life import receiving
from ombud.cases.life.receiving import Complaint, Received
from ombud.cases.submissions import Key, KeyUsedOtherwise
from ombud.cases.vocabulary import Channel
from ombud.parties.identities import Identity
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.web.acting import act_of
from ombud.web.desk.capture.sent import digest_of, new_token, spelled, with_token
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import FilesField, ask_plainly, text
from ombud.web.rendering import render_page
from ombud.web.uploads import contents

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import QueryDict
    from django.utils.datastructures import MultiValueDict

PAGE = "desk/log/told_us.html"
AGAIN = _(
    "This was sent already, and a complaint was made of it. To pass on another one,"
    " open this page anew."
)


class ToldForm(forms.Form):
    """What a customer said. Everything but their words may be left out."""

    narrative = text(
        _("What did they tell you?"),
        _("In their words, as far as you remember them."),
        rows=7,
    )
    name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        help_text=_("As far as they want to be named."),
        required=False,
    )
    reach = forms.CharField(
        label=_("How we can reach them"),
        help_text=_("A telephone number or an e-mail address."),
        required=False,
    )
    danger_told = forms.BooleanField(
        label=_("Somebody is in danger now"), required=False
    )
    attached = FilesField(label=_("Files"))
    token = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)

    place_of = {"email": "reach", "phone": "reach", "file": "attached"}

    def __init__(
        self,
        typed: "QueryDict | None" = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
    ) -> None:
        super().__init__(with_token(typed), files)
        self.initial = {"token": new_token()}
        ask_plainly(self)
        if typed is None:
            self.fields["narrative"].widget.attrs["autofocus"] = True


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Pass it on; then say what becomes of it, with a code for the customer."""
    act = act_of(request)
    if request.method != "POST":
        return render_page(request, PAGE, {"form": ToldForm()})
    form = ToldForm(request.POST, request.FILES)
    if not form.is_valid():
        return render_page(request, PAGE, {"form": form}, status=422)
    try:
        received = _receive(form, request, act)
    except KeyUsedOtherwise:
        form.add_error(None, AGAIN)
        return render_page(request, PAGE, {"form": form}, status=409)
    except Refused as refusal:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        place = form.place_of.get(named, named)
        form.add_error(place if place in form.fields else None, str(refusal))
        return render_page(request, PAGE, {"form": form}, status=422)
    context = {
        "case": received.case,
        "code": received.receipt,
        "receipt": spelled(received.receipt),
    }
    return render_page(request, "desk/log/passed_on.html", context)


def _receive(form: ToldForm, request: HttpRequest, act: Act) -> Received:
    told = form.cleaned_data
    reach = told["reach"].strip()
    way = "email" if "@" in reach else "phone"
    complaint = Complaint(
        narrative=told["narrative"],
        channel=Channel.IN_PERSON,
        language=(get_language() or "en")[:2],
        danger_told=told["danger_told"],
        identity=Identity(name=told["name"], **{way: reach}),
        files=contents(told["attached"]),
    )
    key = Key(caller=f"told:{act.staff.pk}", key=told["token"], body=digest_of(request))
    return receiving.receive(complaint, act=act, key=key)
