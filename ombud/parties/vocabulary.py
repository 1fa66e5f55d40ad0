"""The words for what a person needs. Screens and endpoints may import these."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Adjustment(TextChoices):
    """What makes it easier for somebody to deal with us."""

    LARGE_PRINT = "large_print", pgettext_lazy("need", "Large print")
    BRAILLE = "braille", pgettext_lazy("need", "Braille")
    AUDIO = "audio", pgettext_lazy("need", "Read out or recorded")
    EASY_READ = "easy_read", pgettext_lazy("need", "Easy language")
    SIGN_LANGUAGE = "sign_language", pgettext_lazy("need", "Sign language")
    INTERPRETER = "interpreter", pgettext_lazy("need", "An interpreter")
    BY_PHONE = "by_phone", pgettext_lazy("need", "By telephone")
    BY_POST = "by_post", pgettext_lazy("need", "By post")
    MORE_TIME = "more_time", pgettext_lazy("need", "More time to reply")
    SUPPORT_PERSON = "support_person", pgettext_lazy("need", "Somebody at their side")
    OTHER = "other", pgettext_lazy("need", "Something else")


class ContactWay(TextChoices):
    """How somebody wants us to reach them."""

    HERE = "here", pgettext_lazy("contact", "On these pages, with the code")
    EMAIL = "email", pgettext_lazy("contact", "By e-mail")
    PHONE = "phone", pgettext_lazy("contact", "By telephone")
    POST = "post", pgettext_lazy("contact", "By letter")


class Driver(TextChoices):
    """What may make it harder for somebody to complain."""

    HEALTH = "health", pgettext_lazy("vulnerability", "Health")
    LIFE_EVENT = "life_event", pgettext_lazy("vulnerability", "Something in their life")
    RESILIENCE = "resilience", pgettext_lazy("vulnerability", "Little to fall back on")
    CAPABILITY = (
        "capability",
        pgettext_lazy("vulnerability", "Reading, numbers or technology"),
    )


class Known(TextChoices):
    """How we know what somebody needs."""

    TOLD = "told", pgettext_lazy("needs known", "They told us")
    OBSERVED = "observed", pgettext_lazy("needs known", "We noticed it")
    THIRD_PARTY = "third_party", pgettext_lazy("needs known", "Somebody else told us")
