"""What every shape shares: nothing unknown, no change later, texts by language."""

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

LANGUAGES = ("en", "ru", "tr")
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]


def _spoken(texts: dict[str, str]) -> dict[str, str]:
    unknown = sorted(set(texts) - set(LANGUAGES))
    if unknown:
        raise ValueError(
            _("There are no texts in the language “%(code)s”.")
            % {"code": unknown[0][:10]}
        )
    return {language: text for language, text in texts.items() if text}


# What people read: one text for each language, absent where nobody wrote it.
Texts = Annotated[dict[str, Line], AfterValidator(_spoken)]


class Shape(BaseModel):
    """A part of an edition. Unknown keys are refused: a typing error is no rule."""

    model_config = ConfigDict(extra="forbid", frozen=True)
