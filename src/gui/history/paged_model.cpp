#include "gui/history/paged_model.h"

namespace renkei::gui {

PagedModel::PagedModel(QObject* parent) : QAbstractTableModel(parent) {}

PagedModel::~PagedModel() = default;

int PagedModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(size());
}

bool PagedModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_more && !m_loading;
}

void PagedModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) {
        begin(Load::More);
    }
}

void PagedModel::restart() {
    begin(Load::Restart);
}

void PagedModel::renew() {
    if (!m_loading) {
        begin(Load::Renew);
    }
}

void PagedModel::begin(Load how) {
    // The former owner takes the page that is superseded with it.
    m_owner = std::make_unique<QObject>();
    m_loading = true;
    load(how, m_owner.get());
}

void PagedModel::endLoad(After after) {
    m_loading = false;
    if (after != After::AsBefore) {
        m_more = after == After::MayBeMore;
    }
    emit loaded();
}

void PagedModel::failLoad(const base::Error& error) {
    m_loading = false;
    m_more = false;
    emit loadFailed(error);
    emit loaded();
}

}  // namespace renkei::gui
