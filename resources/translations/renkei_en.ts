<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ja">
<context>
    <name>ErrorPanel</name>
    <message>
        <source>電話で伝える内容をコピー</source>
        <translation>Copy what to tell on the phone</translation>
    </message>
    <message>
        <source>次にすること</source>
        <translation>What to do next</translation>
    </message>
    <message>
        <source>データ</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>対応する人</source>
        <translation>Who must act</translation>
    </message>
    <message>
        <source>コード</source>
        <translation>Code</translation>
    </message>
</context>
<context>
    <name>HeadBar</name>
    <message>
        <source>更新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>ログアウト</source>
        <translation>Log out</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>公式アプリの表示: 「%1」</source>
        <translation>The official client says: 「%1」</translation>
    </message>
    <message>
        <source>次にすること: %1</source>
        <translation>What to do next: %1</translation>
    </message>
    <message>
        <source>データ: %1</source>
        <translation>Data: %1</translation>
    </message>
    <message>
        <source>対応する人: %1</source>
        <translation>Who must act: %1</translation>
    </message>
    <message>
        <source>コード: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>送信の画面にファイルを入れると、何行目のどの項目かが分かります。介護ソフトで直し、ファイルを出力し直してください。</source>
        <translation>Put the file on the sending screen to see which line and field it is. Mend it in your care software and export the file again.</translation>
    </message>
    <message>
        <source>質問</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>エラー</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>データの誤り</source>
        <translation>Fault in data</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>ヘルプ</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>よくある質問と、すべてのエラーのコードを探せます。インターネットにつながっていなくても使えます。</source>
        <translation>Search common questions and all error codes. It works without the internet.</translation>
    </message>
    <message>
        <source>探す(&amp;S)</source>
        <translation>&amp;Search</translation>
    </message>
    <message>
        <source>言葉やエラーのコードを入力</source>
        <translation>Words or an error code</translation>
    </message>
    <message>
        <source>見つかった質問とエラー</source>
        <translation>Questions and errors found</translation>
    </message>
    <message>
        <source>答え</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>renkei は非公式のソフトです。国のケアプランデータ連携システムには接続しません。ソースコードは Apache License 2.0 で公開しています。</source>
        <translation>renkei is unofficial software. It does not connect to the national care plan exchange. Its source is open under the Apache License 2.0.</translation>
    </message>
    <message>
        <source>接続テスト</source>
        <translation>Connection test</translation>
    </message>
    <message>
        <source>電話で伝える内容をコピー</source>
        <translation>Copy what to tell on the phone</translation>
    </message>
    <message>
        <source>データのフォルダを開く</source>
        <translation>Open the data folder</translation>
    </message>
    <message>
        <source>ログのフォルダを開く</source>
        <translation>Open the log folder</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>画面の切り替え</source>
        <translation>Screens</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>ケアプランデータを事業所の間でやりとりする、非公式のクライアントです。</source>
        <translation>An unofficial client for exchanging care plans between offices.</translation>
    </message>
    <message>
        <source>練習モードで開きます。実際の事業所には送られません。</source>
        <translation>Opens in training mode. Nothing is sent to real offices.</translation>
    </message>
    <message>
        <source>データを置くフォルダです。</source>
        <translation>The folder for the data.</translation>
    </message>
    <message>
        <source>練習モードの時計の初めの時刻です（2026-03-01T00:00:00.000Z）。</source>
        <translation>Where the clock of training mode begins (2026-03-01T00:00:00.000Z).</translation>
    </message>
    <message>
        <source>画面を一度表示したら終わります。</source>
        <translation>Ends once the window has been drawn.</translation>
    </message>
    <message>
        <source>--fake-now は --training と一緒に、2026-03-01T00:00:00.000Z の形で指定してください。</source>
        <translation>Give --fake-now together with --training, in the form 2026-03-01T00:00:00.000Z.</translation>
    </message>
    <message>
        <source>使えない引数があります: %1</source>
        <translation>This argument can&apos;t be used: %1</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>ヘルプ</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>中止</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>変えると、すぐに保存されます。</source>
        <translation>Changes are saved at once.</translation>
    </message>
    <message>
        <source>受け取り</source>
        <translation>Receiving</translation>
    </message>
    <message>
        <source>保存先のフォルダ(&amp;F)</source>
        <translation>Save &amp;folder</translation>
    </message>
    <message>
        <source>変更…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>保存先のフォルダを変更</source>
        <translation>Change the save folder</translation>
    </message>
    <message>
        <source>フォルダの分け方(&amp;S)</source>
        <translation>&amp;Sorting into folders</translation>
    </message>
    <message>
        <source>自動で受け取る(&amp;R)</source>
        <translation>&amp;Receive automatically</translation>
    </message>
    <message>
        <source>表示</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>文字の大きさ(&amp;Z)</source>
        <translation>Text si&amp;ze</translation>
    </message>
    <message>
        <source>配色(&amp;C)</source>
        <translation>&amp;Colours</translation>
    </message>
    <message>
        <source>明るい</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>暗い</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>年の書き方(&amp;Y)</source>
        <translation>&amp;Years</translation>
    </message>
    <message>
        <source>西暦（2025年5月）</source>
        <translation>Western (2025年5月)</translation>
    </message>
    <message>
        <source>令和（令和7年5月）</source>
        <translation>Reiwa (令和7年5月)</translation>
    </message>
    <message>
        <source>言語(&amp;L)</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>言語は、renkei を終了して次に開いたときから変わります。</source>
        <translation>The language changes when you close renkei and open it again.</translation>
    </message>
    <message>
        <source>通信</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>プロキシ(&amp;P)</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>使わないときは空のままにします。変更は、次にログインしたときから有効です。</source>
        <translation>Leave it empty if there is none. A change takes effect at the next login.</translation>
    </message>
    <message>
        <source>端末</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>この端末の名前(&amp;T)</source>
        <translation>Name of this &amp;terminal</translation>
    </message>
    <message>
        <source>名前を変える</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>どのパソコンで受け取ったかを、事業所の中で見分けるための名前です。人の名前は使わず、「受付1」のように付けてください。</source>
        <translation>The name tells the office which computer received something. Use no person&apos;s name; call it “Front desk 1”, for example.</translation>
    </message>
    <message>
        <source>フォルダの分け方</source>
        <translation>Sorting into folders</translation>
    </message>
    <message>
        <source>自動で受け取る</source>
        <translation>Receive automatically</translation>
    </message>
    <message>
        <source>文字の大きさ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>配色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>パソコンに合わせる</source>
        <translation>As the computer</translation>
    </message>
    <message>
        <source>年の書き方</source>
        <translation>Years</translation>
    </message>
    <message>
        <source>言語</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>送信元と年月ごと</source>
        <translation>By sender and month</translation>
    </message>
    <message>
        <source>分けない</source>
        <translation>All in one folder</translation>
    </message>
    <message>
        <source>届いたら知らせる(&amp;N)</source>
        <translation>&amp;Notify me of arrivals</translation>
    </message>
