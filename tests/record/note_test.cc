// SPDX-License-Identifier: Apache-2.0
#include "discretion/note.h"

#include <sys/stat.h>

#include <cstdio>
#include <string>

#include "discretion/checkpoint.h"
#include "discretion/receipt.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/base32.h"
#include "src/record/file.h"
#include "src/record/hash.h"
#include "src/record/tree.h"

namespace discretion::record {
namespace {

using ::testing::HasSubstr;

// The example of Go's golang.org/x/mod/sumdb/note.
constexpr char kPrivate[] =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+"
    "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr char kPublic[] =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr char kText[] =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr char kSignature[] =
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngot"
    "pRZb6KE6RyyBwJnAM=\n";

TEST(NoteTest, SignsAsOthersDo) {
  const absl::StatusOr<Signer> signer = Signer::Parse(kPrivate);
  ASSERT_TRUE(signer.ok()) << signer.status();
  EXPECT_EQ(signer->public_key().ToString(), kPublic);
  const absl::StatusOr<std::string> note = signer->Sign(kText);
  ASSERT_TRUE(note.ok());
  EXPECT_EQ(*note, std::string(kText) + "\n" + kSignature);
}

TEST(NoteTest, VerifiesWhatOthersSigned) {
  const absl::StatusOr<PublicKey> key = PublicKey::Parse(kPublic);
  ASSERT_TRUE(key.ok()) << key.status();
  const std::string note = std::string(kText) + "\n" + kSignature;
  EXPECT_EQ(*VerifyNote(note, *key), kText);
  // Lines of others are passed over.
  EXPECT_EQ(*VerifyNote(note + "— Other AAAAAAA=\n", *key), kText);
}

TEST(NoteTest, EveryTurnedBitIsRefused) {
  const PublicKey key = *PublicKey::Parse(kPublic);
  const std::string note = std::string(kText) + "\n" + kSignature;
  for (size_t bit = 0; bit < note.size() * 8; ++bit) {
    std::string turned = note;
    turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ (1 << bit % 8));
    EXPECT_FALSE(VerifyNote(turned, key).ok()) << bit;
  }
}

TEST(NoteTest, MalformedNotesAreToldApart) {
  const PublicKey key = *PublicKey::Parse(kPublic);
  const auto message = [&](const std::string& note) {
    return std::string(VerifyNote(note, key).status().message());
  };
  EXPECT_THAT(message("text\n"), HasSubstr("no empty line"));
  EXPECT_THAT(message("text\n\n"), HasSubstr("last line is not complete"));
  EXPECT_THAT(message("text\n\nname\n"), HasSubstr("is no signature"));
  EXPECT_THAT(message("text\n\n— name\n"), HasSubstr("name base64"));
  EXPECT_THAT(message("text\n\n— name AAAA\n"), HasSubstr("name base64"));
  EXPECT_THAT(message("text\n\n— name AAAAAAA=\n"),
              HasSubstr("not signed with"));
  EXPECT_THAT(message("text\x01\n\n— name AAAAAAA=\n"),
              HasSubstr("read as text"));
  EXPECT_THAT(message(std::string(kText) + "\n" + kSignature + kSignature),
              HasSubstr("signed it twice"));
  EXPECT_THAT(message(std::string("x") + kText + "\n" + kSignature),
              HasSubstr("does not fit"));
}

TEST(NoteTest, KeysWithASlipAreRefused) {
  EXPECT_THAT(PublicKey::Parse("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBf"
                               "sVkmqq/LDE4izWy10TW")
                  .status()
                  .message(),
              HasSubstr("is not the id"));
  EXPECT_FALSE(PublicKey::Parse("PeterNeumann").ok());
  EXPECT_FALSE(PublicKey::Parse("").ok());
  EXPECT_FALSE(Signer::Parse(kPublic).ok());
}

TEST(NoteTest, KeyFilesAreTheOwnersOnly) {
  const std::string path = testing::TempDir() + "/note_test.key";
  std::remove(path.c_str());
  const absl::StatusOr<Signer> signer = Signer::Generate("agency.example");
  ASSERT_TRUE(signer.ok());
  ASSERT_TRUE(signer->WriteFile(path).ok());
  EXPECT_TRUE(absl::IsAlreadyExists(signer->WriteFile(path)));
  struct stat about;
  ASSERT_EQ(stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  const absl::StatusOr<Signer> read = Signer::ReadFile(path);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->public_key(), signer->public_key());
  EXPECT_EQ(*read->Sign("a\n"), *signer->Sign("a\n"));
  ASSERT_EQ(chmod(path.c_str(), 0640), 0);
  EXPECT_THAT(Signer::ReadFile(path).status().message(),
              HasSubstr("run chmod 600"));
  std::remove(path.c_str());
}

TEST(FileTest, NetworkFileSystemsAreKnown) {
  EXPECT_TRUE(IsNetworkFileSystem(0x6969));
  EXPECT_TRUE(IsNetworkFileSystem(static_cast<int32_t>(0xFF534D42)));
  EXPECT_FALSE(IsNetworkFileSystem(0xEF53));  // ext4
}

TEST(CheckpointTest, IsReadAsSigned) {
  const Signer signer = *Signer::Generate("agency.example/penalties");
  const Checkpoint checkpoint = {.origin = "agency.example/penalties",
                                 .size = 41,
                                 .root = Sha256({"root"})};
  const absl::StatusOr<std::string> note = SignCheckpoint(checkpoint, signer);
  ASSERT_TRUE(note.ok()) << note.status();
  EXPECT_THAT(*note, testing::StartsWith("agency.example/penalties\n41\n"));
  EXPECT_EQ(*OpenCheckpoint(*note, signer.public_key()), checkpoint);
  const Signer other = *Signer::Generate("agency.example/penalties");
  EXPECT_FALSE(OpenCheckpoint(*note, other.public_key()).ok());
  EXPECT_THAT(
      SignCheckpoint(checkpoint, *Signer::Generate("else")).status().message(),
      HasSubstr("cannot sign for the log"));
}

TEST(CheckpointTest, OtherTextsAreRefused) {
  const std::string root = "SGVsbG8gd29ybGQsIHRoaXMgaXMgMzIgYnl0ZXMuLiE=";
  EXPECT_TRUE(ParseCheckpoint("a\n1\n" + root + "\n").ok());
  for (const std::string& text :
       {"a\n1\n" + root, "a\n1\n" + root + "\nmore\n", "a\n01\n" + root + "\n",
        "a\n-1\n" + root + "\n", "a\n+1\n" + root + "\n",
        "a\n 1\n" + root + "\n", "a\n9223372036854775807\n" + root + "\n",
        "a b\n1\n" + root + "\n", "\n1\n" + root + "\n",
        std::string("a\n1\nAAAA\n"), "a\n1\n" + root + " \n",
        "a\n0\n" + root + "\n", std::string()}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParseCheckpoint(text).status()))
        << text;
  }
}

