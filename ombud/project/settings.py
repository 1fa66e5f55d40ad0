"""Settings, derived from the environment. One screen per section."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from ombud.project import (
    databases,
    environment,
    hosts,
    identity,
    logs,
    mailbox,
    scanner_address,
    withheld,
)

ENVIRONMENT = environment.read(os.environ)
PACKAGE = Path(__file__).parents[1]
CHECKOUT_PACKS = PACKAGE.parent / "packs"

# Ours: what the packages below ask the operator's environment.
HOME = ENVIRONMENT.home
BASE_URL = ENVIRONMENT.base_url
VAULT_KEYS = ENVIRONMENT.vault_keys
VAULT_COMMAND = ENVIRONMENT.vault_command
VAULT_WRAPPED = [  # everything under a vault key: what is not here is not rotated
    "ombud.vault.secrets.WRAPPED",
    "ombud.parties.identities.WRAPPED",
    "ombud.cases.life.drafting.WRAPPED",
    "ombud.mail.wording.WRAPPED",
    "ombud.mail.mailboxes.WRAPPED",
    "ombud.cases.keys.WRAPPED",
    "ombud.hooks.keeping.WRAPPED",
    "ombud.hooks.keeping.WRAPPED_FORMER",
    "ombud.access.app_codes.WRAPPED",
    "ombud.access.invitations.WRAPPED",
]
SEAL_KEYS = ENVIRONMENT.seal_keys
MAIL_OUT = ENVIRONMENT.mail_out
MAIL_IN = ENVIRONMENT.mail_in
MAIL_REPLY = mailbox.reply(os.environ)
MAIL_INSIDE = mailbox.inside(os.environ)
HOOKS_INSIDE = mailbox.inside(os.environ, "OMBUD_HOOKS_INSIDE", "crm.example.lan:443")
MAIL_SERVER_NAME = mailbox.server_name(os.environ)
FILES = ENVIRONMENT.files
SCANNER = scanner_address.read(os.environ)
IS_DEMO = ENVIRONMENT.demo
OIDC = identity.provider(os.environ)
BREACHED_PASSWORDS = identity.breached_passwords(os.environ)
TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
CONTENT_URL = ENVIRONMENT.content_url
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
SESSION_ENGINE = "ombud.access.sessions"
CSRF_FAILURE_VIEW = "ombud.web.failures.expired"
DATABASES = databases.of(ENVIRONMENT)

INSTALLED_APPS = [
    "ombud.vault",
    "ombud.people",
    "ombud.journal",
    "ombud.access",
    "ombud.rulebook",
    "ombud.parties",
    "ombud.letters",
    "ombud.cases",
    "ombud.surveys",
    "ombud.workplace",
    "ombud.improvement",
    "ombud.audits",
    "ombud.retention",
    "ombud.insight",
    "ombud.mail",
    "ombud.hooks",
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
    "ombud.project.one_piece.in_one_piece",
    "ombud.project.health.health",
    "ombud.project.proxies.behind_trusted_proxies",
    "django.middleware.security.SecurityMiddleware",
    "ombud.project.content_policy.content_policy",
    "ombud.project.content_host.content_host",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ombud.web.portal.visiting.remember_visits",
    "django.middleware.locale.LocaleMiddleware",
    "ombud.project.admission.admission",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ombud.web.portal.opening.closed_until_set_up",
    "ombud.web.failures.said_plainly",
    "ombud.project.typed_marks.TypedMarks",
    "ombud.web.compressing.Compressing",
    "ombud.project.unveiling.unveil",
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
# A browser takes a name that begins so only encrypted, for "/", from this very host:
# no neighbour under the same domain can put one in its place.
HOST_ONLY = "__Host-" if ENVIRONMENT.is_encrypted else ""
LANGUAGE_COOKIE_NAME = f"{HOST_ONLY}django_language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = ENVIRONMENT.is_encrypted

# Who may speak to us, and over what
OWN_NAME = urlsplit(BASE_URL).hostname or ""
LOOPBACK = ["127.0.0.1", ".localhost", "[::1]"]  # browsers ask nobody for .localhost
CONTENT_NAME = urlsplit(CONTENT_URL).hostname or OWN_NAME
OWN_NAMES = list(dict.fromkeys([OWN_NAME, CONTENT_NAME, *hosts.read(os.environ)]))
ALLOWED_HOSTS = OWN_NAMES if ENVIRONMENT.is_encrypted else [*OWN_NAMES, *LOOPBACK]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_encrypted else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Sessions and passwords
SESSION_COOKIE_NAME = f"{HOST_ONLY}sessionid"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENVIRONMENT.is_encrypted
CSRF_COOKIE_NAME = f"{HOST_ONLY}csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENVIRONMENT.is_encrypted
PASSWORD_HASHERS = [
    "ombud.access.hashing.TunedArgon2",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATORS}.CommonPasswordValidator"},
    {"NAME": "ombud.access.breaches.BreachedPasswordValidator"},
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
FILE_UPLOAD_HANDLERS = ["ombud.web.uploads.SealedUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

LOGGING_CONFIG = None
logs.configure(withheld.secrets_of(ENVIRONMENT))

# Jobs: the module of an app in which procrastinate looks for tasks.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "clocks"
