#include "gui/login/connection_test_dialog.h"

#include <login/ui_connection_test_dialog.h>
#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

#include "base/files.h"
#include "gui/login/login_texts.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/height_keeper.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

using exchange::ConnectionLine;
using Lines = ConnectionTestDialog::Lines;

constexpr QSize kStartSize{720, 560};
constexpr std::uint64_t kMaxRelayBytes = 256U << 10;
/// The profile of a test without an office: no certificate, nothing of anybody's.
constexpr const char* kNobody = "connection-test";

/// What the lane needs; no widget.
struct Job {
    std::filesystem::path profile;
    std::optional<std::filesystem::path> relayFile;
    exchange::ConnectionTestInput input;
};

exchange::ConnectionTestInput copyOf(const exchange::ConnectionTestInput& input) {
    return {input.network, input.keyPassword.clone(), input.user, input.password.clone(), input.terminalLabel};
}

base::Result<Lines> testProfile(const Workplace& workplace, const Job& job, const transport::Call& call) {
    auto profile = exchange::Profile::open(job.profile);
    if (!profile) {
        return profile.error();
    }
    if (job.relayFile) {
        const auto text = base::readFile(*job.relayFile, kMaxRelayBytes);
        if (!text) {
            return text.error();
        }
        if (auto kept = profile->setRelay(base::asText(*text)); !kept) {
            return kept.error();
        }
    }
    base::FileLog log(profile->logFile(), base::LogLevel::Info, workplace.clock);
    exchange::Surroundings surroundings{workplace.catalogue, workplace.clock, workplace.files, workplace.random, log};
    auto session = exchange::Session::open(job.profile, surroundings);
    if (!session) {
        return session.error();
    }
    return (*session)->testConnection(copyOf(job.input), call);
}

QString checkText(ConnectionLine::Check check) {
    switch (check) {
        case ConnectionLine::Check::Server:
            return ConnectionTestDialog::tr("接続先までの道（名前、プロキシ）");
        case ConnectionLine::Check::Tls:
            return ConnectionTestDialog::tr("接続先の証明書（通信の検査がないこと）");
        case ConnectionLine::Check::Clock:
            return ConnectionTestDialog::tr("このパソコンの時計");
        case ConnectionLine::Check::Certificate:
            return ConnectionTestDialog::tr("電子証明書と鍵");
        case ConnectionLine::Check::Login:
            return ConnectionTestDialog::tr("ログイン");
    }
    return {};
}

Tone toneOf(ConnectionLine::Outcome outcome) {
    switch (outcome) {
        case ConnectionLine::Outcome::Good:
            return Tone::Good;
        case ConnectionLine::Outcome::Warning:
            return Tone::Warning;
        case ConnectionLine::Outcome::Bad:
            return Tone::Bad;
        case ConnectionLine::Outcome::NotTried:
            return Tone::Plain;
    }
    return Tone::Plain;
}

bool isFact(const ConnectionLine& line, std::string_view name, std::string_view value) {
    for (const base::Fact& fact : line.facts) {
        if (fact.name == name && fact.value == value) {
            return true;
        }
    }
    return false;
}

CheckLine lineOf(const ConnectionLine& line, DateStyle style) {
    CheckLine shownLine{toneOf(line.outcome), checkText(line.check), {}, {}};
    if (line.problem) {
        const ErrorText text = errorText(*line.problem, style);
        shownLine.todo = text.what + text.next;
        for (const QString& fact : text.facts) {
            shownLine.todo += QLatin1Char('\n') + fact;
        }
        shownLine.code = text.code;
    } else if (line.outcome == ConnectionLine::Outcome::NotTried) {
        shownLine.todo = line.check == ConnectionLine::Check::Login
                             ? ConnectionTestDialog::tr(
                                   "まだ確かめていません。ログイン画面で個人ユーザIDと二つのパスワードを入力すると、"
                                   "ここまで確かめられます。")
                             : ConnectionTestDialog::tr("まだ確かめていません。上の行が良好になると、確かめられます。");
    } else if (line.check == ConnectionLine::Check::Certificate && isFact(line, "key", "not-tried")) {
        shownLine.todo =
            ConnectionTestDialog::tr("有効な電子証明書です。鍵は、鍵のパスワードを入力すると確かめられます。");
    }
    return shownLine;
}

