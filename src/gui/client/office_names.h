#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <memory>
#include <set>
#include <string>

#include "gui/client/client.h"

namespace renkei::gui {

/// What is known of the offices one deals with, so that a number can be shown with its name at once, and so that one
/// knows beforehand who can't receive: from the directory, asked for once after a login (again when the exchange is
/// back) and for single offices whenever a screen wants to know; from the inbox and from the history of what was sent.
/// Forgotten at logout. Belongs to the GUI thread.
class OfficeNames : public QObject {
    Q_OBJECT
public:
    /// Named: somebody stated its name, the directory has not said anything. Unlisted: the exchange does not have it.
    enum class Source { Named, Listed, Unlisted };
    struct Entry {
        std::string name;  ///< Empty where Unlisted, unless somebody else named it.
        Source source = Source::Named;
        bool canReceive = false;  ///< Only where Listed.

        bool mayReceive() const { return source == Source::Named || canReceive; }
    };

    explicit OfficeNames(Client& client, QObject* parent = nullptr);
    ~OfficeNames() override;

    /// Null where nothing is known of it.
    const Entry* find(const std::string& number) const;
    /// The office's name, or an empty text.
    std::string name(const std::string& number) const;
    /// 「あおぞら訪問介護ステーション（1370000027）」, or the number alone while the name is not known.
    QString nameAndNumber(const std::string& number) const;

    /// The directory has not said anything of this one yet, and the question is on its way.
    bool isAwaited(const std::string& number) const;
    /// Asks the directory about those of which it has not said anything yet.
    void want(const std::set<std::string>& numbers);
    /// Asks about these again; until the answer comes, the old one holds.
    void renew(const std::set<std::string>& numbers);

signals:
    void changed();

private:
    void ask();
    void askAbout(const std::string& number);
    void learnDirectory(const std::vector<protocol::Office>& offices);
    void learnAbout(const std::string& number, const base::Result<std::vector<protocol::Office>>& offices);
    /// A name that somebody else stated never replaces the directory's.
    bool learn(const std::string& number, const std::string& name);
    void learnInbox();
    void forget();

    Client& m_client;
    QHash<QByteArray, Entry> m_entries;
    QSet<QByteArray> m_asked;
    bool m_haveDirectory = false;
    /// Tasks of this login; null while nobody is logged in.
    std::unique_ptr<QObject> m_jobs;
};

}  // namespace renkei::gui
