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
#include "gui/shell/main_window.h"

namespace renkei::gui {
namespace {

/// Gives the names of the screens their context.
class Pages {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

}  // namespace

std::vector<PageEntry> pagesOf(Client& client, MainWindow& window) {
    // What several screens look names up in.
    auto* names = new OfficeNames(client, &window);
    const auto help = [&client, &window](QWidget* parent) {
        auto* page = new HelpPage(client, systemOpener(), parent);
        QObject::connect(page, &HelpPage::connectionTestRequested, &window,
                         [&window] { static_cast<LoginPage*>(window.page(PageId::Login))->openConnectionTest(); });
        return page;
    };
    return {
        {PageId::Login, "login", Pages::tr("ログイン"), false,
         [&client](QWidget* parent) { return new LoginPage(client, parent); }},
        {PageId::Inbox, "receive", Pages::tr("受信"), true,
         [&client](QWidget* parent) { return new InboxPage(client, parent); }},
        {PageId::Compose, "send", Pages::tr("送信"), true,
         [&client, names](QWidget* parent) { return new ComposePage(client, *names, parent); }},
        {PageId::Bulk, "bulk", Pages::tr("一括送信"), true,
         [&client, names](QWidget* parent) { return new BulkPage(client, *names, parent); }},
        {PageId::Sent, "sent", Pages::tr("送信履歴"), true,
         [&client](QWidget* parent) { return new SentPage(client, parent); }},
        {PageId::Received, "received", Pages::tr("受信履歴"), true,
         [&client](QWidget* parent) { return new ReceivedPage(client, parent); }},
        {PageId::Offices, "offices", Pages::tr("事業所検索"), true,
         [&client](QWidget* parent) { return new OfficesPage(client, parent); }},
        {PageId::Settings, "settings", Pages::tr("設定"), false,
         [&client](QWidget* parent) { return new SettingsPage(client, parent); }},
        {PageId::Help, "help", Pages::tr("ヘルプ"), false, help},
    };
}

}  // namespace renkei::gui
