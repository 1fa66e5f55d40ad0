"""A trial of a process: what it would make of a complaint. Nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import queries
from ombud.cases.vocabulary import Channel, Impact, Safety, Severity, Urgency
from ombud.insight import routing
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import editions, judging
from ombud.rulebook import queries as rulebook
from ombud.rulebook.judging import Described, Tried
from ombud.rulebook.shapes.processes import Process, Route
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.shapes.strict import LANGUAGES
from ombud.rulebook.vocabulary import Demandable, Recipient, RuleKind
from ombud.web.acting import act_of
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.rulebook import process_words, words, work_words
from ombud.web.desk.rulebook.forms_fields import Choices, picks
from ombud.web.desk.rulebook.forms_process import profiles, units
from ombud.web.desk.rulebook.looking_up import edition_or_404, shown
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly, sum_field
from ombud.web.rendering import render_page
from ombud.web.templatetags.look import language_name

LONGEST = 20_000
# The people behind a recipient that stand by their role alone.
BY_ROLE = {
    Recipient.REPRESENTATIVE: Role.REPRESENTATIVE,
    Recipient.MANAGEMENT: Role.MANAGEMENT,
}
UNMET = {
    "categories": gettext_lazy("It is about something else."),
    "units": gettext_lazy("It belongs to another department."),
    "languages": gettext_lazy("It is written in another language."),
    "channels": gettext_lazy("It arrived another way."),
    "severity_at_least": gettext_lazy("It is not severe enough, or not judged yet."),
    "words": gettext_lazy("None of the words stands in it."),
}


class TrialForm(forms.Form):
    """A complaint nobody made, as far as rules look at it."""

    text = forms.CharField(
        label=gettext_lazy("What the complaint says"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
    )
    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    channel = forms.ChoiceField(
        label=gettext_lazy("How it arrived"), choices=Channel.choices
    )
    severity = forms.TypedChoiceField(
        label=gettext_lazy("How bad is the harm already?"),
        choices=[("", gettext_lazy("Not judged yet")), *Severity.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    impact = forms.TypedChoiceField(
        label=gettext_lazy("How many people does it touch?"),
        choices=Impact.choices,
        coerce=int,
    )
    safety = forms.ChoiceField(
        label=gettext_lazy("Is anybody’s safety touched?"), choices=Safety.choices
    )
    haste = forms.BooleanField(
        label=gettext_lazy("Something must be done at once"), required=False
    )
    amount = sum_field(gettext_lazy("Sum to be paid, if there is one"))
    profiles = picks(gettext_lazy("Time limits that bind it"))

    def __init__(self, typed: Any, *, process: Process, act: Act) -> None:  # noqa: ANN401
        super().__init__(typed)
        self.process = process
        in_force = rulebook.profiles_in_force(editions.day_of(act.at))
        self.in_force = {each.code: each for each in in_force}
        for name, choices in (
            ("category", [("", _("No category")), *_categories(process)]),
            ("unit", [("", _("No department")), *units()]),
            ("language", [(code, language_name(code)) for code in LANGUAGES]),
            ("profiles", [each for each in profiles() if each[0] in self.in_force]),
        ):
            chosen = self.fields[name]
            if isinstance(chosen, forms.ChoiceField):
                chosen.choices = list(choices)
        self.initial["profiles"] = sorted(self.in_force)
        ask_plainly(self)

    def binding(self) -> list[Profile]:
        """The time limits chosen, as they say what they say."""
        chosen = self.cleaned_data["profiles"]
        return [editions.profile_shape(self.in_force[code]) for code in chosen]

    def described(self) -> Described:
        told = self.cleaned_data
        return Described(
            text=told["text"],
            categories=_with_wider(told["category"], self.process),
            unit=told["unit"],
            language=told["language"],
            channel=told["channel"],
            severity=told["severity"],
            profiles=frozenset(told["profiles"]),
            amount=told["amount"],
        )


def _categories(process: Process) -> Choices:
    """Those of the process; where it names none, those there are."""
    if process.categories:
        return [
            (each.code, rulebook.said_in(each.names) or each.code)
            for each in process.categories
            if not each.retired
        ]
    return [
        (row.code, rulebook.said_in(row.names)) for row in rulebook.categories_offered()
    ]


def _with_wider(code: str, process: Process) -> frozenset[str]:
    """A category and those it is in."""
    parents = {each.code: each.parent for each in process.categories} or {
        row.code: row.parent.code if row.parent else ""
        for row in rulebook.categories_offered()
    }
    return frozenset(judging.upwards(code, lambda one: parents.get(one, "")))


@dataclass(frozen=True, slots=True)
class Way:
    """A route in the trial: whether it is taken, and what kept it from that."""

    route: Route
    is_taken: bool
    sentences: Sequence[str]
    leads_to: Sequence[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the process would make of the complaint."""

    ways: Sequence[Way]
    is_routed: bool
    urgency: str
    level: str
    needs_approval: bool
    promising: Sequence[str]
    demands: Sequence[str]
    alerted: Sequence[str]
    reviews: int
    is_reviewed_first: bool


