"""What gives people away is taken out of a copy of a file."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy

from ombud.cases import files, policy
from ombud.cases.life import redacting
from ombud.cases.life.redacting import Chosen
from ombud.web.desk.steps.forms import StepForm, text

if TYPE_CHECKING:
    from ombud.cases.models.message import File


class RedactForm(StepForm):
    """Which file is looked through, and for which words beside what is found."""

    file_chosen = forms.ChoiceField(label=gettext_lazy("Which file"))
    words_chosen = text(
        gettext_lazy("Words that have to go too, one on each line"),
        gettext_lazy(
            "Names of the people of this case and of our staff, addresses and numbers"
            " are looked for anyway. Whose identity is opened for it is written down."
        ),
        rows=3,
        required=False,
    )
    place_of = {"file": "file_chosen", "words": "words_chosen"}

    def prepare(self) -> None:
        readable = policy.files_open_to(self.act.staff, self.case)
        self.known = {str(row.pk): row for row in readable if not files.is_closed(row)}
        self.choose_from(
            "file_chosen", [(row.pk, row.name) for row in self.known.values()]
        )
        self.initial["file_chosen"] = self.asked.get("file", "")

    @property
    def file(self) -> "File":
        return self.known[self.cleaned_data["file_chosen"]]

    @property
    def words(self) -> list[str]:
        lines = self.cleaned_data["words_chosen"].splitlines()
        return [line.strip() for line in lines if line.strip()]

    def take(self) -> object:
        """Everything that is proposed goes; whoever wants to see it first looks."""
        seen = redacting.look(self.case, self.file, words=self.words, act=self.act)
        taken = [each.number for each in seen.proposals if each.found.is_proposed]
        chosen = Chosen(numbers=taken, areas={}, words=self.words, mark=seen.mark)
        return redacting.redact(self.case, self.file, chosen=chosen, act=self.act)
