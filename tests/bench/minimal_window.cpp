// What every window of Qt Widgets costs: the baseline for the start and the memory of renkei's. With an argument it
// shows that as one line of text, so that fonts are looked for and loaded as any window with a word in it must.
#include <QApplication>
#include <QLabel>
#include <QTimer>

namespace {

class Window final : public QLabel {
protected:
    void paintEvent(QPaintEvent* event) override {
        QLabel::paintEvent(event);
        QTimer::singleShot(0, qApp, &QCoreApplication::quit);
    }
};

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    Window window;
    if (argc > 1) {
        window.setText(QString::fromUtf8(argv[1]));
    }
    window.show();
    return QApplication::exec();
}
