#include "gui/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include "base/files.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

constexpr int kUsage = 2;

/// Gives the sentences of this file their context.
class Line {
    Q_DECLARE_TR_FUNCTIONS(Options)
};

}  // namespace

std::variant<Options, OptionsAnswer> readOptions(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Line::tr("ケアプランデータを事業所の間でやりとりする、非公式のクライアントです。"));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption training(QStringLiteral("training"),
                                      Line::tr("練習モードで開きます。実際の事業所には送られません。"));
    const QCommandLineOption profile(QStringLiteral("profile"), Line::tr("データを置くフォルダです。"),
                                     QStringLiteral("folder"));
    const QCommandLineOption fakeNow(QStringLiteral("fake-now"),
                                     Line::tr("練習モードの時計の初めの時刻です（2026-03-01T00:00:00.000Z）。"),
                                     QStringLiteral("time"));
    const QCommandLineOption quit(QStringLiteral("quit-after-first-paint"),
                                  Line::tr("画面を一度表示したら終わります。"));
    const QCommandLineOption office(QStringLiteral("office"),
                                    Line::tr("練習モードのログイン画面で、はじめに選んでおく事業所の番号です。"),
                                    QStringLiteral("number"));
    parser.addOptions({training, profile, fakeNow, office, quit});
    if (!parser.parse(arguments)) {
        return OptionsAnswer{parser.errorText(), kUsage};
    }
    if (parser.isSet(help)) {
        return OptionsAnswer{parser.helpText(), 0};
    }
    if (parser.isSet(version)) {
        return OptionsAnswer{QStringLiteral("renkei " RENKEI_VERSION "\n"), 0};
    }
    Options options;
    options.training = parser.isSet(training);
    options.quitAfterFirstPaint = parser.isSet(quit);
    if (parser.isSet(profile)) {
        options.profile = base::pathFromUtf8(parser.value(profile).toStdString());
    }
    if (parser.isSet(fakeNow)) {
        options.fakeNow = base::parseTime(parser.value(fakeNow).toStdString());
        if (!options.fakeNow || !options.training) {
            return OptionsAnswer{
                Line::tr("--fake-now は --training と一緒に、2026-03-01T00:00:00.000Z の形で指定してください。"),
                kUsage};
        }
    }
    options.office = parser.value(office).toStdString();
    if (!options.office.empty() && !options.training) {
        return OptionsAnswer{Line::tr("--office は --training と一緒に指定してください。"), kUsage};
    }
    if (!parser.positionalArguments().isEmpty()) {
        return OptionsAnswer{Line::tr("使えない引数があります: %1").arg(parser.positionalArguments().first()), kUsage};
    }
    return options;
}

QStringList anotherWindow(const Options& options, const std::string& office) {
    QStringList arguments{QStringLiteral("--training"), QStringLiteral("--office"), QString::fromStdString(office)};
    if (options.profile) {
        arguments << QStringLiteral("--profile") << exactPath(*options.profile);
    }
    if (options.fakeNow) {
        arguments << QStringLiteral("--fake-now") << QString::fromStdString(base::formatTime(*options.fakeNow));
    }
    return arguments;
}

}  // namespace renkei::gui
