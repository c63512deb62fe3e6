// Finding without a receipt, looking at sealed data, correcting them: through the handlers, on real
// SQL, under the program's own role.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/error.h"
#include "services/intake/store/applicant_statements.h"
#include "services/intake/store/places.h"
#include "services/intake/store/search_statements.h"
#include "tests/integration/house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Person {
  std::string name;
  std::string birth_date;
  std::string hamlet;
  std::string id_number;
  std::string phone;
  int pickup = 0;
};

desk::ReceiveDossierRequest Reception(const Person& person) {
  desk::ReceiveDossierRequest request = GoodReception();
  request.set_pickup_agency_id(person.pickup);
  desk::Applicant& applicant = *request.mutable_applicant();
  applicant.Clear();
  applicant.set_full_name(person.name);
  applicant.set_birth_date(person.birth_date);
  applicant.set_hamlet(person.hamlet);
  applicant.set_id_number(person.id_number);
  applicant.set_phone(person.phone);
  if (!person.phone.empty()) applicant.set_phone_owner(desk::PHONE_OWNER_OWNER);
  return request;
}

std::string Receive(const Person& person, absl::Time at = Hour(0)) {
  const auto received =
      intake::ReceiveDossier(Reception(person), TheHouse().intake(), Call({}, at));
  EXPECT_TRUE(received.ok()) << received.status();
  return received.ok() ? received->dossier().code() : "";
}

absl::StatusOr<desk::SearchDossiersResponse> Search(const desk::SearchDossiersRequest& request,
                                                    int agency = kDesk) {
  return intake::SearchDossiers(request, TheHouse().intake(), Call({.agency = agency}, Hour(48)));
}

std::vector<std::string> CodesOf(const absl::StatusOr<desk::SearchDossiersResponse>& response) {
  EXPECT_TRUE(response.ok()) << response.status();
  std::vector<std::string> codes;
  if (!response.ok()) return codes;
  for (const desk::FoundDossier& one : response->dossiers()) codes.push_back(one.code());
  return codes;
}

desk::SearchDossiersRequest Named(const std::string& name) {
  desk::SearchDossiersRequest request;
  request.set_name(name);
  return request;
}

TEST(Search, FindsByEachFactACitizenCanSay) {
  const std::string code = Receive({.name = "Quách Thị Tuyết Sương",
                                    .birth_date = "1975-04-30",
                                    .hamlet = "Ấp Rạch Chanh",
                                    .id_number = "087175001234",
                                    .phone = "0907000001"});
  const auto with = [](auto... set) {
    desk::SearchDossiersRequest request;
    (set(request), ...);
    return request;
  };
  const auto name = [](auto& r) { r.set_name("quách thị tuyết sương"); };
  const auto syllable = [](auto& r) { r.set_name("Sương"); };
  const auto year = [](auto& r) { r.set_birth_year(1975); };
  const auto about = [](auto& r) {
    r.set_birth_year(1977);
    r.set_birth_year_span(2);
  };
  const auto hamlet = [](auto& r) { r.set_hamlet("rạch chanh"); };
  const auto days = [](auto& r) {
    r.set_received_from("2026-11-12");
    r.set_received_to("2026-11-12");
  };
  const auto procedure = [](auto& r) { r.set_procedure_code(std::string(kProcedure)); };
  const auto id = [](auto& r) { r.set_id_number("087-175-001234"); };
  const auto phone = [](auto& r) { r.set_phone("+84 907 000 001"); };
  for (const auto& request :
       {with(name), with(id), with(phone), with(name, year), with(name, about), with(name, hamlet),
        with(name, days, procedure), with(syllable, year), with(syllable, hamlet),
        with(year, hamlet), with(hamlet, days), with(name, year, hamlet, id, phone, days)}) {
    EXPECT_THAT(CodesOf(Search(request)), ElementsAre(code)) << request.ShortDebugString();
  }
  const auto other_year = [](auto& r) { r.set_birth_year(1976); };
  const auto other_day = [](auto& r) { r.set_received_from("2026-11-13"); };
  const auto other_hamlet = [](auto& r) { r.set_hamlet("Ấp 3"); };
  const auto other_procedure = [](auto& r) { r.set_procedure_code("9.999001"); };
  for (const auto& request : {with(name, other_year), with(name, other_day),
                              with(name, other_hamlet), with(name, other_procedure)}) {
    EXPECT_THAT(CodesOf(Search(request)), IsEmpty()) << request.ShortDebugString();
  }
}

