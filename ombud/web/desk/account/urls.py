"""Where the pages of one's own account stand."""

from django.urls import path

from ombud.web.desk.account import page, passkeys, password, second

urlpatterns = [
    path("", page.show, name="account"),
    path("sessions/", page.end_others, name="account-end-others"),
    path("sessions/one/", page.end_one, name="account-end-one"),
    path("password/", password.change, name="account-password"),
    path("second-step/", second.show, name="account-second"),
    path("second-step/app/", second.set_up_app, name="account-app"),
    path("second-step/codes/", second.make_codes, name="account-codes"),
    path("second-step/remove/", second.remove, name="account-remove"),
    path("second-step/passkey/", passkeys.add, name="account-passkey"),
    path("second-step/passkey/options/", passkeys.options, name="account-new-passkey"),
]
