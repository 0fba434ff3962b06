#include "gui/widgets/staff_combo.h"

#include <QLineEdit>

#include "exchange/profile.h"
#include "gui/widgets/text.h"
#include "protocol/limits.h"

namespace renkei::gui {

StaffCombo::StaffCombo(QWidget* parent) : QComboBox(parent) {
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    // The limit counts bytes; no character has less than one.
    lineEdit()->setMaxLength(static_cast<int>(protocol::kMaxTerminalLabelBytes));
    lineEdit()->setAccessibleName(tr("担当者の名前"));
    lineEdit()->setPlaceholderText(tr("（なし）"));
    connect(lineEdit(), &QLineEdit::returnPressed, this, &StaffCombo::entered);
    connect(this, &QComboBox::activated, this, &StaffCombo::showBeginning);
}

void StaffCombo::showBeginning() {
    lineEdit()->setCursorPosition(0);
}

void StaffCombo::offer(const std::vector<std::string>& names, const std::string& name) {
    clear();
    for (const std::string& known : names) {
        addItem(shown(known));
    }
    setCurrentIndex(-1);
    setEditText(shown(name));
    showBeginning();
}

std::string StaffCombo::name() const {
    return utf8(currentText().trimmed());
}

QString StaffCombo::fault() const {
    const std::string text = name();
    if (text.empty() || exchange::isStaffName(text)) {
        return {};
    }
    return text.size() > protocol::kMaxTerminalLabelBytes
               ? tr("担当者の名前が長すぎます。漢字やかなで 40 文字までにしてください。")
               : tr("担当者の名前に使えない文字が入っています。");
}

}  // namespace renkei::gui
