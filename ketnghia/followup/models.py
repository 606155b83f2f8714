"""What a person did about an alert, since when a register is watched, what is due on a day, and review rounds.

The tables of rounds only grow: what a round froze, what was answered and that it was closed are never changed. A row keeps each source of
its commitment apart, with that source's visibility: what somebody sees of it is chosen when they look, and an expunged document takes its
own part away and leaves the others.
"""

from typing import ClassVar

from django.db import models

from ketnghia.access.models import Office, User
from ketnghia.archive.models import VISIBILITIES, Claim
from ketnghia.registry.models import Watcher


class Handled(models.Model):
    """A person dealt with what a rule said about one thing at one moment. If the moment changes (another due date), it is due again.

    `claim` is the earliest claim of the record: so it follows its record, and goes with it when a document is expunged. `key` names what is
    no record (a partner, a document, the register). `until`: it was put off, and is due again on that day.
    """

    office = models.ForeignKey(Office, models.PROTECT)
    rule = models.CharField(max_length=60)
    claim = models.ForeignKey(Claim, models.CASCADE, null=True)
    key = models.CharField(max_length=200, blank=True)
    moment = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    until = models.DateField(null=True)
    handled_by = models.CharField(max_length=150)
    handled_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["office", "rule"])]


class Watch(models.Model):
    """Since when an office's register is watched: what happened before raises no alert."""

    office = models.OneToOneField(Office, models.PROTECT)
    since = models.DateField()


class Handover(models.Model):
    """One officer handed what they were in charge of to another, at once. Taking it back leaves the row, with the day."""

    office = models.ForeignKey(Office, models.PROTECT)
    giver = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    giver_name = models.CharField(max_length=150)
    taker = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    taker_name = models.CharField(max_length=150)
    note = models.TextField(blank=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)


class Charge(models.Model):
    """Who is in charge of a partner, and by that of everything with it, or of one record. `until`: the day from which it holds no more.

    A record is kept by its earliest claim: so it follows its record, and goes with it when a document is expunged. The name is kept as
    text, so that it stays when the account goes.
    """

    office = models.ForeignKey(Office, models.PROTECT)
    person = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=150)
    partner = models.CharField(max_length=200, blank=True)
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    set_by = models.CharField(max_length=150)
    set_at = models.DateTimeField()
    handover = models.ForeignKey(Handover, models.PROTECT, null=True, related_name="charges")  # by which it began
    before = models.OneToOneField("self", models.SET_NULL, null=True, related_name="+")  # which it ended

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["office", "until"], name="charges_of_an_office"),
            models.Index(fields=["person", "until"], name="charges_of_a_person"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "partner"], condition=models.Q(until=None, claim=None), name="one_in_charge_of_a_partner"
            ),
            models.UniqueConstraint(fields=["office", "claim"], condition=models.Q(until=None), name="one_in_charge_of_a_record"),
        ]


class Agenda(models.Model):
    """What rules say on a day to a class of those who look, kept. `rules`: a digest of the rules and working days that it was made with;
    `dealt`: tells whether anything was dealt with since."""

    watcher = models.OneToOneField(Watcher, models.CASCADE, primary_key=True)
    day = models.DateField()
    rules = models.CharField(max_length=64)
    dealt = models.CharField(max_length=100, blank=True)


