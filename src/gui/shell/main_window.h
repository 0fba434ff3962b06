#pragma once

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
    Page* page(PageId id) const;

signals:
    /// Files and folders were dropped on the window while an office is logged in.
    void dropped(const std::vector<std::filesystem::path>& paths);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void addPages();
    void renewNavigation();
    void renewBand();
    /// In training: a second window with another office.
    void openBeside();
    void chosen(int row);
    void handOver(const std::vector<std::filesystem::path>& paths);

    Client& m_client;
    std::unique_ptr<Ui::MainWindow> m_ui;
    std::vector<PageEntry> m_pages;
    PageId m_backTo = PageId::Inbox;  ///< What a login shows: where one was, when the same office comes back.
};

}  // namespace renkei::gui
