<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ja">
<context>
    <name></name>
    <message>
        <source>送信元</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>種別</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>対象年月</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>利用者数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイル数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 件</source>
        <translation>%1 found</translation>
    </message>
    <message>
        <source>ファイルの検査</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付日時</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信日時</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存先</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1（%2 ファイル、%3）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信元への知らせ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>メッセージの番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信者の証明書</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事業所 %1、%2、%3まで有効</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>署名の確認</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>署名された記録 %1 件を、すべて確かめました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>署名された記録 %1 件のうち、%2 件は確かめられませんでした。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComposePage</name>
    <message>
        <source>送信</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>介護ソフトが出力したファイルを入れると、送信先ごとに分かれ、その場で検査されます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルを選ぶ…(&amp;F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>フォルダを選ぶ…(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習用のファイルを使う</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>選んだものを取り除く</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>すべて取り除く</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ここにファイルやフォルダをドロップしてください。
上のボタンから選ぶこともできます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送るものの一覧</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書類の送信先(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書類の送信先の事業所番号または名前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見つかった誤りと注意</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この行を見る</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>件名(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>例: 5月分の利用票</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>連絡事項(&amp;M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送れるものだけ送信</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>鍵のパスワード(&amp;K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>入力すると、電子証明書の鍵と時計も確かめます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電話で伝える内容をコピー(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確かめる(&amp;T)</source>
        <translation type="unfinished"></translation>
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
    <name>ImportDialog</name>
    <message>
        <source>電子証明書の取り込み</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電子証明書のファイル（.p12）を選ぶか、この窓にドロップしてください。はじめに中身を確かめ、それから取り込みます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイル(&amp;F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>選ぶ(&amp;B)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルのパスワード(&amp;P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>証明書発行用パスワードです。ログインのパスワードとは別のものです。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中身を確かめる(&amp;L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルの中の電子証明書</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事業所</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>有効期間</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>発行元</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>これからの鍵のパスワード</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルのパスワードと同じにする(&amp;M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>別のパスワードを決める(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>鍵のパスワード(&amp;K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一度(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今までの電子証明書と鍵は消えません。前に受け取ったファイルを開くために残ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取り込む(&amp;I)</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>届いているものを、このコンピューターのフォルダに受信します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存先(&amp;D)</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>すべて受信(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>選んで受信(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>詳しく見る(&amp;V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>届いているものの内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容の表示を閉じる</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>ログイン</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事業所の電子証明書と個人ユーザIDで、接続先にログインします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電子証明書(&amp;E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取り込む(&amp;I)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>鍵のパスワード(&amp;K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>このパソコンに鍵のパスワードを保存する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>個人ユーザID(&amp;U)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KJ… ではなく C… で始まるID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>パスワード(&amp;P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caps Lock がオンになっているようです。大文字と小文字を確かめてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログイン(&amp;L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>詳細(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続先</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>アドレス</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続先の設定ファイル（relay.json）を読み込む(&amp;R)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続テスト(&amp;T)</source>
        <translation type="unfinished"></translation>
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
    <message>
        <source>練習モードのログイン画面で、はじめに選んでおく事業所の番号です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--office は --training と一緒に指定してください。</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信履歴</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信したものを探し、保存した場所を開いたり、もう一度保存したりできます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信したものの一覧</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>フォルダを開く(&amp;O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一度保存…(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>フォルダを開けませんでした。移動や削除をされているかもしれません。「もう一度保存…」で、別の場所に保存できます。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>この行の項目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルは renkei では直せません。介護ソフトで直し、もう一度出力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>前の指摘(&amp;P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次の指摘(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一覧に戻る</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>フォルダを開く(&amp;O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信履歴を見る(&amp;H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>結果を閉じる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>フォルダを開けませんでした。エクスプローラーやファイルの一覧から、上の保存先を開いてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信の前に確かめたこと</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルは保存しました。届いたファイルの検査で、誤りが %1 件、注意が %2 件見つかりました。取り込む前に、送信元に確かめてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> – %1 ファイルを保存しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同じ内容のファイルが %1 件、すでに保存先にありました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受け取ったことは、接続できしだい自動で送信元に知らせます。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>検索(&amp;F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事業所の番号・名前など</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>検索する文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>対象年月(&amp;M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>対象年月で絞る</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>種別(&amp;K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>種別で絞る</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状態(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状態で絞る</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>検索を解除</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SendResults</name>
    <message>
        <source>送信履歴を見る</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信の結果を閉じる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信の結果</source>
        <translation type="unfinished"></translation>
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
    <name>TrainingPanel</name>
    <message>
        <source>練習モード</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習用の事業所を選んで「ログイン」を押すだけで始められます。ID もパスワードも電子証明書も、自動で入ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一度準備する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習用の事業所(&amp;O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送る側と受け取る側</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一つの窓を開き、別の事業所でログインすると、送ったファイルをそちらで受け取れます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一つの窓を開く(&amp;W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習用のファイル</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>フォルダを開く(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui</name>
    <message>
        <source>接続先までの道（名前、プロキシ）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続先の証明書（通信の検査がないこと）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>このパソコンの時計</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電子証明書と鍵</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログイン</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>まだ確かめていません。ログイン画面で個人ユーザIDと二つのパスワードを入力すると、ここまで確かめられます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>まだ確かめていません。上の行が良好になると、確かめられます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有効な電子証明書です。鍵は、鍵のパスワードを入力すると確かめられます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renkei %1 接続テスト</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日時: %1</source>
        <translation>Time: %1</translation>
    </message>
    <message>
        <source>個人ユーザIDは C で始まります。利用状況Webサイトのトップページに表示されています（KJ で始まる ID ではありません）。パスワードは、Caps Lock がオンになっていないか、日本語入力がオンになっていないかも確かめてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>続けて試すと、待つ時間が長くなります。パスワードがわからないときは、利用状況Webサイトで再設定してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>鍵のパスワードは、電子証明書をこのパソコンに取り込んだときに決めたものです。ログインのパスワードとは別です。わからないときは、「取り込む…」で同じファイルをもう一度取り込み、決め直してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「取り込む…」を押して、電子証明書のファイル（.p12）を選んでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「詳細」の中の「接続先の設定ファイル（relay.json）を読み込む…」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同じ事業所が、このパソコンの別の窓でログインしています。その窓を使うか、閉じてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新しい電子証明書のファイルを「取り込む…」で取り込んでください。今までの鍵は、前に受け取ったファイルを開くために残ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「詳細」の中の「接続テスト」で、どこまでつながるかを確かめられます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1、%2に有効期間が過ぎました</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1、%2まで</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送るファイルのあるフォルダを選ぶ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>検査しています</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: 誤り %2 件、注意 %3 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全角 %1 文字分、長すぎます</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>あと全角 %1 文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>いまの1件が終わったら止まります</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2 件目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「%1」に誤りがあります。介護ソフトで直して出力し直すか、一覧から取り除いてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「%1」の送信先が決まっていません。書類の送信先を入れてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「%1」の送信先が自分の事業所です。送信先を確かめてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 は、この接続先に登録されていません。事業所番号を確かめてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 は、いま受け取れません（ライセンスまたは電子証明書の期限切れ）。送信先に確かめてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信しています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送るファイルがありません。ファイルかフォルダを入れてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>検査しています。終わるまでお待ちください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログインの有効時間が過ぎました。ログアウトして、もう一度ログインしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続先につながらないため、いまは送れません。ファイルは一覧に残ります。つながると送信できます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>件名が長すぎます。短くしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>連絡事項が長すぎます。短くしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信先を確認しています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>、</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信先: %1 ほか %2 事業所。%3 件を送ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信先: %1。%2 件を送ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>検査しています…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送れるものだけ送信（%1 件）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信しています</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同じ指摘が、ほかに %1 件あります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重さ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイル</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>項目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>値</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>コード</source>
        <translation>Code</translation>
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
    <name>renkei::gui::ImportDialog</name>
    <message>
        <source>電子証明書のファイルを選んでください</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電子証明書のファイル (*.p12 *.pfx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>すべてのファイル (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>しばらくお待ちください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先に「中身を確かめる」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この電子証明書は取り込めません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新しい鍵のパスワードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>二つの鍵のパスワードが同じではありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルにパスワードがないため、鍵のパスワードを決めてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルを選んでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルを確かめています</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1から%2まで</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルを開けて、鍵も入っています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ケアプランの送受信に使える種類です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続先が決まっていないため、発行元はまだ確かめていません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続先が認める発行元のものです。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取り込むと、前に受け取ったファイルを開くことだけに使えます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有効期間の中です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>失効していないかは、ログインのときに接続先が確かめます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取り込んでいます</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>発行のときに決めた「証明書発行用パスワード」です。ログインのパスワードではありません。Caps Lock がオンになっていないかも確かめてください。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::InboxModel</name>
    <message>
        <source>この端末で受信の途中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「%1」が受信中（%2から）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信待ち</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>概要を開けません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>なし</source>
        <translation>None</translation>
    </message>
    <message>
        <source>%1 名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 件</source>
        <translation>%1 found</translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状態</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>種別</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信元</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>対象年月</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>利用者数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイル数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>大きさ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>件名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付日時</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受け取り期限</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::InboxPage</name>
    <message>
        <source>受信の準備をしています</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信元と対象年月ごとのフォルダに分けて保存します（「設定」で変えられます）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>フォルダを分けずに保存します（「設定」で変えられます）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>まだ確かめていません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最後の確認: %1。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>届いているものはありません。%1
画面の上の「更新」を押すと、今すぐ確かめます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続できないため、届いているかどうかを確かめられません。%1
インターネットの接続を確かめてから、画面の上の「更新」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続できません。この一覧は古いことがあります。%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1から先に届いたものが、選ばれていません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>古いものから受信すると、内容の順序が入れ替わりません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信しています。終わるまでお待ちください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>届いているものがないため、受信のボタンは押せません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「選んで受信」は、一覧で選ぶと押せます。Ctrl または Shift を押しながら選ぶと、いくつも選べます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信したファイルの保存先</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>概要を開けない理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2（%3）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>メッセージの番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信しています</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信しています: %1 通のうち %2 通目（%3 / %4）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1（%2）「%3」</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>件名は開けません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新しく %1 通が届きました（%2）。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::LoginPage</name>
    <message>
        <source>KJ で始まる ID は利用状況Webサイトのもので、ここでは使えません。C で始まる個人ユーザIDを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習用の電子証明書（%1）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログインするときに、自動で取り込みます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>まだありません。「取り込む…」で、電子証明書のファイル（.p12）を取り込んでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>このパソコンでは、パスワードを安全に保管する仕組み（キーリング）が使えないため、保存できません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>まだ決まっていません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習用の接続先の準備ができると、ログインできます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>はじめに、「接続先の設定ファイル（relay.json）を読み込む…」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電子証明書がありません。「取り込む…」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>鍵のパスワードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>個人ユーザIDを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C で始まる個人ユーザIDを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>パスワードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログインしています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログインしています</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログインを中止しました。入力した内容は残っています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続先の設定ファイルを選んでください</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接続先の設定ファイル (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>すべてのファイル (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「%1」の設定を読み込みました。</source>
        <translation type="unfinished"></translation>
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
    <name>renkei::gui::ReceivedModel</name>
    <message>
        <source>問題なし</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>誤り %1 件・注意 %2 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>まだ保存していません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状態</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信元</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>対象年月</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>種別</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信日時</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存先</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイルの検査</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::ReceivedPage</name>
    <message>
        <source>受け取れなかったことを、%1 に知らせました</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受け取ったことを、%1 に知らせました</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>まだ知らせていません。接続できしだい、自動で知らせます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>まだ何も受信していません。届いたものは「受信」の画面で受信すると、ここに残ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見つかりません。検索する文字を短くするか、「検索を解除」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新しいものから %1 通。一覧を下へ送ると、続きが出ます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>同じ番号で、内容の違うものが届きました。送信元に電話で確かめてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>署名の確認</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2（%3）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一度保存する場所</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ファイルを保存しました: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::RecipientField</name>
    <message>
        <source>事業所番号または名前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::Recipients</name>
    <message>
        <source>%1（%2）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::RecordModel</name>
    <message>
        <source>（この列がありません）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>（空）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>（標準仕様にない列）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>誤り</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>項目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>値</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>形式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>必須・任意</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>決まり</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::RecordPanel</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>誤り</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>介護ソフトで探すとき: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指摘 %1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイル全体についての指摘です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この指摘は、決まった行についてのものではありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 行目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>読み込んでいます…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この行には何も書かれていません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>行を読み込めませんでした。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2: 値は「%3」。形式: %4。%5。%6</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::ResultPanel</name>
    <message>
        <source>受信を始めませんでした。下の確認で、問題のある項目を直してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 通を受信しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 通は受信できませんでした。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中止しました。受信していないものは、そのまま待っています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信できませんでした。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受信するものはありませんでした。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>自動の受信 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存先: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ほか %1 通は「受信履歴」にあります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ほか %1 通も受信できませんでした。上の問題を直してから、もう一度受信してください。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::SearchBar</name>
    <message>
        <source>すべての月</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>すべての種別</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>すべての状態</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::SendResults</name>
    <message>
        <source>%1 件を送信しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 件は結果を待っています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 件は送れませんでした。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 件はまだ送っていません。一覧に残っています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信結果を確認中: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>つながり次第、自動で確かめます。もう一度送る必要はありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信待ち: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>つながり次第、自動で送ります。もう一度送る必要はありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送れませんでした: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ほかに %1 件を送信しました。</source>
        <translation type="unfinished"></translation>
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
    <message>
        <source>http://proxy.example.jp:8080 のように、http:// から入力してください。</source>
        <translation type="unfinished"></translation>
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
<context>
    <name>renkei::gui::TrainingPanel</name>
    <message>
        <source>フォルダを開けませんでした。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習用の接続先を準備しています。初めてのときは数秒かかります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>練習用の接続先が止まったため、自動で起動し直しています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一つの窓を開けませんでした。</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>renkei::gui::UnitModel</name>
    <message>
        <source>注意 %1 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送れます</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>誤り %1 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信先が未定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信先が自事業所</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信先が未登録</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受け取れない送信先</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ほかの誤り待ち</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書類: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全体</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送れないファイル: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>–</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 個</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状態</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>種別</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送信先</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>対象年月</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>利用者数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ファイル数</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
