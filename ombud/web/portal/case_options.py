"""The options as the complainant sees them: this round, and the ones before."""

from typing import TYPE_CHECKING

from django.utils import timezone

from ombud.cases import gates, standing_choice
from ombud.cases.states import Status, Step
from ombud.cases.vocabulary import Answer, OptionState
from ombud.web.portal import case_story
from ombud.web.portal.acting import complainant_act

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from ombud.cases.models import Case, Option, Remedy


def shown(
    case: "Case", steps: "Container[Step]", promised: "Iterable[Remedy]"
) -> dict[str, object]:
    """What the page of the case says of options. `steps` are those open to them;
    `promised` is what they know they were promised.
    """
    options = case_story.options(case)
    still_open = is_open(options)
    said = standing_choice.of(case)
    return {
        "said": said,
        "may_take_back": said is not None and _may_take_back(case, steps),
        "options": options,
        "earlier_options": _earlier(case, options),
        "accepted": [each for each in options if each.state == OptionState.ACCEPTED],
        "has_failed": _has_failed(promised, options),
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


def _has_failed(promised: "Iterable[Remedy]", options: "list[Option]") -> bool:
    """Did what they accepted not work?"""
    ours = {each.pk for each in options}
    return any(each.failed_at and each.option_id in ours for each in promised)


def _may_take_back(case: "Case", steps: "Container[Step]") -> bool:
    act = complainant_act(case.pk)
    return Step.TAKE_BACK in steps and not gates.unmet(Step.TAKE_BACK, case, act)


def _earlier(case: "Case", latest: "list[Option]") -> "list[list[Option]]":
    """The rounds before, the newest first."""
    rounds: dict[int, list[Option]] = {}
    for option in case.options.all():
        if option not in latest:
            rounds.setdefault(option.round, []).append(option)
    return [rounds[number] for number in sorted(rounds, reverse=True)]
