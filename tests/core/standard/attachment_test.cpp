#include "standard/attachment.h"

#include <gtest/gtest.h>

#include "core/standard/unit_builder.h"

namespace renkei::standard::test {
namespace {

bool fits(const std::string& bytes, std::string_view extension) {
    const auto source = memorySource(base::asBytes(bytes));
    return *isOfType(*source, extension);
}

TEST(Attachment, SignaturesAreLookedFor) {
    EXPECT_TRUE(fits("%PDF-1.7\n", "pdf"));
    EXPECT_TRUE(fits(std::string(1019, ' ') + "%PDF-1.7", "PDF"));
    EXPECT_FALSE(fits(std::string(1020, ' ') + "%PDF-1.7", "pdf"));
    EXPECT_TRUE(fits("\xFF\xD8\xFF\xE1", "jpg"));
    EXPECT_TRUE(fits("\xFF\xD8\xFF\xDB", "JPEG"));
    EXPECT_TRUE(fits("\x89PNG\r\n\x1A\n....", "png"));
    EXPECT_TRUE(fits("GIF87a", "gif"));
    EXPECT_TRUE(fits("GIF89a", "gif"));
    EXPECT_FALSE(fits("GIF88a", "gif"));
    EXPECT_FALSE(fits("\x89PNG", "jpg"));
}

TEST(Attachment, ATextHasNoNulAndNoForeignSignature) {
    EXPECT_TRUE(fits("\x8E\x52\r\n", "txt"));
    EXPECT_FALSE(fits(std::string("a\0b", 3), "txt"));
    EXPECT_FALSE(fits(std::string(200'000, 'a') + std::string(1, '\0'), "txt"));
    EXPECT_TRUE(fits(std::string(200'000, 'a'), "txt"));
    EXPECT_FALSE(fits("%PDF-1.7", "txt"));
    EXPECT_FALSE(fits("PK\x03\x04", "txt"));
}

TEST(Attachment, NothingIsEmpty) {
    for (const std::string extension : {"pdf", "jpg", "png", "gif", "txt"}) {
        EXPECT_FALSE(fits("", extension)) << extension;
    }
}

TEST(Attachment, OfficeDocumentsAreToBeSavedAsPdf) {
    const Report report = checkBytes({{"a.pdf", "PK\x03\x04word"},
                                      {"b.pdf", "\xD0\xCF\x11\xE0"},
                                      {"c.docx", "PK\x03\x04"},
                                      {"d.XLSX", ""},
                                      {"e.pdf", "plain"},
                                      {"f.pdf", ""},
                                      {"g.zip", "PK\x03\x04"}});
    ASSERT_EQ(report.diagnostics.size(), 7U);
    for (std::size_t i = 0; i < 7; ++i) {
        const std::string message = inJapanese(report.diagnostics[i].message);
        EXPECT_EQ(message.find("種類に PDF を選んで保存し") != std::string::npos, i < 4) << message;
    }
    EXPECT_NE(inJapanese(report.diagnostics[4].message).find("壊れています"), std::string::npos);
    EXPECT_NE(inJapanese(report.diagnostics[5].message).find("空です"), std::string::npos);
    EXPECT_NE(inJapanese(report.diagnostics[6].message).find("ZIP などにまとめたものは"), std::string::npos);
}

TEST(Attachment, DocumentsAreListedAndBelongToNoUnit) {
    UnitBuilder builder(edition41(), "actual");
    const TestFile& file = builder.files().front();
    const Report report = checkBytes({{"b.txt", "x"}, {file.name, file.bytes()}, {"a.pdf", "x"}, {"c.doc", "x"}});
    EXPECT_EQ(report.attachments, (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(brief(report), (Brief{"E name.content-mismatch a.pdf", "E name.attachment-type c.doc"}));
    EXPECT_EQ(report.units[0].errors, 0U);
    EXPECT_EQ(report.diagnostics[0].official, OfficialMessage::Name);
}

}  // namespace
}  // namespace renkei::standard::test
