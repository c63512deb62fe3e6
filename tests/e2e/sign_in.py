#!/usr/bin/env python3
"""Attacks on the sign-in and the life of an account, over HTTP only: what is refused, to whom, how soon; and that no secret stands in any log."""

import argparse
import base64
import concurrent.futures
import datetime
import hashlib
import hmac
import http.client
import json
import pathlib
import sys
import time
import urllib.parse
import uuid

PASSWORD = "motcua-demo"
WARD = 114  # UBND phường Cao Lãnh
INBOX = "/api/v1/inbox?kind=held"
REVOKED_WITHIN_S = 1.5  # the gateway remembers a session for one second


def one_time_code(secret, at=None):
    """RFC 6238, by this file alone."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, int((time.time() if at is None else at) // 30).to_bytes(8, "big"), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place:place + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


class Answer:
    def __init__(self, status, headers, text):
        self.status, self.headers = status, headers
        self.body = json.loads(text) if text else {}
        self.reason = self.body.get("reason", "")
        self.cookies = dict(value.split(";")[0].split("=", 1) for name, value in headers if name.lower() == "set-cookie")


class Browser:
    """Somebody at an address, with or without cookies."""

    def __init__(self, base, address="127.0.0.1", cookies=True):
        parts = urllib.parse.urlsplit(base)
        self.host, self.port, self.address = parts.hostname, parts.port, address
        self.jar = {} if cookies else None
        self.token = ""

    def ask(self, method, path, body=None, headers=None, key=None):
        sent = {"Accept": "application/json"}
        if body is not None:
            sent["Content-Type"] = "application/json"
        if self.jar:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.jar.items())
            sent["Sec-Fetch-Site"] = "same-origin"
        if self.jar is None and self.token:
            sent["Authorization"] = "Bearer " + self.token
        if method == "POST":
            sent["Idempotency-Key"] = key or str(uuid.uuid4())
        sent.update(headers or {})
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20, source_address=(self.address, 0))
        connection.request(method, path, None if body is None else json.dumps(body).encode(), sent)
        response = connection.getresponse()
        answer = Answer(response.status, response.getheaders(), response.read())
        connection.close()
        if self.jar is not None:
            self.jar.update(answer.cookies)
        return answer

    def enter(self, username, password, **more):
        answer = self.ask("POST", "/api/v1/sessions", {"username": username, "password": password, **more})
        if answer.status == 201:
            self.token = answer.body["token"]
        return answer


class Probe:
    def __init__(self, base):
        self.base, self.cases, self.faults, self.secrets = base, 0, 0, [PASSWORD]
        self.run = uuid.uuid4().hex[:8]
        self.admin = Browser(base, cookies=False)
        self.expect("the administrator signs in", self.admin.enter("quantri", PASSWORD), 201)

    def at(self, last, cookies=True):
        return Browser(self.base, f"127.0.{self.net}.{last}", cookies)

    net = 77

    def expect(self, what, answer, status, reason=""):
        self.cases += 1
        if answer.status != status or (reason and answer.reason != reason):
            self.faults += 1
            print(f"FAIL {what}: HTTP {answer.status} {json.dumps(answer.body, ensure_ascii=False)[:300]}, expected {status} {reason}")
        return answer

    def holds(self, what, fine):
        self.cases += 1
        if not fine:
            self.faults += 1
            print(f"FAIL {what}")

    def cookies(self):
        lan = self.at(1)
        answer = self.expect("a browser signs in", lan.enter("caolanh.thuly", PASSWORD), 201)
        set_cookies = [value for name, value in answer.headers if name.lower() == "set-cookie"]
        for name in ("__Host-sid", "__Host-device"):
            flags = next((value for value in set_cookies if value.startswith(name + "=")), "")
            self.holds(f"{name} is Secure, HttpOnly, SameSite=Strict, for the whole host",
                       all(flag in flags for flag in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/")) and "Domain" not in flags)
        self.secrets += [answer.body["token"], answer.body["deviceToken"]]
        evil = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
        for what, headers in (("another site", evil), ("a sister site", {"Sec-Fetch-Site": "same-site"}), ("a file", {"Origin": "null"})):
            self.expect(f"a write by cookie from {what}", lan.ask("POST", "/api/v1/sessions/current:lock", {}, headers), 403, "CROSS_SITE")
            stranger = self.at(1)
            body = {"username": "caolanh.thuly", "password": PASSWORD}
            self.expect(f"a sign-in from {what}", stranger.ask("POST", "/api/v1/sessions", body, headers), 403, "CROSS_SITE")
        lan.jar = {"__Host-sid": lan.jar["__Host-sid"]}
        connection_headers = {"Sec-Fetch-Site": ""}
        self.expect("a write by cookie that says nothing", lan.ask("POST", "/api/v1/sessions/current:lock", {}, connection_headers), 403, "CROSS_SITE")
        self.expect("the session is untouched", lan.ask("GET", INBOX), 200)
        self.expect("an edge of one's own", self.at(1).ask("POST", "/api/v1/sessions", {
            "username": "x", "password": "y", "edge": {"network": "AAAA"}}), 400, "UNKNOWN_FIELD")

    def fixation(self):
        browser = self.at(2)
        planted = self.at(3)
        planted.enter("caolanh.thuly", PASSWORD)
        browser.jar = {"__Host-sid": planted.token}
        answer = self.expect("signing in with a planted cookie", browser.enter("caolanh.thuly", PASSWORD), 201)
        self.holds("it is another session", answer.body["token"] != planted.token)
        self.expect("the planted one is dead", planted.ask("GET", "/api/v1/sessions/current"), 401, "SESSION_ENDED")
        out = self.expect("signing out", browser.ask("DELETE", "/api/v1/sessions/current"), 204)
        self.holds("takes the cookie away", out.cookies.get("__Host-sid") == "")
        thief = self.at(4, cookies=False)
        thief.token = answer.body["token"]
        self.expect("a stolen token after signing out", thief.ask("GET", INBOX), 401, "SESSION_ENDED")

    def enumeration(self):
        answers = [self.at(5).enter(name, "wrong") for name in ("caolanh.thuly", "nobody.at.all")]
        shown = []
        for answer in answers:
            self.expect("a wrong try", answer, 401, "BAD_CREDENTIALS")
            answer.body.pop("requestId")
            shown.append((answer.body, sorted((name, value) for name, value in answer.headers if name not in ("Date", "Motcua-Request-Id"))))
        self.holds("unknown name and wrong password look the same", shown[0] == shown[1])

    def hammering(self):
        """One account from many networks: ten tries, the owner is let in from where he is known."""
        victim = "caolanh.motcua2"
        home = self.at(6)
        self.expect("the owner at home", home.enter(victim, PASSWORD, agencyId=WARD), 201)
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(lambda n: self.at(10 + n % 40).enter(victim, f"guess{n}"), range(60)))
        judged = sum(answer.reason == "BAD_CREDENTIALS" for answer in answers)
        refused = [answer for answer in answers if answer.reason == "TOO_MANY_TRIES"]
        self.holds(f"parallel guesses from 40 networks: {judged} judged, 10 may be", judged <= 10)
        self.holds("the others wait", judged + len(refused) + sum(answer.status == 503 for answer in answers) == 60 and all(
            answer.status == 429 and 0 < int(dict(answer.headers).get("Retry-After", 0)) <= 900 for answer in refused))
        self.expect("the owner somewhere new has to wait", self.at(60).enter(victim, PASSWORD, agencyId=WARD), 429, "TOO_MANY_TRIES")
        elsewhere = self.at(61)
        elsewhere.jar = {"__Host-device": home.jar["__Host-device"]}
        self.expect("the owner's own browser, elsewhere, is let in", elsewhere.enter(victim, PASSWORD, agencyId=WARD), 201)
        self.expect("and any browser at home", self.at(6).enter(victim, PASSWORD, agencyId=WARD), 201)

    def spraying(self):
        """One network over many names."""
        answers = [self.at(62).enter(f"nguoi.{n}", "matkhau") for n in range(55)]
        judged = sum(answer.reason == "BAD_CREDENTIALS" for answer in answers)
        self.holds(f"{judged} names tried from one network, about 50 may be", 45 <= judged <= 52)
        self.expect("then the network waits", self.at(62).enter("nguoi.99", "matkhau"), 429, "TOO_MANY_REQUESTS")

    def new_account(self):
        name = f"thu.{self.run}"
        body = {"username": name, "displayName": "Người Thử", "grants": [{"agencyId": WARD, "role": "reception"}]}
        key = str(uuid.uuid4())
        made = self.expect("an account is made", self.admin.ask("POST", "/api/v1/accounts", body, key=key), 201)
        self.holds("a repetition is the same", self.admin.ask("POST", "/api/v1/accounts", body, key=key).body == made.body)
        self.expect("the name is taken", self.admin.ask("POST", "/api/v1/accounts", body), 409, "USERNAME_TAKEN")
        clerk = self.at(70)
        first = clerk.enter(name, made.body["firstPassword"])
        self.holds("the first password opens a session for changing it alone", first.body.get("state") == "SESSION_STATE_PASSWORD_CHANGE_REQUIRED")
        self.expect("no work before", clerk.ask("GET", INBOX), 403, "PASSWORD_CHANGE_REQUIRED")
        change = {"oldPassword": made.body["firstPassword"], "newPassword": "thuyen ve " + self.run}
        weak = {**change, "newPassword": "password2026!"}
        self.expect("a common password", clerk.ask("POST", "/api/v1/account:change-password", weak), 400, "WEAK_PASSWORD")
        old = clerk.jar["__Host-sid"]
        self.expect("a good one", clerk.ask("POST", "/api/v1/account:change-password", change), 200)
        self.holds("the token is another", clerk.jar["__Host-sid"] != old)
        self.expect("now work", clerk.ask("GET", INBOX), 200)
        self.secrets += [made.body["firstPassword"], change["newPassword"], clerk.jar["__Host-sid"], clerk.jar["__Host-device"]]
        return name, change["newPassword"], made.body["officerId"], clerk

    def second_factor(self, name, password, clerk):
        begun = self.expect("one-time codes begin", clerk.ask("POST", "/api/v1/account:begin-totp", {"password": password}), 200)
        secret = begun.body["secret"]
        self.secrets.append(secret)
        self.expect("a wrong code", clerk.ask("POST", "/api/v1/account:confirm-totp", {"oneTimeCode": one_time_code(secret, 0)}), 401, "BAD_ONE_TIME_CODE")
        now = time.time()
        confirmed = self.expect("the device's code", clerk.ask("POST", "/api/v1/account:confirm-totp", {"oneTimeCode": one_time_code(secret, now)}), 200)
        codes = confirmed.body["recoveryCodes"]
        self.secrets += codes
        other = self.at(71)
        self.expect("the password alone", other.enter(name, password), 401, "ONE_TIME_CODE_REQUIRED")
        self.expect("a used code", other.enter(name, password, oneTimeCode=one_time_code(secret, now)), 401, "BAD_ONE_TIME_CODE")
        self.expect("the next code", other.enter(name, password, oneTimeCode=one_time_code(secret, now + 30)), 201)
        self.expect("a recovery code", other.enter(name, password, oneTimeCode=codes[0].upper()), 201)
        self.expect("the same again", other.enter(name, password, oneTimeCode=codes[0]), 401, "BAD_ONE_TIME_CODE")
        self.expect("codes are taken off by a recovery code",
                    clerk.ask("POST", "/api/v1/account:remove-totp", {"password": password, "oneTimeCode": codes[1]}), 200)

    def locking(self, name, password, clerk):
        before = clerk.ask("GET", "/api/v1/sessions/current").body
        self.expect("a session locks", clerk.ask("POST", "/api/v1/sessions/current:lock", {}), 200)
        self.expect("no work when locked", clerk.ask("GET", INBOX), 401, "SESSION_LOCKED")
        self.holds("but it is seen", clerk.ask("GET", "/api/v1/sessions/current").body["state"] == "SESSION_STATE_LOCKED")
        self.expect("a wrong password", clerk.ask("POST", "/api/v1/sessions/current:unlock", {"password": "x"}), 401, "BAD_CREDENTIALS")
        self.expect("the right one", clerk.ask("POST", "/api/v1/sessions/current:unlock", {"password": password}), 200)
        after = clerk.ask("GET", "/api/v1/sessions/current").body
        self.holds("the session is the same", after["sessionId"] == before["sessionId"] and after["expiresAt"] == before["expiresAt"])
        second = self.at(72)
        second.enter(name, password)
        self.holds("sessions are listed", len(clerk.ask("GET", "/api/v1/sessions").body["sessions"]) >= 2)
        self.expect("all others end", clerk.ask("POST", "/api/v1/sessions:end-others", {}), 200)
        self.revoked("the other browser", second, "SESSION_ENDED")
        self.expect("this one stays", clerk.ask("GET", INBOX), 200)

    def revoked(self, what, browser, reason):
        began = time.monotonic()
        while browser.ask("GET", INBOX).status == 200 and time.monotonic() - began < 5:
            time.sleep(0.02)
        took = time.monotonic() - began
        self.expect(what + " is refused", browser.ask("GET", INBOX), 401, reason)
        self.holds(f"{what} was refused after {took:.2f} s", took <= REVOKED_WITHIN_S)

    def delegation(self, officer, clerk):
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date().isoformat()
        leader = self.at(73, cookies=False)
        leader.enter("caolanh.lanhdao", PASSWORD)
        loan = {"agencyId": WARD, "role": "leader", "toOfficerId": officer, "firstDay": today, "lastDay": today}
        made = self.expect("a role is lent", leader.ask("POST", "/api/v1/delegations", loan), 201)
        lender = leader.ask("GET", "/api/v1/sessions/current").body["officer"]["officerId"]
        self.expect("into the place", clerk.ask("POST", "/api/v1/sessions/current:switch", {"agencyId": WARD, "actingFor": lender}), 200)
        shown = clerk.ask("GET", "/api/v1/sessions/current").body["officer"]
        self.holds("it is shown", shown["actingFor"] == lender and shown["actingForName"] and shown["roles"] == ["leader"])
        self.expect("work in the place", clerk.ask("GET", INBOX), 200)
        self.expect("a stranger takes nothing back", self.admin.ask("POST", "/api/v1/delegations/999999999:end", {}), 404, "DELEGATION_NOT_FOUND")
        self.expect("taken back", leader.ask("POST", f"/api/v1/delegations/{made.body['delegationId']}:end", {}), 200)
        self.revoked("the borrower", clerk, "SESSION_ENDED")

    def disabling(self, name, password, officer):
        clerk = self.at(70)
        self.expect("back in", clerk.enter(name, password), 201)
        self.expect("work", clerk.ask("GET", INBOX), 200)
        self.expect("somebody else's administration", clerk.ask("POST", f"/api/v1/accounts/{officer}:disable", {}), 403, "ROLE_MISSING")
        self.expect("an account outside the tree", self.admin.ask("POST", "/api/v1/accounts/33:disable", {}), 404, "ACCOUNT_NOT_FOUND")
        self.expect("a number in both places", self.admin.ask("POST", f"/api/v1/accounts/{officer}:disable", {"officerId": officer}), 400, "UNKNOWN_FIELD")
        self.expect("a number that is none", self.admin.ask("POST", "/api/v1/accounts/x:disable", {}), 400, "BAD_FIELD")
        self.expect("disabled", self.admin.ask("POST", f"/api/v1/accounts/{officer}:disable", {}), 200)
        self.revoked("a disabled account", clerk, "SESSION_ENDED")
        self.expect("and signs in no more", self.at(70).enter(name, password), 401, "BAD_CREDENTIALS")

    def audit(self, officer):
        kinds, token = [], ""
        for _ in range(20):
            page = self.admin.ask("GET", f"/api/v1/audit?officerId={officer}&pageSize=5" + (f"&pageToken={token}" if token else "")).body
            kinds += [entry["kind"].removeprefix("AUDIT_KIND_") for entry in page["entries"]]
            token = page["nextPageToken"]
            if not token:
                break
        wanted = ("ACCOUNT_CREATED", "MEMBERSHIP_GRANTED", "SIGNED_IN", "PASSWORD_CHANGED", "TOTP_ENROLLED", "ONE_TIME_CODE_FAILED", "RECOVERY_CODE_USED",
                  "TOTP_REMOVED", "SESSION_LOCKED", "SESSION_UNLOCKED", "PASSWORD_CHECK_FAILED", "SESSIONS_ENDED", "AGENCY_SWITCHED", "ACCOUNT_DISABLED",
                  "SIGN_IN_FAILED")
        for kind in wanted:
            self.holds(f"the audit tells {kind}", kind in kinds)
        self.holds("latest first", kinds[0] == "SIGN_IN_FAILED" and kinds[-2:] == ["MEMBERSHIP_GRANTED", "ACCOUNT_CREATED"])
        failed = self.admin.ask("GET", "/api/v1/audit?kind=sign-in-failed&pageSize=1")
        self.holds("by kind", [entry["kind"] for entry in failed.body["entries"]] == ["AUDIT_KIND_SIGN_IN_FAILED"])

    def logs(self, folder):
        files = [path for path in pathlib.Path(folder).glob("*.log") if path.is_file()]
        self.holds("there are logs", len(files) >= 2)
        text = b"".join(path.read_bytes() for path in files)
        for number, secret in enumerate(self.secrets):
            self.holds(f"secret {number} stands in no log", secret.encode() not in text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--logs", help="folder of the programs' logs")
    arguments = parser.parse_args()
    probe = Probe(arguments.base)
    probe.cookies()
    probe.fixation()
    probe.enumeration()
    probe.hammering()
    probe.spraying()
    name, password, officer, clerk = probe.new_account()
    probe.second_factor(name, password, clerk)
    probe.locking(name, password, clerk)
    probe.delegation(officer, clerk)
    probe.disabling(name, password, officer)
    probe.audit(officer)
    if arguments.logs:
        probe.logs(arguments.logs)
    print(f"{probe.cases} facts of signing in, {probe.faults} wrong")
    return 1 if probe.faults else 0


if __name__ == "__main__":
    sys.exit(main())
