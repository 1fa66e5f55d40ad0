"""Settings, read from the environment. One file, one screen per section."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOME = Path(os.environ.get("OMBUD_HOME", ROOT / "var"))
SECRET_KEY = os.environ.get("OMBUD_SECRET_KEY", "replace-me")
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "ombud.project.urls"
WSGI_APPLICATION = "ombud.project.wsgi.application"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("tr", "Türkçe")]
LOCALE_PATHS = [ROOT / "ombud" / "locale"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
LOGIN_URL = "/desk/sign-in/"
PACKS = ROOT / "packs"
INSTALLED_APPS = [
    "ombud.people",
    "ombud.journal",
    "ombud.rulebook",
    "ombud.parties",
    "ombud.letters",
    "ombud.cases",
    "ombud.mail",
    "ombud.web",
    "ombud.jobs",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "ombud",
        "USER": "postgres",
        "HOST": os.environ.get("PGHOST", ""),
        "PORT": os.environ.get("PGPORT", "5432"),
    }
}
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
