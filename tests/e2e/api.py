"""A small client of the public JSON API: keep-alive, one idempotency key per write, the same key again after a failure."""

import http.client
import json
import threading
import time
import urllib.parse

RETRY_FOR_S = 60.0


class Refused(Exception):
    """The API said no, for good."""

    def __init__(self, status, problem):
        super().__init__(f"HTTP {status} {problem}")
        self.status = status
        self.problem = problem


class Client:
    """One connection a thread; thread-safe."""

    def __init__(self, base, source=""):
        """`source` is the address to call from, where the caller's network matters; the system's choice if empty."""
        parts = urllib.parse.urlsplit(base)
        self.host, self.port = parts.hostname, parts.port
        self.source = (source, 0) if source else None
        self.local = threading.local()
        self.retries = 0

    def connect(self):
        return http.client.HTTPConnection(self.host, self.port, timeout=10, source_address=self.source)

    def _connection(self):
        if getattr(self.local, "connection", None) is None:
            self.local.connection = self.connect()
        return self.local.connection

    def once(self, method, path, body=None, headers=None):
        """One exchange: (status, headers, parsed JSON or None). Raises OSError or HTTPException when the line breaks."""
        payload = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        all_headers = {"Accept": "application/json"}
        if payload is not None:
            all_headers["Content-Type"] = "application/json"
        all_headers.update(headers or {})
        connection = self._connection()
        try:
            connection.request(method, path, payload, all_headers)
            response = connection.getresponse()
            text = response.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            self.local.connection = None
            raise
        parsed = None
        if text and "json" in (response.headers.get("Content-Type") or ""):
            parsed = json.loads(text)
        return response.status, response.headers, parsed

    def call(self, method, path, body=None, headers=None):
        """Repeats the very same request while the system is away; returns the JSON of a 2xx answer, raises Refused."""
        until = time.monotonic() + RETRY_FOR_S
        pause = 0.05
        while True:
            try:
                status, _, parsed = self.once(method, path, body, headers)
            except (OSError, http.client.HTTPException) as failure:
                status, parsed = 0, {"detail": str(failure)}
            if 200 <= status < 300:
                return parsed
            if status not in (0, 429, 500, 503) or time.monotonic() > until:
                raise Refused(status, parsed)
            self.retries += 1
            time.sleep(pause)
            pause = min(pause * 1.5, 1.0)

    def sign_in(self, username, password, agency_id=0):
        body = {"username": username, "password": password}
        if agency_id:
            body["agencyId"] = agency_id
        return self.call("POST", "/api/v1/sessions", body)

    def agencies(self):
        """Public list: name → agency id."""
        return {row["name"]: row["agencyId"] for row in self.call("GET", "/api/v1/agencies")["agencies"]}


def code_path(code, verb=""):
    return "/api/v1/dossiers/" + urllib.parse.quote(code) + (":" + verb if verb else "")
