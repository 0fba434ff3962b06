#include "protocol/limits.h"
#include "protocol/message_fields.h"
#include "protocol/messages.h"

namespace renkei::protocol {
namespace {

constexpr std::size_t kMaxUserBytes = 64;
constexpr std::size_t kMaxPasswordBytes = 256;
constexpr std::size_t kMaxClientBytes = 64;
constexpr std::size_t kMaxNameBytes = 512;
constexpr std::size_t kMaxNotices = 20;
constexpr std::size_t kMaxNoticeBytes = 2000;
constexpr std::size_t kMaxServiceTypes = 32;
constexpr std::size_t kMaxCertificateBytes = 16U << 10;

json::Value chainJson(const ChainHead& head) {
    return json::Object{{"seq", head.seq}, {"hash", base::toHex(head.hash)}};
}

base::Result<ChainHead> readChain(const json::Value& value) {
    FieldReader reader(value);
    ChainHead head;
    head.seq = reader.count("seq");
    head.hash = reader.digest("hash");
    if (!reader.ok()) {
        return reader.error();
    }
    return head;
}

json::Array textsJson(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

json::Array blobsJson(const std::vector<base::Bytes>& blobs) {
    json::Array array;
    for (const base::Bytes& blob : blobs) {
        array.emplace_back(base::toBase64(blob));
    }
    return array;
}

/// Nothing where the member is missing: older programs do not know it.
std::vector<base::Bytes> readRenewals(FieldReader& reader) {
    std::vector<base::Bytes> renewals;
    const json::Value* const member = reader.value("renewals");
    if (member == nullptr) {
        return renewals;
    }
    for (const json::Value& item : reader.array("renewals")) {
        auto bytes = item.string() ? base::fromBase64(*item.string()) : std::nullopt;
        if (!bytes || bytes->size() > kMaxEvidenceBytes || renewals.size() == kMaxRenewals) {
            reader.failAt("renewals");
            break;
        }
        renewals.push_back(std::move(*bytes));
    }
    return renewals;
}

std::vector<std::string> readTexts(FieldReader& reader, std::string_view name, std::size_t most, std::size_t bytes) {
    std::vector<std::string> texts;
    for (const json::Value& item : reader.array(name)) {
        if (item.string() == nullptr || item.string()->size() > bytes || texts.size() == most) {
            reader.failAt(name);
            break;
        }
        texts.push_back(*item.string());
    }
    return texts;
}

}  // namespace

json::Value toJson(const Terminal& terminal) {
    return json::Object{{"id", terminal.id}, {"label", terminal.label}};
}

template <>
base::Result<Terminal> read(const json::Value& value) {
    FieldReader reader(value);
    Terminal terminal;
    terminal.id = reader.terminalId("id");
    terminal.label = reader.text("label", kMaxTerminalLabelBytes);
    if (!reader.ok()) {
        return reader.error();
    }
    return terminal;
}

json::Value toJson(const LoginRequest& request) {
    json::Object object{
        {"user", request.user},
        {"password", request.password},
        {"terminal", toJson(request.terminal)},
        {"client", request.client},
        {"chain_head", chainJson(request.chainHead)},
    };
    if (!request.renewals.empty()) {
        object.set("renewals", blobsJson(request.renewals));
    }
    return object;
}

template <>
base::Result<LoginRequest> read(const json::Value& value) {
    FieldReader reader(value);
    LoginRequest request;
    request.user = reader.text("user", kMaxUserBytes);
    request.password = reader.text("password", kMaxPasswordBytes);
    request.client = reader.text("client", kMaxClientBytes);
    const json::Value none;
    const json::Value* terminal = reader.value("terminal");
    auto readTerminal = read<Terminal>(terminal ? *terminal : none);
    if (!readTerminal) {
        reader.failAt("terminal");
    }
    const json::Value* head = reader.value("chain_head");
    auto chain = readChain(head ? *head : none);
    if (!chain) {
        reader.failAt("chain_head");
    }
    request.renewals = readRenewals(reader);
    if (!reader.ok()) {
        return reader.error();
    }
    request.terminal = std::move(*readTerminal);
    request.chainHead = *chain;
    return request;
}

json::Value toJson(const RefreshRequest& request) {
    return json::Object{{"refresh_token", request.refreshToken}};
}

template <>
base::Result<RefreshRequest> read(const json::Value& value) {
    FieldReader reader(value);
    RefreshRequest request{reader.token("refresh_token")};
    if (!reader.ok()) {
        return reader.error();
    }
    return request;
}

json::Value toJson(const LoginAnswer& answer) {
    return json::Object{
        {"access_token", answer.accessToken},
        {"access_expires", base::formatTime(answer.accessExpiresMs)},
        {"refresh_token", answer.refreshToken},
        {"refresh_expires", base::formatTime(answer.refreshExpiresMs)},
        {"office", answer.office},
        {"office_name", answer.officeName},
        {"licence_until", answer.licenceUntil},
        {"oldest_client", answer.oldestClient},
        {"notices", textsJson(answer.notices)},
        {"chain_head_seen", answer.chainHeadSeen ? chainJson(*answer.chainHeadSeen) : json::Value()},
        {"relay_time", base::formatTime(answer.relayTimeMs)},
        {"terminals", answer.terminals},
    };
}

template <>
base::Result<LoginAnswer> read(const json::Value& value) {
    FieldReader reader(value);
    LoginAnswer answer;
    answer.accessToken = reader.token("access_token");
    answer.accessExpiresMs = reader.time("access_expires");
    answer.refreshToken = reader.token("refresh_token");
    answer.refreshExpiresMs = reader.time("refresh_expires");
    answer.office = reader.office("office");
    answer.officeName = reader.text("office_name", kMaxNameBytes);
    answer.licenceUntil = reader.text("licence_until", kMaxClientBytes);
    answer.oldestClient = reader.text("oldest_client", kMaxClientBytes);
    answer.notices = readTexts(reader, "notices", kMaxNotices, kMaxNoticeBytes);
    answer.relayTimeMs = reader.time("relay_time");
    answer.terminals = reader.optionalInteger("terminals").value_or(answer.terminals);
    if (answer.terminals < 1) {
        reader.failAt("terminals");
    }
    const json::Value* head = reader.value("chain_head_seen");
    if (head != nullptr && !head->isNull()) {
        auto chain = readChain(*head);
        if (chain) {
            answer.chainHeadSeen = *chain;
        } else {
            reader.failAt("chain_head_seen");
        }
    }
    if (!reader.ok()) {
        return reader.error();
    }
    return answer;
}

json::Value toJson(const Office& office) {
    return json::Object{
        {"office", office.number},          {"name", office.name},
        {"prefecture", office.prefecture},  {"service_types", textsJson(office.serviceTypes)},
        {"can_receive", office.canReceive},
    };
}

template <>
base::Result<Office> read(const json::Value& value) {
    FieldReader reader(value);
    Office office;
    office.number = reader.office("office");
    office.name = reader.text("name", kMaxNameBytes);
    office.prefecture = reader.text("prefecture", kMaxNameBytes);
    office.serviceTypes = readTexts(reader, "service_types", kMaxServiceTypes, 2);
    office.canReceive = reader.boolean("can_receive");
    if (!reader.ok()) {
        return reader.error();
    }
    return office;
}

json::Value toJson(const OfficesAnswer& answer) {
    json::Array offices;
    for (const Office& office : answer.offices) {
        offices.push_back(toJson(office));
    }
    return json::Object{{"offices", std::move(offices)}, {"after", textOrNull(answer.after)}};
}

template <>
base::Result<OfficesAnswer> read(const json::Value& value) {
    FieldReader reader(value);
    OfficesAnswer answer;
    for (const json::Value& item : reader.array("offices")) {
        auto office = read<Office>(item);
        if (!office) {
            return office.error();
        }
        answer.offices.push_back(std::move(*office));
    }
    answer.after = reader.optionalString("after");
    if (!reader.ok()) {
        return reader.error();
    }
    return answer;
}

json::Value toJson(const OfficeAnswer& answer) {
    json::Object object{{"office", toJson(answer.office)}, {"certificates", blobsJson(answer.certificates)}};
    if (!answer.renewals.empty()) {
        object.set("renewals", blobsJson(answer.renewals));
    }
    return object;
}

template <>
base::Result<OfficeAnswer> read(const json::Value& value) {
    FieldReader reader(value);
    OfficeAnswer answer;
    const json::Value none;
    const json::Value* member = reader.value("office");
    auto office = read<Office>(member ? *member : none);
    if (!office) {
        reader.failAt("office");
    }
    for (const json::Value& item : reader.array("certificates")) {
        auto bytes = item.string() ? base::fromBase64(*item.string()) : std::nullopt;
        if (!bytes || bytes->size() > kMaxCertificateBytes || answer.certificates.size() == kMaxCertificatesPerOffice) {
            reader.failAt("certificates");
            break;
        }
        answer.certificates.push_back(std::move(*bytes));
    }
    answer.renewals = readRenewals(reader);
    if (!reader.ok()) {
        return reader.error();
    }
    answer.office = std::move(*office);
    return answer;
}

}  // namespace renkei::protocol
