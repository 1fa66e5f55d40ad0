"""The questions of a complaint, one page each."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ombud.cases import texts
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rulebook
from ombud.web.portal.question import Question, lines, offer
from ombud.web.portal.questions_whom import Group, Helping, Whom
from ombud.web.portal.questions_you import Needed, Reach, Tongue, You

DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]


class Story(Question):
    title = _("What happened")
    limits = {"narrative": texts.NARRATIVE}

    narrative = forms.CharField(
        label=_("What went wrong?"),
        help_text=_(
            "Use your own words. Say what happened, when, and who was there if you"
            " know. You do not need legal terms or proof; we will ask if we need more."
        ),
        error_messages={
            "required": _("Write what went wrong. A few words are enough to start.")
        },
        widget=lines(9),
    )
    danger = forms.BooleanField(
        label=_("Somebody is in danger, or may be"),
        help_text=_("Then those in charge here are told at once."),
        required=False,
    )


class What(Question):
    title = _("What it is about")
    limits = {"product": texts.LINE, "place": texts.LINE}

    category = forms.ChoiceField(label=_("What is it about?"), required=False)
    product = forms.CharField(
        label=_("Which product or service is it about?"), required=False
    )
    place = forms.CharField(label=_("Where did it happen?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        choices = list(_categories())
        if len(choices) > 1:
            offer(self, "category", choices)
        else:
            del self.fields["category"]  # nothing is gained by asking


class When(Question):
    title = _("When it was")

    occurred_on = forms.DateField(
        label=_("On which day did it happen?"),
        help_text=_(
            "If it went on for some time, give the first day. If you do not know, leave"
            " it empty."
        ),
        required=False,
        input_formats=DATE_FORMATS,
        error_messages={
            "invalid": _("Write the day like 27.11.2026, or leave it empty.")
        },
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean_occurred_on(self) -> date | None:
        now = timezone.now()
        today = rulebook.calendar(now).day_of(now)
        day: date | None = self.cleaned_data["occurred_on"]
        try:
            return texts.past_day(day, today=today, field="occurred_on")
        except Unusable as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class Involved(Question):
    title = _("Who was involved")
    limits = {"involved": texts.LONG, "about_reference": texts.REFERENCE}

    involved = forms.CharField(
        label=_("Who was involved?"),
        help_text=_(
            "Names, a department or a branch, or what somebody looked like, and who saw"
            " it. You may leave this empty."
        ),
        required=False,
        widget=lines(4),
    )
    about_reference = forms.CharField(
        label=_("Is it about how we handled an earlier complaint? Then its reference"),
        help_text=_(
            "It looks like OM-7K3F-92QD. Nobody who handled that complaint will see"
            " this one."
        ),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class Wish(Question):
    title = _("Putting it right")
    limits = {"desired_outcome": texts.LONG}

    desired_outcome = forms.CharField(
        label=_("What would put it right for you?"),
        help_text=_(
            "For example a correction, money back, a repair, an apology, or that it"
            " does not happen to anybody else. You may leave this empty."
        ),
        required=False,
        widget=lines(5),
    )


def _categories() -> Iterator[tuple[str, str]]:
    yield "", str(_("I do not know, or something else"))
    for category in rulebook.categories_offered():
        name = rulebook.said_in(category.names)
        if category.parent is not None:
            name = f"{rulebook.said_in(category.parent.names)}: {name}"
        yield category.code, name


QUESTIONS: dict[str, type[Question]] = {
    "story": Story,
    "what": What,
    "when": When,
    "involved": Involved,
    "wish": Wish,
    "whom": Whom,
    "helping": Helping,
    "group": Group,
    "you": You,
    "reach": Reach,
    "language": Tongue,
    "needs": Needed,
}
PAGES = (*QUESTIONS, "files", "check")


def asked(told: Mapping[str, str]) -> list[str]:
    """The questions that concern somebody who told this much, in their order."""
    return [page for page, question in QUESTIONS.items() if question.is_asked(told)]


def pages_of(told: Mapping[str, str]) -> list[str]:
    """Every page somebody who told this much comes by, to the one that sends it."""
    return [*asked(told), "files", "check"]
