"""All that somebody may do now: the steps of the complaint they look at, and where
they may go. Nothing stands in it that would be refused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ombud.cases import queries
from ombud.cases.references import plain_reference
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.web.acting import act_of
from ombud.web.desk import next_steps
from ombud.web.desk.next_steps import Way, Ways
from ombud.web.desk.staff_pages import came_from, for_staff, in_its_list
from ombud.web.desk.steps.dialogs import DIALOGS, PUBLIC
from ombud.web.rendering import render_page
from ombud.web.templatetags.menu import places_for

if TYPE_CHECKING:
    from ombud.cases.models import Case

WORDS = 100  # characters of what somebody looks for
OTHER = "circle-dashed"
ICONS: Mapping[Step, str] = {
    Step.ACKNOWLEDGE: "mail",
    Step.ASSESS: "list-check",
    Step.REASSESS: "list-check",
    Step.ASSIGN: "user-plus",
    Step.INVESTIGATE: "search",
    Step.ASK: "help-circle",
    Step.CONSULT: "messages",
    Step.ADVISE: "messages",
    Step.FIND: "square-check",
    Step.OFFER: "scale",
    Step.DECIDE: "scale",
    Step.APPROVE: "user-check",
    Step.ANSWER: "send",
    Step.WRITE: "send",
    Step.NOTE: "note",
    Step.ATTACH: "paperclip",
    Step.ADD_EVIDENCE: "paperclip",
    Step.ASK_TIME: "clock",
    Step.GIVE_TIME: "clock",
    Step.STOP_CLOCK: "player-pause",
    Step.START_CLOCK: "player-play",
    Step.CLOSE: "circle-check",
    Step.PLAN: "list-check",
    Step.JOIN: "link",
    Step.MERGE: "link",
    Step.HOLD: "lock",
    Step.REPRESENT: "user",
    Step.TAG: "tag",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A line of the palette: what it does, who reads it, and the key that does it."""

    label: str | Promise
    url: str
    icon: str
    note: str = ""
    keys: tuple[str, ...] = ()
    is_dialog: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    heading: str | Promise
    actions: list[Action]


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Everything this person may do now, as a page; asked for by a script, a dialog."""
    act = act_of(request)
    case = _case(request.GET.get("on", ""), act)
    told = came_from(request)
    ways = (
        next_steps.ways_for(act, case, case.points.all(), told=told) if case else None
    )
    words = request.GET.get("q", "")[:WORDS].strip()
    context = {
        "case": case,
        "case_url": in_its_list(request, case) if case else "",
        "came_from": told,
        "words": words,
        "groups": list(_with(words, _groups(case, ways, act))),
        "not_yet": ways.not_yet if ways else [],
    }
    is_dialog = request.headers.get("HX-Request") == "true"
    template = "desk/palette/dialog.html" if is_dialog else "desk/palette/page.html"
    return render_page(request, template, context)


def _case(told: str, act: Act) -> "Case | None":
    """The complaint somebody looks at, if they may know of it."""
    seen = queries.cases_visible_to(act.staff).filter(reference=plain_reference(told))
    shown = seen.select_related("handler", "category", "unit", "person", "captured_by")
    return shown.defer("search", "original").first() if told else None


def _groups(case: "Case | None", ways: Ways | None, act: Act) -> Iterator[Group]:
    if case and ways:
        told = {"reference": case.reference, "status": case.get_status_display()}
        here = _("On %(reference)s, %(status)s") % told
        yield Group(here, [_step(way) for way in _in_order(ways)])
    for heading, places in places_for(act.staff):
        yield Group(
            heading,
            [
                Action(
                    label=each.label,
                    url=each.url,
                    icon=each.icon,
                    keys=("G", each.key) if each.key else (),
                )
                for each in places
            ],
        )


def _in_order(ways: Ways) -> list[Way]:
    """The next step first, then those that have a key, then the others."""
    every = list(ways.by_step.values())
    return sorted(every, key=lambda way: (way is not ways.first, not way.key))


def _step(way: Way) -> Action:
    is_public = DIALOGS[way.step].readers == PUBLIC
    return Action(
        label=way.label,
        url=way.url,
        icon=ICONS.get(way.step, OTHER),
        note=_("the complainant reads it") if is_public else "",
        keys=(way.key,) if way.key else (),
        is_dialog=way.is_short,
    )


def _with(words: str, groups: Iterator[Group]) -> Iterator[Group]:
    """Only what is called so; without a script, the page looks for it."""
    wanted = words.casefold().split()
    for group in groups:
        found = [
            each
            for each in group.actions
            if all(word in str(each.label).casefold() for word in wanted)
        ]
        if found:
            yield Group(group.heading, found)
