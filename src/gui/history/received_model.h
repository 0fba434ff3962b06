#pragma once

#include "gui/client/client.h"
#include "gui/history/paged_model.h"
#include "gui/history/search_bar.h"
#include "gui/widgets/icons.h"

namespace renkei::gui {

/// How a received message stands; its word is exchange::stateJa.
Tone toneOf(const store::IncomingRow& row);
/// 「誤り 2 件・注意 1 件」
QString findingsText(const store::IncomingRow& row);
/// 「受付1で受信済み 2025年5月3日 10:12」; empty where this terminal received it.
QString elsewhereText(const store::IncomingRow& row, DateStyle dates);

/// What this office received, newest first.
class ReceivedModel : public PagedRows<store::IncomingRow> {
    Q_OBJECT
public:
    enum Column { State, Sender, Month, Unit, ReceivedAt, Folder, Findings, kColumns };

    explicit ReceivedModel(Client& client, QObject* parent = nullptr);

    /// Asks for it from the beginning.
    void setQuery(const HistoryQuery& query);
    /// Dates or theme have changed.
    void renewTexts();

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void ask(QObject* owner, std::optional<std::uint64_t> after, std::size_t limit,
             std::function<void(Page)> done) override;

private:
    QString text(const store::IncomingRow& row, int column) const;

    Client& m_client;
    store::IncomingFilter m_filter;
};

}  // namespace renkei::gui