@for_staff
def show(request: HttpRequest, kind: str, code: str, version: int) -> HttpResponse:
    """Try an edition of a process on a complaint typed here, and on the last ones."""
    if kind != RuleKind.PROCESS:
        raise Http404
    act, edition = act_of(request), edition_or_404(kind, code, version)
    process = editions.process_shape(edition)
    typed = request.POST if request.method == "POST" else None
    form = TrialForm(typed, process=process, act=act)
    is_wrong = typed is not None and not form.is_valid()
    seen = queries.cases_visible_to(act.staff)
    context = {
        "rule": shown(edition, act),
        "form": form,
        "found": _found(form) if typed is not None and not is_wrong else None,
        "spread": routing.spread(process, seen),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render_page(request, "desk/rulebook/trial.html", context, status=status)


def _found(form: TrialForm) -> Outcome:
    process, of = form.process, form.described()
    tried = judging.tried(process, of)
    taken = judging.route(process, of)
    labels = {each.value: str(each.label) for each in Demandable}
    binding = form.binding()
    return Outcome(
        ways=[_way(each, taken) for each in tried],
        is_routed=taken is not None,
        urgency=_urgency(form),
        level=str(judging.level(process, severity=of.severity).label),
        needs_approval=judging.needs_approval(process, of),
        promising=work_words.who_may_promise(process, of.amount),
        demands=[labels[each] for each in judging.demanded(process, of)],
        alerted=_alerted(form, taken),
        reviews=judging.reviews_allowed(binding),
        is_reviewed_first=judging.demands_review(binding),
    )


def _way(tried: Tried, taken: Route | None) -> Way:
    route = tried.route
    said = [str(UNMET[name]) for name in tried.unmet]
    if not said and route is not taken:
        said = [_("It fits too, but a route before it is taken.")]
    leads = []
    if route.unit:
        unit = words.listed(words.units([route.unit]))
        leads.append(_("It goes to the department: %(unit)s.") % {"unit": unit})
    if route.handler:
        leads.append(_("In charge of it: %(login)s.") % {"login": route.handler})
    if route.alert:
        leads.append(_("Top management is told at once."))
    conditions = process_words.condition_sentences(route.when)
    return Way(route, route is taken, said or conditions, leads)


def _urgency(form: TrialForm) -> str:
    """How urgent it is; unknown while nobody judged how severe it is."""
    told = form.cleaned_data
    if told["severity"] is None:
        return ""
    found = judging.urgency(
        form.process,
        severity=told["severity"],
        impact=told["impact"],
        possible_danger=told["safety"] == Safety.POSSIBLE,
        actual_danger=told["safety"] == Safety.ACTUAL,
        immediate_action=told["haste"],
    )
    return str(Urgency(found).label)


def _alerted(form: TrialForm, taken: Route | None) -> list[str]:
    """Who would hear of it at once; nobody, if neither route nor severity asks."""
    told, process = form.cleaned_data, form.process
    is_significant = judging.is_significant(
        process,
        severity=told["severity"] or 1,
        actual_danger=told["safety"] == Safety.ACTUAL,
    )
    if not is_significant and not (taken and taken.alert):
        return []
    return [_recipient(each) for each in process.alert.to]


def _recipient(recipient: Recipient) -> str:
    role = BY_ROLE.get(recipient)
    if role is None:
        return str(recipient.label)
    people = in_order(list(User.objects.filter(role=role, is_active=True)))
    names = words.listed(person.full_name for person in people) or _("nobody yet")
    return _("%(who)s: %(names)s") % {"who": recipient.label, "names": names}
