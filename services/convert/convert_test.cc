#include <gtest/gtest.h>

#include <limits>
#include <ostream>
#include <string>
#include <vector>

#include "services/convert/dossier.h"
#include "services/convert/recipient.h"
#include "services/convert/time.h"
#include "services/domain/error.h"

namespace motcua::convert {
namespace {

namespace types = motcua::type::v1;

absl::Time At(std::string_view text) {
  absl::Time t;
  std::string error;
  EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, std::string(text), &t, &error)) << error;
  return t;
}

TEST(ConvertState, EveryStateSurvivesTheTrip) {
  for (int number = 1; number <= 10; ++number) {
    const auto state = domain::StateFromNumber(number);
    ASSERT_TRUE(state.has_value()) << number;
    EXPECT_EQ(ToProto(*state), static_cast<types::DossierState>(number));
    EXPECT_EQ(FromProto(ToProto(*state)), state);
  }
}

TEST(ConvertState, NothingElseIsAState) {
  for (const int number : {0, -1, 12, 255, std::numeric_limits<int>::max()}) {
    EXPECT_FALSE(FromProto(static_cast<types::DossierState>(number)).has_value()) << number;
  }
}

TEST(ConvertChannel, EveryChannelSurvivesTheTripAndNothingElse) {
  for (int number = 1; number <= 5; ++number) {
    const auto channel = FromProto(static_cast<types::Channel>(number));
    ASSERT_TRUE(channel.has_value()) << number;
    EXPECT_EQ(static_cast<int>(ToProto(*channel)), number);
  }
  for (const int number : {0, -1, 6, std::numeric_limits<int>::min()}) {
    EXPECT_FALSE(FromProto(static_cast<types::Channel>(number)).has_value()) << number;
  }
}

TEST(ConvertRecipient, EveryRecipientSurvivesTheTripAndNothingElse) {
  for (int number = 1; number <= 4; ++number) {
    const auto recipient = FromProto(static_cast<intake::v1::RecipientKind>(number));
    ASSERT_TRUE(recipient.has_value()) << number;
    EXPECT_EQ(static_cast<int>(ToProto(*recipient)), number);
  }
  for (const int number : {0, -1, 5}) {
    EXPECT_FALSE(FromProto(static_cast<intake::v1::RecipientKind>(number)).has_value()) << number;
  }
}

TEST(ConvertTime, SurvivesTheTripToTheMicrosecond) {
  for (const std::string_view text :
       {"1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "1900-01-01T00:00:00Z",
        "2026-11-12T08:30:00.000001+07:00", "2199-12-31T23:59:59.999999Z"}) {
    const absl::Time t = At(text);
    const auto back = FromProto(ToProto(t), "field");
    ASSERT_TRUE(back.ok()) << text << ": " << back.status();
    EXPECT_EQ(*back, t) << text;
  }
}

struct BadTime {
  std::string name;
  std::int64_t seconds;
  std::int32_t nanos;
};
std::ostream& operator<<(std::ostream& out, const BadTime& c) { return out << c.name; }

class ConvertBadTime : public testing::TestWithParam<BadTime> {};

TEST_P(ConvertBadTime, IsRefusedWithTheFieldNamed) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(GetParam().seconds);
  timestamp.set_nanos(GetParam().nanos);
  const auto t = FromProto(timestamp, "external.due_at");
  ASSERT_FALSE(t.ok());
  EXPECT_EQ(domain::ReasonOf(t.status()), "BAD_FIELD");
}

