"""Invented applicants of the town: names, addresses, telephone and ID numbers; some families hand in more than one dossier."""

import csv
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
# The applicant and the stranger of the demonstration live elsewhere.
TAKEN_PHONES = {"0912345678", "0987654321"}
WITHOUT_PHONE = 0.15
OF_A_FAMILY = 0.22  # chance that a dossier comes from a household seen before


def table(name):
    with open(HERE / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Household:
    def __init__(self, surname, address, phone):
        self.surname, self.address, self.phone = surname, address, phone
        self.dossiers = 1


class People:
    def __init__(self, rng):
        self.rng = rng
        self.parts = {}
        for row in table("names"):
            texts, shares = self.parts.setdefault(row["part"], ([], []))
            texts.append(row["text"])
            shares.append(int(row["share"]))
        self.places = {}
        for row in table("places"):
            self.places.setdefault(row["desk"], []).append(row["place"])
        self.households = {}
        self.companies = {}
        self.phones = set(TAKEN_PHONES)
        self.id_serial = 100

    def _pick(self, part):
        texts, shares = self.parts[part]
        return self.rng.choices(texts, shares)[0]

    def _phone(self):
        if self.rng.random() < WITHOUT_PHONE:
            return ""
        while True:
            phone = f"091{self.rng.randrange(10)}{self.rng.randrange(10 ** 6):06d}"
            if phone not in self.phones:
                self.phones.add(phone)
                return phone

    def _address(self, desk):
        place = self.rng.choice(self.places[desk])
        if place.startswith("đường"):
            return f"số {self.rng.randrange(2, 260)} {place}"
        if place.startswith(("khu", "cụm")):
            return f"lô {self.rng.choice('ABCD')}{self.rng.randrange(1, 12)}, {place}"
        return f"tổ {self.rng.randrange(1, 16)}, {place}"

    def _household(self, desk):
        known = self.households.setdefault(desk, [])
        open_ones = [home for home in known if home.phone and home.dossiers < 4]
        if open_ones and self.rng.random() < OF_A_FAMILY:
            home = self.rng.choice(open_ones)
            home.dossiers += 1
            return home
        known.append(Household(self._pick("surname"), self._address(desk), self._phone()))
        return known[-1]

    def _company(self, desk):
        name = self._pick("company")
        if name not in self.companies:
            self.companies[name] = (self._address(desk), self._phone())
        address, phone = self.companies[name]
        body = {"fullName": name, "address": address}
        if phone:
            body |= {"phone": phone, "phoneOwner": "PHONE_OWNER_SUBMITTER"}
        return body

    def applicant(self, desk, kind):
        """The applicant of the next dossier of that desk, as the API takes one."""
        if kind == "company":
            return self._company(desk)
        home = self._household(desk)
        woman = self.rng.random() < 0.52
        born = self.rng.randrange(1950, 2007)
        self.id_serial += self.rng.randrange(1, 900)
        # 087 is the province; the next figure tells century and sex, then two figures of the year.
        sex = (1 if woman else 0) + (2 if born >= 2000 else 0)
        body = {
            "fullName": f"{home.surname} {self._pick('woman' if woman else 'man')}",
            "idNumber": f"087{sex}{born % 100:02d}{self.id_serial % 10 ** 6:06d}",
            "address": home.address,
        }
        if home.phone:
            owner = "PHONE_OWNER_OWNER" if home.dossiers == 1 else "PHONE_OWNER_OTHER"
            body |= {"phone": home.phone, "phoneOwner": owner}
        return body
