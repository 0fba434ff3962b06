#include <algorithm>
#include <set>
#include <utility>

#include "exchange/arrival_order.h"
#include "exchange/session.h"
#include "exchange/session_engine.h"
#include "protocol/limits.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

/// Pages of the directory or the inbox in one call: a bound on an exchange that never ends.
constexpr int kMaxPages = 200;

/// For the support file: the code of what a person is told.
void note(base::Log& log, const std::optional<base::Error>& problem) {
    if (problem) {
        log.warning("receive: " + std::string(base::codeName(problem->code)));
    }
}

/// The sender writes the month, so it is looked at before it becomes a part of a path.
bool isMonth(std::string_view text) {
    return text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::filesystem::path folderFor(const InboxEntry& entry, const std::filesystem::path& into,
                                ReceiveInput::Sorting sorting) {
    if (sorting == ReceiveInput::Sorting::Flat) {
        return into;
    }
    const std::string accepted = base::formatJapanDay(entry.item.acceptedAtMs);
    const bool known = entry.summary && isMonth(entry.summary->month);
    const std::string month = known ? entry.summary->month : accepted.substr(0, 4) + accepted.substr(5, 2);
    return into / entry.item.key.sender / month;
}

/// What is to be received of what waits, in its order, and the bytes of it. Tells of those that are left out though
/// they come before others.
std::vector<InboxEntry> choose(std::vector<InboxEntry> waiting, const ReceiveInput& input,
                               const std::set<protocol::MessageKey>& done, ReceiveResult& result,
                               std::uint64_t& bytes) {
    std::vector<std::size_t> indexes;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        const protocol::MessageKey& key = waiting[i].item.key;
        const bool wanted =
            input.keys.empty() || std::find(input.keys.begin(), input.keys.end(), key) != input.keys.end();
        if (wanted && !done.contains(key)) {
            bytes += waiting[i].item.sealedBytes;
            indexes.push_back(i);
        }
    }
    const auto left = earlierLeftOut(waiting, indexes);
    std::vector<InboxEntry> chosen;
    for (const std::size_t index : indexes) {
        chosen.push_back(std::move(waiting[index]));
    }
    for (const std::size_t index : left) {
        // What was finished a moment ago is not left out, though it was listed.
        if (!done.contains(waiting[index].item.key)) {
            result.leftOut.push_back(std::move(waiting[index]));
        }
    }
    if (!result.leftOut.empty() && input.leftOut) {
        input.leftOut(result.leftOut);
    }
    return chosen;
}

}  // namespace

bool ReceiveResult::gateOpen() const {
    return std::none_of(gate.begin(), gate.end(), [](const GateFinding& finding) { return finding.problem; });
}

base::Result<std::vector<protocol::Office>> Session::offices(std::string_view text, const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    std::vector<protocol::Office> offices;
    std::string after;
    for (int page = 0; page < kMaxPages; ++page) {
        auto answer = m_engine->ports().network.offices(text, after, call);
        if (!answer) {
            return answer.error();
        }
        std::move(answer->offices.begin(), answer->offices.end(), std::back_inserter(offices));
        if (!answer->after) {
            return offices;
        }
        after = *answer->after;
    }
    return fail(ErrorCode::NetProtocol, "the directory does not end");
}

base::Result<std::vector<store::OutgoingRow>> Session::outbox(const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    if (auto resumed = m_engine->sending.resume(call); !resumed) {
        return resumed.error();
    }
    const auto changed = m_engine->sending.follow(call);
    if (!changed) {
        return changed.error();
    }
    auto rows = m_store.openOutgoing();
    if (!rows) {
        return rows;
    }
    for (const std::string& id : *changed) {
        auto row = m_store.outgoing(id);
        if (!row) {
            return row.error();
        }
        const bool listed =
            std::any_of(rows->begin(), rows->end(), [&](const auto& known) { return known.sealed.id == id; });
        if (*row && !listed) {
            rows->push_back(std::move(**row));
        }
    }
    return rows;
}

base::Result<std::vector<protocol::InboxItem>> Session::allWaiting(const transport::Call& call) {
    std::vector<protocol::InboxItem> items;
    std::string after;
    for (int page = 0; page < kMaxPages; ++page) {
        auto answer = m_engine->ports().network.inbox(after, call);
        if (!answer) {
            return answer.error();
        }
        std::move(answer->messages.begin(), answer->messages.end(), std::back_inserter(items));
        if (!answer->after) {
            return items;
        }
        after = *answer->after;
    }
    return fail(ErrorCode::NetProtocol, "the inbox does not end");
}

