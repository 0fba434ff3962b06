<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ja">
<context>
    <name>BulkPage</name>
    <message>
        <source>一括送信</source>
        <translation>Bulk sending</translation>
    </message>
    <message>
        <source>フォルダを選ぶ(&amp;F)…</source>
        <translation>Choose a &amp;folder…</translation>
    </message>
    <message>
        <source>ファイルを選ぶ(&amp;I)…</source>
        <translation>Choose f&amp;iles…</translation>
    </message>
    <message>
        <source>すべて選ぶ(&amp;A)</source>
        <translation>Tick &amp;all</translation>
    </message>
    <message>
        <source>すべて外す(&amp;U)</source>
        <translation>&amp;Untick all</translation>
    </message>
    <message>
        <source>送信するものの一覧</source>
        <translation>What will be sent</translation>
    </message>
    <message>
        <source>送信(&amp;S)</source>
        <translation>&amp;Send</translation>
    </message>
    <message>
        <source>一時停止(&amp;P)</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>続ける(&amp;R)</source>
        <translation>&amp;Resume</translation>
    </message>
    <message>
        <source>結果を保存(&amp;E)…</source>
        <translation>Sav&amp;e the result…</translation>
    </message>
    <message>
        <source>事業所検索で確かめる(&amp;O)</source>
        <translation>Check on &amp;Offices</translation>
    </message>
    <message>
        <source>フォルダの中のファイルを送信先ごとにまとめ、印を付けたものを順に送ります。一度に 100 件までです。途中で閉じても、次のログインで続きを開けます。</source>
        <translation>Sorts the files of a folder by recipient and sends those that are ticked one by one, up to 100 at a time. Closed in the middle, it can be continued after the next login.</translation>
    </message>
</context>
<context>
    <name>Cells</name>
    <message>
        <source>%1（%2）</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>ComposePage</name>
    <message>
        <source>送信</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>介護ソフトが出力したファイルを入れると、送信先ごとに分かれ、その場で検査されます。</source>
        <translation>Put in the files that your care software exported: they are sorted by recipient and checked at once.</translation>
    </message>
    <message>
        <source>ファイルを選ぶ(&amp;F)…</source>
        <translation>Choose &amp;files…</translation>
    </message>
    <message>
        <source>フォルダを選ぶ(&amp;D)…</source>
        <translation>Choose a fol&amp;der…</translation>
    </message>
    <message>
        <source>練習用のファイルを使う</source>
        <translation>Use the practice files</translation>
    </message>
    <message>
        <source>選んだものを取り除く</source>
        <translation>Remove the chosen</translation>
    </message>
    <message>
        <source>すべて取り除く</source>
        <translation>Remove all</translation>
    </message>
    <message>
        <source>ここにファイルやフォルダをドロップしてください。
上のボタンから選ぶこともできます。</source>
        <translation>Drop files or folders here.
You can also choose them with the buttons above.</translation>
    </message>
    <message>
        <source>送るものの一覧</source>
        <translation>What will be sent</translation>
    </message>
    <message>
        <source>書類の送信先(&amp;R)</source>
        <translation>&amp;Recipient of documents</translation>
    </message>
    <message>
        <source>書類の送信先の事業所番号または名前</source>
        <translation>Number or name of the office that gets the documents</translation>
    </message>
    <message>
        <source>見つかった誤りと注意</source>
        <translation>Errors and warnings found</translation>
    </message>
    <message>
        <source>この行を見る</source>
        <translation>Look at this line</translation>
    </message>
    <message>
        <source>件名(&amp;S)</source>
        <translation>&amp;Subject</translation>
    </message>
    <message>
        <source>例: 5月分の利用票</source>
        <translation>For example: usage for May</translation>
    </message>
    <message>
        <source>連絡事項(&amp;M)</source>
        <translation>&amp;Message</translation>
    </message>
    <message>
        <source>送れるものだけ送信</source>
        <translation>Send only what can be sent</translation>
    </message>
</context>
<context>
    <name>ConnectionTestDialog</name>
    <message>
        <source>接続テスト</source>
        <translation>Connection test</translation>
    </message>
    <message>
        <source>接続先につながるかを、順に確かめます。送受信のデータには触れません。</source>
        <translation>Checks step by step whether the exchange can be reached. It touches no data that you send or receive.</translation>
    </message>
    <message>
        <source>鍵のパスワード(&amp;K)</source>
        <translation>&amp;Key password</translation>
    </message>
    <message>
        <source>入力すると、電子証明書の鍵と時計も確かめます。</source>
        <translation>With it the certificate's key and the clock are checked too.</translation>
    </message>
    <message>
        <source>電話で伝える内容をコピー(&amp;C)</source>
        <translation>&amp;Copy what to tell on the phone</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>確かめる(&amp;T)</source>
        <translation>&amp;Test</translation>
    </message>
