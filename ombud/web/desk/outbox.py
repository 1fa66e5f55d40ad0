"""The letters that left, wait, or were kept here because no mail server is set up."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ombud.cases import queries
from ombud.mail import queries as letters
from ombud.mail import wording
from ombud.mail.wording import Letter
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.mail.models import Outgoing

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A letter beside its words; a receipt in it is hidden from staff."""

    letter: "Outgoing"
    words: Letter


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The newest letters about the complaints this person may know of."""
    act = act_of(request)
    seen = queries.cases_visible_to(act.staff)
    rows = [
        Row(letter, wording.composed(letter, masked=True))
        for letter in letters.letters_about(seen)[:SHOWN]
    ]
    context = {"rows": rows, "is_caught": settings.MAIL_OUT is None}
    return render_page(request, "desk/outbox/page.html", context)
