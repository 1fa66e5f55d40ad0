"""The questions of a complaint, one page each."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ombud.cases import texts
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rulebook
from ombud.web.portal.question import Question
from ombud.web.portal.questions_whom import Whom

DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


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
        widget=_lines(9),
    )


class About(Question):
    title = _("When and where")
    limits = {
        "place": texts.LINE,
        "product": texts.LINE,
        "about_reference": texts.REFERENCE,
    }

    occurred_on = forms.DateField(
        label=_("On which day did it happen?"),
        help_text=_("If it went on for some time, give the first day."),
        required=False,
        input_formats=DATE_FORMATS,
        error_messages={
            "invalid": _("Write the day like 27.11.2026, or leave it empty.")
        },
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    place = forms.CharField(label=_("Where did it happen?"), required=False)
    category = forms.ChoiceField(label=_("What is it about?"), required=False)
    product = forms.CharField(
        label=_("Which product or service is it about?"), required=False
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _offer(self, "category", list(_categories()))

    def clean_occurred_on(self) -> date | None:
        now = timezone.now()
        today = rulebook.calendar(now).day_of(now)
        day: date | None = self.cleaned_data["occurred_on"]
        try:
            return texts.past_day(day, today=today, field="occurred_on")
        except Unusable as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _categories() -> Iterator[tuple[str, str]]:
    yield "", str(_("I do not know, or something else"))
    for category in rulebook.categories_offered():
        name = rulebook.said_in(category.names)
        if category.parent is not None:
            name = f"{rulebook.said_in(category.parent.names)}: {name}"
        yield category.code, name


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
        widget=_lines(5),
    )


class You(Question):
    title = _("About you")
    limits = dict.fromkeys(
        ("name", "phone", "address", "customer_number", "representative"), 300
    ) | {"needs": texts.LONG}

    who = forms.ChoiceField(
        label=_("Would you like to give your name?"),
        choices=[
            ("named", _("Yes, you may know who I am")),
            ("anonymous", _("No, I would rather stay anonymous")),
        ],
        initial="named",
        help_text=_(
            "Either way you get a code to follow your complaint and to write with us."
            " If you stay anonymous, leave the other fields empty."
        ),
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We tell you there when there is news; never what it says."),
        required=False,
        error_messages={
            "invalid": _(
                "This e-mail address is not complete. Write it like name@example.org."
            )
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Telephone number"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    address = forms.CharField(
        label=_("Postal address"),
        help_text=_("Only if you want letters."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    customer_number = forms.CharField(
        label=_("Customer or account number"), required=False
    )
    language = forms.ChoiceField(label=_("In which language should we write to you?"))
    representative = forms.CharField(
        label=_("Is somebody helping you?"),
        help_text=_(
            "A relative, an adviser or a friend may read and speak for you. Write"
            " their name and what they may do."
        ),
        required=False,
    )

    needs = forms.CharField(
        label=_("Do you need anything from us to make this easier?"),
        help_text=_(
            "For example large print, an interpreter, calls instead of letters, more"
            " time, or somebody at your side. You need not say why."
        ),
        required=False,
        widget=_lines(2),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _offer(self, "language", languages())
        self.initial.setdefault("language", (get_language() or "en")[:2])
        self.initial.setdefault("who", "named")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        ways = ("name", "email", "phone", "address", "customer_number")
        told = any(cleaned.get(way) for way in ways)
        if cleaned.get("who") == "named" and not told and not self.errors:
            self.add_error(
                "who",
                _(
                    "Give your name or a way to reach you below, or choose to"
                    " stay anonymous."
                ),
            )
        return cleaned


def languages() -> list[tuple[str, str]]:
    """The languages the organisation writes in, each by its own name."""
    offered = rulebook.organisation().languages
    return [
        (code, name)
        for code, name in settings.LANGUAGES
        if not offered or code in offered
    ]


QUESTIONS: dict[str, type[Question]] = {
    "story": Story,
    "about": About,
    "wish": Wish,
    "whom": Whom,
    "you": You,
}
PAGES = (*QUESTIONS, "files", "check")
