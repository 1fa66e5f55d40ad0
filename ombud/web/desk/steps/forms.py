"""What the form of every step shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from ombud.cases.states import Step
from ombud.cases.vocabulary import REMEDY_MEANS, RemedyKind
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.web.desk.steps import inline
from ombud.web.desk.sums import SumField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from ombud.cases.models import Case

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]
KINDS = [("", _("Choose a kind")), *RemedyKind.choices]
MEANS = [(kind.label, REMEDY_MEANS[kind]) for kind in RemedyKind]
FILES_GONE = _("Please choose the files once more; a browser does not keep them.")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields shown together, under a legend if there is one."""

    legend: str
    fields: Sequence[forms.BoundField] = field(default_factory=list)

    @property
    def is_titled(self) -> bool:
        return bool(self.legend)


class StepForm(forms.Form):
    """Takes a step with what was typed. `place_of` maps an operation's field names
    to those of the form, where they differ. `inside` are the steps that meet demands
    of `step` here, in this very form.
    """

    place_of: ClassVar[Mapping[str, str]] = {}
    step: ClassVar[Step | None] = None
    inside: ClassVar[inline.Inside] = ()
    to_check: "str | _StrPromise" = ""

    def __init__(
        self,
        typed: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        case: "Case",
        act: Act,
        asked: QueryDict,
    ) -> None:
        super().__init__(typed, files)
        self.case = case
        self.act = act
        self.asked = asked
        self.prepare()
        self.first = inline.due(self.step, self.inside, case, act)
        self.groups_inside = [self._inside(each) for each in self.first]
        ask_plainly(self)

    def prepare(self) -> None:
        """Fill in choices and what can be known before anybody types."""

    def take(self) -> object:
        """Call the operation. Raises Refused."""
        raise NotImplementedError

    def go(self) -> str:
        """Take the steps inside, and then the step, or none of them. Returns what
        happened instead of the step, else "". Raises Refused.
        """
        with transaction.atomic():
            ended = self.take_first()
            if not ended:
                self.take()
        return ended

    def take_first(self) -> str:
        """Take the steps inside, until one ends the matter: then say so."""
        for each in self.first:
            if ended := each.taken(self.cleaned_data, self.case, self.act):
                return ended
        return ""

    def full_clean(self) -> None:
        """Where a step inside ends the matter, nothing else need be filled in."""
        super().full_clean()
        told = getattr(self, "cleaned_data", {})
        for each in self.first if self.is_bound else ():
            each.check(told, self)
        ending = [each for each in self.first if each.ends(self.data)]
        if self.is_bound and ending:
            own = {name for each in ending for name in each.fields(self.case, self.act)}
            for name in [name for name in self.errors if name not in own]:
                del self.errors[name]

    def _inside(self, each: inline.Inline) -> "Group":
        added = each.fields(self.case, self.act)
        self.fields |= added
        return Group(str(each.legend), [self[name] for name in added])

    def shown(self) -> "list[Group]":
        """What the step itself asks; `groups_inside` is what the steps inside ask."""
        own = {each.name for group in self.groups_inside for each in group.fields}
        return [
            Group(group.legend, [each for each in group.fields if each.name not in own])
            for group in self.groups()
        ]

    def draws_up(self) -> bool:
        """Was something drawn up from what was typed, to be read before it is sent?

        Then the form is shown once more with it, under `to_check`.
        """
        return False

    def groups(self) -> list[Group]:
        return [Group("", list(self.visible_fields()))]

    def refuse(self, refusal: Refused) -> None:
        """Say no at the field that is wrong, or on top."""
        place = None
        if isinstance(refusal, Unusable):
            named = self.place_of.get(refusal.field, refusal.field)
            place = named if named in self.fields else None
        self.add_error(place, str(refusal))

    def choose_from(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        """Give a field its choices."""
        chosen = self.fields[name]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = list(choices)

    @property
    def takes_files(self) -> bool:
        return self.is_multipart()


def ask_plainly(form: forms.Form) -> None:
    """Let an empty field say what to do about it, and a form that comes back that
    its files do not.
    """
    for asked in form.fields.values():
        words = _("Please write something here; it is empty.")
        if isinstance(asked, forms.ChoiceField):
            words = _("Please choose one of these.")
        elif isinstance(asked, forms.FileField):
            words = _("Please choose a file.")
            asked.help_text = FILES_GONE if form.files else asked.help_text
        elif isinstance(asked, forms.DateField):
            words = _("Please give a day.")
        asked.error_messages["required"] = str(words)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def text(
    label: "str | _StrPromise",
    hint: "str | _StrPromise" = "",
    *,
    rows: int = 6,
    required: bool = True,
) -> forms.CharField:
    """A field for writing freely. How long it may be, the operation says."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        strip=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def day_field(label: "str | _StrPromise", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=DayInput(),
        input_formats=DAY_FORMATS,
    )


def sum_field(label: "str | _StrPromise") -> SumField:
    return SumField(label=label, min_value=Decimal("0.01"))


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; its clean value is a list."""

    def __init__(
        self, *, label: "str | _StrPromise", help_text: "str | _StrPromise" = ""
    ) -> None:
        super().__init__(
            required=False,
            widget=SeveralFiles(),
            label=label,
            help_text=help_text,
            allow_empty_file=True,
        )

    def clean(
        self, data: object, initial: object = None
    ) -> "list[UploadedFile[bytes]]":
        several = data if isinstance(data, list | tuple) else [data]
        return [
            super(FilesField, self).clean(each, initial) for each in several if each
        ]
