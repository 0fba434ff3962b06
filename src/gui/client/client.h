#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "exchange/session.h"
#include "gui/client/lane.h"
#include "gui/client/preferences.h"

namespace renkei::gui {

class KeyRing;
class TrainingExchange;
class Tray;

/// In training people wait for what they sent from the other window.
constexpr int kPollMs = 60'000;
constexpr int kTrainingPollMs = 5'000;

/// What a client works with; made by `main`, or by a test; everything must outlive the client.
struct Workplace {
    std::filesystem::path root;  ///< Offices' profiles and settings are below it.
    const standard::Catalogue& catalogue;
    base::Clock& clock;
    exchange::Files& files;
    exchange::Random& random;
    bool training = false;
    /// How often the exchange is asked by itself, and how often while it can't be reached.
    int pollMs = kPollMs;
    int offlinePollMs = 10'000;  ///< The first pause; see pauseMs.
    /// Tests put their own network here; empty: HTTPS with the proxy of the preferences.
    exchange::NetworkFactory makeNetwork = {};
    exchange::PortsDecorator decorate = {};
    KeyRing* keyRing = nullptr;            ///< Where a key's password may be kept; null: nowhere.
    Tray* tray = nullptr;                  ///< Where the desktop says that something arrived; null: nowhere.
    TrainingExchange* exchange = nullptr;  ///< In training: offers its offices; null: none does.
    /// In training: starts the program once more, with this office chosen; false where it can't. Empty: not on offer.
    std::function<bool(const std::string& office)> openWindow = {};
    std::string firstOffice = {};  ///< In training: the office that is chosen first; empty: the first one.
    /// Why settings.json could not be read at the start, so that the settings' screen says it.
    std::optional<base::Error> preferencesProblem = std::nullopt;
};

/// Everything that a login needs. Moves, since it holds passwords.
struct LoginRequest {
    std::filesystem::path profile;
    std::optional<std::string> relayJson;            ///< Taken over first where it is given.
    std::optional<std::filesystem::path> relayFile;  ///< The same from a file, which is read on the lane.
    struct Import {
        std::filesystem::path file;
        base::Secret password;
    };
    std::optional<Import> import;  ///< A .p12 that is imported first where the profile has no certificate.
    std::string user;              ///< C…
    base::Secret password;
    base::Secret keyPassword;
    std::string terminalLabel;  ///< Used at the first login of a profile; empty: 端末1.
    std::string staff = {};     ///< 担当者, empty or exchange::isStaffName.
};

/// Who is logged in and where, for the head of the window.
struct Standing {
    std::string office;
    std::string officeName;
    std::string user;
    std::string relayName;
    std::string api;
    std::string site;
    bool training = false;
    std::string licenceUntil;  ///< Last day: 2026-03-31.
    crypto::CertificateKind certificateKind = crypto::CertificateKind::Unknown;
    base::TimeMs certificateUntilMs = 0;
    std::string terminal;
    std::string staff;  ///< 担当者; empty: nobody says.
    std::vector<std::string> notices;
};

/// Online: the last call reached the exchange. Ended: the login's time is over, the password is asked for again.
enum class Connection { LoggedOut, Online, Offline, Ended };

/// While the window is locked.
struct Lock {
    base::TimeMs sinceMs = 0;
    /// Keys and tokens are gone from memory; not yet where something is still on its way with them.
    bool keysGone = false;
};

/// What went wrong last, for the support on the phone: the code and when, nothing else.
struct LastProblem {
    base::ErrorCode code;
    base::TimeMs atMs = 0;
};

/// The window's door to the core: one office's session on a lane, and what is known of it. Owned by `main`; all
/// functions and signals belong to the GUI thread. Nothing here blocks.
class Client : public QObject {
    Q_OBJECT
public:
    Client(const Workplace& workplace, Preferences preferences);
    ~Client() override;

    const Workplace& workplace() const { return m_workplace; }
    const Preferences& preferences() const { return m_preferences; }
    /// Takes them over at once, says `preferencesChanged`, and saves them on the lane: `preferencesSaved` or
    /// `preferencesNotSaved`.
    void setPreferences(Preferences preferences);

