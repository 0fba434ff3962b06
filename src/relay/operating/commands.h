#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "relay/operating/init.h"

namespace renkei::relay::operating {

/// The operator's commands of renkei-relay, beside those of relay/commands.h and as they are: paths are UTF-8, each
/// returns an exit status (docs/formats/command-line.md). Results go to `out`, as JSON with `As::Json`; errors and
/// hints to `errors`. Passwords go to `out` alone. docs/running_a_relay.md.
enum class As { Lines, Json };
struct Outputs {
    As as = As::Lines;
    std::ostream& out;
    std::ostream& errors;
};

int runInit(const std::string& data, const GroupOptions& options, const Outputs& outputs);

struct OfficeOptions {
    std::string number;
    std::string name;
    std::string prefecture;
    std::vector<std::string> serviceTypes;
    std::string licenceUntil;  ///< 2027-03-31; empty: without end.
};
int runOfficeAdd(const std::string& data, const OfficeOptions& options, const Outputs& outputs);
int runOfficeList(const std::string& data, const Outputs& outputs);
int runOfficeSuspend(const std::string& data, const std::string& number, const Outputs& outputs);
int runOfficeResume(const std::string& data, const std::string& number, const Outputs& outputs);
int runOfficeResetPassword(const std::string& data, const std::string& number, const Outputs& outputs);

struct MessageOptions {
    std::vector<std::string> ids;
    std::string office;
    std::string state;
    std::int64_t olderThanDays = -1;  ///< Arrived more than so many days ago; negative: whenever.
    std::int64_t limit = 1000;
    bool dryRun = false;
};
int runMessageList(const std::string& data, const MessageOptions& options, const Outputs& outputs);
int runMessageExpire(const std::string& data, const MessageOptions& options, const Outputs& outputs);

int runBackup(const std::string& data, const std::string& target, const Outputs& outputs);
int runCheck(const std::string& data, const Outputs& outputs);

struct MaintenanceOptions {
    std::string from;   ///< RFC 3339; empty: now.
    std::string until;  ///< RFC 3339; empty: kUsualMaintenanceMs after the beginning.
    std::string notice;
};
int runMaintenanceOn(const std::string& data, const MaintenanceOptions& options, const Outputs& outputs);
int runMaintenanceOff(const std::string& data, const Outputs& outputs);
int runMaintenanceStatus(const std::string& data, const Outputs& outputs);

}  // namespace renkei::relay::operating
