"""The complainant is told what was decided; what was promised is carried out."""

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases import deadlines, files, messages, steps, texts
from ombud.cases.models import Case, Remedy
from ombud.cases.states import Step
from ombud.cases.vocabulary import DeadlineKind, MessageKind
from ombud.people.acting import Act
from ombud.people.refusals import Unusable


@transaction.atomic
def answer(case: Case, *, body: str, act: Act) -> Case:
    """Send the approved answer: what we found, why, and what happens next."""
    case = steps.begin(Step.ANSWER, case, act)
    body = texts.usable(body, field="body")
    message = messages.put(case, MessageKind.ANSWER, body, act=act)
    deadlines.meet(case, DeadlineKind.ANSWER, act)
    deadlines.meet(case, DeadlineKind.UPDATE, act)
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
    words = promised.digest(proof)
    steps.finish(Step.PROVE, case, act, remedy=promised.pk, words=words)
    return promised
