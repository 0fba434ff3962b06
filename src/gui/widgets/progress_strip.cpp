#include "gui/widgets/progress_strip.h"

#include <widgets/ui_progress_strip.h>

#include "gui/widgets/icons.h"

namespace renkei::gui {
namespace {

/// Finer than anybody sees; a bar of Qt counts in int.
constexpr int kSteps = 1000;
constexpr qint64 kSecondMs = 1000;
/// A guess before so long is mostly wrong.
constexpr qint64 kGuessAfterMs = 2000;

}  // namespace

ProgressStrip::ProgressStrip(QWidget* parent) : QFrame(parent), m_ui(std::make_unique<Ui::ProgressStrip>()) {
    m_ui->setupUi(this);
    hide();
    connect(m_ui->stopButton, &QPushButton::clicked, this, [this] {
        m_ui->stopButton->setEnabled(false);
        emit stopRequested();
    });
}

ProgressStrip::~ProgressStrip() = default;

void ProgressStrip::start(const QString& what) {
    m_elapsed.start();
    setWhat(what);
    m_ui->progressTimeLabel->clear();
    m_ui->stopButton->setEnabled(true);
    m_ui->stopButton->setIcon(icon("stop"));
    setProgress(0, 0);
    show();
}

void ProgressStrip::setWhat(const QString& what) {
    m_ui->progressWhatLabel->setText(what);
    m_ui->progressBar->setAccessibleName(what);
}

void ProgressStrip::setDetail(const QString& detail) {
    m_ui->progressTimeLabel->setText(detail);
}

void ProgressStrip::setProgress(quint64 done, quint64 total) {
    if (total == 0) {
        m_ui->progressBar->setRange(0, 0);
        return;
    }
    m_ui->progressBar->setRange(0, kSteps);
    m_ui->progressBar->setValue(static_cast<int>(std::min(done, total) * kSteps / total));
    const qint64 passed = m_elapsed.elapsed();
    if (done > 0 && done < total && passed > kGuessAfterMs) {
        const qint64 left = passed * static_cast<qint64>(total - done) / static_cast<qint64>(done) / kSecondMs;
        m_ui->progressTimeLabel->setText(tr("あと約 %1 秒").arg(left + 1));
    }
}

void ProgressStrip::finish() {
    hide();
}

}  // namespace renkei::gui