TEST(Search, RowsTellNoMoreThanTheAskerKnows) {
  const std::string code =
      Receive({.name = "Khưu Hoàng Oanh", .birth_date = "1981", .hamlet = "Khóm 5"});
  auto request = Named("Khưu Hoàng Oanh");
  const auto masked = Search(request);
  ASSERT_TRUE(masked.ok()) << masked.status();
  ASSERT_EQ(masked->dossiers_size(), 1);
  const desk::FoundDossier& row = masked->dossiers(0);
  EXPECT_EQ(row.code(), code);
  EXPECT_EQ(row.masked_name(), "K… H… Oanh");
  EXPECT_EQ(row.birth_year(), "198…");
  EXPECT_EQ(row.procedure_code(), kProcedure);
  EXPECT_FALSE(row.procedure_name().empty());
  EXPECT_EQ(row.received_on(), "2026-11-12");
  EXPECT_EQ(row.state(), type::v1::DOSSIER_STATE_RECEIVED);
  EXPECT_EQ(row.agreement(), desk::NAME_AGREEMENT_SAME);
  EXPECT_EQ(row.person(), desk::PERSON_ROLE_OWNER);
  request.set_birth_year(1981);
  EXPECT_EQ(Search(request)->dossiers(0).birth_year(), "1981");
  request.set_birth_year_span(1);
  EXPECT_EQ(Search(request)->dossiers(0).birth_year(), "198…");
}

TEST(Search, ListsTheNearestNameFirst) {
  const std::string same = Receive({.name = "Tạ Thị Xương"});
  const std::string accents = Receive({.name = "Tạ Thị Xưởng"});
  const std::string near = Receive({.name = "Tạ Thị Sương"});
  const std::string longer = Receive({.name = "Tạ Thị Thu Xương"}, Hour(48));
  const std::string shorter = Receive({.name = "Tạ Xương"}, Hour(24));
  Receive({.name = "Tạ Văn Xương"});
  EXPECT_THAT(CodesOf(Search(Named("Tạ Thị Xương"))),
              ElementsAre(same, near, accents, longer, shorter));
  EXPECT_THAT(CodesOf(Search(Named("ta thi xuong"))).size(), 5U);
  EXPECT_EQ(CodesOf(Search(Named("xuong ta thi"))).size(), 4U);
}

