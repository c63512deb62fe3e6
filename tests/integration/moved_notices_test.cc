// Notices about a moved date: one a phone, held until released, true when they go out, never about
// what was taken back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/domain/sms_text.h"
#include "services/notification/handlers/handlers.h"
#include "services/notification/handlers/reply.h"
#include "services/platform/base/clock.h"
#include "tests/integration/publishing_house.h"

namespace motcua::testing {
namespace {

using ::testing::HasSubstr;

class MovedNotices : public PublishingHouse {
 protected:
  MovedNotices()
      : pool_(db().MakePool("motcua_notification", 4)),
        following_(db().MakePool("motcua_notification", 2)),
        store_({.calls = *pool_, .following = *following_}, TheHouse().sealer(),
               {.index = Secret<std::string>(std::string(32, 'i')),
                .lookup = Secret<std::string>(std::string(32, 'l'))},
               {.doubt = absl::ZeroDuration()}) {}

  absl::StatusOr<int> SendReleased() {
    const auto words = TheHouse().intake().catalogue.current();
    const auto compose = [&](const notification::Moved& moved) {
      return notification::WordMoved(moved, *words, house_);
    };
    int all = 0;
    while (true) {
      const auto queued = store_.QueueBroadcasts(compose, SystemClock().Now() + absl::Seconds(30));
      if (!queued.ok()) return queued;
      all += *queued;
      if (*queued == 0) return all;
      db().Sql("UPDATE notification.message SET state = 3 WHERE state = 1");
    }
  }

  // Texts of all queued or sent broadcasts, by phone.
  std::map<std::string, std::string> TextsSince(const std::string& message_id) {
    std::map<std::string, std::string> texts;
    for (const pqxx::row& row :
         db().Sql("SELECT message_id, key_id, sealed FROM notification.message WHERE template = "
                  "'sms.notice.moved' AND message_id > " +
                  message_id)) {
      const auto plain = TheHouse().sealer().Open(
          row[1].as<std::int16_t>(), absl::StrCat("notification.message|sealed|", row[0].c_str()),
          pqxx::binarystring(row[2]).str());
      EXPECT_TRUE(plain.ok()) << plain.status();
      const std::vector<std::string> parts = absl::StrSplit(*plain, absl::MaxSplits('\n', 1));
      EXPECT_TRUE(texts.emplace(parts[0], parts[1]).second) << "told twice: " << parts[0];
    }
    return texts;
  }
  static std::string LastMessage() {
    return db().Value("SELECT coalesce(max(message_id), 0) FROM notification.message");
  }

