"""What is asked about a brand."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.rulebook.brand_checks import LONGEST, Told
from ombud.rulebook.brands import Face
from ombud.web.desk.rulebook.forms_fields import SaidField
from ombud.web.desk.steps.forms import ask_plainly

Group = tuple[object, Sequence[str]]
GROUPS: Sequence[Group] = (
    (_("Name and words"), ("code", "names", "taglines", "abouts", "languages")),
    (
        _("How people reach it"),
        ("hosts", "phone", "email", "addresses", "opening_hours", "quick_exit_url"),
    ),
    (_("Look"), ("accent_light", "accent_dark", "logo", "without_logo")),
)


class BrandForm(forms.Form):
    """Empty is what the organisation says of itself. The operation judges the rest."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_(
            "Small letters, digits and hyphens, such as north-water. Programs name"
            " the brand by it, and it stays for good."
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )
    names = SaidField(pgettext_lazy("brand", "Name"), required=False)
    taglines = SaidField(_("A few words under the name"))
    abouts = SaidField(_("Who you are"), _("Shown at the foot of every page."), rows=3)
    languages = forms.MultipleChoiceField(
        label=_("Languages offered"),
        help_text=_("Every text is needed in each of them. None ticked: all."),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hosts = forms.CharField(
        label=_("Hosts"),
        help_text=_(
            "One on each line, such as complaints.example.org; letters name the first."
            " Whoever runs this machine lists them in OMBUD_HOSTS."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "autocapitalize": "none"}),
    )
    phone = forms.CharField(label=_("Telephone"), required=False)
    email = forms.CharField(
        label=_("E-mail address"),
        help_text=_("Letters come from it, and mail to it opens complaints here."),
        required=False,
        widget=forms.TextInput(attrs={"type": "email"}),
    )
    addresses = SaidField(_("Address for letters and visits"), rows=3)
    opening_hours = SaidField(_("When the telephone is answered"))
    quick_exit_url = forms.CharField(
        label=_("Where “Leave quickly” leads"),
        help_text=_(
            "A page anybody may look at, such as the weather. It begins with https://."
        ),
        required=False,
        widget=forms.TextInput(attrs={"type": "url"}),
    )
    accent_light = forms.CharField(
        label=_("Colour on light pages"),
        help_text=_("Such as #0e5a60, for links and buttons."),
        required=False,
        max_length=7,
    )
    accent_dark = forms.CharField(
        label=_("Colour on dark pages"),
        help_text=_("Lighter than the other, such as #7fd0cb."),
        required=False,
        max_length=7,
    )
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_(
            "A PNG, JPEG, WebP or GIF picture. We draw it anew, 480 by 160 dots at"
            " most."
        ),
        required=False,
    )
    without_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    def __init__(
        self,
        *told: Any,  # noqa: ANN401 - Django's own
        brand: Face | None = None,
        **named: Any,  # noqa: ANN401 - the same
    ) -> None:
        super().__init__(*told, **named)
        self.offered: Mapping[str, str] = {}  # a colour that would do, and its field
        if brand is not None:
            del self.fields["code"]
        if brand is None or brand.logo is None:
            del self.fields["without_logo"]
        ask_plainly(self)

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields by what they are about."""
        return [
            (str(legend), [self[name] for name in names if name in self.fields])
            for legend, names in GROUPS
        ]

    def told(self, logo: bytes | None) -> Told:
        """What was typed, as the operation takes it."""
        said = self.cleaned_data
        plain = ("phone", "email", "quick_exit_url", "accent_light", "accent_dark")
        return Told(
            **{name: said[name] for name in (*LONGEST, *plain, "languages")},
            hosts=said["hosts"].split(),
            logo=logo,
            without_logo=said.get("without_logo", False),
        )


def as_typed(brand: Face) -> Mapping[str, object]:
    """What is said of a brand, as it would be typed."""
    said = {
        name: getattr(brand, name)
        for name in BrandForm.base_fields
        if name in Face.__dataclass_fields__ and name not in {"code", "logo"}
    }
    return {**said, "hosts": "\n".join(brand.hosts)}
