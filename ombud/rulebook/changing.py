"""A rule is written, confirmed by another person, comes into force, and ends."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import categories, checking, editions, policy
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.models import Edition
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.vocabulary import RuleKind, Standing


class NotADraft(Refused):
    """What is confirmed is never changed."""

    code = "not_a_draft"
    message = gettext_lazy(
        "This edition is confirmed and stays as it is. Write a new one instead."
    )


class NeedsAnother(Refused):
    """Nobody confirms what they wrote."""

    code = "needs_another"
    message = gettext_lazy(
        "You wrote this edition, so another person has to confirm it."
    )


@transaction.atomic
def write(
    kind: RuleKind,
    code: str,
    *,
    content: Mapping[str, Any],
    valid_from: date,
    act: Act,
) -> Edition:
    """Write a draft of a rule, or go on writing the one there is.

    Nothing comes into force by it. Raises Unusable, naming what is wrong.
    """
    policy.require(act, RuleStep.WRITE)
    checking.require_code(code)
    said = checking.checked(kind, content)
    drafts = Edition.objects.select_for_update().filter(kind=kind, code=code)
    draft = drafts.filter(confirmed_at=None, author__isnull=False).first()
    if draft is None:
        last = editions.versions(kind, code).first()
        version = last.version + 1 if last else 1
        draft = Edition(kind=kind, code=code, version=version)
    draft.content, draft.valid_from = said, valid_from
    draft.author, draft.written_at = act.staff, act.at
    draft.save()
    _note(RuleEvent.EDITION_WRITTEN, draft, act, digest=digest(draft))
    return draft


@transaction.atomic
def confirm(edition: Edition, *, valid_from: date | None = None, act: Act) -> Edition:
    """Put an edition into force from its day on; the one before ends the day before.

    For an edition somebody wrote: not from a day in the past, and by another person,
    unless one person runs the whole process (small business) and it is kept so. An
    edition that states the law as shipped keeps the day the law gives.
    """
    policy.require(act, RuleStep.CONFIRM)
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.is_binding:
        raise NotADraft
    begins = valid_from or edition.valid_from
    if edition.author_id is not None and begins < editions.day_of(act.at):
        raise Unusable(
            "valid_from", _("A rule cannot come into force on a day in the past.")
        )
    edition.alone = edition.author_id == act.staff.pk
    if edition.alone and not _one_person_runs_it(act):
        raise NeedsAnother
    checking.checked(RuleKind(edition.kind), edition.content)
    edition.valid_from = begins
    edition.confirmed_by, edition.confirmed_at = act.staff, act.at
    _end_those_before(edition)
    edition.save()
    _note(
        RuleEvent.EDITION_CONFIRMED,
        edition,
        act,
        digest=digest(edition),
        alone=edition.alone,
    )
    categories.bring_into_force(act=act)
    return edition


@transaction.atomic
def retire(edition: Edition, *, last_day: date, act: Act) -> Edition:
    """Let a rule end with a day, today at the earliest. Open cases keep its clocks."""
    policy.require(act, RuleStep.RETIRE)
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    today = editions.day_of(act.at)
    if edition.standing(today) not in {Standing.IN_FORCE, Standing.COMING}:
        raise Unusable("last_day", _("This edition is not in force."))
    if last_day < today:
        raise Unusable("last_day", _("A rule cannot end on a day in the past."))
    if edition.code == editions.MAIN and edition.kind != RuleKind.PROFILE:
        raise Unusable(
            "last_day", _("An organisation needs this rule. Write a new edition of it.")
        )
    edition.valid_until = max(last_day, edition.valid_from - timedelta(days=1))
    edition.save(update_fields=["valid_until"])
    _note(RuleEvent.EDITION_RETIRED, edition, act, valid_until=edition.valid_until)
    return edition


@transaction.atomic
def discard(edition: Edition, *, act: Act) -> None:
    """Throw a draft away. The journal keeps that it was there."""
    policy.require(act, RuleStep.WRITE)
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.is_binding or edition.author_id is None:
        raise NotADraft
    _note(RuleEvent.EDITION_DISCARDED, edition, act, digest=digest(edition))
    edition.delete()


def digest(edition: Edition) -> str:
    """A digest of what an edition says, to tell later whether it still says so."""
    plain = json.dumps(edition.content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def _one_person_runs_it(act: Act) -> bool:
    running = editions.in_force_of(
        RuleKind.PROCESS, editions.MAIN, editions.day_of(act.at)
    )
    return running is not None and editions.process_shape(running).small_business


def _end_those_before(edition: Edition) -> None:
    """What is in force of the same rule ends the day before; what comes later stays."""
    before = Edition.objects.filter(
        editions.binding(), kind=edition.kind, code=edition.code
    ).exclude(pk=edition.pk)
    last_day = edition.valid_from - timedelta(days=1)
    for other in before.filter(valid_from__lt=edition.valid_from):
        if other.valid_until is None or other.valid_until > last_day:
            other.valid_until = last_day
            other.save(update_fields=["valid_until"])
    for other in before.filter(valid_from=edition.valid_from):
        other.valid_until = last_day
        other.save(update_fields=["valid_until"])


def _note(verb: RuleEvent, edition: Edition, act: Act, **facts: object) -> None:
    record(
        verb,
        edition,
        act,
        kind=edition.kind,
        code=edition.code,
        version=edition.version,
        valid_from=edition.valid_from,
        **facts,
    )
