"""Writing a rule: a draft grows part by part, and nothing comes into force by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.rulebook import changing, editions, policy
from ombud.rulebook.models import Edition
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.vocabulary import RuleKind
from ombud.web.acting import act_of
from ombud.web.desk.rulebook.forms_fields import CODE, short_name
from ombud.web.desk.rulebook.forms_parts import Part
from ombud.web.desk.rulebook.looking_up import title_of
from ombud.web.desk.rulebook.writing_parts import BEGINNINGS, PARTS
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly, day_field
from ombud.web.rendering import render_page

WRONG = HTTPStatus.UNPROCESSABLE_ENTITY
ONE_DAY = timedelta(days=1)
MANY = {RuleKind.PROFILE, RuleKind.RETENTION}  # kinds with more rules than our own


class WhenForm(forms.Form):
    """From which day the edition is meant to hold."""

    valid_from = day_field(gettext_lazy("In force from"))


class NewForm(forms.Form):
    """What a new set of time limits is called in addresses and journals."""

    code = short_name(
        gettext_lazy("Short name"),
        gettext_lazy(
            "For example our-promise. Small letters a to z, digits and hyphens; it"
            " stays for good."
        ),
    )

    def __init__(self, typed: Mapping[str, Any] | None = None) -> None:
        super().__init__(typed)
        self.fields["code"].required = True
        ask_plainly(self)

    def clean_code(self) -> str:
        chosen = str(self.cleaned_data["code"])
        if editions.versions(RuleKind.PROFILE, chosen).exists():
            raise forms.ValidationError(
                _("There are time limits with this name already. Choose another.")
            )
        return chosen


@dataclass(slots=True)
class Page:
    """A rule as somebody writes it: what stands, and the part shown of it."""

    kind: RuleKind
    code: str
    before: Edition | None
    stands: dict[str, Any]
    parts: Sequence[type[Part]]
    chosen: type[Part]

    @property
    def is_draft(self) -> bool:
        return self.before is not None and not _is_shipped_or_binding(self.before)

    @property
    def title(self) -> str:
        """What the rule is called; a new one by its short name."""
        return title_of(self.before) if self.before else self.code

    def day(self, today: date) -> date:
        """The day meant so far; of what is no draft yet, tomorrow."""
        draft = self.before if self.is_draft else None
        return draft.valid_from if draft else today + ONE_DAY

    def following(self) -> type[Part] | None:
        """The part after this one."""
        everything = PARTS[self.kind]
        after = everything.index(self.chosen) + 1
        return everything[after] if after < len(everything) else None


@for_staff
def begin(request: HttpRequest) -> HttpResponse:
    """Ask what a new set of time limits is to be called."""
    if not policy.allows(act_of(request), RuleStep.WRITE):
        raise PermissionDenied
    form = NewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect(
            "desk:rulebook-write", RuleKind.PROFILE, form.cleaned_data["code"]
        )
    status = WRONG if form.errors else HTTPStatus.OK
    return render_page(
        request, "desk/rulebook/write_new.html", {"form": form}, status=status
    )


@for_staff
def write(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show a part of a rule as a form, or keep it as a draft. Refusals lose nothing."""
    act = act_of(request)
    page = _page(kind, code, request.GET.get("part", ""))
    if not policy.allows(act, RuleStep.WRITE):
        raise PermissionDenied
    if request.method == "POST":
        return _written(request, page, act)
    part = page.chosen(page.stands)
    when = WhenForm(initial={"valid_from": page.day(editions.day_of(act.at))})
    return _show(request, page, part, when)


def _page(kind: str, code: str, part: str) -> Page:
    if kind not in PARTS or not CODE.fullmatch(code):
        raise Http404
    before = _begun_from(RuleKind(kind), code)
    if before is None and kind not in MANY and code != editions.MAIN:
        raise Http404
    parts = PARTS[RuleKind(kind)]
    if before is None:
        parts = parts[:1]  # the rest has nothing to stand on yet
    chosen = next((each for each in parts if each.name == part), parts[0])
    stands = BEGINNINGS[RuleKind(kind)](before)
    return Page(RuleKind(kind), code, before, stands, parts, chosen)


def _begun_from(kind: RuleKind, code: str) -> Edition | None:
    """The draft there is, else the newest edition."""
    found = list(editions.versions(kind, code))
    drafts = [each for each in found if not _is_shipped_or_binding(each)]
    return next(iter([*drafts, *found]), None)


def _is_shipped_or_binding(edition: Edition) -> bool:
    return edition.is_binding or edition.author_id is None


def _written(request: HttpRequest, page: Page, act: Act) -> HttpResponse:
    part = page.chosen(page.stands, request.POST)
    when = WhenForm(request.POST)
    ask_plainly(when)
    if "more" in request.POST:
        return _show(request, page, part, when)
    if not all([part.is_valid(), when.is_valid()]):
        return _show(request, page, part, when, status=WRONG)
    if request.POST.get("stamp", part.stamp) != part.stamp:
        when.add_error(None, _CHANGED)
        return _show(request, page, part, when, status=HTTPStatus.CONFLICT)
    try:
        draft = changing.write(
            page.kind,
            page.code,
            content=part.onto(page.stands),
            valid_from=when.cleaned_data["valid_from"],
            read=changing.digest(page.before)
            if page.before and page.is_draft
            else None,
            act=act,
        )
    except Refused as refusal:
        _say_no(refusal, part, when)
        status = HTTPStatus.FORBIDDEN if isinstance(refusal, NotAllowed) else WRONG
        return _show(request, page, part, when, status=status)
    messages.success(request, _("The draft is saved. Nothing is in force by it yet."))
    return redirect(_onwards(request, page, draft))


_CHANGED = gettext_lazy(
    "Somebody else saved this part while you were writing. What you typed is still"
    " here; nothing is saved yet. Save again to put yours in place of theirs."
)


def _say_no(refusal: Refused, part: Part, when: WhenForm) -> None:
    if part.refuse(refusal):
        return
    is_day = isinstance(refusal, Unusable) and refusal.field == "valid_from"
    when.add_error("valid_from" if is_day else None, str(refusal))


def _onwards(request: HttpRequest, page: Page, draft: Edition) -> str:
    following = page.following()
    if "next" in request.POST and following is not None:
        place = reverse("desk:rulebook-write", args=[page.kind, page.code])
        return f"{place}?part={following.name}"
    return reverse(
        "desk:rulebook-edition", args=[draft.kind, draft.code, draft.version]
    )


def _show(
    request: HttpRequest,
    page: Page,
    part: Part,
    when: WhenForm,
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "page": page,
        "part": part,
        "when": when,
        "forms": [when, *part.shown_pieces()],
        "has_errors": status != HTTPStatus.OK,
        "stamp": _stamp(request, part, is_told=status == HTTPStatus.CONFLICT),
    }
    return render_page(request, "desk/rulebook/write.html", context, status=status)


def _stamp(request: HttpRequest, part: Part, *, is_told: bool) -> str:
    """What stood in the rule when writing began; once told of a change, what stands."""
    return part.stamp if is_told else request.POST.get("stamp", part.stamp)
