#pragma once

#include <QProcess>
#include <filesystem>
#include <string>
#include <vector>

#include "support/temporary_folder.h"

namespace renkei::testing {

/// What an office of the training exchange logs in with.
struct TrainingLogin {
    std::string office;
    std::string name;
    std::string user;
    std::string password;
    std::filesystem::path p12;
    std::string p12Password;
};

/// The care manager that sends in most tests, and the home visit service that receives.
inline const std::string kCareManager = "1370000019";
inline const std::string kHomeVisit = "1370000027";
inline const std::string kDayService = "1370000043";
/// An office whose name has 40 characters.
inline const std::string kLongName = "1390000084";

/// A real `renkei-relay` on a copy of the training folder, for one test.
class TrainingRelay {
public:
    TrainingRelay();
    ~TrainingRelay();
    TrainingRelay(const TrainingRelay&) = delete;
    TrainingRelay& operator=(const TrainingRelay&) = delete;

    /// Starts it, the first time on a free port, later on the same one, and returns once it listens.
    void start();
    /// Orderly.
    void stop();
    /// As a crash.
    void kill();
    /// Ends the time of every login, as hours would. The relay may be serving.
    void endLogins();

    const std::filesystem::path& folder() const { return m_data; }
    std::string relayJson() const;
    TrainingLogin login(const std::string& office) const;

private:
    TemporaryFolder m_folder;
    std::filesystem::path m_data;
    QProcess m_process;
    QString m_listen = QStringLiteral("127.0.0.1:0");
};

}  // namespace renkei::testing
