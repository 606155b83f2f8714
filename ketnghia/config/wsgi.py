"""The way in for gunicorn: `gunicorn ketnghia.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnghia.config.settings")
application = get_wsgi_application()
