"""An edition comes into force, ends, or is thrown away: each on a page of its own."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import changing, editions, policy
from ombud.rulebook.loading import ALWAYS
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.vocabulary import RuleKind
from ombud.web.acting import act_of
from ombud.web.desk.rulebook.looking_up import (
    begins,
    can_end,
    edition_or_404,
    edition_url,
    must_be_another,
    rule_url,
    rulebook_url,
    shown,
    versions_or_404,
)
from ombud.web.desk.rulebook.reading import said
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly, day_field
from ombud.web.rendering import render_page
from ombud.web.templatetags.days import dated

if TYPE_CHECKING:
    from ombud.rulebook.models import Edition


class EditionForm(forms.Form):
    """Does one thing to an edition with what was typed. `take` raises Refused."""

    def __init__(
        self, typed: QueryDict | None, *, edition: "Edition", act: Act
    ) -> None:
        super().__init__(typed)
        self.edition, self.act = edition, act
        self.today = editions.day_of(act.at)
        ask_plainly(self)
        self.prepare()

    def prepare(self) -> None:
        """Fill in what can be known before anybody types."""

    def take(self) -> None:
        raise NotImplementedError

    def refuse(self, refusal: Refused) -> None:
        """Say no at the field that is wrong, or on top."""
        named = refusal.field if isinstance(refusal, Unusable) else ""
        self.add_error(named if named in self.fields else None, str(refusal))


class ConfirmForm(EditionForm):
    """The declaration, and the day the rule begins."""

    read = forms.CharField(widget=forms.HiddenInput, required=False)
    valid_from = day_field(gettext_lazy("The day it begins"))
    is_checked = forms.BooleanField(
        label=gettext_lazy("I have checked this against the source")
    )

    def prepare(self) -> None:
        starts = self.edition.valid_from
        if self.edition.author_id is not None:  # what we write holds from today at best
            starts = max(starts, self.today)
        elif starts == ALWAYS:
            self.fields["valid_from"].help_text = _(
                "We know no day since when this holds, so 1900 stands for always. Give"
                " another day if it shall hold from then."
            )
        self.initial = {"valid_from": starts, "read": changing.digest(self.edition)}
        declared = self.fields["is_checked"]
        must = _("Please check it first, and say so here.")
        declared.error_messages["required"] = must
        if self.edition.kind != RuleKind.PROFILE:
            declared.label = _("I have read this and agree that it shall hold")

    def take(self) -> None:
        changing.confirm(
            self.edition,
            valid_from=self.cleaned_data["valid_from"],
            read=self.cleaned_data["read"],
            act=self.act,
        )

    def refuse(self, refusal: Refused) -> None:
        """Say no; what the page shows beside the sentence is what counts as read."""
        super().refuse(refusal)
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed["read"] = changing.digest(self.edition)
        self.data = typed


class RetireForm(EditionForm):
    """The last day a rule holds."""

    last_day = day_field(gettext_lazy("Its last day"))

    def prepare(self) -> None:
        self.initial = {"last_day": max(self.today, self.edition.valid_from)}

    def take(self) -> None:
        last_day = self.cleaned_data["last_day"]
        changing.retire(self.edition, last_day=last_day, act=self.act)


class DiscardForm(EditionForm):
    """Nothing to fill in: opening the page and sending it is the decision."""

    def take(self) -> None:
        changing.discard(self.edition, act=self.act)


@for_staff
def confirm(request: HttpRequest, kind: str, code: str, version: int) -> HttpResponse:
    """Put an edition into force, with name and day."""
    act, edition = act_of(request), edition_or_404(kind, code, version)
    _let_in(act, RuleStep.CONFIRM)
    obstacle = ""
    if edition.is_binding:
        obstacle = str(changing.NotADraft.message)
    elif must_be_another(edition, act):
        obstacle = str(changing.NeedsAnother.message)
    form = ConfirmForm(_typed(request), edition=edition, act=act)
    if request.method == "POST" and _is_done(form):
        said_day = dated(form.cleaned_data["valid_from"])
        done = _("Confirmed. It holds from %(day)s.") % {"day": said_day}
        messages.success(request, done)
        return redirect(edition_url(edition))
    context = {"obstacle": obstacle, "effects": list(_effects(edition, act))}
    return _ask(request, "confirm", form, context | said(edition))


@for_staff
def retire(request: HttpRequest, kind: str, code: str, version: int) -> HttpResponse:
    """Let a rule end with a day."""
    act, edition = act_of(request), edition_or_404(kind, code, version)
    _let_in(act, RuleStep.RETIRE)
    standing = edition.standing(editions.day_of(act.at))
    obstacle = "" if can_end(edition, standing) else _("This edition cannot be ended.")
    form = RetireForm(_typed(request), edition=edition, act=act)
    if request.method == "POST" and _is_done(form):
        messages.success(request, _("Its last day is kept."))
        return redirect(edition_url(edition))
    return _ask(request, "retire", form, {"obstacle": obstacle})


@for_staff
def discard(request: HttpRequest, kind: str, code: str, version: int) -> HttpResponse:
    """Throw a draft away."""
    act, edition = act_of(request), edition_or_404(kind, code, version)
    _let_in(act, RuleStep.WRITE)
    is_draft = not edition.is_binding and edition.author_id is not None
    obstacle = "" if is_draft else str(changing.NotADraft.message)
    only_one = len(versions_or_404(kind, code)) == 1
    form = DiscardForm(_typed(request), edition=edition, act=act)
    if request.method == "POST" and _is_done(form):
        messages.success(request, _("The draft is thrown away."))
        return redirect(rulebook_url() if only_one else rule_url(edition))
    return _ask(request, "discard", form, {"obstacle": obstacle})


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _let_in(act: Act, step: RuleStep) -> None:
    if not policy.allows(act, step):
        raise PermissionDenied


def _is_done(form: EditionForm) -> bool:
    """Do it; a refusal becomes an error of the form, and nothing has happened."""
    if not form.is_valid():
        return False
    try:
        form.take()
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def _ask(
    request: HttpRequest, page: str, form: EditionForm, context: dict[str, object]
) -> HttpResponse:
    status = HTTPStatus.OK
    if context["obstacle"]:
        status = HTTPStatus.CONFLICT
    elif form.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    told = {"form": form, "rule": shown(form.edition, form.act), **context}
    template = f"desk/rulebook/{page}.html"
    return render_page(request, template, told, status=status)


def _effects(edition: "Edition", act: Act) -> Iterator[str]:
    """What happens when an edition is confirmed as the page proposes."""
    yield _("It holds for complaints we receive from the day it begins.")
    for other in editions.versions(RuleKind(edition.kind), edition.code):
        if other.pk == edition.pk or not other.is_binding:
            continue
        if other.valid_until is None or other.valid_until >= editions.day_of(act.at):
            yield _(
                "Version %(version)s, which holds from %(day)s, ends the day before."
            ) % {"version": other.version, "day": begins(other)}
    yield _("Complaints that are here already keep the clocks they have.")
    if edition.author_id == act.staff.pk:
        yield _(
            "You wrote this edition yourself. As one person runs the process here, you"
            " may confirm it; that is kept with it."
        )
    yield _("Your name and the day are kept with it, and it is never changed again.")
