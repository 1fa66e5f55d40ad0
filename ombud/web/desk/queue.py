"""The queue: which complaints wait for whom, nearest limit first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ombud.cases import queries
from ombud.people.acting import Act
from ombud.people.vocabulary import Role
from ombud.web.acting import act_of
from ombud.web.desk import next_action
from ombud.web.desk.clocks import Clocks, Watch
from ombud.web.desk.filters import HANDLING, Filter, view_asked
from ombud.web.desk.next_action import Next
from ombud.web.desk.orders import page_of
from ombud.web.desk.staff_pages import for_staff, with_query
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.case import CaseQuerySet

COUNTED_TO = 100
Told = tuple[str | Promise, str | Promise]
OPENING = 240  # characters of the complaint beside its title
TITLES: dict[str, str | Promise] = {
    "open": gettext_lazy("Open complaints"),
    "mine": gettext_lazy("My complaints"),
    "unassigned": gettext_lazy("Unassigned"),
    "missed": gettext_lazy("Missed a date"),
    "waiting": gettext_lazy("With the complainant"),
    "consulted": gettext_lazy("Asked of us"),
    "all": gettext_lazy("All complaints"),
}
NOTHING: Told = (
    gettext_lazy("Nothing waits here"),
    gettext_lazy("New complaints appear as they arrive."),
)
EMPTY: dict[str, Told] = {
    "missed": (
        gettext_lazy("No date is missed"),
        gettext_lazy("Every promise that runs can still be kept."),
    ),
    "mine": (
        gettext_lazy("Nothing waits for you"),
        gettext_lazy("Take a complaint nobody is in charge of yet."),
    ),
    "consulted": (
        gettext_lazy("No question waits for your department"),
        gettext_lazy("When a department is asked, its people find the complaint here."),
    ),
}
ICONS = {
    "open": "users",
    "mine": "inbox",
    "unassigned": "user-question",
    "missed": "circle-x",
    "waiting": "player-pause",
    "consulted": "messages",
    "all": "list-check",
}
RAIL: list[tuple[str | Promise, tuple[str, ...]]] = [
    (gettext_lazy("Mine"), ("mine", "consulted")),
    (gettext_lazy("Team"), ("open", "unassigned", "missed", "waiting", "all")),
]


@dataclass(frozen=True, slots=True)
class View:
    """A line of the rail."""

    name: str
    title: str
    icon: str
    count: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A case as the list shows it. Names of complainants stay on its own page."""

    case: "Case"
    more: str
    clocks: Clocks
    next: Next | None


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """One view of the cases this person may know about, searched and filtered."""
    act = act_of(request)
    seen = queries.cases_visible_to(act.staff)
    words = request.GET.get("q", "")[:200]
    here = view_asked(request.GET, words, actor=act.staff)
    asked = Filter(request.GET, view=here, actor=act.staff)
    cases = queries.in_view(seen, here, actor=act.staff, at=act.at)
    cases = asked.of(queries.matching(cases, words))
    page = page_of(
        queries.with_questions_open(
            queries.with_clocks_owed(queries.for_list(cases))
        ).annotate(opening=Left("narrative", OPENING)),
        asked.order,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    way = {"view": here, "q": words, **asked.chosen}
    context = {
        "title": TITLES[here],
        "here": here,
        "words": words,
        "rail": list(_rail(seen, here, act)),
        "filter": asked,
        "said": _said(cases),
        "rows": list(_rows(page.rows, act)),
        "before": page.before and _address(way, before=page.before),
        "after": page.after and _address(way, after=page.after),
        "empty": _empty(here, words, asked, act),
        "forgotten": next_action.said_of_all(queries.without_next_action().count()),
    }
    return render_page(request, "desk/queue/page.html", context)


def _address(way: dict[str, str], **more: str) -> str:
    return with_query(reverse("desk:queue"), **way, **more)


def _rail(seen: "CaseQuerySet", here: str, act: Act) -> "list[tuple[str, list[View]]]":
    """The views by group, each with its count up to a cap."""
    return [
        (
            str(heading),
            [
                View(
                    name=name,
                    title=str(TITLES[name]),
                    icon=ICONS[name],
                    count=_count(
                        queries.in_view(seen, name, actor=act.staff, at=act.at)
                    ),
                    url=_address({"view": name}),
                    is_here=name == here,
                )
                for name in names
                if _concerns(name, act)
            ],
        )
        for heading, names in RAIL
    ]


def _concerns(view: str, act: Act) -> bool:
    """Only who works on cases has some of their own; only departments are asked."""
    if act.staff.role == Role.EXPERT:
        return view in {"consulted", "all"}
    if view == "consulted":
        return act.staff.unit_id is not None
    return view != "mine" or act.staff.role in HANDLING


def _count(cases: "CaseQuerySet") -> str:
    """How many, up to a cap: counting a million would cost more than it tells."""
    found = cases.order_by()[: COUNTED_TO + 1].count()
    return f"{COUNTED_TO}+" if found > COUNTED_TO else str(found)


def _said(cases: "CaseQuerySet") -> str:
    found = cases.order_by()[: COUNTED_TO + 1].count()
    if found > COUNTED_TO:
        return _("More than %(count)s complaints") % {"count": COUNTED_TO}
    return ngettext("%(count)s complaint", "%(count)s complaints", found) % {
        "count": found
    }


def _rows(cases: "list[Case]", act: Act) -> list[Row]:
    watch = Watch(act.at)
    return [
        Row(
            case=case,
            more=_more(case),
            clocks=watch.on(case),
            next=next_action.of(case, now=act.at),
        )
        for case in cases
    ]


def _more(case: "Case") -> str:
    """The words after the title, where the title is how the complaint begins."""
    opening = str(getattr(case, "opening", ""))
    title = case.summary.rstrip("…")
    return opening.removeprefix(title).lstrip(" .…\n") if opening else ""


def _empty(here: str, words: str, asked: Filter, act: Act) -> Told:
    """What is true when nothing is shown, and what to do next."""
    if act.staff.role == Role.ADMIN:
        return (
            _("Complaints are not shown to you"),
            _(
                "You look after the system, and those who work on complaints read"
                " them. What you need for that are the commands of “ombud --help”."
            ),
        )
    if words:
        return (
            _("No complaint was found"),
            _("Try fewer words, another spelling, or the reference."),
        )
    if asked.is_narrowing:
        return (
            _("No complaint fits these filters"),
            _("Choose fewer filters to see more."),
        )
    return EMPTY.get(here, NOTHING)
