#include "exchange/certificate_doctor.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "base/files.h"
#include "exchange/certificate_import.h"
#include "exchange/password_forms.h"
#include "json/json.h"
#include "support/temporary_folder.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::Secret;

const std::filesystem::path kSource = RENKEI_SOURCE_DIR;
const std::filesystem::path kFiles = kSource / "tests" / "data" / "crypto" / "certificates";
constexpr std::uint64_t kMaxTestFile = 2U << 20;

base::Bytes contentOf(const std::filesystem::path& path) {
    auto content = base::readFile(path, kMaxTestFile);
    EXPECT_TRUE(content.ok()) << path;
    return content ? std::move(*content) : base::Bytes{};
}

/// A row of the table: a file as people have it, what they type, and what they are told.
struct Case {
    std::string file;
    std::string password;
    std::string what;
    std::string usable;
    std::string code;
    std::string finding;
    std::string essence;
    std::vector<std::string> notes;
    std::string office;
};

struct Table {
    base::TimeMs momentMs = 0;
    std::vector<Case> cases;
};

Table readTable() {
    Table table;
    const base::Bytes text = contentOf(kFiles / "cases.json");
    const auto document = json::parse(base::asText(text));
    EXPECT_TRUE(document.ok());
    json::Reader reader(*document);
    table.momentMs = base::parseTime(reader.string("moment")).value_or(0);
    for (const json::Value& value : reader.array("cases")) {
        json::Reader row(value);
        Case one{row.string("file"),
                 row.string("password"),
                 row.string("what"),
                 row.string("usable"),
                 row.string("code"),
                 row.string("finding"),
                 row.string("essence"),
                 {},
                 row.optionalString("office").value_or("")};
        for (const json::Value& note : row.array("notes")) {
            one.notes.push_back(*note.string());
        }
        EXPECT_TRUE(row.ok()) << one.file;
        table.cases.push_back(std::move(one));
    }
    EXPECT_TRUE(reader.ok());
    return table;
}

class CertificateDoctor : public ::testing::Test {
protected:
    CertificateDoctor() {
        const base::Bytes text = contentOf(kFiles / "relay.json");
        auto relay = readRelayDescription(base::asText(text));
        EXPECT_TRUE(relay.ok());
        judges.relay = std::move(*relay);
        judges.crl = contentOf(kFiles / "crl.der");
        judges.nowMs = table.momentMs;
        EXPECT_TRUE(base::writeFileDurably(folder / "huge.p12", base::Bytes(crypto::kMaxPkcs12Bytes + 1, 0x30)).ok());
    }
    std::filesystem::path pathOf(const Case& one) const {
        return one.file == "huge.p12" ? folder / "huge.p12" : kFiles / one.file;
    }
    Diagnosis diagnosisOf(const Case& one) {
        judges.office = one.office;
        auto diagnosis = diagnoseFile(pathOf(one), Secret(one.password), judges);
        EXPECT_TRUE(diagnosis.ok()) << one.file;
        return diagnosis ? std::move(*diagnosis) : Diagnosis{};
    }

    testing::TemporaryFolder folder;
    Table table = readTable();
    CertificateJudges judges;
};

const base::Error* firstProblem(const Diagnosis& diagnosis) {
    if (!diagnosis.obstacles.empty()) {
        return &diagnosis.obstacles.front();
    }
    return diagnosis.onlyOpens ? &*diagnosis.onlyOpens : nullptr;
}

std::vector<std::string> noteIds(const Diagnosis& diagnosis) {
    std::vector<std::string> ids;
    for (const Finding note : diagnosis.notes) {
        ids.emplace_back(findingText(note).id);
    }
    return ids;
}

