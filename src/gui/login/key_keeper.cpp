#include "gui/login/key_keeper.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>

#include "gui/login/key_ring.h"

namespace renkei::gui {

KeyKeeper::KeyKeeper(KeyRing* ring, Fields fields, QObject* parent) : QObject(parent), m_ring(ring), m_fields(fields) {
    choose({});
}

void KeyKeeper::choose(const std::string& office) {
    if (!office.empty() && office == m_office) {
        return;
    }
    m_office = office;
    m_usable = m_hasPassword = false;
    m_fields.keep.setChecked(false);
    m_fields.keep.setEnabled(false);
    sayUnusable(m_ring == nullptr);
    if (m_ring == nullptr || office.empty()) {
        return;
    }
    m_ring->read(office, this, [this, office](KeyRing::Found found) {
        if (office != m_office) {
            return;
        }
        m_usable = found.usable;
        m_hasPassword = found.password.has_value();
        m_fields.keep.setEnabled(m_usable);
        m_fields.keep.setChecked(m_hasPassword);
        sayUnusable(!m_usable);
        if (found.password && m_fields.password.text().isEmpty()) {
            m_fields.password.setText(
                QString::fromUtf8(found.password->view().data(), static_cast<qsizetype>(found.password->size())));
        }
    });
}

void KeyKeeper::sayUnusable(bool unusable) {
    m_fields.reason.setText(
        unusable
            ? tr("このパソコンでは、パスワードを安全に保管する仕組み（キーリング）が使えないため、保存できません。")
            : QString());
    m_fields.reason.setVisible(unusable);
}

void KeyKeeper::begin(const std::string& office, const base::Secret& password) {
    m_loginOffice = office;
    m_keepThis.reset();
    if (m_usable && m_fields.keep.isChecked()) {
        m_keepThis = password.clone();
    }
}

void KeyKeeper::succeed() {
    // The password field is empty again: at the next login the key ring is asked anew.
    m_office.clear();
    if (m_ring == nullptr) {
        return;
    }
    if (m_keepThis) {
        m_ring->write(m_loginOffice, *m_keepThis, this, [this](bool kept) { m_hasPassword = kept; });
        m_keepThis.reset();
    } else if (m_hasPassword) {
        m_ring->forget(m_loginOffice);
        m_hasPassword = false;
    }
}

}  // namespace renkei::gui