TEST(Search, PagesWithoutGapsOrRepetitions) {
  std::set<std::string> received;
  for (int i = 0; i < 23; ++i) received.insert(Receive({.name = "Bành Thị Nhiều"}, Hour(i)));
  std::vector<std::string> listed;
  auto request = Named("Bành Thị Nhiều");
  request.set_page_size(5);
  do {
    const auto page = Search(request);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_FALSE(page->too_many());
    for (const auto& one : page->dossiers()) listed.push_back(one.code());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(listed.size(), received.size());
  EXPECT_EQ(std::set<std::string>(listed.begin(), listed.end()), received);
  request.set_page_token("AAAA");
  EXPECT_EQ(domain::ReasonOf(Search(request).status()), "BAD_FIELD");
}

TEST(Search, StaysWithinTheAgenciesOfTheDossier) {
  const std::string code = Receive({.name = "Doãn Thị Riêng", .pickup = kOther});
  for (const int agency : {kDesk, kDepartment, kOther}) {
    EXPECT_THAT(CodesOf(Search(Named("Doãn Thị Riêng"), agency)), ElementsAre(code)) << agency;
  }
  EXPECT_THAT(CodesOf(Search(Named("Doãn Thị Riêng"), kStranger)), IsEmpty());
}

TEST(Search, TokensFollowTheAgencies) {
  const std::string code = Receive({.name = "Phó Thị Dời", .pickup = kOther});
  const std::string where = absl::StrCat(" WHERE code = '", code, "'");
  TheHouse().database.Sql(
      absl::StrCat("UPDATE ledger.dossier SET pickup_agency = ", kStranger, where));
  EXPECT_THAT(CodesOf(Search(Named("Phó Thị Dời"), kStranger)), ElementsAre(code));
  EXPECT_THAT(CodesOf(Search(Named("Phó Thị Dời"), kOther)), IsEmpty());
  EXPECT_THAT(CodesOf(Search(Named("Phó Thị Dời"), kDesk)), ElementsAre(code));
  const auto tokens = [&](int agency) {
    return TheHouse().database.Value(
        absl::StrCat("SELECT count(*) FROM intake.search_token WHERE agency_id = ", agency,
                     " AND dossier_id = (SELECT dossier_id FROM ledger.dossier", where, ")"));
  };
  EXPECT_EQ(tokens(kOther), "0");
  EXPECT_EQ(tokens(kStranger), tokens(kDesk));
  TheHouse().database.Sql(absl::StrCat("UPDATE ledger.dossier SET pickup_agency = ", kDesk, where));
}

TEST(Search, RowLevelSecurityIsASecondLock) {
  Receive({.name = "Viên Thị Khóa"});
  const auto count = [](const std::string& acting, const std::string& table) {
    return TheHouse()
        .database.SqlAs("motcua_intake", acting, "SELECT count(*) FROM intake." + table)[0][0]
        .as<int>();
  };
  for (const char* table : {"search_token", "applicant"}) {
    EXPECT_EQ(count("", table), 0) << table;
    EXPECT_EQ(count(absl::StrCat("{", kStranger, "}"), table), 0) << table;
    EXPECT_GT(count(absl::StrCat("{", kDesk, "}"), table), 0) << table;
  }
  for (const char* role : {"motcua_routing", "motcua_status", "motcua_notification"}) {
    EXPECT_THROW(TheHouse().database.SqlAs(role, absl::StrCat("{", kDesk, "}"),
                                           "SELECT count(*) FROM intake.search_token"),
                 pqxx::insufficient_privilege)
        << role;
  }
}

TEST(Search, QuestionsThatSayTooLittleOrNonsenseAreRefused) {
  struct Case {
    std::string field;
    desk::SearchDossiersRequest request;
  };
  std::vector<Case> cases;
  const auto add = [&](const std::string& field, auto set) {
    cases.push_back({.field = field, .request = {}});
    set(cases.back().request);
  };
  add("name", [](auto&) {});
  add("name", [](auto& r) { r.set_name("Hoa"); });
  add("name", [](auto& r) { r.set_birth_year(1975); });
  add("name", [](auto& r) { r.set_hamlet("Ấp 3"); });
  add("name", [](auto& r) {
    r.set_received_from("2026-11-12");
    r.set_received_to("2026-11-12");
  });
  add("name", [](auto& r) {
    r.set_name("Hoa");
    r.set_received_from("2026-01-01");
    r.set_received_to("2026-12-31");
  });
  add("name", [](auto& r) { r.set_name("?!"); });
  add("name", [](auto& r) { r.set_name(std::string(900, 'a')); });
  add("phone", [](auto& r) { r.set_phone("123"); });
  add("id_number", [](auto& r) { r.set_id_number("--"); });
  add("id_number", [](auto& r) { r.set_id_number("123456789012345678901"); });
  add("birth_year", [](auto& r) { r.set_birth_year(75); });
  add("birth_year", [](auto& r) { r.set_birth_year(2027); });
  add("birth_year_span", [](auto& r) { r.set_birth_year_span(1); });
  add("birth_year_span", [](auto& r) {
    r.set_birth_year(1975);
    r.set_birth_year_span(6);
  });
  add("hamlet", [](auto& r) { r.set_hamlet("- -"); });
  add("received_from", [](auto& r) { r.set_received_from("12/11/2026"); });
  add("received_to", [](auto& r) {
    r.set_received_from("2026-11-12");
    r.set_received_to("2026-11-11");
  });
  add("procedure_code", [](auto& r) { r.set_procedure_code("a b"); });
  add("page_size", [](auto& r) { r.set_page_size(51); });
  for (const Case& one : cases) {
    const auto refused = Search(one.request);
    EXPECT_EQ(domain::ReasonOf(refused.status()), "BAD_FIELD") << one.request.ShortDebugString();
    EXPECT_EQ(refused.status().GetPayload("motcua/field"), absl::Cord(one.field))
        << refused.status();
  }
  const auto nobody = intake::SearchDossiers(Named("Nguyễn An"), TheHouse().intake(),
                                             Call({.roles = {"admin"}}, Hour(0)));
  EXPECT_EQ(domain::ReasonOf(nobody.status()), "ROLE_MISSING");
}

TEST(Search, TheSubmitterIsFoundUnderHisOwnName) {
  auto request = Reception({.name = "Công ty TNHH Thạch Lam", .hamlet = "Ấp Láng Biển"});
  desk::Submitter& submitter = *request.mutable_applicant()->mutable_submitter();
  submitter.set_full_name("Ngụy Thanh Trà");
  submitter.set_id_number("087199000111");
  submitter.set_id_kind(desk::ID_KIND_CITIZEN_CARD);
  submitter.set_authorization_number("07/GUQ");
  submitter.set_authorization_on("2026-11-10");
  const auto received = intake::ReceiveDossier(request, TheHouse().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  const auto found = Search(Named("ngụy thanh chà"));
  ASSERT_THAT(CodesOf(found), ElementsAre(received->dossier().code()));
  EXPECT_EQ(found->dossiers(0).person(), desk::PERSON_ROLE_SUBMITTER);
  EXPECT_EQ(found->dossiers(0).masked_name(), "N… T… Trà");
  EXPECT_EQ(found->dossiers(0).agreement(), desk::NAME_AGREEMENT_NEAR);
  EXPECT_THAT(CodesOf(Search(Named("Thạch Lam"))), ElementsAre(received->dossier().code()));
}

desk::RevealApplicantRequest Look(const std::string& code) {
  auto request = For<desk::RevealApplicantRequest>(code);
  request.set_reason(desk::REVEAL_REASON_IDENTIFY);
  return request;
}

TEST(Reveal, ShowsAllAndRecordsWhoSawIt) {
  const auto reception = Reception({.name = "Lục Thị Mở",
                                    .birth_date = "1990-02-28",
                                    .hamlet = "Ấp 4",
                                    .id_number = "B7",
                                    .phone = "0907000002"});
  const auto received = intake::ReceiveDossier(reception, TheHouse().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(received.ok());
  const auto request = Look(received->dossier().code());
  const Caller handler{.agency = kDepartment, .roles = {"handling"}};
  for (int times = 0; times < 2; ++times) {
    const auto shown =
        intake::RevealApplicant(request, TheHouse().intake(), Call(handler, Hour(2)));
    ASSERT_TRUE(shown.ok()) << shown.status();
    EXPECT_EQ(shown->applicant().SerializeAsString(), reception.applicant().SerializeAsString());
    EXPECT_EQ(shown->last_correction(), 0);
  }
  const pqxx::result rows = TheHouse().database.Sql(absl::StrCat(
      "SELECT officer_id, agency_id, reason, at = '2026-11-12 10:30+07' FROM intake.reveal "
      "WHERE request_id = '",
      request.request_id(), "'"));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0][0].as<int>(), 77);
  EXPECT_EQ(rows[0][1].as<int>(), kDepartment);
  EXPECT_EQ(rows[0][2].as<int>(), desk::REVEAL_REASON_IDENTIFY);
  EXPECT_TRUE(rows[0][3].as<bool>());
}

TEST(Reveal, IsRefusedWithoutLeavingARecord) {
  const std::string code = Receive({.name = "Lục Thị Kín"});
  const std::string before = TheHouse().Contents()["intake.reveal"];
  const auto reason_of = [](const desk::RevealApplicantRequest& request, const Caller& caller) {
    return domain::ReasonOf(
        intake::RevealApplicant(request, TheHouse().intake(), Call(caller, Hour(1))).status());
  };
  EXPECT_EQ(reason_of(Look(code), {.agency = kStranger}), "DOSSIER_NOT_FOUND");
  EXPECT_EQ(reason_of(Look("H20.08-261112-9999"), {}), "DOSSIER_NOT_FOUND");
  EXPECT_EQ(reason_of(Look(code), {.roles = {}}), "ROLE_MISSING");
  auto without = Look(code);
  without.set_reason(desk::REVEAL_REASON_UNSPECIFIED);
  EXPECT_EQ(reason_of(without, {}), "BAD_FIELD");
  EXPECT_EQ(TheHouse().Contents()["intake.reveal"], before);
  const auto used = Look(code);
  EXPECT_EQ(reason_of(used, {}), "");
  auto again = used;
  again.set_code(Receive({.name = "Lục Thị Khác"}));
  EXPECT_EQ(reason_of(again, {}), "REQUEST_ID_REUSED");
  EXPECT_EQ(reason_of(used, {.agency = kDepartment}), "REQUEST_ID_REUSED");
}

TEST(Reveal, RecordsAreAppendOnly) {
  Receive({.name = "Lục Thị Bền"});
  for (const char* change : {"UPDATE intake.reveal SET reason = 1", "DELETE FROM intake.reveal",
                             "TRUNCATE intake.reveal", "TRUNCATE intake.correction"}) {
    try {
      TheHouse().database.Sql(change);
      ADD_FAILURE() << change;
    } catch (const pqxx::sql_error& refused) {
      EXPECT_THAT(refused.what(), HasSubstr("append-only")) << change;
    }
  }
}

desk::CorrectApplicantRequest Corrected(const std::string& code, const Person& person) {
  auto request = For<desk::CorrectApplicantRequest>(code);
  *request.mutable_applicant() = Reception(person).applicant();
  return request;
}

absl::StatusOr<desk::CorrectApplicantResponse> Correct(const desk::CorrectApplicantRequest& request,
                                                       const Caller& caller = {}) {
  return intake::CorrectApplicant(request, TheHouse().intake(), Call(caller, Hour(5)));
}

TEST(Correct, ReplacesDataTokensAndContactAndKeepsTheOldSealed) {
  const Person wrong{.name = "Mạc Thị Sai", .birth_date = "1970", .phone = "0907000003"};
  const Person right{.name = "Mạc Thị Đúng", .birth_date = "1971", .phone = "0907000004"};
  const std::string code = Receive(wrong);
  const auto request = Corrected(code, right);
  const auto corrected = Correct(request);
  ASSERT_TRUE(corrected.ok()) << corrected.status();
  EXPECT_THAT(corrected->fields(), ElementsAre("owner.name", "phone", "owner.birth_date"));
  const auto again = Correct(request);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), corrected->SerializeAsString());

  EXPECT_THAT(CodesOf(Search(Named("Mạc Thị Đúng"))), ElementsAre(code));
  EXPECT_THAT(CodesOf(Search(Named("Mạc Thị Đúng"), kDepartment)), ElementsAre(code));
  EXPECT_THAT(CodesOf(Search(Named("Mạc Thị Sai"))), IsEmpty());
  const auto shown = intake::RevealApplicant(Look(code), TheHouse().intake(), Call({}, Hour(6)));
  ASSERT_TRUE(shown.ok());
  EXPECT_EQ(shown->applicant().full_name(), "Mạc Thị Đúng");
  EXPECT_EQ(shown->last_correction(), 2);

  const House& house = TheHouse();
  const std::string dossier = house.database.Value(
      absl::StrCat("SELECT dossier_id FROM ledger.dossier WHERE code = '", code, "'"));
  const pqxx::result contact = house.database.Sql(absl::StrCat(
      "SELECT phone_key_id, phone_sealed FROM intake.contact WHERE dossier_id = ", dossier));
  ASSERT_EQ(contact.size(), 1U);
  const domain::DossierId id(std::stoll(dossier));
  EXPECT_EQ(*house.sealer().Open(contact[0][0].as<std::int16_t>(), intake::PhonePlace(id),
                                 pqxx::binarystring(contact[0][1]).str()),
            "0907000004");
  const pqxx::result kept = house.database.Sql(absl::StrCat(
      "SELECT key_id, sealed FROM intake.correction WHERE seq = 2 AND dossier_id = ", dossier));
  ASSERT_EQ(kept.size(), 1U);
  const auto before = intake::DecodeApplicant(
      *house.sealer().Open(kept[0][0].as<std::int16_t>(), intake::CorrectionPlace(id, 2),
                           pqxx::binarystring(kept[0][1]).str()));
  ASSERT_TRUE(before.ok()) << before.status();
  EXPECT_EQ(before->full_name, "Mạc Thị Sai");
}