class Due(models.Model):
    """Something that a rule says on the day of an agenda: a Finding of followup.triggers. Derived; see followup.agenda.

    `quiet`: it was dealt with, or a more severe rule speaks of the same; `partner`: the first foreign side; `lead`: the department that
    leads, as written; `rank`: what is late before what is not, each by the rule's severity; `distance`: days between the day it counts
    from and that of the agenda.
    """

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="dues")
    trigger = models.CharField(max_length=30)
    rule = models.CharField(max_length=60)
    target = models.CharField(max_length=12)
    key = models.CharField(max_length=200)
    rank = models.PositiveSmallIntegerField()
    distance = models.PositiveIntegerField()
    quiet = models.BooleanField()
    partner = models.CharField(max_length=200, blank=True)
    lead = models.CharField(max_length=200, blank=True)
    day = models.DateField(null=True)
    written = models.CharField(max_length=40, blank=True)  # that day as a document has it
    content = models.JSONField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agenda", "quiet", "trigger", "rank", "distance", "key"], name="due_by_trigger"),
            models.Index(fields=["agenda", "quiet", "partner", "lead"], name="due_by_partner"),
            models.Index(fields=["agenda", "key"], name="due_of_a_thing"),
        ]


class DueTag(models.Model):
    """By what a due thing hangs on others: where that is stirred, it is looked at anew."""

    due = models.ForeignKey(Due, models.CASCADE, related_name="tags")
    tag = models.CharField(max_length=220)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tag", "due"], name="due_of_a_tag")]


class Round(models.Model):
    """One review: which commitments it asks about is said here and frozen in its rows."""

    office = models.ForeignKey(Office, models.PROTECT)
    name = models.CharField(max_length=200)
    cut_off = models.DateField()
    joint_decisions = models.BooleanField()  # what two sides agreed on in talks is reviewed as well
    home = models.CharField(max_length=200, blank=True)  # key of one of our localities
    partner = models.CharField(max_length=200, blank=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")  # the round whose answers it began with
    rows_frozen = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=150)


class RoundRow(models.Model):
    """One commitment in a round. `anchor` is its earliest claim: where that document is expunged, the row goes with all its answers."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    anchor = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    choices = models.JSONField()  # {field: claim}, what a person had chosen by then
    agreement_choices = models.JSONField()  # the same for the agreement that it is a clause of
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "number"], name="a_row_number_once_in_a_round")]


class RowSource(models.Model):
    """What one claim said of a row's commitment, or of the agreement that holds it, on the day the round was opened."""

    row = models.ForeignKey(RoundRow, models.CASCADE, related_name="sources")
    about = models.CharField(max_length=24)  # id of the record as it was
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    visibility = models.CharField(max_length=10, choices=VISIBILITIES)
    content = models.JSONField()  # see followup.freezing
    digest = models.CharField(max_length=64)


class Sending(models.Model):
    """The form with this row went out to its department."""

    row = models.ForeignKey(RoundRow, models.CASCADE, related_name="sendings")
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=150)


class Answer(models.Model):
    """What a department answered. The last one of a row counts, earlier ones are its history."""

    row = models.ForeignKey(RoundRow, models.CASCADE, related_name="answers")
    content = models.JSONField()  # result, why, proposal, outcome, figures, department, person
    letter = models.CharField(max_length=200)
    letter_date = models.CharField(max_length=10, blank=True)
    carried = models.BooleanField(default=False)  # from the round before
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=150)
    digest = models.CharField(max_length=64)


class Application(models.Model):
    """An answer was accepted and stands in the register as the progress of its commitment, by this claim."""

    answer = models.OneToOneField(Answer, models.CASCADE, related_name="application")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")


