#include "gateway/online/form.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "gateway/http/error.h"
#include "gateway/online/texts.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kId = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

Fields Sound() {
  return {{"ma-gui", std::string(kId)},
          {"buoc", "gui"},
          {"noi-nop", "114"},
          {"noi-nhan", "0"},
          {"ho-ten", " Nguyễn Thị Hoa "},
          {"ngay-sinh", "5/9/1990"},
          {"giay-to", "citizen"},
          {"so-giay-to", "087 190 001 234"},
          {"dien-thoai", "0912 345 678"},
          {"dien-thoai-cua", "owner"}};
}

Fields With(std::string_view name, std::string value) {
  Fields fields = Sound();
  std::erase_if(fields, [name](const auto& field) { return field.first == name; });
  fields.emplace_back(std::string(name), std::move(value));
  return fields;
}

std::vector<std::string> FaultyFields(const Fields& fields) {
  std::vector<std::string> names;
  for (const OnlineFault& fault : CheckRegistration(ReadRegistration(fields))) {
    names.push_back(fault.field);
  }
  return names;
}

TEST(OnlineForm, SoundFormHasNoFaultAndBecomesTheRequest) {
  const Registration sent = ReadRegistration(Sound());
  EXPECT_EQ(sent.step, Step::kSend);
  EXPECT_EQ(sent.request_id, kId);
  EXPECT_TRUE(CheckRegistration(sent).empty());
  const intake::v1::PreRegisterRequest request = RequestOf(sent, "1.001193");
  EXPECT_EQ(request.request_id(), kId);
  EXPECT_EQ(request.procedure_code(), "1.001193");
  EXPECT_EQ(request.competent_agency_id(), 114);
  EXPECT_EQ(request.pickup_agency_id(), 0);
  EXPECT_EQ(request.applicant().full_name(), "Nguyễn Thị Hoa");
  EXPECT_EQ(request.applicant().birth_date(), "1990-09-05");
  EXPECT_EQ(request.applicant().id_number(), "087190001234");
  EXPECT_EQ(request.applicant().id_kind(), intake::v1::ID_KIND_CITIZEN_CARD);
  EXPECT_EQ(request.applicant().phone_owner(), intake::v1::PHONE_OWNER_OWNER);
  EXPECT_FALSE(request.applicant().has_submitter());
}

struct FaultCase {
  std::string name;
  std::string value;
  std::string said;  // in the sentence
};
std::ostream& operator<<(std::ostream& out, const FaultCase& row) {
  return out << row.name << "=" << row.value;
}

class OnlineFormFault : public testing::TestWithParam<FaultCase> {};

TEST_P(OnlineFormFault, IsNamedAtItsFieldAloneAndWhatWasTypedStays) {
  const FaultCase& row = GetParam();
  const Registration sent = ReadRegistration(With(row.name, row.value));
  const std::vector<OnlineFault> faults = CheckRegistration(sent);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].field, row.name);
  EXPECT_NE(faults[0].text.find(row.said), std::string::npos) << faults[0].text;
  EXPECT_EQ(faults[0].text.find('{'), std::string::npos) << faults[0].text;
  EXPECT_EQ(sent.Value(row.name), row.value);
  EXPECT_EQ(sent.Value("ho-ten"), row.name == "ho-ten" ? row.value : "Nguyễn Thị Hoa");
}

INSTANTIATE_TEST_SUITE_P(All, OnlineFormFault,
                         testing::Values(FaultCase{"noi-nop", "", "Chưa chọn"},
                                         FaultCase{"ho-ten", "", "họ và tên"},
                                         FaultCase{"ho-ten", std::string(201, 'a'), "200"},
                                         FaultCase{"dien-thoai", "", "số điện thoại"},
                                         FaultCase{"dien-thoai", "12345", "12345"},
                                         FaultCase{"ngay-sinh", "31/02/1990", "31/02/1990"},
                                         FaultCase{"ngay-sinh", "hôm qua", "hôm qua"},
                                         FaultCase{"so-giay-to", "08719000123", "11"},
                                         FaultCase{"thu-dien-tu", "hoa@", "hoa@"}));