    /// Logs in; ends in `loggedIn` or `loginFailed`. A session that was open before is closed first.
    Task* login(LoginRequest request);
    /// In training: the exchange is somewhere else now, as this relay.json says. An office that is logged in goes on
    /// there without being asked for anything; nothing happens where none is.
    void moveTo(const std::filesystem::path& relayFile);
    /// Ends in `loggedOut`. What waits to be sent stays and goes at the next login. An exchange that can't be reached
    /// is no error: its tokens end by themselves, after protocol::kRefreshTokenMs at the latest. `logoutIncomplete`
    /// comes later where the disk did not let go of login.json.
    void logout();
    /// For a login whose time is over: closes it as `logout` does, but what was prepared for the office may stay, since
    /// `departed` does not come unless another office logs in.
    void logInAgain();
    /// The office that `logInAgain` waits for; empty where it waits for none.
    const std::string& awaitedOffice() const { return m_awaitedOffice; }

    /// Locks: from now on nothing begins by itself, and keys and tokens go from memory as soon as nobody holds them
    /// (`holdKeys`). What is logged in stays so. Nothing where nobody is logged in, or where it is locked already.
    void lock();
    /// Opens the lock with the key's password, and goes on. Ends in `lockChanged`, or in `unlockFailed`; then it stays
    /// locked. A login whose time is over ends in `loggedOut`, as `logInAgain` has it, since the password was right.
    /// One at a time; nothing where it is not locked. `staff` is at work from then on (empty: nobody says; nothing: who
    /// was before); where the disk does not take that, it holds until the login ends.
    void unlock(base::Secret keyPassword, std::optional<std::string> staff = std::nullopt);
    bool isLocked() const { return m_lock.has_value(); }
    const std::optional<Lock>& lockState() const { return m_lock; }
    /// For work in many pieces: the keys stay until the last one of these goes, even where the window locks meanwhile.
    [[nodiscard]] std::shared_ptr<void> holdKeys();
    /// Something is on its way that a lock waits for.
    bool isKeysHeld() const { return m_holds > 0; }

    bool isLoggedIn() const { return m_connection != Connection::LoggedOut; }
    Connection connection() const { return m_connection; }
    const Standing& standing() const { return m_standing; }
    /// When the exchange answered last, 0 if never.
    base::TimeMs lastAnswerMs() const { return m_lastAnswerMs; }
    /// Why the exchange can't be reached; only while Offline or Ended.
    const std::optional<base::Error>& trouble() const { return m_trouble; }
    /// Why the exchange was reached and the last look at it failed all the same, as where its revocation list is too
    /// old; only while Online.
    const std::optional<base::Error>& lookProblem() const { return m_lookProblem; }
    /// Of the exchange or of a login; stays after a logout.
    const std::optional<LastProblem>& lastProblem() const { return m_lastProblem; }
    /// The open profile's folder, where its log is; empty while nobody is logged in.
    const std::filesystem::path& profileFolder() const { return m_profileFolder; }
    /// What waits at the exchange, as last seen.
    const std::vector<exchange::InboxEntry>& inbox() const { return m_inbox; }
    /// Messages of ours that are sealed and not accepted yet.
    int unfinishedOutgoing() const { return m_unfinishedOutgoing; }
    /// 3日たっても受信されていない: how many of ours.
    int waitingLong() const { return m_care.waitingLong; }
    /// There is a history, and no backup of the last 30 days.
    bool backupDue() const { return m_care.backupDue; }
    const std::optional<exchange::LastBackup>& lastBackup() const { return m_care.lastBackup; }
    /// How far this computer's clock is ahead of the exchange's, where it is wrong (exchange::Status::clockAheadMs).
    std::optional<base::TimeMs> clockAheadMs() const { return m_care.clockAheadMs; }
    bool rehearsalDue() const { return m_care.rehearsalDue; }
    const std::optional<base::TimeMs>& lastRehearsal() const { return m_care.lastRehearsal; }
    /// 途中の一括送信: left by an earlier process or login, and not taken up by this window.
    bool batchOpen() const { return m_care.batchOpen && !m_batchAtHand; }
    /// The batch that the profile has noted is one that this window began, though perhaps at an earlier login; says
    /// stateChanged.
    void setBatchAtHand(bool atHand);
    /// 担当者 on offer, the last one first.
    const std::vector<std::string>& staffNames() const { return m_care.staffNames; }
    /// Asks the profile anew for what stands above, from waitingLong on, as after a backup; says stateChanged.
    void renewCare();

