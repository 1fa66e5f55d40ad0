"""A complaint before an outside body: taken there, step by step, decided, learned."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ombud.cases import filepack, outside
from ombud.cases.life import disputing
from ombud.cases.life.disputing import Happened, Referral
from ombud.cases.vocabulary import (
    Basis,
    DisputeMove,
    Eligibility,
    Method,
    PackFiles,
    Ruling,
)
from ombud.people.models import User
from ombud.rulebook import queries as rulebook
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.steps import promised
from ombud.web.desk.steps.forms import Group, StepForm, day_field, sum_field, text
from ombud.web.desk.steps.promised import Told

NOT_SAID = ("", gettext_lazy("Only where it is judged now"))
NOBODY = ("", gettext_lazy("Only for a position of ours"))
CHANGED = [
    ("yes", gettext_lazy("Yes, they decided otherwise than we did")),
    ("no", gettext_lazy("No, our decision stands")),
]


class ReferForm(StepForm):
    body = forms.CharField(
        label=gettext_lazy("Which outside body"), max_length=disputing.NAMES
    )
    method = forms.ChoiceField(
        label=gettext_lazy("How it works"),
        choices=Method.choices,
        widget=forms.RadioSelect,
    )
    referred_on = day_field(gettext_lazy("Taken there on"))
    their_reference = forms.CharField(
        label=gettext_lazy("Their reference"),
        max_length=disputing.REFERENCES,
        required=False,
    )
    eligibility = forms.ChoiceField(
        label=gettext_lazy("May they deal with it?"),
        choices=Eligibility.choices,
        initial=Eligibility.UNCLEAR,
    )
    notice_on = day_field(gettext_lazy("Their notice came on"), required=False)
    reply_due_on = day_field(gettext_lazy("They want our position by"), required=False)
    limit_on = day_field(
        gettext_lazy("Last day on which it could be taken there"), required=False
    )

    def prepare(self) -> None:
        known = outside.names(self.case)
        self.initial["body"] = known[0] if known else ""
        self.initial["referred_on"] = _today(self)

    def take(self) -> object:
        told = self.cleaned_data
        return disputing.refer(
            self.case,
            told=Referral(
                body=told["body"],
                method=Method(told["method"]),
                referred_on=told["referred_on"],
                their_reference=told["their_reference"],
                eligibility=Eligibility(told["eligibility"]),
                notice_on=told["notice_on"],
                reply_due_on=told["reply_due_on"],
                limit_on=told["limit_on"],
            ),
            act=self.act,
        )


class DisputeForm(StepForm):
    """One form for whatever happens; what belongs to one kind alone says so."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        choices=DisputeMove.choices,
        widget=forms.RadioSelect,
    )
    words = text(gettext_lazy("In a few words, and how you know"), rows=4)
    happened_on = day_field(gettext_lazy("On which day"))
    eligibility = forms.ChoiceField(
        label=gettext_lazy("May they deal with it?"),
        choices=[NOT_SAID, *Eligibility.choices],
        required=False,
    )
    approved_by = forms.ChoiceField(
        label=gettext_lazy("Who agreed to our position"),
        help_text=gettext_lazy("Whoever leads and writes it agrees to it themselves."),
        required=False,
    )
    amount = sum_field(gettext_lazy("Sum of a settlement, if there is one"))
    with_identity = forms.BooleanField(
        label=gettext_lazy("Put the name and address of the complainant in the pack"),
        help_text=gettext_lazy(
            "For documents sent: the whole case, its files and its record become one"
            " file pack, without internal notes. What the complainant wrote may name"
            " them all the same."
        ),
        required=False,
    )
    take_files = forms.ChoiceField(
        label=gettext_lazy("Which files go into the pack"),
        choices=PackFiles.choices,
        initial=PackFiles.REDACTED,
        required=False,
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("On what basis documents are sent"),
        choices=Basis.choices,
        initial=Basis.REQUEST,
        required=False,
    )
    grounds = text(
        gettext_lazy("If that is a law or a contract: which"), rows=2, required=False
    )

    def prepare(self) -> None:
        agreeing = in_order(outside.may_agree(self.case))
        shown = [(each.pk, each.full_name) for each in agreeing]
        self.choose_from("approved_by", [NOBODY, *shown])
        self.fields["take_files"].help_text = _unlooked(self)
        self.initial["kind"] = self.asked.get("kind", "")
        self.initial["happened_on"] = _today(self)

    def take(self) -> object:
        told = self.cleaned_data
        agreed, may = told["approved_by"], told["eligibility"]
        return disputing.move(
            self.case,
            told=Happened(
                kind=DisputeMove(told["kind"]),
                words=told["words"],
                happened_on=told["happened_on"],
                eligibility=Eligibility(may) if may else None,
                approved_by=User.objects.get(pk=int(agreed)) if agreed else None,
                amount=told["amount"],
                with_identity=told["with_identity"],
                take=PackFiles(told["take_files"] or PackFiles.REDACTED),
                basis=Basis(told["basis"] or Basis.REQUEST),
                grounds=told["grounds"],
            ),
            act=self.act,
        )


