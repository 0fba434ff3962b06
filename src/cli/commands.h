#pragma once

#include "cli/console.h"
#include "cli/options.h"
#include "exchange/session.h"

/// One function a command, each in a file of its own; all return the exit status.
namespace renkei::cli {

/// A command's session and its console.
struct Work {
    exchange::Session& session;
    const Console& console;
    exchange::NetworkOptions network = {};
    std::string staff = {};  ///< As it was given; the session has it already.
};

int runSetup(const Work& work, const SetupOptions& options);
int runCertificateImport(const Work& work, const CertificateImportOptions& options);
int runCertificateList(const Work& work, const CertificateListOptions& options);
int runCertificateRehearse(const Work& work, const CertificateRehearseOptions& options);
int runLogin(const Work& work, const LoginOptions& options);
int runStatus(const Work& work, const StatusOptions& options);
int runOffices(const Work& work, const OfficesOptions& options);
int runOfficesShow(const Work& work, const OfficesShowOptions& options);
int runOfficesConfirm(const Work& work, const OfficesConfirmOptions& options);
int runSend(const Work& work, const SendOptions& options);
int runOutbox(const Work& work, const OutboxOptions& options);
int runInbox(const Work& work, const InboxOptions& options);
int runReceive(const Work& work, const ReceiveOptions& options);
int runHistory(const Work& work, const HistoryOptions& options);
int runOpen(const Work& work, const OpenOptions& options);
int runSaveAgain(const Work& work, const SaveAgainOptions& options);
int runRecall(const Work& work, const RecallOptions& options);
int runEvidence(const Work& work, const EvidenceOptions& options);
/// Needs no profile and no network.
int runEvidenceCheck(const Console& console, const EvidenceCheckOptions& options);
int runRenameTerminal(const Work& work, const RenameTerminalOptions& options);
int runConnectionTest(const Work& work, const ConnectionTestOptions& options);
int runLogout(const Work& work, const LogoutOptions& options);

int runBackup(const Work& work, const BackupOptions& options);
int runTerminals(const Work& work, const TerminalsOptions& options);
int runLedgerCheck(const Work& work, const LedgerCheckOptions& options);
int runLedgerRebuild(const Work& work, const LedgerRebuildOptions& options);

/// Makes the profile at `profile`.
int runRestore(const Console& console, const std::filesystem::path& profile, const RestoreOptions& options);

/// Looks into a file, by the exchange of `profile` where there is one. Takes no lock and changes nothing.
int runCertificateCheck(const Console& console, const std::optional<std::filesystem::path>& profile,
                        const CertificateCheckOptions& options);

/// Works on a folder of profiles.
int runShelf(const Console& console, const ShelfOptions& options);

/// Needs no profile; starts the real programs.
int runDemo(const Console& console, const DemoOptions& options);

/// Needs no profile; starts the real programs.
int runScenario(const Console& console, const ScenarioOptions& options);

/// Writes the support file of `profile`, which may be missing, damaged or in use.
int runSupportInfo(const Console& console, const std::optional<std::filesystem::path>& profile,
                   const SupportInfoOptions& options);
/// Needs no profile; starts the real programs.
int runReplay(const Console& console, const ReplayOptions& options);

/// Makes the session ready for the exchange with the key of `options`. Returns 0, or the exit status after the error
/// was reported.
int connect(const Work& work, const KeyOptions& options);

}  // namespace renkei::cli
