"""Where the work is done: worker processes of this machine, or a Dask cluster. Nothing else differs."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.grading.evaluate import MODE, Grader, Outcome, Unreadable, read_file

AHEAD = 8  # files for each worker that are under way or waiting to be taken, so that memory stays bounded


class LocalExecutor:
    """``workers`` threads of this process, each with a worker process of its own."""

    def __init__(self, workers: int = 2, mode: str = MODE):
        self.workers = max(1, workers)
        self.mode = mode

    def map(self, paths: list[Path], week: int, part: str, seed: int) -> Iterator[Outcome]:
        """Outcomes in the order of the paths."""
        graders = [Grader(week, part, seed, self.mode) for _ in range(min(self.workers, len(paths)))]
        free: queue.SimpleQueue[Grader] = queue.SimpleQueue()
        for grader in graders:
            free.put(grader)

        def grade(path: Path) -> Outcome:
            grader = free.get()
            try:
                return grader.grade_file(path)
            finally:
                free.put(grader)

        pool = ThreadPoolExecutor(max(1, len(graders)))
        try:
            yield from _bounded(lambda path: pool.submit(grade, path), paths, AHEAD * self.workers)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for grader in graders:
                grader.close()


def _bounded(submit, items: list, ahead: int) -> Iterator:
    futures = [submit(item) for item in items[:ahead]]
    for done in range(len(items)):
        if done + ahead < len(items):
            futures.append(submit(items[done + ahead]))
        yield futures[done].result()
        futures[done] = None


class DaskExecutor:
    """A Dask cluster whose workers have this repository as their folder. Files travel with their task."""

    def __init__(self, scheduler: str):
        self.scheduler = scheduler

    def map(self, paths: list[Path], week: int, part: str, seed: int) -> Iterator[Outcome]:
        """Outcomes in the order of the paths; a task whose worker dies is done by another."""
        from distributed import Client

        with Client(self.scheduler, set_as_default=False) as client:
            ahead = AHEAD * max(1, len(client.scheduler_info()["workers"]))

            def submit(path: Path):
                try:
                    data = read_file(path)
                except Unreadable as error:
                    return _Done(Outcome("unreadable", str(error)))
                return client.submit(grade_remotely, data, week, part, seed, pure=False, retries=3)

            yield from _bounded(submit, paths, ahead)


class _Done:
    """A result that needs no computing."""

    def __init__(self, outcome: Outcome):
        self.outcome = outcome

    def result(self) -> Outcome:
        return self.outcome


_graders: dict[tuple, Grader] = {}
_lock = threading.Lock()


def grade_remotely(data: bytes, week: int, part: str, seed: int) -> Outcome:
    """In a Dask worker: one file at a time for each process, with a worker process that is kept."""
    with _lock:
        key = (week, part, seed)
        if key not in _graders:
            while _graders:  # one assignment after the other: the memory of one torch is enough
                _graders.popitem()[1].close()
            _graders[key] = Grader(*key)
        return _graders[key].grade_bytes(data)
