"""A demand that is met or not."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise

from ombud.cases.models import Case
from ombud.people.acting import Act


class Gate(NamedTuple):
    code: str
    demand: str | Promise
    is_met: Callable[[Case, Act], bool]
