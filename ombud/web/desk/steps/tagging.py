"""The words of the organisation a complaint is sorted by: ticked, and unticked."""

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import queries
from ombud.cases.life import keeping_tags, tagging
from ombud.cases.states import Step
from ombud.people import working
from ombud.rulebook.queries import said_in
from ombud.web.desk.steps.forms import StepForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ombud.cases.models import Tag

SEARCHED_FROM = 13  # tags, to be looked for by typing


class _Tags(StepForm):
    step = Step.TAG

    @property
    def may_make(self) -> bool:
        """May they put a new tag on the list?"""
        return working.is_one_of(self.act.staff, keeping_tags.MAY)

    @property
    def is_empty(self) -> bool:
        """Is there no tag to choose?"""
        return not any(_choices(field) for field in self.fields.values())

    @property
    def is_long(self) -> bool:
        """Are there so many that one looks for them by typing?"""
        most = max(map(len, map(_choices, self.fields.values())), default=0)
        return most >= SEARCHED_FROM


class TagForm(_Tags):
    """All tags, those it has ticked. What others changed meanwhile stays so: only
    what was ticked or unticked here is.
    """

    place_of = {"add": "tags", "remove": "tags"}

    tags = forms.MultipleChoiceField(
        label=gettext_lazy("Tags of this complaint"),
        help_text=gettext_lazy("Everybody who sees the complaint reads its tags."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    had = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)

    def prepare(self) -> None:
        has = queries.tags_of(self.case)
        known = {row.code: row for row in [*queries.tags_in_use(), *has]}
        self.choose_from("tags", [(code, said(row)) for code, row in known.items()])
        self.initial["tags"] = [row.code for row in has]
        self.initial["had"] = ",".join(row.code for row in has)

    def take(self) -> None:
        told = self.cleaned_data
        had, chosen = {*filter(None, told["had"].split(","))}, {*told["tags"]}
        tagging.tag(
            self.case,
            add=[code for code in told["tags"] if code not in had],
            remove=sorted(had - chosen),
            act=self.act,
        )


class TagManyForm(_Tags):
    """What many complaints get, and what is taken off them."""

    add = forms.MultipleChoiceField(
        label=gettext_lazy("Add these tags"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    remove = forms.MultipleChoiceField(
        label=gettext_lazy("Take these tags off"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def prepare(self) -> None:
        known = queries.tags()
        in_use = [row for row in known if row.ended_on is None]
        self.choose_from("add", [(row.code, said(row)) for row in in_use])
        self.choose_from("remove", [(row.code, said(row)) for row in known])

    def clean(self) -> dict[str, object]:
        told = self.cleaned_data
        if not self.errors and not told.get("add") and not told.get("remove"):
            self.add_error("add", _("Please choose at least one."))
        return told

    def take(self) -> None:
        told = self.cleaned_data
        tagging.tag(self.case, add=told["add"], remove=told["remove"], act=self.act)


def said(tag: "Tag") -> str:
    """A tag with what it is for, as a line to tick."""
    facts = {"name": said_in(tag.names), "purpose": said_in(tag.purposes)}
    if tag.ended_on is not None:
        return _("%(name)s (out of use)") % facts
    if not facts["purpose"]:
        return facts["name"]
    return _("%(name)s: %(purpose)s") % facts


def _choices(field: forms.Field) -> list[object]:
    if not isinstance(field, forms.ChoiceField):
        return []
    return list(cast("Iterable[object]", field.choices))
