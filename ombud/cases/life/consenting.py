"""The complainant is asked whether something may be given to somebody, and answers.

What they agreed to they may withdraw at any time; what was given until then cannot be
called back, and they are told so. Spec: 3.8, R7.1-4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ombud.cases import consents, messages, steps, texts, wording
from ombud.cases.models import Case, Consent
from ombud.cases.models.disclosure import NAMES
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    Channel,
    ConsentAnswer,
    Content,
    MessageKind,
    RecipientKind,
)
from ombud.people.acting import Act, Capacity
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which data, to whom, for what, until when."""

    recipient_kind: RecipientKind
    recipient: str
    contents: Sequence[Content]
    purpose: str
    valid_until: date | None = None


@steps.whole
def ask(case: Case, *, asked: Asked, act: Act) -> Consent:
    """Ask the complainant whether something may be given to somebody.

    They are written to, and answer in the portal, or by any way that staff write down.
    Raises Unusable.
    """
    case = steps.begin(Step.ASK_CONSENT, case, act)
    contents = [each for each in Content if each in set(asked.contents)]
    if not contents:
        raise Unusable("contents", _("Say what is to be given."))
    row = case.consents.create(
        recipient_kind=asked.recipient_kind,
        recipient=texts.usable(asked.recipient, field="recipient", limit=NAMES),
        contents=contents,
        purpose=texts.usable(asked.purpose, field="purpose"),
        valid_until=_ahead(asked.valid_until, act),
        asked_by=act.staff,
        asked_at=act.at,
    )
    letter = messages.put(
        case, MessageKind.MESSAGE, wording.asking_consent(case, row), act=act
    )
    steps.finish(
        Step.ASK_CONSENT,
        case,
        act,
        consent=row.pk,
        to_kind=row.recipient_kind,
        contents=row.contents,
        valid_until=row.valid_until,
        words=row.digest(row.purpose),
        to=row.digest(row.recipient),
        message=letter.pk,
        body=letter.digest(letter.body),
    )
    return row


@steps.whole
def answer(
    case: Case,
    *,
    consent: int,
    answer: ConsentAnswer,
    through: Channel = Channel.WEB_FORM,
    evidence: str = "",
    act: Act,
) -> Consent:
    """What the complainant says to it. From staff, `evidence` says how they know.

    Raises Unusable.
    """
    case = steps.begin(Step.CONSENT, case, act)
    by_staff = act.capacity is Capacity.STAFF
    row = case.consents.filter(pk=consent, answer="").first()
    if row is None:
        raise Unusable("consent", _("This was answered already."))
    row.evidence = texts.usable(evidence, field="evidence", required=by_staff)
    row.answer, row.answered_at, row.answered_through = answer, act.at, through
    row.written_down_by = act.actor
    row.save()
    steps.finish(
        Step.CONSENT,
        case,
        act,
        consent=row.pk,
        answer=answer,
        through=through,
        evidence=row.digest(row.evidence),
    )
    return row


@steps.whole
def withdraw(
    case: Case,
    *,
    consent: int,
    words: str = "",
    through: Channel = Channel.WEB_FORM,
    act: Act,
) -> Consent:
    """The complainant takes a consent back: at once nothing more is given by it.

    They need not say why; from staff, `words` says how they know. Raises Unusable.
    """
    case = steps.begin(Step.END_CONSENT, case, act)
    by_staff = act.capacity is Capacity.STAFF
    today = rules.calendar(act.at).day_of(act.at)
    held = {each.pk: each for each in consents.in_force(case, on=today)}
    row = held.get(consent)
    if row is None:
        raise Unusable("consent", _("This consent is not in force any more."))
    row.withdrawn_words = texts.usable(words, field="words", required=by_staff)
    row.withdrawn_at, row.withdrawn_through = act.at, through
    row.save()
    steps.finish(
        Step.END_CONSENT,
        case,
        act,
        consent=row.pk,
        through=through,
        words=row.digest(row.withdrawn_words),
    )
    return row


def _ahead(day: date | None, act: Act) -> date | None:
    """Until when it shall hold, if somebody says. Raises Unusable."""
    if day is None:
        return None
    if day < rules.calendar(act.at).day_of(act.at):
        raise Unusable("valid_until", _("This consent would be over already."))
    return texts.day_ahead(day, field="valid_until")
