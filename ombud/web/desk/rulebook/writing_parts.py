"""The pages each kind of rule is written on, and what they begin with."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ombud.rulebook import editions, information
from ombud.rulebook.models import Edition
from ombud.rulebook.shapes.calendars import Calendar
from ombud.rulebook.shapes.processes import Process
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import Basis, Confidence, RuleKind
from ombud.web.desk.rulebook import (
    forms_calendar,
    forms_information,
    forms_judging,
    forms_limits,
    forms_process,
    forms_profile,
    forms_retention,
    forms_surveys,
    forms_work,
)
from ombud.web.desk.rulebook.forms_parts import Part

PARTS: Mapping[RuleKind, Sequence[type[Part]]] = {
    RuleKind.CALENDAR: [forms_calendar.Hours, forms_calendar.DifferentDays],
    RuleKind.PROFILE: [
        forms_profile.About,
        forms_limits.Limits,
        forms_limits.Extensions,
        forms_profile.Following,
    ],
    RuleKind.PROCESS: [
        forms_process.About,
        forms_process.Categories,
        forms_judging.UrgencyPart,
        forms_process.Routes,
        forms_judging.Agreement,
        forms_work.Promising,
        forms_judging.Reminding,
        forms_work.Work,
        forms_surveys.Surveys,
        forms_process.Letters,
    ],
    RuleKind.RETENTION: [forms_retention.Keep],
    RuleKind.INFORMATION: [
        forms_information.Topics,
        forms_information.Phones,
        forms_information.Script,
    ],
}


def _calendar(before: Edition | None) -> dict[str, Any]:
    shape = editions.calendar_shape(before) if before else Calendar()
    return shape.model_dump(mode="json")


def _profile(before: Edition | None) -> dict[str, Any]:
    if before is not None:
        return editions.profile_shape(before).model_dump(mode="json")
    nothing = {"title": {}, "basis": Basis.SERVICE, "confidence": Confidence.DEFAULT}
    return Profile.model_validate(nothing).model_dump(mode="json")


def _process(before: Edition | None) -> dict[str, Any]:
    shape = editions.process_shape(before) if before else Process()
    return shape.model_dump(mode="json")


def _retention(before: Edition | None) -> dict[str, Any]:
    if before is not None:
        return editions.retention_shape(before).model_dump(mode="json")
    return {"title": {}, "basis": Basis.SERVICE, "keep": []}


def _information(before: Edition | None) -> dict[str, Any]:
    return information.told(before).model_dump(mode="json")


BEGINNINGS: Mapping[RuleKind, Callable[[Edition | None], dict[str, Any]]] = {
    RuleKind.CALENDAR: _calendar,
    RuleKind.PROFILE: _profile,
    RuleKind.PROCESS: _process,
    RuleKind.RETENTION: _retention,
    RuleKind.INFORMATION: _information,
}
