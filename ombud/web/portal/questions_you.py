"""Who complains, how to reach them, and what makes it easier for them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ombud.cases import texts
from ombud.cases.registering import OF_A_PERSON
from ombud.cases.vocabulary import OnBehalf
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import Adjustment, ContactWay
from ombud.rulebook import queries as rulebook
from ombud.web.portal.question import Question, Ticks, lines, offer, ticked

NAMED, ANONYMOUS = "named", "anonymous"
# What the chosen way cannot do without, and how to ask for it.
NEEDED_BY: dict[str, tuple[str, str | Promise]] = {
    ContactWay.EMAIL: (
        "email",
        _("Write your e-mail address, or choose another way."),
    ),
    ContactWay.PHONE: (
        "phone",
        _("Write your telephone number, or choose another way."),
    ),
    ContactWay.POST: (
        "address",
        _("Write your postal address, or choose another way."),
    ),
}
HELP = {
    Adjustment.LARGE_PRINT: _("Letters in large print"),
    Adjustment.BRAILLE: _("Braille"),
    Adjustment.AUDIO: _("Letters read out or recorded"),
    Adjustment.EASY_READ: _("Easy words"),
    Adjustment.SIGN_LANGUAGE: _("Sign language"),
    Adjustment.INTERPRETER: _("An interpreter"),
    Adjustment.BY_PHONE: _("A call back instead of writing"),
    Adjustment.BY_POST: _("Letters instead of screens"),
    Adjustment.MORE_TIME: _("More time to reply"),
    Adjustment.SUPPORT_PERSON: _("Somebody at my side"),
    Adjustment.OTHER: _("Something else"),
}


def is_anonymous(told: Mapping[str, str]) -> bool:
    return told.get("who") == ANONYMOUS


class You(Question):
    title = _("About you")
    limits = dict.fromkeys(("name", "customer_number", "representative"), OF_A_PERSON)

    who = forms.ChoiceField(
        label=_("Would you like to give your name?"),
        choices=[
            (NAMED, _("Yes, you may know who I am")),
            (ANONYMOUS, _("No, I would rather stay anonymous")),
        ],
        initial=NAMED,
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
    customer_number = forms.CharField(
        label=_("Customer or account number"),
        help_text=_("If you have one."),
        required=False,
    )
    representative = forms.CharField(
        label=_("Is somebody helping you?"),
        help_text=_(
            "A relative, an adviser or a friend may read and speak for you. Write"
            " their name and what they may do."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.initial.setdefault("who", NAMED)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        told = any(cleaned.get(name) for name in ("name", "customer_number"))
        if cleaned.get("who") == NAMED and not told and not self.errors:
            self.add_error("name", _("Write your name, or choose to stay anonymous."))
        return cleaned


class Reach(Question):
    title = _("How to reach you")
    limits = dict.fromkeys(("phone", "address", "contact_when"), OF_A_PERSON)

    contact_by = forms.ChoiceField(
        label=_("How may we reach you?"),
        choices=[
            (ContactWay.HERE, _("On these pages only, with the code you get")),
            (ContactWay.EMAIL, _("By e-mail")),
            (ContactWay.PHONE, _("By telephone")),
            (ContactWay.POST, _("By letter")),
        ],
        help_text=_("You need no e-mail address. Give only what we may use."),
        required=False,
        widget=forms.RadioSelect,
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
    contact_when = forms.CharField(
        label=_("When is a good time to call?"),
        help_text=_("For example: after four in the afternoon, not on Mondays."),
        required=False,
    )
    address = forms.CharField(
        label=_("Postal address"),
        help_text=_("Only if you want letters."),
        required=False,
        widget=lines(3, autocomplete="street-address"),
    )

    @classmethod
    def is_asked(cls, told: Mapping[str, str]) -> bool:
        return not is_anonymous(told)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        name, said = NEEDED_BY.get(cleaned.get("contact_by") or "", ("", ""))
        if name and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, str(said))
        return cleaned


class Tongue(Question):
    title = _("Language")

    language = forms.ChoiceField(
        label=_("In which language should we write to you?"),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        offer(self, "language", languages())
        self.initial.setdefault("language", likely_language())

    @classmethod
    def is_asked(cls, told: Mapping[str, str]) -> bool:  # noqa: ARG003 - as declared
        return len(languages()) > 1


class Needed(Question):
    title = _("Making it easier for you")
    limits = {"interpreter_language": texts.LINE, "needs": texts.LONG}

    adjustments = Ticks(
        label=_("Would anything make this easier for you?"),
        help_text=_(
            "Tick what helps, or nothing. You need not say why. It is kept encrypted,"
            " is read only by those who deal with you, and changes nothing about what"
            " we find."
        ),
        choices=list(HELP.items()),
        required=False,
    )
    interpreter_language = forms.CharField(
        label=_("If you need an interpreter: for which language?"), required=False
    )
    needs = forms.CharField(
        label=_("Anything else we should know to make this easier for you"),
        required=False,
        widget=lines(2),
    )


def needs_of(told: Mapping[str, str]) -> Needs:
    """What a draft says would make it easier for them."""
    return Needs(
        adjustments=[Adjustment(code) for code in ticked(told, "adjustments")],
        language=told.get("interpreter_language", ""),
        words=told.get("needs", ""),
    )


def is_shown(name: str, told: Mapping[str, str]) -> bool:
    """Does this one of the questions about oneself concern whoever told this much?"""
    if name in {"name", "customer_number"}:
        return not is_anonymous(told)
    if name == "representative":
        return not is_anonymous(told) and told.get("on_behalf") != OnBehalf.OTHER
    return True


def languages() -> list[tuple[str, str]]:
    """The languages the organisation writes in, each by its own name."""
    offered = rulebook.organisation().languages
    return [
        (code, name)
        for code, name in settings.LANGUAGES
        if not offered or code in offered
    ]


def likely_language(told: Mapping[str, str] | None = None) -> str:
    """The language chosen, else that of the page, as far as the organisation writes in
    it; else its first.
    """
    here = (get_language() or "en")[:2]
    offered = [code for code, _name in languages()]
    wanted = ((told or {}).get("language"), here)
    return next((each for each in wanted if each in offered), offered[0])
