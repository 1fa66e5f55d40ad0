"""Where does each address lead?"""

from django.urls import path

from ombud.project import health

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
]
handler500 = "ombud.project.health.failed"
