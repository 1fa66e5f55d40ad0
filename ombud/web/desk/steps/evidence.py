"""Adding to the index of evidence, and naming it in a finding."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases import policy, standing, who
from ombud.cases.life import evidencing, investigating
from ombud.cases.life.evidencing import Item
from ombud.cases.vocabulary import EvidenceKind, FindingResult, Nature, Side
from ombud.rulebook import queries as rulebook
from ombud.web.desk.steps.forms import StepForm, day_field, text
from ombud.web.uploads import contents

NO_FILE = ("", _("None of these"))


class EvidenceForm(StepForm):
    place_of = {"shown": "may_read"}

    kind = forms.ChoiceField(label=_("What it is"), choices=EvidenceKind.choices)
    title = forms.CharField(
        label=_("What to call it"),
        help_text=_("For example: route log of 6 October."),
    )
    given_by = forms.CharField(
        label=_("Who gave it"),
        help_text=_("A person, a department or a system."),
    )
    obtained_on = day_field(_("When we got it"))
    nature = forms.ChoiceField(
        label=_("Does it tell what happened, or what somebody thinks?"),
        choices=Nature.choices,
        widget=forms.RadioSelect,
    )
    side = forms.ChoiceField(
        label=_("From whose side it comes"),
        choices=Side.choices,
        widget=forms.RadioSelect,
    )
    content = text(
        _("What it says"),
        _("In short, or word for word. May stay empty where a file says it."),
        required=False,
    )
    file = forms.TypedChoiceField(
        label=_("A file of the case"), coerce=int, empty_value=None, required=False
    )
    attached = forms.FileField(
        label=_("Or a new file"), required=False, allow_empty_file=True
    )
    may_read = forms.BooleanField(
        label=_("The complainant may read it, with who gave it"), required=False
    )

    def prepare(self) -> None:
        today = rulebook.calendar(self.act.at).day_of(self.act.at)
        self.initial = {
            "nature": Nature.FACT,
            "side": Side.NEITHER,
            "obtained_on": today,
        }
        files = policy.files_open_to(self.act.staff, self.case)
        shown = [(file.pk, file.name) for file in files]
        self.choose_from("file", [NO_FILE, *shown])
        if not shown:
            del self.fields["file"]
        if not who.in_charge(standing.of(self.act, self.case)):
            del self.fields["may_read"]

    def take(self) -> object:
        told = self.cleaned_data
        upload = contents([told["attached"]])[0] if told["attached"] else None
        item = Item(
            kind=EvidenceKind(told["kind"]),
            title=told["title"],
            given_by=told["given_by"],
            obtained_on=told["obtained_on"],
            nature=Nature(told["nature"]),
            side=Side(told["side"]),
            content=told["content"],
            file=told.get("file"),
            upload=upload,
            shown=told.get("may_read", False),
        )
        return evidencing.add_evidence(self.case, item=item, act=self.act)


class FindForm(StepForm):
    number = forms.TypedChoiceField(label=_("Point"), coerce=int)
    result = forms.ChoiceField(
        label=_("What you found"),
        choices=FindingResult.choices,
        widget=forms.RadioSelect,
    )
    reasons = text(
        _("Reasons"),
        _("What shows it. The complainant reads these reasons with our answer."),
    )
    evidence = forms.TypedMultipleChoiceField(
        label=_("Evidence it rests on"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        points = list(self.case.points.all())
        shown = [(point.number, f"{point.number}. {point.text}") for point in points]
        self.choose_from("number", shown)
        items = policy.evidence_open_to(self.act.staff, self.case)
        indexed = [(item.number, f"{item.number}. {item.title}") for item in items]
        self.choose_from("evidence", indexed)
        if not indexed:
            del self.fields["evidence"]
        asked = self.asked.get("point", "")
        chosen = next(
            (point for point in points if str(point.number) == asked),
            next((point for point in points if not point.result), None),
        )
        if chosen:
            relied_on = chosen.evidence.values_list("number", flat=True)
            self.initial = {
                "number": chosen.number,
                "result": chosen.result,
                "reasons": chosen.reasons,
                "evidence": list(relied_on),
            }

    def take(self) -> object:
        told = self.cleaned_data
        return investigating.find(
            self.case,
            number=told["number"],
            result=FindingResult(told["result"]),
            reasons=told["reasons"],
            evidence=told.get("evidence", ()),
            act=self.act,
        )
