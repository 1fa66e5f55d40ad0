"""More time on a clock: asking for it, and giving it with a word to the complainant."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.deadlines import extending, facts
from ombud.cases.life import extending as time_given
from ombud.rulebook import queries as rulebook
from ombud.rulebook.shapes.profiles import Extension as Rule
from ombud.web import rule_words
from ombud.web.desk.steps import delay_letter
from ombud.web.desk.steps.forms import StepForm, day_field, text
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from django.http import QueryDict

    from ombud.cases.models import Case
    from ombud.cases.models.deadline import Deadline, Extension

OTHER = ("other", gettext_lazy("The reason I write below"))
NO_REASON = ("", gettext_lazy("Choose a reason"))
Told = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extendable:
    """A clock more time may be given on, by which rule, and until when at most."""

    clock: "Deadline"
    rule: Rule
    title: str
    due: date
    last_day: date | None
    asked: "Extension | None"

    @property
    def label(self) -> str:
        told = {
            "what": self.clock.get_kind_display(),
            "day": day(self.due),
            "rule": self.title,
            "last": day(self.last_day),
        }
        if self.last_day is None:
            return _("%(what)s, due %(day)s (%(rule)s)") % told
        return _("%(what)s, due %(day)s, until %(last)s at most (%(rule)s)") % told

    @property
    def sentences(self) -> list[str]:
        return rule_words.extension_sentences(self.rule)

    @property
    def reasons(self) -> list[tuple[str, str]]:
        known = [(each.code, rulebook.said_in(each.text)) for each in self.rule.reasons]
        return known or [(OTHER[0], str(OTHER[1]))]


def extendable(case: "Case", at: datetime) -> list[Extendable]:
    """The clocks to offer, the one somebody asked for first."""
    found = [_offered(clock) for clock in extending.extendable(case, at=at)]
    return sorted(found, key=lambda each: (each.asked is None, each.clock.due_at))


def _offered(clock: "Deadline") -> Extendable:
    calendar = facts.office_of(clock).calendar
    says, rule = facts.said_by(clock), extending.rule_of(clock)
    if says is None or rule is None:  # extendable() finds none of these
        raise LookupError(clock.pk)
    latest, last_day = extending.latest(clock), None
    if latest is not None:
        last_day = calendar.day_of(latest)
    return Extendable(
        clock=clock,
        rule=rule,
        title=rulebook.said_in(says.title),
        due=calendar.day_of(clock.due_at),
        last_day=last_day,
        asked=clock.extensions.filter(given_at=None).select_related("asked_by").first(),
    )


class AskTimeForm(StepForm):
    """Asks whoever may give it. The clocks are those whose rule knows an extension."""

    clock = forms.TypedChoiceField(
        label=gettext_lazy("Which date"), coerce=int, widget=forms.RadioSelect
    )
    until = day_field(gettext_lazy("The new date"))
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason the complainant is given"),
        help_text=gettext_lazy("One of those the rule permits."),
    )
    words = text(
        gettext_lazy("Why, in your own words"),
        gettext_lazy("For the record and whoever checks it. Staff read this."),
        rows=4,
    )

    def prepare(self) -> None:
        self.extendable = extendable(self.case, self.act.at)
        shown = [(each.clock.pk, each.label) for each in self.extendable]
        self.choose_from("clock", shown)
        self.choose_from("reason", [NO_REASON, *_reasons(self.extendable)])
        if self.extendable:
            self.initial = _begun(self.extendable, self.asked.get("clock", ""))

    def chosen(self) -> Extendable | None:
        """The clock that was chosen, with its rule."""
        pk = self.cleaned_data.get("clock")
        return next((each for each in self.extendable if each.clock.pk == pk), None)

    def clean(self) -> Told:
        """Say what is wrong with the date before a letter is drawn up about it."""
        told = super().clean() or {}
        chosen, until = self.chosen(), told.get("until")
        if chosen is None or until is None:
            return told
        if until <= chosen.due:
            self.add_error("until", _("The new date must be later than the old one."))
        elif chosen.last_day is not None and until > chosen.last_day:
            permitted = {"day": day(chosen.last_day)}
            self.add_error(
                "until", _("The rule permits %(day)s at the latest.") % permitted
            )
        return told

    def take(self) -> object:
        return time_given.ask_for_time(self.case, act=self.act, **self._told())

    def _told(self) -> Told:
        names = ("clock", "until", "reason", "words")
        return {name: self.cleaned_data[name] for name in names}


class GiveTimeForm(AskTimeForm):
    """Gives it and tells the complainant. The letter is drawn up from the rest, and
    sent only once a person has seen it.
    """

    notice = text(
        gettext_lazy("What we write to the complainant"),
        gettext_lazy(
            "Leave this empty and we draw the letter up, for you to read and change"
            " before it is sent."
        ),
        rows=14,
        required=False,
    )
    drawn = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    def prepare(self) -> None:
        super().prepare()
        asked = self.extendable[0].asked if self.extendable else None
        if asked is not None and self.initial["clock"] == self.extendable[0].clock.pk:
            letter = self._letter(self.extendable[0], self.initial)
            self.initial["notice"] = letter
            self.initial["drawn"] = _mark(self.initial, letter)

    def draws_up(self) -> bool:
        """Draw the letter up if there is none, or anew if it no longer fits."""
        told, chosen = self.cleaned_data, self.chosen()
        if chosen is None:
            return False
        notice, drawn = told["notice"].replace("\r\n", "\n").strip(), told["drawn"]
        letter = self._letter(chosen, told)
        basis = _mark(told, letter).partition("#")[0]
        before, _sign, digest = drawn.partition("#")
        if notice and (not drawn or before == basis):
            return False
        self.to_check = _("Please read the letter. It is sent when you go on.")
        typed = cast("QueryDict", self.data).copy()
        if notice and digest != _digest(notice):
            self.to_check = _(
                "You changed the date or the reason. Please check that your letter"
                " names the right ones. It is sent when you go on."
            )
            letter = notice
        typed["notice"], typed["drawn"] = letter, _mark(told, letter)
        self.data = typed
        return True

    def take(self) -> object:
        notice = self.cleaned_data["notice"]
        return time_given.give_time(
            self.case, notice=notice, act=self.act, **self._told()
        )

    def _letter(self, chosen: Extendable, told: Mapping[str, Any]) -> str:
        return delay_letter.letter_of(
            chosen.clock,
            until=told["until"],
            reason=told["reason"],
            words=told["words"],
        )


def _begun(offered: list[Extendable], wanted: str) -> Told:
    """What is known before anybody types: the request that waits, if there is one."""
    chosen = next((each for each in offered if str(each.clock.pk) == wanted), None)
    chosen = chosen or offered[0]
    if chosen.asked is None:
        return {"clock": chosen.clock.pk}
    zone = facts.office_of(chosen.clock).calendar.zone
    return {
        "clock": chosen.clock.pk,
        "until": chosen.asked.new_due_at.astimezone(zone).date(),
        "reason": chosen.asked.reason,
        "words": chosen.asked.words,
    }


def _reasons(offered: list[Extendable]) -> list[tuple[str, Any]]:
    """The reasons of the one rule, or of each rule under its name."""
    if len(offered) == 1:
        return list(offered[0].reasons)
    return [(each.label, each.reasons) for each in offered]


def _mark(told: Mapping[str, Any], letter: str) -> str:
    """For what a letter was drawn up, and how it read."""
    return f"{told['clock']} {told['until']} {told['reason']}#{_digest(letter)}"


def _digest(letter: str) -> str:
    return hashlib.sha256(letter.encode()).hexdigest()
