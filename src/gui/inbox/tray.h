#pragma once

#include <QObject>
#include <QString>

class QSystemTrayIcon;

namespace renkei::gui {

/// The place beside the desktop's clock where programs say something for a moment. Belongs to the GUI thread. Tests
/// bring their own.
class Tray : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Some desktops have none.
    virtual bool isThere() const = 0;
    /// The program's icon is there from now on.
    virtual void say(const QString& title, const QString& text) = 0;

signals:
    /// The person clicked on the message or on the icon.
    void clicked();
};

/// The desktop's.
class SystemTray final : public Tray {
    Q_OBJECT
public:
    using Tray::Tray;
    bool isThere() const override;
    void say(const QString& title, const QString& text) override;

private:
    QSystemTrayIcon* m_icon = nullptr;
};

}  // namespace renkei::gui
