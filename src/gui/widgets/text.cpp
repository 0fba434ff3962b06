#include "gui/widgets/text.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include "base/error_text.h"
#include "base/files.h"
#include "exchange/findings.h"

namespace renkei::gui {
namespace {

constexpr int kReiwaBegins = 2019;
constexpr std::string_view kReiwaFirstMonth = "201905";
constexpr base::TimeMs kJapanMs = 9 * base::kHourMs;

/// Gives the sentences of this file their context.
class Text {
    Q_DECLARE_TR_FUNCTIONS(Text)
};

bool isEnglish() {
    return shownLanguage() == Language::English;
}

QString fromTable(const char* context, std::string_view source) {
    const QByteArray key(source.data(), static_cast<qsizetype>(source.size()));
    return QCoreApplication::translate(context, key.constData());
}

bool isHidden(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    return control || direction || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

QString yearText(int year, std::string_view yyyymm, DateStyle style) {
    if (style == DateStyle::Reiwa && yyyymm >= kReiwaFirstMonth) {
        const int reiwa = year - kReiwaBegins + 1;
        return reiwa == 1 ? Text::tr("令和元年") : Text::tr("令和%1年").arg(reiwa);
    }
    return Text::tr("%1年").arg(year);
}

struct Day {
    int year = 0;
    int month = 0;
    int day = 0;
    std::string yyyymm;
};

/// Of 2025-05-12; zeros where it is none.
Day readDay(std::string_view iso) {
    Day day;
    const QStringList parts = QString::fromUtf8(iso.data(), static_cast<qsizetype>(iso.size())).split(QLatin1Char('-'));
    if (parts.size() == 3) {
        day.year = parts[0].toInt();
        day.month = parts[1].toInt();
        day.day = parts[2].toInt();
        day.yyyymm = (parts[0] + parts[1]).toStdString();
    }
    return day;
}

QString fact(const base::Fact& fact, DateStyle style) {
    const QString value = shown(fact.value);
    if (fact.name == "at") {
        const auto time = base::parseTime(fact.value);
        return Text::tr("日時: %1").arg(time ? minuteText(*time, style) : value);
    }
    if (fact.name == "terminal") {
        return Text::tr("端末: %1").arg(value);
    }
    if (fact.name == "path") {
        return Text::tr("場所: %1").arg(value);
    }
    if (fact.name == "office") {
        return Text::tr("事業所番号: %1").arg(value);
    }
    if (fact.name == "kind") {
        return Text::tr("証明書の種類: %1").arg(term(fact.value));
    }
    if (fact.name == "id") {
        return Text::tr("番号: %1").arg(value);
    }
    if (fact.name == "number") {
        return Text::tr("確認番号: %1").arg(value);
    }
    if (fact.name == "retry_seconds") {
        return Text::tr("%1 秒ほど待ってから、もう一度行ってください。").arg(value);
    }
    return {};
}

QString official(base::ErrorCode code) {
    switch (code) {
        case base::ErrorCode::CertificateForeign:
        case base::ErrorCode::CertificateWrongKind:
        case base::ErrorCode::CertificateWrongOffice:
        case base::ErrorCode::CertificateMissing:
            // Published by the official client; it stands as it is in every language.
            return QStringLiteral("正しい電子証明書をインストールしてください。");
        default:
            return {};
    }
}

}  // namespace

QString shown(std::string_view utf8) {
    QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    for (QChar& c : text) {
        if (isHidden(c.unicode())) {
            c = QChar(0xFFFD);
        }
    }
    return text;
}

std::string utf8(const QString& text) {
    return text.toStdString();
}

QString shownPath(const std::filesystem::path& path) {
    return shown(base::pathToUtf8(path));
}

QString exactPath(const std::filesystem::path& path) {
    return QString::fromStdString(base::pathToUtf8(path));
}

std::filesystem::path toPath(const QString& text) {
    return base::pathFromUtf8(text.toStdString());
}

Language shownLanguage() {
    // The translation of this word says which language is on; no state is kept beside the translators.
    return Text::tr("言語") == QLatin1String("Language") ? Language::English : Language::Japanese;
}

QString sentenceText(const standard::Sentence& sentence) {
    return shown(standard::composed(
        sentence, [](std::string_view pattern) { return fromTable("Sentences", pattern).toStdString(); }));
}

QString findingText(std::string_view japanese) {
    return fromTable("Findings", japanese);
}

QString term(std::string_view japanese) {
    return fromTable("Terms", japanese);
}

QString monthText(std::string_view yyyymm, DateStyle style) {
    const QString text = shown(yyyymm);
    if (text.size() != 6) {
        return text;
    }
    const int year = text.left(4).toInt();
    const int month = text.mid(4).toInt();
    if (year < 1 || month < 1 || month > 12) {
        return text;
    }
    if (isEnglish()) {
        return QLocale(QLocale::English).toString(QDate(year, month, 1), QStringLiteral("MMM yyyy"));
    }
    return yearText(year, yyyymm, style) + Text::tr("%1月").arg(month);
}

QString dayText(std::string_view isoDay, DateStyle style) {
    const Day day = readDay(isoDay);
    if (day.year == 0) {
        return shown(isoDay);
    }
    if (isEnglish()) {
        return QLocale(QLocale::English).toString(QDate(day.year, day.month, day.day), QStringLiteral("d MMM yyyy"));
    }
    return yearText(day.year, day.yyyymm, style) + Text::tr("%1月%2日").arg(day.month).arg(day.day);
}

QString dayText(base::TimeMs time, DateStyle style) {
    return dayText(base::formatJapanDay(time), style);
}

QString minuteText(base::TimeMs time, DateStyle style) {
    const std::string minute = base::formatJapanMinute(time);
    return dayText(time, style) + QLatin1Char(' ') + shown(std::string_view(minute).substr(minute.find(' ') + 1));
}

QString momentText(base::TimeMs time, base::TimeMs now, DateStyle style) {
    if (base::formatJapanDay(time) == base::formatJapanDay(now)) {
        const std::string minute = base::formatJapanMinute(time);
        return shown(std::string_view(minute).substr(minute.find(' ') + 1));
    }
    return minuteText(time, style);
}

QString sizeText(std::uint64_t bytes) {
    return QLocale(QLocale::English)
        .formattedDataSize(static_cast<qint64>(bytes), bytes < 1'000'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

ErrorText errorText(const base::Error& error, DateStyle style) {
    const base::Answers answers = exchange::answersOf(error);
    const char* table = exchange::findingOf(error) == nullptr ? "Errors" : "Findings";
    ErrorText text;
    text.what = fromTable(table, answers.what);
    text.lost = answers.lost == base::DataLost::No ? Text::tr("データは失われていません。")
                                                   : Text::tr("データが失われていないか、確認が必要です。");
    text.who = fromTable("Errors", base::actorJa(answers.who));
    text.next = fromTable(table, answers.next);
    text.code = shown(base::codeName(error.code));
    text.official = official(error.code);
    for (const base::Fact& one : error.facts) {
        const QString line = fact(one, style);
        if (!line.isEmpty()) {
            text.facts.push_back(line);
        }
    }
    return text;
}

QString phoneText(const base::Error& error, base::TimeMs now) {
    const ErrorText text = errorText(error);
    QStringList lines{Text::tr("renkei %1").arg(QStringLiteral(RENKEI_VERSION)),
                      Text::tr("日時: %1").arg(minuteText(now, DateStyle::Western)),
                      Text::tr("コード: %1").arg(text.code),
                      Text::tr("何が起きたか: %1").arg(text.what),
                      Text::tr("データは失われたか: %1").arg(text.lost),
                      Text::tr("対応する人: %1").arg(text.who),
                      Text::tr("次にすること: %1").arg(text.next)};
    for (const base::Fact& one : error.facts) {
        // Paths hold names of people's folders.
        const QString line = one.name == "path" ? QString() : fact(one, DateStyle::Western);
        if (!line.isEmpty()) {
            lines.push_back(line);
        }
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace renkei::gui
