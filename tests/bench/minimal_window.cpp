// What every window of Qt Widgets costs: the baseline for the start and the memory of renkei's.
#include <QApplication>
#include <QTimer>
#include <QWidget>

namespace {

class Window final : public QWidget {
protected:
    void paintEvent(QPaintEvent*) override { QTimer::singleShot(0, qApp, &QCoreApplication::quit); }
};

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    Window window;
    window.show();
    return QApplication::exec();
}
