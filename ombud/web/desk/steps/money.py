"""Money above one's own limit: asked for, and authorised or refused."""

from django import forms
from django.utils.translation import gettext_lazy

from ombud.cases import authority
from ombud.cases.life import authorising
from ombud.cases.vocabulary import Authorised
from ombud.web.desk.steps.forms import StepForm, sum_field, text


class AskAuthorityForm(StepForm):
    because = text(
        gettext_lazy("Why this sum is right"),
        gettext_lazy("Whoever answers reads it beside the case."),
        rows=4,
    )

    def prepare(self) -> None:
        asked = sum_field(gettext_lazy("All that this complaint should be able to get"))
        asked.required = True
        self.fields = {"amount": asked, **self.fields}
        if waiting := authority.waiting(self.case):
            self.initial = {"amount": waiting.amount, "because": waiting.because}

    @property
    def standing(self) -> dict[str, object]:
        """One's own limit, and what is promised already, to show beside the form."""
        return standing_of(self)

    def take(self) -> object:
        told = self.cleaned_data
        return authorising.ask_authority(
            self.case, amount=told["amount"], because=told["because"], act=self.act
        )


class GiveAuthorityForm(StepForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=Authorised.choices,
        widget=forms.RadioSelect,
    )
    words = text(
        gettext_lazy("Your words to whoever asked"),
        gettext_lazy("Needed when you refuse."),
        rows=3,
        required=False,
    )

    @property
    def standing(self) -> dict[str, object]:
        """What is asked for, one's own limit, and what is promised already."""
        return standing_of(self)

    def take(self) -> object:
        told = self.cleaned_data
        return authorising.answer_request(
            self.case,
            answer=Authorised(told["answer"]),
            words=told["words"],
            act=self.act,
        )


def standing_of(form: StepForm) -> dict[str, object]:
    case, at = form.case, form.act.at
    limit = authority.limit_of(case, form.act.staff)
    return {
        "request": authority.waiting(case),
        "limit": "" if limit is None else authority.said_sum(limit),
        "here": authority.said_sum(authority.promised_here(case, at=at)),
        "elsewhere": authority.said_sum(authority.promised_elsewhere(case, at=at)),
    }
