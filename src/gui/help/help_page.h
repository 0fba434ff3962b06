#pragma once

#include <memory>
#include <string>

#include "gui/client/client.h"
#include "gui/help/help_model.h"
#include "gui/widgets/opener.h"
#include "gui/widgets/page.h"

namespace Ui {
class HelpPage;
}

namespace renkei::gui {

/// ヘルプ: search over questions and all codes, offline; versions, folders, and what to say on the phone. Usable
/// without a login.
class HelpPage : public Page {
    Q_OBJECT
public:
    explicit HelpPage(Client& client, Opener opener = systemOpener(), QWidget* parent = nullptr);
    ~HelpPage() override;

    void activate() override;
    void setOpener(Opener opener) { m_opener = std::move(opener); }

signals:
    /// 接続テスト was pressed; the button is there while somebody listens.
    void connectionTestRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void search(const QString& text);
    void showEntry(int row);
    void copyForPhone();
    /// サポート情報: shown first, and written only by a further click.
    void showSupportFile();
    void offerSupportFile(const std::string& text);
    void chooseSupportFile();
    void saveSupportFile(const std::filesystem::path& file);
    void showError(const base::Error& error);
    void openFolder(const std::filesystem::path& folder);
    void renewVersions();
    void renewIcons();
    void arrange();

    Client& m_client;
    Opener m_opener;
    std::unique_ptr<Ui::HelpPage> m_ui;
    HelpModel m_model;
    std::string m_supportFile;  ///< What was shown last and may be saved.
};

}  // namespace renkei::gui
