"""What we said in one language before, and how we said it in another."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from ombud.letters import memory, templates
from ombud.web.acting import user_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

SHOWN = 60


class AskForm(forms.Form):
    """From which language into which, and what is being written."""

    text = forms.CharField(
        label=gettext_lazy("What you want to say"),
        required=False,
        max_length=memory.MOST_READ,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
    )

    def __init__(self, *told: object, **named: object) -> None:
        super().__init__(*told, **named)  # type: ignore[arg-type]
        for name, label, first in (
            ("from", gettext_lazy("Written in"), "en"),
            ("to", gettext_lazy("Wanted in"), "tr"),
        ):
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=settings.LANGUAGES,
                initial=first,
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The sentences we have in both languages, or those of a text being written.

    Words of a letter come by POST: addresses are written down on their way.
    """
    form = AskForm(request.POST if request.method == "POST" else request.GET)
    form.is_valid()
    told = form.cleaned_data
    source, target = told.get("from") or "en", told.get("to") or "tr"
    text = told.get("text", "")
    known = templates.texts_of(user_of(request))
    if text.strip():
        pairs = memory.found(text, known, source=source, target=target)
    else:
        pairs = list(memory.pairs(known, source, target))[:SHOWN]
    context = {
        "ask": AskForm(initial={"from": source, "to": target, "text": text}),
        "pairs": pairs if source != target else [],
        "source": source,
        "target": target,
        "asked": bool(text.strip()),
        "is_one_language": source == target,
    }
    is_part = "HX-Request" in request.headers
    template = "_memory.html" if is_part else "memory.html"
    return render_page(request, f"desk/wording/{template}", context)
