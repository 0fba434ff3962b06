#include "gui/lock/idle_lock.h"

#include <QApplication>
#include <QEvent>
#include <QToolTip>
#include <QWidget>
#include <QWindow>
#include <algorithm>

namespace renkei::gui {
namespace {

/// Popups lie on one another; more than these never do.
constexpr int kMostPopups = 20;

bool isTouch(const QEvent& event) {
    switch (event.type()) {
        case QEvent::KeyPress:
        case QEvent::MouseButtonPress:
        case QEvent::MouseMove:
        case QEvent::Wheel:
        case QEvent::TouchBegin:
        case QEvent::TabletPress:
        case QEvent::InputMethod:
            // What the program sends to itself is nobody's.
            return event.spontaneous() || event.type() == QEvent::InputMethod;
        default:
            return false;
    }
}

}  // namespace

IdleLock::IdleLock(Client& client, QWidget& window) : QObject(&window), m_client(client), m_window(window) {
    touch();
    setLookMs(kIdleLookMs);
    connect(&m_look, &QTimer::timeout, this, &IdleLock::look);
    connect(&client, &Client::loggedIn, this, &IdleLock::touch);
    connect(&client, &Client::lockChanged, this, [this] {
        touch();
        if (m_client.isLocked()) {
            closeOthers();
        }
    });
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleLock::setLookMs(int lookMs) {
    m_look.start(lookMs);
}

void IdleLock::touch() {
    base::Clock& clock = m_client.workplace().clock;
    m_dayMs = clock.nowMs();
    m_steadyMs = clock.steadyMs();
}

base::TimeMs IdleLock::restMs() const {
    base::Clock& clock = m_client.workplace().clock;
    return std::max(clock.nowMs() - m_dayMs, clock.steadyMs() - m_steadyMs);
}

bool IdleLock::look() {
    const int minutes = m_client.preferences().lockAfterMinutes;
    if (minutes == 0 || !m_client.isLoggedIn() || m_client.isLocked() || restMs() < minutes * base::kMinuteMs) {
        return false;
    }
    m_client.lock();
    return true;
}

bool IdleLock::isOfWindow(const QObject* object) const {
    if (object->isWindowType()) {
        // Of dialogs and popups the window's own window is the transient parent.
        for (const auto* window = static_cast<const QWindow*>(object); window != nullptr;
             window = window->transientParent()) {
            if (window == m_window.windowHandle()) {
                return true;
            }
        }
        return false;
    }
    if (!object->isWidgetType()) {
        return false;
    }
    const QObject* one = object;
    while (one != nullptr && one != &m_window) {
        one = one->parent();
    }
    return one != nullptr;
}

bool IdleLock::eventFilter(QObject* watched, QEvent* event) {
    if (isTouch(*event) && isOfWindow(watched)) {
        // The first touch after a long time, as after the sleep of the computer, comes before any look.
        if (look()) {
            return true;
        }
        touch();
    }
    if (event->type() == QEvent::Show && m_client.isLocked() && watched->isWidgetType() && watched != &m_window) {
        auto* widget = static_cast<QWidget*>(watched);
        if (widget->isWindow() && isOfWindow(widget)) {
            QMetaObject::invokeMethod(this, &IdleLock::closeOthers, Qt::QueuedConnection);
        }
    }
    return false;
}

void IdleLock::closeOthers() {
    if (!m_client.isLocked()) {
        return;
    }
    QToolTip::hideText();
    for (int i = 0; i < kMostPopups && QApplication::activePopupWidget() != nullptr; ++i) {
        QApplication::activePopupWidget()->close();
    }
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget != &m_window && widget->isVisible() && isOfWindow(widget) && !widget->close()) {
            widget->hide();
        }
    }
}

}  // namespace renkei::gui
