#include "gui/login/key_ring.h"

#include <qt6keychain/keychain.h>
#include <utility>

namespace renkei::gui {
namespace {

const QString kService = QStringLiteral("renkei");

QString keyOf(const std::string& office) {
    return QStringLiteral("key-password/") + QString::fromStdString(office);
}

}  // namespace

void SystemKeyRing::read(const std::string& office, QObject* owner, std::function<void(Found)> done) {
    // Jobs delete themselves when they are done.
    auto* job = new QKeychain::ReadPasswordJob(kService);
    job->setKey(keyOf(office));
    QObject::connect(job, &QKeychain::Job::finished, owner, [job, done = std::move(done)] {
        if (job->error() == QKeychain::EntryNotFound) {
            done({true, std::nullopt});
        } else if (job->error() != QKeychain::NoError) {
            done({});
        } else {
            const QByteArray bytes = job->binaryData();
            done({true, base::Secret(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())))});
        }
    });
    job->start();
}

void SystemKeyRing::write(const std::string& office, const base::Secret& password, QObject* owner,
                          std::function<void(bool)> done) {
    auto* job = new QKeychain::WritePasswordJob(kService);
    job->setKey(keyOf(office));
    job->setBinaryData(QByteArray(password.view().data(), static_cast<qsizetype>(password.size())));
    QObject::connect(job, &QKeychain::Job::finished, owner,
                     [job, done = std::move(done)] { done(job->error() == QKeychain::NoError); });
    job->start();
}

void SystemKeyRing::forget(const std::string& office) {
    auto* job = new QKeychain::DeletePasswordJob(kService);
    job->setKey(keyOf(office));
    job->start();
}

}  // namespace renkei::gui
