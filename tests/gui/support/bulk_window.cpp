#include "gui/support/bulk_window.h"

#include <QLabel>
#include <fstream>

#include "base/files.h"

namespace renkei::testing {

using gui::BulkModel;
using gui::PageId;

namespace {

constexpr int kMaxTextBytes = 1 << 20;

}  // namespace

std::string contentOf(const std::filesystem::path& path) {
    const auto bytes = base::readFile(path, kMaxTextBytes);
    EXPECT_TRUE(bytes.ok()) << path;
    return bytes ? std::string(base::asText(*bytes)) : std::string();
}

void write(const std::filesystem::path& path, std::string_view content) {
    std::ofstream(path, std::ios::binary) << content;
}

BulkWindow::BulkWindow(const WindowSettings& settings) : window(settings) {
    relay.start();
    window.logIn(relay, kCareManager);
    window.window().showPage(PageId::Bulk);
    std::filesystem::create_directories(folder);
}

std::filesystem::path BulkWindow::unitPath(int number) const {
    const bool other = number % 2 == 1;
    const std::string sequence = std::to_string(20250428100000 + number);
    return folder / ("DLTPLAN_202505_1370000019_43_" + (other ? kDayService : kHomeVisit) + (other ? "_15_" : "_11_") +
                     sequence + ".CSV");
}

void BulkWindow::makeUnits(int count) {
    const std::string content = contentOf(std::filesystem::path(RENKEI_SOURCE_DIR) /
                                          "resources/samples/4.1/usage-delete/"
                                          "DLTPLAN_202505_1370000019_43_1370000027_11_20250428090004.CSV");
    for (int i = 0; i < count; ++i) {
        write(unitPath(i), content);
    }
}

void BulkWindow::check(int expected) {
    page()->check({folder});
    ASSERT_TRUE(waitFor([this, expected] { return hasRows(expected); }));
}

bool BulkWindow::hasRows(int expected) {
    table = window.look<gui::TableView>("bulkTable");
    return table != nullptr && table->model()->rowCount() == expected &&
           !label("bulkStatusLabel").contains(QStringLiteral("前に送ったものがないか"));
}

QString BulkWindow::label(const char* name) {
    const auto* found = window.look<QLabel>(name);
    return found == nullptr ? QString() : found->text();
}

std::size_t BulkWindow::waitingAt(const std::string& office) {
    OfficeWindow other;
    other.logIn(relay, office);
    return other.client().inbox().size();
}

int BulkWindow::rowOf(int number) {
    for (int row = 0; row < model().rowCount(); ++row) {
        if (model().row(row).unit.files.front().filename() == unitPath(number).filename()) {
            return row;
        }
    }
    return -1;
}

}  // namespace renkei::testing