</context>
<context>
    <name>Support</name>
    <message>
        <source>ログインしていません</source>
        <translation>Not logged in</translation>
    </message>
    <message>
        <source>接続中</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>オフライン</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>ログインの時間切れ</source>
        <translation>The login has run out</translation>
    </message>
    <message>
        <source>なし</source>
        <translation>None</translation>
    </message>
    <message>
        <source>renkei %1</source>
        <translation>renkei %1</translation>
    </message>
    <message>
        <source>Qt %1</source>
        <translation>Qt %1</translation>
    </message>
    <message>
        <source>システム: %1 (%2)</source>
        <translation>System: %1 (%2)</translation>
    </message>
    <message>
        <source>モード: %1</source>
        <translation>Mode: %1</translation>
    </message>
    <message>
        <source>練習</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>通常</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>接続先: %1</source>
        <translation>Exchange: %1</translation>
    </message>
    <message>
        <source>事業所番号: %1</source>
        <translation>Office number: %1</translation>
    </message>
    <message>
        <source>個人ユーザID: %1</source>
        <translation>User ID: %1</translation>
    </message>
    <message>
        <source>端末: %1</source>
        <translation>Terminal: %1</translation>
    </message>
    <message>
        <source>接続: %1</source>
        <translation>Connection: %1</translation>
    </message>
    <message>
        <source>最後のエラー: %1</source>
        <translation>Last error: %1</translation>
    </message>
    <message>
        <source>エラーの日時: %1</source>
        <translation>Time of the error: %1</translation>
    </message>
    <message>
        <source>最後に接続できた日時: %1</source>
        <translation>Last answer of the exchange: %1</translation>
    </message>
    <message>
        <source>今の日時: %1</source>
        <translation>Time now: %1</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>令和元年</source>
        <translation>2019</translation>
    </message>
    <message>
        <source>令和%1年</source>
        <translation>Reiwa %1</translation>
    </message>
    <message>
        <source>%1年</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>日時: %1</source>
        <translation>Time: %1</translation>
    </message>
    <message>
        <source>端末: %1</source>
        <translation>Terminal: %1</translation>
    </message>
    <message>
        <source>場所: %1</source>
        <translation>Place: %1</translation>
    </message>
    <message>
        <source>事業所番号: %1</source>
        <translation>Office number: %1</translation>
    </message>
    <message>
        <source>証明書の種類: %1</source>
        <translation>Kind of certificate: %1</translation>
    </message>
    <message>
        <source>番号: %1</source>
        <translation>Number: %1</translation>
    </message>
    <message>
        <source>%1 秒ほど待ってから、もう一度行ってください。</source>
        <translation>Wait about %1 seconds, then try again.</translation>
    </message>
    <message>
        <source>言語</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>%1月</source>
        <translation>/%1</translation>
    </message>
    <message>
        <source>%1月%2日</source>
        <translation>/%1/%2</translation>
    </message>
    <message>
        <source>データは失われていません。</source>
        <translation>No data is lost.</translation>
    </message>
    <message>
        <source>データが失われていないか、確認が必要です。</source>
        <translation>Whether data is lost must be checked.</translation>
    </message>
    <message>
        <source>renkei %1</source>
        <translation>renkei %1</translation>
    </message>
    <message>
        <source>コード: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>何が起きたか: %1</source>
        <translation>What happened: %1</translation>
    </message>
    <message>
        <source>データは失われたか: %1</source>
        <translation>Is data lost: %1</translation>
    </message>
    <message>
        <source>対応する人: %1</source>
        <translation>Who must act: %1</translation>
    </message>
    <message>
        <source>次にすること: %1</source>
        <translation>What to do next: %1</translation>
    </message>