INSTANTIATE_TEST_SUITE_P(
    Table, ConvertBadTime,
    testing::Values(BadTime{"negative_nanos", 0, -1},
                    BadTime{"nanos_of_a_second", 0, 1'000'000'000},
                    BadTime{"before_1900", -2'208'988'801, 0},
                    BadTime{"after_2199", 7'258'118'400, 0},
                    BadTime{"largest", std::numeric_limits<std::int64_t>::max(), 0},
                    BadTime{"smallest", std::numeric_limits<std::int64_t>::min(), 0}),
    [](const auto& info) { return info.param.name; });

domain::Dossier FullDossier() {
  domain::Dossier dossier;
  dossier.id = domain::DossierId(7);
  dossier.code = "H20.214-261112-0007";
  dossier.version = 9;
  dossier.state = domain::DossierState::kFinished;
  dossier.procedure_code = "1.001193";
  dossier.procedure_version = 2;
  dossier.channel = domain::Channel::kPost;
  dossier.receiving_agency = domain::AgencyId(1);
  dossier.competent_agency = domain::AgencyId(2);
  dossier.pickup_agency = domain::AgencyId(3);
  dossier.holder = domain::AgencyId(4);
  dossier.in_transit_to = domain::AgencyId(5);
  dossier.result_holder = domain::AgencyId(6);
  dossier.result_at_desk = true;
  dossier.received_at = At("2026-11-12T08:30:00+07:00");
  dossier.due_at = At("2026-11-20T08:30:00+07:00");
  dossier.promised_at = At("2026-11-20T17:00:00+07:00");
  dossier.finished_at = At("2026-11-19T10:00:00+07:00");
  dossier.updated_at = At("2026-11-19T11:00:00+07:00");
  dossier.last_step = "sign";
  dossier.external_reference = "case-17";
  dossier.external_due_at = At("2026-11-21T00:00:00+07:00");
  return dossier;
}

TEST(ConvertDossier, EveryFieldArrives) {
  const types::Dossier proto = ToProto(FullDossier(), At("2026-11-19T11:00:00+07:00"));
  EXPECT_EQ(proto.code(), "H20.214-261112-0007");
  EXPECT_EQ(proto.version(), 9);
  EXPECT_EQ(proto.state(), types::DOSSIER_STATE_FINISHED);
  EXPECT_EQ(proto.procedure_code(), "1.001193");
  EXPECT_EQ(proto.procedure_version(), 2);
  EXPECT_EQ(proto.channel(), types::CHANNEL_POST);
  const std::vector<int> agencies = {
      proto.receiving_agency_id(),     proto.competent_agency_id(),
      proto.pickup_agency_id(),        proto.holder_agency_id(),
      proto.in_transit_to_agency_id(), proto.result_holder_agency_id()};
  EXPECT_EQ(agencies, (std::vector<int>{1, 2, 3, 4, 5, 6}));
  EXPECT_TRUE(proto.result_at_desk());
  EXPECT_EQ(proto.last_step(), "sign");
  EXPECT_EQ(proto.external().reference(), "case-17");
  EXPECT_TRUE(proto.external().has_due_at());
  EXPECT_FALSE(proto.external().has_started_at());
  EXPECT_FALSE(proto.overdue());
  const domain::Dossier dossier = FullDossier();
  EXPECT_EQ(*FromProto(proto.received_at(), "x"), dossier.received_at);
  EXPECT_EQ(*FromProto(proto.due_at(), "x"), *dossier.due_at);
  EXPECT_EQ(*FromProto(proto.promised_at(), "x"), *dossier.promised_at);
  EXPECT_EQ(*FromProto(proto.finished_at(), "x"), *dossier.finished_at);
  EXPECT_EQ(*FromProto(proto.updated_at(), "x"), dossier.updated_at);
}

TEST(ConvertDossier, AbsentInstantsStayAbsent) {
  domain::Dossier dossier;
  dossier.received_at = dossier.updated_at = At("2026-11-12T08:30:00+07:00");
  const types::Dossier proto = ToProto(dossier, dossier.updated_at);
  EXPECT_FALSE(proto.has_due_at());
  EXPECT_FALSE(proto.has_promised_at());
  EXPECT_FALSE(proto.has_paused_at());
  EXPECT_FALSE(proto.has_finished_at());
  EXPECT_FALSE(proto.has_closed_at());
  EXPECT_FALSE(proto.has_external());
}

TEST(ConvertDossier, OverdueIsToldForTheInstantGiven) {
  domain::Dossier dossier = FullDossier();
  dossier.state = domain::DossierState::kInProgress;
  dossier.finished_at.reset();
  EXPECT_FALSE(ToProto(dossier, At("2026-11-20T16:59:00+07:00")).overdue());
  EXPECT_TRUE(ToProto(dossier, At("2026-11-21T08:00:00+07:00")).overdue());
}

TEST(ConvertEvent, EveryFieldArrives) {
  domain::Event event;
  event.seq = 3;
  event.from = domain::DossierState::kInProgress;
  event.kind = domain::EventKind::kReturned;
  event.to = domain::DossierState::kInProgress;
  event.act = {.at = At("2026-11-13T09:00:00+07:00"),
               .officer = domain::OfficerId(11),
               .agency = domain::AgencyId(12),
               .request = {}};
  event.facts.other_agency = domain::AgencyId(13);
  event.facts.reason_code = "rework";
  event.facts.step_code = "check";
  domain::ChainHash hash{};
  hash[0] = 0xab;
  const types::DossierEvent proto = ToProto(event, hash);
  EXPECT_EQ(proto.seq(), 3);
  EXPECT_EQ(proto.kind(), domain::KindName(domain::EventKind::kReturned));
  EXPECT_EQ(proto.from_state(), types::DOSSIER_STATE_IN_PROGRESS);
  EXPECT_EQ(proto.to_state(), types::DOSSIER_STATE_IN_PROGRESS);
  EXPECT_EQ(proto.agency_id(), 12);
  EXPECT_EQ(proto.officer_id(), 11);
  EXPECT_EQ(proto.other_agency_id(), 13);
  EXPECT_EQ(proto.step_code(), "check");
  EXPECT_EQ(proto.reason_code(), "rework");
  EXPECT_EQ(proto.hash().size(), 32U);
  EXPECT_EQ(static_cast<unsigned char>(proto.hash()[0]), 0xab);
}

}  // namespace
}  // namespace motcua::convert