TEST_F(CertificateDoctor, EachFileOfTheTableIsToldWithItsCodeAndItsSentence) {
    EXPECT_GE(table.cases.size(), 24U);
    for (const Case& one : table.cases) {
        SCOPED_TRACE(one.file + " " + one.what);
        const Diagnosis diagnosis = diagnosisOf(one);
        const base::Error* problem = firstProblem(diagnosis);
        const char* usable = !diagnosis.obstacles.empty() ? "no" : diagnosis.onlyOpens ? "open" : "send";
        EXPECT_EQ(usable, one.usable);
        EXPECT_EQ(problem == nullptr ? "" : base::codeName(problem->code), one.code);
        const FindingText* finding = problem == nullptr ? nullptr : findingOf(*problem);
        EXPECT_EQ(finding == nullptr ? "" : finding->id, one.finding);
        if (problem != nullptr) {
            EXPECT_NE(answersOf(*problem).what.find(one.essence), std::string_view::npos) << answersOf(*problem).what;
        }
        EXPECT_EQ(noteIds(diagnosis), one.notes);
    }
}

TEST_F(CertificateDoctor, TakingOverSaysTheSameAsTheDoctor) {
    for (const Case& one : table.cases) {
        if (one.file == "huge.p12" || !one.office.empty()) {
            continue;  // Not read at all, and: whose it must be is not a question of taking over.
        }
        SCOPED_TRACE(one.file + " " + one.what);
        const auto identity = readCertificateFile(contentOf(pathOf(one)), Secret(one.password));
        const auto judged =
            identity ? judgeCertificate(*identity, *judges.relay, judges.nowMs) : base::Result<void>(identity.error());
        EXPECT_EQ(judged.ok(), one.usable != "no");
        if (!judged) {
            const FindingText* finding = findingOf(judged.error());
            EXPECT_EQ(finding == nullptr ? "" : finding->id, one.finding);
        }
    }
}

TEST_F(CertificateDoctor, WhatIsInTheFileIsSeenEvenWhereItCantBeTaken) {
    const auto seen = [&](const char* file, const char* password) {
        return diagnosisOf({file, password, {}, {}, {}, {}, {}, {}, {}});
    };
    const Diagnosis two = seen("two-keys.p12", "ABC123");
    EXPECT_EQ(two.keys, 2U);
    ASSERT_EQ(two.obstacles.size(), 1U);
    EXPECT_EQ(two.obstacles[0].facts[0].value, "1370000019, 1370000027");
    const Diagnosis bare = seen("certificate.cer", "");
    ASSERT_EQ(bare.certificates.size(), 1U);
    EXPECT_FALSE(bare.opened);
    EXPECT_EQ(bare.certificates[0].officeNumber(), "1370000019");
    const Diagnosis ordered = seen("chain-order.p12", "ABC123");
    ASSERT_EQ(ordered.certificates.size(), 4U);
    EXPECT_EQ(ordered.certificates[0].officeNumber(), "1370000019");
    EXPECT_TRUE(ordered.judgedByExchange && ordered.judgedByList);
}

TEST_F(CertificateDoctor, WithoutAnExchangeIssuerIsNotJudgedButDatesAre) {
    judges.relay.reset();
    judges.crl.reset();
    for (const auto& [file, usable] : {std::pair("foreign.p12", true), std::pair("not-yet.p12", false)}) {
        const Diagnosis diagnosis = diagnosisOf({file, "ABC123", {}, {}, {}, {}, {}, {}, {}});
        EXPECT_EQ(diagnosis.obstacles.empty(), usable) << file;
        EXPECT_FALSE(diagnosis.judgedByExchange);
    }
    EXPECT_TRUE(diagnosisOf({"expired.p12", "ABC123", {}, {}, {}, {}, {}, {}, {}}).onlyOpens.has_value());
}

