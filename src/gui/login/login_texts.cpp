#include "gui/login/login_texts.h"

#include <QCoreApplication>

#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

constexpr int kHundred = 100;
/// Beyond this text size.
constexpr int kSideBySidePercent = 140;

/// Gives the sentences of this file their context.
class LoginTexts {
    Q_DECLARE_TR_FUNCTIONS(LoginTexts)
};

}  // namespace

base::Secret secretOf(const QLineEdit& edit) {
    QByteArray bytes = edit.text().toUtf8();
    base::Secret secret(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    base::wipe(bytes.data(), static_cast<std::size_t>(bytes.size()));
    return secret;
}

void wipeField(QLineEdit& edit) {
    // Setting a text forgets what could be undone; clear() would keep it.
    edit.setText(QString());
}

QString userOf(const QString& typed) {
    return typed.normalized(QString::NormalizationForm_KC).remove(QLatin1Char(' ')).trimmed().toUpper();
}

bool isSiteUser(const QString& user) {
    return user.startsWith(QLatin1String("KJ"));
}

QString loginHint(base::ErrorCode code) {
    using base::ErrorCode;
    switch (code) {
        case ErrorCode::LoginFailed:
            return LoginTexts::tr(
                "個人ユーザIDは C で始まります。利用状況Webサイトのトップページに表示されています（KJ で始まる ID "
                "ではありません）。パスワードは、Caps Lock がオンになっていないか、日本語入力がオンになっていないかも"
                "確かめてください。");
        case ErrorCode::LoginLocked:
            return LoginTexts::tr(
                "続けて試すと、待つ時間が長くなります。パスワードがわからないときは、利用状況Webサイトで再設定"
                "してください。");
        case ErrorCode::KeyWrongPassword:
            return LoginTexts::tr(
                "鍵のパスワードは、電子証明書をこのパソコンに取り込んだときに決めたものです。ログインの"
                "パスワードとは別です。わからないときは、「取り込む…」で同じファイルをもう一度取り込み、"
                "決め直してください。");
        case ErrorCode::CertificateNone:
            return LoginTexts::tr("「取り込む…」を押して、電子証明書のファイル（.p12）を選んでください。");
        case ErrorCode::ProfileNotSetUp:
            return LoginTexts::tr("「詳細」の中の「接続先（relay.json）を読み込む…」を押してください。");
        case ErrorCode::ProfileInUse:
            return LoginTexts::tr(
                "同じ事業所が、このパソコンの別の窓でログインしています。その窓を使うか、閉じてください。");
        case ErrorCode::CertificateExpired:
        case ErrorCode::CertificateRevoked:
            return LoginTexts::tr(
                "新しい電子証明書のファイルを「取り込む…」で取り込んでください。今までの鍵は、前に受け取った"
                "ファイルを開くために残ります。");
        case ErrorCode::NetUnreachable:
        case ErrorCode::NetTimeout:
        case ErrorCode::NetBroken:
        case ErrorCode::NetServerUntrusted:
            return LoginTexts::tr("「詳細」の中の「接続テスト」で、どこまでつながるかを確かめられます。");
        default:
            return {};
    }
}

void describe(QLabel& label, const QString& text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

void arrangeForm(QFormLayout& form) {
    const bool large = scaled(kHundred) > kSideBySidePercent;
    form.setRowWrapPolicy(large ? QFormLayout::WrapAllRows : QFormLayout::WrapLongRows);
}

QString kindWords(const crypto::Certificate& certificate) {
    const std::string_view known = crypto::kindName(certificate.kind());
    return known.empty() ? shown(certificate.kindText()) : term(known);
}

QString certificateText(const crypto::Certificate& certificate, base::TimeMs now, DateStyle style) {
    const QString until = dayText(certificate.notAfterMs(), style);
    return now > certificate.notAfterMs()
               ? LoginTexts::tr("%1、%2に有効期間が過ぎました").arg(kindWords(certificate), until)
               : LoginTexts::tr("%1、%2まで").arg(kindWords(certificate), until);
}

}  // namespace renkei::gui
