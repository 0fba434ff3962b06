#pragma once

#include <QComboBox>
#include <string>
#include <vector>

namespace renkei::gui {

/// 担当者: one of the names on offer, or another one that is typed; empty: nobody says. Blanks at the ends do not
/// count.
class StaffCombo : public QComboBox {
    Q_OBJECT
public:
    explicit StaffCombo(QWidget* parent = nullptr);

    /// Offers these names and puts `name` into the field.
    void offer(const std::vector<std::string>& names, const std::string& name);
    /// Without blanks at its ends.
    std::string name() const;
    /// Why `name` can't be recorded; empty where it can, or is empty.
    QString fault() const;

signals:
    /// Enter in the field.
    void entered();

private:
    /// A long name is read from its beginning.
    void showBeginning();
};

}  // namespace renkei::gui
