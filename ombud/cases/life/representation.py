"""Somebody acts for the complainant: they come forward, are checked, and no longer do.

Spec: ISO 10002:2018 7.2; R7.2-5, R7.5-3.
"""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from ombud.cases import files, registering, steps, texts
from ombud.cases.events import CaseEvent
from ombud.cases.files import Handed
from ombud.cases.models import Case, Representation
from ombud.cases.registering import Acting
from ombud.cases.states import Step
from ombud.cases.vocabulary import Scope
from ombud.journal.recording import Happening, record_in_order
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules


@steps.whole
def represent(
    case: Case, *, acting: Acting, holds_receipt: bool = False, act: Act
) -> Representation:
    """Write down who acts for the complainant; they learn nothing before it is checked.

    `holds_receipt`, from staff: they handed the complaint in, and the receipt is
    theirs. Raises Unusable, naming the field after `representative_`.
    """
    case = steps.begin(Step.REPRESENT, case, act)
    acting = registering.usable(acting)
    if case.representations.filter(ended_at=None).exists():
        raise Unusable(
            "representative_name",
            _("Somebody acts for the complainant already. End that first."),
        )
    holds_receipt = holds_receipt and act.actor is not None
    row = registering.register(case, acting, holds_receipt=holds_receipt, act=act)
    steps.finish(Step.REPRESENT, case, act, **registering.facts_of(row))
    return row


@steps.whole
def verify(
    case: Case,
    *,
    scope: Collection[Scope],
    evidence: str,
    attached: tuple[str, Handed] | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    alone: bool = False,
    act: Act,
) -> Representation:
    """Record that somebody may act for the complainant, how far, until when, and what
    shows it. Bears repetition: the latest check counts.

    `alone`: the complainant asked that only the representative is written to. Raises
    Unusable.
    """
    case = steps.begin(Step.VERIFY, case, act)
    row = _acting(case)
    _require_scope(scope, alone=alone)
    evidence = texts.usable(evidence, field="evidence")
    _require_dates(valid_from, valid_until, act)
    if attached is not None:
        name, content = attached
        row.file = files.keep(case, name=name, content=content, internal=True, act=act)
    row.scope = [each for each in Scope.values if each in set(scope)]
    row.evidence, row.is_alone = evidence, alone
    row.valid_from, row.valid_until = valid_from, valid_until
    row.checked_by, row.checked_at, row.lapse_told_at = act.staff, act.at, None
    row.save()
    steps.finish(
        Step.VERIFY,
        case,
        act,
        representation=row.pk,
        scope=row.scope,
        valid_from=valid_from,
        valid_until=valid_until,
        alone=alone,
        files=files.digests_of(row.file) if row.file else [],
        words=row.digest(evidence),
    )
    return row


@steps.whole
def end(case: Case, *, because: str = "", act: Act) -> Representation:
    """Nobody acts for the complainant any more: what was handed in was refused, or
    either of them ends it. From staff, with the reason.
    """
    case = steps.begin(Step.END_REPRESENTATION, case, act)
    row = _acting(case)
    by_staff = act.actor is not None
    because = texts.usable(because, field="because", required=by_staff)
    row.ended_at, row.ended_because = act.at, because
    row.save(update_fields=["ended_at", "ended_because"])
    steps.finish(
        Step.END_REPRESENTATION,
        case,
        act,
        representation=row.pk,
        words=row.digest(because),
    )
    return row


@steps.whole
def note_lapsed(*, at_most: int = 100, act: Act) -> int:
    """Write down whose authority has run out, each once; returns how many.

    Nothing depends on it: an authority ends with its last day, noted or not.
    """
    today = rules.calendar(act.at).day_of(act.at)
    over = Representation.objects.filter(
        ended_at=None,
        checked_at__isnull=False,
        valid_until__lt=today,
        lapse_told_at=None,
    )
    due = set(over.order_by("pk").values_list("case", flat=True)[:at_most])
    cases = Case.objects.select_for_update(skip_locked=True).filter(pk__in=due)
    held = {case.pk: case for case in cases.order_by("pk").defer("search")}
    rows = list(over.filter(case__in=held).order_by("pk"))
    for row in rows:
        row.lapse_told_at = act.at
        row.save(update_fields=["lapse_told_at"])
    told = [
        Happening(
            CaseEvent.REPRESENTATION_LAPSED,
            held[row.case_id],
            {"representation": row.pk},
        )
        for row in rows
    ]
    return len(record_in_order(told, act))


def _acting(case: Case) -> Representation:
    """Whoever acts now, checked or not. Raises Unusable."""
    found = case.representations.filter(ended_at=None).first()
    if found is None:
        raise Unusable("representation", _("Nobody acts for the complainant."))
    return found


def _require_scope(scope: Collection[Scope], *, alone: bool) -> None:
    """Raises Unusable."""
    if not scope:
        raise Unusable("scope", _("Say what they may do for the complainant."))
    if alone and Scope.READ not in scope:
        raise Unusable(
            "alone",
            _("Somebody has to read our letters: let the representative read them."),
        )


def _require_dates(begins: date | None, ends: date | None, act: Act) -> None:
    """Raises Unusable."""
    if ends is None:
        return
    texts.day_ahead(ends, field="valid_until")
    today = rules.calendar(act.at).day_of(act.at)
    if ends < today or (begins is not None and ends < begins):
        raise Unusable("valid_until", _("This authority would be over already."))
