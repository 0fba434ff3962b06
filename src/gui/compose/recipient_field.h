#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <set>
#include <string>

#include "gui/client/client.h"
#include "gui/client/office_names.h"

class QComboBox;
class QStringListModel;

namespace renkei::gui {

/// To whom documents go that no name tells: a combo with the recipients of the units, and whatever the directory of the
/// exchange finds for what is typed (number or name).
class RecipientField : public QObject {
    Q_OBJECT
public:
    /// `combo` is editable and owns this object.
    RecipientField(Client& client, const OfficeNames& names, QComboBox* combo);

    /// What the list offers without typing.
    void offer(const std::set<std::string>& numbers);
    /// The 事業所番号 that is chosen or typed; empty while there is none.
    std::string number() const;
    void clear();

signals:
    void changed();

private:
    void search();

    Client& m_client;
    const OfficeNames& m_names;
    QComboBox* m_combo;
    QStringListModel* m_found;
    QTimer m_pause;
    std::unique_ptr<QObject> m_search;
    std::set<std::string> m_offered;
};

}  // namespace renkei::gui
