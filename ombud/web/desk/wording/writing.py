"""A text is written or changed; before that, it can be looked at as a reader would."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ombud.letters import checking, keeping, policy, versions
from ombud.letters.keeping import ChangedMeanwhile
from ombud.letters.models import Wording
from ombud.letters.placeholders import PLACEHOLDERS
from ombud.letters.templates import Text
from ombud.letters.vocabulary import Holder, Kind
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.wording import example, rows
from ombud.web.desk.wording.forms import NewTextForm, TextForm
from ombud.web.desk.wording.rows import LANGUAGES
from ombud.web.rendering import render_page


@for_staff
def add(request: HttpRequest) -> HttpResponse:
    """Write a new text, or one like another (`like` is the key of that)."""
    act = act_of(request)
    if not policy.holders_open_to(act.staff):
        raise PermissionDenied
    named = request.POST.get("kind") or request.GET.get("kind", "")
    kind = Kind(named) if named in Kind.values else Kind.SNIPPET
    first = _like(request, act)
    form = NewTextForm(_typed(request), kind=kind, user=act.staff, initial=first)

    def keep() -> Wording:
        return keeping.write(
            form.told(),
            kind=kind,
            holder=Holder(form.cleaned_data["holder"]),
            unit=form.cleaned_data.get("unit", ""),
            act=act,
        )

    title = _("Write a template") if kind == Kind.TEMPLATE else _("Write a snippet")
    return _answer(request, form, keep, {"title": title, "kind": kind}, act)


@for_staff
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a text; `version` asks for an earlier one to begin from."""
    act = act_of(request)
    text = rows.text_or_404(key, act)
    if not rows.may_change(text, act):
        raise PermissionDenied
    typed = _typed(request)
    form = TextForm(typed, kind=text.kind, initial=_before(request, text))

    def keep() -> Wording:
        seen = form.cleaned_data.get("seen") or 0
        try:
            return keeping.change(key, form.told(), seen=seen, act=act)
        except ChangedMeanwhile:
            if typed is not None:  # whoever sends again has read so
                typed["seen"] = str(rows.text_or_404(key, act).version)
            raise

    shown = rows.shown([text])[0]
    told = {"title": shown.title, "row": shown, "kind": text.kind}
    return _answer(request, form, keep, told, act)


def _answer(
    request: HttpRequest,
    form: TextForm,
    keep: Callable[[], Wording],
    told: dict[str, object],
    act: Act,
) -> HttpResponse:
    """Keep what was sent, show how it would look, or ask; what was typed stays."""
    previews: list[example.Preview] = []
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            previews = _looked_at(form, str(told["kind"]), act)
        elif (row := _kept(form, keep)) is not None:
            messages.success(request, _("Kept. It is offered like this from now on."))
            return redirect("desk:wording-text", key=row.key)
    context = {
        **told,
        "form": form,
        "previews": previews,
        "placeholders": PLACEHOLDERS,
        "is_new": isinstance(form, NewTextForm),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "desk/wording/form.html", context, status=status)


def _looked_at(form: TextForm, kind: str, act: Act) -> list[example.Preview]:
    told = form.told()
    try:
        titles, bodies = checking.texts(kind, told.titles, told.bodies)
    except Unusable as refusal:
        _say_no(form, refusal)
        return []
    return list(example.of(titles, bodies, act))


def _kept(form: TextForm, keep: Callable[[], Wording]) -> Wording | None:
    """The text, if it was taken; what is wrong stands at its field."""
    try:
        return keep()
    except Refused as refusal:
        _say_no(form, refusal)
        return None


def _say_no(form: TextForm, refusal: Refused) -> None:
    named = refusal.field if isinstance(refusal, Unusable) else ""
    form.add_error(named if named in form.fields else None, str(refusal.message))


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST.copy() if request.method == "POST" else None


def _before(request: HttpRequest, text: Text) -> dict[str, object]:
    """What stands in the form at first: the text as it is, or as it once was."""
    asked = request.GET.get("version", "")
    earlier = [each for each in versions.of(text) if str(each.number) == asked]
    if asked and not earlier:
        raise Http404
    said = earlier[0] if earlier else text
    return {
        **_fields(said.titles, said.bodies),
        "code": said.code,
        "seen": text.version,
    }


def _like(request: HttpRequest, act: Act) -> dict[str, object]:
    key = request.GET.get("like", "")
    if not key:
        return {}
    text = rows.text_or_404(key, act)
    return {**_fields(text.titles, text.bodies), "code": text.code}


def _fields(titles: Mapping[str, str], bodies: Mapping[str, str]) -> dict[str, object]:
    return {
        f"{what}_{language}": said.get(language, "")
        for what, said in (("title", titles), ("body", bodies))
        for language in LANGUAGES
    }