Receipt SampleReceipt() {
  return {.origin = "agency.example/penalties",
          .seq = 41,
          .leaf = Sha256({"leaf"}),
          .root = Sha256({"root"})};
}

TEST(ReceiptTest, ReadsWhatItWrites) {
  const std::string line = FormatReceipt(SampleReceipt());
  EXPECT_THAT(line, testing::StartsWith(
                        "discretion-receipt-1 agency.example/penalties 41 "));
  EXPECT_LT(line.size(), 180u);
  EXPECT_EQ(*ParseReceipt(line), SampleReceipt());
}

TEST(ReceiptTest, EveryTurnedBitIsRefused) {
  const std::string line = FormatReceipt(SampleReceipt());
  for (size_t bit = 0; bit < line.size() * 8; ++bit) {
    std::string turned = line;
    turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ (1 << bit % 8));
    EXPECT_FALSE(ParseReceipt(turned).ok()) << turned;
  }
  EXPECT_FALSE(ParseReceipt(line + "\n").ok());
  EXPECT_FALSE(ParseReceipt("").ok());
}

TEST(ReceiptTest, Base32IsThatOfTheRfc) {
  // RFC 4648, section 10, without padding.
  EXPECT_EQ(ToBase32("f"), "MY");
  EXPECT_EQ(ToBase32("fo"), "MZXQ");
  EXPECT_EQ(ToBase32("foo"), "MZXW6");
  EXPECT_EQ(ToBase32("foob"), "MZXW6YQ");
  EXPECT_EQ(ToBase32("fooba"), "MZXW6YTB");
  EXPECT_EQ(ToBase32("foobar"), "MZXW6YTBOI");
  for (const char* text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"})
    EXPECT_EQ(*FromBase32(ToBase32(text)), text);
  for (const char* text : {"M", "MZ1Q", "mzxq", "MZXR", "MZXW6YTBO", "MZ="})
    EXPECT_FALSE(FromBase32(text).ok()) << text;
}

}  // namespace
}  // namespace discretion::record
