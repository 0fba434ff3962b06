#include <gtest/gtest.h>

#include "protocol/limits.h"
#include "protocol/messages.h"

namespace renkei::protocol {
namespace {

const base::Bytes kSealed{1, 2, 3, 4, 5};

Submission sample() {
    Submission submission;
    submission.id = "01966b8c-8a40-7abc-8def-0123456789ab";
    submission.recipient = "1370000027";
    submission.sealedHash.fill(9);
    submission.sealedBytes = kSealed.size();
    submission.summary = {7, 7};
    submission.statement = {8};
    return submission;
}

TEST(Submission, IsReadAsItWasWritten) {
    const base::Bytes body = writeSubmission(sample(), kSealed);
    const auto parsed = readSubmission(body);
    ASSERT_TRUE(parsed.ok()) << parsed.error().detail;
    EXPECT_EQ(parsed->submission.id, sample().id);
    EXPECT_EQ(parsed->submission.recipient, sample().recipient);
    EXPECT_EQ(parsed->submission.summary, sample().summary);
    EXPECT_EQ(parsed->submission.statement, sample().statement);
    EXPECT_EQ(base::Bytes(parsed->sealed.begin(), parsed->sealed.end()), kSealed);
}

TEST(Submission, MayBringBackItsAcceptance) {
    EXPECT_TRUE(readSubmission(writeSubmission(sample(), kSealed))->submission.acceptance.empty());
    Submission submission = sample();
    submission.acceptance.assign(kMaxEvidenceBytes, 7);
    EXPECT_EQ(readSubmission(writeSubmission(submission, kSealed))->submission.acceptance, submission.acceptance);
    submission.acceptance.push_back(7);
    EXPECT_FALSE(readSubmission(writeSubmission(submission, kSealed)).ok());
}

TEST(Submission, CutAnywhereOrLongerIsRefused) {
    base::Bytes body = writeSubmission(sample(), kSealed);
    for (std::size_t length = 0; length < body.size(); ++length) {
        EXPECT_FALSE(readSubmission(base::ByteView(body).first(length)).ok()) << length;
    }
    body.push_back(0);
    EXPECT_FALSE(readSubmission(body).ok());
}

TEST(Submission, WithASummaryOverTheLimitIsRefused) {
    Submission submission = sample();
    submission.summary.assign(kMaxSummaryBytes, 0);
    EXPECT_TRUE(readSubmission(writeSubmission(submission, kSealed)).ok());
    submission.summary.push_back(0);
    EXPECT_FALSE(readSubmission(writeSubmission(submission, kSealed)).ok());
}

TEST(Submission, WithAHugeHeaderLengthIsRefused) {
    base::Bytes body = base::toBytes("RKM1");
    body.insert(body.end(), {0xFF, 0xFF, 0xFF, 0xFF, '{', '}'});
    const auto parsed = readSubmission(body);
    ASSERT_FALSE(parsed.ok());
    EXPECT_EQ(parsed.error().code, base::ErrorCode::RequestMalformed);
}

}  // namespace
}  // namespace renkei::protocol
