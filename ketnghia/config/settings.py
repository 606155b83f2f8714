"""Django's settings, from environment variables and nothing else.

KETNGHIA_VAR            folder of the database, the secret key and collected files; `var` below the current folder
KETNGHIA_DATABASE       connection string of a PostgreSQL database; without it the register is a file in KETNGHIA_VAR
KETNGHIA_ALLOWED_HOSTS  host names the pages answer to, separated by commas; this machine alone
KETNGHIA_OFFICE         the office whose register this is: "code", or "code=VN/Locality"; `home`
KETNGHIA_LOG            `json`: a line of JSON on standard error for each request and each trouble; otherwise troubles as text
KETNGHIA_HTTPS          `1` where people reach the pages by https: cookies are sent over nothing else, and browsers are told to insist
KETNGHIA_PROXIES        how many proxies stand before the pages and note whom they speak for (X-Forwarded-For); 0
KETNGHIA_IDLE_HOURS     a sign-in ends so long after the last page; 8
KETNGHIA_SESSION_DAYS   and so long after it was made, whatever happens; 7
KETNGHIA_SMTP           mail server for digests, "smtp://user:word@host:587"; without it mails are written into KETNGHIA_VAR/mail
KETNGHIA_MAIL_FROM      whom digests come from; `ketnghia@localhost`
KETNGHIA_ADDRESS        where people reach the pages, for links in mails; `http://localhost:8000`
DEBUG                   `1` shows tracebacks in the browser; off
"""

import os
from pathlib import Path

from ketnghia.config.environment import database_from, mail_from, office_from, secret_key
from ketnghia.config.logs import logging_for

VAR = Path(os.environ.get("KETNGHIA_VAR", "var")).resolve()
VAR.mkdir(parents=True, exist_ok=True, mode=0o700)

SECRET_KEY = secret_key(VAR / "secret_key")
DEBUG = os.environ.get("DEBUG") == "1"
ALLOWED_HOSTS = [host for host in os.environ.get("KETNGHIA_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
KETNGHIA_OFFICE, KETNGHIA_LOCALITY = office_from(os.environ.get("KETNGHIA_OFFICE", "home"))

# The desk stands before allauth: its templates are used in place of those that allauth brings.
INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "ketnghia.access",
    "ketnghia.archive",
    "ketnghia.registry",
    "ketnghia.followup",
    "ketnghia.desk",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages only, files go out above. The token against forged forms is masked anew in each page and the length padded (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "ketnghia.config.logs.Requests",
    "ketnghia.config.headers.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ketnghia.config.visit.Visits",
    "ketnghia.config.tongue.Tongues",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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

# Nothing is sent until an administrator turns it on (followup.channels).
vars().update(mail_from(os.environ.get("KETNGHIA_SMTP", ""), VAR))
DEFAULT_FROM_EMAIL = os.environ.get("KETNGHIA_MAIL_FROM", "ketnghia@localhost")
KETNGHIA_ADDRESS = os.environ.get("KETNGHIA_ADDRESS", "http://localhost:8000").rstrip("/")

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
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ketnghia.config.statics.Gathered"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
# What was just done is told once, on the next page: no row in any table needs to remember it.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "ketnghia.desk.pages.other.stale"

# Sign-in
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["ketnghia.config.accounts.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "ketnghia.config.accounts.NotOnesOwnName", "OPTIONS": {"user_attributes": ["email", "name"]}},
    {"NAME": "ketnghia.config.accounts.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "ketnghia.config.accounts.Accounts"
ACCOUNT_FORMS = {"change_password": "ketnghia.config.accounts.ChangePassword"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/10m/ip,5/10m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "ketnghia.config.accounts.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("KETNGHIA_PROXIES", "0"))
# Failed attempts are counted where every process sees them.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "access_cache"}}

# Set by `ketnghia serve --demo` where nobody has an account yet.
KETNGHIA_DEMO = False

KETNGHIA_SESSION_DAYS = int(os.environ.get("KETNGHIA_SESSION_DAYS", "7"))
SESSION_COOKIE_AGE = int(os.environ.get("KETNGHIA_IDLE_HOURS", "8")) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if os.environ.get("KETNGHIA_HTTPS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 86_400
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
