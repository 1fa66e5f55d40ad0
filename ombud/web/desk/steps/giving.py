"""Something of a case goes outside: asked for first, agreed to, given, told."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from ombud.cases import consents, files, policy
from ombud.cases.giving import COMPLAINT, NAMES, Giving
from ombud.cases.life import consenting, disclosing
from ombud.cases.life.consenting import Asked
from ombud.cases.vocabulary import (
    Basis,
    Channel,
    ConsentAnswer,
    Content,
    MessageKind,
    RecipientKind,
    Way,
)
from ombud.rulebook import queries as rulebook
from ombud.web.desk.steps.forms import Group, StepForm, day_field, text
from ombud.web.templatetags.days import day

NONE = ("", gettext_lazy("It does not rest on consent"))
TOLD_BY = [
    (each.value, each.label)
    for each in (
        Channel.PHONE,
        Channel.LETTER,
        Channel.EMAIL,
        Channel.IN_PERSON,
        Channel.OTHER,
    )
]


def _to_whom() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("To whom"),
        help_text=gettext_lazy("The name of the body, or of the person."),
        max_length=NAMES,
    )


class AskConsentForm(StepForm):
    recipient_kind = forms.ChoiceField(
        label=gettext_lazy("What kind of body"), choices=RecipientKind.choices
    )
    recipient = _to_whom()
    contents = forms.MultipleChoiceField(
        label=gettext_lazy("What would be given"),
        choices=Content.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    purpose = text(
        gettext_lazy("What for"),
        gettext_lazy("The complainant reads this, in their language."),
        rows=3,
    )
    valid_until = day_field(
        gettext_lazy("Until and including, if it should end"), required=False
    )

    def take(self) -> object:
        told = self.cleaned_data
        asked = Asked(
            recipient_kind=RecipientKind(told["recipient_kind"]),
            recipient=told["recipient"],
            contents=[Content(code) for code in told["contents"]],
            purpose=told["purpose"],
            valid_until=told["valid_until"],
        )
        return consenting.ask(self.case, asked=asked, act=self.act)


class ConsentForm(StepForm):
    consent = forms.ChoiceField(label=gettext_lazy("To what"), widget=forms.RadioSelect)
    answer = forms.ChoiceField(
        label=gettext_lazy("What they say"),
        choices=ConsentAnswer.choices,
        widget=forms.RadioSelect,
    )
    through = forms.ChoiceField(label=gettext_lazy("How they said it"), choices=TOLD_BY)
    evidence = text(
        gettext_lazy("How you know that it was them, and what they said"), rows=3
    )

    def prepare(self) -> None:
        asked = consents.waiting(self.case)
        self.choose_from("consent", [(row.pk, row.recipient) for row in asked])
        if len(asked) == 1:
            self.initial["consent"] = asked[0].pk

    def take(self) -> object:
        told = self.cleaned_data
        return consenting.answer(
            self.case,
            consent=int(told["consent"]),
            answer=ConsentAnswer(told["answer"]),
            through=Channel(told["through"]),
            evidence=told["evidence"],
            act=self.act,
        )


class EndConsentForm(StepForm):
    consent = forms.ChoiceField(
        label=gettext_lazy("Which consent"), widget=forms.RadioSelect
    )
    through = forms.ChoiceField(label=gettext_lazy("How they said it"), choices=TOLD_BY)
    words = text(
        gettext_lazy("How you know that it was them, and what they said"),
        gettext_lazy(
            "From now on nothing is given by it. What was given cannot be called back;"
            " tell them so."
        ),
        rows=3,
    )

    def prepare(self) -> None:
        held = consents.in_force(self.case, on=_today(self))
        self.choose_from("consent", [(row.pk, row.recipient) for row in held])
        if len(held) == 1:
            self.initial["consent"] = held[0].pk

    def take(self) -> object:
        told = self.cleaned_data
        return consenting.withdraw(
            self.case,
            consent=int(told["consent"]),
            through=Channel(told["through"]),
            words=told["words"],
            act=self.act,
        )


class DiscloseForm(StepForm):
    place_of = {"files": "documents"}

    recipient_kind = forms.ChoiceField(
        label=gettext_lazy("What kind of body"), choices=RecipientKind.choices
    )
    recipient = _to_whom()
    basis = forms.ChoiceField(
        label=gettext_lazy("On what basis"),
        choices=Basis.choices,
        widget=forms.RadioSelect,
    )
    consent = forms.ChoiceField(label=gettext_lazy("Which consent"), required=False)
    grounds = text(
        gettext_lazy("Which law or contract, or whose life"),
        gettext_lazy("Not needed where they agreed or asked for it."),
        rows=2,
        required=False,
    )
    asked_for = text(gettext_lazy("What was asked for"), rows=2, required=False)
    contents = forms.MultipleChoiceField(
        label=gettext_lazy("What is given"),
        help_text=gettext_lazy("No more than they need."),
        choices=Content.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    documents = forms.MultipleChoiceField(
        label=gettext_lazy("Which files"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    texts = forms.MultipleChoiceField(
        label=gettext_lazy("Which texts"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_redacted = forms.BooleanField(
        label=pgettext_lazy("identifies", "What gives people away was taken out first"),
        required=False,
    )
    words = text(
        gettext_lazy("In a few words, what is given and why"),
        gettext_lazy("The complainant reads this, unless a law forbids it."),
        rows=3,
    )
    way = forms.ChoiceField(label=gettext_lazy("By which way"), choices=Way.choices)
    given_on = day_field(gettext_lazy("On which day"))
    untold = text(
        gettext_lazy("If a law forbids telling the complainant: which, and why"),
        rows=2,
        required=False,
    )
    untold_until = day_field(
        gettext_lazy("When this silence is looked at again"), required=False
    )

    def prepare(self) -> None:
        today = _today(self)
        held = consents.in_force(self.case, on=today)
        self.choose_from("consent", [NONE, *((row.pk, row.recipient) for row in held)])
        readable = policy.files_open_to(self.act.staff, self.case)
        self.choose_from(
            "documents",
            [(row.pk, row.name) for row in readable if not files.is_closed(row)],
        )
        self.choose_from("texts", [(COMPLAINT, _("The complaint")), *_letters(self)])
        self.initial["given_on"] = today
        for name in ("documents", "texts"):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                del self.fields[name]

    def groups(self) -> list[Group]:
        parts = [
            (_("To whom"), ("recipient_kind", "recipient", "asked_for")),
            (_("On what basis"), ("basis", "consent", "grounds")),
            (
                pgettext("what is given", "What"),
                ("contents", "documents", "texts", "is_redacted", "words"),
            ),
            (_("How and when"), ("way", "given_on")),
            (_("Telling the complainant"), ("untold", "untold_until")),
        ]
        return [
            Group(legend, [self[name] for name in names if name in self.fields])
            for legend, names in parts
        ]

    def take(self) -> object:
        told = self.cleaned_data
        giving = Giving(
            recipient_kind=RecipientKind(told["recipient_kind"]),
            recipient=told["recipient"],
            basis=Basis(told["basis"]),
            consent=int(told["consent"]) if told["consent"] else None,
            grounds=told["grounds"],
            asked_for=told["asked_for"],
            contents=[Content(code) for code in told["contents"]],
            files=[int(number) for number in told.get("documents", ())],
            texts=told.get("texts", ()),
            is_redacted=told["is_redacted"],
            words=told["words"],
            way=Way(told["way"]),
            given_on=told["given_on"],
            untold=told["untold"],
            untold_until=told["untold_until"],
        )
        return disclosing.disclose(self.case, told=giving, act=self.act)


class TellDisclosureForm(StepForm):
    disclosure = forms.ChoiceField(
        label=gettext_lazy("What was given, and to whom"), widget=forms.RadioSelect
    )
    until = day_field(
        gettext_lazy("If a law still forbids telling them: when it is looked at again"),
        required=False,
    )
    untold = text(
        gettext_lazy("Then: which law, and why still"), rows=2, required=False
    )
    place_of = {"untold_until": "until"}

    def prepare(self) -> None:
        rows = self.case.disclosures.filter(told_at=None)
        shown = [
            (row.pk, f"{row.recipient}, {day(row.given_on)}: {row.words}")
            for row in rows
        ]
        self.choose_from("disclosure", shown)

    def take(self) -> object:
        told = self.cleaned_data
        return disclosing.tell(
            self.case,
            disclosure=int(told["disclosure"]),
            until=told["until"],
            untold=told["untold"],
            act=self.act,
        )


def _letters(form: StepForm) -> list[tuple[str, str]]:
    """What was written to and fro, each by its kind and day."""
    rows = form.case.messages.exclude(kind=MessageKind.NOTE)
    zone = rulebook.calendar(form.act.at).zone
    return [
        (
            str(row.pk),
            _("%(kind)s of %(day)s")
            % {
                "kind": row.get_kind_display(),
                "day": day(row.written_at.astimezone(zone)),
            },
        )
        for row in rows
    ]


def _today(form: StepForm) -> date:
    at = form.act.at
    return rulebook.calendar(at).day_of(at)
