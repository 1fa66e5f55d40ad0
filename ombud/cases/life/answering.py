"""The complainant is told what was decided; what was promised is carried out."""

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases import files, lint, messages, steps, texts
from ombud.cases.deadlines import meeting, promising, starting
from ombud.cases.lint import LetterIncomplete
from ombud.cases.models import Case, Remedy
from ombud.cases.states import Step
from ombud.cases.vocabulary import MessageKind
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook.vocabulary import DeadlineKind, MetBy, StartEvent


@transaction.atomic
def answer(case: Case, *, body: str, act: Act) -> Case:
    """Send the approved answer: what we found, why, and what happens next.

    Raises LetterIncomplete, saying everything the letter lacks.
    """
    case = steps.begin(Step.ANSWER, case, act)
    body = texts.usable(body, field="body")
    if gaps := lint.gaps(case, body, at=act.at):
        raise LetterIncomplete(gaps)
    message = messages.put(case, MessageKind.ANSWER, body, act=act)
    meeting.satisfied(case, MetBy.ANSWERED, act)
    meeting.satisfied(case, MetBy.OFFERED, act)
    meeting.satisfied(case, MetBy.TOLD, act)
    starting.happened(case, StartEvent.ANSWERED, act)
    for remedy in case.remedies.filter(done_at=None, option=None):
        promising.remedy_promised(case, remedy, act)
    words = message.digest(body)
    steps.finish(Step.ANSWER, case, act, message=message.pk, words=words)
    return case


@transaction.atomic
def prove(
    case: Case,
    *,
    remedy: int,
    proof: str,
    attached: tuple[str, bytes] | None = None,
    act: Act,
) -> Remedy:
    """Record that a remedy was carried out, and how that is known."""
    case = steps.begin(Step.PROVE, case, act)
    proof = texts.usable(proof, field="proof")
    promised = case.remedies.filter(pk=remedy, done_at=None).first()
    if promised is None:
        raise Unusable("remedy", _("This remedy is already recorded as done."))
    promised.proof, promised.done_by, promised.done_at = proof, act.actor, act.at
    promised.save()
    if attached is not None:
        name, content = attached
        files.keep(case, name=name, content=content, internal=True, act=act)
    meeting.kept(case, DeadlineKind.REMEDY, promised.pk, act)
    words = promised.digest(proof)
    steps.finish(Step.PROVE, case, act, remedy=promised.pk, words=words)
    return promised
