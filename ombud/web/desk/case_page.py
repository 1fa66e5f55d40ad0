"""One complaint: their words, what was found, what happened, and what to do next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse

from ombud.cases import policy, stages
from ombud.cases.deadlines import rows
from ombud.cases.life import reading
from ombud.cases.states import Status
from ombud.cases.vocabulary import Stage
from ombud.journal import verifying
from ombud.people.acting import Act
from ombud.rulebook import editions
from ombud.web.acting import act_of
from ombud.web.desk import (
    clock_rows,
    contact,
    next_action,
    next_steps,
    settle,
    together,
)
from ombud.web.desk.clocks import Watch
from ombud.web.desk.people import complainant_of
from ombud.web.desk.staff_pages import case_or_404, for_staff
from ombud.web.desk.timeline.story import Line, Story
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

SHOWN = 30  # entries of the timeline before "show all"
TABS = ("public", "internal")


@for_staff
@editions.looked_up_once()
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole case, as far as this person needs to know it."""
    act = act_of(request)
    case = case_or_404(request, reference)
    reading.open_case(case, act=act)
    prefetch_related_objects([case], "representations__person", "restrictions")
    watch = Watch(act.at)
    complainant = complainant_of(case, act)
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
        "ways": next_steps.ways_for(act, case, story.points),
        "may_settle": settle.may_settle(act, case),
        "together": others,
        "next": next_action.of(case, now=act.at),
        "complainant": complainant,
        "contact": contact.of(case, complainant.needs),
        "acts_for": None if asked_only else contact.acts_for(case, act),
        "asked_only": asked_only,
        "story": story,
        **_found_out(story, act, asked_only=asked_only),
        "record": verifying.verify_chain(case),
        **_timeline(request, lines),
        "found": sum(bool(point.result) for point in story.points),
    }
    return render_page(request, "desk/case/page.html", context)


def _timeline(request: HttpRequest, lines: Sequence[Line]) -> dict[str, object]:
    """What happened, as far as the reader asks for it: by tab, the latest or all."""
    tab = request.GET.get("show", "")
    chosen = [line for line in lines if tab not in TABS or line.visible == tab]
    is_whole = "all" in request.GET
    return {
        "lines": chosen if is_whole else chosen[:SHOWN],
        "earlier": 0 if is_whole else max(0, len(chosen) - SHOWN),
        "tab": tab,
        "counts": {
            "all": len(lines),
            "public": sum(line.visible == "public" for line in lines),
            "internal": sum(line.visible == "internal" for line in lines),
        },
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
