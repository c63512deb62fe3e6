#include "services/domain/dossier_code.h"

#include <gtest/gtest.h>

#include <random>

#include "services/domain/error.h"

namespace motcua::domain {
namespace {

struct Case {
  const char* typed;
  const char* text;
  const char* agency;
};

TEST(DossierCode, IsUnderstoodInManyWritings) {
  const Case cases[] = {
      {"H20.214-261112-0007", "H20.214-261112-0007", "H20.214"},
      {"h20.214-261112-0007", "H20.214-261112-0007", "H20.214"},
      {"  H20.214-261112-0007\r\n", "H20.214-261112-0007", "H20.214"},
      {"h2O.214 261112 7", "H20.214-261112-0007", "H20.214"},
      {"H20.2I4-26lll2-OOO7", "H20.214-261112-0007", "H20.214"},
      {"H20.214–261112—0007", "H20.214-261112-0007", "H20.214"},
      {"H20.214_261112_0007", "H20.214-261112-0007", "H20.214"},
      {"H20/214/261112/0007", "H20.214-261112-0007", "H20.214"},
      {"H20..214--261112 - 0007", "H20.214-261112-0007", "H20.214"},
      {"H20 214 261112 0007", "H20.214-261112-0007", "H20.214"},
      {"Ｈ２０．２１４－２６１１１２－０００７", "H20.214-261112-0007", "H20.214"},
      {"H20.214\u00a0-\u00a0261112-0007", "H20.214-261112-0007", "H20.214"},
      {"H20-261112-0001", "H20-261112-0001", "H20"},
      {"H20.14.05-261112-0001", "H20.14.05-261112-0001", "H20.14.05"},
      {"H20.14.05.2-261112-12345", "H20.14.05.2-261112-12345", "H20.14.05.2"},
      {"H20.14-261112-123456", "H20.14-261112-123456", "H20.14"},
      {"H20.14-261112-000012", "H20.14-261112-0012", "H20.14"},
      {"G05.1-240229-0001", "G05.1-240229-0001", "G05.1"},
      {"O12.1-240229-0001", "O12.1-240229-0001", "O12.1"},
      {"000.00.14.H20-200703-0002", "000.00.14.H20-200703-0002", "H20.14"},
      {"00.14.H20-200703-0002", "000.00.14.H20-200703-0002", "H20.14"},
      {"OOO.OO.l4.H2O-2OO7O3-2", "000.00.14.H20-200703-0002", "H20.14"},
      {"000.17.22.h56 210531 0001", "000.17.22.H56-210531-0001", "H56.22.17"},
      {"000.00.00.H20-200703-0002", "000.00.00.H20-200703-0002", "H20"},
      {"012.17.22.H56-210531-0001", "012.17.22.H56-210531-0001", "H56.22.17.012"},
  };
  for (const Case& test : cases) {
    const absl::StatusOr<DossierCode> code = ParseDossierCode(test.typed);
    ASSERT_TRUE(code.ok()) << test.typed << " " << code.status();
    EXPECT_EQ(code->text(), test.text) << test.typed;
    EXPECT_EQ(code->agency(), test.agency) << test.typed;
    const absl::StatusOr<DossierCode> again = ParseDossierCode(code->text());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->text(), code->text());
  }
}

TEST(DossierCode, PartsAreRead) {
  const absl::StatusOr<DossierCode> code = ParseDossierCode("000.17.22.H56-210531-0361");
  EXPECT_TRUE(code->old_form());
  EXPECT_EQ(code->day(), absl::CivilDay(2021, 5, 31));
  EXPECT_EQ(code->serial(), 361);
  EXPECT_FALSE(ParseDossierCode("H56.22-210531-0361")->old_form());
}

TEST(DossierCode, OtherShapesAreRefused) {
  for (const char* typed : {"",
                            " ",
                            "-",
                            "H20.214",
                            "H20.214-261112",
                            "H20.214-26111-0007",
                            "H20.214-2611123-0007",
                            "H20.214-261112-",
                            "H20.214-261112-0000",
                            "H20.214-261112-1234567",
                            "H20.2145-261112-0007",
                            "H20.1.2.3.4-261112-0007",
                            "20.214-261112-0007",
                            "HH0.214-261112-0007",
                            "H200.214-261112-0007",
                            "H20.214-26X112-0007",
                            "H20.214-261112-0007-1",
                            "H20.214+261112+1",
                            "000.0.14.H20-200703-0002",
                            "Đ20.214-261112-0007",
                            "H20.214-261112-0007\xff",
                            "H20.214-261112-0007\x01",
                            "000.000.000.000.000.000.000.000"}) {
    EXPECT_EQ(ReasonOf(ParseDossierCode(typed).status()), "BAD_SHAPE") << typed;
  }
  EXPECT_FALSE(ParseDossierCode(std::string(100'000, '-') + "H20.214-261112-0007").ok());
}

TEST(DossierCode, ADayThatDoesNotExistIsNamed) {
  for (const char* part : {"261341", "260230", "250229", "260001", "260100", "999999"}) {
    const absl::Status status = ParseDossierCode(std::string("H20.214-") + part + "-0007").status();
    EXPECT_EQ(ReasonOf(status), "BAD_DATE");
    EXPECT_EQ(status.GetPayload("motcua/part"), absl::Cord(part));
  }
}

TEST(DossierCode, IsMadeFromItsParts) {
  const absl::CivilDay day(2026, 11, 12);
  EXPECT_EQ(MakeDossierCode("H20.214", day, 7)->text(), "H20.214-261112-0007");
  EXPECT_EQ(MakeDossierCode("H20", day, 123456)->text(), "H20-261112-123456");
  for (const char* agency : {"", "h20.214", "H20.", ".H20", "H20-214", "H2", "H20.2145",
                             "000.00.14.H20", "H20.1.2.3.4", "H2O"}) {
    EXPECT_FALSE(MakeDossierCode(agency, day, 7).ok()) << agency;
  }
  EXPECT_FALSE(MakeDossierCode("H20", day, 0).ok());
  EXPECT_FALSE(MakeDossierCode("H20", day, 1'000'000).ok());
  EXPECT_FALSE(MakeDossierCode("H20", absl::CivilDay(1999, 1, 1), 1).ok());
}

TEST(DossierCode, RandomOctetsAreRefusedOrCanonical) {
  std::mt19937 random(7);
  constexpr std::string_view kLikely = "H20.214-261112-0007OIl _/–\xEF\xBC\x98\xC2\xA0";
  for (int round = 0; round < 200'000; ++round) {
    std::string typed(std::uniform_int_distribution<std::size_t>(0, 40)(random), ' ');
    for (char& c : typed) {
      c = round % 2 == 0 ? static_cast<char>(random() & 0xFF) : kLikely[random() % kLikely.size()];
    }
    const absl::StatusOr<DossierCode> code = ParseDossierCode(typed);
    if (!code.ok()) continue;
    ASSERT_EQ(ParseDossierCode(code->text())->text(), code->text());
  }
}

TEST(DossierCode, TwoHundredThousandOctetsAtOnceAreRefusedUnread) {
  std::mt19937 random(11);
  std::string typed(200'000, ' ');
  for (char& c : typed) c = static_cast<char>(random() & 0xFF);
  EXPECT_EQ(ReasonOf(ParseDossierCode(typed).status()), "BAD_SHAPE");
  EXPECT_FALSE(ParseDossierCode(std::string(200'000, '.')).ok());
}

}  // namespace
}  // namespace motcua::domain
