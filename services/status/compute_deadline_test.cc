// The date a case would get, without a dossier.
#include "services/status/deadline_test_rig.h"

namespace motcua::status {
namespace {

v1::ComputeDeadlineRequest GoodCase() {
  v1::ComputeDeadlineRequest request;
  request.set_procedure_code(std::string(kProcedure));
  request.set_channel(types::CHANNEL_DESK);
  *request.mutable_start() = convert::ToProto(At("2026-11-12 09:10"));
  return request;
}

TEST_F(DeadlineTest, ACaseWithoutADossierGetsTheDateADossierGets) {
  const auto computed = ComputeDeadline(GoodCase(), Call(), deps_);
  ASSERT_TRUE(computed.ok()) << computed.status();
  EXPECT_EQ(computed->deadline().SerializeAsString(), Told().deadline().SerializeAsString());
  EXPECT_EQ(computed->procedure_version(), 1);
  EXPECT_FALSE(computed->agency_name().empty());
  EXPECT_EQ(computed->catalogue_version(), world_->catalogue().version());

  v1::ComputeDeadlineRequest paused = GoodCase();
  v1::SupposedPause& pause = *paused.add_pauses();
  *pause.mutable_from() = convert::ToProto(At("2026-11-13 09:10"));
  *pause.mutable_to() = convert::ToProto(At("2026-11-17 14:00"));
  pause.set_reason(types::PAUSE_REASON_SUPPLEMENT);
  AskForPapers("2026-11-13 09:10");
  TakePapers("2026-11-17 14:00");
  EXPECT_EQ(ComputeDeadline(paused, Call(), deps_)->deadline().SerializeAsString(),
            Told().deadline().SerializeAsString());
}

TEST_F(DeadlineTest, ABadCaseNamesItsField) {
  const auto field = [this](auto spoil) {
    v1::ComputeDeadlineRequest request = GoodCase();
    v1::SupposedPause& pause = *request.add_pauses();
    *pause.mutable_from() = convert::ToProto(At("2026-11-13 09:10"));
    *pause.mutable_to() = convert::ToProto(At("2026-11-17 14:00"));
    pause.set_reason(types::PAUSE_REASON_SUPPLEMENT);
    spoil(request);
    const absl::Status status = ComputeDeadline(request, Call(), deps_).status();
    return ReasonOf(status) + " " + DetailOf(status, "field");
  };
  using Request = v1::ComputeDeadlineRequest;
  EXPECT_EQ(field([](Request&) {}), " ");
  EXPECT_EQ(field([](Request& r) { r.clear_procedure_code(); }), "BAD_FIELD procedure_code");
  EXPECT_EQ(field([](Request& r) { r.set_procedure_code("9.123456"); }),
            "BAD_FIELD procedure_code");
  EXPECT_EQ(field([](Request& r) { r.set_case_code("A b"); }), "BAD_FIELD case_code");
  EXPECT_EQ(field([](Request& r) { r.set_case_code("no_such_case"); }), "BAD_FIELD case_code");
  EXPECT_EQ(field([](Request& r) { r.clear_channel(); }), "BAD_FIELD channel");
  EXPECT_EQ(field([](Request& r) { r.set_agency_id(-1); }), "BAD_FIELD agency_id");
  EXPECT_EQ(field([](Request& r) { r.set_agency_id(4'000'000); }), "BAD_FIELD agency_id");
  EXPECT_EQ(field([](Request& r) { r.clear_start(); }), "BAD_FIELD start");
  EXPECT_EQ(field([](Request& r) { r.mutable_start()->set_nanos(-1); }), "BAD_FIELD start");
  EXPECT_EQ(
      field([](Request& r) { *r.mutable_start() = convert::ToProto(At("1950-01-03 09:00")); }),
      "BAD_FIELD procedure_code")
      << "in force in no year without a calendar";
  EXPECT_EQ(field([](Request& r) { r.mutable_pauses(0)->clear_from(); }),
            "BAD_FIELD pauses[0].from");
  EXPECT_EQ(field([](Request& r) { r.mutable_pauses(0)->clear_to(); }), "BAD_FIELD pauses[0].to");
  EXPECT_EQ(field([](Request& r) { r.mutable_pauses(0)->clear_reason(); }),
            "BAD_FIELD pauses[0].reason");
  EXPECT_EQ(field([](Request& r) {
              *r.mutable_pauses(0)->mutable_from() = convert::ToProto(At("2026-11-12 09:00"));
            }),
            "BAD_FIELD pauses[0].from");
  EXPECT_EQ(field([](Request& r) {
              *r.mutable_pauses(0)->mutable_to() = convert::ToProto(At("2026-11-13 09:00"));
            }),
            "BAD_FIELD pauses[0].to");
  EXPECT_EQ(field([](Request& r) { *r.add_pauses() = r.pauses(0); }), "BAD_FIELD pauses[1].from");
  EXPECT_EQ(field([](Request& r) {
              for (int i = 0; i < 20; ++i) *r.add_pauses() = r.pauses(0);
            }),
            "BAD_FIELD pauses");
  EXPECT_EQ(field([](Request& r) {
              *r.mutable_pauses(0)->mutable_to() = convert::ToProto(At("2150-11-13 09:00"));
            }),
            "NO_CALENDAR ");
}

}  // namespace
}  // namespace motcua::status