class Closing(models.Model):
    """A round is closed: nothing is added to it any more. `digest` covers every piece that it had then."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="closing")
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=150)
    pieces = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)


class FileRow(models.Model):
    """A row of a delegation's file: a member, a point of the programme, a task… `claim` is the earliest of the delegation.

    `about`: the claim that the row is about, where it is about one; its words are read there and not copied. `token` is that of the form
    that made the row, so that a form sent twice makes one.
    """

    office = models.ForeignKey(Office, models.PROTECT)
    visibility = models.CharField(max_length=10, choices=VISIBILITIES)
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    part = models.CharField(max_length=16)
    about = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="+")
    token = models.CharField(max_length=40, blank=True)
    content = models.JSONField()  # see followup.sheets
    place = models.PositiveIntegerField()  # among its like
    gone = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["claim", "part"], name="rows_of_a_file")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "token"], condition=~models.Q(token=""), name="a_form_makes_one_row")
        ]


class FileChange(models.Model):
    """What a row was after somebody changed it. Only added to: taking a change back is another one."""

    row = models.ForeignKey(FileRow, models.CASCADE, related_name="changes")
    content = models.JSONField()
    place = models.PositiveIntegerField()
    gone = models.BooleanField()
    changed_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField()


class Contact(models.Model):
    """Somebody, or an office, that one calls: see followup.sheets. `key` is that of the locality, "" for none."""

    office = models.ForeignKey(Office, models.PROTECT)
    visibility = models.CharField(max_length=10, choices=VISIBILITIES)
    key = models.CharField(max_length=200, blank=True, db_index=True)
    content = models.JSONField()
    folded = models.TextField()  # its words as search compares them
    gone = models.BooleanField(default=False)


class ContactChange(models.Model):
    """What a contact was after somebody changed it. Erasing a contact erases these."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="changes")
    content = models.JSONField()
    visibility = models.CharField(max_length=10, choices=VISIBILITIES)
    gone = models.BooleanField()
    changed_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField()


MAILS = [(when, when) for when in ("off", "daily", "weekly")]
CARRIES = [(what, what) for what in ("counts", "public", "internal")]


class SavedSearch(models.Model):
    """A search that somebody keeps under a name. `known`: the number of the last document when it was saved; what is later is news."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    words = models.CharField(max_length=200)
    what = models.CharField(max_length=16, blank=True)
    partner = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=40, blank=True)
    since = models.CharField(max_length=4, blank=True)
    until = models.CharField(max_length=4, blank=True)
    known = models.BigIntegerField()
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)  # until another page is shown it can be had back

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "office"], name="searches_of_a_person")]


class Reminder(models.Model):
    """Something came due for a person, once. It holds no word of it: what it says is looked up for who reads it, and when.

    `thing`: a digest of the alert, "documents:5" (those from number 5 on), "round:3", "search:7:5". `about`: the number of the round or
    search; `first` and `last`: numbers of documents.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="reminders")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)  # alert | documents | round | search
    thing = models.CharField(max_length=64)
    about = models.BigIntegerField(null=True)
    first = models.BigIntegerField(null=True)
    last = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "office", "thing"], name="a_thing_once_for_a_person")]
        indexes: ClassVar = [models.Index(fields=["user", "office", "seen_at"], name="reminders_not_seen")]


class Channel(models.Model):
    """What may leave an office by e-mail and by calendar feeds; nothing until an administrator says so, restricted things never."""

    office = models.OneToOneField(Office, models.PROTECT, related_name="+")
    mail = models.BooleanField(default=False)
    mail_carries = models.CharField(max_length=10, choices=CARRIES, default="counts")
    feeds = models.BooleanField(default=False)
    feeds_carry = models.CharField(max_length=10, choices=CARRIES, default="public")


class Wish(models.Model):
    """How a person wants to be told in an office. `known`: the last document when they were first looked after; `mailed`: the day of the
    last digest."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    mail = models.CharField(max_length=6, choices=MAILS, default="off")
    known = models.BigIntegerField(default=0)
    mailed = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "office"], name="one_wish_in_an_office")]


class Feed(models.Model):
    """The secret address of a person's calendar in an office; only the digest of its secret is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    secret = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "office"], name="one_feed_in_an_office")]


class Note(models.Model):
    """What a colleague put beside a record (its earliest claim) or a partner (`key`), with a file if there is one: see followup.notes."""

    office = models.ForeignKey(Office, models.PROTECT)
    visibility = models.CharField(max_length=10, choices=VISIBILITIES)
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=200, blank=True, db_index=True)
    text = models.TextField(blank=True)
    file = models.CharField(max_length=255, blank=True)
    data = models.BinaryField(null=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    gone = models.BooleanField(default=False)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
