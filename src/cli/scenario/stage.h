#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "cli/process.h"
#include "json/json.h"

namespace renkei::cli::scenario {

/// An office's profile on the stage. Several profiles may be of one office: other terminals, other computers.
struct Place {
    std::string_view office;
    std::string_view profile;  ///< Name of its folder on the stage.
};
constexpr Place kSender{"1370000019", "1370000019-profile"};
constexpr Place kRecipient{"1370000027", "1370000027-profile"};
/// Another terminal, or another computer, of one of them.
constexpr Place kSenderAnew{"1370000019", "1370000019-new"};
constexpr Place kRecipientAnew{"1370000027", "1370000027-new"};
constexpr std::string_view kThirdOffice = "1370000043";
/// The authority of a box that inspects TLS.
constexpr std::string_view kInspectingBox = "通信検査装置（架空）";

/// How a command of renkei-cli ended, with its JSON document.
struct Answer {
    int status = 0;
    json::Value document;

    bool ok() const { return status == 0; }
    /// What stands at a path such as `messages.0.state`; numbers and truth values as text, empty where nothing is.
    std::string text(std::string_view path) const;
    /// Elements of an array; 0 where there is none.
    std::size_t count(std::string_view path) const;
    const json::Value* at(std::string_view path) const;
    /// The error of the document, or of its first message, check or line of the gate that has one.
    const json::Value* error() const;
};

/// What a person sees at the end of a scenario.
struct Seen {
    std::string code;
    std::string finding;
    std::string message;
    std::string dataLost;
    std::string who;
    std::string next;
    std::string official;  ///< Letter of the official client's message (N, C, F).
    json::Object facts;
};

/// How a relay is to be started.
struct RelayMoment {
    /// How far its clock is from the computer's.
    base::TimeMs aheadMs = 0;
};

/// Where a scenario plays: a folder with a relay, profiles and files, and the real programs. What can't be done, and
/// what is not as the scenario expects, is remembered (`differences`), and a scenario goes on in straight lines.
class Stage {
public:
    /// `folder` as `build` or a copy of its folder left it. `programs`: where renkei-cli and renkei-relay are.
    Stage(std::filesystem::path programs, std::filesystem::path folder);
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// Sets up a relay and both offices, logged in, in an empty folder; the relay is stopped again.
    static base::Result<void> build(const std::filesystem::path& programs, const std::filesystem::path& folder);

    // What a person does. Each command is remembered as it would be typed in the stage's folder.
    enum class Key { With, Without };
    Answer run(const Place& place, std::vector<std::string> arguments, Key key = Key::With);
    /// A command without profile.
    Answer runBare(std::vector<std::string> arguments);
    /// Starts a command and lets it run, until it is killed or the scenario ends.
    void runBeside(const Place& place, std::vector<std::string> arguments);
    void killBeside();
    /// As `run`, in a process that can write no file beyond so many bytes.
    Answer runLimited(const Place& place, std::vector<std::string> arguments, std::uint64_t fileBytes);
    /// A step that is no command, in words.
    void remember(std::string step) { m_steps.push_back(std::move(step)); }
    /// As `run`, but no step of the scenario: looking whether all is as it should be.
    Answer look(const Place& place, std::vector<std::string> arguments, Key key = Key::With);

    Answer login(const Place& place, std::string_view user = {}, std::string_view passwordFile = {});
    /// Passwords, setup and certificate import in a new profile; with the office's training certificate, or the one
    /// that `takeCertificate` or `issueCertificate` named so.
    void prepare(const Place& place, std::string_view certificate = {});
    /// `prepare` and login.
    void join(const Place& place, std::string_view certificate = {});
    Answer setUp(const Place& place);
    Answer importCertificate(const Place& place, std::string_view certificate, std::string_view passwordFile = {});
    /// Sends the samples' usage unit; the message's id, which the relay has accepted.
    std::string sendUsage();
    Answer receiveAll(const Place& place, std::string_view into = "received");