</context>
<context>
    <name>Tone</name>
    <message>
        <source>未確認</source>
        <translation>Not checked</translation>
    </message>
    <message>
        <source>問題なし</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>問題あり</source>
        <translation>Problem</translation>
    </message>
</context>
<context>
    <name>renkei::gui::CheckList</name>
    <message>
        <source>（%1）</source>
        <translation> (%1)</translation>
    </message>
</context>
<context>
    <name>renkei::gui::ErrorPanel</name>
    <message>
        <source>公式アプリの表示: 「%1」</source>
        <translation>The official client says: 「%1」</translation>
    </message>
</context>
<context>
    <name>renkei::gui::HeadBar</name>
    <message>
        <source>事業所番号 %1・端末 %2</source>
        <translation>Office number %1, terminal %2</translation>
    </message>
    <message>
        <source>ライセンスの期限切れ</source>
        <translation>Licence expired</translation>
    </message>
    <message>
        <source>利用状況Webサイトで、利用申請または更新をしてください。</source>
        <translation>Apply for it or renew it on the website of the exchange.</translation>
    </message>
    <message>
        <source>ライセンス %1まで</source>
        <translation>Licence until %1</translation>
    </message>
    <message>
        <source>まもなく期限です。利用状況Webサイトで更新を確かめてください。</source>
        <translation>It ends soon. See about renewal on the website of the exchange.</translation>
    </message>
    <message>
        <source>電子証明書の期限切れ</source>
        <translation>Certificate expired</translation>
    </message>
    <message>
        <source>電子証明書を更新してください。</source>
        <translation>Renew the certificate.</translation>
    </message>
    <message>
        <source>電子証明書 %1まで</source>
        <translation>Certificate until %1</translation>
    </message>
    <message>
        <source>%1。期限が近づいています。更新の手続きをしてください。</source>
        <translation>%1. It ends soon; have it renewed.</translation>
    </message>
    <message>
        <source> – 送信待ち %1件</source>
        <translation> – %1 waiting to be sent</translation>
    </message>
    <message>
        <source>接続中</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>オフライン</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>ログインの有効時間が過ぎました</source>
        <translation>The login has run out</translation>
    </message>
    <message>
        <source>確認しています…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>最終確認 %1</source>
        <translation>Last check %1</translation>
    </message>
</context>
<context>
    <name>renkei::gui::HelpModel</name>
    <message>
        <source>種類</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>見出し</source>
        <translation>Heading</translation>
    </message>
</context>
<context>
    <name>renkei::gui::HelpPage</name>
    <message>
        <source>見つかりません。言葉を短くするか、別の言葉で探してください。</source>
        <translation>Nothing found. Use shorter or other words.</translation>
    </message>
    <message>
        <source>%1 件</source>
        <translation>%1 found</translation>
    </message>
    <message>
        <source>コピーしました。メモ帳やメールに貼り付けてください。</source>
        <translation>Copied. Paste it into an editor or a mail.</translation>
    </message>
    <message>
        <source>暗号ライブラリに既知の不具合があります。システムを更新してください（更新済みのこともあります）。</source>
        <translation>The crypto library has known defects. Update the system (your system may have mended them already).</translation>
    </message>
