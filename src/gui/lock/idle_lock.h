#pragma once

#include <QObject>
#include <QTimer>

#include "gui/client/client.h"

namespace renkei::gui {

/// How often it is looked whether the time is over.
constexpr int kIdleLookMs = 5'000;

/// Locks the client when nobody has touched the window for `Preferences::lockAfterMinutes`, and while it is locked lets
/// no dialog, list or menu of the window stand. Touched is what comes from a person: keys, mouse, wheel, fingers, on
/// the window or its dialogs. The time is that of the workplace's clock; of its time of day and its steady time the one
/// that says more counts, so that the sleep of the computer counts too, and a clock that is set back does not. Belongs
/// to the window.
class IdleLock : public QObject {
    Q_OBJECT
public:
    IdleLock(Client& client, QWidget& window);

    /// Milliseconds since the last touch.
    base::TimeMs restMs() const;
    /// For tests, which wait for nothing.
    void setLookMs(int lookMs);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void touch();
    /// Locks where the time is over; true if it did.
    bool look();
    bool isOfWindow(const QObject* object) const;
    void closeOthers();

    Client& m_client;
    QWidget& m_window;
    QTimer m_look;
    base::TimeMs m_dayMs = 0;
    base::TimeMs m_steadyMs = 0;
};

}  // namespace renkei::gui