    // What is around a person.
    void startRelay(const RelayMoment& moment = {});
    void stopRelay();
    void restartRelay(const RelayMoment& moment = {});
    /// Sets one member of the relay's settings.json; it counts from the next start.
    void setting(const std::string& name, json::Value value);
    /// The exchange seems to be at another port of this computer from now on.
    void pointAt(const Place& place, std::uint16_t port);
    void pointBack(const Place& place) { pointAt(place, m_port); }
    std::uint16_t port() const { return m_port; }
    /// The usage site of the relay that runs, and the authority of its server, as relay.json has them.
    std::string site();
    std::string tlsAuthority();
    /// Runs a command of renkei-relay.
    void operate(std::vector<std::string> arguments);
    /// Maintenance from an hour ago until an hour from now; it counts from the next start.
    void announceMaintenance();
    /// The relay's server shows a certificate of another authority, as a box does that inspects TLS; from the next
    /// start.
    void swapServerCertificate();

    // Files of the stage; names are relative to its folder.
    std::filesystem::path path(std::string_view name) const;
    std::string text(std::string_view name);
    void write(std::string_view name, std::string_view content);
    /// The samples' usage unit as files in a folder, and a document beside them: the names of the unit's files.
    std::vector<std::string> writeUsage(std::string_view folder);
    /// Changes one byte in the middle of each regular file below, whose name ends so.
    void damage(std::string_view folder, std::string_view suffix);
    std::vector<std::filesystem::path> filesBelow(std::string_view folder);
    /// What the training relay's lists say of an office, such as `kj_password`; empty where they don't.
    std::string credential(std::string_view office, std::string_view name);
    /// A training certificate by office, or one that must be refused by kind: its .p12 is copied to NAME.p12 and its
    /// password to NAME-password.
    void takeCertificate(std::string_view name, std::string_view officeOrKind);
    /// A new key with a good certificate of this office: NAME.p12 and NAME-password.
    void issueCertificate(std::string_view name, std::string_view office);
    /// The certificate alone of NAME.p12, as NAME.cer in DER and NAME.pem.
    void writeCertificateAlone(std::string_view name);

    // What must be so.
    bool expect(bool holds, std::string_view what);
    /// The command ended with this error, which is what the person sees. A warning does not make it fail.
    enum class Ends { Badly, Well };
    void see(const Answer& answer, Ends ends = Ends::Badly);
    void see(Seen seen) { m_seen = std::move(seen); }
    void seeDiagnostic(const Answer& answer, std::string_view code);
    void seeState(std::string_view state);
    /// The history's row of a message that was sent has this state.
    void expectSent(const Place& place, std::string_view id, std::string_view state);
    /// The samples' files lie whole in this folder.
    void expectUsageIn(std::string_view folder);
    /// So many messages wait for the office.
    void expectWaiting(const Place& place, std::size_t count);
    void fail(const std::string& what) { m_differences.push_back(what); }

    const std::vector<std::string>& steps() const { return m_steps; }
    /// Profiles that commands were given.
    const std::set<std::string>& usedProfiles() const { return m_used; }
    const std::vector<std::string>& differences() const { return m_differences; }
    const std::optional<Seen>& seen() const { return m_seen; }
    /// The options that the relay was started with, as one types them to start it again.
    std::string relayCommand() const;

private:
    enum class Step { Remember, Quiet };
    Answer call(std::vector<std::string> arguments, Step step, std::optional<std::uint64_t> fileBytes = {});
    std::vector<std::string> as(const Place& place, std::vector<std::string> arguments, Key key);
    std::filesystem::path program(std::string_view name) const;
    std::string shown(const std::vector<std::string>& arguments) const;
    base::Result<json::Value> credentials(std::string_view officeOrKind);

    std::filesystem::path m_programs;
    std::filesystem::path m_folder;
    std::optional<Companion> m_relay;
    std::optional<Companion> m_beside;
    std::uint16_t m_port = 0;
    std::uint16_t m_sitePort = 0;
    std::set<std::string> m_used;
    std::string m_fakeNow;
    std::vector<std::string> m_steps;
    std::vector<std::string> m_differences;
    std::optional<Seen> m_seen;
};

}  // namespace renkei::cli::scenario
