"""The answer: drawn up, mended by a person, and held to what must stand in it."""

from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext_lazy as _

from ombud.cases import lint
from ombud.cases.answer_letter import letter_of
from ombud.cases.life import answering
from ombud.cases.lint import Gap, LetterIncomplete
from ombud.people.refusals import Refused
from ombud.web.desk.steps.forms import StepForm, text

if TYPE_CHECKING:
    from django.http import QueryDict


class AnswerForm(StepForm):
    """`gaps` is what the letter lacks; each may be put in by a button of its own."""

    body = text(
        _("The answer"),
        _(
            "Drawn up from the findings, reasons and remedies, in the language of the"
            " complaint. Read it as they will, and change what does not fit."
        ),
        rows=24,
    )

    def prepare(self) -> None:
        self.gaps: list[Gap] = []
        self.initial["body"] = letter_of(self.case, at=self.act.at)

    def draws_up(self) -> bool:
        """Put in what was asked for, and say what the letter lacks still."""
        wanted = self.data.get("put")
        if not wanted:
            return False
        body = self.cleaned_data["body"]
        for gap in self._lacking(body):
            if gap.code == wanted and gap.words:
                body = self._with(body, gap.words)
        self.gaps = self._lacking(body)
        self.to_check = _("Please read the letter once more. It is not sent yet.")
        typed = cast("QueryDict", self.data).copy()
        typed["body"] = body
        self.data = typed
        return True

    def take(self) -> object:
        return answering.answer(self.case, body=self.cleaned_data["body"], act=self.act)

    def refuse(self, refusal: Refused) -> None:
        """Say each thing the letter lacks at the letter, and how to put it in."""
        if not isinstance(refusal, LetterIncomplete):
            super().refuse(refusal)
            return
        self.gaps = refusal.gaps
        for gap in refusal.gaps:
            self.add_error("body", gap.message)

    def _lacking(self, body: str) -> list[Gap]:
        return lint.gaps(self.case, body, at=self.act.at)

    def _with(self, body: str, words: str) -> str:
        """The letter with a part more, above the name it is signed with."""
        body = body.replace("\r\n", "\n").rstrip()
        signed = self.case.handler.full_name if self.case.handler else ""
        if signed and body.endswith(signed):
            above = body.removesuffix(signed).rstrip()
            return f"{above}\n\n{words}\n\n{signed}"
        return f"{body}\n\n{words}"
