"""A complaint opens under the brand it came by, and under no other."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from ombud.rulebook import brands
from ombud.rulebook import queries as rulebook
from ombud.web.rendering import brand_of, organisation_of, render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.rulebook.brands import Face


def home_of(request: HttpRequest, case: "Case") -> "Face | None":
    """The brand under whose address a case opens, where that is not this one."""
    home = brands.met_by(organisation_of(request), case.brand_id)
    return None if home.code == brand_of(request).code else home


def answer(request: HttpRequest, home: "Face") -> HttpResponse:
    """Say where to go on, to whoever showed the right receipt; nothing of the case."""
    context = {
        "met_by": brands.worn(rulebook.organisation(), home),
        "place": f"{brands.address(home)}/track/",
    }
    return render_page(request, "portal/elsewhere.html", context)
