"""The one door for the application server, opened in each of its processes."""

import os

from django.core.wsgi import get_wsgi_application

from ombud.project import tether

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ombud.project.settings")
tether.end_with_parent()
application = get_wsgi_application()
