"""Settings, derived from the environment. One screen per section."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from ombud.project import databases, environment, logs

ENVIRONMENT = environment.read(os.environ)
PACKAGE = Path(__file__).parents[1]
CHECKOUT_PACKS = PACKAGE.parent / "packs"

# Ours: what the packages below ask the operator's environment.
HOME = ENVIRONMENT.home
BASE_URL = ENVIRONMENT.base_url
VAULT_KEYS = ENVIRONMENT.vault_keys
MAIL_OUT = ENVIRONMENT.mail_out
MAIL_IN = ENVIRONMENT.mail_in
FILES = ENVIRONMENT.files
IS_DEMO = ENVIRONMENT.demo
TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
PACKS = CHECKOUT_PACKS if CHECKOUT_PACKS.is_dir() else PACKAGE / "packs"

# Django
SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
ROOT_URLCONF = "ombud.project.urls"
WSGI_APPLICATION = "ombud.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
LOGIN_URL = "/desk/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
CSRF_FAILURE_VIEW = "ombud.web.failures.expired"
DATABASES = databases.of(ENVIRONMENT)

INSTALLED_APPS = [
    "ombud.people",
    "ombud.journal",
    "ombud.rulebook",
    "ombud.parties",
    "ombud.letters",
    "ombud.cases",
    "ombud.audits",
    "ombud.mail",
    "ombud.web",
    "ombud.api",
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
    "ombud.project.health.health",
    "ombud.project.proxies.behind_trusted_proxies",
    "django.middleware.security.SecurityMiddleware",
    "ombud.project.content_policy.content_policy",
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
        "APP_DIRS": True,  # outside DEBUG, Django caches what it has compiled
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Time and languages
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("tr", "Türkçe")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = ENVIRONMENT.is_encrypted

# Who may speak to us, and over what
OWN_NAME = urlsplit(BASE_URL).hostname or ""
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [OWN_NAME] if ENVIRONMENT.is_encrypted else [OWN_NAME, *LOOPBACK]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_encrypted else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Sessions and passwords
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENVIRONMENT.is_encrypted
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENVIRONMENT.is_encrypted
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATORS}.CommonPasswordValidator"},
]

# Files that everybody may read: hashed names, compressed, kept by browsers for ever
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600  # for the few names without a hash
MEDIA_ROOT = FILES

# Uploads: above this size a request goes to a file, and a form is refused
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

LOGGING_CONFIG = None
logs.configure()

# Jobs: the module of an app in which procrastinate looks for tasks.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "clocks"
