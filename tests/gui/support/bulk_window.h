#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "gui/bulk/bulk_page.h"
#include "gui/support/office_window.h"
#include "gui/widgets/table_view.h"

namespace renkei::testing {

/// A care manager at 一括送信 with a folder of units: サービス利用票 削除, one file each, of the samples, to two
/// offices by turns, with sequences of their own.
class BulkWindow : public ::testing::Test {
protected:
    explicit BulkWindow(const WindowSettings& settings = {});

    std::filesystem::path unitPath(int number) const;
    void makeUnits(int count);
    gui::BulkPage* page() { return dynamic_cast<gui::BulkPage*>(window.window().page(gui::PageId::Bulk)); }
    /// Chooses the folder and waits for `expected` units in the table.
    void check(int expected);
    /// The table that is shown now, with as many rows and nothing on its way to it.
    bool hasRows(int expected);
    gui::BulkModel& model() { return *dynamic_cast<gui::BulkModel*>(table->model()); }
    int count(gui::BulkState state) { return model().count(state); }
    QString label(const char* name);
    bool ended() { return label("bulkNoteLabel").contains(QStringLiteral("一括送信が終わりました")); }
    /// Messages that wait for this office at the exchange.
    std::size_t waitingAt(const std::string& office);
    std::size_t waitingAtBoth() { return waitingAt(kHomeVisit) + waitingAt(kDayService); }
    /// Row of the unit with this file, or -1.
    int rowOf(int number);

    TrainingRelay relay;
    OfficeWindow window;
    std::filesystem::path folder = window.root() / "to-send";
    gui::TableView* table = nullptr;
};

/// The whole text of a file.
std::string contentOf(const std::filesystem::path& path);
void write(const std::filesystem::path& path, std::string_view content);

}  // namespace renkei::testing
