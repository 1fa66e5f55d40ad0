"""A second brand beside the organisation's own, made by the operation itself."""

import io

from PIL import Image

from ombud.people.vocabulary import Role
from ombud.rulebook import branding
from ombud.rulebook.branding import Told
from tests import given

HEAT, OWN, OTHER = "heat.example.org", "complaints.example.org", "warm.example.org"
NAMES = {"en": "Harbour Heat", "ru": "Портовое тепло", "tr": "Liman Isı"}
BLUE = {"accent_light": "#1d4f91", "accent_dark": "#9fc4f0"}
MAIL = "help@heat.example.org"


def served_under(settings, *hosts):
    settings.ALLOWED_HOSTS = [*hosts, "testserver"]
    settings.BASE_URL = f"https://{OWN}"


def heat(act=None, **told):
    """Harbour Heat, with a host, a colour and an e-mail address of its own."""
    act = act or given.act(given.person("brigitte", Role.REPRESENTATIVE))
    said = {"names": NAMES, "email": MAIL, "hosts": [HEAT], **BLUE, **told}
    return branding.keep("heat", Told(**said), act=act)


def picture(kind="PNG", size=(300, 90), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "#1d4f91").save(out, format=kind, **more)
    return out.getvalue()
