"""Where the pages of getting in stand."""

from django.urls import path

from ombud.web.desk import sign_in
from ombud.web.desk.entry import again, invited, passkeys, provider, second

urlpatterns = [
    path("", sign_in.sign_in, name="sign-in"),
    path("second/", second.take, name="second"),
    path("again/", again.confirm, name="again"),
    path("passkey/", passkeys.options, name="passkey"),
    path("forgotten/", invited.forgotten, name="forgotten"),
    path("invited/", invited.choose, name="invited"),
    path("provider/", provider.go, name="provider"),
    path("provider/back/", provider.back, name="provider-back"),
]
