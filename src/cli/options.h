#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

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
struct LoginOptions {
    std::string user;
    std::filesystem::path passwordFile;
    std::filesystem::path keyPasswordFile;
    std::string terminal;
};
struct StatusOptions {};

/// For the commands that use the key and the exchange.
struct KeyOptions {
    std::filesystem::path keyPasswordFile;
    bool acceptOldCrl = false;
};
struct OfficesOptions {
    KeyOptions key;
    std::string text;
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
    std::string subject;
    std::string note;
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
    std::uint64_t limit = 100;
    std::optional<std::uint64_t> after;
};
struct OpenOptions {
    std::filesystem::path keyPasswordFile;
    std::filesystem::path parcel;
    std::filesystem::path into;
};
struct DemoOptions {
    std::optional<std::filesystem::path> folder;  ///< Stays afterwards; without it a temporary one that goes.
};

using Command =
    std::variant<SetupOptions, CertificateImportOptions, CertificateListOptions, LoginOptions, StatusOptions,
                 OfficesOptions, ValidateCommandOptions, StandardOptions, RecordOptions, SendOptions, OutboxOptions,
                 InboxOptions, ReceiveOptions, HistoryOptions, OpenOptions, DemoOptions>;

struct Options {
    std::optional<std::filesystem::path> profile;
    bool json = false;
    Command command;
};

/// What reading the command line ends in: options, or an exit status with what was to be said (help, version, a wrong
/// use) printed already.
using ParsedOptions = std::variant<Options, int>;

/// Reads the command line. The only user of CLI11 in this program.
ParsedOptions parseOptions(int argc, char** argv);

}  // namespace renkei::cli