TEST(OnlineForm, AllFaultsAreToldAtOnceInTheOrderOfTheForm) {
  const std::vector<std::string> expected = {"noi-nop", "ho-ten", "dien-thoai"};
  EXPECT_EQ(FaultyFields({{"buoc", "xem"}}), expected);
}

TEST(OnlineForm, KindOfPaperDecidesTheShapeOfItsNumber) {
  Fields old = With("giay-to", "old");
  EXPECT_EQ(FaultyFields(old), std::vector<std::string>{"so-giay-to"});
  for (auto& [name, value] : old) {
    if (name == "so-giay-to") value = "341.234.567";
  }
  EXPECT_TRUE(FaultyFields(old).empty());
  EXPECT_EQ(RequestOf(ReadRegistration(old), "x").applicant().id_number(), "341234567");
}

TEST(OnlineForm, WhoSubmitsForTheOwnerHasAName) {
  EXPECT_EQ(FaultyFields(With("quan-he", "con")), std::vector<std::string>{"nguoi-nop"});
  EXPECT_EQ(FaultyFields(With("dien-thoai-cua", "submitter")),
            std::vector<std::string>{"nguoi-nop"});
  Fields whole = With("quan-he", "con");
  whole.emplace_back("nguoi-nop", "Trần Văn Nam");
  const auto request = RequestOf(ReadRegistration(whole), "x");
  EXPECT_EQ(request.applicant().submitter().full_name(), "Trần Văn Nam");
  EXPECT_EQ(request.applicant().submitter().relation(), "con");
}

TEST(OnlineForm, OctetsThatAreNoTextAreAskedForAgain) {
  const Registration sent = ReadRegistration(With("ho-ten", "Nguy\xff"));
  const auto faults = CheckRegistration(sent);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].field, "ho-ten");
  EXPECT_EQ(sent.Value("ho-ten"), "");
}

TEST(OnlineForm, RequestIdIsKeptAndMadeWhereNoneCame) {
  EXPECT_EQ(ReadRegistration({{"ma-gui", "none"}}).request_id.size(), kId.size());
  EXPECT_NE(EmptyRegistration().request_id, EmptyRegistration().request_id);
}

TEST(OnlineForm, RefusalOfTheDeskFindsItsField) {
  EXPECT_EQ(FaultOf(BadParameter("applicant.hamlet", "text")).field, "ap-khom");
  EXPECT_EQ(FaultOf(BadParameter("pickup_agency_id", "an agency")).field, "noi-nhan");
  const OnlineFault other = FaultOf(BadParameter("applicant.submitter.phone", "a number"));
  EXPECT_EQ(other.field, "");
  EXPECT_FALSE(other.text.empty());
}

TEST(OnlineForm, BirthDatesAsPeopleWriteThem) {
  EXPECT_EQ(BirthDateOf("05/09/1990"), "1990-09-05");
  EXPECT_EQ(BirthDateOf("5-9-1990"), "1990-09-05");
  EXPECT_EQ(BirthDateOf("1990-09-05"), "1990-09-05");
  EXPECT_EQ(BirthDateOf("1948"), "1948");
  for (const char* wrong : {"", "90", "5/1990", "29/02/2023", "00/00/1990", "5/9/90", "1/2/3/4"}) {
    EXPECT_EQ(BirthDateOf(wrong), std::nullopt) << wrong;
  }
}

// Every field has its own words, and the form fits what a gateway reads of a form.
TEST(OnlineForm, EveryFieldHasItsLabelAndLegend) {
  std::set<std::string_view> names;
  for (const FieldRow& row : FormRows()) {
    EXPECT_TRUE(HasOnlineText(row.name)) << row.name;
    EXPECT_TRUE(HasOnlineText(row.legend)) << row.legend;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
  }
  EXPECT_LE(names.size() + 2, kMostFormFields);
}

}  // namespace
}  // namespace motcua::gateway
