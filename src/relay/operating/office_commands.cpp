#include <ostream>

#include "base/files.h"
#include "json/json.h"
#include "relay/operating/commands.h"
#include "relay/operating/offices.h"
#include "relay/report.h"

namespace renkei::relay::operating {

using base::ErrorCode;
using base::fail;

namespace {

/// Opens the folder and lets `work` at its offices.
template <typename Work>
auto withOffices(const std::string& data, Work work) -> decltype(work(std::declval<Offices&>())) {
    base::SystemClock clock;
    auto bench = Workbench::open(base::pathFromUtf8(data), clock);
    if (!bench) {
        return bench.error();
    }
    Offices offices(**bench);
    return work(offices);
}

json::Value timeOrNull(const std::optional<base::TimeMs>& time) {
    return time ? json::Value(base::formatTime(*time)) : json::Value();
}

json::Object asJson(const OfficeLine& line) {
    return json::Object{
        {"office", line.office.number},
        {"name", line.office.name},
        {"prefecture", line.office.prefecture},
        {"service_types", json::Array(line.office.serviceTypes.begin(), line.office.serviceTypes.end())},
        {"user", line.user},
        {"licence_until", line.licenceUntil},
        {"can_receive", line.office.canReceive},
        {"suspended_since", timeOrNull(line.suspendedMs)},
        {"certificates", static_cast<std::int64_t>(line.certificates)},
        {"certificate_until", timeOrNull(line.certificateEndMs)},
        {"terminals", line.terminals},
        {"waiting", line.waiting},
    };
}

void writeLine(const OfficeLine& line, std::ostream& out) {
    out << line.office.number << "  " << (line.suspendedMs ? "suspended" : "open     ") << "  "
        << (line.user.empty() ? "-" : line.user) << "  licence "
        << (line.licenceUntil.empty() ? "-" : line.licenceUntil) << "  certificates " << line.certificates
        << "  terminals " << line.terminals << "  waiting " << line.waiting << "  " << line.office.name << '\n';
}

int showLogin(const base::Result<usage::ClientLogin>& login, const std::string& number, const Outputs& outputs) {
    if (!login) {
        return report(login.error(), outputs.errors);
    }
    if (outputs.as == As::Json) {
        outputs.out << json::writePretty(
                           json::Object{{"office", number}, {"user", login->user}, {"password", login->password}})
                    << '\n';
        return 0;
    }
    outputs.out << "user     " << login->user << "\npassword " << login->password << '\n';
    outputs.errors << "The password is shown this once; only its hash is kept.\n";
    return 0;
}

int showDone(const base::Result<void>& done, const std::string& number, std::string_view state,
             const Outputs& outputs) {
    if (!done) {
        return report(done.error(), outputs.errors);
    }
    if (outputs.as == As::Json) {
        outputs.out << json::writePretty(json::Object{{"office", number}, {"state", state}}) << '\n';
    } else {
        outputs.out << number << ' ' << state << '\n';
    }
    return 0;
}

}  // namespace

int runOfficeAdd(const std::string& data, const OfficeOptions& options, const Outputs& outputs) {
    NewOffice office{options.number, {options.name, options.prefecture, options.serviceTypes}, std::nullopt};
    if (!options.licenceUntil.empty()) {
        office.licenceUntil = usage::parseDay(options.licenceUntil);
        if (!office.licenceUntil) {
            return report(fail(ErrorCode::Usage, "--licence-until is no day such as 2027-03-31"), outputs.errors);
        }
    }
    return showLogin(withOffices(data, [&](Offices& offices) { return offices.add(office); }), options.number, outputs);
}

int runOfficeList(const std::string& data, const Outputs& outputs) {
    const auto lines = withOffices(data, [](Offices& offices) { return offices.list(); });
    if (!lines) {
        return report(lines.error(), outputs.errors);
    }
    json::Array all;
    for (const OfficeLine& line : *lines) {
        if (outputs.as == As::Json) {
            all.push_back(asJson(line));
        } else {
            writeLine(line, outputs.out);
        }
    }
    if (outputs.as == As::Json) {
        outputs.out << json::writePretty(json::Object{{"offices", std::move(all)}}) << '\n';
    }
    return 0;
}

int runOfficeSuspend(const std::string& data, const std::string& number, const Outputs& outputs) {
    return showDone(withOffices(data, [&](Offices& offices) { return offices.suspend(number); }), number, "suspended",
                    outputs);
}

int runOfficeResume(const std::string& data, const std::string& number, const Outputs& outputs) {
    return showDone(withOffices(data, [&](Offices& offices) { return offices.resume(number); }), number, "open",
                    outputs);
}

int runOfficeResetPassword(const std::string& data, const std::string& number, const Outputs& outputs) {
    return showLogin(withOffices(data, [&](Offices& offices) { return offices.resetPassword(number); }), number,
                     outputs);
}

}  // namespace renkei::relay::operating
