"""From here on, this browser is this person; and for how long it stays so."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ombud.access import demands, entering
from ombud.access.devices import Seen
from ombud.access.sessions import TOLD
from ombud.access.vocabulary import How
from ombud.people import working
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.web.desk.entry import kept
from ombud.web.desk.entry.kept import Typed
from ombud.web.portal.preferences import remember_language
from ombud.web.rendering import render_page

IDLE = timedelta(hours=12)
AT_MOST = timedelta(days=14)
SEEN_EVERY = timedelta(minutes=5)
YEAR = 365 * 24 * 60 * 60  # seconds
DEVICE_COOKIE = "device"
CONFIRMED = "confirmed_at"
LACKS = "lacks_second_factor"
LONGEST = 200
BACKEND = "django.contrib.auth.backends.ModelBackend"
SKEW = timedelta(minutes=5)
ASKED_BY_PAGES = {"desk:present", "desk:queue-fresh"}


def seen(request: HttpRequest) -> Seen:
    """What this browser tells of itself."""
    return Seen(
        token=request.COOKIES.get(DEVICE_COOKIE, ""),
        name=request.headers.get("User-Agent", "")[:LONGEST],
        address=request.META.get("REMOTE_ADDR", ""),
    )


def act_for(user: User | None) -> Act:
    """An act of somebody who is not signed in yet."""
    return Act(actor=user, at=timezone.now(), door=Door.WEB)


def let_in(
    request: HttpRequest, user: User, *, how: How, place: str, typed: Typed
) -> HttpResponse:
    """Sign somebody in under a new session key, and lead them on.

    What they typed before is offered to be sent again.
    """
    act = act_for(user)
    entered = entering.enter(user, how=how, seen=seen(request), act=act)
    working.as_of(user, act.at)
    login(request, entered.user, backend=BACKEND)
    told = seen(request)
    request.session[TOLD] = {
        "device": told.name,
        "address": told.address,
        "started_at": act.at.isoformat(),
        "seen_at": act.at.isoformat(),
    }
    request.session[CONFIRMED] = act.at.isoformat()
    request.session[LACKS] = how is not How.PROVIDER and demands.lacks_second(user)
    request.session.set_expiry(IDLE)
    answer = _lead_on(request, place, typed)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        remember_language(answer, user.language)
    answer.set_cookie(
        DEVICE_COOKIE,
        entered.cookie,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
        path=reverse("desk:queue"),
    )
    return answer


def _lead_on(request: HttpRequest, place: str, typed: Typed) -> HttpResponse:
    if request.session[LACKS]:
        return redirect("desk:account-second")
    if typed:
        context = {"typed": typed, "words": kept.words(typed), "place": place}
        return render_page(request, "desk/again.html", context)
    return redirect(place)


def is_over(request: HttpRequest) -> bool:
    """Has this session lasted too long? Then it ends. One in use is kept alive; what
    an open page asks by itself is no use.

    Idle sessions end by themselves: the database forgets them.
    """
    told = request.session.get(TOLD)
    if told is None:
        return False
    now = timezone.now()
    started = datetime.fromisoformat(told["started_at"])
    was_seen = datetime.fromisoformat(told["seen_at"])
    # A clock set back must not stretch a session: one begun later than now is over.
    if now - started > AT_MOST or started - now > SKEW or now - was_seen > IDLE:
        request.session.flush()
        return True
    if now - was_seen > SEEN_EVERY and not is_asked_by_page(request):
        request.session[TOLD] = {**told, "seen_at": now.isoformat()}
        request.session.set_expiry(IDLE)
    return False


def is_asked_by_page(request: HttpRequest) -> bool:
    """Does an open page ask this again and again by itself, whoever sits before it?"""
    found = request.resolver_match
    return found is not None and found.view_name in ASKED_BY_PAGES


def is_held_back(request: HttpRequest) -> bool:
    """Must this person set up a second step first, and is this another page?"""
    if not request.session.get(LACKS):
        return False
    return not request.path.startswith(reverse("desk:account"))


def is_no_longer_held_back(request: HttpRequest) -> None:
    """They have set it up: every page is open to them again."""
    request.session[LACKS] = False
