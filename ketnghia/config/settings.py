"""Django's settings, from environment variables and nothing else.

KETNGHIA_VAR            folder of the database, the secret key and collected files; `var` below the current folder
KETNGHIA_DATABASE       connection string of a PostgreSQL database; without it the register is a file in KETNGHIA_VAR
KETNGHIA_ALLOWED_HOSTS  host names the pages answer to, separated by commas; this machine alone
KETNGHIA_OFFICE         the office whose register this is: "code", or "code=VN/Locality"; `home`
KETNGHIA_LOG            `json`: a line of JSON on standard error for each request and each trouble; otherwise troubles as text
DEBUG                   `1` shows tracebacks in the browser; off
"""

import os
from pathlib import Path

from ketnghia.config.environment import database_from, office_from, secret_key
from ketnghia.config.logs import logging_for

VAR = Path(os.environ.get("KETNGHIA_VAR", "var")).resolve()
VAR.mkdir(parents=True, exist_ok=True, mode=0o700)

SECRET_KEY = secret_key(VAR / "secret_key")
DEBUG = os.environ.get("DEBUG") == "1"
ALLOWED_HOSTS = [host for host in os.environ.get("KETNGHIA_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
KETNGHIA_OFFICE, KETNGHIA_LOCALITY = office_from(os.environ.get("KETNGHIA_OFFICE", "home"))

INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "ketnghia.access",
    "ketnghia.archive",
    "ketnghia.registry",
    "ketnghia.followup",
    "ketnghia.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages only, files go out above. The token against forged forms is masked anew in each page and the length padded (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "ketnghia.config.logs.Requests",
    "ketnghia.config.headers.ContentSecurityPolicy",
    "ketnghia.config.tongue.Tongues",
    "ketnghia.config.visit.Visits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "ketnghia.config.urls"
WSGI_APPLICATION = "ketnghia.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request", "ketnghia.desk.framing.frame"]},
    }
]

DATABASES = {"default": database_from(os.environ.get("KETNGHIA_DATABASE", ""), VAR)}
# Work in the background waits in the same database: what is handed in and the task that reads it are written in one transaction.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # dropped at once

LOGGING = logging_for(os.environ.get("KETNGHIA_LOG", ""))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English"), ("fr", "Français")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
# What was just done is told once, on the next page: no row in any table needs to remember it.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_COOKIE_SAMESITE = "Strict"