TEST_F(CertificateDoctor, AChangedByteNeverGivesAnotherCertificateAndIsAlwaysAnswered) {
    constexpr std::size_t kStep = 83;
    for (const char* file : {"good-ec.p12", "rc2.p12", "two-keys.p12", "no-mac.p12", "chain.p7b", "certificate.cer",
                             "with-key.pem", "japanese-password-bytes.p12"}) {
        const base::Bytes whole = contentOf(kFiles / file);
        const auto before = diagnose(whole, Secret("ABC123"), judges);
        ASSERT_TRUE(before.ok()) << file;
        for (std::size_t at = 0; at < whole.size(); at += kStep) {
            base::Bytes changed = whole;
            changed[at] ^= 0x21;
            const auto after = diagnose(changed, Secret("ABC123"), judges);
            ASSERT_TRUE(after.ok()) << file << " " << at;
            if (after->obstacles.empty()) {
                EXPECT_EQ(after->certificates, before->certificates) << file << " " << at;
            }
            for (const base::Error& obstacle : after->obstacles) {
                EXPECT_NE(findingOf(obstacle), nullptr) << file << " " << at << " " << obstacle.detail;
            }
        }
    }
}

TEST_F(CertificateDoctor, AFileThatIsNotThereIsNoFinding) {
    const auto none = diagnoseFile(folder / "none.p12", Secret("x"), judges);
    ASSERT_FALSE(none.ok());
    EXPECT_EQ(none.error().code, ErrorCode::IoNotFound);
}

TEST_F(CertificateDoctor, ReadsUpToTheLimitAndNotAByteMore) {
    const base::Bytes most(crypto::kMaxPkcs12Bytes, 'x');
    for (const auto& [size, id] :
         {std::pair(most.size(), "file.other"), std::pair(most.size() + 1, "file.too-large")}) {
        base::Bytes content = most;
        content.resize(size, 'x');
        ASSERT_TRUE(base::writeFileDurably(folder / "limit.p12", content).ok());
        const auto diagnosis = diagnoseFile(folder / "limit.p12", Secret("x"), judges);
        ASSERT_TRUE(diagnosis.ok() && diagnosis->obstacles.size() == 1U);
        EXPECT_EQ(findingOf(diagnosis->obstacles[0])->id, id);
    }
}

TEST(Findings, EachHasAnIdAndAFirstSentenceOfItsOwn) {
    std::set<std::string_view> ids;
    std::set<std::string_view> sentences;
    for (const FindingText& text : allFindings()) {
        EXPECT_TRUE(ids.insert(text.id).second) << text.id;
        EXPECT_TRUE(sentences.insert(text.what).second) << text.what;
        EXPECT_TRUE(text.what.ends_with("。") && text.next.ends_with("。")) << text.id;
        EXPECT_EQ(&findingText(text.finding), &text);
    }
}

TEST(Findings, AnErrorThatIsNoneKeepsItsOwnSentences) {
    const base::Error error{ErrorCode::CertificateExpired, "x", {{kFindingFact.data(), "of-a-newer-version"}}};
    EXPECT_EQ(findingOf(error), nullptr);
    EXPECT_EQ(answersOf(error).what, base::answers(ErrorCode::CertificateExpired).what);
}

TEST(Findings, ASendersCertificateIsNotSpokenOfAsOnesOwn) {
    for (const ErrorCode code :
         {ErrorCode::CertificateForeign, ErrorCode::CertificateExpired, ErrorCode::CertificateNotYetValid,
          ErrorCode::CertificateRevoked, ErrorCode::CertificateWrongUse, ErrorCode::CertificateWeak,
          ErrorCode::CertificateMalformed}) {
        const base::Error error = aboutSender(base::fail(code, "detail"));
        EXPECT_EQ(error.code, code);
        EXPECT_EQ(error.detail, "detail");
        const base::Answers answers = answersOf(error);
        EXPECT_TRUE(answers.what.starts_with("送信元の")) << base::codeName(code);
        EXPECT_EQ(answers.who, base::Actor::Sender);
    }
    const base::Error other = aboutSender(base::fail(ErrorCode::ParcelHash, ""));
    EXPECT_EQ(findingOf(other), nullptr);
}

