#include <array>

#include "protocol/limits.h"
#include "protocol/message_fields.h"
#include "protocol/messages.h"

namespace renkei::protocol {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kMagic = "RKM1";
constexpr std::size_t kLengthBytes = 4;

std::string writeHeader(const Submission& submission) {
    json::Object header{
        {"id", submission.id},
        {"recipient", submission.recipient},
        {"sealed_hash", base::toHex(submission.sealedHash)},
        {"sealed_bytes", submission.sealedBytes},
        {"summary", base::toBase64(submission.summary)},
        {"statement", base::toBase64(submission.statement)},
    };
    if (!submission.acceptance.empty()) {
        header.set("acceptance", base::toBase64(submission.acceptance));
    }
    return json::write(std::move(header));
}

}  // namespace

base::Bytes writeSubmission(const Submission& submission, base::ByteView sealed) {
    const std::string header = writeHeader(submission);
    base::Bytes body = base::toBytes(kMagic);
    body.reserve(kMagic.size() + kLengthBytes + header.size() + sealed.size());
    for (std::size_t i = 0; i < kLengthBytes; ++i) {
        body.push_back(static_cast<std::uint8_t>(header.size() >> (24 - 8 * i)));
    }
    body.insert(body.end(), header.begin(), header.end());
    body.insert(body.end(), sealed.begin(), sealed.end());
    return body;
}

base::Result<ParsedSubmission> readSubmission(base::ByteView body) {
    const std::size_t prefix = kMagic.size() + kLengthBytes;
    if (body.size() < prefix || base::asText(body.first(kMagic.size())) != kMagic) {
        return fail(ErrorCode::RequestMalformed, "no submission");
    }
    std::size_t headerSize = 0;
    for (std::size_t i = 0; i < kLengthBytes; ++i) {
        headerSize = headerSize << 8 | body[kMagic.size() + i];
    }
    if (headerSize > kMaxSubmissionHeaderBytes || headerSize > body.size() - prefix) {
        return fail(ErrorCode::RequestMalformed, "header's length");
    }
    const auto value = json::parse(base::asText(body.subspan(prefix, headerSize)),
                                   json::Limits{.bytes = kMaxSubmissionHeaderBytes, .depth = 2});
    if (!value) {
        return fail(ErrorCode::RequestMalformed, value.error().detail);
    }
    FieldReader reader(*value);
    ParsedSubmission parsed;
    parsed.submission.id = reader.messageId("id");
    parsed.submission.recipient = reader.office("recipient");
    parsed.submission.sealedHash = reader.digest("sealed_hash");
    parsed.submission.sealedBytes = static_cast<std::uint64_t>(reader.count("sealed_bytes"));
    parsed.submission.summary = reader.bytes("summary", kMaxSummaryBytes);
    parsed.submission.statement = reader.bytes("statement", kMaxEvidenceBytes);
    if (reader.value("acceptance") != nullptr) {
        parsed.submission.acceptance = reader.bytes("acceptance", kMaxEvidenceBytes);
    }
    if (!reader.ok()) {
        return fail(ErrorCode::RequestMalformed, reader.error().detail);
    }
    parsed.sealed = body.subspan(prefix + headerSize);
    if (parsed.sealed.size() != parsed.submission.sealedBytes || parsed.sealed.empty()) {
        return fail(ErrorCode::RequestMalformed, "sealed bytes and their length differ");
    }
    if (parsed.sealed.size() > kMaxSealedBytes) {
        return fail(ErrorCode::RequestTooLarge, "sealed bytes");
    }
    return parsed;
}

}  // namespace renkei::protocol