</context>
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
    <name>FindingModel</name>
    <message>
        <source>公式アプリの表示: 「%1」</source>
        <translation>The official client says: 「%1」</translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation>%1 (%2)</translation>
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
    <message>
        <source>席を離れるときに、画面を隠します（Ctrl+L）。鍵のパスワードで元に戻ります。</source>
        <translation>Hides the screen while you are away (Ctrl+L). The password of the key brings it back.</translation>
    </message>
    <message>
        <source>ロック</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>画面をロック</source>
        <translation>Lock the screen</translation>
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
    <message>
        <source>サポート情報を書き出す…</source>
        <translation>Write support file…</translation>
    </message>
    <message>
        <source>この内容を保存…</source>
        <translation>Save this…</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>電子証明書の取り込み</source>
        <translation>Import a certificate</translation>
    </message>
    <message>
        <source>電子証明書のファイル（.p12）を選ぶか、この窓にドロップしてください。はじめに中身を確かめ、それから取り込みます。</source>
        <translation>Choose the certificate's file (.p12) or drop it on this window. First look what is in it, then import it.</translation>
    </message>
    <message>
        <source>ファイル(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>選ぶ(&amp;B)…</source>
        <translation>&amp;Browse…</translation>
    </message>
    <message>
        <source>ファイルのパスワード(&amp;P)</source>
        <translation>File &amp;password</translation>
    </message>
    <message>
        <source>証明書発行用パスワードです。ログインのパスワードとは別のものです。</source>
        <translation>It is the password for issuing the certificate, not the one for logging in.</translation>
    </message>
    <message>
        <source>中身を確かめる(&amp;L)</source>
        <translation>&amp;Look inside</translation>
    </message>
    <message>
        <source>ファイルの中の電子証明書</source>
        <translation>The certificate in the file</translation>
    </message>
    <message>
        <source>事業所</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>有効期間</source>
        <translation>Validity</translation>
    </message>
    <message>
        <source>発行元</source>
        <translation>Issuer</translation>
    </message>
    <message>
        <source>確認番号</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>これからの鍵のパスワード</source>
        <translation>Key password from now on</translation>
    </message>
    <message>
        <source>ファイルのパスワードと同じにする(&amp;M)</source>
        <translation>The sa&amp;me as the file's password</translation>
    </message>
    <message>
        <source>別のパスワードを決める(&amp;N)</source>
        <translation>Choose a &amp;new password</translation>
    </message>
    <message>
        <source>鍵のパスワード(&amp;K)</source>
        <translation>&amp;Key password</translation>
    </message>
    <message>
        <source>もう一度(&amp;A)</source>
        <translation>&amp;Again</translation>
    </message>
    <message>
        <source>今までの電子証明書と鍵は消えません。前に受け取ったファイルを開くために残ります。</source>
        <translation>Earlier certificates and keys stay, so that what was received before still opens.</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>取り込む(&amp;I)</source>
        <translation>&amp;Import</translation>
    </message>
    <message>
        <source>公式アプリの表示: 「%1」</source>
        <translation>The official client says: 「%1」</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>受信</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>届いているものを、このコンピューターのフォルダに受信します。</source>
        <translation>Receives what has arrived into a folder of this computer.</translation>
    </message>
    <message>
        <source>保存先(&amp;D)</source>
        <translation>Save &amp;into</translation>
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
        <source>届いているものの一覧</source>
        <translation>What has arrived</translation>
    </message>
    <message>
        <source>すべて受信(&amp;R)</source>
        <translation>&amp;Receive all</translation>
    </message>
    <message>
        <source>選んで受信(&amp;S)</source>
        <translation>Receive &amp;selected</translation>
    </message>
    <message>
        <source>詳しく見る(&amp;V)</source>
        <translation>&amp;View details</translation>
    </message>
    <message>
        <source>届いているものの内容</source>
        <translation>Details of what has arrived</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>内容の表示を閉じる</source>
        <translation>Close the details</translation>
    </message>
    <message>
        <source>先のものも選ぶ(&amp;E)</source>
        <translation>Select the &amp;earlier ones too</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>画面をロックしています</source>
        <translation>The screen is locked</translation>
    </message>
    <message>
        <source>鍵のパスワードを入力すると、元の画面に戻ります。</source>
        <translation>Enter the password of the key to return to your screen.</translation>
    </message>
    <message>
        <source>鍵のパスワード(&amp;K)</source>
        <translation>Password of the &amp;key</translation>
    </message>
    <message>
        <source>Caps Lock がオンになっています。</source>
        <translation>Caps Lock is on.</translation>
    </message>
    <message>
        <source>ロックを解除(&amp;U)</source>
        <translation>&amp;Unlock</translation>
    </message>
    <message>
        <source>別の事業所でログイン(&amp;O)…</source>
        <translation>Log in with another &amp;office…</translation>
    </message>
    <message>
        <source>いまの事業所をログアウトします。「送信」や「一括送信」で準備していたものはなくなります。封をして送信待ちになっているものは残り、次のログインのあとに送られます。</source>
        <translation>The present office is logged out. What was prepared in “Send” and “Bulk sending” is lost. What is sealed and waiting to be sent stays, and goes after the next login.</translation>
    </message>
    <message>
        <source>やめる(&amp;B)</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>ログアウトする(&amp;L)</source>
        <translation>&amp;Log out</translation>
    </message>
    <message>
        <source>担当者(&amp;S)</source>
        <translation>&amp;Staff</translation>
    </message>
    <message>
        <source>ロックを解除したあとの担当者です。</source>
        <translation>Who works after unlocking.</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>ログイン</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>事業所の電子証明書と個人ユーザIDで、接続先にログインします。</source>
        <translation>Log in to the exchange with your office's certificate and your user ID.</translation>
    </message>
    <message>
        <source>電子証明書(&amp;E)</source>
        <translation>C&amp;ertificate</translation>
    </message>
    <message>
        <source>取り込む(&amp;I)…</source>
        <translation>&amp;Import…</translation>
    </message>
    <message>
        <source>鍵のパスワード(&amp;K)</source>
        <translation>&amp;Key password</translation>
    </message>
    <message>
        <source>このパソコンに鍵のパスワードを保存する</source>
        <translation>Keep the key password on this computer</translation>
    </message>
    <message>
        <source>個人ユーザID(&amp;U)</source>
        <translation>&amp;User ID</translation>
    </message>
    <message>
        <source>KJ… ではなく C… で始まるID</source>
        <translation>The ID that begins with C…, not with KJ…</translation>
    </message>
    <message>
        <source>パスワード(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>Caps Lock がオンになっているようです。大文字と小文字を確かめてください。</source>
        <translation>Caps Lock seems to be on. Check capital and small letters.</translation>
    </message>
    <message>
        <source>ログイン(&amp;L)</source>
        <translation>&amp;Log in</translation>
    </message>
    <message>
        <source>詳細(&amp;D)</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>接続先</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>アドレス</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>版</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>接続先（relay.json）を読み込む(&amp;R)…</source>
        <translation>Load the exchange's file (&amp;relay.json)…</translation>
    </message>
    <message>
        <source>接続テスト(&amp;T)</source>
        <translation>Connection &amp;test</translation>
    </message>
    <message>
        <source>バックアップから復元(&amp;O)…</source>
        <translation>Rest&amp;ore from a backup…</translation>
    </message>
    <message>
        <source>担当者(&amp;S)</source>
        <translation>&amp;Staff</translation>
    </message>
    <message>
        <source>送受信した人として、この事業所の履歴に残ります。外には送りません。空欄でもかまいません。</source>
        <translation>Stands in this office's own history as the one who sent and received. It is sent nowhere. It may stay empty.</translation>
    </message>
</context>
<context>
    <name>LoginTexts</name>
    <message>
        <source>個人ユーザIDは C で始まります。利用状況Webサイトのトップページに表示されています（KJ で始まる ID ではありません）。パスワードは、Caps Lock がオンになっていないか、日本語入力がオンになっていないかも確かめてください。</source>
        <translation>The user ID begins with C. It stands on the first page of the exchange's website (not the ID that begins with KJ). For the password, check that neither Caps Lock nor Japanese input is on.</translation>
    </message>
    <message>
        <source>続けて試すと、待つ時間が長くなります。パスワードがわからないときは、利用状況Webサイトで再設定してください。</source>
        <translation>Trying on makes the wait longer. If you don't know the password, reset it on the website of the exchange.</translation>
    </message>
    <message>
        <source>鍵のパスワードは、電子証明書をこのパソコンに取り込んだときに決めたものです。ログインのパスワードとは別です。わからないときは、「取り込む…」で同じファイルをもう一度取り込み、決め直してください。</source>
        <translation>The key password was chosen when the certificate was imported on this computer; it is not the one for logging in. If you don't know it, import the same file again with “Import…” and choose a new one.</translation>
    </message>
    <message>
        <source>「取り込む…」を押して、電子証明書のファイル（.p12）を選んでください。</source>
        <translation>Press “Import…” and choose the certificate's file (.p12).</translation>
    </message>
    <message>
        <source>「詳細」の中の「接続先（relay.json）を読み込む…」を押してください。</source>
        <translation>Press “Load the exchange's file (relay.json)…” in “Details”.</translation>
    </message>
    <message>
        <source>同じ事業所が、このパソコンの別の窓でログインしています。その窓を使うか、閉じてください。</source>
        <translation>The same office is logged in in another window of this computer. Use that window or close it.</translation>
    </message>
    <message>
        <source>新しい電子証明書のファイルを「取り込む…」で取り込んでください。今までの鍵は、前に受け取ったファイルを開くために残ります。</source>
        <translation>Import the new certificate's file with “Import…”. Earlier keys stay, so that what was received before still opens.</translation>
    </message>
    <message>
        <source>「詳細」の中の「接続テスト」で、どこまでつながるかを確かめられます。</source>
        <translation>“Connection test” in “Details” shows how far the way is open.</translation>
    </message>
    <message>
        <source>%1、%2に有効期間が過ぎました</source>
        <translation>%1, expired on %2</translation>
    </message>
    <message>
        <source>%1、%2まで</source>
        <translation>%1, until %2</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>画面の切り替え</source>
        <translation>Screens</translation>
    </message>
    <message>
        <source>送る側と受け取る側の両方を試せます。別の事業所でログインします。</source>
        <translation>Lets you try both sending and receiving. Log in there as another office.</translation>
    </message>
    <message>
        <source>もう一つの窓を開く</source>
        <translation>Open another window</translation>
    </message>
</context>
<context>
    <name>OfficesPage</name>
    <message>
        <source>事業所検索</source>
        <translation>Offices</translation>
    </message>
    <message>
        <source>この接続先に登録されている事業所を探します。いま受け取れるかどうかも分かります。</source>
        <translation>Finds offices that are registered at this exchange, and whether they can receive now.</translation>
    </message>
    <message>
        <source>検索(&amp;F)</source>
        <translation>&amp;Find</translation>
    </message>
    <message>
        <source>検索する事業所</source>
        <translation>Office to search for</translation>
    </message>
    <message>
        <source>事業所番号、名称、都道府県の一部</source>
        <translation>Part of a number, name or prefecture</translation>
    </message>
    <message>
        <source>事業所の一覧</source>
        <translation>Offices</translation>
    </message>
    <message>
        <source>番号をコピー(&amp;C)</source>
        <translation>&amp;Copy the number</translation>
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
        <translation>This argument can't be used: %1</translation>
    </message>
    <message>
        <source>練習モードのログイン画面で、はじめに選んでおく事業所の番号です。</source>
        <translation>The number of the office that is chosen first at the login screen of training mode.</translation>
    </message>
    <message>
        <source>--office は --training と一緒に指定してください。</source>
        <translation>Give --office together with --training.</translation>
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
    <message>
        <source>ログイン</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>受信</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>送信</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>受信履歴</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>一括送信</source>
        <translation>Bulk sending</translation>
    </message>
    <message>
        <source>送信履歴</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>事業所検索</source>
        <translation>Offices</translation>
    </message>
</context>
<context>
    <name>PartnerPanel</name>
    <message>
        <source>電話で確かめたと記録(&amp;P)</source>
        <translation>Record as checked by &amp;phone</translation>
    </message>
    <message>
        <source>電話で読み合わせ、同じでした</source>
        <translation>Compared by phone, and it was the same</translation>
    </message>
</context>
<context>
    <name>PartnerTexts</name>
    <message>
        <source>この事業所とは初めてのやりとりです。確認番号: %1</source>
        <translation>This is the first contact with this office. Confirmation number: %1</translation>
    </message>
    <message>
        <source>この事業所の電子証明書が替わっていて、理由を確かめられません。確認番号: %1</source>
        <translation>The certificate of this office is another one than before, and nothing explains why. Confirmation number: %1</translation>
    </message>
    <message>
        <source>相手の画面にも同じ確認番号が出ます。電話で読み合わせて同じなら、「事業所検索」の画面で「電話で確かめた」と記録してください。</source>
        <translation>The other office sees the same number. Compare by phone; if it is the same, record it on the page Offices.</translation>
    </message>
    <message>
        <source>確認番号: %1</source>
        <translation>Confirmation number: %1</translation>
    </message>
    <message>
        <source>これまでと違う電子証明書で、理由を確かめられません。確かめるまで、この事業所には送りません。</source>
        <translation>Another certificate than before, and nothing explains why. Nothing is sent to this office until it is checked.</translation>
    </message>
    <message>
        <source>まだ送受信がありません。</source>
        <translation>Nothing was sent or received yet.</translation>
    </message>
    <message>
        <source>電話で確かめました。</source>
        <translation>Checked by phone.</translation>
    </message>
    <message>
        <source>更新された電子証明書です。前の電子証明書の署名で確かめました。</source>
        <translation>A renewed certificate, proven by a signature of the one before.</translation>
    </message>
    <message>
        <source>電話での確認はまだです。</source>
        <translation>Not checked by phone yet.</translation>
    </message>
    <message>
        <source>確認番号: %1&#x3000;「事業所検索」の画面でこの事業所を選び、電話で確かめたと記録すると送れます。</source>
        <translation>Confirmation number: %1. Choose this office on the page Offices and record it as checked by phone; then it can be sent.</translation>
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
    <name>ReceivedPage</name>
    <message>
        <source>受信履歴</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>受信したものを探し、保存した場所を開いたり、もう一度保存したりできます。</source>
        <translation>Find what was received, open where it was saved, or save it again.</translation>
    </message>
    <message>
        <source>受信したものの一覧</source>
        <translation>What was received</translation>
    </message>
    <message>
        <source>フォルダを開く(&amp;O)</source>
        <translation>&amp;Open the folder</translation>
    </message>
    <message>
        <source>もう一度保存(&amp;A)…</source>
        <translation>Save &amp;again…</translation>
    </message>
    <message>
        <source>フォルダを開けませんでした。移動や削除をされているかもしれません。「もう一度保存…」で、別の場所に保存できます。</source>
        <translation>The folder could not be opened. It may have been moved or deleted. With “Save again…” you can save to another place.</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>この行の項目</source>
        <translation>Fields of this line</translation>
    </message>
    <message>
        <source>ファイルは renkei では直せません。介護ソフトで直し、もう一度出力してください。</source>
        <translation>renkei does not change files. Mend it in your care software and export it again.</translation>
    </message>
    <message>
        <source>前の指摘(&amp;P)</source>
        <translation>&amp;Previous finding</translation>
    </message>
    <message>
        <source>次の指摘(&amp;N)</source>
        <translation>&amp;Next finding</translation>
    </message>
    <message>
        <source>一覧に戻る(Esc)</source>
        <translation>Back to the list (Esc)</translation>
    </message>
</context>
<context>
    <name>RestCard</name>
    <message>
        <source>途中の一括送信</source>
        <translation>Bulk sending that was left in the middle</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Please note</translation>
    </message>
    <message>
        <source>前回の一括送信が途中で終わっています</source>
        <translation>The last bulk sending ended in the middle</translation>
    </message>
    <message>
        <source>「続きを開く」を押すと、同じファイルをもう一度確かめて、残りに印を付けます。まだ送信はしません。「破棄する」を押すか、別の一括送信を始めると、この案内が消えます。ファイルは消えません。</source>
        <translation>“Open what is left” checks the same files again and ticks what is left. Nothing is sent yet. With “Discard”, or when another bulk sending begins, this notice goes away. No file is deleted.</translation>
    </message>
    <message>
        <source>続きを開く(&amp;C)</source>
        <translation>Open &amp;what is left</translation>
    </message>
    <message>
        <source>破棄する(&amp;D)</source>
        <translation>&amp;Discard</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>バックアップから復元</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <source>このパソコンに履歴と鍵を戻します。復元すると新しい端末になり、バックアップのあとに送ったものは、ログインすると接続先に問い合わせて履歴に加えます。</source>
        <translation>Brings history and keys back to this computer. It becomes a new terminal; what was sent after the backup is asked for at the exchange after the login and added to the history.</translation>
    </message>
    <message>
        <source>バックアップのフォルダ(&amp;F)</source>
        <translation>Backup &amp;folder</translation>
    </message>
    <message>
        <source>選ぶ…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>鍵のパスワード(&amp;P)</source>
        <translation>Key &amp;password</translation>
    </message>
    <message>
        <source>一回分のフォルダ（renkei- で始まる名前）を選んでください。鍵のパスワードは、戻した鍵で開けるかどうかを確かめるために使います。</source>
        <translation>Choose the folder of one backup (its name begins with renkei-). The key password is used to check that the restored keys open.</translation>
    </message>
    <message>
        <source>復元する(&amp;R)</source>
        <translation>&amp;Restore</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>フォルダを開く(&amp;O)</source>
        <translation>&amp;Open the folder</translation>
    </message>
    <message>
        <source>受信履歴を見る(&amp;H)</source>
        <translation>Received &amp;history</translation>
    </message>
    <message>
        <source>結果を閉じる</source>
        <translation>Close the result</translation>
    </message>
    <message>
        <source>フォルダを開けませんでした。エクスプローラーやファイルの一覧から、上の保存先を開いてください。</source>
        <translation>The folder could not be opened. Open the place above with your file manager.</translation>
    </message>
    <message>
        <source>受信の前に確かめたこと</source>
        <translation>What was checked before receiving</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>検索(&amp;F)</source>
        <translation>&amp;Find</translation>
    </message>
    <message>
        <source>事業所の番号・名前など</source>
        <translation>Number or name of an office</translation>
    </message>
    <message>
        <source>検索する文字</source>
        <translation>Text to search for</translation>
    </message>
    <message>
        <source>対象年月(&amp;M)</source>
        <translation>&amp;Month</translation>
    </message>
    <message>
        <source>対象年月で絞る</source>
        <translation>Only this month</translation>
    </message>
    <message>
        <source>種別(&amp;K)</source>
        <translation>&amp;Kind</translation>
    </message>
    <message>
        <source>種別で絞る</source>
        <translation>Only this kind</translation>
    </message>
    <message>
        <source>状態(&amp;T)</source>
        <translation>S&amp;tate</translation>
    </message>
    <message>
        <source>状態で絞る</source>
        <translation>Only this state</translation>
    </message>
    <message>
        <source>検索を解除</source>
        <translation>Clear the search</translation>
    </message>
    <message>
        <source>担当者(&amp;W)</source>
        <translation>Staff (&amp;W)</translation>
    </message>
    <message>
        <source>担当者で絞る</source>
        <translation>Only of one of the staff</translation>
    </message>
</context>
<context>
    <name>SendResults</name>
    <message>
        <source>送信履歴を見る</source>
        <translation>See what was sent</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>送信の結果を閉じる</source>
        <translation>Close the result of sending</translation>
    </message>
    <message>
        <source>送信の結果</source>
        <translation>Result of sending</translation>
    </message>
</context>
<context>
    <name>SentDetails</name>
    <message>
        <source>番号(&amp;N)</source>
        <translation>&amp;Number</translation>
    </message>
    <message>
        <source>この送信の番号</source>
        <translation>Number of this message</translation>
    </message>
    <message>
        <source>証跡</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>証跡の一覧</source>
        <translation>Evidence</translation>
    </message>
</context>
<context>
    <name>SentModel</name>
    <message>
        <source>3日たっても受信されていません</source>
        <translation>Not received after 3 days</translation>
    </message>
</context>
<context>
    <name>SentPage</name>
    <message>
        <source>送信履歴</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>送ったものがどうなったかと、その証跡を確かめます。相手が受信する前なら取り消せます。</source>
        <translation>Shows what became of what you sent, with its evidence. Until it is received you can recall it.</translation>
    </message>
    <message>
        <source>送信したものの一覧</source>
        <translation>What was sent</translation>
    </message>
    <message>
        <source>選んだ送信の詳細</source>
        <translation>Details of the selected message</translation>
    </message>
    <message>
        <source>はい、取り消す(&amp;Y)</source>
        <translation>&amp;Yes, recall it</translation>
    </message>
    <message>
        <source>いいえ(&amp;O)</source>
        <translation>N&amp;o</translation>
    </message>
    <message>
        <source>取り消す(&amp;R)…</source>
        <translation>&amp;Recall…</translation>
    </message>
    <message>
        <source>もう一度送る(&amp;S)…</source>
        <translation>&amp;Send again…</translation>
    </message>
    <message>
        <source>証跡を保存(&amp;E)…</source>
        <translation>Save the &amp;evidence…</translation>
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
        <translation>&amp;Subfolders</translation>
    </message>
    <message>
        <source>自動で受け取る(&amp;R)</source>
        <translation>Auto-&amp;receive</translation>
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
        <translation>&amp;Terminal name</translation>
    </message>
    <message>
        <source>名前を変える</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>どのパソコンで受け取ったかを、事業所の中で見分けるための名前です。人の名前は使わず、「受付1」のように付けてください。</source>
        <translation>The name tells the office which computer received something. Use no person's name; call it “Front desk 1”, for example.</translation>
    </message>
    <message>
        <source>フォルダの分け方</source>
        <translation>Subfolders</translation>
    </message>
    <message>
        <source>自動で受け取る</source>
        <translation>Auto-receive</translation>
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
    <message>
        <source>これまでの端末</source>
        <translation>Terminals so far</translation>
    </message>
    <message>
        <source>バックアップ</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>置く場所(&amp;B)</source>
        <translation>Place of &amp;backups</translation>
    </message>
    <message>
        <source>バックアップを置く場所を変更</source>
        <translation>Change the place of backups</translation>
    </message>
    <message>
        <source>前回</source>
        <translation>Last time</translation>
    </message>
    <message>
        <source>バックアップする(&amp;K)</source>
        <translation>Bac&amp;k up now</translation>
    </message>
    <message>
        <source>送受信の履歴、封緘したままの控え、鍵（パスワードで守られたまま）を、日付の付いた新しいフォルダに控えます。前のバックアップはそのまま残ります。USB メモリなど、このパソコンとは別の場所を選んでください。復元は「ログイン」の画面の「詳細」にあります。</source>
        <translation>Copies the history, the sealed messages and the keys (still under their password) into a new dated folder. Earlier backups stay. Choose a place that is not this computer, such as a USB stick. Restoring is under “Details” on the login screen.</translation>
    </message>
    <message>
        <source>鍵の確認（年に一度）</source>
        <translation>Rehearsal of the keys (once a year)</translation>
    </message>
    <message>
        <source>鍵のパスワード(&amp;W)</source>
        <translation>Key pass&amp;word</translation>
    </message>
    <message>
        <source>鍵を確かめる(&amp;H)</source>
        <translation>Re&amp;hearse</translation>
    </message>
    <message>
        <source>このパソコンにあるすべての鍵（更新する前のものも）で、自分宛てに封をして、開けるかどうかを試します。パスワードを忘れていないことも、これで分かります。どこにも送りません。</source>
        <translation>Seals something to yourselves with every key on this computer, those from before a renewal too, and tries to open it. It also shows that the password is not forgotten. Nothing is sent anywhere.</translation>
    </message>
    <message>
        <source>鍵の確認の結果</source>
        <translation>Result of the rehearsal</translation>
    </message>
    <message>
        <source>画面のロック</source>
        <translation>Screen lock</translation>
    </message>
    <message>
        <source>操作がないとき(&amp;A)</source>
        <translation>Without &amp;a touch</translation>
    </message>
    <message>
        <source>操作がないときに画面をロックするまで</source>
        <translation>Time without a touch until the screen is locked</translation>
    </message>
    <message>
        <source>ロックすると、画面を隠し、鍵をメモリから消します。鍵のパスワードで元に戻ります。ロックのあいだは、自動受信も休みます。</source>
        <translation>Locking hides the screen and removes the key from memory. The password of the key brings it back. While it is locked, automatic receiving rests too.</translation>
    </message>
    <message>
        <source>担当者</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>いまの担当者(&amp;G)</source>
        <translation>At work now (&amp;G)</translation>
    </message>
    <message>
        <source>この担当者にする</source>
        <translation>This one works now</translation>
    </message>
    <message>
        <source>一覧から消す</source>
        <translation>Remove from the list</translation>
    </message>
    <message>
        <source>送受信、取り消し、もう一度保存、確認番号の確認をした人として、この事業所の履歴に残ります。外には送りません。「一覧から消す」は、ログインのときに選べる名前から消すだけで、履歴の名前は消えません。</source>
        <translation>Stands in this office's own history as the one who sent, received, took back, saved again or confirmed a confirmation number. It is sent nowhere. “Remove from the list” removes a name only from those on offer at the login, not from the history.</translation>
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
        <translation>Wait for about %1 s, then try again.</translation>
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
    <message>
        <source>確認番号: %1</source>
        <translation>Confirmation number: %1</translation>
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
    <name>TrainingPanel</name>
    <message>
        <source>練習モード</source>
        <translation>Training mode</translation>
    </message>
    <message>
        <source>練習用の事業所を選んで「ログイン」を押すだけで始められます。ID もパスワードも電子証明書も、自動で入ります。</source>
        <translation>Choose an office for training and press “Log in”: that is all. ID, passwords and certificate are filled in.</translation>
    </message>
    <message>
        <source>もう一度準備する</source>
        <translation>Prepare again</translation>
    </message>
    <message>
        <source>練習用の事業所(&amp;O)</source>
        <translation>Training &amp;office</translation>
    </message>
    <message>
        <source>もう一つの窓を開く(&amp;W)</source>
        <translation>Open another &amp;window</translation>
    </message>
    <message>
        <source>送る側と受け取る側の両方を試すには、もう一つの窓を開き、別の事業所でログインします。</source>
        <translation>To try both sending and receiving, open another window and log in there as another office.</translation>
    </message>
    <message>
        <source>送ってみるファイルは、次のフォルダにあります。送信の画面に、そのままドロップできます。</source>
        <translation>Files to send are in the folder below. You can drop them on the screen “Send”.</translation>
    </message>
    <message>
        <source>練習用のファイルを開く(&amp;S)</source>
        <translation>Open the &amp;samples</translation>
    </message>
</context>
<context>
    <name>renkei::gui::BackupSettings</name>
    <message>
        <source>（バックアップから復元）</source>
        <translation> (restored from a backup)</translation>
    </message>
    <message>
        <source>（別のパソコンへのコピー）</source>
        <translation> (copied to another computer)</translation>
    </message>
    <message>
        <source>バックアップは、ログインしている間にできます。</source>
        <translation>Backups are made while logged in.</translation>
    </message>
    <message>
        <source>まだありません。バックアップしてください。</source>
        <translation>None yet. Please make one.</translation>
    </message>
    <message>
        <source>まだありません。</source>
        <translation>None yet.</translation>
    </message>
    <message>
        <source>%1（30 日を過ぎました）
%2</source>
        <translation>%1 (more than 30 days ago)
%2</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>まだ選んでいません。</source>
        <translation>Not chosen yet.</translation>
    </message>
    <message>
        <source>バックアップを置く場所を選ぶ</source>
        <translation>Choose the place of backups</translation>
    </message>
    <message>
        <source>バックアップしています</source>
        <translation>Backing up</translation>
    </message>
    <message>
        <source>%1: %2 から（この端末）%3</source>
        <translation>%1: since %2 (this terminal)%3</translation>
    </message>
    <message>
        <source>%1: %2 から%3</source>
        <translation>%1: since %2%3</translation>
    </message>
</context>
<context>
    <name>renkei::gui::BulkModel</name>
    <message>
        <source>相手が受け取れません</source>
        <translation>The recipient can't receive</translation>
    </message>
    <message>
        <source>注意があります</source>
        <translation>Has warnings</translation>
    </message>
    <message>
        <source>送信できます</source>
        <translation>Can be sent</translation>
    </message>
    <message>
        <source>順番待ち</source>
        <translation>Waiting for its turn</translation>
    </message>
    <message>
        <source>送信中</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>受付済</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>送信待ち</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>結果確認中</source>
        <translation>Checking the result</translation>
    </message>
    <message>
        <source>失敗</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>注意 %1 件: %2</source>
        <translation>Warnings (%1): %2</translation>
    </message>
    <message>
        <source>封をしました。つながると自動で送られます。</source>
        <translation>Sealed. It goes by itself as soon as the exchange is reached.</translation>
    </message>
    <message>
        <source>受け付けられたかどうかを、自動で確かめます。</source>
        <translation>Whether it was accepted is checked by itself.</translation>
    </message>
    <message>
        <source>%1（コード %2）</source>
        <translation>%1 (code %2)</translation>
    </message>
    <message>
        <source>送信単位になりません</source>
        <translation>Forms no unit to send</translation>
    </message>
    <message>
        <source>%1 名</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>印あり</source>
        <translation>Ticked</translation>
    </message>
    <message>
        <source>印なし</source>
        <translation>Not ticked</translation>
    </message>
    <message>
        <source>送信</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>送信先の番号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>送信先の名称</source>
        <translation>Recipient's name</translation>
    </message>
    <message>
        <source>種別</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>対象年月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>利用者数</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>ファイル数</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>結果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>連番</source>
        <translation>Sequence</translation>
    </message>
    <message>
        <source>コード</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>番号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>誤りがあります</source>
        <translation>Has errors</translation>
    </message>
    <message>
        <source>誤り %1 件: %2</source>
        <translation>Errors (%1): %2</translation>
    </message>
    <message>
        <source>誤りがあるので送信できません。%1</source>
        <translation>It has errors and can't be sent. %1</translation>
    </message>
    <message>
        <source>送信済みあり</source>
        <translation>Sent before</translation>
    </message>
    <message>
        <source>%1 に、同じ月の同じ種別で、同じ利用者 %2 名分を送っています（%3）。</source>
        <translation>Of the same kind and month, the same persons (%2) were sent on %1 (%3).</translation>
    </message>
    <message>
        <source>確認待ち</source>
        <translation>To be confirmed</translation>
    </message>
    <message>
        <source>%1&#x3000;%2</source>
        <translation>%1   %2</translation>
    </message>
    <message>
        <source>名称は分かりません</source>
        <translation>name not known</translation>
    </message>
</context>
<context>
    <name>renkei::gui::BulkPage</name>
    <message>
        <source>「フォルダを選ぶ…」を押すか、ファイルやフォルダをここに置いてください。送信先ごとの一覧ができます。</source>
        <translation>Press “Choose a folder…” or drop files and folders here. They are listed by recipient.</translation>
    </message>
    <message>
        <source>一括送信するフォルダを選んでください</source>
        <translation>Choose the folder for bulk sending</translation>
    </message>
    <message>
        <source>一括送信するファイルを選んでください</source>
        <translation>Choose the files for bulk sending</translation>
    </message>
    <message>
        <source>ファイルを確かめています</source>
        <translation>Looking at the file</translation>
    </message>
    <message>
        <source>確認を中止しました。</source>
        <translation>The check was stopped.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>ほか %1 件のファイルも送信できません。</source>
        <translation>Other files that can't be sent either: %1.</translation>
    </message>
    <message>
        <source>その他の文書 %1 件は、一括送信では送りません。「送信」の画面で送ってください。</source>
        <translation>Other documents, which bulk sending leaves out: %1. Send them on the screen “Send”.</translation>
    </message>
    <message>
        <source>一括送信しています</source>
        <translation>Bulk sending</translation>
    </message>
    <message>
        <source>一時停止中</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>いま送っているものが終わると止まります</source>
        <translation>Stops after the present one</translation>
    </message>
    <message>
        <source>一括送信が終わりました。%1</source>
        <translation>Bulk sending has ended. %1</translation>
    </message>
    <message>
        <source>まだ送っていないものが %1 件あります。</source>
        <translation>Not sent yet: %1.</translation>
    </message>
    <message>
        <source>受付済 %1 件</source>
        <translation>%1 accepted</translation>
    </message>
    <message>
        <source>送信待ち %1 件（つながると自動で送られます）</source>
        <translation>%1 waiting (they go by themselves once the exchange is reached)</translation>
    </message>
    <message>
        <source>結果確認中 %1 件（自動で確かめます）</source>
        <translation>%1 with unknown result (checked by itself)</translation>
    </message>
    <message>
        <source>失敗 %1 件</source>
        <translation>%1 failed</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>ファイルを確かめています。</source>
        <translation>Checking the files.</translation>
    </message>
    <message>
        <source>いま送信しています。</source>
        <translation>Sending now.</translation>
    </message>
    <message>
        <source>フォルダかファイルを選ぶと送信できます。</source>
        <translation>Choose a folder or files to send.</translation>
    </message>
    <message>
        <source>送信できるものがありません。</source>
        <translation>There is nothing that can be sent.</translation>
    </message>
    <message>
        <source>送信するものに印を付けてください。</source>
        <translation>Tick what you want to send.</translation>
    </message>
    <message>
        <source>一度に送れるのは %1 件までです。あと %2 件の印を外してください。</source>
        <translation>Up to %1 can be sent at a time. Untick %2 more.</translation>
    </message>
    <message>
        <source>接続先につながりません。つながると送信できます。</source>
        <translation>The exchange can't be reached. You can send once it is.</translation>
    </message>
    <message>
        <source>接続などの問題で一時停止しました。直ったら「続ける」を押してください。%1</source>
        <translation>Paused because of a problem such as the connection. Press “Resume” once it is solved. %1</translation>
    </message>
    <message>
        <source>一時停止中です。「続ける」を押すと残りを送ります。%1</source>
        <translation>Paused. Press “Resume” to send the rest. %1</translation>
    </message>
    <message>
        <source>%1 件を送信します。</source>
        <translation>To be sent: %1.</translation>
    </message>
    <message>
        <source>次の %1 件を選ぶ(&amp;N)</source>
        <translation>Choose the &amp;next %1</translation>
    </message>
    <message>
        <source>結果を保存する場所と名前を決めてください</source>
        <translation>Choose where to save the result, and its name</translation>
    </message>
    <message>
        <source>CSV ファイル (*.csv)</source>
        <translation>CSV files (*.csv)</translation>
    </message>
    <message>
        <source>結果を保存しました。場所: %1</source>
        <translation>The result was saved here: %1</translation>
    </message>
    <message>
        <source>一度に送れるのは %1 件までです。はじめの %1 件に印を付けました。残りの %2 件は、送信が終わってから「次の %3 件を選ぶ」を押してください。</source>
        <translation>Up to %1 can be sent at a time. The first %1 are ticked. What is left (%2) goes when sending has ended and you press “Choose the next %3”.</translation>
    </message>
    <message>
        <source>ログインの有効時間が過ぎました。「ログインし直す」を押してください。この一覧は残ります。</source>
        <translation>The login has run out. Press “Log in again”. This list stays.</translation>
    </message>
    <message>
        <source>%1 件は、同じ利用者の同じ月の分を前にも送っているため、印を付けていません。直したものを送り直すときは、印を付けてください。</source>
        <translation>Units without a tick since the same persons’ data of the same month were sent before: %1. To send corrected ones again, tick them.</translation>
    </message>
    <message>
        <source>前に送ったものがないか、確かめています。</source>
        <translation>Comparing with what was sent before.</translation>
    </message>
    <message>
        <source>前に送ったものと比べられませんでした。同じものを前に送っていないか、送信履歴で確かめてから送信してください。</source>
        <translation>Could not compare with what was sent before. Look in Sent whether the same went before, then send.</translation>
    </message>
    <message>
        <source>「確認待ち」のものは送っていません。相手の電子証明書が替わっていて、理由を確かめられないためです。「事業所検索で確かめる」を押し、電話で確かめたと記録してから、印を付けて送信してください。</source>
        <translation>What is “To be confirmed” was not sent, because the recipient’s certificate changed and the reason could not be verified. Press “Check on Offices”, record that you confirmed it by phone, then tick it and send.</translation>
    </message>
    <message>
        <source>電話で確認番号を読み合わせたい事業所が %1 件あります。番号は「結果」の欄にあります。</source>
        <translation>Offices whose confirmation number should be compared by phone: %1. The numbers are in the column “Result”.</translation>
    </message>
    <message>
        <source>確認待ち %1 件</source>
        <translation>%1 to be confirmed</translation>
    </message>
    <message>
        <source>前回の続きを破棄しました。ファイルは消えていません。</source>
        <translation>What was left of the last time is discarded. No file was deleted.</translation>
    </message>
    <message>
        <source>、ほか %1 件</source>
        <translation>, and %1 more</translation>
    </message>
    <message>
        <source>（%1）</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>%1 件は、前回のあとにファイルの内容が変わっています。いまの内容で送ります。</source>
        <translation>Files that changed since the last time: %1. They are sent as they are now.</translation>
    </message>
    <message>
        <source>%1 件は、送信したあとにファイルの内容が変わっています。直したものを送り直すときは、印を付けてください。</source>
        <translation>Files that changed after they were sent: %1. To send corrected ones again, tick them.</translation>
    </message>
    <message>
        <source>%1 件は、ファイルが見つかりません。元の場所に戻すと、もう一度「続きを開く」から送れます。</source>
        <translation>Files that are not found: %1. Put them back in their place and press “Open what is left” again to send them.</translation>
    </message>
    <message>
        <source>%1 件は、ファイルに誤りがあるため送れません。</source>
        <translation>Files with errors, which can’t be sent: %1.</translation>
    </message>
    <message>
        <source>%1 件は、送信済みかどうかを確かめられないため、印を付けていません。送信履歴で確かめてください。</source>
        <translation>Not ticked, since it could not be verified whether they were sent: %1. Check on “Sent”.</translation>
    </message>
    <message>
        <source>ほかの %1 件は、前回は印を付けていなかったものです。</source>
        <translation>Others, which were not ticked the last time: %1.</translation>
    </message>
    <message>
        <source>一括送信の準備をしています</source>
        <translation>Preparing bulk sending</translation>
    </message>
    <message>
        <source>続きのための控えを保存できませんでした。送信はこのまま行いますが、途中で renkei を閉じると、次のログインで続きを開けません。</source>
        <translation>The note for continuing could not be saved. Sending goes on, but if renkei is closed in the middle, it can’t be continued after the next login.</translation>
    </message>
    <message>
        <source>前回の一括送信の %1 件のうち、%2 件は送信済みです。いま送れる残りはありません。</source>
        <translation>Of the last bulk sending (%1) %2 are sent. Nothing of what is left can be sent now.</translation>
    </message>
    <message>
        <source>前回の一括送信の %1 件のうち、%2 件は送信済みです。残りの %3 件に印を付けました。「送信」を押すと送ります。</source>
        <translation>Of the last bulk sending (%1) %2 are sent. What is left (%3) is ticked. Press “Send” to send it.</translation>
    </message>
    <message>
        <source>前回の一括送信の %1 件のうち、%2 件は送信済みです。残りのうち %3 件に印を付けました。「送信」を押すと送ります。</source>
        <translation>Of the last bulk sending (%1) %2 are sent. %3 of what is left are ticked. Press “Send” to send them.</translation>
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
    <name>renkei::gui::ComposePage</name>
    <message>
        <source>送るファイルを選ぶ</source>
        <translation>Choose files to send</translation>
    </message>
    <message>
        <source>送るファイルのあるフォルダを選ぶ</source>
        <translation>Choose a folder with files to send</translation>
    </message>
    <message>
        <source>検査しています</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>%1: 誤り %2 件、注意 %3 件</source>
        <translation>%1: errors %2, warnings %3</translation>
    </message>
    <message>
        <source>全角 %1 文字分、長すぎます</source>
        <translation>Too long: %1 full-width</translation>
    </message>
    <message>
        <source>あと全角 %1 文字</source>
        <translation>Left: %1 full-width</translation>
    </message>
    <message>
        <source>いまの1件が終わったら止まります</source>
        <translation>Stops after this one</translation>
    </message>
    <message>
        <source>%1 / %2 件目</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>「%1」に誤りがあります。介護ソフトで直して出力し直すか、一覧から取り除いてください。</source>
        <translation>“%1” has errors. Mend it in your care software and export it again, or remove it from the list.</translation>
    </message>
    <message>
        <source>「%1」の送信先が決まっていません。書類の送信先を入れてください。</source>
        <translation>“%1” has no recipient. Enter the recipient of the documents.</translation>
    </message>
    <message>
        <source>「%1」の送信先が自分の事業所です。送信先を確かめてください。</source>
        <translation>The recipient of “%1” is your own office. Check the recipient.</translation>
    </message>
    <message>
        <source>%1 は、この接続先に登録されていません。事業所番号を確かめてください。</source>
        <translation>%1 is not registered at this exchange. Check the office number.</translation>
    </message>
    <message>
        <source>%1 は、いま受け取れません（ライセンスまたは電子証明書の期限切れ）。送信先に確かめてください。</source>
        <translation>%1 can't receive now (its licence or certificate has ended). Ask the office.</translation>
    </message>
    <message>
        <source>送信しています。</source>
        <translation>Sending.</translation>
    </message>
    <message>
        <source>送るファイルがありません。ファイルかフォルダを入れてください。</source>
        <translation>There is nothing to send. Put in files or a folder.</translation>
    </message>
    <message>
        <source>検査しています。終わるまでお待ちください。</source>
        <translation>Checking. Please wait.</translation>
    </message>
    <message>
        <source>接続先につながらないため、いまは送れません。ファイルは一覧に残ります。つながると送信できます。</source>
        <translation>The exchange can't be reached, so nothing can be sent now. The files stay in the list and can be sent once it is reached.</translation>
    </message>
    <message>
        <source>件名が長すぎます。短くしてください。</source>
        <translation>The subject is too long. Shorten it.</translation>
    </message>
    <message>
        <source>連絡事項が長すぎます。短くしてください。</source>
        <translation>The message is too long. Shorten it.</translation>
    </message>
    <message>
        <source>送信先を確認しています。</source>
        <translation>Looking up the recipient.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>送信先: %1 ほか %2 事業所。%3 件を送ります。</source>
        <translation>Recipients: %1 and others (%2). To be sent: %3.</translation>
    </message>
    <message>
        <source>送信先: %1。%2 件を送ります。</source>
        <translation>Recipient: %1. To be sent: %2.</translation>
    </message>
    <message>
        <source>検査しています…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>送れるものだけ送信（%1 件）</source>
        <translation>Send only what can be sent (%1)</translation>
    </message>
    <message>
        <source>送信しています</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>ログインの有効時間が過ぎました。「ログインし直す」を押してください。ファイルは一覧に残ります。</source>
        <translation>The login has run out. Press “Log in again”. The files stay in the list.</translation>
    </message>
    <message>
        <source>前に送ったものと比べられませんでした。送信履歴で確かめてから送信してください。</source>
        <translation>Could not compare with what was sent before. Look in Sent, then send.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::ConnectionTestDialog</name>
    <message>
        <source>接続先: %1</source>
        <translation>Exchange: %1</translation>
    </message>
    <message>
        <source>確かめています</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>接続先までの道（名前、プロキシ）</source>
        <translation>The way to the exchange (name, proxy)</translation>
    </message>
    <message>
        <source>接続先の証明書（通信の検査がないこと）</source>
        <translation>The exchange's certificate (no device inspects the traffic)</translation>
    </message>
    <message>
        <source>このパソコンの時計</source>
        <translation>This computer's clock</translation>
    </message>
    <message>
        <source>電子証明書と鍵</source>
        <translation>Certificate and key</translation>
    </message>
    <message>
        <source>ログイン</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>まだ確かめていません。ログイン画面で個人ユーザIDと二つのパスワードを入力すると、ここまで確かめられます。</source>
        <translation>Not checked yet. With your user ID and both passwords on the login screen the test comes this far.</translation>
    </message>
    <message>
        <source>まだ確かめていません。上の行が良好になると、確かめられます。</source>
        <translation>Not checked yet. It can be checked once the lines above are fine.</translation>
    </message>
    <message>
        <source>有効な電子証明書です。鍵は、鍵のパスワードを入力すると確かめられます。</source>
        <translation>The certificate is valid. The key is checked when you enter its password.</translation>
    </message>
    <message>
        <source>renkei %1 接続テスト</source>
        <translation>renkei %1, connection test</translation>
    </message>
    <message>
        <source>日時: %1</source>
        <translation>Time: %1</translation>
    </message>
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
    <name>renkei::gui::FindingModel</name>
    <message>
        <source>誤り</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>同じ指摘が、ほかに %1 件あります。</source>
        <translation>More findings of this kind: %1.</translation>
    </message>
    <message>
        <source>重さ</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>ファイル</source>
        <translation>File</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>項目</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>値</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>コード</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
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
    <message>
        <source>ログインし直す</source>
        <translation>Log in again</translation>
    </message>
    <message>
        <source>ログアウト</source>
        <translation>Log out</translation>
    </message>
    <message>
        <source>接続中 – 確認できません</source>
        <translation>Online – can’t check</translation>
    </message>
    <message>
        <source>担当 %1</source>
        <translation>Staff: %1</translation>
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
    <message>
        <source>フォルダを開けませんでした。場所: %1</source>
        <translation>The folder could not be opened. It is here: %1</translation>
    </message>
    <message>
        <source>上の「答え」の欄にあるものがすべてです。個人情報と、やり取りした内容は入っていません。よければ「この内容を保存」を押してください。</source>
        <translation>The answer's box above shows all of it. No personal data and nothing of what was exchanged is in it. If that is fine, press Save this.</translation>
    </message>
    <message>
        <source>サポート情報の保存先を選んでください</source>
        <translation>Choose where to save the support file</translation>
    </message>
    <message>
        <source>保存しました: %1</source>
        <translation>Saved: %1</translation>
    </message>
</context>
<context>
    <name>renkei::gui::ImportDialog</name>
    <message>
        <source>電子証明書のファイルを選んでください</source>
        <translation>Choose the certificate's file</translation>
    </message>
    <message>
        <source>電子証明書のファイル (*.p12 *.pfx)</source>
        <translation>Certificates (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>すべてのファイル (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>しばらくお待ちください。</source>
        <translation>Please wait.</translation>
    </message>
    <message>
        <source>先に「中身を確かめる」を押してください。</source>
        <translation>First press “Look inside”.</translation>
    </message>
    <message>
        <source>この電子証明書は取り込めません。</source>
        <translation>This certificate can't be imported.</translation>
    </message>
    <message>
        <source>新しい鍵のパスワードを入力してください。</source>
        <translation>Enter the new key password.</translation>
    </message>
    <message>
        <source>二つの鍵のパスワードが同じではありません。</source>
        <translation>The two key passwords differ.</translation>
    </message>
    <message>
        <source>ファイルにパスワードがないため、鍵のパスワードを決めてください。</source>
        <translation>The file has no password, so choose one for the key.</translation>
    </message>
    <message>
        <source>ファイルを選んでください。</source>
        <translation>Choose a file.</translation>
    </message>
    <message>
        <source>ファイルを確かめています</source>
        <translation>Looking at the file</translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1から%2まで</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>ファイルを開けて、鍵も入っています。</source>
        <translation>The file opens and has its key.</translation>
    </message>
    <message>
        <source>ケアプランの送受信に使える種類です。</source>
        <translation>It is of a kind that care plans can be exchanged with.</translation>
    </message>
    <message>
        <source>接続先が決まっていないため、発行元はまだ確かめていません。</source>
        <translation>There is no exchange yet, so its issuer is not checked.</translation>
    </message>
    <message>
        <source>接続先が認める発行元のものです。</source>
        <translation>It comes from an issuer that the exchange accepts.</translation>
    </message>
    <message>
        <source>有効期間の中です。</source>
        <translation>It is valid now.</translation>
    </message>
    <message>
        <source>失効していないかは、ログインのときに接続先が確かめます。</source>
        <translation>Whether it was revoked the exchange checks at the login.</translation>
    </message>
    <message>
        <source>取り込んでいます</source>
        <translation>Importing</translation>
    </message>
    <message>
        <source>ファイルを開けました。</source>
        <translation>The file could be opened.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::InboxModel</name>
    <message>
        <source>この端末で受信の途中</source>
        <translation>Being received on this terminal</translation>
    </message>
    <message>
        <source>「%1」が受信中（%2から）</source>
        <translation>“%1” is receiving it (since %2)</translation>
    </message>
    <message>
        <source>受信待ち</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>概要を開けません</source>
        <translation>The summary does not open</translation>
    </message>
    <message>
        <source>不明</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>なし</source>
        <translation>None</translation>
    </message>
    <message>
        <source>%1 名</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>%1 件</source>
        <translation>%1 found</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>種別</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>送信元</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>対象年月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>利用者数</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>ファイル数</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>大きさ</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>件名</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>受付日時</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>受け取り期限</source>
        <translation>Receive by</translation>
    </message>
</context>
<context>
    <name>renkei::gui::InboxPage</name>
    <message>
        <source>受信の準備をしています</source>
        <translation>Preparing to receive</translation>
    </message>
    <message>
        <source>送信元と対象年月ごとのフォルダに分けて保存します（「設定」で変えられます）。</source>
        <translation>Saved in folders by sender and month (see Settings).</translation>
    </message>
    <message>
        <source>フォルダを分けずに保存します（「設定」で変えられます）。</source>
        <translation>Saved all in one folder (see Settings).</translation>
    </message>
    <message>
        <source>まだ確かめていません。</source>
        <translation>Not checked yet.</translation>
    </message>
    <message>
        <source>最後の確認: %1。</source>
        <translation>Last check: %1.</translation>
    </message>
    <message>
        <source>届いているものはありません。%1
画面の上の「更新」を押すと、今すぐ確かめます。</source>
        <translation>Nothing has arrived. %1
Press “Refresh” at the top to check now.</translation>
    </message>
    <message>
        <source>接続できないため、届いているかどうかを確かめられません。%1
インターネットの接続を確かめてから、画面の上の「更新」を押してください。</source>
        <translation>The exchange can't be reached, so it is unknown whether something has arrived. %1
Check the internet connection, then press “Refresh” at the top.</translation>
    </message>
    <message>
        <source>接続できません。この一覧は古いことがあります。%1</source>
        <translation>The exchange can't be reached. This list may be old. %1</translation>
    </message>
    <message>
        <source>受信しています。終わるまでお待ちください。</source>
        <translation>Receiving. Please wait.</translation>
    </message>
    <message>
        <source>届いているものがないため、受信のボタンは押せません。</source>
        <translation>Nothing has arrived, so there is nothing to receive.</translation>
    </message>
    <message>
        <source>「選んで受信」は、一覧で選ぶと押せます。Ctrl または Shift を押しながら選ぶと、いくつも選べます。</source>
        <translation>Select in the list to use “Receive selected”. Hold Ctrl or Shift to select several.</translation>
    </message>
    <message>
        <source>受信したファイルの保存先</source>
        <translation>Where received files are saved</translation>
    </message>
    <message>
        <source>概要を開けない理由</source>
        <translation>Why the summary does not open</translation>
    </message>
    <message>
        <source>%1%2（%3）</source>
        <translation>%1%2 (%3)</translation>
    </message>
    <message>
        <source>メッセージの番号</source>
        <translation>Message number</translation>
    </message>
    <message>
        <source>受信しています</source>
        <translation>Receiving</translation>
    </message>
    <message>
        <source>受信しています: %1 通のうち %2 通目（%3 / %4）</source>
        <translation>Receiving %2 of %1 (%3 / %4)</translation>
    </message>
    <message>
        <source>%1（%2）「%3」</source>
        <translation>%1 (%2) “%3”</translation>
    </message>
    <message>
        <source>件名は開けません</source>
        <translation>The subject does not open</translation>
    </message>
    <message>
        <source>新しく %1 通が届きました（%2）。</source>
        <translation>New messages: %1 (%2).</translation>
    </message>
    <message>
        <source>届いているかどうかを確かめられませんでした。理由は上にあります。</source>
        <translation>It could not be checked whether anything has arrived. The reason stands above.</translation>
    </message>
    <message>
        <source>%1から先に受信する順番のもの %2 通が、選ばれていません。</source>
        <translation>Messages from %1 that come first and are not selected: %2.</translation>
    </message>
    <message>
        <source>順番を入れ替えて取り込むと、新しい内容が古い内容に戻ることがあります。「先のものも選ぶ」を押すと、いっしょに受信できます。</source>
        <translation>Taken in in another order, new content may turn back into old content. Press “Select the earlier ones too” to receive them together.</translation>
    </message>
    <message>
        <source>連番</source>
        <translation>Sequence</translation>
    </message>
</context>
<context>
    <name>renkei::gui::KeyKeeper</name>
    <message>
        <source>このパソコンでは、パスワードを安全に保管する仕組み（キーリング）が使えないため、保存できません。</source>
        <translation>This computer has no key ring, so it can't be kept.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::LockPage</name>
    <message>
        <source>%1（事業所番号 %2）</source>
        <translation>%1 (office %2)</translation>
    </message>
    <message>
        <source>%1 から、画面をロックしています。</source>
        <translation>The screen has been locked since %1.</translation>
    </message>
    <message>
        <source>鍵とログインの情報は、メモリから消してあります。準備していたものは残っています。</source>
        <translation>The key and the login are gone from memory. What you had prepared is still there.</translation>
    </message>
    <message>
        <source>鍵とログインの情報を、メモリから消しています。</source>
        <translation>Removing the key and the login from memory.</translation>
    </message>
    <message>
        <source>送信や受信の途中です。終わるまで続けます。</source>
        <translation>Sending or receiving is under way. It goes on to its end.</translation>
    </message>
    <message>
        <source>終わると、鍵とログインの情報をメモリから消します。パソコンの電源を切らないでください。</source>
        <translation>Then the key and the login are removed from memory. Do not switch the computer off.</translation>
    </message>
    <message>
        <source>自動受信は、%1 から休んでいます。</source>
        <translation>Automatic receiving has rested since %1.</translation>
    </message>
    <message>
        <source>届いたものの確認は、%1 から休んでいます。</source>
        <translation>Looking for new messages has rested since %1.</translation>
    </message>
    <message>
        <source>送信待ちの %1 件も、ロックを解除すると続けます。</source>
        <translation>It goes on when you unlock, and so do %1 waiting to be sent.</translation>
    </message>
    <message>
        <source>ロックを解除すると続けます。</source>
        <translation>It goes on when you unlock.</translation>
    </message>
    <message>
        <source>「別の事業所でログイン」は、送信や受信が終わると押せます。</source>
        <translation>“Log in with another office” can be pressed when sending or receiving has ended.</translation>
    </message>
    <message>
        <source>練習用の鍵のパスワードは「%1」です。</source>
        <translation>The password of the practice key is “%1”.</translation>
    </message>
    <message>
        <source>パスワードを確かめています。</source>
        <translation>Checking the password.</translation>
    </message>
    <message>
        <source>パスワードが続けて違いました。%1 秒待つと、もう一度ためせます。</source>
        <translation>The password was wrong several times. You can try again in %1 seconds.</translation>
    </message>
    <message>
        <source>鍵のパスワードを入力すると、解除できます。</source>
        <translation>Enter the password of the key to unlock.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::LoginPage</name>
    <message>
        <source>KJ で始まる ID は利用状況Webサイトのもので、ここでは使えません。C で始まる個人ユーザIDを入力してください。</source>
        <translation>An ID that begins with KJ belongs to the website and does not work here. Enter the user ID that begins with C.</translation>
    </message>
    <message>
        <source>練習用の電子証明書（%1）</source>
        <translation>Training certificate (%1)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>ログインするときに、自動で取り込みます。</source>
        <translation>It is imported by itself at the login.</translation>
    </message>
    <message>
        <source>まだありません。「取り込む…」で、電子証明書のファイル（.p12）を取り込んでください。</source>
        <translation>There is none yet. Import the certificate's file (.p12) with “Import…”.</translation>
    </message>
    <message>
        <source>まだ決まっていません。</source>
        <translation>Not set yet.</translation>
    </message>
    <message>
        <source>練習用の接続先の準備ができると、ログインできます。</source>
        <translation>You can log in once the training exchange is ready.</translation>
    </message>
    <message>
        <source>はじめに、「接続先（relay.json）を読み込む…」を押してください。</source>
        <translation>First press “Load the exchange's file (relay.json)…”.</translation>
    </message>
    <message>
        <source>電子証明書がありません。「取り込む…」を押してください。</source>
        <translation>There is no certificate. Press “Import…”.</translation>
    </message>
    <message>
        <source>鍵のパスワードを入力してください。</source>
        <translation>Enter the key password.</translation>
    </message>
    <message>
        <source>個人ユーザIDを入力してください。</source>
        <translation>Enter the user ID.</translation>
    </message>
    <message>
        <source>C で始まる個人ユーザIDを入力してください。</source>
        <translation>Enter the user ID that begins with C.</translation>
    </message>
    <message>
        <source>パスワードを入力してください。</source>
        <translation>Enter the password.</translation>
    </message>
    <message>
        <source>ログインしています。</source>
        <translation>Logging in.</translation>
    </message>
    <message>
        <source>ログインしています</source>
        <translation>Logging in</translation>
    </message>
    <message>
        <source>ログインを中止しました。入力した内容は残っています。</source>
        <translation>The login was stopped. What you entered is still there.</translation>
    </message>
    <message>
        <source>接続先の設定ファイルを選んでください</source>
        <translation>Choose the exchange's file</translation>
    </message>
    <message>
        <source>接続先の設定ファイル (*.json)</source>
        <translation>Files of exchanges (*.json)</translation>
    </message>
    <message>
        <source>すべてのファイル (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>「%1」の設定を読み込みました。</source>
        <translation>Loaded the file of “%1”.</translation>
    </message>
    <message>
        <source>renkei %1</source>
        <translation>renkei %1</translation>
    </message>
    <message>
        <source>ログインの有効時間が過ぎました。同じ事業所（%1）でログインし直すと、準備していたものを続けて送れます。</source>
        <translation>The login has run out. Log in again as the same office (%1) to go on with what you had prepared.</translation>
    </message>
    <message>
        <source>ログアウトしましたが、ログインの記録（login.json）をこのパソコンから消せませんでした。記録は長くても8時間で使えなくなります。もう一度ログインしてログアウトすると、消し直します。</source>
        <translation>You are logged out, but the record of the login (login.json) could not be removed from this computer. It is of no use after 8 hours at most. Log in and out once more to try again.</translation>
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
    <message>
        <source>もう一つの窓を開けませんでした。</source>
        <translation>The other window could not be opened.</translation>
    </message>
    <message>
        <source>3日たっても受信されていないものが %1 件あります。</source>
        <translation>Not received after 3 days: %1.</translation>
    </message>
    <message>
        <source>%1&#x3000;｜&#x3000;%2</source>
        <translation>%1 | %2</translation>
    </message>
    <message>
        <source>最後のバックアップから 30 日を過ぎました。「設定」でバックアップしてください。</source>
        <translation>The last backup is more than 30 days old. Please make one in “Settings”.</translation>
    </message>
    <message>
        <source>このパソコンの時計が約 %1 分進んでいます。日付と時刻を合わせてください。</source>
        <translation>The clock of this computer is about %1 minutes fast. Please set date and time.</translation>
    </message>
    <message>
        <source>このパソコンの時計が約 %1 分遅れています。日付と時刻を合わせてください。</source>
        <translation>The clock of this computer is about %1 minutes slow. Please set date and time.</translation>
    </message>
    <message>
        <source>まだバックアップがありません。「設定」でバックアップしてください。</source>
        <translation>There is no backup yet. Please make one in “Settings”.</translation>
    </message>
    <message>
        <source>鍵の確認から 1 年を過ぎました。「設定」で鍵を確かめてください。</source>
        <translation>A year has passed since the last rehearsal of the keys. Rehearse them in Settings.</translation>
    </message>
    <message>
        <source>途中の一括送信があります。「一括送信」の画面を開いてください。</source>
        <translation>A bulk sending was left in the middle. Open the screen “Bulk sending”.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::OfficesModel</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>受け取れます</source>
        <translation>Can receive</translation>
    </message>
    <message>
        <source>いまは受け取れません</source>
        <translation>Can't receive now</translation>
    </message>
    <message>
        <source>この事業所には、有効なライセンスか電子証明書がありません。</source>
        <translation>This office has no valid licence or no valid certificate.</translation>
    </message>
    <message>
        <source>事業所番号</source>
        <translation>Office number</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>都道府県</source>
        <translation>Prefecture</translation>
    </message>
    <message>
        <source>サービスの種類</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>受信</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>居宅介護支援</source>
        <translation>Care management at home</translation>
    </message>
    <message>
        <source>介護予防支援</source>
        <translation>Preventive care management</translation>
    </message>
    <message>
        <source>介護予防ケアマネジメント</source>
        <translation>Management of preventive services</translation>
    </message>
</context>
<context>
    <name>renkei::gui::OfficesPage</name>
    <message>
        <source>探しています…</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>検索できませんでした。</source>
        <translation>The search failed.</translation>
    </message>
    <message>
        <source>%1 件</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>該当する事業所はありません。番号や名称の一部、都道府県の名前で検索してください。</source>
        <translation>No such office. Search for a part of its number or name, or for a prefecture.</translation>
    </message>
    <message>
        <source>一覧で事業所を選ぶと、番号をコピーできます。</source>
        <translation>Select an office to copy its number.</translation>
    </message>
    <message>
        <source>事業所番号 %1 をコピーしました。</source>
        <translation>Copied the office number %1.</translation>
    </message>
    <message>
        <source>%1 件の事業所番号をコピーしました。</source>
        <translation>Office numbers copied: %1.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::PartnerPanel</name>
    <message>
        <source>%1（%2）の電子証明書</source>
        <translation>Certificates of %1 (%2)</translation>
    </message>
    <message>
        <source>電話で相手と読み合わせる確認番号: %1</source>
        <translation>Confirmation number to compare by phone: %1</translation>
    </message>
    <message>
        <source>読み合わせてから、上に印を付けてください。</source>
        <translation>Compare first, then tick the box above.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::ProgressStrip</name>
    <message>
        <source>あと約 %1 秒</source>
        <translation>About %1 s left</translation>
    </message>
</context>
<context>
    <name>renkei::gui::ReceivedModel</name>
    <message>
        <source>問題なし</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>誤り %1 件・注意 %2 件</source>
        <translation>Errors: %1, warnings: %2</translation>
    </message>
    <message>
        <source>まだ保存していません</source>
        <translation>Not saved yet</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>送信元</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>対象年月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>種別</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>受信日時</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>保存先</source>
        <translation>Saved in</translation>
    </message>
    <message>
        <source>ファイルの検査</source>
        <translation>Check of the files</translation>
    </message>
    <message>
        <source>%1で受信済み %2</source>
        <translation>Received at %1, %2</translation>
    </message>
    <message>
        <source>別の端末</source>
        <translation>another terminal</translation>
    </message>
</context>
<context>
    <name>renkei::gui::ReceivedPage</name>
    <message>
        <source>受け取れなかったことを、%1 に知らせました</source>
        <translation>Told the sender on %1 that it could not be received</translation>
    </message>
    <message>
        <source>受け取ったことを、%1 に知らせました</source>
        <translation>Told the sender on %1 that it was received</translation>
    </message>
    <message>
        <source>まだ知らせていません。接続できしだい、自動で知らせます。</source>
        <translation>Not told yet; it goes by itself as soon as the exchange is reached.</translation>
    </message>
    <message>
        <source>まだ何も受信していません。届いたものは「受信」の画面で受信すると、ここに残ります。</source>
        <translation>Nothing received yet. What you receive on the screen “Receive” stays here.</translation>
    </message>
    <message>
        <source>見つかりません。検索する文字を短くするか、「検索を解除」を押してください。</source>
        <translation>Nothing found. Shorten the text or press “Clear the search”.</translation>
    </message>
    <message>
        <source>新しいものから %1 通。一覧を下へ送ると、続きが出ます。</source>
        <translation>The newest %1. Scroll down for more.</translation>
    </message>
    <message>
        <source>%1 通</source>
        <translation>Messages: %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>同じ番号で、内容の違うものが届きました。送信元に電話で確かめてください。</source>
        <translation>Another one with the same number and other content arrived. Call the sender.</translation>
    </message>
    <message>
        <source>署名の確認</source>
        <translation>Check of the signatures</translation>
    </message>
    <message>
        <source>%1%2（%3）</source>
        <translation>%1%2 (%3)</translation>
    </message>
    <message>
        <source>もう一度保存する場所</source>
        <translation>Where to save again</translation>
    </message>
    <message>
        <source>%1 ファイルを保存しました: %2</source>
        <translation>%1 files saved: %2</translation>
    </message>
    <message>
        <source>送信元</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>種別</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>対象年月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>利用者数</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>%1 名</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>ファイル数</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>%1 件</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>ファイルの検査</source>
        <translation>Check of the files</translation>
    </message>
    <message>
        <source>受付日時</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>受信日時</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>保存先</source>
        <translation>Saved in</translation>
    </message>
    <message>
        <source>%1（%2 ファイル、%3）</source>
        <translation>%1 (%2 files, %3)</translation>
    </message>
    <message>
        <source>送信元への知らせ</source>
        <translation>Told the sender</translation>
    </message>
    <message>
        <source>メッセージの番号</source>
        <translation>Message number</translation>
    </message>
    <message>
        <source>送信者の証明書</source>
        <translation>Sender's certificate</translation>
    </message>
    <message>
        <source>事業所 %1、%2、%3まで有効</source>
        <translation>Office %1, %2, valid until %3</translation>
    </message>
    <message>
        <source>確認番号</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>署名された記録 %1 件を、すべて確かめました。</source>
        <translation>Signed records, all of them verified: %1.</translation>
    </message>
    <message>
        <source>署名された記録 %1 件のうち、%2 件は確かめられませんでした。</source>
        <translation>Signed records: %1. Not verified: %2.</translation>
    </message>
    <message>
        <source>受信した端末</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>ファイル</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>この端末にはありません。受信した端末の保存先か、その端末の「もう一度保存」で開いてください。</source>
        <translation>Not on this terminal. Look where the other terminal saved them, or use “Save again” there.</translation>
    </message>
    <message>
        <source>送信元の確認</source>
        <translation>Check of the sender</translation>
    </message>
    <message>
        <source>受信した担当者</source>
        <translation>Received by (staff)</translation>
    </message>
    <message>
        <source>保存した担当者</source>
        <translation>Saved by (staff)</translation>
    </message>
</context>
<context>
    <name>renkei::gui::RecipientField</name>
    <message>
        <source>事業所番号または名前</source>
        <translation>Office number or name</translation>
    </message>
</context>
<context>
    <name>renkei::gui::RecordModel</name>
    <message>
        <source>（この列がありません）</source>
        <translation>(no such column)</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>（標準仕様にない列）</source>
        <translation>(column unknown to the standard)</translation>
    </message>
    <message>
        <source>誤り</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>番号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>項目</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>値</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>形式</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>必須・任意</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>決まり</source>
        <translation>Rule</translation>
    </message>
</context>
<context>
    <name>renkei::gui::RecordPanel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>誤り</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>介護ソフトで探すとき: %1</source>
        <translation>To find it in the care software: %1</translation>
    </message>
    <message>
        <source>指摘 %1 / %2</source>
        <translation>Finding %1 / %2</translation>
    </message>
    <message>
        <source>ファイル全体についての指摘です。</source>
        <translation>This finding is about the whole file.</translation>
    </message>
    <message>
        <source>この指摘は、決まった行についてのものではありません。</source>
        <translation>This finding is not about one line.</translation>
    </message>
    <message>
        <source>%1 行目</source>
        <translation>Line %1</translation>
    </message>
    <message>
        <source>読み込んでいます…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>この行には何も書かれていません。</source>
        <translation>There is nothing in this line.</translation>
    </message>
    <message>
        <source>行を読み込めませんでした。</source>
        <translation>The line could not be read.</translation>
    </message>
    <message>
        <source>%1 %2: 値は「%3」。形式: %4。%5。%6</source>
        <translation>%1 %2: value “%3”. Form: %4. %5. %6</translation>
    </message>
</context>
<context>
    <name>renkei::gui::RehearsalSettings</name>
    <message>
        <source>鍵の確認は、ログインしている間にできます。</source>
        <translation>The keys can be rehearsed while you are logged in.</translation>
    </message>
    <message>
        <source>まだありません。鍵を確かめてください。</source>
        <translation>None yet. Rehearse the keys.</translation>
    </message>
    <message>
        <source>まだありません。</source>
        <translation>None yet.</translation>
    </message>
    <message>
        <source>%1（1 年を過ぎました）</source>
        <translation>%1 (more than a year ago)</translation>
    </message>
    <message>
        <source>しばらくお待ちください。</source>
        <translation>Please wait.</translation>
    </message>
    <message>
        <source>鍵のパスワードを入力してください。</source>
        <translation>Enter the key password.</translation>
    </message>
    <message>
        <source>鍵を確かめています</source>
        <translation>Rehearsing the keys</translation>
    </message>
    <message>
        <source>%1までの証明書の鍵</source>
        <translation>Key of the certificate until %1</translation>
    </message>
    <message>
        <source>鍵 %1 件のすべてで、封をして開くことができました。次は 1 年後に確かめてください。</source>
        <translation>Sealing and opening went well with all keys: %1. Rehearse them again in a year.</translation>
    </message>
    <message>
        <source>鍵 %1 件のうち %2 件で、封をして開くことができませんでした。その鍵で封をされたものは、このパソコンでは開けません。</source>
        <translation>Keys: %1. Sealing and opening failed with %2 of them. What is sealed to those can't be opened on this computer.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::RestCard</name>
    <message>
        <source>%1 に始めた %2 件のうち、%3 件は送信済み（送信待ちを含みます）で、%4 件が残っています。</source>
        <translation>Begun %1 with %2: %3 are sent (or waiting to be sent), %4 are left.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::RestoreDialog</name>
    <message>
        <source>バックアップのフォルダを選ぶ</source>
        <translation>Choose the backup folder</translation>
    </message>
    <message>
        <source>しばらくお待ちください。</source>
        <translation>Please wait.</translation>
    </message>
    <message>
        <source>復元しました。閉じて、ログインしてください。</source>
        <translation>Restored. Close this and log in.</translation>
    </message>
    <message>
        <source>バックアップのフォルダを選んでください。</source>
        <translation>Choose the backup folder.</translation>
    </message>
    <message>
        <source>鍵のパスワードを入力してください。</source>
        <translation>Enter the key password.</translation>
    </message>
    <message>
        <source>バックアップを確かめて復元しています</source>
        <translation>Checking and restoring the backup</translation>
    </message>
    <message>
        <source>%1 のバックアップから %2 を復元しました。この端末の名前は「%3」になりました。</source>
        <translation>%2 was restored from the backup of %1. This terminal is now called “%3”.</translation>
    </message>
    <message>
        <source>%1（%2まで）の鍵では開けません</source>
        <translation>The key of %1 (until %2) does not open</translation>
    </message>
    <message>
        <source>%1（%2まで）の鍵で開けます</source>
        <translation>The key of %1 (until %2) opens</translation>
    </message>
</context>
<context>
    <name>renkei::gui::ResultPanel</name>
    <message>
        <source>受信を始めませんでした。下の確認で、問題のある項目を直してください。</source>
        <translation>Receiving did not begin. Put right what the checks below say.</translation>
    </message>
    <message>
        <source>%1 通を受信しました。</source>
        <translation>Messages received: %1.</translation>
    </message>
    <message>
        <source>%1 通は受信できませんでした。</source>
        <translation>Not received because of an error: %1.</translation>
    </message>
    <message>
        <source>中止しました。受信していないものは、そのまま待っています。</source>
        <translation>Stopped. What was not received waits as before.</translation>
    </message>
    <message>
        <source>受信できませんでした。</source>
        <translation>Nothing could be received.</translation>
    </message>
    <message>
        <source>受信するものはありませんでした。</source>
        <translation>There was nothing to receive.</translation>
    </message>
    <message>
        <source>自動の受信 %1</source>
        <translation>Received automatically %1</translation>
    </message>
    <message>
        <source>保存先: %1</source>
        <translation>Saved in: %1</translation>
    </message>
    <message>
        <source>ほか %1 通は「受信履歴」にあります。</source>
        <translation>More in “Received”: %1.</translation>
    </message>
    <message>
        <source>ほか %1 通も受信できませんでした。上の問題を直してから、もう一度受信してください。</source>
        <translation>%1 more could not be received either. Put the problem above right and receive again.</translation>
    </message>
    <message>
        <source>ファイルは保存しました。届いたファイルの検査で、誤りが %1 件、注意が %2 件見つかりました。取り込む前に、送信元に確かめてください。</source>
        <translation>The files were saved. The check found faults in them (errors: %1, warnings: %2). Ask the sender before you import them.</translation>
    </message>
    <message>
        <source> – %1 ファイルを保存しました。</source>
        <translation> – %1 files saved.</translation>
    </message>
    <message>
        <source>同じ内容のファイルが %1 件、すでに保存先にありました。</source>
        <translation>Files that were there already with the same content: %1.</translation>
    </message>
    <message>
        <source>受け取ったことは、接続できしだい自動で送信元に知らせます。</source>
        <translation>The sender is told by itself as soon as the exchange can be reached.</translation>
    </message>
    <message>
        <source>・%1: %2</source>
        <translation>• %1: %2</translation>
    </message>
    <message>
        <source>・%1 の %2 行目: %3</source>
        <translation>• %1, line %2: %3</translation>
    </message>
    <message>
        <source>・%1 の %2 行目「%3」: %4</source>
        <translation>• %1, line %2, “%3”: %4</translation>
    </message>
    <message>
        <source>・ほか %1 件</source>
        <translation>• More findings: %1</translation>
    </message>
</context>
<context>
    <name>renkei::gui::SearchBar</name>
    <message>
        <source>すべての月</source>
        <translation>All months</translation>
    </message>
    <message>
        <source>すべての種別</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>すべての状態</source>
        <translation>All states</translation>
    </message>
    <message>
        <source>すべての担当者</source>
        <translation>All staff</translation>
    </message>
</context>
<context>
    <name>renkei::gui::SendResults</name>
    <message>
        <source>%1 件を送信しました。</source>
        <translation>Sent: %1.</translation>
    </message>
    <message>
        <source>%1 件は結果を待っています。</source>
        <translation>Waiting for the result: %1.</translation>
    </message>
    <message>
        <source>%1 件は送れませんでした。</source>
        <translation>Not sent because of an error: %1.</translation>
    </message>
    <message>
        <source>%1 件はまだ送っていません。一覧に残っています。</source>
        <translation>Not sent yet: %1. What is not sent stays in the list.</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>送信結果を確認中: %1</source>
        <translation>Checking the result: %1</translation>
    </message>
    <message>
        <source>つながり次第、自動で確かめます。もう一度送る必要はありません。</source>
        <translation>It is checked by itself as soon as the exchange is reached. No need to send again.</translation>
    </message>
    <message>
        <source>送信待ち: %1</source>
        <translation>Waiting to be sent: %1</translation>
    </message>
    <message>
        <source>つながり次第、自動で送ります。もう一度送る必要はありません。</source>
        <translation>It goes by itself as soon as the exchange is reached. No need to send again.</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2: %3</translation>
    </message>
    <message>
        <source>送れませんでした: %1</source>
        <translation>Not sent: %1</translation>
    </message>
    <message>
        <source>ほかに %1 件を送信しました。</source>
        <translation>Others sent: %1.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::SentDetails</name>
    <message>
        <source>理由: %1（コード %2）</source>
        <translation>Reason: %1 (code %2)</translation>
    </message>
    <message>
        <source>%1、接続先の署名</source>
        <translation>%1, signed by the exchange</translation>
    </message>
    <message>
        <source>%1、%2 の署名（電子証明書の事業所番号 %3）</source>
        <translation>%1, signed by %2 (office number of the certificate: %3)</translation>
    </message>
    <message>
        <source>%1: 確かめられません</source>
        <translation>%1: can't be verified</translation>
    </message>
    <message>
        <source>%1: 確認済み（%2）</source>
        <translation>%1: verified (%2)</translation>
    </message>
    <message>
        <source>封をして、送信を待っています。接続できるようになると自動で送られます。</source>
        <translation>Sealed and waiting. It goes by itself as soon as the exchange is reached.</translation>
    </message>
    <message>
        <source>送信しましたが、受け付けられたかどうかを確認しています。自動で確かめます。もう一度送る必要はありません。</source>
        <translation>Sent; whether it was accepted is being checked by itself. No need to send again.</translation>
    </message>
    <message>
        <source>%1 に受け付けられましたが、3日たっても受信されていません。相手の事業所に知らせてください。</source>
        <translation>Accepted on %1, but not received after 3 days. Tell the office.</translation>
    </message>
    <message>
        <source>%1 に受け付けられました。相手が受信するのを待っています。</source>
        <translation>Accepted on %1. Waiting for the office to receive it.</translation>
    </message>
    <message>
        <source>%1 に受け付けられ、%2 に相手の端末「%3」が受信しました。</source>
        <translation>Accepted on %1, received on %2 by the terminal “%3”.</translation>
    </message>
    <message>
        <source>%1 に、相手の端末「%2」が受信しようとしましたが、開けませんでした。相手が開けるようになれば、受信されます。</source>
        <translation>On %1 the terminal “%2” tried to receive it, but could not open it. It will be received once the office can open it.</translation>
    </message>
    <message>
        <source>%1 に取り消しました。相手には渡っていません。</source>
        <translation>Recalled on %1. The office did not get it.</translation>
    </message>
    <message>
        <source>%1 に、受信されないまま期限が切れました。</source>
        <translation>It expired on %1 without being received.</translation>
    </message>
    <message>
        <source>接続先が受け付けませんでした。%1</source>
        <translation>The exchange did not accept it. %1</translation>
    </message>
    <message>
        <source>一覧で 1 件を選ぶと、ここに詳しい内容と証跡が出ます。</source>
        <translation>Select one line to see its details and evidence here.</translation>
    </message>
    <message>
        <source>%1（%2）&#x3000;%3&#x3000;%4</source>
        <translation>%1 (%2)  %3  %4</translation>
    </message>
    <message>
        <source>送信した担当者: %1</source>
        <translation>Sent by (staff): %1</translation>
    </message>
    <message>
        <source>取り消した担当者: %1</source>
        <translation>Taken back by (staff): %1</translation>
    </message>
</context>
<context>
    <name>renkei::gui::SentModel</name>
    <message>
        <source>%1 名</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>送信先</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>事業所番号</source>
        <translation>Office number</translation>
    </message>
    <message>
        <source>種別</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>対象年月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>利用者数</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>ファイル数</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>送信日時</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>受信された日時</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>相手の端末</source>
        <translation>Their terminal</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
</context>
<context>
    <name>renkei::gui::SentPage</name>
    <message>
        <source>まだ受け付けられていないので、取り消せません。受け付けられると取り消せます。</source>
        <translation>It is not accepted yet, so it can't be recalled. It can be once it is accepted.</translation>
    </message>
    <message>
        <source>相手が受信したので、取り消せません。</source>
        <translation>The office has received it, so it can't be recalled.</translation>
    </message>
    <message>
        <source>取り消し済みです。</source>
        <translation>It was recalled.</translation>
    </message>
    <message>
        <source>期限が切れて相手には届かないので、取り消す必要はありません。</source>
        <translation>It has expired and reaches nobody; no need to recall it.</translation>
    </message>
    <message>
        <source>受け付けられていないので、取り消す必要はありません。</source>
        <translation>It was not accepted; no need to recall it.</translation>
    </message>
    <message>
        <source>「もう一度送る」では「送信」の画面を開きます。送ったファイルは相手だけが開ける形で残っているので、同じファイルをもう一度選んでください。</source>
        <translation>“Send again” opens the screen “Send”. What was sent is kept in a form that only the recipient opens, so choose the same files again.</translation>
    </message>
    <message>
        <source>自動で送られるので、もう一度送る必要はありません。</source>
        <translation>It goes by itself; no need to send again.</translation>
    </message>
    <message>
        <source>読み込んでいます…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>まだ何も送信していません。「送信」または「一括送信」で送ると、ここに出ます。</source>
        <translation>Nothing sent yet. What you send on “Send” or “Bulk sending” appears here.</translation>
    </message>
    <message>
        <source>条件に合うものはありません。条件を変えるか、「検索を解除」を押してください。</source>
        <translation>Nothing found. Change the conditions or press “Clear the search”.</translation>
    </message>
    <message>
        <source>一覧で 1 件を選ぶと、取り消しや証跡の保存ができます。</source>
        <translation>Select one line to recall it or to save its evidence.</translation>
    </message>
    <message>
        <source>%1（%2）への送信を取り消しますか。相手は受信できなくなります。</source>
        <translation>Recall what was sent to %1 (%2)? The office can't receive it then.</translation>
    </message>
    <message>
        <source>取り消しています…</source>
        <translation>Recalling…</translation>
    </message>
    <message>
        <source>取り消しました。相手には渡っていません。</source>
        <translation>Recalled. The office did not get it.</translation>
    </message>
    <message>
        <source>証跡を保存するフォルダを選んでください</source>
        <translation>Choose the folder for the evidence</translation>
    </message>
    <message>
        <source>証跡を保存しています…</source>
        <translation>Saving the evidence…</translation>
    </message>
    <message>
        <source>証跡を %1 件のファイルに保存しました。場所: %2</source>
        <translation>Saved the evidence here (number of files: %1): %2</translation>
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
        <translation>Every %1 min</translation>
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
        <translation>“%1” can't be written to, so the save folder is unchanged.</translation>
    </message>
    <message>
        <source>このフォルダに書き込めることを確かめました。</source>
        <translation>This folder can be written to.</translation>
    </message>
    <message>
        <source>ユーザ名やパスワードの付いたプロキシは使えません。</source>
        <translation>A proxy with a user name or a password can't be used.</translation>
    </message>
    <message>
        <source>http:// のあとに、プロキシの名前を半角の英数字で入力してください。</source>
        <translation>After http:// comes the proxy's name in half-width letters and digits.</translation>
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
        <translation>The proxy's address is too long.</translation>
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
    <message>
        <source>http://proxy.example.jp:8080 のように、http:// から入力してください。</source>
        <translation>Begin with http://, as in http://proxy.example.jp:8080.</translation>
    </message>
    <message>
        <source>ロックしない</source>
        <translation>Never lock</translation>
    </message>
    <message>
        <source>%1 分でロックする</source>
        <translation>Lock after %1 minutes</translation>
    </message>
</context>
<context>
    <name>renkei::gui::StaffCombo</name>
    <message>
        <source>（なし）</source>
        <translation>(nobody)</translation>
    </message>
    <message>
        <source>担当者の名前が長すぎます。漢字やかなで 40 文字までにしてください。</source>
        <translation>The name of the staff is too long: 120 letters, or 40 kanji or kana, at most.</translation>
    </message>
    <message>
        <source>担当者の名前に使えない文字が入っています。</source>
        <translation>The name of the staff has characters that can't be used.</translation>
    </message>
    <message>
        <source>担当者の名前</source>
        <translation>Name of the staff</translation>
    </message>
</context>
<context>
    <name>renkei::gui::StaffSettings</name>
    <message>
        <source>担当者は、ログインしている間に変えられます。</source>
        <translation>Who works can be changed while logged in.</translation>
    </message>
    <message>
        <source>保存しています…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>担当者は決めていません。</source>
        <translation>Nobody is named.</translation>
    </message>
    <message>
        <source>いまの担当者です。</source>
        <translation>This one is at work now.</translation>
    </message>
    <message>
        <source>一覧にある名前を選ぶと押せます。</source>
        <translation>Choose a name of the list first.</translation>
    </message>
    <message>
        <source>担当者を変えました。</source>
        <translation>Changed who works.</translation>
    </message>
    <message>
        <source>一覧から消しました。</source>
        <translation>Removed from the list.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::TerminalSettings</name>
    <message>
        <source>端末の名前は、ログインしている間に変えられます。</source>
        <translation>The terminal's name can be changed while you are logged in.</translation>
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
        <translation>The name has a character that can't be used.</translation>
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
<context>
    <name>renkei::gui::TrainingPanel</name>
    <message>
        <source>フォルダを開けませんでした。</source>
        <translation>The folder could not be opened.</translation>
    </message>
    <message>
        <source>練習用の接続先を準備しています。初めてのときは数秒かかります。</source>
        <translation>Preparing the training exchange. The first time takes some seconds.</translation>
    </message>
    <message>
        <source>練習用の接続先が止まったため、自動で起動し直しています。</source>
        <translation>The training exchange stopped; it is being started again.</translation>
    </message>
    <message>
        <source>もう一つの窓を開けませんでした。</source>
        <translation>Another window could not be opened.</translation>
    </message>
    <message>
        <source>練習用の接続先を始められませんでした。次の説明は練習用の接続先についてのもので、実際の業務の記録には関係ありません。何度試しても始まらないときは、練習用のフォルダ「%1」の名前を変えてからもう一度試すと、新しく作られます。</source>
        <translation>The practice exchange could not be started. What follows is about the practice exchange and has nothing to do with the records of your real work. If it does not start however often you try, rename the practice folder “%1” and try again: a new one is made.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::TrayNotice</name>
    <message>
        <source>renkei</source>
        <translation>renkei</translation>
    </message>
    <message>
        <source>新しく %1 通が届きました。</source>
        <translation>New messages: %1.</translation>
    </message>
</context>
<context>
    <name>renkei::gui::UnitModel</name>
    <message>
        <source>注意 %1 件</source>
        <translation>Warnings: %1</translation>
    </message>
    <message>
        <source>送れます</source>
        <translation>Can be sent</translation>
    </message>
    <message>
        <source>誤り %1 件</source>
        <translation>Errors: %1</translation>
    </message>
    <message>
        <source>送信先が未定</source>
        <translation>No recipient yet</translation>
    </message>
    <message>
        <source>送信先が自事業所</source>
        <translation>Recipient is your own office</translation>
    </message>
    <message>
        <source>送信先が未登録</source>
        <translation>Recipient not registered</translation>
    </message>
    <message>
        <source>受け取れない送信先</source>
        <translation>Recipient can't receive</translation>
    </message>
    <message>
        <source>ほかの誤り待ち</source>
        <translation>Waits for other errors</translation>
    </message>
    <message>
        <source>書類: %1</source>
        <translation>Documents: %1</translation>
    </message>
    <message>
        <source>全体</source>
        <translation>All</translation>
    </message>
    <message>
        <source>送れないファイル: %1</source>
        <translation>Can't be sent: %1</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>%1 人</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>%1 個</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>種別</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>送信先</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>対象年月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>利用者数</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>ファイル数</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>%1 名分は送信済み</source>
        <translation>Sent before: %1 persons</translation>
    </message>
</context>
<context>
    <name>renkei::gui::WrapLabel</name>
    <message>
        <source>コピー</source>
        <translation>Copy</translation>
    </message>
</context>
</TS>
