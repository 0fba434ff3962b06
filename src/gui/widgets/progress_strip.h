#pragma once

#include <QElapsedTimer>
#include <QFrame>
#include <memory>

namespace Ui {
class ProgressStrip;
}

namespace renkei::gui {

/// Long work: what, how many, how long, and 中止. Hidden while there is none; the rest of the window stays usable.
class ProgressStrip : public QFrame {
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget* parent = nullptr);
    ~ProgressStrip() override;

    /// `what` such as 「受信しています」.
    void start(const QString& what);
    /// Says it otherwise while the work goes on, such as the message that is under way; the time goes on.
    void setWhat(const QString& what);
    /// `total` 0: not known yet.
    void setProgress(quint64 done, quint64 total);
    /// Beside it, such as the message that is under way.
    void setDetail(const QString& detail);
    void finish();

signals:
    void stopRequested();

private:
    std::unique_ptr<Ui::ProgressStrip> m_ui;
    QElapsedTimer m_elapsed;
};

}  // namespace renkei::gui
