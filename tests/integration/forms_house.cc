#include "tests/integration/forms_house.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "absl/strings/str_format.h"
#include "gateway/console/forms/golden_forms.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace json = boost::json;

struct Parts {
  std::unique_ptr<pg::Pool> pool;
  ledger::RequestHasher hasher{std::string(32, 'r')};
  std::unique_ptr<intake::FormStore> forms;
  std::unique_ptr<intake::DeskStore> desk;
  std::unique_ptr<catalogue::Catalogue> catalogue;
};

Parts MakeParts() {
  constexpr int kConnections = 4;
  TheCounter();  // its rows belong to the catalogue
  House& house = TheHouse();
  house.database.Sql(absl::StrFormat(
      "INSERT INTO identity.account (officer_id, username, display_name, password_hash) "
      "VALUES (77, 'cuc', '%s', 'x')",
      kOfficerName));
  Parts parts;
  parts.pool = house.database.MakePool("motcua_intake", kConnections);
  parts.forms = std::make_unique<intake::FormStore>(*parts.pool, house.sealer());
  parts.desk =
      std::make_unique<intake::DeskStore>(*parts.pool, house.sealer(), parts.hasher,
                                          intake::StoreKeys{.index = std::string(32, 'i'),
                                                            .lookup = std::string(32, 'l'),
                                                            .search = std::string(32, 's')});
  parts.catalogue = std::make_unique<catalogue::Catalogue>(*parts.pool);
  return parts;
}

// Beside what a list asks for: where an agency is, though the form says it elsewhere.
const std::set<std::string> kAlso = {"contact_address", "contact_phone", "handling_agency",
                                     "channel", "code"};

}  // namespace

intake::FormDeps TheForms() {
  static const Parts parts = MakeParts();
  return {.forms = *parts.forms, .desk = *parts.desk, .catalogue = *parts.catalogue};
}

desk::GetFormDataRequest FormOf(const std::string& form_no, const std::string& code) {
  desk::GetFormDataRequest request;
  request.set_request_id(NewRequestId());
  request.set_form_no(form_no);
  request.set_code(code);
  request.set_copy(desk::FORM_COPY_OFFICE);
  return request;
}

absl::StatusOr<desk::GetFormDataResponse> Ask(const desk::GetFormDataRequest& request,
                                              const Caller& caller, absl::Time now) {
  return intake::GetFormData(request, TheForms(), Call(caller, now));
}

desk::GetFormDataResponse Print(const desk::GetFormDataRequest& request, const Caller& caller,
                                absl::Time now) {
  const auto form = Ask(request, caller, now);
  EXPECT_TRUE(form.ok()) << request.form_no() << ": " << form.status();
  return form.value_or(desk::GetFormDataResponse());
}

std::string Value(const desk::GetFormDataResponse& form, std::string_view key) {
  for (const auto& value : form.values()) {
    if (value.key() == key) return value.text();
  }
  return "";
}

std::vector<std::string> Column(const desk::GetFormDataResponse& form, std::string_view table,
                                std::string_view key) {
  std::vector<std::string> texts;
  for (const auto& one : form.tables()) {
    if (one.key() != table) continue;
    for (const auto& row : one.rows()) {
      std::string text;
      for (const auto& cell : row.cells()) {
        if (cell.key() == key) text = cell.text();
      }
      texts.push_back(std::move(text));
    }
  }
  return texts;
}

void ExpectFields(const desk::GetFormDataResponse& form, const std::string& variant,
                  std::initializer_list<std::string_view> missing) {
  const json::object golden = gateway::GoldenForm(form.form_no());
  const json::object& of = golden.at("variants").at(variant).as_object();
  const desk::GetFormDataResponse wanted = gateway::GoldenData(golden, of, gateway::Sample);
  std::set<std::string> keys;
  for (const auto& value : wanted.values()) keys.insert(value.key());
  for (const auto& table : wanted.tables()) keys.insert(table.key());
  for (const std::string_view key : missing) {
    EXPECT_EQ(keys.erase(std::string(key)), 1U) << key << " is no field of " << variant;
  }
  std::set<std::string> there;
  for (const auto& value : form.values()) there.insert(value.key());
  for (const auto& table : form.tables()) there.insert(table.key());
  for (const std::string& key : keys) {
    EXPECT_TRUE(there.contains(key)) << form.form_no() << " " << variant << " lacks " << key;
  }
  for (const std::string& key : there) {
    EXPECT_TRUE(keys.contains(key) || kAlso.contains(key))
        << form.form_no() << " " << variant << " has " << key;
  }
  EXPECT_EQ(form.layout(), "form_" + form.form_no() + ".tpl");
}

int LooksAt(const std::string& code) {
  return std::stoi(TheHouse().database.Value(absl::StrFormat(
      "SELECT count(*) FROM intake.reveal r JOIN ledger.dossier d USING (dossier_id) "
      "WHERE d.code = '%s' AND r.reason = 5 AND r.officer_id = 77",
      code)));
}

desk::ReceiveDossierRequest FullReception() {
  desk::ReceiveDossierRequest request = GoodReception();
  desk::Applicant& applicant = *request.mutable_applicant();
  applicant.set_full_name("Nguyễn Thị Hồng Hoa");
  applicant.set_id_kind(desk::ID_KIND_CITIZEN_CARD);
  applicant.set_id_number("087175009999");
  applicant.clear_address();
  applicant.set_street("12 Lý Thường Kiệt");
  applicant.set_hamlet("khóm 3");
  applicant.set_commune("phường Cao Lãnh");
  applicant.set_email("hoa.nguyen@example.vn");
  desk::Submitter& submitter = *applicant.mutable_submitter();
  submitter.set_full_name("Trần Văn Lập");
  submitter.set_id_kind(desk::ID_KIND_CITIZEN_CARD);
  submitter.set_id_number("087085001234");
  submitter.set_phone("0918765432");
  submitter.set_relation("con ruột");
  submitter.set_authorization_number("15/2026");
  submitter.set_authorization_on("2026-11-10");
  return request;
}

std::string ReceivedAs(const desk::ReceiveDossierRequest& request, const Caller& caller,
                       absl::Time now) {
  const auto received = intake::ReceiveDossier(request, TheCounter().intake(), Call(caller, now));
  EXPECT_TRUE(received.ok()) << received.status();
  return received.ok() ? received->dossier().code() : "";
}

}  // namespace motcua::testing
