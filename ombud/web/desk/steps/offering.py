"""Ways of putting it right are offered, and a choice is written down."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.life import offering
from ombud.cases.life.offering import LETTERS, Offer
from ombud.cases.vocabulary import Answer, Author, Channel, OptionState, RemedyKind
from ombud.web.desk.steps.forms import (
    KINDS,
    MEANS,
    Group,
    StepForm,
    day_field,
    sum_field,
    text,
)
from ombud.web.templatetags.days import moment

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from ombud.cases.models import Message

OFFERED = 3  # options a page has room for at first
DAYS_TO_CHOOSE = 14
LONGEST = 15  # digits of a number that may name a row
Told = dict[str, Any]


class OfferForm(StepForm):
    """Several options on one page; those left empty are not offered."""

    place_of = {"title": "title_1", "terms": "terms_1", "amount": "amount_1"}
    drawing: "str | _StrPromise" = gettext_lazy("More than three options")
    means = MEANS

    def prepare(self) -> None:
        has_more = f"kind_{OFFERED + 1}" in self.data or "draw" in self.data
        self.places = range(1, (len(LETTERS) if has_more else OFFERED) + 1)
        for place in self.places:
            self.fields |= _option_fields(place)
        self.fields["only_because"] = text(
            gettext_lazy("Why only one way is possible"),
            gettext_lazy("Needed only where you agree and offer one option alone."),
            rows=2,
            required=False,
        )
        self.fields["expires_on"] = day_field(gettext_lazy("Open until"))
        self.initial["expires_on"] = self.act.at.date() + timedelta(DAYS_TO_CHOOSE)
        if has_more:
            self.drawing = ""

    def groups(self) -> list[Group]:
        options = [
            Group(
                _("Option %(letter)s") % {"letter": LETTERS[place - 1]},
                [self[name] for name in _option_fields(place)],
            )
            for place in self.places
        ]
        return [*options, Group("", [self["only_because"], self["expires_on"]])]

    def draws_up(self) -> bool:
        """Room for more options was asked for; nothing is sent yet."""
        return "draw" in self.data

    def clean(self) -> Told:
        """Whoever begins an option finishes it; at least one is offered."""
        told = super().clean() or {}
        begun = [place for place in self.places if _is_begun(told, place)]
        told["begun"] = begun
        if self.draws_up():
            return told
        for place in begun:
            for name in ("kind", "title", "terms"):
                if not told.get(f"{name}_{place}") and f"{name}_{place}" in told:
                    self.add_error(
                        f"{name}_{place}",
                        _("Please fill this in, or empty the option."),
                    )
        if not begun and not self.errors:
            self.add_error("kind_1", _("Please offer at least one option."))
        return told

    def take(self) -> object:
        told = self.cleaned_data
        offers = [
            Offer(
                kind=RemedyKind(told[f"kind_{place}"]),
                title=told[f"title_{place}"],
                terms=told[f"terms_{place}"],
                amount=told[f"amount_{place}"],
                without_admission=told[f"without_admission_{place}"],
            )
            for place in told["begun"]
        ]
        return offering.offer(
            self.case,
            options=offers,
            expires_on=told["expires_on"],
            only_because=told["only_because"],
            act=self.act,
        )


def _option_fields(place: int) -> dict[str, forms.Field]:
    return {
        f"kind_{place}": forms.ChoiceField(
            label=gettext_lazy("Kind"), choices=KINDS, required=False
        ),
        f"title_{place}": forms.CharField(
            label=gettext_lazy("In one line"), max_length=120, required=False
        ),
        f"terms_{place}": text(
            gettext_lazy("What happens, and when"), rows=3, required=False
        ),
        f"amount_{place}": sum_field(gettext_lazy("Sum, if there is one")),
        f"without_admission_{place}": forms.BooleanField(
            label=gettext_lazy("Without admitting a fault"), required=False
        ),
    }


def _is_begun(told: Told, place: int) -> bool:
    return any(
        told.get(f"{name}_{place}") for name in ("kind", "title", "terms", "amount")
    )


class ChooseForm(StepForm):
    """On the complainant's behalf, with how we know; `?message=` is what they wrote."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What they said"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
    )
    option = forms.TypedChoiceField(
        label=gettext_lazy("To which option"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    words = text(
        gettext_lazy("In their own words"),
        gettext_lazy("Needed when they propose another way."),
        rows=3,
        required=False,
    )
    through = forms.ChoiceField(
        label=gettext_lazy("How they told us"),
        choices=Channel.choices,
        initial=Channel.PHONE,
    )
    evidence = text(
        gettext_lazy("How you know it was them, and when they said it"), rows=2
    )

    def prepare(self) -> None:
        waiting = self.case.options.filter(state=OptionState.OPEN)
        shown = [(row.pk, f"{row.letter}. {row.title}") for row in waiting]
        everything = ("", gettext_lazy("None of them, or all"))
        self.choose_from("option", [everything, *shown])
        self.initial["option"] = self.asked.get("option", "")
        if message := self._message():
            self.initial["through"] = Channel.EMAIL
            self.initial["words"] = message.body
            at = {"at": moment(message.written_at)}
            self.initial["evidence"] = _("Their e-mail of %(at)s.") % at

    def _message(self) -> "Message | None":
        """The message of theirs this choice is read from, if one is named."""
        asked = self.asked.get("message", "")
        if not (asked.isascii() and asked.isdecimal()) or len(asked) > LONGEST:
            return None
        theirs = self.case.messages.filter(author=Author.COMPLAINANT)
        return theirs.filter(pk=int(asked)).first()

    def take(self) -> object:
        told = self.cleaned_data
        return offering.choose(
            self.case,
            answer=Answer(told["answer"]),
            option=told["option"],
            words=told["words"],
            through=Channel(told["through"]),
            evidence=told["evidence"],
            act=self.act,
        )
