#include <algorithm>
#include <map>

#include "exchange/bulk_sending.h"
#include "exchange/drafts.h"
#include "exchange/evidence_check.h"
#include "exchange/partners.h"
#include "exchange/person_marks.h"
#include "exchange/session.h"
#include "exchange/session_engine.h"
#include "json/json.h"
#include "protocol/limits.h"

namespace renkei::exchange {

using base::ErrorCode;
using base::fail;

namespace {

/// For the support file: the code of what a person is told of a message.
void note(base::Log& log, const std::optional<base::Error>& problem) {
    if (problem) {
        log.warning("send: " + std::string(base::codeName(problem->code)));
    }
}

}  // namespace

base::Result<protocol::OfficeAnswer> Session::askOffice(const std::string& office, bool& reachable,
                                                        const transport::Call& call) {
    std::optional<base::Error> trouble;
    if (reachable) {
        auto answer = m_engine->ports().network.office(office, call);
        if (answer) {
            // For the day when the exchange is out of reach. It is judged again then.
            const std::string text = json::write(protocol::toJson(*answer));
            if (auto kept = m_profile.keepOffice(office, text); !kept) {
                m_surroundings.log.warning("office: " + std::string(base::codeName(kept.error().code)));
            }
            return answer;
        }
        if (!transport::isOutOfReach(answer.error().code)) {
            const bool unknown = answer.error().code == ErrorCode::NotFound;
            return unknown ? fail(ErrorCode::RecipientUnknown, "not in the directory") : answer.error();
        }
        trouble = answer.error();
        reachable = false;
    }
    const auto kept = m_profile.office(office);
    if (!kept) {
        return kept.error();
    }
    if (!*kept) {
        return trouble.value_or(fail(ErrorCode::NetUnreachable, "and this office was never asked for"));
    }
    auto answer = protocol::readText<protocol::OfficeAnswer>(**kept, protocol::kMaxResponseBytes);
    if (!answer || answer->office.number != office) {
        return fail(ErrorCode::ProfileDamaged, "kept answer of the directory");
    }
    return answer;
}

base::Result<Session::Recipient> Session::recipient(const std::string& office, bool& reachable,
                                                    const transport::Call& call) {
    const auto answer = askOffice(office, reachable, call);
    if (!answer) {
        base::Error error = answer.error();
        error.facts.push_back({"office", office});
        return error;
    }
    Recipient recipient{answer->office.name, believedCertificates(m_engine->self, answer->certificates, office,
                                                                  m_engine->ports().clock.nowMs())};
    if (recipient.certificates.empty()) {
        return base::Error{ErrorCode::RecipientNoCertificate, "no certificate that is believed", {{"office", office}}};
    }
    if (auto known = requireKnown(m_engine->ports(), m_engine->self, office, recipient.certificates, answer->renewals);
        !known) {
        return known.error();
    }
    return recipient;
}

base::Result<void> Session::checkTexts(const std::string& subject, const std::string& note) {
    if (subject.size() > protocol::kMaxSubjectBytes || note.size() > protocol::kMaxNoteBytes ||
        !base::isUtf8(subject) || !base::isUtf8(note)) {
        return fail(ErrorCode::DataTextTooLong, "subject or note");
    }
    return {};
}

void Session::sendEarlier(const transport::Call& call) {
    if (auto resumed = m_engine->sending.resume(call); !resumed) {
        m_surroundings.log.warning("resume: " + std::string(base::codeName(resumed.error().code)));
    }
}

base::Result<void> Session::runBatch(std::vector<SentMessage>& messages, Drafting drafting,
                                     const std::function<void(std::size_t)>& told, const transport::Call& call) {
    std::vector<std::string> recipients;
    for (const SentMessage& message : messages) {
        recipients.push_back(message.recipient);
    }
    BulkSending bulk(m_engine->sending, m_engine->ports().network, std::move(drafting), [&](UnitEnd end) {
        SentMessage& message = messages[end.index];
        message.id = std::move(end.id);
        message.row = std::move(end.row);
        message.problem = std::move(end.problem);
        message.partner = message.row ? partnerNotice(*message.row) : std::nullopt;
        told(end.index);
    });
    const bool ahead = m_surroundings.sealAhead && messages.size() > 1;
    return bulk.run(recipients, ahead ? BulkSending::Sealing::Ahead : BulkSending::Sealing::Inline, call);
}

base::Result<SendResult> Session::send(const SendInput& input, const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    if (auto good = checkTexts(input.subject, input.note); !good) {
        return good.error();
    }
    auto files = loadFiles(input.paths);
    if (!files) {
        return files.error();
    }
    SendResult result;
    result.report = checkForSending(m_surroundings.catalogue, *files, m_engine->self.office, input.recipient);
    auto made = makeDrafts(result.report, std::move(*files), input.recipient, input.faulty);
    if (!made) {
        result.problem = made.error();
        note(m_surroundings.log, result.problem);
        return result;
    }
    result.leftOut = std::move(made->leftOut);
    sendEarlier(call);
    std::vector<base::Result<OutgoingDraft>> drafts;
    if (auto addressed = address(std::move(made->drafts), input, drafts, result, call); !addressed) {
        return addressed.error();
    }
    if (result.problem) {
        note(m_surroundings.log, result.problem);
        return result;
    }
    if (input.judged) {
        input.judged(result.report, result.leftOut);
    }
    if (result.messages.empty()) {
        return result;
    }
    const auto ran = runBatch(
        result.messages, [&drafts](std::size_t index) { return std::move(drafts[index]); },
        [&](std::size_t index) {
            note(m_surroundings.log, result.messages[index].problem);
            if (input.told) {
                input.told(result.messages[index]);
            }
        },
        call);
    return ran ? base::Result<SendResult>(std::move(result)) : base::Result<SendResult>(ran.error());
}

base::Result<void> Session::address(std::vector<OutgoingDraft> made, const SendInput& input,
                                    std::vector<base::Result<OutgoingDraft>>& drafts, SendResult& result,
                                    const transport::Call& call) {
    bool reachable = true;
    std::map<std::string, base::Result<Recipient>> recipients;
    std::optional<base::Error> first;
    std::size_t good = 0;
    for (OutgoingDraft& draft : made) {
        if (!recipients.contains(draft.recipient)) {
            recipients.emplace(draft.recipient, recipient(draft.recipient, reachable, call));
        }
        const base::Result<Recipient>& known = recipients.at(draft.recipient);
        SentMessage message{{}, draft.unit, draft.recipient, std::nullopt, std::nullopt};
        if (!known) {
            first = first ? first : known.error();
            drafts.emplace_back(known.error());
            result.messages.push_back(std::move(message));
            continue;
        }
        ++good;
        draft.subject = input.subject;
        draft.note = input.note;
        draft.recipientName = known->name;
        draft.recipientCertificates = known->certificates;
        if (auto marked = mark(draft); !marked) {
            return marked.error();
        }
        if (input.repeats == SendInput::Repeats::LeftOut) {
            auto went = alreadySent(draft);
            if (!went) {
                return went.error();
            }
            if (*went) {
                result.already.push_back({draft.unit, draft.recipient, **went});
                continue;
            }
        }
        auto before = sentBefore({draft.recipient, draft.unit, draft.month.value_or(""), draft.personKeys});
        if (!before) {
            return before.error();
        }
        message.sentBefore = std::move(*before);
        result.messages.push_back(std::move(message));
        drafts.emplace_back(std::move(draft));
    }
    if (first && (good == 0 || input.faulty == Faulty::StopsAll)) {
        result.problem = first;
        result.messages.clear();
    }
    return {};
}

base::Result<void> Session::mark(OutgoingDraft& draft) const {
    auto marks = makePersonMarks(m_engine->way->keys.identity(), draft.recipient, draft.unit, draft.month.value_or(""),
                                 draft.personKeys);
    if (!marks) {
        return marks.error();
    }
    draft.personMarks = std::move(*marks);
    const auto files = makeFilesMark(m_engine->way->keys.identity(), draft.recipient, draft.files);
    if (!files) {
        return files.error();
    }
    draft.personMarks.push_back(*files);
    std::sort(draft.personMarks.begin(), draft.personMarks.end());
    return {};
}

base::Result<std::optional<store::SentBefore>> Session::alreadySent(const OutgoingDraft& draft) {
    const auto marks = makeAllFilesMarks(m_engine->way->keys.identities(), draft.recipient, draft.files);
    if (!marks) {
        return marks.error();
    }
    return lastStanding(*marks);
}

base::Result<OutgoingDraft> Session::draftOf(const UnitInput& unit, const Recipient& recipient) const {
    auto files = loadFiles(unit.paths);
    if (!files) {
        return files.error();
    }
    const auto report = checkForSending(m_surroundings.catalogue, *files, m_engine->self.office, unit.recipient);
    auto drafts = makeDrafts(report, std::move(*files), unit.recipient);
    if (!drafts) {
        return drafts.error();
    }
    if (drafts->drafts.size() != 1) {
        return fail(ErrorCode::DataInvalid, "the files of one send unit were expected");
    }
    OutgoingDraft& draft = drafts->drafts.front();
    draft.recipientName = recipient.name;
    draft.recipientCertificates = recipient.certificates;
    if (auto marked = mark(draft); !marked) {
        return marked.error();
    }
    return std::move(draft);
}

base::Result<std::vector<SentMessage>> Session::sendMany(
    const std::vector<UnitInput>& units, const std::function<void(std::size_t, const SentMessage&)>& told,
    const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    if (units.size() > standard::kMaxUnitsPerBatch) {
        return base::Error{ErrorCode::DataTooMany,
                           "more than " + std::to_string(standard::kMaxUnitsPerBatch) + " units in one batch",
                           {}};
    }
    sendEarlier(call);
    bool reachable = true;
    std::map<std::string, base::Result<Recipient>> recipients;
    std::vector<SentMessage> messages;
    for (const UnitInput& unit : units) {
        if (!recipients.contains(unit.recipient)) {
            recipients.emplace(unit.recipient, recipient(unit.recipient, reachable, call));
        }
        messages.push_back({{}, {}, unit.recipient, std::nullopt, std::nullopt});
    }
    const auto ran = runBatch(
        messages,
        [&](std::size_t index) {
            const auto& known = recipients.at(units[index].recipient);
            return known ? draftOf(units[index], *known) : base::Result<OutgoingDraft>(known.error());
        },
        [&](std::size_t index) {
            if (messages[index].row) {
                messages[index].unit = messages[index].row->sealed.unit;
            }
            note(m_surroundings.log, messages[index].problem);
            told(index, messages[index]);
        },
        call);
    return ran ? base::Result<std::vector<SentMessage>>(std::move(messages))
               : base::Result<std::vector<SentMessage>>(ran.error());
}

}  // namespace renkei::exchange
