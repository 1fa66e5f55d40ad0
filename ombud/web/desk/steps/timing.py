"""Time on a case: dates it is counted from, clocks that stand still and go on."""

from datetime import datetime, time

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import texts
from ombud.cases.deadlines import pausing
from ombud.cases.gates import BY_HAND
from ombud.cases.life import dating
from ombud.cases.life import pausing as clocks
from ombud.rulebook import queries as rulebook
from ombud.rulebook.vocabulary import RECORDED_BY_HAND, PauseReason, StartEvent
from ombud.web.desk.steps.forms import StepForm, day_field, text
from ombud.web.templatetags.days import day


class TimeInput(forms.TimeInput):
    input_type = "time"


class RecordDateForm(StepForm):
    """A day nobody but a person can know, and how it is known."""

    place_of = {"happened_at": "happened_on"}

    event = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        widget=forms.RadioSelect,
    )
    happened_on = day_field(gettext_lazy("On which day"))
    at_time = forms.TimeField(
        label=gettext_lazy("At what time, if you know it"),
        help_text=gettext_lazy("For example 16:30. It matters late in the day."),
        required=False,
        widget=TimeInput(format="%H:%M"),
        input_formats=["%H:%M", "%H.%M"],
    )
    evidence = text(
        gettext_lazy("How you know it"),
        gettext_lazy("A stamp, a letter, a record: whoever checks must find it."),
        rows=3,
    )

    def prepare(self) -> None:
        known = [(each.value, capfirst(each.label)) for each in RECORDED_BY_HAND]
        self.choose_from("event", known)

    def take(self) -> object:
        told = self.cleaned_data
        calendar = rulebook.calendar(self.act.at)
        today = calendar.day_of(self.act.at)
        texts.past_day(told["happened_on"], today=today, field="happened_on")
        at = told["at_time"] or time(0)
        return dating.record_date(
            self.case,
            event=StartEvent(told["event"]),
            happened_at=datetime.combine(told["happened_on"], at, tzinfo=calendar.zone),
            evidence=told["evidence"],
            act=self.act,
        )


class StopClockForm(StepForm):
    """Only the reasons a rule behind this case knows, each with its end."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("The complainant reads this."),
        widget=forms.RadioSelect,
    )
    until = day_field(gettext_lazy("Until the end of which day"))

    def prepare(self) -> None:
        calendar = rulebook.calendar(self.act.at)
        permitted = []
        for reason in BY_HAND:
            cap = pausing.longest(self.case, reason, at=self.act.at)
            if cap is not None:
                told = {"why": reason.label, "day": day(calendar.day_of(cap))}
                words = _("%(why)s Until %(day)s at the longest.") % told
                permitted.append((reason.value, words))
        self.choose_from("reason", permitted)
        if len(permitted) == 1:
            self.initial["reason"] = permitted[0][0]

    def take(self) -> object:
        told = self.cleaned_data
        reason = PauseReason(told["reason"])
        return clocks.stop_clock(
            self.case, reason=reason, until=told["until"], act=self.act
        )


class StartClockForm(StepForm):
    def take(self) -> object:
        return clocks.start_clock(self.case, act=self.act)