TEST(Correct, APhoneTakenAwayLeavesTheContact) {
  const std::string code = Receive({.name = "Mạc Thị Đổi", .phone = "0907000005"});
  ASSERT_TRUE(Correct(Corrected(code, {.name = "Mạc Thị Đổi"})).ok());
  EXPECT_EQ(TheHouse().database.Value(absl::StrCat(
                "SELECT count(*) FROM intake.contact c JOIN ledger.dossier d USING (dossier_id) "
                "WHERE d.code = '",
                code, "'")),
            "0");
}

TEST(Correct, RefusesStrangersNothingAndOverwriting) {
  const Person person{.name = "Mạc Thị Giữ"};
  const std::string code = Receive(person);
  const Person other{.name = "Mạc Thị Khác"};
  EXPECT_EQ(domain::ReasonOf(Correct(Corrected(code, other), {.agency = kStranger}).status()),
            "DOSSIER_NOT_FOUND");
  EXPECT_EQ(domain::ReasonOf(Correct(Corrected(code, other), {.agency = kDepartment}).status()),
            "NOT_HOLDER");
  EXPECT_EQ(domain::ReasonOf(Correct(Corrected(code, other), {.roles = {"handling"}}).status()),
            "ROLE_MISSING");
  EXPECT_EQ(domain::ReasonOf(Correct(Corrected(code, person)).status()), "BAD_FIELD");
  ASSERT_TRUE(Correct(Corrected(code, other)).ok());
  const auto unseen = Correct(Corrected(code, person));
  EXPECT_EQ(domain::ReasonOf(unseen.status()), "BAD_FIELD");
  EXPECT_EQ(unseen.status().GetPayload("motcua/field"), absl::Cord("last_correction"));
  auto seen = Corrected(code, person);
  seen.set_last_correction(2);
  EXPECT_TRUE(Correct(seen).ok());
}

