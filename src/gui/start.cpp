#include "gui/start.h"

#include <QApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>
#include <iostream>
#include <memory>

#include "base/error_text.h"
#include "base/files.h"
#include "exchange/real_ports.h"
#include "gui/client/client.h"
#include "gui/inbox/tray.h"
#include "gui/login/key_ring.h"
#include "gui/options.h"
#include "gui/shell/appearance.h"
#include "gui/shell/main_window.h"
#include "gui/shell/translators.h"
#include "gui/training/training_place.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

/// Ends the program once a window has been drawn.
class FirstPaint final : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            QTimer::singleShot(0, this, [] {
                std::cout << "first paint" << std::endl;
                QCoreApplication::quit();
            });
        }
        return false;
    }
};

std::filesystem::path rootFolder(const Options& options) {
    if (options.profile) {
        return *options.profile;
    }
    const auto data = toPath(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    return options.training ? data / "training" : data;
}

Preferences defaultPreferences() {
    Preferences preferences;
    preferences.saveFolder =
        toPath(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)) / base::pathFromUtf8("renkei");
    return preferences;
}

int complain(const base::Error& error) {
    const base::Answers& answers = base::answers(error.code);
    std::cerr << answers.what << '\n' << answers.next << '\n' << base::codeName(error.code) << '\n';
    return static_cast<int>(answers.exitStatus);
}

int run(QApplication& application, Options options) {
    const auto catalogue = standard::Catalogue::load();
    if (!catalogue) {
        return complain(catalogue.error());
    }
    base::SystemClock systemClock;
    TrainingClock clock(systemClock);
    std::unique_ptr<TrainingExchange> training;
    std::filesystem::path root = rootFolder(options);
    if (options.training) {
        TrainingSetup setup =
            trainingSetup(root, toPath(QCoreApplication::applicationDirPath()), options.fakeNow, systemClock.nowMs());
        // Offices live with their exchange, since certificates of one are of no use at another.
        root = setup.folder.root;
        // Windows that are opened from here stay with it.
        options.fakeNow = TrainingFolder::momentOf(root);
        clock.setOffset(setup.clockOffsetMs.value_or(0));
        training = std::make_unique<TrainingExchange>(std::move(setup));
    }
    const auto loaded = loadPreferences(root, defaultPreferences());
    const Preferences preferences = loaded ? *loaded : defaultPreferences();
    const Translators translators(preferences.language);
    SystemKeyRing keyRing;
    SystemTray tray;
    exchange::DiskFiles files;
    exchange::SystemRandom random;
    Client client({.root = root,
                   .catalogue = *catalogue,
                   .clock = clock,
                   .files = files,
                   .random = random,
                   .training = options.training,
                   .pollMs = options.training ? kTrainingPollMs : kPollMs,
                   .keyRing = &keyRing,
                   .tray = &tray,
                   .exchange = training.get(),
                   .openWindow =
                       [&options](const std::string& office) {
                           return QProcess::startDetached(QCoreApplication::applicationFilePath(),
                                                          anotherWindow(options, office));
                       },
                   .firstOffice = options.office,
                   .preferencesProblem = loaded ? std::nullopt : std::optional(loaded.error())},
                  preferences);
    if (training) {
        follow(client, *training, clock);
        training->begin();
    }
    wearPreferences(application, client);
    MainWindow window(client);
    FirstPaint firstPaint;
    if (options.quitAfterFirstPaint) {
        window.installEventFilter(&firstPaint);
    }
    window.show();
    return QApplication::exec();
}

}  // namespace

int start(int argc, char** argv) {
    QCoreApplication::setApplicationName(QStringLiteral("renkei"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RENKEI_VERSION));
    QApplication application(argc, argv);
    const auto options = readOptions(QCoreApplication::arguments());
    if (const auto* answer = std::get_if<OptionsAnswer>(&options)) {
        (answer->status == 0 ? std::cout : std::cerr) << answer->text.toStdString() << std::endl;
        return answer->status;
    }
    return run(application, std::get<Options>(options));
}

}  // namespace renkei::gui
