"""The steps of the first day, which of them are done, and who may take them."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.access import founding
from ombud.mail.models import Mailbox
from ombud.people.models import Unit, User
from ombud.people.vocabulary import Role
from ombud.rulebook import editions
from ombud.rulebook import queries as rulebook
from ombud.rulebook.editions import MAIN
from ombud.rulebook.vocabulary import RuleKind
from ombud.web.acting import user_of
from ombud.web.desk.entry import passing
from ombud.web.desk.sign_in import ask_to_sign_in
from ombud.web.desk.staff_pages import METHODS
from ombud.web.rendering import organisation_of, render_page

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

View = Callable[[HttpRequest], HttpResponse]
CODE, LANGUAGE = "setup_code", "setup_language"  # in the session
WEEK = "week"


@dataclass(frozen=True, slots=True)
class Stage:
    """One page of the first day. `before` the administrator is there, or after."""

    name: str
    title: "str | _StrPromise"
    before: bool = False
    may_skip: bool = False

    @property
    def route(self) -> str:
        return f"desk:setup-{self.name}"


STAGES = (
    Stage("language", _("Your language"), before=True),
    Stage("organisation", _("Your organisation"), before=True),
    Stage("administrator", pgettext_lazy("setup", "You"), before=True),
    Stage("calendar", _("Office hours")),
    Stage("department", _("First department")),
    Stage("mailbox", _("Mailbox"), may_skip=True),
    Stage("people", _("The people"), may_skip=True),
    Stage("done", _("Ready")),
)
NAMES = [stage.name for stage in STAGES]


@dataclass(frozen=True, slots=True)
class Line:
    """A step as the list of them shows it."""

    stage: Stage
    is_here: bool
    is_done: bool
    is_open: bool


def done(request: HttpRequest) -> frozenset[str]:
    """What is done: read from what there is, so that it can be left and resumed."""
    is_founded = not founding.is_open()
    calendar = editions.versions(RuleKind.CALENDAR, MAIN).first()
    facts = {
        "language": is_founded or LANGUAGE in request.session,
        "organisation": rulebook.is_set_up(),
        "administrator": is_founded,
        "calendar": calendar is not None and is_told(calendar.content),
        "department": Unit.objects.exists(),
        "mailbox": Mailbox.objects.exists(),
        "people": User.objects.exclude(role=Role.ADMIN).exists(),
    }
    return frozenset(name for name, is_so in facts.items() if is_so)


def is_told(content: dict[str, object]) -> bool:
    """Did somebody say more of the calendar than where the organisation is?"""
    return bool({WEEK, "country"} & content.keys())


def lines(request: HttpRequest, here: str) -> list[Line]:
    """Every step, as seen from one of them."""
    known, is_founded = done(request), not founding.is_open()
    return [
        Line(
            stage,
            is_here=stage.name == here,
            is_done=stage.name in known,
            is_open=_is_open(stage, known, is_founded=is_founded),
        )
        for stage in STAGES
    ]


def _is_open(stage: Stage, known: frozenset[str], *, is_founded: bool) -> bool:
    if is_founded:
        return not stage.before or stage.name == "language"
    earlier = NAMES[: NAMES.index(stage.name)]
    return stage.before and known.issuperset(earlier)


def next_to_do(request: HttpRequest) -> Stage:
    """The first step that is not done and cannot be left out."""
    known = done(request)
    left = (each for each in STAGES if each.name not in known and not each.may_skip)
    return next(left, STAGES[-1])


def after(name: str) -> Stage:
    return STAGES[min(NAMES.index(name) + 1, len(STAGES) - 1)]


def has_code(request: HttpRequest) -> bool:
    """Was the code that is good now typed in this browser?"""
    kept, mark = request.session.get(CODE, ""), founding.mark_of(settings.HOME)
    return bool(mark) and hmac.compare_digest(str(kept), mark)


def stage(name: str) -> Callable[[View], View]:
    """Let in whoever may take this step now, and lead everybody else where they can
    go on.

    Before there is an administrator, whoever typed the code; after that, the
    administrator. They are not held back until they have a second step: whoever could
    come here without one could as well set one up.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            refused = _elsewhere(request, name)
            if refused is not None:
                return refused
            with timezone.override(ZoneInfo(organisation_of(request).zone)):
                answer = view(request)
            add_never_cache_headers(answer)
            return answer

        return guarded

    return guard


def _elsewhere(request: HttpRequest, name: str) -> HttpResponse | None:
    """Where somebody has to go instead; None if they may be here."""
    is_open = founding.is_open()
    here = next(each for each in STAGES if each.name == name)
    if is_open and not has_code(request):
        return redirect("desk:setup")
    if not is_open:
        if not request.user.is_authenticated or passing.is_over(request):
            return ask_to_sign_in(request)
        if user_of(request).role != Role.ADMIN:
            raise Http404
    if not _is_open(here, done(request), is_founded=not is_open):
        return redirect(next_to_do(request).route)
    return None


def show(
    request: HttpRequest, name: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """The page of a step, beside the list of all."""
    here = NAMES.index(name)
    told = lines(request, name)
    back = next((each.stage for each in reversed(told[:here]) if each.is_open), None)
    shown = {
        "lines": told,
        "step": STAGES[here],
        "number": here + 1,
        "count": len(STAGES),
        "back": back,
        "onward": after(name),
        **context,
    }
    return render_page(request, f"desk/setup/{name}.html", shown, status=status)
