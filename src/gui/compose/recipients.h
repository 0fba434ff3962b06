#pragma once

#include <QObject>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "gui/client/client.h"

namespace renkei::gui {

/// What the exchange's directory says about offices that something goes to: name, and whether it can receive. Asked in
/// the background, kept until the office logs out.
class Recipients : public QObject {
    Q_OBJECT
public:
    explicit Recipients(Client& client, QObject* parent = nullptr);

    struct Known {
        std::optional<protocol::Office> office;  ///< Nothing: the exchange does not have it.
    };
    /// Null: not known yet, or the exchange could not be reached.
    const Known* find(const std::string& number) const;
    /// 「あおぞら訪問介護ステーション（1370000027）」, or the number alone while the name is not known.
    QString nameOf(const std::string& number) const;

    /// The question is on its way.
    bool isAsking(const std::string& number) const { return m_asked.contains(number); }
    /// Asks about those that are not known yet.
    void want(const std::set<std::string>& numbers);
    /// Asks about these again; until the answer comes, the old one holds.
    void renew(const std::set<std::string>& numbers);
    void forget();

signals:
    void changed();

private:
    void ask(const std::string& number);

    Client& m_client;
    std::map<std::string, Known> m_known;
    std::set<std::string> m_asked;
};

}  // namespace renkei::gui
