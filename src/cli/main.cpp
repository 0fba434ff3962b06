#include <iostream>

#include "base/hardening.h"
#include "base/machine.h"
#include "cli/commands.h"
#include "cli/record_command.h"
#include "cli/standard_command.h"
#include "cli/validate_command.h"

namespace renkei::cli {
namespace {

int dispatch(const Work& work, const Command& command) {
    struct Visitor {
        const Work& work;
        int operator()(const SetupOptions& options) const { return runSetup(work, options); }
        int operator()(const CertificateImportOptions& options) const { return runCertificateImport(work, options); }
        int operator()(const CertificateListOptions& options) const { return runCertificateList(work, options); }
        int operator()(const CertificateRehearseOptions& options) const {
            return runCertificateRehearse(work, options);
        }
        int operator()(const LoginOptions& options) const { return runLogin(work, options); }
        int operator()(const StatusOptions& options) const { return runStatus(work, options); }
        int operator()(const OfficesOptions& options) const { return runOffices(work, options); }
        int operator()(const OfficesShowOptions& options) const { return runOfficesShow(work, options); }
        int operator()(const OfficesConfirmOptions& options) const { return runOfficesConfirm(work, options); }
        int operator()(const SendOptions& options) const { return runSend(work, options); }
        int operator()(const OutboxOptions& options) const { return runOutbox(work, options); }
        int operator()(const InboxOptions& options) const { return runInbox(work, options); }
        int operator()(const ReceiveOptions& options) const { return runReceive(work, options); }
        int operator()(const HistoryOptions& options) const { return runHistory(work, options); }
        int operator()(const OpenOptions& options) const { return runOpen(work, options); }
        int operator()(const SaveAgainOptions& options) const { return runSaveAgain(work, options); }
        int operator()(const RecallOptions& options) const { return runRecall(work, options); }
        int operator()(const EvidenceOptions& options) const { return runEvidence(work, options); }
        int operator()(const RenameTerminalOptions& options) const { return runRenameTerminal(work, options); }
        int operator()(const ConnectionTestOptions& options) const { return runConnectionTest(work, options); }
        int operator()(const LogoutOptions& options) const { return runLogout(work, options); }
        int operator()(const BackupOptions& options) const { return runBackup(work, options); }
        int operator()(const TerminalsOptions& options) const { return runTerminals(work, options); }
        int operator()(const LedgerCheckOptions& options) const { return runLedgerCheck(work, options); }
        int operator()(const LedgerRebuildOptions& options) const { return runLedgerRebuild(work, options); }
        // These work without a profile.
        int operator()(const RestoreOptions&) const { return 0; }
        int operator()(const EvidenceCheckOptions&) const { return 0; }
        int operator()(const StandardOptions&) const { return 0; }
        int operator()(const ValidateCommandOptions&) const { return 0; }
        int operator()(const RecordOptions&) const { return 0; }
        int operator()(const CertificateCheckOptions&) const { return 0; }
        int operator()(const ShelfOptions&) const { return 0; }
        int operator()(const DemoOptions&) const { return 0; }
        int operator()(const ScenarioOptions&) const { return 0; }
        int operator()(const SupportInfoOptions&) const { return 0; }
        int operator()(const ReplayOptions&) const { return 0; }
    };
    return std::visit(Visitor{work}, command);
}

int runWithProfile(const Console& console, const Options& options) {
    if (!options.profile) {
        return report(console, base::fail(base::ErrorCode::Usage, "--profile or RENKEI_PROFILE is needed"));
    }
    if (const auto* restore = std::get_if<RestoreOptions>(&options.command)) {
        return runRestore(console, *options.profile, *restore);
    }
    base::SystemClock clock;
    exchange::DiskFiles files;
    exchange::SystemRandom random;
    const auto catalogue = standard::Catalogue::load();
    if (!catalogue) {
        return report(console, catalogue.error());
    }
    auto profile = exchange::Profile::open(*options.profile);
    if (!profile) {
        return report(console, profile.error());
    }
    base::FileLog log(profile->logFile(), base::LogLevel::Info, clock);
    exchange::Surroundings surroundings{*catalogue, clock, files, random, log};
    surroundings.machine = base::machineId();
    surroundings.makeNetwork = exchange::relayNetworks({options.proxy});
    const Console logged{console.out, console.err, console.json, &log};
    auto session = exchange::Session::open(*options.profile, surroundings);
    if (!session) {
        return report(logged, session.error());
    }
    if (!options.staff.empty()) {
        if (auto acting = (*session)->actAs(options.staff); !acting) {
            return report(logged, acting.error());
        }
    }
    return dispatch({**session, logged, {options.proxy}, options.staff}, options.command);
}

int run(const Options& options) {
    const Console console{std::cout, std::cerr, options.json};
    if (const auto* validate = std::get_if<ValidateCommandOptions>(&options.command)) {
        const auto purpose =
            validate->purpose == CheckPurpose::Send ? standard::Purpose::Send : standard::Purpose::Receive;
        const auto format = options.json ? OutputFormat::Json : OutputFormat::Text;
        const auto values = validate->withValues ? standard::Values::Shown : standard::Values::Masked;
        return runValidate({validate->paths, purpose, format, validate->html, validate->csv, values}, console.out,
                           console.err);
    }
    if (const auto* standard = std::get_if<StandardOptions>(&options.command)) {
        return runStandard(console, *standard);
    }
    if (const auto* record = std::get_if<RecordOptions>(&options.command)) {
        return runRecord(console, *record);
    }
    if (const auto* demo = std::get_if<DemoOptions>(&options.command)) {
        return runDemo(console, *demo);
    }
    if (const auto* scenario = std::get_if<ScenarioOptions>(&options.command)) {
        return runScenario(console, *scenario);
    }
    if (const auto* support = std::get_if<SupportInfoOptions>(&options.command)) {
        return runSupportInfo(console, options.profile, *support);
    }
    if (const auto* replay = std::get_if<ReplayOptions>(&options.command)) {
        return runReplay(console, *replay);
    }
    if (const auto* evidence = std::get_if<EvidenceCheckOptions>(&options.command)) {
        return runEvidenceCheck(console, *evidence);
    }
    if (const auto* check = std::get_if<CertificateCheckOptions>(&options.command)) {
        return runCertificateCheck(console, options.profile, *check);
    }
    if (const auto* shelf = std::get_if<ShelfOptions>(&options.command)) {
        return runShelf(console, *shelf);
    }
    return runWithProfile(console, options);
}

}  // namespace
}  // namespace renkei::cli

int main(int argc, char** argv) {
    renkei::base::withholdMemory();
    const auto parsed = renkei::cli::parseOptions(argc, argv);
    if (const int* status = std::get_if<int>(&parsed)) {
        return *status;
    }
    return renkei::cli::run(std::get<renkei::cli::Options>(parsed));
}