</context>
<context>
    <name>renkei::gui::MainWindow</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>練習モード – 実際の事業所には送られません</source>
        <translation>Training mode – nothing is sent to real offices</translation>
    </message>
    <message>
        <source>%1 – 国のケアプランデータ連携システムには届きません</source>
        <translation>%1 – does not reach the national care plan exchange</translation>
    </message>
    <message>
        <source>renkei（非公式クライアント）</source>
        <translation>renkei (unofficial client)</translation>
    </message>
    <message>
        <source>%1 – renkei</source>
        <translation>%1 – renkei</translation>
    </message>
    <message>
        <source>renkei</source>
        <translation>renkei</translation>
    </message>
</context>
<context>
    <name>renkei::gui::ProgressStrip</name>
    <message>
        <source>あと約 %1 秒</source>
        <translation>About %1 seconds left</translation>
    </message>
</context>
<context>
    <name>renkei::gui::SettingsPage</name>
    <message>
        <source>しない</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>%1 分ごと</source>
        <translation>Every %1 minutes</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>保存しました。</source>
        <translation>Saved.</translation>
    </message>
    <message>
        <source>前の設定を読み込めなかったため、はじめの設定で開きました。</source>
        <translation>The settings could not be read, so renkei opened with those of the beginning.</translation>
    </message>
    <message>
        <source>例: %1</source>
        <translation>Example: %1</translation>
    </message>
    <message>
        <source>保存先のフォルダを選ぶ</source>
        <translation>Choose the save folder</translation>
    </message>
    <message>
        <source>書き込めるか確かめています。</source>
        <translation>Checking whether it can be written to.</translation>
    </message>
    <message>
        <source>「%1」には書き込めないため、保存先は変えていません。</source>
        <translation>“%1” can&apos;t be written to, so the save folder is unchanged.</translation>
    </message>
    <message>
        <source>このフォルダに書き込めることを確かめました。</source>
        <translation>This folder can be written to.</translation>
    </message>
    <message>
        <source>http:// から入力してください。例: http://proxy.example.jp:8080</source>
        <translation>Begin with http://. Example: http://proxy.example.jp:8080</translation>
    </message>
    <message>
        <source>ユーザ名やパスワードの付いたプロキシは使えません。</source>
        <translation>A proxy with a user name or a password can&apos;t be used.</translation>
    </message>
    <message>
        <source>http:// のあとに、プロキシの名前を半角の英数字で入力してください。</source>
        <translation>After http:// comes the proxy&apos;s name in half-width letters and digits.</translation>
    </message>
    <message>
        <source>最後に「:」と、1 から 65535 までのポート番号を入力してください。</source>
        <translation>At the end comes “:” and a port number from 1 to 65535.</translation>
    </message>
    <message>
        <source>ポート番号のあとには、何も入力しないでください。</source>
        <translation>Nothing may follow the port number.</translation>
    </message>
    <message>
        <source>プロキシのアドレスが長すぎます。</source>
        <translation>The proxy&apos;s address is too long.</translation>
    </message>
    <message>
        <source>%1まだ保存していません。</source>
        <translation>%1 It is not saved yet.</translation>
    </message>
    <message>
        <source>設定を保存できませんでした。renkei を終了するまでは、今の設定のまま使えます。</source>
        <translation>The settings could not be saved. They hold until you close renkei.</translation>
    </message>
    <message>
        <source>標準（%1 %）</source>
        <translation>Standard (%1 %)</translation>
    </message>
</context>
<context>
    <name>renkei::gui::TerminalSettings</name>
    <message>
        <source>端末の名前は、ログインしている間に変えられます。</source>
        <translation>The terminal&apos;s name can be changed while you are logged in.</translation>
    </message>
    <message>
        <source>接続先に伝えています。</source>
        <translation>Telling the exchange.</translation>
    </message>
    <message>
        <source>名前を入力してください。</source>
        <translation>Enter a name.</translation>
    </message>
    <message>
        <source>名前が長すぎます。漢字やかなで 40 文字までにしてください。</source>
        <translation>The name is too long: at most 120 letters, or 40 Japanese characters.</translation>
    </message>
    <message>
        <source>名前に使えない文字が入っています。</source>
        <translation>The name has a character that can&apos;t be used.</translation>
    </message>
    <message>
        <source>今の名前です。変えるときは、入力してから「名前を変える」を押してください。</source>
        <translation>This is the present name. To change it, type another one and press Rename.</translation>
    </message>
    <message>
        <source>端末の名前を変えました。</source>
        <translation>The terminal was renamed.</translation>
    </message>
</context>
</TS>
