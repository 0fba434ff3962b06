#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/text_source.h"

namespace renkei::cli {

struct SetupOptions {
    std::filesystem::path relayJson;
};
struct CertificateImportOptions {
    std::filesystem::path file;
    std::filesystem::path passwordFile;
    std::optional<std::filesystem::path> keyPasswordFile;  ///< Without it the file's password stays the key's.
};
struct CertificateListOptions {};
/// Needs no profile; judges by its exchange where there is one.
struct CertificateCheckOptions {
    std::filesystem::path file;
    std::optional<std::filesystem::path> passwordFile;  ///< Without it: no password.
    std::string office;                                 ///< Empty: that of the profile's login, if any.
    std::string day;                                    ///< yyyy-mm-dd in Japan; empty: now.
};
struct CertificateRehearseOptions {
    std::filesystem::path keyPasswordFile;
};
struct LoginOptions {
    std::string user;
    std::filesystem::path passwordFile;
    std::filesystem::path keyPasswordFile;
    std::string terminal;
};
struct StatusOptions {};
struct BackupOptions {
    std::filesystem::path into;
};
/// Makes the profile.
struct RestoreOptions {
    std::filesystem::path backup;
    std::filesystem::path keyPasswordFile;
    std::string terminal;
};
struct TerminalsOptions {};
struct LedgerCheckOptions {
    std::optional<std::filesystem::path> keyPasswordFile;  ///< With it the exchange is asked too.
};
struct LedgerRebuildOptions {};

/// For the commands that use the key and the exchange.
struct KeyOptions {
    std::filesystem::path keyPasswordFile;
    bool acceptOldCrl = false;
};
struct OfficesOptions {
    KeyOptions key;
    std::string text;
};
struct OfficesShowOptions {
    KeyOptions key;
    std::string office;
};
struct OfficesConfirmOptions {
    std::string office;
    std::string number;
};
enum class CheckPurpose { Send, Receive };
struct ValidateCommandOptions {
    std::vector<std::filesystem::path> paths;
    CheckPurpose purpose = CheckPurpose::Send;
    std::optional<std::filesystem::path> html;
    std::optional<std::filesystem::path> csv;
    bool withValues = false;
};
struct StandardOptions {
    std::string prefix;
    std::string field;
    std::string edition;
};
struct RecordOptions {
    std::filesystem::path file;
    std::uint64_t line = 0;  ///< From 1.
};
struct SendOptions {
    KeyOptions key;
    std::vector<std::filesystem::path> paths;
    std::optional<std::string> to;
    TextSource subject;
    TextSource note;
    bool allOrNothing = false;
    bool skipSent = false;
};
struct OutboxOptions {
    KeyOptions key;
};
struct InboxOptions {
    KeyOptions key;
};
struct ReceiveOptions {
    KeyOptions key;
    bool all = false;
    std::vector<std::string> messages;  ///< SENDER/ID
    std::filesystem::path into;
    bool bySender = false;
};
enum class HistorySide { Both, Sent, Received };
struct HistoryOptions {
    HistorySide side = HistorySide::Both;
    std::string text;
    std::string office;
    std::string month;
    std::string unit;
    std::optional<std::string> state;
    std::string by;  ///< 担当者.
    bool waitingLong = false;
    std::uint64_t limit = 100;
    std::optional<std::uint64_t> after;
};
struct OpenOptions {
    std::filesystem::path keyPasswordFile;
    std::filesystem::path parcel;
    std::filesystem::path into;
};
struct SaveAgainOptions {
    std::filesystem::path keyPasswordFile;
    std::string message;  ///< SENDER/ID
    std::filesystem::path into;
};
struct RecallOptions {
    KeyOptions key;
    std::string id;
};
struct EvidenceOptions {
    std::string message;                        ///< ID of a sent one, SENDER/ID of a received one.
    std::optional<std::filesystem::path> into;  ///< Writes the records there as files.
};
/// Judges one record by itself.
struct EvidenceCheckOptions {
    std::filesystem::path file;
    std::filesystem::path relayJson;  ///< Names the certificates that are believed.
};
struct RenameTerminalOptions {
    KeyOptions key;
    std::string label;
};
struct LogoutOptions {
    std::optional<std::filesystem::path> keyPasswordFile;  ///< Without it the exchange is not told.
};
struct ConnectionTestOptions {
    std::optional<std::filesystem::path> keyPasswordFile;
    std::string user;
    std::optional<std::filesystem::path> passwordFile;
};
/// Several offices on one computer; works on a folder of profiles instead of one.
struct ShelfOptions {
    enum class Action { List, Setup, Import };
    Action action = Action::List;
    std::filesystem::path folder;
    CertificateImportOptions importing;
    std::filesystem::path relayJson;
};
struct DemoOptions {
    std::optional<std::filesystem::path> folder;  ///< Stays afterwards; without it a temporary one that goes.
};

/// Troubles of users, brought about with the real programs.
struct ScenarioOptions {
    enum class Action { List, Run };
    Action action = Action::List;
    bool markdown = false;
    bool all = false;
    std::string name;  ///< Empty with `all`.
    std::optional<std::filesystem::path> keep;
    std::optional<std::filesystem::path> supportFiles;
};

struct SupportInfoOptions {
    std::optional<std::filesystem::path> output;  ///< Never over another file.
};
/// A support file's last error, brought about in training.
struct ReplayOptions {
    std::filesystem::path file;
    std::optional<std::filesystem::path> keep;
};

using Command =
    std::variant<SetupOptions, CertificateImportOptions, CertificateListOptions, CertificateCheckOptions,
                 CertificateRehearseOptions, LoginOptions, StatusOptions, OfficesOptions, OfficesShowOptions,
                 OfficesConfirmOptions, ValidateCommandOptions, StandardOptions, RecordOptions, SendOptions,
                 OutboxOptions, InboxOptions, ReceiveOptions, HistoryOptions, OpenOptions, SaveAgainOptions,
                 RecallOptions, EvidenceOptions, EvidenceCheckOptions, RenameTerminalOptions, LogoutOptions,
                 ConnectionTestOptions, ShelfOptions, DemoOptions, BackupOptions, RestoreOptions, TerminalsOptions,
                 LedgerCheckOptions, LedgerRebuildOptions, ScenarioOptions, SupportInfoOptions, ReplayOptions>;

struct Options {
    std::optional<std::filesystem::path> profile;
    bool json = false;
    std::string proxy;
    std::string staff;  ///< 担当者 who gives the command; empty: who is logged in.
    Command command;
};

/// What reading the command line ends in: options, or an exit status with what was to be said (help, version, a wrong
/// use) printed already.
using ParsedOptions = std::variant<Options, int>;

/// Reads the command line. The only user of CLI11 in this program.
ParsedOptions parseOptions(int argc, char** argv);

}  // namespace renkei::cli