    /// Gives this terminal another name at the exchange and here; `done` gets what Session::setTerminalLabel says.
    Task* renameTerminal(QObject* owner, std::string label, std::function<void(const base::Result<void>&)> done);

    /// Says who is at work from now on, or takes a name from those on offer; `done` gets what Session::setStaff and
    /// Session::forgetStaff say.
    Task* setStaff(QObject* owner, std::string name, std::function<void(const base::Result<void>&)> done);
    Task* forgetStaff(QObject* owner, std::string name, std::function<void(const base::Result<void>&)> done);

    /// Asks the exchange what waits and what became of what was sent. Comes by itself too.
    void refresh(Urgency urgency = Urgency::Click);
    bool isRefreshing() const { return m_refreshing; }
    /// Nothing is on its way on either lane.
    bool isIdle() const { return m_lane.isIdle() && m_checkLane.isIdle(); }

    /// For work of `onSending`: the error of the way, or nothing where the exchange answered. Looks for the exchange
    /// sooner where it is out of reach.
    void noteSent(const std::optional<base::Error>& problem) { noteOutcome(problem); }

    /// Runs `work(exchange::Session&, const transport::Call&)` for the profile that is open, without asking the
    /// exchange: histories, saving again. Result: NotLoggedIn where none is open.
    template <typename Work, typename Done>
    Task* onSession(QObject* owner, Urgency urgency, Work work, Done done) {
        return m_lane.run(owner, urgency, bind(std::move(work), Way::Local), std::move(done));
    }
    /// The same for work that asks the exchange: tokens are made fresh first, and the outcome says whether we are
    /// online.
    template <typename Work, typename Done>
    Task* onExchange(QObject* owner, Urgency urgency, Work work, Done done) {
        return m_lane.run(owner, urgency, bind(std::move(work), Way::Exchange),
                          [this, done = std::move(done)](auto outcome) mutable {
                              noteOutcome(outcome ? std::nullopt : std::optional(outcome.error()));
                              done(std::move(outcome));
                          });
    }
    /// The same for sending, which an exchange out of reach or an access token that ended meanwhile does not keep from
    /// sealing: `work` is done all the same, and says itself what it met.
    template <typename Work, typename Done>
    Task* onSending(QObject* owner, Urgency urgency, Work work, Done done) {
        return m_lane.run(owner, urgency, bind(std::move(work), Way::Sending), std::move(done));
    }
    /// Work that needs no session, beside it: checking files, reading records.
    Lane& checkLane() { return m_checkLane; }
    /// Work on profiles and certificates without an open session: `work(const transport::Call&)`.
    Lane& sessionLane() { return m_lane; }

    /// For the end of the program: stops what can be stopped and waits for the rest.
    void shutDown();

signals:
    void loggedIn();
    void loginFailed(const base::Error& error);
    void loggedOut();
    /// Locked, unlocked, or the keys are gone.
    void lockChanged();
    /// KeyWrongPassword, or why the exchange's things can't be made ready; then the password was right.
    void unlockFailed(const base::Error& error);
    /// What was prepared for the office that was here must go now: it logged out, or the one that logs in is not the
    /// awaited one. Comes before `loggedOut` and before anything of the new login.
    void departed();
    /// The login's record is still in the profile; the key is gone from memory all the same.
    void logoutIncomplete(const base::Error& error);
    /// Standing, connection, time of the last answer, or what is unfinished.
    void stateChanged();
    void inboxChanged();
    /// Rows of the histories changed.
    void sentChanged();
    void receivedChanged();
    void preferencesChanged();
    void preferencesSaved();
    void preferencesNotSaved(const base::Error& error);

private:
    enum class Way { Local, Exchange, Sending };
    /// The open profile; touched on the lane only.
    struct Desk {
        std::unique_ptr<base::FileLog> log;
        std::unique_ptr<exchange::Session> session;
        base::Secret keyPassword;  ///< In training only, for `moveTo`.
    };
    struct Opened {
        protocol::LoginAnswer answer;
        exchange::Status status;
    };
    /// What the profile says of itself.
    struct Care {
        int waitingLong = 0;
        bool backupDue = false;
        std::optional<exchange::LastBackup> lastBackup;
        std::optional<base::TimeMs> clockAheadMs;
        bool rehearsalDue = false;
        std::optional<base::TimeMs> lastRehearsal;
        bool batchOpen = false;
        std::vector<std::string> staffNames;
    };
    struct Refreshed {
        Care care;
        std::vector<exchange::InboxEntry> inbox;
        int unfinishedOutgoing = 0;
        std::optional<base::Error> problem;  ///< What was learned before it is still good.
    };

