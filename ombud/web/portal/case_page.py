"""One complaint, as the one who made it sees it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ombud.cases import policy, queries, readings, told
from ombud.cases.life import asking, writing
from ombud.cases.states import Status, Step
from ombud.cases.told import Told
from ombud.cases.vocabulary import MessageKind
from ombud.people.refusals import Refused
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web import uploads
from ombud.web.portal import (
    case_clocks,
    case_consents,
    case_done,
    case_ending,
    case_files,
    case_handler,
    case_next,
    case_options,
    case_remedies,
    case_representative,
    case_review,
    case_story,
    case_survey,
    expected,
    ways_out,
)
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_message import MessageForm, field_of
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import organisation_of, render_page
from ombud.web.trying import wait_in, waiting

if TYPE_CHECKING:
    from ombud.cases.models import Case, Remedy


@with_case
def show(request: HttpRequest, case: "Case") -> HttpResponse:
    return show_case(request, case, MessageForm(use_required_attribute=False))


@require_POST
@with_case
def write(request: HttpRequest, case: "Case") -> HttpResponse:
    """Send us a message, or the answer to the question we wait for."""
    form = MessageForm(request.POST, use_required_attribute=False)
    if not form.is_valid():
        return show_case(request, case, form)
    send = asking.reply if case.status == Status.WAITING else writing.write
    try:
        send(
            case,
            body=form.cleaned_data["body"],
            attached=uploads.sent(request),
            act=complainant_act(case.pk),
        )
    except Refused as refusal:
        form.add_error(field_of(refusal), str(refusal))
        return waiting(show_case(request, case, form), wait_in(refusal))
    return redirect(reverse("portal:case") + "#messages")


def show_case(
    request: HttpRequest, case: "Case", form: forms.Form, *, status: int = 200
) -> HttpResponse:
    """Render the page of a case, with the message form as it stands."""
    past = queries.with_story(case)
    act = complainant_act(case.pk)
    steps = policy.steps_open_to(act, case)
    files = case_files.files_of(case)
    messages = case_story.messages(case, files)
    answer = case_story.latest(case, messages, MessageKind.ANSWER)
    clocks = told.clocks(case)
    remedies = queries.remedies_for_complainant(case)
    context = {
        **_time(clocks, remedies, now=timezone.now()),
        **case_ending.shown(case, answer, steps),
        **case_options.shown(case, steps, remedies),
        **case_remedies.shown(steps),
        **case_review.shown(case, clocks, steps),
        **case_representative.shown(case, steps),
        **case_consents.shown(case),
        **case_survey.shown(case, at=timezone.now()),
        "case": case,
        "form": form,
        "done": case_done.said(request),
        "stages": case_story.stages(case, clocks, past),
        "taken_over": case_handler.taken_over(case, past),
        "ways": ways_out.ways_out(clocks, organisation_of(request)),
        "findings": list(case_story.findings(case)),
        "may_withdraw": Step.WITHDRAW in steps,
        "waiting": case.status == Status.WAITING,
        "comment": queries.comment_awaited(case) if Step.COMMENT in steps else None,
        "evidence": [each for each in case.evidence.all() if each.shown],
        "question": case_story.latest(case, messages, MessageKind.QUESTION),
        "answer": answer,
        "messages_shown": messages,
        "files": [file for file in files if file.erased_at is None],
        "together": queries.taken_in(case),
        "what_next": case_next.sentence(case),
        "readers": readings.summary_for_complainant(case),
    }
    return render_page(request, "portal/case/page.html", context, status=status)


def _time(
    clocks: list[Told], remedies: "list[Remedy]", *, now: datetime
) -> dict[str, object]:
    """What the page says of dates, each beside what it belongs to."""
    of_remedies = {
        each.row.about: case_clocks.box(each, now=now)
        for each in clocks
        if each.kind == DeadlineKind.REMEDY
    }
    choice = next((each for each in clocks if each.kind == DeadlineKind.OPTION), None)
    return {
        "promised": expected.next_promise(clocks, now=now),
        "paused": expected.standing_still(clocks, now=now),
        "missed": expected.missed(clocks, now=now),
        "longer": expected.longer(clocks),
        "clocks": case_clocks.boxes(clocks, now=now),
        "choice": case_clocks.box(choice, now=now) if choice else None,
        "remedies": [(each, of_remedies.get(each.pk)) for each in remedies],
    }
