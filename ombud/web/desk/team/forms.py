"""What is asked about people's work, their absence, who stands in, and a hand-over."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.access import granting
from ombud.cases import standing, workload
from ombud.cases.life import assigning, staffing
from ombud.cases.life.assigning import HandedOver
from ombud.cases.workload import Member
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rulebook
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.steps.forms import ask_plainly, day_field, text
from ombud.web.desk.whole_days import end_of, near_day_field
from ombud.web.templatetags.look import language_name


class PersonForm(forms.Form):
    """Asks about one person. `place_of` maps an operation's field names to those of
    the form, where they differ.
    """

    place_of: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self, typed: QueryDict | None = None, *, person: User, act: Act
    ) -> None:
        super().__init__(typed)
        self.person = person
        self.act = act
        self.prepare()
        ask_plainly(self)

    def prepare(self) -> None:
        """Fill in choices and what is known."""

    def take(self) -> object:
        """Call the operation. Raises Refused."""
        raise NotImplementedError

    def is_done(self) -> bool:
        """Do it; a refusal becomes an error at its field, and nothing has happened."""
        if not self.is_valid():
            return False
        try:
            self.take()
        except Refused as refusal:
            place = None
            if isinstance(refusal, Unusable):
                named = self.place_of.get(refusal.field, refusal.field)
                place = named if named in self.fields else None
            self.add_error(place, str(refusal))
            return False
        return True

    def choose_from(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        chosen = self.fields[name]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = choices


class AbsenceForm(PersonForm):
    away_from = day_field(gettext_lazy("First day away"), required=False)
    away_until = day_field(gettext_lazy("Last day away"), required=False)
    cover = forms.ChoiceField(
        label=gettext_lazy("Who stands in"),
        help_text=gettext_lazy(
            "They work the open complaints meanwhile, except confidential ones."
        ),
        required=False,
    )

    def prepare(self) -> None:
        person = self.person
        self.fields["away_until"].help_text = _(
            "Left open: until further notice. To end an absence, empty both days."
        )
        colleagues = [each for each in _handling() if each.pk != person.pk]
        own = [each for each in colleagues if each.unit_id == person.unit_id]
        others = [each for each in colleagues if each.unit_id != person.unit_id]
        self.choose_from("cover", [("", _("Nobody")), *_named(own), *_named(others)])
        self.initial = {
            "away_from": person.away_from,
            "away_until": person.away_until,
            "cover": person.cover_id or "",
        }

    def take(self) -> object:
        told = self.cleaned_data
        cover = User.objects.get(pk=int(told["cover"])) if told["cover"] else None
        return staffing.tell_absence(
            self.person,
            away_from=told["away_from"],
            away_until=told["away_until"],
            cover=cover,
            act=self.act,
        )


class WorkForm(PersonForm):
    place_of = {"languages": "other_languages"}

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other_languages = forms.CharField(
        label=gettext_lazy("Other languages"),
        help_text=gettext_lazy("Their codes with commas between, such as de, fr."),
        required=False,
        max_length=200,
    )
    competences = forms.MultipleChoiceField(
        label=gettext_lazy("Works on"),
        help_text=gettext_lazy("None ticked: on every category."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    cap = forms.IntegerField(
        label=gettext_lazy("Open complaints at most"),
        help_text=gettext_lazy("Left open: as many as the process says."),
        required=False,
    )

    def prepare(self) -> None:
        person, ours = self.person, rulebook.organisation().languages
        spoken = person.languages or [person.language]
        self.choose_from("languages", [(code, language_name(code)) for code in ours])
        offered = rulebook.categories_offered()
        known = {row.code for row in offered}
        gone = [(code, code) for code in person.competences if code not in known]
        shown = [(row.code, rulebook.said_in(row.names)) for row in offered]
        self.choose_from("competences", [*shown, *gone])
        self.initial = {
            "languages": [code for code in spoken if code in ours],
            "other_languages": ", ".join(each for each in spoken if each not in ours),
            "competences": person.competences,
            "cap": person.cap,
        }

    def take(self) -> object:
        told = self.cleaned_data
        others = re.split(r"[\s,;]+", told["other_languages"])
        return staffing.tell_work(
            self.person,
            languages=[*told["languages"], *others],
            competences=told["competences"],
            cap=told["cap"],
            act=self.act,
        )


class HandOverForm(PersonForm):
    """`cases` are those that can be handed over; all of them are ticked at first."""

    place_of = {"handler": "to"}

    to = forms.ChoiceField(
        label=gettext_lazy("Who takes them over"),
        help_text=gettext_lazy("Whoever has room and carries least stands first."),
    )
    handover = text(
        gettext_lazy("Hand-over note"),
        gettext_lazy("One note, kept with each of them. What is yet to come, by when."),
    )
    because = text(
        gettext_lazy("Why it must be this person"),
        gettext_lazy("Only if something speaks against them. It goes on record."),
        rows=2,
        required=False,
    )
    only = forms.MultipleChoiceField(
        label=gettext_lazy("Which complaints"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    done: HandedOver

    def prepare(self) -> None:
        act, leader = self.act, self.act.staff
        self.cases = list(workload.open_cases_of(self.person, seen_by=leader))
        takers = workload.takers(self.person, at=act.at, seen_by=leader)
        offered = [(each.person.pk, _with_load(each)) for each in takers]
        self.choose_from("to", [("", _("Please choose")), *offered])
        known = [each.reference for each in self.cases]
        self.choose_from("only", [(each, each) for each in known])
        self.initial = {"to": self.person.cover_id or "", "only": known}

    @property
    def ticked(self) -> set[str]:
        return set(self["only"].value() or [])

    def take(self) -> object:
        told = self.cleaned_data
        if not told["only"]:
            raise Unusable("only", _("Tick at least one complaint."))
        self.done = assigning.hand_over_all(
            self.person,
            to=User.objects.get(pk=int(told["to"])),
            handover=told["handover"],
            because=told["because"],
            only=told["only"],
            act=self.act,
        )
        return self.done


def _with_load(member: Member) -> str:
    """A name with what speaks for and against giving them more."""
    told = {"name": member.person.full_name, "open": member.load.open}
    if member.is_away:
        return _("%(name)s, away") % told
    if member.is_full:
        return _("%(name)s, open complaints: %(open)s, as many as they may") % told
    return _("%(name)s, open complaints: %(open)s") % told


class LendForm(PersonForm):
    """Asks on the page of one person to whom whoever acts lends their own role."""

    place_of = {"valid_until": "until"}

    to = forms.ChoiceField(label=gettext_lazy("To whom"))
    until = near_day_field(
        gettext_lazy("Last day of it"), gettext_lazy("It begins at once.")
    )
    because = text(gettext_lazy("Why"), rows=2)

    def prepare(self) -> None:
        people = granting.borrowers(self.act)
        self.choose_from("to", [("", _("Please choose")), *_named(people)])
        is_offered = self.person.pk in {each.pk for each in people}
        self.initial = {"to": self.person.pk if is_offered else ""}

    def take(self) -> object:
        told = self.cleaned_data
        return granting.lend(
            Role(self.act.staff.role),
            to=User.objects.get(pk=int(told["to"])),
            valid_until=end_of(told["until"]),
            because=told["because"],
            act=self.act,
        )


def _handling() -> list[User]:
    return list(User.objects.filter(is_active=True, role__in=standing.HANDLING))


def _named(people: list[User]) -> list[tuple[int, str]]:
    return [(each.pk, each.full_name) for each in in_order(people)]
