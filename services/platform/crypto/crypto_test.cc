#include "services/platform/crypto/crypto.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "absl/strings/escaping.h"
#include "services/platform/base/error.h"
#include "services/platform/crypto/passing_seal.h"

namespace motcua::crypto {
namespace {

template <typename Octets>
std::string Hex(const Octets& octets) {
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(octets.data()), octets.size()));
}

class Crypto : public testing::Test {
 protected:
  static void SetUpTestSuite() { InitCrypto(); }

  // A fresh folder with one key file per id.
  static std::string KeyFolder(const std::vector<int>& ids) {
    const std::string folder = testing::TempDir() + "keys-" + RandomUuid();
    std::filesystem::create_directory(folder);
    for (const int id : ids) {
      WriteFile(folder + "/" + std::to_string(id) + ".key", std::string(32, char('a' + id)));
    }
    return folder;
  }

  static void WriteFile(const std::string& path, std::string_view octets) {
    std::ofstream(path, std::ios::binary) << octets;
  }
};

// FIPS 180-4, example "abc".
TEST_F(Crypto, Sha256KnownAnswer) {
  EXPECT_EQ(Hex(Sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// RFC 4231, cases 1, 2 and 6 (key longer than a block).
TEST_F(Crypto, HmacSha256KnownAnswers) {
  EXPECT_EQ(Hex(HmacSha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(Hex(HmacSha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(Hex(HmacSha256(std::string(131, '\xaa'),
                           "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_F(Crypto, BlindIndexDependsOnKeyAndValue) {
  const std::string key(32, 'k');
  EXPECT_EQ(BlindIndex(key, "0912345678"), BlindIndex(key, "0912345678"));
  EXPECT_NE(BlindIndex(key, "0912345678"), BlindIndex(key, "0912345679"));
  EXPECT_NE(BlindIndex(key, "0912345678"), BlindIndex(std::string(32, 'l'), "0912345678"));
}

// RFC 9562 appendix A.4: version 5 of "www.example.com" in the DNS namespace.
TEST_F(Crypto, NameUuidKnownAnswer) {
  EXPECT_EQ(NameUuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com"),
            "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST_F(Crypto, RandomUuidsAreVersionFourAndDiffer) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string uuid = RandomUuid();
    EXPECT_THAT(uuid, testing::MatchesRegex(
                          "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    EXPECT_TRUE(seen.insert(uuid).second);
  }
}

TEST_F(Crypto, RandomBelowStaysBelowAndReachesAll) {
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(RandomBelow(10));
  EXPECT_EQ(seen.size(), 10U);
  EXPECT_EQ(*seen.rbegin(), 9U);
  EXPECT_EQ(RandomBelow(1), 0U);
}

TEST_F(Crypto, SameOctetsComparesAll) {
  EXPECT_TRUE(SameOctets("", ""));
  EXPECT_TRUE(SameOctets("abc", "abc"));
  EXPECT_FALSE(SameOctets("abc", "abd"));
  EXPECT_FALSE(SameOctets("abc", "abcd"));
}

TEST_F(Crypto, Base64UrlRoundTrip) {
  for (std::size_t size = 0; size < 70; ++size) {
    const std::string octets = RandomBytes(size);
    EXPECT_EQ(FromBase64Url(Base64Url(octets)).value(), octets);
  }
  EXPECT_EQ(Base64Url("\xfb\xff\xfe"), "-__-");
}

TEST_F(Crypto, FromBase64UrlRefusesOtherText) {
  for (const std::string_view text : {"+/", "a", "YQ==", "YWJj YQ", "YR"}) {
    EXPECT_EQ(ReasonOf(FromBase64Url(text).status()), "BAD_ENCODING") << text;
  }
}

TEST_F(Crypto, PasswordsVerify) {
  const std::string hash = HashPassword("mật khẩu đúng");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << hash;
  EXPECT_TRUE(VerifyPassword(hash, "mật khẩu đúng"));
  EXPECT_FALSE(VerifyPassword(hash, "mật khẩu sai"));
  EXPECT_FALSE(VerifyPassword("not a hash", "x"));
  EXPECT_FALSE(VerifyPassword(std::string(500, 'x'), "x"));
}

TEST_F(Crypto, SealsWithTheNewestKeyAndOpensWithAny) {
  const std::string folder = KeyFolder({1, 2});
  const Sealer both = Sealer::FromFolder(folder).value();
  EXPECT_EQ(both.current_key(), 2);
  const Sealer old = Sealer::FromFolder(KeyFolder({1})).value();
  const std::string sealed = old.Seal("note|text|7", "bí mật");
  EXPECT_EQ(both.Open(1, "note|text|7", sealed).value(), "bí mật");
  EXPECT_NE(old.Seal("note|text|7", "bí mật"), sealed);
}

TEST_F(Crypto, OpenRefusesEveryChange) {
  const Sealer sealer = Sealer::FromFolder(KeyFolder({1, 2})).value();
  const std::string sealed = sealer.Seal("note|text|7", "x");
  EXPECT_EQ(ReasonOf(sealer.Open(2, "note|text|8", sealed).status()), "UNREADABLE_SEAL");
  EXPECT_EQ(ReasonOf(sealer.Open(1, "note|text|7", sealed).status()), "UNREADABLE_SEAL");
  EXPECT_EQ(ReasonOf(sealer.Open(3, "note|text|7", sealed).status()), "UNREADABLE_SEAL");
  EXPECT_EQ(ReasonOf(sealer.Open(2, "note|text|7", "short").status()), "UNREADABLE_SEAL");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(sealer.Open(2, "note|text|7", changed).ok()) << i;
  }
}

TEST_F(Crypto, KeyRingsAreRefusedWhenIncomplete) {
  EXPECT_EQ(ReasonOf(Sealer::FromFolder("/nonexistent").status()), "BAD_FILE");
  EXPECT_EQ(ReasonOf(Sealer::FromFolder(KeyFolder({})).status()), "BAD_FILE");
  const std::string folder = KeyFolder({1});
  WriteFile(folder + "/0.key", std::string(32, 'x'));
  EXPECT_EQ(ReasonOf(Sealer::FromFolder(folder).status()), "BAD_FILE");
  const std::string short_key = KeyFolder({});
  WriteFile(short_key + "/1.key", "too short");
  EXPECT_EQ(ReasonOf(Sealer::FromFolder(short_key).status()), "BAD_FILE");
}

TEST_F(Crypto, PassingSealsOpenWhereTheyWereMade) {
  const PassingSeal seal;
  const std::string sealed = seal.Seal("here", "secret");
  EXPECT_EQ(sealed.find("secret"), std::string::npos);
  EXPECT_NE(sealed, seal.Seal("here", "secret"));
  EXPECT_EQ(seal.Open("here", sealed), "secret");
  EXPECT_EQ(seal.Open("there", sealed), std::nullopt);
  EXPECT_EQ(PassingSeal().Open("here", sealed), std::nullopt) << "another key";
  for (const std::size_t cut : {std::size_t{0}, std::size_t{39}, sealed.size() - 1}) {
    EXPECT_EQ(seal.Open("here", sealed.substr(0, cut)), std::nullopt) << cut;
  }
  std::string changed = sealed;
  changed.back() = static_cast<char>(changed.back() ^ 1);
  EXPECT_EQ(seal.Open("here", changed), std::nullopt);
}

TEST_F(Crypto, SecretFilesHaveTheirExactSize) {
  const std::string path = testing::TempDir() + "secret-" + RandomUuid();
  WriteFile(path, std::string(31, 'x'));
  EXPECT_EQ(DetailOf(ReadSecretFile(path, 32).status(), "path"), path);
  EXPECT_EQ(ReadSecretFile(path, 31).value(), std::string(31, 'x'));
  EXPECT_EQ(ReasonOf(ReadTextFile(path + ".none").status()), "BAD_FILE");
}

TEST_F(Crypto, SignaturesHoldForOneMessageAndKey) {
  const KeyPair pair = MakeSigningKey();
  const std::string signature = SignDetached(pair.secret_key, "message");
  EXPECT_EQ(signature.size(), 64U);
  EXPECT_TRUE(VerifyDetached(pair.public_key, "message", signature));
  EXPECT_FALSE(VerifyDetached(pair.public_key, "messagE", signature));
  EXPECT_FALSE(VerifyDetached(MakeSigningKey().public_key, "message", signature));
  EXPECT_FALSE(VerifyDetached(pair.public_key, "message", "short"));
  EXPECT_FALSE(VerifyDetached("short", "message", signature));
}

}  // namespace
}  // namespace motcua::crypto
