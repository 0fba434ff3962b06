#pragma once

#include <QPointer>
#include <memory>
#include <optional>
#include <vector>

#include "exchange/shelf.h"
#include "gui/client/client.h"
#include "gui/widgets/page.h"

namespace Ui {
class LoginPage;
}

namespace renkei::gui {

class TrainingPanel;

/// ログイン: a certificate of this computer, 個人ユーザID and passwords; in training an invented office that fills them
/// in. Passwords stay in the fields until a login succeeds or the office changes.
class LoginPage : public Page {
    Q_OBJECT
public:
    explicit LoginPage(Client& client, QWidget* parent = nullptr);
    ~LoginPage() override;

    /// 接続テスト with what is chosen and typed here; for ヘルプ too.
    void openConnectionTest();
    void activate() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// The offices and the exchange of this computer, as read last.
    struct Shelf {
        std::vector<exchange::ShelfEntry> entries;
        std::optional<exchange::RelayDescription> relay;
    };
    static base::Result<Shelf> readShelf(const std::filesystem::path& root);

    void connectFields();
    void connectClient();
    void renewLooks();
    void renewAll();
    /// Reads what is installed; then this office is chosen, if it is there.
    void renewShelf(const std::string& office = {});
    void takeShelf(base::Result<Shelf> shelf, const std::string& wanted);
    void fillCombo(const std::string& wanted);
    void chooseCertificate();
    void takeTrainingOffice();
    void askKeyRing();
    void renewDetails();
    void renewReason();
    QString reasonAgainstLogin() const;
    const exchange::ShelfEntry* chosen() const;

    void logIn();
    void succeed();
    void fail(const base::Error& error);
    void sayLogoutIncomplete(const base::Error& error);
    void keepKeyPassword();
    void setBusy(bool busy);
    void openImport();
    void chooseRelayFile();
    /// Whether a person asked for it: then it is said, and goes to the chosen profile too.
    enum class Loud { Yes, No };
    /// Takes the description over for new profiles.
    void keepRelay(const std::filesystem::path& file, Loud loud);

    Client& m_client;
    std::unique_ptr<Ui::LoginPage> m_ui;
    TrainingPanel* m_training = nullptr;
    Shelf m_shelf;
    bool m_shelfRead = false;
    /// A description was loaded here: it goes to the profile at the next login, too.
    bool m_relayLoaded = false;
    std::string m_keyRingOffice;  ///< Of whose key the key ring was asked.
    bool m_keyRingUsable = false;
    bool m_keyRingHasPassword = false;
    std::optional<base::Secret> m_keepThis;  ///< During a login, where the key's password is to be kept.
    std::string m_loginOffice;               ///< During a login.
    QPointer<Task> m_login;
};

}  // namespace renkei::gui
