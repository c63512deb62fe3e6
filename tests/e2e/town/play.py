#!/usr/bin/env python3
"""Plays the week of the town through the public API, under the steered clock. Running it again notices that and changes nothing."""

import argparse
import collections
import pathlib
import queue
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import api  # noqa: E402
import office_hours  # noqa: E402
import week  # noqa: E402

PASSWORD = "motcua-demo"
WORKERS = 8


class Town:
    def __init__(self, client, dossiers, agencies):
        self.client = client
        self.dossiers = dossiers
        self.agencies = agencies  # key → row of agencies.csv
        self.ids = {}
        self.locks = collections.defaultdict(threading.Lock)
        self.tokens = {}
        self.codes = {}
        self.total = sum(len(dossier.acts) for dossier in dossiers)
        self.done = 0
        self.count_lock = threading.Lock()
        self.failure = None

    def token(self, act):
        who = (act.officer, act.agency)
        with self.count_lock:
            lock = self.locks[who]
        with lock:
            if who not in self.tokens:
                self.tokens[who] = self.client.sign_in(act.officer, PASSWORD, self.ids[act.agency])["token"]
            return self.tokens[who]

    def request(self, dossier, step):
        """One write; the same request id, and so the same effect, however often it is sent."""
        act = dossier.acts[step]
        body = dict(act.body)
        if act.to:
            body["toAgencyId"] = self.ids[act.to]
        if act.verb == "register":
            body["competentAgencyId"] = self.ids[act.agency]
        paths = {"receive": "/api/v1/dossiers", "register": "/api/v1/registrations"}
        path = paths.get(act.verb) or api.code_path(self.codes[dossier.number], act.verb)
        headers = {
            "Authorization": "Bearer " + self.token(act),
            "Idempotency-Key": dossier.request_id(step),
            "Motcua-Steered-At": office_hours.stamp(act.at),
        }
        answer = self.client.call("POST", path, body, headers)
        if act.verb in week.CREATES:
            self.codes[dossier.number] = answer["dossier"]["code"]

    def is_finished(self, dossier):
        """Receives it (again) and asks whether its last act is in the ledger."""
        self.request(dossier, 0)
        headers = {"Authorization": "Bearer " + self.token(dossier.acts[0])}
        return self.client.call("GET", api.code_path(self.codes[dossier.number]), headers=headers)["dossier"]["version"] >= len(dossier.acts)

    def work(self, jobs):
        """Takes lists of (dossier, step) until none is left; the order inside a list is kept."""
        while self.failure is None:
            try:
                job = jobs.get_nowait()
            except queue.Empty:
                return
            for dossier, step in job:
                try:
                    self.request(dossier, step)
                    with self.count_lock:
                        self.done += 1
                except Exception as failure:  # a worker's top: told by the main thread
                    self.failure = (dossier, dossier.acts[step], failure)
                    return

    def play_all(self, jobs):
        waiting = queue.Queue()
        for job in jobs:
            waiting.put(job)
        threads = [threading.Thread(target=self.work, args=(waiting,), daemon=True) for _ in range(WORKERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.2)
                self.show()

    def show(self, end=""):
        if sys.stdout.isatty():
            width = 30 * self.done // self.total
            print(f"\r  {'━' * width}{'─' * (30 - width)} {self.done}/{self.total} việc{end}", end="", flush=True)

    def play(self):
        """Numbers are given out in the order of time at each desk; then every dossier goes its way; the last one last."""
        desks = collections.defaultdict(list)
        ways = []
        for dossier in self.dossiers:
            creating = [step for step, act in enumerate(dossier.acts) if act.verb in week.CREATES]
            desks[dossier.desk] += [(dossier, step) for step in creating]
            ways.append([(dossier, step) for step in range(len(creating), len(dossier.acts))])
        for lane in desks.values():
            lane.sort(key=lambda job: job[0].acts[job[1]].at)
        last = week.last_of(self.dossiers)
        self.play_all(sorted(desks.values(), key=len, reverse=True))
        self.play_all([way for dossier, way in zip(self.dossiers, ways) if way and dossier is not last])
        self.play_all([way for dossier, way in zip(self.dossiers, ways) if dossier is last])
        self.show("\n")

    def is_played(self):
        """All numbers were given out before the first dossier ended, and the last one ended after all others."""
        return self.is_finished(week.first_of(self.dossiers)) and self.is_finished(week.last_of(self.dossiers))


def tell(dossiers, agencies):
    """What the town holds now, one line a desk."""
    groups = (
        ("đã trả", ("handed_over", "handed_over_online")),
        ("chờ nhận", ("at_desk", "travelling")),
        ("đang làm", ("received", "registered", "in_process", "in_transit", "refused", "returned", "supplement_handed_in")),
        ("bổ sung", ("supplement_asked",)),
        ("quá hạn", ("overdue",)),
        ("đã dừng", ("declined", "withdrawn")),
    )
    print("    " + " " * 44 + "".join(f"{name:>9}" for name, _ in groups))
    for key, row in agencies.items():
        mine = [dossier.story for dossier in dossiers if dossier.desk == key]
        if mine:
            print(f"    {row['agency']:44}" + "".join(f"{sum(story in stories for story in mine):9d}" for _, stories in groups))


def wait_for_agencies(client, agencies):
    """A catalogue that was just published is seen by every program within a second or two."""
    until = time.monotonic() + 10
    while True:
        known = client.agencies()
        missing = [row["agency"] for row in agencies.values() if row["agency"] not in known]
        if not missing:
            return {key: known[row["agency"]] for key, row in agencies.items()}
        if time.monotonic() > until:
            raise SystemExit(f"agencies not published: {missing}")
        time.sleep(0.2)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="http://127.0.0.1:8080")
    options = parser.parse_args()
    started = time.monotonic()
    planner = week.Planner()
    town = Town(api.Client(options.base), planner.plan(), planner.agencies)
    town.ids = wait_for_agencies(town.client, town.agencies)
    desks = len({dossier.desk for dossier in town.dossiers})
    what = f"{len(town.dossiers)} hồ sơ tự đặt tại {desks} cơ quan, từ {week.FIRST_DAY:%-d/%-m} đến {week.LAST_DAY:%-d/%-m/%Y}"
    if town.is_played():
        print(f"  Tuần làm việc mẫu đã có sẵn: {what} ({time.monotonic() - started:.1f} giây).")
        return 0
    print(f"  Dựng một tuần làm việc mẫu: {what}", flush=True)
    town.play()
    if town.failure:
        dossier, act, failure = town.failure
        print(f"\nstopped at dossier {dossier.number} ({dossier.story}), {act.verb} by {act.officer}: {failure}", file=sys.stderr)
        return 1
    tell(town.dossiers, town.agencies)
    print(f"  Xong sau {time.monotonic() - started:.1f} giây: {town.done} việc qua API.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
