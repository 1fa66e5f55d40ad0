"""The guide: every topic, one of them, and whether its sentences stand on pages."""

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import ResolverMatch, reverse
from django.views.decorators.http import require_POST

from ombud.web import onwards
from ombud.web.desk.guide.connecting import CONNECTING
from ombud.web.desk.guide.deciding import DECIDING as ARRANGING
from ombud.web.desk.guide.topics import Topic
from ombud.web.desk.guide.working import WORKING
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

COOKIE = "guide_closed"
DECIDING = (*ARRANGING, *CONNECTING)
YEAR = 365 * 24 * 60 * 60  # seconds
TOPICS: Mapping[str, Topic] = {each.name: each for each in (*WORKING, *DECIDING)}
OF_ROUTE: Mapping[str, Topic] = {
    route: each for each in TOPICS.values() for route in each.routes
}
ASKED_OF_ME = "account-asked"  # two pages are named account: this one has a hearing


def topic_of(match: ResolverMatch | None) -> Topic | None:
    """What the page at this address is about; None for pages of no topic."""
    if match is None or match.app_name != "desk" or match.url_name is None:
        return None
    name = ASKED_OF_ME if "hearing" in match.kwargs else match.url_name
    return OF_ROUTE.get(name)


def closed(request: HttpRequest) -> frozenset[str]:
    """The topics this reader has closed, in this browser."""
    named = request.COOKIES.get(COOKIE, "")[:1_000].split(".")
    return frozenset(named) & TOPICS.keys()


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Every topic with its sentences."""
    groups = [("working", WORKING), ("deciding", DECIDING)]
    context = {"groups": groups, "closed": closed(request)}
    return render_page(request, "desk/guide/page.html", context)


@for_staff
def open_topic(request: HttpRequest, topic: str) -> HttpResponse:
    """One topic, with what there is more to say."""
    found = TOPICS.get(topic)
    if found is None:
        raise Http404
    context = {"topic": found, "is_closed": topic in closed(request)}
    return render_page(request, "desk/guide/topic.html", context)


@require_POST
@for_staff
def close(request: HttpRequest, topic: str) -> HttpResponse:
    """Take the sentences of a topic off its pages in this browser, or put them back."""
    if topic not in TOPICS:
        raise Http404
    kept = closed(request)
    kept = kept - {topic} if request.POST.get("answer") == "open" else kept | {topic}
    place = request.POST.get("next", "")
    if not onwards.is_ours(place, request):
        place = reverse("desk:guide-topic", args=[topic])
    answer = HttpResponseRedirect(place)
    answer.set_cookie(
        COOKIE,
        ".".join(sorted(kept)),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
        path=reverse("desk:queue"),
    )
    return answer
