<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ja">
<context>
    <name>ErrorPanel</name>
    <message>
        <source>電話で伝える内容をコピー</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次にすること</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>データ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>対応する人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>コード</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeadBar</name>
    <message>
        <source>更新</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログアウト</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>公式アプリの表示: 「%1」</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次にすること: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>データ: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>対応する人: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>コード: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信の画面にファイルを入れると、何行目のどの項目かが分かります。介護ソフトで直し、ファイルを出力し直してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>質問</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>エラー</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>データの誤り</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>ヘルプ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>よくある質問と、すべてのエラーのコードを探せます。インターネットにつながっていなくても使えます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>探す(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>言葉やエラーのコードを入力</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見つかった質問とエラー</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>答え</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renkei は非公式のソフトです。国のケアプランデータ連携システムには接続しません。ソースコードは Apache License 2.0 で公開しています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続テスト</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電話で伝える内容をコピー</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>データのフォルダを開く</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログのフォルダを開く</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>画面の切り替え</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>ケアプランデータを事業所の間でやりとりする、非公式のクライアントです。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習モードで開きます。実際の事業所には送られません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>データを置くフォルダです。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習モードの時計の初めの時刻です（2026-03-01T00:00:00.000Z）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画面を一度表示したら終わります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--fake-now は --training と一緒に、2026-03-01T00:00:00.000Z の形で指定してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>使えない引数があります: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>設定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ヘルプ</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>中止</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>設定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>変えると、すぐに保存されます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受け取り</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存先のフォルダ(&amp;F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>変更…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存先のフォルダを変更</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>フォルダの分け方(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信元と年月で分ける</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分けずにそのまま入れる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>自動で受け取る(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新しいものが届いたら知らせる(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表示</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文字の大きさ(&amp;Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>配色(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>パソコンの設定に合わせる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>明るい</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暗い</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>年の書き方(&amp;Y)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>西暦（2025年5月）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>令和（令和7年5月）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>言語(&amp;L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>言語は、renkei を終了して次に開いたときから変わります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通信</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>プロキシ(&amp;P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>使わないときは空のままにします。変更は、次にログインしたときから有効です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>端末</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この端末の名前(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名前を変える</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>どのパソコンで受け取ったかを、事業所の中で見分けるための名前です。人の名前は使わず、「受付1」のように付けてください。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Support</name>
    <message>
        <source>ログインしていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>オフライン</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログインの時間切れ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>なし</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renkei %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>システム: %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>モード: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通常</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続先: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事業所番号: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>個人ユーザID: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>端末: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最後のエラー: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>エラーの日時: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最後に接続できた日時: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今の日時: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>令和元年</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>令和%1年</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1年</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日時: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>端末: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>場所: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事業所番号: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>証明書の種類: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>番号: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 秒ほど待ってから、もう一度行ってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>言語</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1月</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1月%2日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>データは失われていません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>データが失われていないか、確認が必要です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renkei %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>コード: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>何が起きたか: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>データは失われたか: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>対応する人: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次にすること: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tone</name>
    <message>
        <source>未確認</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>問題なし</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>注意</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>問題あり</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::ErrorPanel</name>
    <message>
        <source>公式アプリの表示: 「%1」</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::HeadBar</name>
    <message>
        <source>事業所番号 %1・端末 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ライセンスの期限切れ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>利用状況Webサイトで、利用申請または更新をしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ライセンス %1まで</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>まもなく期限です。利用状況Webサイトで更新を確かめてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電子証明書の期限切れ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電子証明書を更新してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電子証明書 %1まで</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1。期限が近づいています。更新の手続きをしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> – 送信待ち %1件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>オフライン</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログインの有効時間が過ぎました</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認しています…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最終確認 %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::HelpModel</name>
    <message>
        <source>種類</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見出し</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::HelpPage</name>
    <message>
        <source>見つかりません。言葉を短くするか、別の言葉で探してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>コピーしました。メモ帳やメールに貼り付けてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暗号ライブラリに既知の不具合があります。システムを更新してください（更新済みのこともあります）。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::MainWindow</name>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習モード – 実際の事業所には送られません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – 国のケアプランデータ連携システムには届きません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renkei（非公式クライアント）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – renkei</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renkei</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::ProgressStrip</name>
    <message>
        <source>あと約 %1 秒</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::SettingsPage</name>
    <message>
        <source>しない</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 分ごと</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>前の設定を読み込めなかったため、はじめの設定で開きました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>例: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存先のフォルダを選ぶ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書き込めるか確かめています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「%1」には書き込めないため、保存先は変えていません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>このフォルダに書き込めることを確かめました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>http:// から入力してください。例: http://proxy.example.jp:8080</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ユーザ名やパスワードの付いたプロキシは使えません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>http:// のあとに、プロキシの名前を半角の英数字で入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最後に「:」と、1 から 65535 までのポート番号を入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ポート番号のあとには、何も入力しないでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>プロキシのアドレスが長すぎます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1まだ保存していません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>設定を保存できませんでした。renkei を終了するまでは、今の設定のまま使えます。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::TerminalSettings</name>
    <message>
        <source>端末の名前は、ログインしている間に変えられます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続先に伝えています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名前を入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名前が長すぎます。漢字やかなで 40 文字までにしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名前に使えない文字が入っています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今の名前です。変えるときは、入力してから「名前を変える」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>端末の名前を変えました。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
