#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "base/error_text.h"
#include "base/files.h"
#include "cli/console.h"

namespace renkei::cli {
namespace {

constexpr int kUsage = static_cast<int>(base::ExitStatus::Usage);

/// Paths come as UTF-8 on every system; std::filesystem would read them in the system's code page on Windows.
class PathReader {
public:
    explicit PathReader(CLI::App& app) : m_app(app) {}

    CLI::Option* option(const std::string& name, std::filesystem::path& target, const std::string& help) {
        return m_app.add_option_function<std::string>(
            name, [&target](const std::string& text) { target = base::pathFromUtf8(text); }, help);
    }
    CLI::Option* option(const std::string& name, std::optional<std::filesystem::path>& target,
                        const std::string& help) {
        return m_app.add_option_function<std::string>(
            name, [&target](const std::string& text) { target = base::pathFromUtf8(text); }, help);
    }
    CLI::Option* list(const std::string& name, std::vector<std::filesystem::path>& target, const std::string& help) {
        return m_app.add_option_function<std::vector<std::string>>(
            name,
            [&target](const std::vector<std::string>& texts) {
                for (const std::string& text : texts) {
                    target.push_back(base::pathFromUtf8(text));
                }
            },
            help);
    }

private:
    CLI::App& m_app;
};

void addKeyPassword(CLI::App& app, std::filesystem::path& target) {
    PathReader(app)
        .option("--key-password-file", target, "鍵のパスワードを 1 行目に書いたファイル")
        ->type_name("FILE")
        ->envname("RENKEI_KEY_PASSWORD_FILE")
        ->required();
}

void addKey(CLI::App& app, KeyOptions& key) {
    addKeyPassword(app, key.keyPasswordFile);
    app.add_flag("--accept-old-crl", key.acceptOldCrl, "7 日から 30 日前の失効リストでも続ける");
}

/// `--NAME TEXT` and `--NAME-file FILE`, of which one may be given.
void addText(CLI::App& app, const std::string& name, TextSource& target, const std::string& what) {
    CLI::Option* text =
        app.add_option("--" + name, target.text,
                       what + "（封緘の中に入る。このパソコンのほかの利用者にも見えるので、人の名前などは --" + name +
                           "-file で渡す）");
    PathReader(app)
        .option("--" + name + "-file", target.file, what + "を書いた UTF-8 のファイル。- は標準入力")
        ->type_name("FILE")
        ->excludes(text);
}

/// All commands' options live here while the line is read; the chosen command's are handed out.
struct Slots {
    SetupOptions setup;
    CertificateImportOptions importing;
    CertificateCheckOptions certificateCheck;
    CertificateRehearseOptions rehearse;
    LoginOptions login;
    OfficesOptions offices;
    OfficesShowOptions officesShow;
    OfficesConfirmOptions officesConfirm;
    ValidateCommandOptions validate;
    StandardOptions standard;
    RecordOptions record;
    SendOptions send;
    OutboxOptions outbox;
    InboxOptions inbox;
    ReceiveOptions receive;
    HistoryOptions history;
    OpenOptions open;
    SaveAgainOptions saveAgain;
    RecallOptions recall;
    EvidenceOptions evidence;
    EvidenceCheckOptions evidenceCheck;
    RenameTerminalOptions renameTerminal;
    LogoutOptions logout;
    ConnectionTestOptions connectionTest;
    ShelfOptions shelf;
    DemoOptions demo;
    BackupOptions backup;
    RestoreOptions restore;
    LedgerCheckOptions ledgerCheck;
    ScenarioOptions scenario;
    SupportInfoOptions supportInfo;
    ReplayOptions replay;
};

void addProfileCommands(CLI::App& app, Slots& slots, std::optional<Command>& chosen) {
    CLI::App* setup = app.add_subcommand("setup", "接続先の relay.json を登録する");
    PathReader(*setup).option("--relay-json", slots.setup.relayJson, "接続先の説明ファイル")->required();
    setup->callback([&] { chosen = slots.setup; });

    CLI::App* certificate = app.add_subcommand("certificate", "電子証明書を確かめる、取り込む、一覧する");
    certificate->require_subcommand(1);
    CLI::App* importing = certificate->add_subcommand("import", ".p12 ファイルを取り込む");
    PathReader(*importing).option("FILE", slots.importing.file, ".p12 ファイル")->required();
    PathReader(*importing)
        .option("--password-file", slots.importing.passwordFile, ".p12 のパスワードを 1 行目に書いたファイル")
        ->required();
    PathReader(*importing)
        .option("--key-password-file", slots.importing.keyPasswordFile, "今後の鍵のパスワード（省けば .p12 と同じ）");
    importing->callback([&] { chosen = slots.importing; });
    CLI::App* check =
        certificate->add_subcommand("check", "ファイルに何が入っていて、何が悪く、どうすればよいかを言う");
    PathReader(*check).option("FILE", slots.certificateCheck.file, "電子証明書のファイル")->required();
    PathReader(*check).option("--password-file", slots.certificateCheck.passwordFile,
                              "ファイルのパスワードを 1 行目に書いたファイル（省けばパスワードなし）");
    check->add_option("--office", slots.certificateCheck.office, "この事業所番号の証明書であることも確かめる");
    check->add_option("--on", slots.certificateCheck.day, "この日（yyyy-mm-dd）のこととして確かめる");
    check->callback([&] { chosen = slots.certificateCheck; });
    CLI::App* rehearse = certificate->add_subcommand("rehearse", "すべての鍵で、封をして開けるか試す（年に一度）");
    addKeyPassword(*rehearse, slots.rehearse.keyPasswordFile);
    rehearse->callback([&] { chosen = slots.rehearse; });
    certificate->add_subcommand("list", "取り込んだ電子証明書を一覧する")->callback([&] {
        chosen = CertificateListOptions{};
    });

    CLI::App* login = app.add_subcommand("login", "ログインする");
    login->add_option("--user", slots.login.user, "個人ユーザID（C…）")->required();
    PathReader(*login)
        .option("--password-file", slots.login.passwordFile, "パスワードを 1 行目に書いたファイル")
        ->required();
    addKeyPassword(*login, slots.login.keyPasswordFile);
    login->add_option("--terminal", slots.login.terminal, "この端末の名前（初回だけ使う。例: 受付1）");
    login->callback([&] { chosen = slots.login; });

    CLI::App* logout = app.add_subcommand("logout", "ログアウトする");
    PathReader(*logout)
        .option("--key-password-file", slots.logout.keyPasswordFile, "接続先にも伝えるときの、鍵のパスワードのファイル")
        ->type_name("FILE")
        ->envname("RENKEI_KEY_PASSWORD_FILE");
    logout->callback([&] { chosen = slots.logout; });

    CLI::App* test = app.add_subcommand("connection-test", "接続先までの道、時計、電子証明書、ログインを順に確かめる");
    auto* user = test->add_option("--user", slots.connectionTest.user, "ログインも試すときの個人ユーザID（C…）");
    PathReader(*test)
        .option("--password-file", slots.connectionTest.passwordFile, "パスワードを 1 行目に書いたファイル")
        ->needs(user);
    PathReader(*test)
        .option("--key-password-file", slots.connectionTest.keyPasswordFile, "鍵のパスワードを 1 行目に書いたファイル")
        ->type_name("FILE")
        ->envname("RENKEI_KEY_PASSWORD_FILE");
    test->callback([&] { chosen = slots.connectionTest; });

    CLI::App* rename = app.add_subcommand("rename-terminal", "この端末の名前を変える");
    rename->add_option("LABEL", slots.renameTerminal.label, "新しい名前（例: 受付1）")->required();
    addKey(*rename, slots.renameTerminal.key);
    rename->callback([&] { chosen = slots.renameTerminal; });

    app.add_subcommand("status", "プロファイルの状態を表示する")->callback([&] { chosen = StatusOptions{}; });
}  // namespace

void addCareCommands(CLI::App& app, Slots& slots, std::optional<Command>& chosen) {
    CLI::App* backup = app.add_subcommand("backup", "履歴、保管庫、鍵を、日付の付いた新しいフォルダに控える");
    PathReader(*backup).option("DIR", slots.backup.into, "バックアップを置くフォルダ")->required();
    backup->callback([&] { chosen = slots.backup; });

    CLI::App* restore =
        app.add_subcommand("restore", "バックアップから、空のプロファイルに復元する（新しい端末になる）");
    PathReader(*restore).option("DIR", slots.restore.backup, "バックアップの一回分のフォルダ（renkei-…）")->required();
    restore->add_option("--terminal", slots.restore.terminal, "新しい端末の名前（省けば、元の名前に（復元）を付ける）");
    addKeyPassword(*restore, slots.restore.keyPasswordFile);
    restore->callback([&] { chosen = slots.restore; });

    app.add_subcommand("terminals", "このプロファイルの端末と、知っている別の端末を一覧する")->callback([&] {
        chosen = TerminalsOptions{};
    });

    CLI::App* ledger = app.add_subcommand("ledger", "台帳を確かめる、作り直す");
    ledger->require_subcommand(1);
    CLI::App* check = ledger->add_subcommand("check", "台帳、記録、保管庫と、相手に残る記録とを突き合わせる");
    PathReader(*check)
        .option("--key-password-file", slots.ledgerCheck.keyPasswordFile, "接続先の記録も調べるときの、鍵のパスワード")
        ->type_name("FILE")
        ->envname("RENKEI_KEY_PASSWORD_FILE");
    check->callback([&] { chosen = slots.ledgerCheck; });
    ledger->add_subcommand("rebuild", "台帳を、記録から作り直す")->callback([&] { chosen = LedgerRebuildOptions{}; });
}

void addShelfCommands(CLI::App& app, Slots& slots, std::optional<Command>& chosen) {
    CLI::App* shelf = app.add_subcommand("shelf", "一台のパソコンで使う事業所を一覧する、加える");
    shelf->require_subcommand(1);
    PathReader(*shelf).option("--folder", slots.shelf.folder, "事業所ごとのプロファイルを置くフォルダ")->required();
    const auto choose = [&](ShelfOptions::Action action) {
        return [&slots, &chosen, action] {
            slots.shelf.action = action;
            chosen = slots.shelf;
        };
    };
    shelf->add_subcommand("list", "事業所を一覧する")->callback(choose(ShelfOptions::Action::List));
    CLI::App* setup = shelf->add_subcommand("setup", "新しい事業所の接続先の relay.json を登録する");
    PathReader(*setup).option("--relay-json", slots.shelf.relayJson, "接続先の説明ファイル")->required();
    setup->callback(choose(ShelfOptions::Action::Setup));
    CLI::App* importing = shelf->add_subcommand("import", ".p12 ファイルを、その事業所のプロファイルに取り込む");
    PathReader(*importing).option("FILE", slots.shelf.importing.file, ".p12 ファイル")->required();
    PathReader(*importing)
        .option("--password-file", slots.shelf.importing.passwordFile, ".p12 のパスワードを 1 行目に書いたファイル")
        ->required();
    PathReader(*importing)
        .option("--key-password-file", slots.shelf.importing.keyPasswordFile,
                "今後の鍵のパスワード（省けば .p12 と同じ）");
    importing->callback(choose(ShelfOptions::Action::Import));
}

/// `offices` by itself searches; below it, what concerns one office's certificates.
void addOfficesCommands(CLI::App& offices, Slots& slots, std::optional<Command>& chosen) {
    CLI::App* show = offices.add_subcommand("show", "一つの事業所の電子証明書と確認番号を表示する");
    show->add_option("OFFICE", slots.officesShow.office, "事業所番号")->required();
    addKey(*show, slots.officesShow.key);
    CLI::App* confirm = offices.add_subcommand("confirm", "電話で読み合わせた確認番号を、確かめたと記録する");
    confirm->add_option("OFFICE", slots.officesConfirm.office, "事業所番号")->required();
    confirm->add_option("NUMBER", slots.officesConfirm.number, "相手が読み上げた確認番号")->required();
    offices.callback([&, show, confirm] {
        if (show->parsed()) {
            chosen = slots.officesShow;
        } else if (confirm->parsed()) {
            chosen = slots.officesConfirm;
        } else if (slots.offices.key.keyPasswordFile.empty()) {
            throw CLI::RequiredError("--key-password-file");
        } else {
            chosen = slots.offices;
        }
    });
}

void addExchangeCommands(CLI::App& app, Slots& slots, std::optional<Command>& chosen) {
    CLI::App* offices = app.add_subcommand("offices", "接続先の事業所を検索する");
    offices->add_option("TEXT", slots.offices.text, "番号、名称、都道府県、サービス種類の一部");
    addKey(*offices, slots.offices.key);
    // What is below asks for it by itself, or needs none.
    offices->get_option("--key-password-file")->required(false);
    addOfficesCommands(*offices, slots, chosen);

    CLI::App* send = app.add_subcommand("send", "検査し、署名し、暗号化して送る");
    PathReader(*send).list("PATH", slots.send.paths, "ファイルまたはフォルダ")->required();
    send->add_option("--to", slots.send.to, "送信先の事業所番号（CSV があれば名前から決まる）");
    addText(*send, "subject", slots.send.subject, "件名");
    addText(*send, "note", slots.send.note, "連絡事項");
    send->add_flag("--all-or-nothing", slots.send.allOrNothing, "誤りのある送信単位が一つでもあれば、何も送らない");
    send->add_flag(
        "--skip-sent", slots.send.skipSent,
        "同じ送信先に同じファイルをもう送ってあれば、その送信単位は送らない（途中で止まった一括送信の続き）");
    addKey(*send, slots.send.key);
    send->callback([&] {
        if (slots.send.subject.isStandardInput() && slots.send.note.isStandardInput()) {
            throw CLI::ValidationError("--subject-file, --note-file", "標準入力（-）はどちらか一方だけに使えます");
        }
        chosen = slots.send;
    });

    CLI::App* outbox = app.add_subcommand("outbox", "送ったものの状態を確かめる");
    addKey(*outbox, slots.outbox.key);
    outbox->callback([&] { chosen = slots.outbox; });

    CLI::App* recall = app.add_subcommand("recall", "送ったものを、受け取られる前に取り消す");
    recall->add_option("ID", slots.recall.id, "outbox や history が示す番号")->required();
    addKey(*recall, slots.recall.key);
    recall->callback([&] { chosen = slots.recall; });

    CLI::App* inbox = app.add_subcommand("inbox", "届いているものを一覧する");
    addKey(*inbox, slots.inbox.key);
    inbox->callback([&] { chosen = slots.inbox; });

    CLI::App* receive = app.add_subcommand("receive", "受け取り、検証し、フォルダに保存する");
    auto* all = receive->add_flag("--all", slots.receive.all, "届いているものすべて");
    receive->add_option("SENDER/ID", slots.receive.messages, "inbox が示す番号")->excludes(all);
    PathReader(*receive).option("--into", slots.receive.into, "保存するフォルダ")->required();
    receive->add_flag("--by-sender", slots.receive.bySender, "送信元と年月のフォルダに分ける");
    addKey(*receive, slots.receive.key);
    receive->callback([&] { chosen = slots.receive; });
}

void addEvidenceCommands(CLI::App& app, Slots& slots, std::optional<Command>& chosen) {
    CLI::App* evidence = app.add_subcommand("evidence", "送受信の証跡を確かめる");
    evidence->add_option("MESSAGE", slots.evidence.message, "送ったものは ID、受け取ったものは SENDER/ID");
    PathReader(*evidence).option("--into", slots.evidence.into, "署名付きの記録をファイルに保存するフォルダ");
    CLI::App* evidenceCheck =
        evidence->add_subcommand("check", "署名付きの記録（.p7s）を、それだけで確かめる。プロファイルも通信も使わない");
    PathReader(*evidenceCheck).option("FILE", slots.evidenceCheck.file, "署名付きの記録（.p7s）")->required();
    PathReader(*evidenceCheck)
        .option("--relay-json", slots.evidenceCheck.relayJson, "接続先の説明ファイル")
        ->required();
    evidence->callback([&, evidenceCheck] {
        if (evidenceCheck->parsed()) {
            chosen = slots.evidenceCheck;
        } else if (slots.evidence.message.empty()) {
            throw CLI::RequiredError("MESSAGE");
        } else {
            chosen = slots.evidence;
        }
    });
}

void addLocalCommands(CLI::App& app, Slots& slots, std::optional<Command>& chosen) {
    CLI::App* validate = app.add_subcommand("validate", "標準仕様に合うかを検査する");
    PathReader(*validate).list("PATH", slots.validate.paths, "ファイルまたはフォルダ")->required();
    const std::map<std::string, CheckPurpose> purposes{{"send", CheckPurpose::Send},
                                                       {"receive", CheckPurpose::Receive}};
    validate->add_option("--purpose", slots.validate.purpose, "send または receive")
        ->transform(CLI::CheckedTransformer(purposes));
    PathReader(*validate).option("--html", slots.validate.html, "検査結果を HTML でも書き出す")->type_name("FILE");
    PathReader(*validate)
        .option("--csv", slots.validate.csv, "検査結果を CSV でも書き出す（表計算ソフト用）")
        ->type_name("FILE");
    validate->add_flag("--with-values", slots.validate.withValues, "書き出す検査結果で値を伏せ字にしない");
    validate->callback([&] { chosen = slots.validate; });

    CLI::App* standard = app.add_subcommand("standard", "標準仕様の版、ファイルの種類、項目を表示する");
    standard->add_option("PREFIX", slots.standard.prefix, "ファイルの種類（例 UPPLAN）");
    standard->add_option("FIELD", slots.standard.field, "項目の番号か、名前の一部");
    standard->add_option("--edition", slots.standard.edition, "標準仕様の版: 4.1 または 3.2");
    standard->callback([&] { chosen = slots.standard; });

    CLI::App* record = app.add_subcommand(
        "record", "ファイルの一つの行を、標準仕様の項目の名前とともに表示する（値は伏せずに表示する）");
    PathReader(*record).option("FILE", slots.record.file, "CSV ファイル")->required();
    record->add_option("LINE", slots.record.line, "行の番号（1 から。validate が示す番号）")
        ->required()
        ->check(CLI::PositiveNumber);
    record->callback([&] { chosen = slots.record; });

    CLI::App* history = app.add_subcommand("history", "送受信の履歴を表示する");
    auto* sent = history->add_flag_callback(
        "--sent", [&] { slots.history.side = HistorySide::Sent; }, "送信だけ");
    history
        ->add_flag_callback(
            "--received", [&] { slots.history.side = HistorySide::Received; }, "受信だけ")
        ->excludes(sent);
    history->add_option("--text", slots.history.text, "番号、名称などの一部");
    history->add_option("--office", slots.history.office, "相手の事業所番号");
    history->add_option("--month", slots.history.month, "対象年月 YYYYMM");
    history->add_option("--unit", slots.history.unit, "種別（usage、plan、actual など）");
    history->add_option("--state", slots.history.state, "状態（JSON の state と同じ。例: accepted、handed-over）");
    history->add_option("--by", slots.history.by, "送った、または受け取った担当者");
    history->add_flag("--waiting-long", slots.history.waitingLong, "送信のうち、3 日たっても受信されていないものだけ")
        ->excludes("--received");
    history->add_option("--limit", slots.history.limit, "行数")->check(CLI::Range(1, 1000));
    history->add_option("--after", slots.history.after, "続き: 前の表示の最後の seq");
    history->callback([&] { chosen = slots.history; });

    CLI::App* saveAgain = app.add_subcommand("save-again", "受け取ったものを、保管庫からもう一度保存する");
    saveAgain->add_option("SENDER/ID", slots.saveAgain.message, "history が示す番号")->required();
    PathReader(*saveAgain).option("--into", slots.saveAgain.into, "保存するフォルダ")->required();
    addKeyPassword(*saveAgain, slots.saveAgain.keyPasswordFile);
    saveAgain->callback([&] { chosen = slots.saveAgain; });

    addEvidenceCommands(app, slots, chosen);

    CLI::App* open = app.add_subcommand("open", "封緘ファイルを手元の鍵で開いて保存する");
    PathReader(*open).option("PARCEL", slots.open.parcel, "封緘ファイル（.p7m）")->required();
    PathReader(*open).option("--into", slots.open.into, "保存するフォルダ")->required();
    addKeyPassword(*open, slots.open.keyPasswordFile);
    open->callback([&] { chosen = slots.open; });

    CLI::App* demo = app.add_subcommand("demo", "練習用の交換を立ち上げ、送信から受領までを行う");
    PathReader(*demo).option("--folder", slots.demo.folder, "作業フォルダ（省けば一時フォルダで、終われば消す）");
    demo->callback([&] { chosen = slots.demo; });
}

void addSupportCommands(CLI::App& app, Slots& slots, std::optional<Command>& chosen) {
    CLI::App* info = app.add_subcommand("support-info", "サポート窓口に渡す情報を見せる（個人情報と内容は入らない）");
    PathReader(*info).option("--output", slots.supportInfo.output, "見せたうえで書き出す新しいファイル");
    info->callback([&] { chosen = slots.supportInfo; });
    CLI::App* replay = app.add_subcommand("replay", "サポート情報の最後のエラーを、練習用の交換で起こす");
    PathReader(*replay).option("FILE", slots.replay.file, "support-info が書いたファイル")->required();
    PathReader(*replay).option("--keep", slots.replay.keep, "接続先と事業所のデータを残す、空のフォルダ");
    replay->callback([&] { chosen = slots.replay; });
}

void addScenarioCommands(CLI::App& app, Slots& slots, std::optional<Command>& chosen) {
    CLI::App* scenario = app.add_subcommand("scenario", "利用者の困りごとを、練習用の交換で起こして確かめる");
    scenario->require_subcommand(1);
    CLI::App* list = scenario->add_subcommand("list", "困りごとを一覧する");
    list->add_flag("--markdown", slots.scenario.markdown, "手引きのページとして書く（docs/manual/scenarios.md）");
    list->callback([&] { chosen = slots.scenario; });
    CLI::App* run = scenario->add_subcommand("run", "一つ、またはすべてを起こす");
    auto* all = run->add_flag("--all", slots.scenario.all, "すべて起こす");
    auto* name = run->add_option("NAME", slots.scenario.name, "scenario list が示す名前")->excludes(all);
    auto* keep = PathReader(*run)
                     .option("--keep", slots.scenario.keep, "接続先と事業所のデータを残す、空のフォルダ（窓で開ける）")
                     ->excludes(all);
    PathReader(*run)
        .option("--support-files", slots.scenario.supportFiles, "困りごとごとのサポート情報を書く、空のフォルダ")
        ->excludes(keep);
    run->callback([&, name] {
        if (!slots.scenario.all && name->count() == 0) {
            throw CLI::RequiredError("NAME or --all");
        }
        slots.scenario.action = ScenarioOptions::Action::Run;
        chosen = slots.scenario;
    });
}

}  // namespace

ParsedOptions parseOptions(int argc, char** argv) {
    CLI::App app{"renkei — ケアプランデータをやり取りする非公式のクライアント（国の連携システムには届きません）",
                 "renkei-cli"};
    Options options;
    Slots slots;
    std::optional<Command> chosen;
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", std::string("renkei-cli ") + RENKEI_VERSION);
    app.add_flag("--json", options.json, "JSON で出力する（docs/formats/command-line.md）");
    app.add_option("--proxy", options.proxy, "プロキシ（http://ホスト名:ポート番号）")
        ->type_name("URL")
        ->envname("RENKEI_PROXY");
    app.add_option("--staff", options.staff,
                   "担当者（login ではログインのあいだ、ほかではそのコマンドだけ。履歴に記録し、外には出さない）")
        ->type_name("NAME")
        ->envname("RENKEI_STAFF");
    PathReader(app)
        .option("--profile", options.profile, "プロファイルのフォルダ")
        ->type_name("DIR")
        ->envname("RENKEI_PROFILE");
    addProfileCommands(app, slots, chosen);
    addCareCommands(app, slots, chosen);
    addShelfCommands(app, slots, chosen);
    addExchangeCommands(app, slots, chosen);
    addLocalCommands(app, slots, chosen);
    addScenarioCommands(app, slots, chosen);
    addSupportCommands(app, slots, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool helpOrVersion = error.get_exit_code() == 0;
        // Read here, because a line that does not parse may end before the flag was seen.
        const bool json =
            std::any_of(argv, argv + argc, [](const char* word) { return std::string_view(word) == "--json"; });
        if (json && !helpOrVersion) {
            const Console console{std::cout, std::cerr, true};
            return report(console, base::fail(base::ErrorCode::Usage, error.what()));
        }
        return app.exit(error) == 0 ? 0 : kUsage;
    }
    options.command = std::move(*chosen);
    return options;
}

}  // namespace renkei::cli
