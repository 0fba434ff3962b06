#include <array>

#include "base/files.h"
#include "cli/scenario/forwarder.h"
#include "cli/scenario/parts.h"

namespace renkei::cli::scenario {
namespace {

constexpr base::TimeMs kWrongClockMs = 2 * base::kHourMs;

std::optional<Forwarder> box(Stage& stage, Forwarder::Manner manner) {
    auto started = Forwarder::start(manner, stage.port());
    if (!started) {
        stage.fail(started.error().detail);
        return std::nullopt;
    }
    return std::move(*started);
}

Answer send(Stage& stage, std::vector<std::string> more = {}) {
    if (stage.filesBelow("usage").empty()) {
        stage.writeUsage("usage");
    }
    more.insert(more.begin(), {"send", base::pathToUtf8(stage.path("usage"))});
    return stage.run(kSender, std::move(more));
}

/// What was sealed goes with the next outbox, once.
void expectGoes(Stage& stage, const std::string& id, std::size_t waiting) {
    stage.expect(stage.run(kSender, {"outbox"}).ok(), "outbox goes");
    stage.expectSent(kSender, id, "accepted");
    stage.expectWaiting(kRecipient, waiting);
}

void goneBeforeSending(Stage& stage) {
    stage.sendUsage();
    stage.stopRelay();
    const Answer away = send(stage);
    stage.see(away);
    stage.expect(away.text("messages.0.state") == "queued", "it is sealed and waits");
    stage.startRelay();
    expectGoes(stage, away.text("messages.0.id"), 2);
}

void goneWhileSending(Stage& stage) {
    auto cutter = box(stage, Forwarder::Manner::CutAfterUpload);
    if (!cutter) {
        return;
    }
    stage.pointAt(kSender, cutter->port());
    const Answer cut = send(stage);
    stage.see(cut);
    stage.expect(cut.text("messages.0.state") == "unknown", "the outcome is not known");
    stage.pointBack(kSender);
    expectGoes(stage, cut.text("messages.0.id"), 1);
}

void goneAfterSending(Stage& stage) {
    const std::string id = stage.sendUsage();
    stage.stopRelay();
    stage.see(stage.run(kSender, {"outbox"}));
    stage.expectSent(kSender, id, "accepted");
    stage.startRelay();
    expectGoes(stage, id, 1);
}

void goneWhileReceiving(Stage& stage) {
    stage.sendUsage();
    auto cutter = box(stage, Forwarder::Manner::CutInDownload);
    if (!cutter) {
        return;
    }
    stage.pointAt(kRecipient, cutter->port());
    stage.see(stage.receiveAll(kRecipient));
    stage.expect(stage.filesBelow("received").empty(), "no half file lies there");
    stage.pointBack(kRecipient);
    stage.expect(stage.receiveAll(kRecipient).ok(), "the same again goes on");
    stage.expectUsageIn("received");
}

void goneAtLogin(Stage& stage) {
    stage.stopRelay();
    stage.see(stage.login(kSender));
    stage.startRelay();
    stage.expect(stage.login(kSender).ok(), "it goes when the way is back");
}

void exchangeMoved(Stage& stage) {
    auto gone = box(stage, Forwarder::Manner::Silence);
    if (!gone) {
        return;
    }
    const std::uint16_t oldPort = gone->port();
    gone.reset();
    stage.pointAt(kSender, oldPort);
    stage.see(stage.run(kSender, {"outbox"}));
    stage.expect(stage.setUp(kSender).ok() && stage.run(kSender, {"outbox"}).ok(), "with the new relay.json it goes");
}

void proxyMistyped(Stage& stage) {
    stage.see(stage.run(kSender, {"outbox", "--proxy", "proxy.example:8080"}));
}

void proxyGone(Stage& stage) {
    auto gone = box(stage, Forwarder::Manner::Silence);
    if (!gone) {
        return;
    }
    const std::string url = "http://127.0.0.1:" + std::to_string(gone->port());
    gone.reset();
    stage.see(stage.run(kSender, {"outbox", "--proxy", url}));
}

void proxyAsks(Stage& stage) {
    auto proxy = box(stage, Forwarder::Manner::AsksForProxyLogin);
    if (!proxy) {
        return;
    }
    const Answer answer =
        stage.run(kSender, {"connection-test", "--proxy", "http://127.0.0.1:" + std::to_string(proxy->port())});
    stage.see(answer);
    stage.expect(answer.text("checks.0.error.facts.reason") == "proxy", "the proxy is named as the reason");
}

void tlsInspected(Stage& stage) {
    stage.swapServerCertificate();
    stage.restartRelay();
    const Answer answer = stage.run(kSender, {"connection-test"});
    stage.see(answer);
    stage.expect(answer.text("checks.1.error.facts.issuer").find(kInspectingBox) != std::string::npos,
                 "the box is named");
    const Answer sent = send(stage);
    stage.expect(sent.text("error.code") == "net.server-untrusted", "nothing is sent through it");
}

void clockWrong(Stage& stage) {
    stage.restartRelay({kWrongClockMs});
    stage.login(kSender);
    const Answer answer = stage.run(kSender, {"connection-test"});
    stage.see(answer, Stage::Ends::Well);
    stage.expect(answer.text("checks.2.outcome") == "warning", "the clock's line is a warning");
    const std::string id = stage.sendUsage();
    stage.expectSent(kSender, id, "accepted");
}

void maintenanceAtLogin(Stage& stage) {
    stage.announceMaintenance();
    stage.restartRelay();
    stage.see(stage.login(kSender));
}

void maintenanceAtSending(Stage& stage) {
    stage.announceMaintenance();
    stage.restartRelay();
    const Answer shut = send(stage);
    stage.see(shut);
    stage.expect(shut.text("messages.0.state") == "queued", "it is sealed and waits");
    std::error_code failed;
    std::filesystem::remove(stage.path("relay/maintenance.json"), failed);
    stage.restartRelay();
    expectGoes(stage, shut.text("messages.0.id"), 1);
}

void exchangeFull(Stage& stage) {
    const std::string settings = stage.text("relay/settings.json");
    stage.setting("quota_bytes", 1000);
    stage.restartRelay();
    const Answer full = send(stage);
    stage.see(full);
    stage.expect(full.text("messages.0.state") == "queued", "it is sealed and waits");
    stage.write("relay/settings.json", settings);
    stage.restartRelay();
    expectGoes(stage, full.text("messages.0.id"), 1);
}

constexpr std::array kParts = {
    Part{"network-gone-at-login", goneAtLogin},
    Part{"network-gone-before-sending", goneBeforeSending},
    Part{"network-gone-while-sending", goneWhileSending},
    Part{"network-gone-after-sending", goneAfterSending},
    Part{"network-gone-while-receiving", goneWhileReceiving},
    Part{"exchange-moved", exchangeMoved},
    Part{"proxy-mistyped", proxyMistyped},
    Part{"proxy-gone", proxyGone},
    Part{"proxy-asks-for-login", proxyAsks},
    Part{"tls-inspected", tlsInspected},
    Part{"clock-wrong", clockWrong},
    Part{"maintenance-at-login", maintenanceAtLogin},
    Part{"maintenance-at-sending", maintenanceAtSending},
    Part{"exchange-full", exchangeFull},
};

}  // namespace

std::span<const Part> networkParts() {
    return kParts;
}

}  // namespace renkei::cli::scenario
