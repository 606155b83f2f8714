"""People who sign in, their seats in offices, and the table in which attempts to sign in are counted."""

import django.db.models.deletion
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models


CACHE = "access_cache"


def make_cache(_apps, editor):
    call_command("createcachetable", CACHE, database=editor.connection.alias, verbosity=0)


def drop_cache(_apps, editor):
    editor.execute(f"DROP TABLE IF EXISTS {CACHE}")


class Migration(migrations.Migration):

    # The tables of sign-in point at the people, and a register that is older than its people has the first migration already.
    run_before = [("account", "0001_initial"), ("mfa", "0001_initial")]

    dependencies = [
        ('access', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=150)),
                ('language', models.CharField(choices=[('vi', 'vi'), ('en', 'en'), ('fr', 'fr')], default='vi', max_length=2)),
                ('is_active', models.BooleanField(default=True)),
                ('demonstration', models.BooleanField(default=False)),
                ('epoch', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('viewer', 'viewer'), ('officer', 'officer'), ('reviewer', 'reviewer'), ('lead', 'lead'), ('administrator', 'administrator')], max_length=16)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='access.office')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'office'), name='one_seat_in_an_office')],
            },
        ),
        migrations.RunPython(make_cache, drop_cache),
    ]
