#include "gui/support/compose_window.h"

#include <QAbstractButton>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QUrl>
#include <algorithm>
#include <fstream>

#include "support/faulty_ports.h"

namespace renkei::testing {
namespace {

class HookedNetwork final : public StoppingNetwork {
public:
    HookedNetwork(transport::Network& network, Stop& stop, SubmitHooks hooks)
        : StoppingNetwork(network, stop), m_hooks(std::move(hooks)) {}
    base::Result<protocol::AcceptanceAnswer> submit(std::string_view id, base::ByteView body,
                                                    const transport::Call& call) override {
        if (m_hooks.before) {
            m_hooks.before();
        }
        auto answer = StoppingNetwork::submit(id, body, call);
        if (m_hooks.loseAnswer && m_hooks.loseAnswer()) {
            return base::fail(base::ErrorCode::NetBroken, "the answer got lost");
        }
        return answer;
    }
    base::Result<protocol::OutboxItem> outboxItem(std::string_view id, const transport::Call& call) override {
        if (m_hooks.loseAnswer && m_hooks.loseAnswer()) {
            return base::fail(base::ErrorCode::NetBroken, "the answer got lost");
        }
        return StoppingNetwork::outboxItem(id, call);
    }

private:
    SubmitHooks m_hooks;
};

struct HookedPorts {
    HookedPorts(const exchange::Ports& inner, SubmitHooks hooks)
        : network(inner.network, stop, std::move(hooks)), ports{network,     inner.files, inner.ledger,
                                                                inner.clock, inner.keys,  inner.random} {}
    Stop stop;
    HookedNetwork network;
    exchange::Ports ports;
};

}  // namespace

exchange::PortsDecorator aroundSubmit(SubmitHooks hooks) {
    return [hooks](const exchange::Ports& inner) {
        auto hooked = std::make_shared<HookedPorts>(inner, hooks);
        return std::shared_ptr<const exchange::Ports>(hooked, &hooked->ports);
    };
}

ComposeWindow::ComposeWindow(TrainingRelay& relay, const std::string& office, const WindowSettings& settings)
    : m_window(settings) {
    m_window.logIn(relay, office);
    m_window.window().showPage(gui::PageId::Compose);
}

void ComposeWindow::drop(const std::vector<std::filesystem::path>& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const auto& path : paths) {
        urls.push_back(QUrl::fromLocalFile(QString::fromStdString(path.string())));
    }
    data.setUrls(urls);
    // Qt drops only where the drag was let in.
    QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_window.window(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent event(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_window.window(), &event);
}

void ComposeWindow::waitUntilJudged() {
    EXPECT_TRUE(waitFor([this] {
        const auto* reason = m_window.look<QLabel>("reasonLabel");
        const bool asking = reason != nullptr && reason->text().contains(QStringLiteral("確認しています"));
        return m_window.look<QLabel>("checkingLabel") == nullptr && !asking;
    })) << "not judged";
}

void ComposeWindow::add(const std::vector<std::filesystem::path>& paths) {
    drop(paths);
    waitUntilJudged();
}

std::string ComposeWindow::cell(const char* table, int row, int column) {
    auto* view = m_window.find<gui::TableView>(table);
    return view == nullptr ? std::string()
                           : view->model()->index(row, column).data(Qt::DisplayRole).toString().toStdString();
}

int ComposeWindow::rows(const char* table) {
    const auto* view = m_window.look<gui::TableView>(table);
    return view == nullptr ? 0 : view->model()->rowCount();
}

std::string ComposeWindow::label(const char* name) {
    const auto* label = m_window.look<QLabel>(name);
    return label == nullptr ? std::string() : label->text().toStdString();
}

bool ComposeWindow::canSend() {
    const auto* button = m_window.look<QAbstractButton>("sendButton");
    return button != nullptr && button->isEnabled();
}

void ComposeWindow::send(const char* button) {
    m_window.click(button);
    EXPECT_TRUE(waitFor([this] { return m_window.look<QWidget>("sendStrip") == nullptr; })) << "still sending";
    waitUntilJudged();
}

std::string ComposeWindow::results() {
    std::string all;
    for (const QLabel* label :
         m_window.window().findChild<QWidget*>(QStringLiteral("sendResults"))->findChildren<QLabel*>()) {
        all += label->text().toStdString() + '\n';
    }
    return all;
}

std::vector<std::filesystem::path> copySample(const std::string& sample, const std::filesystem::path& folder) {
    const std::filesystem::path from = std::filesystem::path(RENKEI_SOURCE_DIR) / "resources/samples" / sample;
    std::filesystem::create_directories(folder);
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(from)) {
        paths.push_back(folder / entry.path().filename());
        std::filesystem::copy_file(entry.path(), paths.back(), std::filesystem::copy_options::overwrite_existing);
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::filesystem::path writeText(const std::filesystem::path& file, const std::string& content) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
}

}  // namespace renkei::testing