base::Result<std::vector<InboxEntry>> Session::inbox(const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    auto items = allWaiting(call);
    if (!items) {
        return items.error();
    }
    noticeCollected(*items, call);
    std::vector<InboxEntry> entries;
    for (protocol::InboxItem& item : *items) {
        const auto again = m_engine->receiving.acknowledgeAgain(item, call);
        if (again && *again) {
            continue;
        }
        if (!again) {
            // It stays in the list, and the next look tries again.
            m_surroundings.log.warning("inbox: " + std::string(base::codeName(again.error().code)));
        }
        InboxEntry entry{std::move(item), std::nullopt, std::nullopt};
        const auto opened =
            m_engine->ports().keys.openSummary(entry.item.summary, m_engine->self.trust, entry.item.acceptedAtMs);
        if (!opened) {
            entry.summaryProblem = opened.error();
        } else {
            auto summary =
                protocol::readText<protocol::Summary>(base::asText(opened->content), protocol::kMaxSummaryContentBytes);
            const bool fits = summary && summary->id == entry.item.key.id && summary->sender == entry.item.key.sender &&
                              summary->recipient == m_engine->self.office &&
                              summary->sealedHash == entry.item.sealedHash &&
                              opened->signer.officeNumber() == entry.item.key.sender;
            if (fits) {
                entry.summary = std::move(*summary);
            } else {
                entry.summaryProblem = fail(ErrorCode::ParcelBinding, "the summary is of something else");
            }
        }
        entries.push_back(std::move(entry));
    }
    sortForReceiving(entries);
    return entries;
}

base::Result<std::vector<Received>> Session::resumeReceiving(const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    return m_engine->receiving.resume(call);
}

base::Result<std::vector<GateFinding>> Session::receivingGate(const std::filesystem::path& into, std::uint64_t bytes) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::absolute(into, error);
    if (error) {
        return fail(ErrorCode::IoError, "folder: " + error.message());
    }
    auto findings = m_engine->receiving.gate(folder, bytes);
    for (const GateFinding& finding : findings) {
        note(m_surroundings.log, finding.problem);
    }
    return findings;
}

base::Result<Received> Session::receiveOne(const InboxEntry& entry, const std::filesystem::path& into,
                                           ReceiveInput::Sorting sorting, const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::absolute(into, error);
    if (error) {
        return fail(ErrorCode::IoError, "folder: " + error.message());
    }
    auto received = m_engine->receiving.receive(entry.item, folderFor(entry, folder, sorting), call);
    if (!received) {
        note(m_surroundings.log, received.error());
    }
    return received;
}

base::Result<ReceiveResult> Session::receive(const ReceiveInput& input, const transport::Call& call) {
    ReceiveResult result;
    auto resumed = resumeReceiving(call);
    if (!resumed) {
        return resumed.error();
    }
    std::set<protocol::MessageKey> done;
    for (Received& received : *resumed) {
        const protocol::MessageKey key = keyOf(received.row);
        done.insert(key);
        result.messages.push_back({key, std::move(received), std::nullopt});
    }
    auto waiting = inbox(call);
    if (!waiting) {
        return waiting.error();
    }
    std::uint64_t bytes = 0;
    const std::vector<InboxEntry> chosen = choose(std::move(*waiting), input, done, result, bytes);
    if (!chosen.empty()) {
        auto gate = receivingGate(input.into, bytes);
        if (!gate) {
            return gate.error();
        }
        result.gate = std::move(*gate);
        if (!result.gateOpen()) {
            return result;
        }
    }
    for (const InboxEntry& entry : chosen) {
        const protocol::MessageKey& key = entry.item.key;
        auto received = receiveOne(entry, input.into, input.sorting, call);
        done.insert(key);
        if (received) {
            result.messages.push_back({key, std::move(*received), std::nullopt});
        } else {
            result.messages.push_back({key, std::nullopt, received.error()});
        }
    }
    // What was asked for by name and waits no more: the exchange tells when and where it was collected.
    for (const protocol::MessageKey& key : input.keys) {
        if (!done.contains(key)) {
            const auto lease = m_engine->ports().network.lease(key, m_engine->self.terminal.id, call);
            result.messages.push_back(
                {key, std::nullopt, lease ? fail(ErrorCode::PreconditionFailed, "not listed") : lease.error()});
            note(m_surroundings.log, result.messages.back().problem);
        }
    }
    return result;
}

base::Result<store::OutgoingRow> Session::recall(const std::string& id, const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    auto row = m_engine->sending.recall(id, call);
    if (!row) {
        m_surroundings.log.warning("recall: " + std::string(base::codeName(row.error().code)));
    }
    return row;
}

base::Result<void> Session::setTerminalLabel(const std::string& label, const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    if (!protocol::isTerminalLabel(label)) {
        return fail(ErrorCode::Usage, "terminal label");
    }
    const Ports& ports = m_engine->ports();
    const protocol::Terminal renamed{m_engine->self.terminal.id, label};
    if (auto told = ports.network.putTerminal(renamed, call); !told) {
        m_surroundings.log.warning("terminal: " + std::string(base::codeName(told.error().code)));
        return told;
    }
    const store::TerminalCreated event{renamed.id, renamed.label};
    if (auto recorded = ports.ledger.record(event, ports.clock.nowMs()); !recorded) {
        return recorded.error();
    }
    m_engine->self.terminal = renamed;
    return {};
}

}  // namespace renkei::exchange
