"""A letter on paper before it is sent: for whoever writes it, and kept nowhere."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from ombud.cases import policy, unveiling
from ombud.cases.states import Step
from ombud.letters import days
from ombud.parties import veiling
from ombud.parties.vocabulary import Adjustment
from ombud.printing import pages
from ombud.rulebook import queries as rulebook
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import case_or_404, for_staff
from ombud.web.desk.writing.sheet import Sheet

if TYPE_CHECKING:
    from ombud.rulebook.models import Organisation

TEMPLATE = Path(__file__).parent / "sheets" / "letter.typ"
USUAL, LARGE = 11, 16  # points
SIGNED_WITHIN = 300  # characters of the end in which a name is a signature


@require_safe
@for_staff
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """One's own draft as PDF. 404 where there is none, or it is for us alone."""
    case, act = case_or_404(request, reference), act_of(request)
    if not policy.allows(act, Step.WRITE, case):
        raise PermissionDenied
    sheet = Sheet(case, act)
    if sheet.draft is None or sheet.draft.internal:
        raise Http404
    answer = HttpResponse(printed(sheet), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{case.reference}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def printed(sheet: Sheet) -> bytes:
    """The draft as PDF, in the language it is written in."""
    case, act = sheet.case, sheet.act
    words = unveiling.words_of(case)
    body = veiling.shown(sheet.draft.body, words) if sheet.draft else ""
    organisation = rulebook.organisation_as(case.brand_id)
    who = sheet.complainant
    with translation.override(sheet.language):
        owner = rulebook.said_in(organisation.names)
        told = {
            "title": _("Your complaint %(reference)s") % {"reference": case.reference},
            "language": sheet.language,
            "footer": f"{owner}, {case.reference}",
            "points": _points(sheet),
            "owner": owner,
            "reach": _reach(organisation),
            "to": "\n".join(filter(None, (who.name, who.identity.address))),
            "day": days.written(act.at, organisation.zone, sheet.language),
            "reference": case.reference,
            "passages": re.split(r"\n\s*\n", body.strip()),
            "signed": _signed(body, act.staff.full_name, act.staff.title),
            "enclosed": [
                pgettext("letter", "Enclosed"),
                [veiling.shown(each.name, words) for each in sheet.files],
            ],
        }
    return pages.page(TEMPLATE, told, at=act.at)


def _points(sheet: Sheet) -> int:
    """Large for whoever asked for it."""
    known = sheet.complainant.needs
    asked = known is not None and Adjustment.LARGE_PRINT in known.adjustments
    return LARGE if asked else USUAL


def _reach(organisation: "Organisation") -> list[str]:
    return [each for each in (organisation.phone, organisation.email) if each]


def _signed(body: str, name: str, title: str) -> str:
    """Whose letter it is, unless it ends with their name already."""
    if name in body.strip()[-SIGNED_WITHIN:]:
        return ""
    return "\n".join(filter(None, (name, title)))