TEST(Reindex, FindsDossiersFromBeforeTheTokens) {
  const std::string code = Receive({.name = "Chế Thị Xưa", .pickup = kOther}, Hour(-24));
  const House& house = TheHouse();
  const std::string dossier = house.database.Value(
      absl::StrCat("SELECT dossier_id FROM ledger.dossier WHERE code = '", code, "'"));
  const std::string where = " WHERE dossier_id = " + dossier;
  const auto state = [&] {
    return house.database.Value(
        "SELECT md5(string_agg((t.agency_id, t.received_on, t.token)::text, ' ' ORDER BY "
        "t.agency_id, t.token)) FROM intake.search_token t" +
        where);
  };
  const std::string before = state();
  // As a program of before left it: format 1, no tokens, no rules.
  const auto field = [](const std::string& text) {
    return std::string(3, '\0') + static_cast<char>(text.size()) + text;
  };
  const std::string old_octets =
      "\x01" + field("Chế Thị Xưa") + field("") + field("") + field("") + field("0");
  const std::string sealed = house.sealer().Seal(
      intake::ApplicantPlace(domain::DossierId(std::stoll(dossier))), old_octets);
  std::string hex;
  for (const char c : sealed)
    absl::StrAppend(&hex, absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2));
  house.database.Sql("DELETE FROM intake.search_token" + where);
  house.database.Sql(
      absl::StrCat("UPDATE intake.applicant SET search_rules = 0, sealed = '\\x", hex, "'", where));
  EXPECT_THAT(CodesOf(Search(Named("Chế Thị Xưa"))), IsEmpty());

  intake::IndexStep step{.after = {}, .all = false, .agencies = {}, .deadline = {}};
  for (int agency = 1; agency < 60; ++agency) step.agencies.push_back(agency);
  step.deadline = absl::InfiniteFuture();
  const auto indexed = TheHouse().intake().store.IndexNext(step);
  ASSERT_TRUE(indexed.ok()) << indexed.status();
  EXPECT_EQ(indexed->count, 1);
  EXPECT_EQ(state(), before);
  EXPECT_THAT(CodesOf(Search(Named("Chế Thị Xưa"))), ElementsAre(code));
  EXPECT_EQ(TheHouse().intake().store.IndexNext(step)->count, 0);
  step.all = true;
  EXPECT_GT(TheHouse().intake().store.IndexNext(step)->count, 1);
  EXPECT_EQ(state(), before);
}

TEST(Statements, OfSearchingPrepareForTheProgram) {
  pqxx::connection connection(TheHouse().database.Connection("motcua_intake"));
  const auto prepare = [&](const pg::Statement& statement) {
    SCOPED_TRACE(std::string(statement.name));
    EXPECT_NO_THROW({
      connection.prepare(std::string(statement.name), std::string(statement.sql));
      connection.prepare_now(std::string(statement.name));
    });
  };
  for (const auto& statement : intake::kSearchStatements) prepare(statement);
  for (const auto& statement : intake::kApplicantStatements) prepare(statement);
}

}  // namespace
}  // namespace motcua::testing
