"""The options as the complainant sees them: this round, and the ones before."""

from typing import TYPE_CHECKING

from django.utils import timezone

from ombud.cases.states import Status, Step
from ombud.cases.vocabulary import Answer, OptionState
from ombud.web.portal import case_story

if TYPE_CHECKING:
    from collections.abc import Container

    from ombud.cases.models import Case, Choice, Option


def shown(case: "Case", steps: "Container[Step]") -> dict[str, object]:
    """What the page of the case says of options. `steps` are those open to them."""
    options = case_story.options(case)
    still_open = is_open(options)
    said = _last_word(case, options)
    return {
        "options": options,
        "earlier_options": _earlier(case, options),
        "accepted": [each for each in options if each.state == OptionState.ACCEPTED],
        "has_failed": _has_failed(case, options),
        "may_choose": still_open and Step.CHOOSE in steps,
        "may_not_choose": still_open and _is_asked(case) and Step.CHOOSE not in steps,
        "too_late": _is_asked(case) and not still_open and _any_open(options),
        "declined_all": bool(said and said.answer == Answer.DECLINE and not said.option)
        or _all_declined(options),
    }


def is_open(options: "list[Option]") -> bool:
    """Can one of these still be chosen today?"""
    today = timezone.localdate()
    return any(
        each.state == OptionState.OPEN and each.expires_on >= today for each in options
    )


def _is_asked(case: "Case") -> bool:
    return case.status in {Status.OFFERED, Status.CHOSEN}


def _any_open(options: "list[Option]") -> bool:
    return any(each.state == OptionState.OPEN for each in options)


def _all_declined(options: "list[Option]") -> bool:
    states = {each.state for each in options}
    return states == {OptionState.DECLINED}


def _has_failed(case: "Case", options: "list[Option]") -> bool:
    """Did what they accepted not work?"""
    failed = case.remedies.filter(failed_at__isnull=False)
    return bool(options) and failed.filter(option__in=options).exists()


def _last_word(case: "Case", options: "list[Option]") -> "Choice | None":
    """What they said last to these options."""
    if not options:
        return None
    since = case.choices.filter(chosen_at__gte=options[0].offered_at)
    return since.order_by("chosen_at", "pk").last()


def _earlier(case: "Case", latest: "list[Option]") -> "list[list[Option]]":
    """The rounds before, the newest first."""
    rounds: dict[int, list[Option]] = {}
    for option in case.options.all():
        if option not in latest:
            rounds.setdefault(option.round, []).append(option)
    return [rounds[number] for number in sorted(rounds, reverse=True)]
