"""Writing down a complaint that was told by telephone, at the counter, by letter."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
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
from ombud.web.desk import log_people
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import (
    FilesField,
    ask_plainly,
    day_field,
    text,
)
from ombud.web.rendering import render_page
from ombud.web.uploads import contents

MORNING = time(9)  # a letter of an earlier day counts from the morning it came
CHANNELS = [
    Channel.PHONE,
    Channel.IN_PERSON,
    Channel.LETTER,
    Channel.EMAIL,
    Channel.FAX,
    Channel.SOCIAL,
    Channel.PARTNER,
    Channel.REGULATOR,
    Channel.OTHER,
]
SPOKEN = {
    word[0]: word
    for word in (
        *("Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel"),
        *("Juliett", "Kilo", "Mike", "November", "Papa", "Quebec", "Romeo", "Sierra"),
        *("Tango", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu"),
    )
}


class LogForm(log_people.WhomForm):
    """What somebody tells us; the words first, everything else can wait."""

    narrative = text(
        gettext_lazy("What went wrong, in their words"),
        gettext_lazy("Write as they speak. You can correct the rest later."),
        rows=9,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        help_text=gettext_lazy(
            "If somebody is not satisfied and expects an answer, it is a complaint."
        ),
        choices=CaseKind.choices,
        initial=CaseKind.COMPLAINT,
        required=False,
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How it reached us"),
        choices=[(channel.value, channel.label) for channel in CHANNELS],
    )
    language = forms.ChoiceField(label=gettext_lazy("Their language"))
    desired_outcome = text(
        gettext_lazy("What would put it right"), rows=2, required=False
    )
    name = forms.CharField(label=pgettext_lazy("person", "Name"), required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        required=False,
        widget=forms.TextInput(attrs={"type": "email"}),
    )
    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)
    received_on = day_field(gettext_lazy("Received on"), required=False)
    attached = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("A scan of the letter, for example."),
    )
    confidential = forms.BooleanField(
        label=gettext_lazy("Confidential: only people named on the case may see it"),
        required=False,
    )
    about_reference = forms.CharField(
        label=gettext_lazy("If it is about how we handled a complaint: its reference"),
        help_text=gettext_lazy("Whoever handled that one will not see this one."),
        max_length=40,
        required=False,
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=60)

    place_of = {"received_at": "received_on", "file": "attached"}

    def __init__(
        self,
        typed: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        today: date,
    ) -> None:
        super().__init__(typed, files)
        self.initial = {
            "language": (get_language() or "en")[:2],
            "received_on": today,
            "token": secrets.token_urlsafe(24),
        }
        names = dict(settings.LANGUAGES)
        spoken = rulebook.organisation().languages or list(names)
        offered = [(code, names.get(code, code)) for code in spoken]
        categories = [
            (row.code, rulebook.said_in(row.names))
            for row in rulebook.categories_offered()
        ]
        not_yet = ("", gettext_lazy("Not known yet"))
        for name, choices in (
            ("language", offered),
            ("category", [not_yet, *categories]),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        ask_plainly(self)
        if typed is None:  # later the cursor belongs to what is wrong
            self.fields["narrative"].widget.attrs["autofocus"] = True


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sign of a code, and the word it is spelled with."""

    sign: str
    word: str


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Take down a complaint; then show its reference and receipt, this once."""
    act = act_of(request)
    today = timezone.localdate(act.at)
    if request.method != "POST":
        return _ask(request, LogForm(today=today))
    form = LogForm(request.POST, request.FILES, today=today)
    if not form.is_valid():
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
    return _show_receipt(request, received)


def _ask(request: HttpRequest, form: LogForm, *, status: int = 200) -> HttpResponse:
    return render_page(request, "desk/log/page.html", {"form": form}, status=status)


def _show_receipt(request: HttpRequest, received: Received) -> HttpResponse:
    """Reference and receipt to be read out. Loading the page again shows the same."""
    case = received.case
    context = {
        "case": case,
        "reference": _spelled(case.reference.removeprefix("OM-")),
        "receipt": _spelled(received.receipt),
        "code": received.receipt,
        "clocks": case.deadlines.filter(met_at=None),
    }
    return render_page(request, "desk/log/receipt.html", context)


def _spelled(code: str) -> list[list[Spoken]]:
    """The groups of a code, each sign with the word for the telephone."""
    return [
        [Spoken(sign, SPOKEN.get(sign, sign)) for sign in group]
        for group in code.split("-")
    ]


def _receive(form: LogForm, request: HttpRequest, act: Act) -> Received:
    told = form.cleaned_data
    complaint = Complaint(
        narrative=told["narrative"],
        channel=Channel(told["channel"]),
        language=told["language"],
        desired_outcome=told["desired_outcome"],
        category=told["category"],
        received_at=_moment(told["received_on"], act.at),
        confidential=told["confidential"],
        kind=CaseKind(told["kind"] or CaseKind.COMPLAINT),
        about_reference=told["about_reference"],
        identity=Identity(
            name=told["name"],
            phone=told["phone"],
            email=told["email"],
            members=log_people.members(told),
        ),
        **log_people.told(told),
        files=contents(told["attached"]),
    )
    key = Key(caller=f"desk:{act.staff.pk}", key=told["token"], body=_digest(request))
    return receiving.receive(complaint, act=act, key=key)


def _moment(day: date | None, at: datetime) -> datetime | None:
    """When a complaint of this day came: now for today, else in the morning."""
    zone = ZoneInfo(rulebook.organisation().zone)
    if day is None or day == at.astimezone(zone).date():
        return None
    return datetime.combine(day, MORNING, tzinfo=zone)


def _digest(request: HttpRequest) -> bytes:
    """Tells two sendings of one form from a form changed in between."""
    told = sorted(
        (name, values)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
    )
    told += [
        (f"file {each.name}", [str(each.size)])
        for each in request.FILES.getlist("attached")
    ]
    return hashlib.sha256(repr(told).encode()).digest()
