"""An edition of what we tell, as people read it: today, or on a day gone by."""

from datetime import UTC, date, datetime, time

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ombud.rulebook import editions, information
from ombud.rulebook.models import Edition
from ombud.rulebook.vocabulary import RuleKind
from ombud.web.acting import act_of
from ombud.web.before.topics import before
from ombud.web.desk.rulebook.information_words import language
from ombud.web.desk.rulebook.looking_up import edition_or_404, shown
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import day_field
from ombud.web.rendering import organisation_of, render_page


class DayForm(forms.Form):
    """Which day, and in which language. What is no choice is passed over."""

    on = day_field(_("As it stood on"))
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, asked: QueryDict, *, day: date, spoken: list[str]) -> None:
        here = translation.get_language() or "en"
        usual = here[:2] if here[:2] in spoken else spoken[0]
        told = {"on": asked.get("on") or day, "language": asked.get("language")}
        super().__init__({**told, "language": told["language"] or usual})
        chosen = self.fields["language"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = [(code, language(code)) for code in spoken]
        self.is_valid()
        self.day_chosen: date = self.cleaned_data.get("on") or day
        self.language_chosen: str = self.cleaned_data.get("language") or usual


@for_staff
def show(request: HttpRequest, kind: str, code: str, version: int) -> HttpResponse:
    """The page with the rules in force on the day asked for."""
    act, edition = act_of(request), edition_or_404(kind, code, version)
    if edition.kind != RuleKind.INFORMATION:
        raise Http404
    organisation = organisation_of(request)
    today = editions.day_of(act.at)
    spoken = information.languages(organisation)
    form = DayForm(request.GET, day=_day(edition, today), spoken=spoken)
    at = datetime.combine(form.day_chosen, time(12), UTC)
    with translation.override(form.language_chosen):
        told = before(organisation, at, edition=edition)
    stood = information.edition_in_force(at)
    context = {
        "rule": shown(edition, act),
        "form": form,
        "before": told,
        "language": form.language_chosen,
        "day": form.day_chosen,
        "is_past": form.day_chosen < today,
        "other": stood if stood and stood.pk != edition.pk else None,
    }
    return render_page(request, "desk/rulebook/information_page.html", context)


def _day(edition: Edition, today: date) -> date:
    """The day nearest to today on which an edition holds."""
    if edition.valid_from > today:
        return edition.valid_from
    return min(edition.valid_until or today, today)
