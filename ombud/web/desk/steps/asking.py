"""Words to and fro: questions, replies, messages, notes, files."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases.life import asking, writing
from ombud.letters import placeholders
from ombud.web.desk.steps.forms import FilesField, StepForm, text
from ombud.web.uploads import contents


class AskForm(StepForm):
    question = text(
        _("What you need to know"),
        _("Ask one thing, say why you ask, and offer help if it is hard to find."),
    )

    def take(self) -> object:
        question = self.cleaned_data["question"]
        return asking.ask(self.case, question=question, act=self.act)


class ReplyForm(StepForm):
    place_of = {"file": "attached"}

    body = text(_("What they answered"), _("In their own words, as far as you can."))
    attached = FilesField(label=_("Files they gave you"))

    def take(self) -> object:
        told = self.cleaned_data
        return asking.reply(
            self.case,
            body=told["body"],
            attached=contents(told["attached"]),
            act=self.act,
        )


class ResumeForm(StepForm):
    def take(self) -> object:
        return asking.resume(self.case, act=self.act)


class WriteForm(StepForm):
    place_of = {"file": "attached"}

    body = text(_("Your message"), rows=10)
    attached = FilesField(label=_("Files they may keep"))

    def wait(self, batch: UUID) -> None:
        """Let it leave a little later, with the others of its batch. Raises Refused."""
        body = self.cleaned_data["body"]
        placeholders.require_filled(body)
        writing.hold(self.case, body=body, batch=batch, act=self.act)

    def take(self) -> object:
        told = self.cleaned_data
        placeholders.require_filled(told["body"])
        return writing.write(
            self.case,
            body=told["body"],
            attached=contents(told["attached"]),
            act=self.act,
        )


class NoteForm(StepForm):
    body = text(_("Your note"))

    def take(self) -> object:
        return writing.note(self.case, body=self.cleaned_data["body"], act=self.act)


class AttachForm(StepForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_("A document, picture, recording or e-mail of at most 10 MB."),
        allow_empty_file=True,
    )
    internal = forms.BooleanField(
        label=_("Internal: the complainant does not see it"),
        required=False,
        initial=True,
    )

    def take(self) -> object:
        [(name, content)] = contents([self.cleaned_data["file"]])
        return writing.attach(
            self.case,
            name=name,
            content=content,
            internal=self.cleaned_data["internal"],
            act=self.act,
        )
