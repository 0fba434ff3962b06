#include "gui/help/help_entries.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>
#include <algorithm>
#include <map>

#include "base/bytes.h"
#include "gui/widgets/text.h"
#include "json/json.h"
#include "standard/diagnostic.h"

namespace renkei::gui {
namespace {

/// Gives the sentences of this file their context.
class Help {
    Q_DECLARE_TR_FUNCTIONS(Help)
};

constexpr std::size_t kMaxResourceBytes = 1U << 20;

constexpr base::ErrorCode kErrorCodes[] = {
#define RENKEI_ERROR(name, code, exitStatus, lost, who, what, next) base::ErrorCode::name,
#include "base/error_codes.inc"
#undef RENKEI_ERROR
};

constexpr standard::DiagnosticCode kDiagnosticCodes[] = {
#define RENKEI_DIAGNOSTIC(name, code, official) standard::DiagnosticCode::name,
#include "standard/diagnostic_codes.inc"
#undef RENKEI_DIAGNOSTIC
};

/// The array `member` of a file of resources/help; empty where our own file is broken, which a test would find.
json::Array readResource(const QString& name, std::string_view member) {
    QFile file(QStringLiteral(":/help/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray bytes = file.readAll();
    const auto value =
        json::parse({bytes.constData(), static_cast<std::size_t>(bytes.size())}, {.bytes = kMaxResourceBytes});
    if (!value) {
        return {};
    }
    json::Reader reader(*value);
    return reader.array(member);
}

void addQuestions(std::vector<HelpEntry>& entries) {
    const bool english = shownLanguage() == Language::English;
    for (const json::Value& value :
         readResource(english ? QStringLiteral("questions_en") : QStringLiteral("questions_ja"), "questions")) {
        json::Reader reader(value);
        entries.push_back({HelpKind::Question,
                           shown(reader.string("question")),
                           QString::fromStdString(reader.string("answer")),
                           {}});
    }
}

void addErrors(std::vector<HelpEntry>& entries) {
    for (const base::ErrorCode code : kErrorCodes) {
        const ErrorText error = errorText({code, {}});
        QStringList lines;
        if (!error.official.isEmpty()) {
            lines << Help::tr("公式アプリの表示: 「%1」").arg(error.official);
        }
        lines << Help::tr("次にすること: %1").arg(error.next) << Help::tr("データ: %1").arg(error.lost)
              << Help::tr("対応する人: %1").arg(error.who) << Help::tr("コード: %1").arg(error.code);
        entries.push_back({HelpKind::Error, error.what, lines.join(QLatin1Char('\n')), error.code});
    }
}

void addDiagnostics(std::vector<HelpEntry>& entries) {
    std::map<QString, QString> headings;
    for (const json::Value& value : readResource(QStringLiteral("diagnostics_ja"), "diagnostics")) {
        json::Reader reader(value);
        const QString code = shown(reader.string("code"));
        headings[code] = shown(reader.string("heading"));
    }
    for (const standard::DiagnosticCode code : kDiagnosticCodes) {
        const QString name = shown(standard::codeName(code));
        const QString translated = QCoreApplication::translate("Diagnostics", name.toUtf8().constData());
        // The English of the core's texts has the code as its source.
        const QString heading = shownLanguage() == Language::English ? translated : headings[name];
        QStringList lines{
            Help::tr("送信の画面にファイルを入れると、何行目のどの項目かが分かります。介護ソフトで直し、"
                     "ファイルを出力し直してください。")};
        const auto official = standard::officialSentence(standard::officialMessage(code, standard::Severity::Error));
        if (!official.empty()) {
            lines << Help::tr("公式アプリの表示: 「%1」").arg(shown(official));
        }
        lines << Help::tr("コード: %1").arg(name);
        entries.push_back({HelpKind::Diagnostic, heading, lines.join(QLatin1Char('\n')), name});
    }
}

/// One form for what looks alike: full-width and half-width, capital and small, katakana and hiragana.
QString folded(const QString& text) {
    constexpr char16_t kFirstKatakana = 0x30A1;
    constexpr char16_t kLastKatakana = 0x30F6;
    constexpr char16_t kToHiragana = 0x60;
    QString form = text.normalized(QString::NormalizationForm_KC).toCaseFolded();
    for (QChar& c : form) {
        if (c.unicode() >= kFirstKatakana && c.unicode() <= kLastKatakana) {
            c = QChar(static_cast<char16_t>(c.unicode() - kToHiragana));
        }
    }
    return form;
}

bool holdsAll(const QString& text, const QStringList& words) {
    return std::all_of(words.begin(), words.end(), [&text](const QString& word) { return text.contains(word); });
}

}  // namespace

std::vector<HelpEntry> helpEntries() {
    std::vector<HelpEntry> entries;
    addQuestions(entries);
    addErrors(entries);
    addDiagnostics(entries);
    return entries;
}

std::vector<std::size_t> findHelp(const std::vector<HelpEntry>& entries, const QString& text) {
    const QStringList words = folded(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<std::size_t> first;
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const QString head = folded(entries[i].title + QLatin1Char('\n') + entries[i].code);
        if (holdsAll(head, words)) {
            first.push_back(i);
        } else if (holdsAll(head + QLatin1Char('\n') + folded(entries[i].text), words)) {
            rest.push_back(i);
        }
    }
    first.insert(first.end(), rest.begin(), rest.end());
    return first;
}

QString helpKindText(HelpKind kind) {
    switch (kind) {
        case HelpKind::Question:
            return Help::tr("質問");
        case HelpKind::Error:
            return Help::tr("エラー");
        case HelpKind::Diagnostic:
            return Help::tr("データの誤り");
    }
    return {};
}

}  // namespace renkei::gui