TEST(PasswordForms, WhatIsStrikingIsSeen) {
    EXPECT_EQ(lookOf(Secret("")), PasswordLook::Empty);
    EXPECT_EQ(lookOf(Secret("Abc 123")), PasswordLook::Plain);
    EXPECT_EQ(lookOf(Secret("caf\u00e9")), PasswordLook::Plain);
    EXPECT_EQ(lookOf(Secret("abc\u3000")), PasswordLook::FullWidth);
    EXPECT_EQ(lookOf(Secret("\uFF01")), PasswordLook::FullWidth);
    EXPECT_EQ(lookOf(Secret("\uFF5E")), PasswordLook::FullWidth);
    EXPECT_EQ(lookOf(Secret("\uFF61")), PasswordLook::Japanese);
    EXPECT_EQ(lookOf(Secret(" abc")), PasswordLook::BlankAtEdge);
    EXPECT_EQ(lookOf(Secret("abc\t")), PasswordLook::BlankAtEdge);
    EXPECT_EQ(lookOf(Secret("ひみつ")), PasswordLook::Japanese);
}

TEST(PasswordForms, JapaneseHasTheBytesOfWindowsAndNothingElseHas) {
    EXPECT_TRUE(otherByteForms(Secret("abc")).empty());
    EXPECT_TRUE(otherByteForms(Secret("あ😀")).empty());
    const auto forms = otherByteForms(Secret("あaｱ髙"));
    ASSERT_EQ(forms.size(), 1U);
    EXPECT_EQ(forms[0].view(),
              "\x82\xA0"
              "a"
              "\xB1"
              "\xFB\xFC");
}

/// The manual's page between its marks, from the table and the sentences.
std::string manualTable(const Table& table) {
    std::string page = "| こんなファイル、こんな入力 | renkei の言うこと | すること | コード |\n|---|---|---|---|\n";
    for (const Case& one : table.cases) {
        std::vector<std::string> ids = one.notes;
        if (!one.finding.empty()) {
            ids.insert(ids.begin(), one.finding);
        }
        if (ids.empty()) {
            page += "| " + one.what + " | この電子証明書は取り込んで使えます。 | | |\n";
        }
        for (const FindingText& text : allFindings()) {
            if (std::find(ids.begin(), ids.end(), text.id) != ids.end()) {
                const bool note = text.weight == FindingWeight::Note;
                page += "| " + one.what + " | " + std::string(text.what) + " | " + std::string(text.next) + " | " +
                        (note ? "（お知らせ）" : "`" + std::string(base::codeName(text.code)) + "`") + " |\n";
            }
        }
    }
    return page;
}

TEST(CertificateManual, HasEachFileOfTheTableWithTheSentencesThatTheUserReads) {
    constexpr std::string_view kBegin = "<!-- table: begin -->\n";
    constexpr std::string_view kEnd = "<!-- table: end -->\n";
    const std::filesystem::path path = kSource / "docs" / "manual" / "certificates.md";
    const base::Bytes content = contentOf(path);
    const std::string page(base::asText(content));
    const std::size_t begin = page.find(kBegin);
    const std::size_t end = page.find(kEnd);
    ASSERT_TRUE(begin != std::string::npos && end != std::string::npos && begin < end);
    const std::size_t from = begin + kBegin.size();
    const std::string wanted = manualTable(readTable());
    if (std::getenv("RENKEI_WRITE_GOLDEN") != nullptr) {
        const std::string written = page.substr(0, from) + wanted + page.substr(end);
        ASSERT_TRUE(base::writeFileDurably(path, base::asBytes(written)).ok());
        FAIL() << "written: read the difference, and run again without RENKEI_WRITE_GOLDEN";
    }
    EXPECT_EQ(page.substr(from, end - from), wanted);
}

TEST(CertificateManual, EveryFindingIsInTheTable) {
    const Table table = readTable();
    std::set<std::string> shown;
    for (const Case& one : table.cases) {
        shown.insert(one.finding);
        shown.insert(one.notes.begin(), one.notes.end());
    }
    for (const FindingText& text : allFindings()) {
        // A sender's certificate comes in no file.
        EXPECT_EQ(shown.contains(std::string(text.id)), text.weight != FindingWeight::Sender) << text.id;
    }
}

}  // namespace
}  // namespace renkei::exchange
