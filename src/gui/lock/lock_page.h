#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "gui/client/client.h"

namespace Ui {
class LockPage;
}

namespace renkei::gui {

/// What stands in the window while it is locked: since when, what rests meanwhile, and the field for the key's
/// password. The key ring is not asked, or whoever comes by would be let in. Wrong passwords make the next try wait,
/// longer each time, and a restart of the program is no way round that: it asks for more.
class LockPage : public QWidget {
    Q_OBJECT
public:
    explicit LockPage(Client& client, QWidget* parent = nullptr);
    ~LockPage() override;

    /// The window has just been locked: the field gets the focus.
    void begin();

protected:
    void changeEvent(QEvent* event) override;

private:
    void renew();
    void renewLooks();
    void renewFacts();
    void renewReason();
    void unlock();
    void fail(const base::Error& error);
    /// 別の事業所でログイン, which asks once more, since the office's preparations go.
    void askOther(bool asked);
    base::TimeMs pauseLeftMs() const;
    QString trainingHint() const;

    Client& m_client;
    std::unique_ptr<Ui::LockPage> m_ui;
    QTimer m_pause;  ///< Looks whether the next try may come.
    bool m_unlocking = false;
    int m_wrong = 0;             ///< In a row.
    base::TimeMs m_wrongMs = 0;  ///< When the last of them came, by the steady clock.
};

}  // namespace renkei::gui
