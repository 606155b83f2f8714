"""Reading in the background: what is handed in waits in the archive (`archive.waiting`) and is read by a task of the queue.

The queue (django-tasks with its database backend) only says when; what there is to read stands in the archive's rows. So a task that is
lost, doubled or killed midway costs nothing: `resume` finds every open row that no living worker reads.
"""

import traceback
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any, Final, cast, get_args

from django.db import OperationalError, transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from ketnghia.access.visibility import Visibility
from ketnghia.archive import waiting
from ketnghia.archive.errors import ArchiveError, NotWaiting
from ketnghia.archive.intake import Arrival, Hand
from ketnghia.archive.models import Waiting
from ketnghia.archive.sources import SourceKind
from ketnghia.engine.errors import DocumentError, SecretDocument
from ketnghia.engine.reader import read
from ketnghia.registry.arrivals import receive
from ketnghia.registry.settling import settle_waiting
from ketnghia.registry.store import chunks

MOST_TRIES: Final = 3  # of a document whose reading ends the worker each time
QUEUE: Final = "default"


def hand_in(arrival: Arrival, published: str | None, hand: Hand) -> int:
    """Let bytes be read in the background; returns the number under which they wait."""
    with transaction.atomic():
        number = waiting.put_down(arrival, published, hand)
        _queue(number)
    return number


def try_again(numbers: Sequence[int]) -> int:
    """Read failed ones once more, as a person asked; returns how many can be."""
    with transaction.atomic():
        again = waiting.put_back(numbers, anew=True)
        for number in again:
            _queue(number)
    return len(again)


def resume(alive: Callable[[str], bool]) -> int:
    """Queue anew every open row that nobody is going to read: its task is gone, over, or was held by a worker that is not `alive`.

    Returns how many. Called when a worker starts.
    """
    resumed = 0
    for rows in chunks(Waiting.objects.filter(state__in=waiting.OPEN).order_by("pk").values_list("pk", "task", "tries")):
        with transaction.atomic():
            live = _live({task for _, task, _ in rows if task}, alive)
            for number, given, tries in rows:
                if given in live:
                    continue
                if tries >= MOST_TRIES:
                    waiting.fail(number, _exhausted(tries))
                elif waiting.put_back([number]):
                    _queue(number)
                    resumed += 1
    return resumed


@task()
def read_waiting(number: int) -> str:
    """Read what waits under this number and keep it; returns the state it is left in, "" where it no longer waits. Raises nothing that
    quotes a document: what a task raises is written down by the queue."""
    row = waiting.take_up(number)
    if row is None or row.data is None:
        return ""
    hand = Hand(row.office, row.handed_in_by, row.handed_in_at, "restricted")
    try:
        receive(_arrival(row), lambda data, name: read(data, name, row.published or None), hand, lambda got: waiting.close(number, got))
    except NotWaiting:
        return ""
    except SecretDocument as error:
        waiting.fail(number, f"{error.document}: {error.reason}; {error.remedy}", keep_bytes=False)
    except DocumentError as error:
        waiting.fail(number, f"{error.document}: {error.reason}; {error.remedy}")
    except ArchiveError as error:
        waiting.fail(number, str(error))
    except OperationalError:
        _put_off(row)
    except Exception as error:
        waiting.fail(number, _fault(row.name, error))
    else:
        settle_waiting()
        return "kept"
    return "failed"


def _queue(number: int) -> None:
    waiting.give_task(number, str(read_waiting.enqueue(number).id))


def _arrival(row: Waiting) -> Arrival:
    kinds: dict[str, SourceKind] = {str(kind): kind for kind in get_args(SourceKind)}
    return Arrival(row.name, row.name, bytes(row.data or b""), cast(Visibility, row.visibility), kinds.get(row.source_kind))


def _live(ids: set[str], alive: Callable[[str], bool]) -> set[str]:
    """Those of these tasks that wait for a worker or are in the hands of a living one."""
    found: set[str] = set()
    results: Any = DBTaskResult.objects.filter(pk__in=ids, status__in=("READY", "RUNNING"))
    for result in results:
        if result.status == "READY" or (result.worker_ids and alive(result.worker_ids[-1])):
            found.add(str(result.pk))
        else:
            result.set_failed(InterruptedError("the worker ended before the task did"))
    return found


def _put_off(row: Waiting) -> None:
    """The database was busy for too long: once more, a few times."""
    if row.tries >= MOST_TRIES:
        waiting.fail(row.pk, f"{row.name}: sổ bận quá lâu; hãy thử lại sau ít phút")
    elif waiting.put_back([row.pk]):
        _queue(row.pk)


def _exhausted(tries: int) -> str:
    return f"đọc dở dang {tries} lần vì tiến trình đọc bị dừng; hãy thử lại, hoặc chia nhỏ tài liệu"


def _fault(name: str, error: Exception) -> str:
    """Where the program stumbled, without a word of the document."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{name}: chương trình gặp lỗi khi đọc ({type(error).__name__}, {where}); hãy báo lỗi này kèm tài liệu"
