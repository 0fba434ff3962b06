#include "gui/shell/pages.h"

#include <QCoreApplication>

#include "gui/compose/compose_page.h"
#include "gui/history/received_page.h"
#include "gui/inbox/inbox_page.h"
#include "gui/login/login_page.h"

namespace renkei::gui {
namespace {

/// Gives the names of the screens their context.
class Pages {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

}  // namespace

std::vector<PageEntry> makePages(Client& client, QWidget* parent) {
    return {
        {PageId::Login, "login", Pages::tr("ログイン"), new LoginPage(client, parent), false},
        {PageId::Inbox, "receive", Pages::tr("受信"), new InboxPage(client, parent), true},
        {PageId::Compose, "send", Pages::tr("送信"), new ComposePage(client, parent), true},
        {PageId::Received, "received", Pages::tr("受信履歴"), new ReceivedPage(client, parent), true},
    };
}

}  // namespace renkei::gui
