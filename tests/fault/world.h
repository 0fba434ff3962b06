#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fault/relay.h"
#include "fault/token.h"
#include "standard/catalogue.h"
#include "support/faulty_ports.h"
#include "support/temporary_folder.h"

namespace renkei::fault {

class Machine;

/// The state of a machine's messages, for comparison before and after.
using Rows = std::map<std::string, int>;

/// What is made once for all runs of a process.
struct Cast {
    testing::Offices offices;
    standard::Catalogue catalogue;
    crypto::Identity renewedSender;     ///< A second certificate of the sender's office, newer.
    crypto::Identity renewedRecipient;  ///< Of the recipient's.
    static const Cast& instance();
};

/// A statement that does not hold.
struct Violation {
    int statement;
    std::string what;
};

/// Something that a person meant to send: the tag is the same for all attempts at it.
struct Intent {
    int tag;
    bool hostile = false;   ///< Must never be handed over.
    bool promised = false;  ///< The program said that it is kept and will go.
    bool mayEnd = false;    ///< Recall or expiry may end it.
    bool refused = false;   ///< The program said that it is not kept.
};

/// Grow and Write are operations of the disk that need room.
enum class PointKind { Port, Network, Disk, Grow, Write };

/// A relay, the machines of its offices, one fault, and what was seen.
class World {
public:
    explicit World(const Token& token);
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World();

    /// Makes a machine with an empty disk.
    Machine& add(const std::string& name, const std::string& office);
    /// Runs the script's next step on a machine; where its process goes meanwhile, the next one goes on by itself.
    void act(Machine& machine, const std::function<void(Machine&)>& step);
    /// For a machine that has nobody to start it again: the step, and after a stop nothing until all comes to rest.
    void actOnce(Machine& machine, const std::function<void(Machine&)>& step);
    /// A copy of a machine's profile as it is now, and its return; what lies in the folder for receiving stays.
    std::filesystem::path copyProfile(Machine& machine);
    void returnProfile(Machine& machine, const std::filesystem::path& copy);
    /// Ends a machine's process and its cache, and starts the next one.
    void restart(Machine& machine, Forgets forgets);
    /// No more faults; everything that goes on by itself does so, until nothing changes any more.
    void comeToRest();

    void violate(int statement, const std::string& what);
    Intent& intent(int tag);

    // The points, from the ports and disks of the machines.

    /// Before anything that counts: true if the machine's process goes here.
    bool stopsAt(Machine& machine, PointKind kind);
    std::optional<base::ErrorCode> judgeCall(Machine& machine, PointKind kind, testing::Stop::Moment moment);
    Verdict judgeOperation(Machine& machine, Operation operation, const std::string& name);

    const Token& token() const { return m_token; }
    const std::vector<PointKind>& points() const { return m_points; }
    const std::vector<Violation>& violations() const { return m_violations; }
    bool fired() const { return m_fired; }

    testing::TemporaryFolder folder;
    testing::ManualClock clock;
    Relay relay;
    std::vector<std::unique_ptr<Machine>> machines;
    std::vector<Intent> intents;
    /// Called before each port call of any machine; for races.
    std::function<void(Machine&)> onCall;
    /// Asked before and after each request of any machine; for walks of the model.
    std::function<std::optional<base::ErrorCode>(testing::Stop::Moment)> onWire;

private:
    void seen(const Seen& seen);
    bool quiet();

    Token m_token;
    void recover(Machine& machine, const Rows& before);
    bool step(Machine& machine, const std::function<void(Machine&)>& work, Rows& before);

    bool m_armed = true;
    bool m_fired = false;
    bool m_answerLost = false;
    std::vector<PointKind> m_points;
    std::vector<Violation> m_violations;
    /// Whether these bytes may go out after those that went before under the same key.
    bool mayFollow(const Seen& seen, const std::vector<base::Bytes>& before);
    std::map<std::string, std::vector<base::Bytes>> m_said;  ///< Every submission and record, each form once.
};

}  // namespace renkei::fault
