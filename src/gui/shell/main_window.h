#pragma once

#include <QPointer>
#include <QWidget>
#include <filesystem>
#include <memory>
#include <vector>

#include "gui/client/client.h"
#include "gui/shell/pages.h"

class QListWidgetItem;

namespace Ui {
class MainWindow;
}

namespace renkei::gui {

class HeadBar;
class LockPage;

/// The window: navigation at the left, the office at the top, a band where files do not go to the national exchange,
/// and the screens. Owned by `main`.
class MainWindow : public QWidget {
    Q_OBJECT
public:
    explicit MainWindow(Client& client, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Does nothing where the screen needs a login and nobody is logged in.
    void showPage(PageId id);
    PageId currentPage() const;
    /// The screen, made where it was not needed yet.
    Page* page(PageId id);

signals:
    /// Files and folders were dropped on the window while an office is logged in.
    void dropped(const std::vector<std::filesystem::path>& paths);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Place {
        PageEntry entry;
        Page* page = nullptr;  ///< Made when it is first needed; a child of the stack.
    };

    void addPages();
    Page* made(Place& place);
    void renewNavigation();
    void renewBand();
    /// In training: a second window with another office.
    void openBeside();
    void chosen(int row);
    /// Puts the lock's page before everything else, or takes it away.
    void renewLock();
    void handOver(const std::vector<std::filesystem::path>& paths);

    Client& m_client;
    std::unique_ptr<Ui::MainWindow> m_ui;
    std::vector<Place> m_places;
    HeadBar* m_head = nullptr;
    LockPage* m_lockPage = nullptr;
    QPointer<QWidget> m_focusBefore;  ///< Where the focus was before the lock.
    PageId m_backTo = PageId::Inbox;  ///< What a login shows: where one was, when the same office comes back.
};

}  // namespace renkei::gui
