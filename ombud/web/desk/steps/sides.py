"""Asking each side for its account, and writing down what it said."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ombud.cases import queries
from ombud.cases.life import hearing
from ombud.cases.vocabulary import Channel, Side
from ombud.people.models import User
from ombud.rulebook import queries as rulebook
from ombud.web.desk.steps.forms import FilesField, StepForm, day_field, text
from ombud.web.templatetags.days import day
from ombud.web.uploads import contents

COMPLAINANT = "complainant"
DAYS_TO_COMMENT = 10  # working days unless somebody says otherwise


class HearForm(StepForm):
    place_of = {"side": "whom", "user": "whom"}

    whom = forms.ChoiceField(
        label=_("Whose account you ask for"), widget=forms.RadioSelect
    )
    substance = text(
        _("What they should know, and comment on"),
        _(
            "What is said, what you have found so far, and what you may decide. A"
            " member of staff reads this and nothing else: leave out who complains."
        ),
        rows=8,
    )
    due_on = day_field(_("They have time until"))

    def prepare(self) -> None:
        about = queries.complained_about(self.case)
        people = [(str(person.pk), person.full_name) for person in about]
        self.choose_from("whom", [(COMPLAINANT, gettext("The complainant")), *people])
        calendar = rulebook.calendar(self.act.at)
        today = calendar.day_of(self.act.at)
        self.initial = {
            "whom": self.asked.get("whom", "" if people else COMPLAINANT),
            "due_on": calendar.add_working_days(today, DAYS_TO_COMMENT),
        }

    def take(self) -> object:
        told = self.cleaned_data
        of_staff = told["whom"] != COMPLAINANT
        user = User.objects.get(pk=int(told["whom"])) if of_staff else None
        return hearing.hear(
            self.case,
            side=Side.STAFF if of_staff else Side.COMPLAINANT,
            user=user,
            substance=told["substance"],
            due_on=told["due_on"],
            act=self.act,
        )


class CommentForm(StepForm):
    place_of = {"file": "attached"}

    hearing = forms.TypedChoiceField(label=_("Whose account it is"), coerce=int)
    account = text(
        _("What they said"),
        _("In their own words. That they do not want to comment is an account too."),
        rows=8,
    )
    through = forms.ChoiceField(
        label=_("How it reached you"), choices=Channel.choices, initial=Channel.PHONE
    )
    attached = FilesField(label=_("Files the complainant gave you"))

    def prepare(self) -> None:
        waiting = self.case.hearings.filter(given_at=None).select_related("user")
        shown = [(row.pk, _whose(row.user, day(row.due_on))) for row in waiting]
        self.choose_from("hearing", shown)
        self.initial["hearing"] = self.asked.get("hearing", "")

    def take(self) -> object:
        told = self.cleaned_data
        return hearing.comment(
            self.case,
            hearing=told["hearing"],
            account=told["account"],
            through=Channel(told["through"]),
            attached=contents(told["attached"]),
            act=self.act,
        )


def _whose(user: User | None, until: str) -> str:
    who = user.full_name if user else gettext("The complainant")
    return gettext("%(who)s, asked to answer by %(day)s") % {"who": who, "day": until}
