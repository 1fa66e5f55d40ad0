"""The questions of a survey as forms: nothing has to be answered."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.cases import texts
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook.queries import said_in
from ombud.surveys import items
from ombud.surveys.items import Item
from ombud.surveys.vocabulary import Part, PutRight, Scale

if TYPE_CHECKING:
    from ombud.surveys.models import Response

AGREE = (
    ("1", pgettext_lazy("survey", "Strongly disagree")),
    ("2", pgettext_lazy("survey", "Disagree")),
    ("3", pgettext_lazy("survey", "In between")),
    ("4", pgettext_lazy("survey", "Agree")),
    ("5", pgettext_lazy("survey", "Strongly agree")),
)
KEPT = (
    ("1", pgettext_lazy("survey", "No, none")),
    ("2", pgettext_lazy("survey", "A little")),
    ("3", pgettext_lazy("survey", "About half")),
    ("4", pgettext_lazy("survey", "Most of it")),
    ("5", pgettext_lazy("survey", "Yes, all")),
)
YES_NO = (
    ("yes", pgettext_lazy("survey", "Yes")),
    ("no", pgettext_lazy("survey", "No")),
)
HELP = (
    ("given", pgettext_lazy("survey", "I needed it and got it")),
    ("not_given", pgettext_lazy("survey", "I needed it and did not get it")),
)
CHANCE = (("", _("No answer")), *((str(each), str(each)) for each in range(11)))
NONE = (items.NOT_APPLICABLE, pgettext_lazy("survey", "Does not apply to me"))
CHOICES = {
    Scale.AGREE: (*AGREE, NONE),
    Scale.KEPT: (*KEPT, NONE),
    Scale.YES_NO: (*YES_NO, NONE),
    Scale.HELP: (*HELP, NONE),
    Scale.CHANCE: CHANCE,
}
WORDS, ANONYMOUS = "words", "anonymous"


class PartForm(forms.Form):
    """One part of the survey; on the last also what they want to say in words."""

    def __init__(
        self,
        typed: QueryDict | None,
        *,
        asked: Sequence[Item],
        part: Part,
        said: "Response | None",
    ) -> None:
        told = said.answers if said else {}
        initial = {code: str(answer) for code, answer in told.items()}
        initial[WORDS] = said.words if said else ""
        super().__init__(typed, initial=initial, use_required_attribute=False)
        self.part = part
        self.asked = [item for item in asked if item.part == part]
        for item in self.asked:
            self.fields[item.code] = _field(item)
        if part == Part.RESULT:
            self.fields[WORDS] = forms.CharField(
                label=_("Anything you would want us to do differently"),
                help_text=_(
                    "Please name nobody. If you want an answer, write to us inside your"
                    " complaint: nobody answers what stands here."
                ),
                required=False,
                max_length=texts.LONG,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
            self.fields[ANONYMOUS] = forms.BooleanField(
                label=_("Keep my answers without any link to my complaint"),
                help_text=_(
                    "Then nobody can tell whose they are, and we cannot find or delete"
                    " them for you afterwards."
                ),
                required=False,
            )

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.asked]

    @property
    def answers(self) -> dict[str, int | str]:
        """What was chosen, numbers as numbers; nothing where nothing was."""
        return {
            code: int(told) if told.isdecimal() else told
            for code in self.codes
            if (told := self.cleaned_data[code])
        }

    @property
    def written(self) -> str | None:
        """What was written; None on a page that does not ask for it."""
        return self.cleaned_data.get(WORDS)

    @property
    def is_anonymous(self) -> bool:
        return bool(self.cleaned_data.get(ANONYMOUS))

    @property
    def questions(self) -> Iterator[tuple[str, forms.BoundField]]:
        """Each question with the name of its scale."""
        for item in self.asked:
            yield str(item.scale), self[item.code]

    def refuse(self, refusal: Refused) -> None:
        """Say no at the question that is wrong, or on top."""
        named = refusal.field if isinstance(refusal, Unusable) else ""
        self.add_error(named if named in self.fields else None, str(refusal))


class PutRightForm(forms.Form):
    """Weeks after a remedy: did it put things right?"""

    answer = forms.ChoiceField(
        label=_("Was it really put right?"),
        choices=PutRight.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of these.")},
    )
    words = forms.CharField(
        label=_("What is still not right?"),
        help_text=_(
            "If you chose “No”, write a few words. Else you may leave it empty."
        ),
        required=False,
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def refuse(self, refusal: Refused) -> None:
        """Say no at the field that is wrong, or on top."""
        named = refusal.field if isinstance(refusal, Unusable) else ""
        self.add_error(named if named in self.fields else None, str(refusal))


def _field(item: Item) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=said_in(item.text),
        choices=CHOICES[item.scale],
        required=False,
        widget=forms.Select if item.scale == Scale.CHANCE else forms.RadioSelect,
        error_messages={"invalid_choice": _("Please choose one of these.")},
    )
