"""A step as a page."""

from dataclasses import dataclass

from django.utils.functional import Promise

from ombud.web.desk.steps.forms import StepForm

PUBLIC, INTERNAL = "public", "internal"


@dataclass(frozen=True, slots=True)
class Dialog:
    """A step as a page: its heading, its form, its button, its readers."""

    title: str | Promise
    form: type[StepForm]
    send: str | Promise
    readers: str = INTERNAL
