#include "fault/world.h"

#include <algorithm>
#include <cerrno>

#include "crypto/issuer.h"
#include "crypto/statement.h"
#include "fault/checks.h"
#include "fault/machine.h"
#include "fault/seeded_random.h"

namespace renkei::fault {

using base::ErrorCode;

namespace {

constexpr std::uint64_t kCastSeed = 20250425;
/// Points from a stop to the one that follows it, times the seed.
constexpr std::size_t kLater = 13;
constexpr int kRestRounds = 8;
/// Longer than a lease, so that what a dead terminal had claimed is free again.
constexpr base::TimeMs kRoundMs = 11 * base::kMinuteMs;
constexpr base::TimeMs kStepMs = 7 * base::kSecondMs;
/// So far inside the relay's bounds a client may already seal anew.
constexpr base::TimeMs kClockPlayMs = 2 * base::kMinuteMs;

crypto::Identity renewed(const testing::Offices& offices, const std::string& number) {
    const base::TimeMs from = testing::ManualClock().time - base::kDayMs;
    return must(crypto::issueOfficeCertificate(offices.authority, {"事業所" + number,
                                                                   number,
                                                                   crypto::CertificateKind::LongTermCare,
                                                                   "試験",
                                                                   crypto::KeyKind::EcP256,
                                                                   {from, from + 365 * base::kDayMs}}),
                "renewed certificate");
}

base::TimeMs jump(Fault fault) {
    constexpr base::TimeMs kYearMs = 365 * base::kDayMs;
    switch (fault) {
        case Fault::DayLater:
            return base::kDayMs;
        case Fault::DayEarlier:
            return -base::kDayMs;
        case Fault::YearsLater:
            return 10 * kYearMs;
        case Fault::YearsEarlier:
            return -10 * kYearMs;
        default:
            return 0;
    }
}

}  // namespace

const Cast& Cast::instance() {
    static const Cast cast = [] {
        seedEverything(kCastSeed);
        auto offices = testing::Offices::make();
        auto sender = renewed(offices, testing::kSenderOffice);
        auto recipient = renewed(offices, testing::kRecipientOffice);
        return Cast{std::move(offices), must(standard::Catalogue::load(), "catalogue"), std::move(sender),
                    std::move(recipient)};
    }();
    return cast;
}

World::World(const Token& token) : relay(Cast::instance().offices, clock, folder / "relay"), m_token(token) {
    seedEverything(token.seed);
    std::filesystem::current_path(folder.path());
    relay.onRequest = [this](const Seen& request) { seen(request); };
    relay.onOtherAnswer = [this](const std::string& what) { violate(4, what); };
}

World::~World() = default;

Machine& World::add(const std::string& name, const std::string& office) {
    machines.push_back(std::make_unique<Machine>(*this, name, office));
    Machine& machine = *machines.back();
    const testing::Offices& offices = Cast::instance().offices;
    const bool sends = office == testing::kSenderOffice;
    machine.keys = {sends ? &offices.sender : &offices.recipient};
    machine.recipients = {(sends ? offices.recipient : offices.sender).certificate};
    machine.receives = !sends;
    relay.addTerminal(office, machine.terminal);
    return machine;
}

void World::violate(int statement, const std::string& what) {
    m_violations.push_back({statement, what});
}

Intent& World::intent(int tag) {
    for (Intent& intent : intents) {
        if (intent.tag == tag) {
            return intent;
        }
    }
    return intents.emplace_back(Intent{tag});
}

bool World::stopsAt(Machine& machine, PointKind kind) {
    if (machine.frozen || !m_armed) {
        return machine.frozen;
    }
    m_points.push_back(kind);
    const bool second = m_token.fault == Fault::Twice && m_points.size() == m_token.point + kLater * m_token.seed;
    if (m_points.size() != m_token.point && !second) {
        return false;
    }
    if (m_token.fault == Fault::Stop || m_token.fault == Fault::Twice) {
        m_fired = true;
        machine.frozen = true;
    }
    if (isClockFault(m_token.fault)) {
        m_fired = true;
        machine.clockOffset = jump(m_token.fault);
    }
    return machine.frozen;
}

std::optional<ErrorCode> World::judgeCall(Machine& machine, PointKind kind, testing::Stop::Moment moment) {
    if (onWire && kind == PointKind::Network) {
        return onWire(moment);
    }
    if (moment == testing::Stop::Moment::Before) {
        if (onCall) {
            onCall(machine);
        }
        if (stopsAt(machine, kind)) {
            return ErrorCode::Internal;
        }
        const bool here = m_armed && kind == PointKind::Network && m_points.size() == m_token.point;
        if (here && m_token.fault == Fault::Gone) {
            m_fired = true;
            return ErrorCode::NetUnreachable;
        }
        m_answerLost = here && (m_token.fault == Fault::Lost || m_token.fault == Fault::Cut);
        return std::nullopt;
    }
    if (kind == PointKind::Network && m_answerLost) {
        m_answerLost = false;
        m_fired = true;
        machine.frozen = m_token.fault == Fault::Lost;
        return machine.frozen ? ErrorCode::Internal : ErrorCode::NetTimeout;
    }
    return machine.frozen ? std::optional(ErrorCode::Internal) : std::nullopt;
}

Verdict World::judgeOperation(Machine& machine, Operation operation, const std::string&) {
    const bool writes = operation == Operation::Write;
    const bool grows = writes || operation == Operation::Create || operation == Operation::MakeFolder ||
                       operation == Operation::Reserve || operation == Operation::Link;
    const bool alive = !machine.frozen;
    if (stopsAt(machine, writes ? PointKind::Write : grows ? PointKind::Grow : PointKind::Disk)) {
        // A process may be gone in the middle of a write.
        const bool torn = alive && writes && m_token.forgets != Forgets::Everything;
        return torn ? Verdict{0, true} : Verdict{EIO};
    }
    const bool here = m_armed && m_points.size() == m_token.point;
    if (here && m_token.fault == Fault::Error) {
        m_fired = machine.failed = true;
        return {EIO};
    }
    if (here && m_token.fault == Fault::Short && writes) {
        m_fired = machine.failed = machine.full = true;
        return {0, true};
    }
    if (here && m_token.fault == Fault::Full) {
        m_fired = machine.failed = machine.full = true;
    }
    return machine.full && grows ? Verdict{ENOSPC} : Verdict{};
}

bool World::step(Machine& machine, const std::function<void(Machine&)>& work, Rows& before) {
    clock.time += kStepMs;
    const bool began = machine.start();
    before = began ? machine.rows() : Rows();
    if (began && !machine.frozen) {
        work(machine);
    }
    return !machine.frozen && !machine.failed;
}

void World::recover(Machine& machine, const Rows& before) {
    // Each turn takes one fault; there are at most two of them.
    while (machine.frozen || machine.failed) {
        // Nobody starts a program again because a write failed: every other time the same process goes on.
        if (!machine.frozen && machine.runs() && m_token.point % 2 == 1) {
            machine.full = machine.failed = false;
            checkEarlierState(*this, machine, before);
            machine.goOn();
            continue;
        }
        restart(machine, machine.frozen ? m_token.forgets : Forgets::Nothing);
        if (machine.runs()) {
            checkEarlierState(*this, machine, before);
            machine.goOn();
        }
    }
}

void World::act(Machine& machine, const std::function<void(Machine&)>& work) {
    Rows before;
    if (!step(machine, work, before)) {
        recover(machine, before);
    }
}

void World::actOnce(Machine& machine, const std::function<void(Machine&)>& work) {
    Rows before;
    if (!machine.frozen && !machine.failed) {
        step(machine, work, before);
    }
}

std::filesystem::path World::copyProfile(Machine& machine) {
    machine.end();
    const Unseen unseen;
    const auto copy = folder / (machine.name + "-copy");
    std::filesystem::copy(machine.profile(), copy, std::filesystem::copy_options::recursive);
    return copy;
}

void World::returnProfile(Machine& machine, const std::filesystem::path& copy) {
    machine.end();
    {
        const Unseen unseen;
        std::filesystem::remove_all(machine.profile());
        std::filesystem::copy(copy, machine.profile(), std::filesystem::copy_options::recursive);
    }
    machine.disk.settle();
    machine.restored = true;
}

void World::restart(Machine& machine, Forgets forgets) {
    // A process that was killed leaves its mark of an open store; one that meets an error ends as always.
    machine.end();
    machine.full = machine.failed = false;
    machine.disk.cutPower(forgets, m_token.seed * 1000 + m_token.point);
    machine.frozen = false;
    checkDiskAfterCrash(*this, machine);
    machine.start();
}

bool World::quiet() {
    for (const auto& machine : machines) {
        if (!must(machine->store().unfinishedOutgoing(), "unfinished").empty() ||
            !must(machine->store().unfinishedIncoming(), "unfinished").empty()) {
            return false;
        }
        for (const auto& row : machine->sent()) {
            // A refused one may be taken later, which its sender learns at its next look.
            const bool open = row.state == store::OutgoingState::Accepted ||
                              (row.state == store::OutgoingState::Refused &&
                               relay.stateOf({machine->office, row.sealed.id}) != protocol::MessageState::Refused);
            if (open) {
                return false;
            }
        }
    }
    return true;
}

void World::comeToRest() {
    m_armed = false;
    for (const auto& machine : machines) {
        if (machine->frozen || machine->failed) {
            restart(*machine, machine->frozen ? m_token.forgets : Forgets::Nothing);
        }
        machine->end();
        if (!machine->start()) {
            return;
        }
    }
    for (int round = 0; round < kRestRounds; ++round) {
        for (const auto& machine : machines) {
            machine->goOn();
        }
        if (quiet()) {
            return;
        }
        clock.time += kRoundMs;
    }
}

bool World::mayFollow(const Seen& request, const std::vector<base::Bytes>& before) {
    if (request.what != Seen::What::Submit) {
        return false;
    }
    const auto now = must(protocol::readSubmission(request.bytes), "submission");
    protocol::Submission same = now.submission;
    same.acceptance.clear();
    const base::Bytes bytes = protocol::writeSubmission(same, now.sealed);
    if (relay.wentBack() && std::find(before.begin(), before.end(), bytes) != before.end()) {
        // The same with the acceptance that the relay has forgotten.
        return true;
    }
    // Sealed anew: only where the relay would refuse what went last, for the time of its signature.
    const auto last = must(protocol::readSubmission(before.back()), "earlier submission");
    const auto statement = must(crypto::verifyStatement(last.submission.statement), "earlier statement");
    const base::TimeMs age = clock.time - statement.signingTimeMs;
    return age > protocol::kMaxSigningAgeMs - kClockPlayMs || age < -(protocol::kMaxSigningAheadMs - kClockPlayMs);
}

void World::seen(const Seen& request) {
    Machine* machine = nullptr;
    for (const auto& each : machines) {
        if (each->terminal.id == request.terminal) {
            machine = each.get();
        }
    }
    const bool submit = request.what == Seen::What::Submit;
    auto& before = m_said[(submit ? "" : request.terminal + request.lease) + request.key.sender + request.key.id];
    if (std::find(before.begin(), before.end(), request.bytes) == before.end()) {
        if (!before.empty() && !mayFollow(request, before)) {
            violate(4, submit ? "other bytes under an id that was sent before" : "another record under the same lease");
        }
        before.push_back(request.bytes);
    }
    if (machine != nullptr) {
        checkRequest(*this, *machine, request);
    }
}

}  // namespace renkei::fault
