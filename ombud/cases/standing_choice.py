"""What the complainant said last to the options, and whether we acted on it yet."""

from datetime import date

from ombud.cases.models import Case, Choice, Option, Remedy
from ombud.cases.vocabulary import Answer, OptionState


def of(case: Case) -> Choice | None:
    """The last word on the last round that was not taken back."""
    offered = _last_round(case)
    if not offered:
        return None
    since = offered[0].offered_at
    said = [
        row
        for row in case.choices.all()
        if row.taken_back_at is None and row.chosen_at >= since
    ]
    return max(said, key=lambda row: (row.chosen_at, row.pk), default=None)


def ended_by(case: Case, choice: Choice) -> list[Option]:
    """The options this choice closed: all of the round by accepting, those declined
    with it by declining, none by proposing another way.
    """
    offered = _last_round(case)
    if choice.answer == Answer.ACCEPT:
        ended = {OptionState.ACCEPTED, OptionState.REPLACED}
        return [row for row in offered if row.state in ended]
    if choice.answer == Answer.COUNTER:
        return []
    if choice.option_id is not None:
        return [row for row in offered if row.pk == choice.option_id]
    before = _declined_before(case, choice)
    return [
        row
        for row in offered
        if row.state == OptionState.DECLINED and row.pk not in before
    ]


def remedies_of(case: Case, choice: Choice) -> list[Remedy]:
    """What accepting promised."""
    if choice.answer != Answer.ACCEPT:
        return []
    return [row for row in case.remedies.all() if row.option_id == choice.option_id]


def is_acted_on(case: Case, choice: Choice) -> bool:
    """Did anybody begin to carry out what was chosen?"""
    return any(
        row.owner_id is not None or row.done_at or row.failed_at
        for row in remedies_of(case, choice)
    )


def may_still_choose(case: Case, today: date) -> bool:
    """Is the day not over by which they were asked to choose?"""
    return any(row.expires_on >= today for row in _last_round(case))


def _last_round(case: Case) -> list[Option]:
    rows = list(case.options.all())
    last = max((row.round for row in rows), default=0)
    return [row for row in rows if row.round == last]


def _declined_before(case: Case, choice: Choice) -> set[int | None]:
    return {
        row.option_id
        for row in case.choices.all()
        if row.taken_back_at is None
        and row.answer == Answer.DECLINE
        and row.pk != choice.pk
    }
