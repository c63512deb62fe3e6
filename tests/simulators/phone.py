"""What other tests hold in their hand: a telephone and the operator's switches, over the simulator's HTTP control."""

import http.client
import json
import time
import urllib.parse


class Phone:
    def __init__(self, base_url):
        parts = urllib.parse.urlsplit(base_url)
        self.address = (parts.hostname, parts.port or 80)

    def call(self, method, path, body=None):
        connection = http.client.HTTPConnection(*self.address, timeout=10)
        try:
            data = None if body is None else json.dumps(body).encode()
            connection.request(method, path, data, {"Content-Type": "application/json"} if data else {})
            answer = connection.getresponse()
            value = json.loads(answer.read())
            if answer.status != 200:
                raise ValueError(f"{method} {path}: {answer.status} {value.get('error')}")
            return value
        finally:
            connection.close()

    def send(self, number, text, to="8020", **options):
        """One message from a handset; returns the operator's id of it."""
        return self.call("POST", "/api/deliver", {"from": number, "to": to, "text": text, **options})["id"]

    def send_all(self, questions):
        """Many at once: dicts with from, to, text; returns their ids in order."""
        return self.call("POST", "/api/deliver", list(questions))["ids"]

    def question(self, mo_id):
        return self.call("GET", "/api/mo/" + mo_id)

    def messages(self, number, after=0):
        """Both directions, oldest first."""
        return self.call("GET", "/api/messages?" + urllib.parse.urlencode({"number": number, "after": after}))["messages"]

    def last(self, number):
        """The n of the newest message, to be given to wait_answer as `after`."""
        return max((message["n"] for message in self.messages(number)), default=0)

    def wait_answer(self, number, after=0, timeout=10.0):
        """The first message the handset received after n; raises TimeoutError."""
        until = time.monotonic() + timeout
        while True:
            for message in self.messages(number, after):
                if message["direction"] == "in":
                    return message
            if time.monotonic() >= until:
                raise TimeoutError(f"{number} received nothing after message {after} within {timeout} s")
            time.sleep(0.02)

    def wait_stats(self, condition, timeout=10.0):
        """Counters once condition(counters) holds; raises TimeoutError with the last ones."""
        until = time.monotonic() + timeout
        while True:
            stats = self.stats()
            if condition(stats):
                return stats
            if time.monotonic() >= until:
                raise TimeoutError(f"still {stats}")
            time.sleep(0.05)

    def stats(self):
        return self.call("GET", "/api/stats")

    def faults(self, **settings):
        """Changes settings of the operator; returns all of them."""
        return self.call("POST", "/api/faults", settings) if settings else self.call("GET", "/api/faults")

    def cut(self, mid_pdu=False):
        """Breaks every link now; returns how many there were."""
        return self.call("POST", "/api/cut", {"mid_pdu": mid_pdu})["cut"]

    def show(self, **handsets):
        """Which two numbers the page shows: applicant=, stranger=, clock_file=."""
        return self.call("POST", "/api/handsets", handsets)
