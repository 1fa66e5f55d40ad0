"""Where does each address lead? /healthz and /readyz are answered before this."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("ombud.api.urls")),
    path("", include("ombud.web.urls")),
]
handler400 = "ombud.web.failures.bad_request"
handler403 = "ombud.web.failures.forbidden"
handler404 = "ombud.web.failures.not_found"
handler500 = "ombud.project.health.failed"
