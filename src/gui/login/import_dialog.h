#pragma once

#include <QDialog>
#include <QPointer>
#include <memory>
#include <optional>

#include "gui/client/client.h"
#include "gui/login/certificate_sight.h"
#include "gui/widgets/check_list.h"

namespace Ui {
class ImportDialog;
}

namespace renkei::gui {

/// 証明書の取り込み: a .p12 is looked into first, and taken over only where nothing speaks against it. To be shown with
/// open().
class ImportDialog : public QDialog {
    Q_OBJECT
public:
    explicit ImportDialog(Client& client, QWidget* parent = nullptr);
    ~ImportDialog() override;

signals:
    /// The certificate of this office is in its profile now.
    void imported(const QString& office);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void connectFields();
    void chooseFile();
    void takeFile(const QString& file);
    /// The file or its password is another: what was seen does not count any more.
    void forgetSight();
    void renewReasons();
    QString reasonAgainstImport() const;

    void look();
    void showCertificate(const crypto::Certificate& certificate);
    void showSight(const exchange::Diagnosis& diagnosis);
    std::vector<CheckLine> linesOf(const exchange::Diagnosis& diagnosis) const;
    void importNow();
    void finish(const base::Result<std::string>& office);
    void showError(const base::Error& error);
    void setBusy(Task* task, const QString& what);

    Client& m_client;
    std::unique_ptr<Ui::ImportDialog> m_ui;
    std::optional<CertificateSight> m_sight;
    QPointer<Task> m_task;
};

}  // namespace renkei::gui
