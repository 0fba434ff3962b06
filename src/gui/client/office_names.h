#pragma once

#include <QHash>
#include <QObject>
#include <optional>
#include <string>

#include "gui/client/client.h"

namespace renkei::gui {

/// What is known of the offices one deals with, so that a number can be shown with its name at once: from the
/// directory, asked for once after a login (again when the exchange is back), from the inbox and from the history of
/// what was sent. Forgotten at logout. Belongs to the GUI thread.
class OfficeNames : public QObject {
    Q_OBJECT
public:
    struct Entry {
        std::string name;
        std::optional<bool> canReceive;  ///< Nothing where the directory did not say.
    };

    explicit OfficeNames(Client& client, QObject* parent = nullptr);
    ~OfficeNames() override;

    /// Null where the office is not known.
    const Entry* find(const std::string& number) const;
    /// The office's name, or an empty text.
    std::string name(const std::string& number) const;

signals:
    void changed();

private:
    void ask();
    void learnDirectory(const std::vector<protocol::Office>& offices);
    /// A name that somebody else stated never replaces the directory's.
    bool learn(const std::string& number, const std::string& name);
    void learnInbox();
    void forget();

    Client& m_client;
    QHash<QByteArray, Entry> m_entries;
    bool m_haveDirectory = false;
    /// Tasks of this login.
    std::unique_ptr<QObject> m_jobs;
};

}  // namespace renkei::gui
