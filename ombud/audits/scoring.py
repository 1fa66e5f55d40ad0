"""Somebody who had no part in a case says how it was handled."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.audits import policy, queries
from ombud.audits.events import AuditEvent
from ombud.audits.models import Pick, Sample, Score, Sheet
from ombud.audits.vocabulary import FAULTS, Mark
from ombud.cases import texts
from ombud.cases.life import reading
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Refused, Unusable

NOTE = 2000  # characters


@dataclass(frozen=True, slots=True)
class Said:
    """What a scorer says to one question."""

    mark: Mark
    note: str = ""


class ScoredAlready(Refused):
    """Everybody who was to score this case has done so."""

    code = "scored_already"
    message = gettext_lazy(
        "This complaint has been scored by as many people as it needs."
    )


class ScoredByYou(Refused):
    """A second opinion is somebody else's."""

    code = "scored_by_you"
    message = gettext_lazy(
        "You have scored this complaint. The second score is for somebody else."
    )


@transaction.atomic
def score(pick: Pick, *, said: Mapping[str, Said], act: Act) -> Sheet:
    """Give a drawn case its marks, one for each question. They stay as they are.

    Raises NotAllowed for whoever had a part in the case or may not know of it,
    ScoredAlready, ScoredByYou, and Unusable, naming the question, for one without a
    mark or a fault without a word about it.
    """
    _require_free(pick, act)
    Sample.objects.select_for_update().get(pk=pick.sample_id)
    given = list(pick.sheets.all())
    if any(sheet.scorer_id == act.staff.pk for sheet in given):
        raise ScoredByYou
    if len(given) >= pick.turns:
        raise ScoredAlready
    kept = _usable(pick.sample, said)
    sheet = Sheet.objects.create(
        pick=pick, turn=len(given) + 1, scorer=act.staff, scored_at=act.at
    )
    scores = Score.objects.bulk_create(
        Score(sheet=sheet, question=code, mark=each.mark, note=each.note)
        for code, each in kept.items()
    )
    record(
        AuditEvent.CASE_SCORED,
        pick.sample,
        act,
        pick=pick.pk,
        case=pick.case_id,
        turn=sheet.turn,
        marks={each.question: each.mark for each in scores},
        notes={each.question: each.digest(each.note) for each in scores if each.note},
    )
    return sheet


def open_case(pick: Pick, *, act: Act) -> None:
    """Write down that somebody reads a confidential case in order to score it."""
    _require_free(pick, act)
    reading.open_case(pick.case, act=act)


def _require_free(pick: Pick, act: Act) -> None:
    policy.require(policy.may_score(act.staff))
    if not queries.is_free_to_score(act.staff, pick):
        raise NotAllowed


def _usable(sample: Sample, said: Mapping[str, Said]) -> dict[str, Said]:
    """What was said to each question of the sheet, in its order."""
    if unknown := sorted(set(said) - set(sample.codes)):
        raise Unusable(unknown[0], _("This sheet does not ask that."))
    kept = {}
    for code in sample.codes:
        if code not in said or said[code].mark not in Mark.values:
            raise Unusable(code, _("Please choose one of these."))
        note = texts.usable(
            said[code].note, field=f"{code}-note", limit=NOTE, required=False
        )
        if said[code].mark in FAULTS and not note:
            raise Unusable(f"{code}-note", _("Please say what was wrong."))
        kept[code] = Said(said[code].mark, note)
    return kept