QString phoneTextOf(const std::vector<CheckLine>& lines, const QString& when) {
    QStringList text{ConnectionTestDialog::tr("renkei %1 接続テスト").arg(QStringLiteral(RENKEI_VERSION)),
                     ConnectionTestDialog::tr("日時: %1").arg(when)};
    for (const CheckLine& line : lines) {
        text.push_back(toneWord(line.tone) + QStringLiteral(": ") + line.what +
                       (line.code.isEmpty() ? QString() : ConnectionTestDialog::tr("（%1）").arg(line.code)));
    }
    return text.join(QLatin1Char('\n'));
}

}  // namespace

ConnectionTestDialog::ConnectionTestDialog(Client& client, ConnectionTestSubject subject, QWidget* parent)
    : QDialog(parent),
      m_client(client),
      m_subject(std::move(subject)),
      m_ui(std::make_unique<Ui::ConnectionTestDialog>()) {
    m_ui->setupUi(this);
    HeightKeeper::keepAll(*this);
    const QSize room = parent != nullptr ? parent->window()->size() : kStartSize;
    resize(QSize(scaled(kStartSize.width()), scaled(kStartSize.height())).boundedTo(room));
    auto* flow = new FlowLayout(m_ui->testButtonsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* button : {m_ui->startTestButton, m_ui->copyTestButton, m_ui->closeTestButton}) {
        flow->addWidget(button);
    }
    arrangeForm(*m_ui->testKeyForm);
    m_ui->copyTestButton->setIcon(icon("copy"));
    m_ui->testRelayLabel->setText(ConnectionTestDialog::tr("接続先: %1").arg(m_subject.address));
    m_ui->testKeyPasswordEdit->setText(shown(m_subject.keyPassword.view()));
    m_ui->testKeyFrame->setVisible(m_subject.keyPassword.empty() && !m_subject.profile.empty());
    m_ui->testCheckList->clear();
    connect(m_ui->startTestButton, &QPushButton::clicked, this, &ConnectionTestDialog::start);
    connect(m_ui->testKeyPasswordEdit, &QLineEdit::returnPressed, m_ui->startTestButton, &QPushButton::click);
    connect(m_ui->closeTestButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->copyTestButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_phoneText); });
    connect(m_ui->testProgressStrip, &ProgressStrip::stopRequested, this, [this] {
        if (m_task) {
            m_task->stop();
        }
    });
    m_ui->copyTestButton->setEnabled(false);
    start();
}

ConnectionTestDialog::~ConnectionTestDialog() = default;

void ConnectionTestDialog::setBusy(Task* task) {
    m_task = task;
    m_ui->startTestButton->setEnabled(task == nullptr);
    m_ui->testKeyFrame->setEnabled(task == nullptr);
    if (task != nullptr) {
        m_ui->testProgressStrip->start(ConnectionTestDialog::tr("確かめています"));
    } else {
        m_ui->testProgressStrip->finish();
    }
}

void ConnectionTestDialog::start() {
    if (m_task) {
        return;
    }
    m_ui->testErrorPanel->clear();
    m_ui->testCheckList->clear();
    auto job = std::make_shared<Job>();
    job->profile = m_subject.profile.empty() ? m_client.workplace().root / kNobody : m_subject.profile;
    job->relayFile = m_subject.relayFile;
    job->input = {{.proxy = m_client.preferences().proxy},
                  secretOf(*m_ui->testKeyPasswordEdit),
                  m_subject.user,
                  m_subject.password.clone(),
                  {}};
    const auto done = [this](const base::Result<Lines>& lines) { show(lines); };
    Task* task = nullptr;
    if (m_client.isLoggedIn()) {
        task = m_client.onSession(
            this, Urgency::Click,
            [job](exchange::Session& session, const transport::Call& call) {
                return base::Result<Lines>(session.testConnection(copyOf(job->input), call));
            },
            done);
    } else {
        task = m_client.sessionLane().run(
            this, Urgency::Click,
            [job, workplace = m_client.workplace()](const transport::Call& call) {
                return testProfile(workplace, *job, call);
            },
            done);
    }
    setBusy(task);
}

void ConnectionTestDialog::show(const base::Result<Lines>& lines) {
    setBusy(nullptr);
    const base::TimeMs now = m_client.workplace().clock.nowMs();
    const DateStyle style = m_client.preferences().dates;
    if (!lines) {
        m_ui->testErrorPanel->showError(lines.error(), now, style);
        return;
    }
    std::vector<CheckLine> shownLines;
    for (const ConnectionLine& line : *lines) {
        shownLines.push_back(lineOf(line, style));
    }
    m_ui->testCheckList->setLines(shownLines);
    m_phoneText = phoneTextOf(shownLines, minuteText(now, DateStyle::Western));
    m_ui->copyTestButton->setEnabled(true);
    m_ui->copyTestButton->setFocus();
}

}  // namespace renkei::gui
