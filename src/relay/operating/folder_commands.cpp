#include <ostream>

#include "base/files.h"
#include "json/json.h"
#include "relay/maintenance.h"
#include "relay/operating/backup.h"
#include "relay/operating/check.h"
#include "relay/operating/commands.h"
#include "relay/operating/workbench.h"
#include "relay/report.h"

namespace renkei::relay::operating {

using base::ErrorCode;
using base::fail;

namespace {

/// How long maintenance lasts where no end is given. Ours, and no official figure.
constexpr base::TimeMs kUsualMaintenanceMs = base::kHourMs;

int showReport(const CheckReport& found, const Outputs& outputs) {
    if (outputs.as == As::Json) {
        outputs.out << json::writePretty(json::Object{
                           {"ok", found.problems.empty()},
                           {"problems", json::Array(found.problems.begin(), found.problems.end())},
                           {"offices", found.offices},
                           {"messages", found.messages},
                           {"sealed_files", found.blobs},
                           {"sealed_bytes", found.blobBytes},
                           {"unnamed_files", found.unnamedBlobs},
                           {"records", found.records},
                       })
                    << '\n';
    } else {
        outputs.out << "offices " << found.offices << ", messages " << found.messages << ", sealed files "
                    << found.blobs << " (" << found.blobBytes << " bytes), signed records " << found.records
                    << ", unnamed files " << found.unnamedBlobs << '\n';
        for (const std::string& problem : found.problems) {
            outputs.out << problem << '\n';
        }
    }
    if (found.problems.empty()) {
        return 0;
    }
    return report(fail(ErrorCode::ArchiveDamaged, std::to_string(found.problems.size()) + " problems"), outputs.errors);
}

std::string noticeFor(const Maintenance& maintenance, base::TimeMs nowMs) {
    const std::string until = base::formatJapanMinute(maintenance.untilMs) + " まで";
    const std::string begin =
        maintenance.fromMs > nowMs ? base::formatJapanMinute(maintenance.fromMs) + " から " : std::string();
    return begin + until + "、保守のためログインと送信を止めます。";
}

base::Result<Maintenance> maintenanceOf(const MaintenanceOptions& options, base::TimeMs nowMs) {
    Maintenance maintenance{nowMs, 0, options.notice};
    if (!options.from.empty()) {
        const auto from = base::parseRfc3339(options.from);
        if (!from) {
            return fail(ErrorCode::Usage, "--from is no moment as RFC 3339 writes it");
        }
        maintenance.fromMs = *from;
    }
    maintenance.untilMs = maintenance.fromMs + kUsualMaintenanceMs;
    if (!options.until.empty()) {
        const auto until = base::parseRfc3339(options.until);
        if (!until) {
            return fail(ErrorCode::Usage, "--until is no moment as RFC 3339 writes it");
        }
        maintenance.untilMs = *until;
    }
    if (maintenance.untilMs <= nowMs) {
        return fail(ErrorCode::Usage, "--until is over already");
    }
    if (maintenance.text.empty()) {
        maintenance.text = noticeFor(maintenance, nowMs);
    }
    return maintenance;
}

int showMaintenance(const Maintenance& maintenance, base::TimeMs nowMs, const Outputs& outputs) {
    const bool announced = maintenance.notice(nowMs).has_value();
    const std::string_view state = maintenance.closedUntil(nowMs) ? "on" : announced ? "announced" : "off";
    if (outputs.as == As::Json) {
        json::Object answer{{"state", state}};
        if (announced) {
            answer.set("from", base::formatTime(maintenance.fromMs));
            answer.set("until", base::formatTime(maintenance.untilMs));
            answer.set("notice", maintenance.text);
        }
        outputs.out << json::writePretty(answer) << '\n';
        return 0;
    }
    outputs.out << state << '\n';
    if (announced) {
        outputs.out << "from  " << base::formatTime(maintenance.fromMs) << "\nuntil "
                    << base::formatTime(maintenance.untilMs) << '\n'
                    << maintenance.text << '\n';
    }
    return 0;
}

}  // namespace

int runInit(const std::string& data, const GroupOptions& options, const Outputs& outputs) {
    base::SystemClock clock;
    const Folder folder{base::pathFromUtf8(data)};
    if (const auto done = setUpGroup(folder, options, clock); !done) {
        return report(done.error(), outputs.errors);
    }
    outputs.errors << "The relay is set up, without any office: docs/running_a_relay.md. Move authority/ to another "
                      "machine.\n";
    return 0;
}

int runBackup(const std::string& data, const std::string& target, const Outputs& outputs) {
    const auto made = backUp(Folder{base::pathFromUtf8(data)}, base::pathFromUtf8(target));
    return made ? showReport(*made, outputs) : report(made.error(), outputs.errors);
}

int runCheck(const std::string& data, const Outputs& outputs) {
    const auto found = checkFolder(Folder{base::pathFromUtf8(data)});
    return found ? showReport(*found, outputs) : report(found.error(), outputs.errors);
}

int runMaintenanceOn(const std::string& data, const MaintenanceOptions& options, const Outputs& outputs) {
    base::SystemClock clock;
    const Folder folder{base::pathFromUtf8(data)};
    const auto there = checkSetUp(folder);
    const auto maintenance = maintenanceOf(options, clock.nowMs());
    if (!there || !maintenance) {
        return report(!there ? there.error() : maintenance.error(), outputs.errors);
    }
    if (const auto written = writeMaintenance(folder.maintenance(), *maintenance); !written) {
        return report(written.error(), outputs.errors);
    }
    return showMaintenance(*maintenance, clock.nowMs(), outputs);
}

int runMaintenanceOff(const std::string& data, const Outputs& outputs) {
    base::SystemClock clock;
    const Folder folder{base::pathFromUtf8(data)};
    const auto there = checkSetUp(folder);
    const auto removed = there ? removeMaintenance(folder.maintenance()) : there;
    return removed ? showMaintenance({}, clock.nowMs(), outputs) : report(removed.error(), outputs.errors);
}

int runMaintenanceStatus(const std::string& data, const Outputs& outputs) {
    base::SystemClock clock;
    const Folder folder{base::pathFromUtf8(data)};
    const auto there = checkSetUp(folder);
    if (!there) {
        return report(there.error(), outputs.errors);
    }
    const auto maintenance = readMaintenance(folder.maintenance());
    return maintenance ? showMaintenance(*maintenance, clock.nowMs(), outputs)
                       : report(maintenance.error(), outputs.errors);
}

}  // namespace renkei::relay::operating
