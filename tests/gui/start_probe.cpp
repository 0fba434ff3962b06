// The program as people start it, which writes what its window says once it is drawn, and ends: for start_test.cpp.

#include <QAbstractButton>
#include <QCoreApplication>
#include <QEvent>
#include <QLabel>
#include <QTimer>
#include <iostream>

#include "base/error.h"
#include "gui/shell/main_window.h"
#include "gui/start.h"
#include "gui/widgets/text.h"

namespace {

void write(const char* what, const QString& text) {
    std::cout << what << ": " << text.simplified().toStdString() << '\n';
}

/// What stands in the window, and a sentence from each table of translations.
void report(const QWidget& window) {
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        write("label", label->text());
    }
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
        write("button", button->text());
    }
    using namespace renkei;
    write("Qt", QCoreApplication::translate("QPlatformTheme", "Cancel"));
    write("error", gui::errorText({base::ErrorCode::CertificateMissing, "", {}}).what);
    write("finding", gui::sentenceText(standard::say("必須")));
}

/// Waits for the first paint of the program's window.
class Probe final : public QObject {
protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        auto* window = qobject_cast<renkei::gui::MainWindow*>(watched);
        if (window != nullptr && event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            QTimer::singleShot(0, window, [window] {
                report(*window);
                std::cout.flush();
                QCoreApplication::quit();
            });
        }
        return false;
    }

private:
    bool m_seen = false;
};

Probe& probe() {
    static Probe made;
    return made;
}

void watch() {
    QCoreApplication::instance()->installEventFilter(&probe());
}

}  // namespace

Q_COREAPP_STARTUP_FUNCTION(watch)

int main(int argc, char** argv) {
    return renkei::gui::start(argc, argv);
}
