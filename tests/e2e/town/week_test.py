#!/usr/bin/env python3
"""The plan of the town: counts, states, office hours, order, promises, telephones; it needs no server."""

import collections
import datetime
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import office_hours  # noqa: E402
import people  # noqa: E402
import week  # noqa: E402

DEMONSTRATION = datetime.datetime(2026, 11, 12, 9, 10, tzinfo=office_hours.ZONE)


def promised_day(dossier):
    """The day promised at reception, counted here by itself: working days after the day of reception."""
    received = [act for act in dossier.acts if act.verb in ("receive", "accept")][-1].at
    term = week.Terms().days(dossier.route["procedure"])
    if term == 0:
        term = 0 if (received.hour, received.minute) <= (15, 0) else 1
    after = [day for day in office_hours.working_days(received.date(), datetime.date(2027, 1, 31)) if day > received.date()]
    return received.date() if term == 0 else after[term - 1]


class OfficeHours(unittest.TestCase):
    def test_a_day_has_two_sessions(self):
        self.assertEqual(office_hours.SESSIONS, ((420, 690), (810, 1020)))
        self.assertEqual(len(week.DAYS), 8)

    def test_working_minutes_skip_noon_night_and_weekend(self):
        def at(minute):
            return office_hours.instant_of(week.DAYS, minute).strftime("%a %H:%M")
        self.assertEqual([at(0), at(269), at(270), at(479), at(480), at(5 * 480)],
                         ["Mon 07:00", "Mon 11:29", "Mon 13:30", "Mon 16:59", "Tue 07:00", "Mon 07:00"])

    def test_open_ends_are_exact(self):
        for hour, minute, expected in ((6, 59, False), (7, 0, True), (11, 29, True), (11, 30, False), (13, 30, True), (17, 0, False)):
            instant = datetime.datetime(2026, 11, 12, hour, minute, tzinfo=office_hours.ZONE)
            self.assertEqual(office_hours.is_open(instant), expected, instant)

    def test_holidays_and_make_up_days_of_the_seed_count(self):
        self.assertFalse(office_hours.is_working_day(datetime.date(2026, 11, 24)))
        self.assertTrue(office_hours.is_working_day(datetime.date(2026, 8, 22)))
        self.assertEqual(office_hours.working_day_before(datetime.date(2026, 11, 25)), datetime.date(2026, 11, 23))

    def test_stamps_are_utc_and_read_back(self):
        self.assertEqual(office_hours.stamp(DEMONSTRATION), "2026-11-12T02:10:00Z")
        self.assertEqual(office_hours.read_stamp("2026-11-12T02:10:00Z"), DEMONSTRATION)


class Plan(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.planner = week.Planner()
        cls.dossiers = cls.planner.plan()

    def test_240_dossiers_of_six_desks_in_every_story(self):
        self.assertEqual(len(self.dossiers), 240)
        self.assertEqual([dossier.number for dossier in self.dossiers], list(range(1, 241)))
        desks = collections.Counter(dossier.desk for dossier in self.dossiers)
        self.assertEqual(desks, {key: int(row["dossiers"]) for key, row in self.planner.agencies.items() if row["dossiers"] != "0"})
        self.assertEqual(len(desks), 6)
        stories = collections.Counter(dossier.story for dossier in self.dossiers)
        self.assertEqual(stories, {row["story"]: int(row["count"]) for row in people.table("stories")})
        used = {act.verb for dossier in self.dossiers for act in dossier.acts}
        self.assertEqual(used, {"register", "receive", "accept", "decline", "forward", "take-over", "refuse", "return", "finish-step",
                                "request-supplement", "accept-supplement", "withdraw", "issue-result", "bring-result", "hand-over"})

    def test_nothing_happens_outside_office_hours_or_the_week(self):
        for dossier in self.dossiers:
            for act in dossier.acts:
                self.assertTrue(office_hours.is_open(act.at), (dossier.number, act))
                self.assertTrue(week.FIRST_DAY <= act.at.date() <= week.LAST_DAY, (dossier.number, act))

    def test_nothing_happens_before_its_predecessor(self):
        for dossier in self.dossiers:
            for before, after in zip(dossier.acts, dossier.acts[1:]):
                self.assertLess(before.at, after.at, (dossier.number, before, after))

    def test_results_keep_the_promise_and_only_the_overdue_are_overdue(self):
        for dossier in self.dossiers:
            verbs = {act.verb: act.at for act in dossier.acts}
            if "issue-result" in verbs:
                self.assertLessEqual(verbs["issue-result"].date(), promised_day(dossier), dossier)
            elif dossier.story == "overdue":
                self.assertLess(promised_day(dossier), DEMONSTRATION.date(), dossier)
            elif not {"request-supplement", "decline", "withdraw", "register"} & verbs.keys():
                self.assertGreaterEqual(promised_day(dossier), DEMONSTRATION.date(), dossier)

    def test_procedures_and_steps_are_those_of_the_seed(self):
        steps = collections.defaultdict(set)
        for row in office_hours.seed_rows("steps"):
            steps[row["procedure_code"]].add(row["step_code"])
        for route in self.planner.routes:
            self.assertLessEqual(set(route["steps"].split()), steps[route["procedure"]], route)

    def test_officers_have_the_roles_they_act_in(self):
        accounts = {row["username"]: row["officer_id"] for row in office_hours.seed_rows("staff")}
        ids = {row["name"]: row["agency_id"] for row in office_hours.seed_rows("agencies")}
        roles = {(row["officer_id"], row["agency_id"], row["role"]) for row in office_hours.seed_rows("memberships")}
        for row in self.planner.agencies.values():
            for role in ("reception", "handling", "leader"):
                self.assertIn((accounts[row[role]], ids[row["agency"]], role), roles)

    def test_places_name_communes_of_the_province(self):
        names = {row["name"].removeprefix("UBND ") for row in office_hours.seed_rows("agencies")}
        for row in people.table("places"):
            self.assertIn(row["place"].rsplit(", ", 1)[1], names, row)

    def test_telephones(self):
        phones = [dossier.acts[0].body["applicant"].get("phone", "") for dossier in self.dossiers]
        having = [phone for phone in phones if phone]
        self.assertTrue(0.78 <= len(having) / 240 <= 0.92, len(having))
        self.assertFalse(people.TAKEN_PHONES & set(having))
        for phone in having:
            self.assertRegex(phone, r"^091\d{7}$")
        self.assertGreaterEqual(sum(count > 1 for count in collections.Counter(having).values()), 10)

    def test_the_same_plan_and_request_ids_every_time(self):
        again = week.plan()
        self.assertEqual(again, self.dossiers)
        ids = [dossier.request_id(step) for dossier in self.dossiers for step in range(len(dossier.acts))]
        self.assertEqual(len(set(ids)), len(ids))
        self.assertEqual(ids[0], again[0].request_id(0))

    def test_what_is_asked_first_and_last_tells_that_all_was_played(self):
        first, last = week.first_of(self.dossiers), week.last_of(self.dossiers)
        self.assertNotIn(first.acts[-1].verb, week.CREATES)
        self.assertNotEqual(first, last)
        self.assertEqual(last.acts[-1].verb, "hand-over")


if __name__ == "__main__":
    unittest.main()