    template <typename Work>
    auto bind(Work work, Way way) {
        return [desk = m_desk, way, work = std::move(work)](const transport::Call& call) mutable {
            using Outcome = decltype(work(*desk->session, call));
            if (!desk->session) {
                return Outcome(base::fail(base::ErrorCode::NotLoggedIn, "no profile is open"));
            }
            if (way != Way::Local) {
                const auto fresh = desk->session->keepFresh(call);
                const bool goesOn = fresh || (way == Way::Sending && transport::isOutOfReach(fresh.error().code));
                if (!goesOn) {
                    return Outcome(fresh.error());
                }
            }
            return work(*desk->session, call);
        };
    }

    static base::Result<Opened> open(Desk& desk, const Workplace& workplace, const std::string& proxy,
                                     const LoginRequest& request, const transport::Call& call);
    void leave();
    // The lock: client_lock.cpp
    /// What opens the lock.
    struct Unlocking {
        base::Secret keyPassword;
        std::optional<std::string> staff;
        std::optional<std::filesystem::path> movedTo;
    };
    static base::Result<exchange::Status> openAgain(Desk& desk, bool training, const Unlocking& with,
                                                    const transport::Call& call);
    Task* changeStaff(QObject* owner, std::function<base::Result<void>(exchange::Session&)> change,
                      std::function<void(const base::Result<void>&)> done);
    void letGo();
    void dropKeys();
    void openLock();
    void unlocked(const base::Result<exchange::Status>& status);
    static Care careOf(const exchange::Status& status);
    static Refreshed look(exchange::Session& session, const transport::Call& call);
    void takeOver(const Opened& opened, const LoginRequest& request);
    void takeOver(Refreshed refreshed);
    void noteOutcome(const std::optional<base::Error>& problem);
    void noteProblem(const base::Error& problem);
    void setConnection(Connection connection, std::optional<base::Error> trouble);
    void schedule();

    const Workplace m_workplace;
    Preferences m_preferences;
    int m_lastSave = 0;  ///< Of the preferences; only the newest one is spoken of, since it has all in it.
    std::shared_ptr<Desk> m_desk;
    Standing m_standing;
    Connection m_connection = Connection::LoggedOut;
    std::optional<base::Error> m_trouble;
    std::optional<base::Error> m_lookProblem;
    std::optional<LastProblem> m_lastProblem;
    std::filesystem::path m_profileFolder;
    std::string m_awaitedOffice;
    base::TimeMs m_lastAnswerMs = 0;
    std::vector<exchange::InboxEntry> m_inbox;
    int m_unfinishedOutgoing = 0;
    Care m_care;
    bool m_batchAtHand = false;
    bool m_refreshing = false;
    std::optional<Lock> m_lock;
    bool m_unlocking = false;
    int m_holds = 0;
    QPointer<Task> m_drop;                           ///< Takes the keys away, as soon as the lane comes to it.
    std::optional<std::filesystem::path> m_movedTo;  ///< `moveTo` while locked: taken over with the next unlock.
    QTimer m_poll;
    int m_failedLooks = 0;  ///< One after the other, while the exchange is out of reach.
    /// Tasks that belong to the client itself, so that a logout drops their results.
    std::unique_ptr<QObject> m_jobs;
    Lane m_checkLane;
    Lane m_lane;  ///< Last: it goes first, and with it whatever still runs.
};

}  // namespace renkei::gui
