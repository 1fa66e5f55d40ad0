"""The complainant is asked, and replies."""

from collections.abc import Sequence

from django.db import transaction

from ombud.cases import deadlines, files, steps, texts
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import Author, MessageKind
from ombud.people.acting import Act, Capacity


@transaction.atomic
def ask(case: Case, *, question: str, act: Act) -> Case:
    """Ask the complainant something the investigation needs; the case waits."""
    case = steps.begin(Step.ASK, case, act)
    question = texts.usable(question, field="question")
    message = case.messages.create(
        kind=MessageKind.QUESTION,
        author=Author.STAFF,
        written_by=act.actor,
        body=question,
        written_at=act.at,
    )
    deadlines.told(case, act)
    words = message.digest(question)
    steps.finish(Step.ASK, case, act, message=message.pk, words=words)
    return case


@transaction.atomic
def reply(
    case: Case, *, body: str, attached: Sequence[tuple[str, bytes]] = (), act: Act
) -> Case:
    """The complainant's reply, from them or written down for them; work goes on."""
    case = steps.begin(Step.REPLY, case, act)
    body = texts.usable(body, field="body")
    by_staff = act.capacity is Capacity.STAFF
    message = case.messages.create(
        kind=MessageKind.MESSAGE,
        author=Author.COMPLAINANT,
        written_by=act.actor if by_staff else None,
        body=body,
        written_at=act.at,
    )
    for name, content in attached:
        files.keep(
            case,
            name=name,
            content=content,
            message=message,
            act=act,
            from_complainant=True,
        )
    words = message.digest(body)
    steps.finish(Step.REPLY, case, act, message=message.pk, words=words)
    return case


@transaction.atomic
def resume(case: Case, *, act: Act) -> Case:
    """Go on without the complainant's reply."""
    case = steps.begin(Step.RESUME, case, act)
    steps.finish(Step.RESUME, case, act)
    return case
