#pragma once

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QString>

#include "base/clock.h"
#include "base/error.h"
#include "base/secret.h"
#include "crypto/certificate.h"
#include "gui/client/preferences.h"

/// What the screens of logging in say and read in the same way.
namespace renkei::gui {

/// A field's text as a secret; the copies that are made on the way are wiped.
base::Secret secretOf(const QLineEdit& edit);
/// Empties the field, with what can be undone in it.
void wipeField(QLineEdit& edit);

/// 個人ユーザID as the exchange wants it: without spaces, in half-width capitals, whatever the keyboard made of it.
QString userOf(const QString& typed);
/// True for an ID of the other kind, which doesn't log in here.
bool isSiteUser(const QString& user);

/// More than the table of errors can know: where on the login screen the way out is; may be empty.
QString loginHint(base::ErrorCode code);

/// 「介護保険証明書、2028年3月31日まで」.
QString certificateText(const crypto::Certificate& certificate, base::TimeMs now, DateStyle style);
/// Shows the label only where it has something to say.
void describe(QLabel& label, const QString& text);
/// Labels beside their fields, or above them where the text is so large that both have no room side by side.
void arrangeForm(QFormLayout& form);

/// The kind in words; of an unknown one what the certificate says itself.
QString kindWords(const crypto::Certificate& certificate);

}  // namespace renkei::gui
