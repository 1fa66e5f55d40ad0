"""One complaint: their words, what was found, what happened, and what to do next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from ombud.cases import authority, policy, queries, stages
from ombud.cases.deadlines import rows
from ombud.cases.exported import readers
from ombud.cases.states import Status
from ombud.cases.vocabulary import Stage
from ombud.journal import verifying
from ombud.people.acting import Act
from ombud.rulebook import editions
from ombud.web.acting import act_of
from ombud.web.desk import (
    approvals,
    case_letters,
    clock_rows,
    contact,
    next_action,
    next_steps,
    people,
    settle,
    together,
)
from ombud.web.desk.clocks import Watch
from ombud.web.desk.staff_pages import (
    TABS,
    came_from,
    case_or_404,
    for_staff,
    show_case,
    tab_told,
    with_tab,
)
from ombud.web.desk.timeline.story import Line, Story
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

SHOWN = 30  # entries of the timeline before "show all"


@for_staff
@editions.looked_up_once()
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole case, as far as this person needs to know it."""
    act = act_of(request)
    case, tab = case_or_404(request, reference), _tab(request)
    told = with_tab(came_from(request), tab)
    queries.read_whole(case, reader=act.staff, at=act.at)
    show_case(request, case)
    watch = Watch(act.at)
    complainant = people.complainant_of(case, act)
    story = Story(case, zone=watch.calendar.zone, complainant=complainant.name)
    rows.read_already(case, story.clocks)
    asked_only = policy.is_only_asked(act.staff, case)
    others = together.of(case, act)
    lines = together.lines_of(story, others, act, asked_only=asked_only)
    context = {
        "case": case,
        "title": case.summary,
        "clocks": watch.foremost(story.clocks),
        "groups": clock_rows.groups(case, story.clocks, watch),
        "stages": list(_stages(case)),
        "ways": next_steps.ways_for(act, case, story.points, told=told),
        "may_settle": settle.may_settle(act, case),
        "together": others,
        "next": next_action.of(case, now=act.at),
        "complainant": complainant,
        "contact": contact.of(case, complainant.needs),
        "asked_only": asked_only,
        **_people(case, act, asked_only=asked_only),
        "story": story,
        "holds": queries.holds_on(case),
        **_found_out(story, act, asked_only=asked_only),
        "record": verifying.verify_read(story.entries),
        "may_export": readers.has_the_part(act.staff, case),
        **_timeline(request, lines, tab),
        **({} if asked_only else _promised(story)),
    }
    part = request.headers.get("HX-Target") == "timeline"
    name = "desk/case/_timeline.html" if part else "desk/case/page.html"
    return render_page(request, name, context)


def _people(case: "Case", act: Act, *, asked_only: bool) -> dict[str, object]:
    """Who has a part in it, beside the complainant, and what the reader may promise."""
    return {
        "tie": people.tie_of_handler(case),
        "others_url": people.others_url(case, act),
        "limit": authority.limit_of(case, act.staff),
        "acts_for": None if asked_only else contact.acts_for(case, act),
    }


def _promised(story: Story) -> dict[str, object]:
    """What was written to them, and who agreed to what is promised."""
    agreed = approvals.of_remedies(story)
    return {
        "letters": case_letters.of(story),
        "letters_shown": f":{case_letters.SHOWN}",
        "letters_rest": f"{case_letters.SHOWN}:",
        "approvals": approvals.of(story),
        "remedies": [(pk, row, agreed[pk]) for pk, row in story.remedies.items()],
        "options": [(row, approvals.of_offer(story, row)) for row in story.options],
    }


def _tab(request: HttpRequest) -> str:
    """Which part of the timeline is shown: what is asked for, or was before a step."""
    asked = request.GET.get("show")
    if asked is None:
        return tab_told(came_from(request))
    return asked if asked in TABS else ""


def _timeline(
    request: HttpRequest, lines: Sequence[Line], tab: str
) -> dict[str, object]:
    """What happened, as far as the reader asks for it: by tab, the latest or all."""
    is_whole = "all" in request.GET
    chosen = [line for line in lines if not tab or line.visible == tab]
    shown = chosen if is_whole else chosen[:SHOWN]
    return {
        "lines": shown,
        "places": {line.place for line in shown if line.place},
        "earlier": 0 if is_whole else max(0, len(chosen) - SHOWN),
        "further": SHOWN if is_whole and len(chosen) > SHOWN else None,
        "tab": tab,
        **_addresses(request, tab),
        "counts": {
            "all": len(lines),
            "public": sum(line.visible == "public" for line in lines),
            "internal": sum(line.visible == "internal" for line in lines),
        },
    }


def _addresses(request: HttpRequest, tab: str) -> dict[str, str]:
    """What links keep: those to a tab the list one came from, all others the tab as
    well.
    """
    told = came_from(request)
    listed, whole = with_tab(told, ""), with_tab(told, tab)
    kept = urlencode({"from": listed}) if listed else ""
    return {
        "came_from": whole,
        "list": listed,
        "kept": kept,
        "and_listed": f"&{kept}" if kept else "",
        "and_kept": f"&{urlencode({'from': whole})}" if whole else "",
        "and_shown": "".join(
            f"&{each}" for each in (tab and urlencode({"show": tab}), kept) if each
        ),
    }


def _found_out(story: Story, act: Act, *, asked_only: bool) -> dict[str, object]:
    """Questions, evidence and files as far as this person may read them."""
    case, reader = story.case, act.staff
    files = list(policy.files_open_to(reader, case))
    questions = list(story.consultations.values())
    evidence = list(story.evidence.values())
    if asked_only:
        questions = list(policy.consultations_open_to(reader, case))
        evidence = list(policy.evidence_open_to(reader, case))
    relied_on = Counter(
        point.pk for item in story.evidence.values() for point in item.points.all()
    )
    return {
        "disclosures": () if asked_only else tuple(story.disclosures.values()),
        "consents": () if asked_only else tuple(story.consents.values()),
        "found": sum(bool(point.result) for point in story.points),
        "points": [(point, relied_on[point.pk]) for point in story.points],
        "consultations": questions,
        "for_me": {None, reader.pk},
        "evidence": evidence,
        "knows_who": policy.may_read_identity(reader, case),
        "plan": next(reversed(story.plans.values()), None),
        "files": files,
        "open_files": {file.pk for file in files},
    }


def _stages(case: "Case") -> Iterator[dict[str, str]]:
    """The stages as the stepper shows them; a withdrawn case skipped those between."""
    order = stages.of(case)
    here = order.index(stages.here(case))
    withdrawn = case.status == Status.WITHDRAWN
    for place, stage in enumerate(order):
        at = "done" if place < here or case.is_finished else "next"
        if place == here and not case.is_finished:
            at = "now"
        if withdrawn and 0 < place < here:
            at = "next"
        last = stage == Stage.CLOSED and case.is_finished
        label = case.get_status_display() if last else stage.label
        yield {"label": str(label), "note": "", "at": at}