  notification::House house_{.keyword = "HS",
                             .short_code = "8020",
                             .price = "1.000",
                             .help_phone = "02773000002",
                             .sender_name = "MotCuaDT"};
  std::unique_ptr<pg::Pool> pool_;
  std::unique_ptr<pg::Pool> following_;
  notification::Store store_;
};

TEST_F(MovedNotices, ANoticeAPhoneIsHeldUntilReleasedAndSaysWhatIsTrueThen) {
  const std::string shared = FreshPhone();
  const std::string later = Receive("1.013225", Hour(0), shared);
  const std::string first = Receive("1.004884", Hour(0), shared);
  const std::string paused_phone = FreshPhone();
  const std::string paused = Receive("1.004884", Hour(0), paused_phone);
  const std::string refusing_phone = FreshPhone();
  const std::string refusing = Receive("1.004884", Hour(0), refusing_phone);
  db().Sql(
      "INSERT INTO notification.refusal (destination_index, dossier_id) SELECT phone_index, 0 FROM "
      "intake.applicant JOIN ledger.dossier USING (dossier_id) WHERE code = '" +
      refusing + "'");

  publisher().DeclareOff(std::string(kDayOff));
  const std::string said = Publish();
  const std::string version = Newest();
  const std::string items = "notification.broadcast_item WHERE catalogue_version = " + version;
  const int held = Count(items);
  EXPECT_THAT(said, HasSubstr(absl::StrCat(held, " notices held")));
  EXPECT_EQ(Count("(SELECT DISTINCT phone_index FROM " + items + ") AS phones"), held);
  EXPECT_EQ(Count(items +
                  " AND dossier_id IN (SELECT dossier_id FROM ledger.dossier WHERE code "
                  "IN ('" +
                  first + "', '" + paused + "'))"),
            2);
  EXPECT_EQ(Count(items +
                  " AND dossier_id IN (SELECT dossier_id FROM ledger.dossier WHERE code "
                  "IN ('" +
                  later + "', '" + refusing + "'))"),
            0);

  const std::string last = LastMessage();
  EXPECT_EQ(*SendReleased(), 0) << "nothing leaves before it is released";
  EXPECT_TRUE(TextsSince(last).empty());
  AskForPapers(paused, Hour(1));

  const Ran released = publisher().Run({"release", version});
  EXPECT_EQ(released.code, 0) << released.output;
  EXPECT_EQ(*SendReleased(), held - 1) << "all but the one whose clock stands still now";
  const auto texts = TextsSince(last);
  EXPECT_EQ(static_cast<int>(texts.size()), held - 1);
  ASSERT_TRUE(texts.contains(shared));
  EXPECT_EQ(texts.at(shared),
            absl::StrCat("MotCuaDT: lich nghi thay doi nen ngay hen cua ho so ", first,
                         " doi tu 19/11/2026 sang 20/11/2026. Hoi: 02773000002"));
  EXPECT_FALSE(texts.contains(paused_phone));
  EXPECT_FALSE(texts.contains(refusing_phone));
  for (const auto& [phone, text] : texts) EXPECT_TRUE(domain::FitsOneSms(text)) << text;
  EXPECT_EQ(db().Value("SELECT string_agg(DISTINCT reason, ',') FROM " + items + " AND state = 2"),
            "PAUSED");
  EXPECT_EQ(*SendReleased(), 0) << "once";

  // Taken back after it was told: told again, from the date they heard.
  publisher().Revoke(std::string(kDayOff));
  Publish();
  const std::string again = LastMessage();
  ASSERT_EQ(publisher().Run({"release", Newest()}).code, 0);
  EXPECT_GT(*SendReleased(), 0);
  EXPECT_THAT(TextsSince(again).at(shared), HasSubstr("doi tu 20/11/2026 sang 19/11/2026."));
}

TEST_F(MovedNotices, TakenBackBeforeReleaseNothingIsEverSent) {
  Receive("1.004884", Hour(0), FreshPhone());
  const std::string last = LastMessage();
  publisher().DeclareOff(std::string(kDayOff));
  Publish();
  const std::string wrong = Newest();
  EXPECT_GT(Count("notification.broadcast_item WHERE state = 0 AND catalogue_version = " + wrong),
            0);
  publisher().Revoke(std::string(kDayOff));
  Publish();
  EXPECT_EQ(Count("notification.broadcast_item WHERE state = 0"), 0);
  ASSERT_EQ(publisher().Run({"release", wrong}).code, 0);
  ASSERT_EQ(publisher().Run({"release", Newest()}).code, 0);
  EXPECT_EQ(*SendReleased(), 0);
  EXPECT_TRUE(TextsSince(last).empty());
}

TEST_F(MovedNotices, MovedTwiceBeforeReleaseTheNewerTellsFromTheDateThatIsKnown) {
  const std::string phone = FreshPhone();
  Receive("1.004884", Hour(0), phone);
  publisher().DeclareOff(std::string(kDayOff));
  Publish();
  const std::string older = Newest();
  publisher().DeclareOff("2026-11-18");
  Publish();
  const std::string last = LastMessage();
  ASSERT_EQ(publisher().Run({"release", older}).code, 0);
  EXPECT_EQ(*SendReleased(), 0) << "the older has nothing left to tell";
  ASSERT_EQ(publisher().Run({"release", Newest()}).code, 0);
  EXPECT_GT(*SendReleased(), 0);
  EXPECT_THAT(TextsSince(last).at(phone), HasSubstr("doi tu 19/11/2026 sang 23/11/2026."));
  publisher().Revoke(std::string(kDayOff));
  publisher().Revoke("2026-11-18");
  Publish();
  ASSERT_EQ(publisher().Run({"cancel", Newest()}).code, 0);
  ASSERT_EQ(publisher().Run({"release", Newest()}).code, 2) << "cancelled for good";
}

// A publication that died before it made its notices is overtaken by the next, which tells its
// moves too; whoever heard them there knows the new day.
TEST_F(MovedNotices, WhatTheOvertakingPublicationToldIsKnown) {
  const std::string phone = FreshPhone();
  Receive("1.004884", Hour(0), phone);
  publisher().DeclareOff(std::string(kDayOff));
  Publish();
  const std::string died = Newest();
  db().Sql(absl::StrCat("DELETE FROM notification.broadcast_item WHERE catalogue_version = ", died,
                        "; UPDATE catalogue.broadcast SET state = 'overtaken', recomputed_at = "
                        "NULL WHERE catalogue_version = ",
                        died));
  publisher().DeclareOff("2026-12-30");  // concerns nobody here
  Publish();
  const std::string last = LastMessage();
  ASSERT_EQ(publisher().Run({"release", Newest()}).code, 0);
  EXPECT_GT(*SendReleased(), 0);
  EXPECT_THAT(TextsSince(last).at(phone), HasSubstr("doi tu 19/11/2026 sang 20/11/2026."));
  publisher().Revoke(std::string(kDayOff));
  publisher().Revoke("2026-12-30");
  Publish();
  const std::string again = LastMessage();
  ASSERT_EQ(publisher().Run({"release", Newest()}).code, 0);
  EXPECT_GT(*SendReleased(), 0);
  EXPECT_THAT(TextsSince(again).at(phone), HasSubstr("doi tu 20/11/2026 sang 19/11/2026."));
}

}  // namespace
}  // namespace motcua::testing
