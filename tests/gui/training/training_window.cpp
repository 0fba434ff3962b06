// What a window in training does with its exchange, without the window: for training_test.py, which kills it.
// Usage: training_window FOLDER RELAY-PROGRAM CLOCK-OFFSET-MS, 0 for the system's clock. Writes a line at each change;
// ends with standard input's end.

#include <QCoreApplication>
#include <QSocketNotifier>
#include <iostream>

#include "gui/training/training_exchange.h"

int main(int argc, char** argv) {
    using renkei::gui::TrainingExchange;
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    constexpr int kArguments = 4;
    if (arguments.size() != kArguments) {
        return 2;
    }
    const qint64 offset = arguments[3].toLongLong();
    TrainingExchange exchange({{renkei::base::pathFromUtf8(arguments[1].toStdString())},
                               renkei::base::pathFromUtf8(arguments[2].toStdString()),
                               offset != 0 ? std::optional(offset) : std::nullopt});
    QObject::connect(&exchange, &TrainingExchange::stateChanged, &app, [&exchange] {
        switch (exchange.state()) {
            case TrainingExchange::State::Starting:
                std::cout << "starting" << std::endl;
                break;
            case TrainingExchange::State::Ready:
                std::cout << "ready " << exchange.offices().size() << std::endl;
                break;
            case TrainingExchange::State::Lost:
                std::cout << "lost" << std::endl;
                break;
            case TrainingExchange::State::Failed:
                std::cout << "failed " << renkei::base::codeName(exchange.error()->code) << std::endl;
                break;
        }
    });
    QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    exchange.begin();
    return QCoreApplication::exec();
}
