#pragma once

#include <QPointer>
#include <memory>
#include <optional>
#include <vector>

#include "gui/client/client.h"
#include "gui/login/login_shelf.h"
#include "gui/widgets/page.h"

namespace Ui {
class LoginPage;
}

namespace renkei::gui {

class KeyKeeper;
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
    void changeEvent(QEvent* event) override;

private:
    // The fields: login_page.cpp
    void connectFields();
    void connectClient();
    void renewLooks();
    void renewAll();
    void openImport();
    void openRestore();

    // What is on offer and chosen: login_choice.cpp
    /// Reads what is installed; then this office is chosen, if it is there.
    void renewShelf(const std::string& office = {});
    void takeShelf(base::Result<LoginShelf> shelf, const std::string& wanted);
    void fillCombo(const std::string& wanted);
    void chooseCertificate();
    /// The names of the chosen office, the last one chosen.
    void offerStaff();
    void takeTrainingOffice();
    void renewDetails();
    const exchange::ShelfEntry* chosen() const;
    void chooseRelayFile();
    /// Whether a person asked for it: then it is said, and goes to the chosen profile too.
    enum class Loud { Yes, No };
    /// Takes the description over for new profiles.
    void keepRelay(const std::filesystem::path& file, Loud loud);

    // The login itself: login_run.cpp
    QString reasonAgainstLogin() const;
    void renewReason();
    void logIn();
    void setBusy(bool busy);
    void succeed();
    void fail(const base::Error& error);
    void sayLogoutIncomplete(const base::Error& error);

    Client& m_client;
    std::unique_ptr<Ui::LoginPage> m_ui;
    TrainingPanel* m_training = nullptr;
    KeyKeeper* m_keys = nullptr;  ///< Null in training.
    LoginShelf m_shelf;
    bool m_shelfRead = false;
    /// A description was loaded here: it goes to the profile at the next login, too.
    bool m_relayLoaded = false;
    /// Training has filled everything in for the first time: the login button gets the focus once it can be pressed.
    bool m_focusLogin = false;
    std::string m_loginOffice;  ///< During a login.
    std::string m_staffOffice;  ///< Whose names are on offer.
    std::vector<std::string> m_staffOffered;
    QPointer<Task> m_login;
};

}  // namespace renkei::gui