class RuleForm(StepForm):
    place_of = promised.PLACE_OF

    def prepare(self) -> None:
        self.fields["ruling"] = forms.ChoiceField(
            label=gettext_lazy("How it ended there"),
            choices=Ruling.choices,
            widget=forms.RadioSelect,
        )
        self.fields["words"] = text(
            gettext_lazy("What they decided, and why"),
            gettext_lazy("The complainant will read it."),
        )
        self.fields["ruled_on"] = day_field(gettext_lazy("Decided on"))
        self.fields["changed"] = forms.ChoiceField(
            label=gettext_lazy("Does it change our decision?"),
            choices=CHANGED,
            widget=forms.RadioSelect,
        )
        self.fields |= promised.fields(self.case)
        self.initial["ruled_on"] = _today(self)

    def groups(self) -> list[Group]:
        decided = ("ruling", "words", "ruled_on", "changed")
        legend = _("What we have to do: %(number)s")
        return [
            Group("", [self[name] for name in decided]),
            *promised.groups(self, legend),
        ]

    def clean(self) -> Told:
        told = super().clean() or {}
        promised.check(told, self)
        return told

    def take(self) -> object:
        told = self.cleaned_data
        return disputing.rule(
            self.case,
            ruling=Ruling(told["ruling"]),
            words=told["words"],
            ruled_on=told["ruled_on"],
            changed_our_decision=told["changed"] == "yes",
            remedies=promised.of(told),
            act=self.act,
        )


class ImplementForm(StepForm):
    lesson = text(
        gettext_lazy("How it was carried out, and what we learn from it"),
        gettext_lazy("What will be done differently, so that it does not recur."),
    )

    def take(self) -> object:
        return disputing.implement(
            self.case, lesson=self.cleaned_data["lesson"], act=self.act
        )


def _unlooked(form: StepForm) -> str:
    """Which files nobody looked through yet, and which stay out, as a warning."""
    unlooked = [file.name for file in filepack.not_looked_at(form.case)]
    closed = [file.name for file in filepack.closed_files(form.case)]
    said = []
    if unlooked:
        said.append(
            pgettext(
                "identifies",
                "Nobody has looked through these for what gives people away: %(names)s."
                " You can do so from the list of files on the page of the case.",
            )
            % {"names": "; ".join(unlooked)}
        )
    if closed:
        said.append(
            _(
                "These stay out, because nobody can open them now: %(names)s. They are"
                " erased, locked away, or still being looked at for viruses."
            )
            % {"names": "; ".join(closed)}
        )
    return " ".join(said)


def _today(form: StepForm) -> object:
    at = form.act.at
    return rulebook.calendar(at).day_of(at)
