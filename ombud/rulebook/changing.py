"""A rule is written, confirmed by another person, comes into force, and ends."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.journal import queries as journal
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import (
    categories,
    checking,
    editions,
    information,
    policy,
    succession,
)
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.models import Edition
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.vocabulary import Basis, RuleKind, Standing


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


class ChangedMeanwhile(Refused):
    """What stands there is not what this person has read."""

    code = "changed_meanwhile"
    message = gettext_lazy(
        "Somebody changed or removed this draft meanwhile. Read it again first."
    )


@transaction.atomic
def write(
    kind: RuleKind,
    code: str,
    *,
    content: Mapping[str, Any],
    valid_from: date,
    read: str | None = None,
    act: Act,
) -> Edition:
    """Write a draft of a rule, or go on writing the one there is.

    Nothing comes into force by it. `read` is the digest of the draft that was gone on
    with; raises ChangedMeanwhile if another stands there by now, and Unusable, naming
    what is wrong.
    """
    policy.require(act, RuleStep.WRITE)
    checking.require_code(code)
    said = checking.checked(kind, content)
    succession.one_at_a_time(kind, code)
    drafts = Edition.objects.filter(kind=kind, code=code)
    draft = drafts.filter(confirmed_at=None, author__isnull=False).first()
    if read and (draft is None or digest(draft) != read):
        raise ChangedMeanwhile
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
def confirm(
    edition: Edition,
    *,
    valid_from: date | None = None,
    read: str | None = None,
    act: Act,
) -> Edition:
    """Put an edition into force from its day on; the one before ends the day before.

    Not from a day in the past, and by a person who wrote nothing of it, unless one
    person runs the whole process (small business) and it is kept so. An edition that
    states the law as shipped keeps the day the law gives. `read` is the digest of what
    the person has read; raises ChangedMeanwhile if it says something else by now, and
    Unusable for information that leaves out what people have to know.
    """
    policy.require(act, RuleStep.CONFIRM)
    edition = _held(edition)
    if edition.is_binding:
        raise NotADraft
    if read and digest(edition) != read:
        raise ChangedMeanwhile
    begins = _first_day(edition, valid_from, act)
    edition.alone = _has_written(edition, act)
    if edition.alone and not _one_person_runs_it(act):
        raise NeedsAnother
    checking.checked(RuleKind(edition.kind), edition.content)
    if edition.kind == RuleKind.INFORMATION:
        information.require_whole(edition, begins)
    edition.valid_from = begins
    edition.confirmed_by, edition.confirmed_at = act.staff, act.at
    succession.make_room(edition)
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
    """Let a rule end with a day, today at the earliest. Open cases keep its clocks.

    What ends already never ends later by this. An edition that would end before it
    begins never holds, and the one it was to follow goes on.
    """
    policy.require(act, RuleStep.RETIRE)
    edition = _held(edition)
    today = editions.day_of(act.at)
    if edition.standing(today) not in {Standing.IN_FORCE, Standing.COMING}:
        raise Unusable("last_day", _("This edition is not in force."))
    if last_day < today:
        raise Unusable("last_day", _("A rule cannot end on a day in the past."))
    if edition.valid_until is not None and last_day > edition.valid_until:
        raise Unusable(
            "last_day",
            _("It ends on %(day)s already. Write a new edition if it shall go on.")
            % {"day": edition.valid_until.isoformat()},
        )
    if edition.code == editions.MAIN and edition.kind != RuleKind.PROFILE:
        raise Unusable(
            "last_day", _("An organisation needs this rule. Write a new edition of it.")
        )
    succession.end(edition, last_day)
    _note(RuleEvent.EDITION_RETIRED, edition, act, valid_until=edition.valid_until)
    return edition


@transaction.atomic
def discard(edition: Edition, *, act: Act) -> None:
    """Throw a draft away. The journal keeps that it was there."""
    policy.require(act, RuleStep.WRITE)
    edition = _held(edition)
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


def _held(edition: Edition) -> Edition:
    """The edition as it stands now, while nobody else changes its rule."""
    succession.one_at_a_time(edition.kind, edition.code)
    found = Edition.objects.select_for_update().filter(pk=edition.pk).first()
    if found is None:
        raise ChangedMeanwhile
    return found


def _first_day(edition: Edition, asked: date | None, act: Act) -> date:
    """The day an edition comes into force on. Raises Unusable for one gone by."""
    today = earliest = editions.day_of(act.at)
    begins = asked or edition.valid_from
    if edition.author_id is None:
        if edition.content.get("basis") == Basis.STATUTORY:
            earliest = min(today, edition.valid_from)
        else:
            begins = asked or max(edition.valid_from, today)
    if begins < earliest:
        raise Unusable(
            "valid_from", _("A rule cannot come into force on a day in the past.")
        )
    return begins


def _has_written(edition: Edition, act: Act) -> bool:
    """Did this person write any of it, even if another went on with it?"""
    written = journal.entries_of(edition).filter(verb=RuleEvent.EDITION_WRITTEN)
    return written.filter(actor_id=act.staff.pk).exists()


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
