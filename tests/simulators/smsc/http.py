"""A small HTTP/1.1 server for one process's control port: bounded, keep-alive, nothing that the standard library would load."""

import asyncio

MAX_HEAD, MAX_BODY = 16_384, 16_777_216
REASONS = {200: "OK", 303: "See Other", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed", 413: "Content Too Large",
           415: "Unsupported Media Type", 431: "Request Header Fields Too Large", 403: "Forbidden", 500: "Internal Server Error"}
SAFETY = (
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; "
                                "base-uri 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", "no-store"),
)


class Request:
    __slots__ = ("method", "path", "query", "headers", "body")


class Answer:
    __slots__ = ("status", "kind", "body", "headers")

    def __init__(self, status, kind, body, headers=()):
        self.status, self.kind, self.body, self.headers = status, kind, body, headers


class Connection(asyncio.Protocol):
    def __init__(self, handle):
        self.handle, self.buffer, self.transport = handle, bytearray(), None

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.buffer += data
        while True:
            end = self.buffer.find(b"\r\n\r\n", 0, MAX_HEAD)
            if end < 0:
                if len(self.buffer) >= MAX_HEAD:
                    self._refuse(431)
                return
            request = parse_head(bytes(self.buffer[:end]))
            if request is None:
                self._refuse(400)
                return
            length = request.headers.get("content-length", "0")
            if not (length.isascii() and length.isdigit()) or "transfer-encoding" in request.headers:
                self._refuse(400)
                return
            if int(length) > MAX_BODY:
                self._refuse(413)
                return
            whole = end + 4 + int(length)
            if len(self.buffer) < whole:
                return
            request.body = bytes(self.buffer[end + 4:whole])
            del self.buffer[:whole]
            self._write(self.handle(request), request.method == "HEAD")
            if request.headers.get("connection", "").lower() == "close":
                self.transport.close()
                return

    def _refuse(self, status):
        self._write(Answer(status, "text/plain", REASONS[status].encode()))
        self.transport.close()

    def _write(self, answer, head_only=False):
        lines = [f"HTTP/1.1 {answer.status} {REASONS[answer.status]}", f"Content-Type: {answer.kind}; charset=utf-8",
                 f"Content-Length: {len(answer.body)}"]
        lines += [f"{name}: {value}" for name, value in (*SAFETY, *answer.headers)]
        self.transport.write("\r\n".join(lines).encode() + b"\r\n\r\n" + (b"" if head_only else answer.body))


def parse_head(head):
    try:
        first, *lines = head.decode("ascii").split("\r\n")
        request = Request()
        request.method, target, version = first.split(" ")
        if not version.startswith("HTTP/1.") or not target.startswith("/"):
            return None
        request.path, _, query = target.partition("?")
        request.query = parse_form(query)
        request.headers = {}
        for line in lines:
            name, colon, value = line.partition(":")
            if not colon:
                return None
            request.headers[name.strip().lower()] = value.strip()
        return request
    except ValueError:
        return None


def parse_form(text):
    """name=value&… as a dict, the last of equal names winning."""
    return {unquote(name): unquote(value) for name, _, value in (pair.partition("=") for pair in text.split("&")) if name}


def unquote(text):
    out, at, data = bytearray(), 0, text.replace("+", " ").encode("utf-8", "replace")
    while at < len(data):
        octet = data[at:at + 3]
        if octet[:1] == b"%" and len(octet) == 3:
            try:
                out.append(int(octet[1:], 16))
                at += 3
                continue
            except ValueError:
                pass
        out.append(data[at])
        at += 1
    return out.decode("utf-8", "replace")
