#include "gui/shell/pages.h"

#include <QCoreApplication>

#include "gui/bulk/bulk_page.h"
#include "gui/client/office_names.h"
#include "gui/compose/compose_page.h"
#include "gui/help/help_page.h"
#include "gui/history/received_page.h"
#include "gui/history/sent_page.h"
#include "gui/inbox/inbox_page.h"
#include "gui/login/login_page.h"
#include "gui/offices/offices_page.h"
#include "gui/settings/settings_page.h"

namespace renkei::gui {
namespace {

/// Gives the names of the screens their context.
class Pages {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

}  // namespace

std::vector<PageEntry> makePages(Client& client, QWidget* parent) {
    // What several screens look names up in; it goes with them.
    auto* names = new OfficeNames(client, parent);
    auto* login = new LoginPage(client, parent);
    auto* help = new HelpPage(client, systemOpener(), parent);
    QObject::connect(help, &HelpPage::connectionTestRequested, login, &LoginPage::openConnectionTest);
    return {
        {PageId::Login, "login", Pages::tr("ログイン"), login, false},
        {PageId::Inbox, "receive", Pages::tr("受信"), new InboxPage(client, parent), true},
        {PageId::Compose, "send", Pages::tr("送信"), new ComposePage(client, *names, parent), true},
        {PageId::Bulk, "bulk", Pages::tr("一括送信"), new BulkPage(client, *names, parent), true},
        {PageId::Sent, "sent", Pages::tr("送信履歴"), new SentPage(client, parent), true},
        {PageId::Received, "received", Pages::tr("受信履歴"), new ReceivedPage(client, parent), true},
        {PageId::Offices, "offices", Pages::tr("事業所検索"), new OfficesPage(client, parent), true},
        {PageId::Settings, "settings", Pages::tr("設定"), new SettingsPage(client, parent), false},
        {PageId::Help, "help", Pages::tr("ヘルプ"), help, false},
    };
}

}  // namespace renkei::gui
