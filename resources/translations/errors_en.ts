<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- English for the texts of the core, which lupdate can't find. Written by hand; tests/translations checks that it is
     complete. Sources of the context Diagnostics are the codes. -->
<TS version="2.1" language="en" sourcelanguage="ja">
<context>
    <name>Errors</name>
    <message>
        <source>いいえ</source>
        <translation>No</translation>
    </message>
    <message>
        <source>確認が必要です</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>あなたの事業所</source>
        <translation>Your office</translation>
    </message>
    <message>
        <source>送信元の事業所</source>
        <translation>The sending office</translation>
    </message>
    <message>
        <source>送信先の事業所</source>
        <translation>The receiving office</translation>
    </message>
    <message>
        <source>接続先の管理者</source>
        <translation>The operator of the exchange</translation>
    </message>
    <message>
        <source>電子証明書の発行元</source>
        <translation>The issuer of the certificate</translation>
    </message>
    <message>
        <source>ソフトの開発元</source>
        <translation>The developer of the software</translation>
    </message>
    <message>
        <source>操作は不要です</source>
        <translation>Nobody has to act</translation>
    </message>
    <message>
        <source>日時</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>端末</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>場所</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>文字コード</source>
        <translation>Character encoding</translation>
    </message>
    <message>
        <source>事業所番号</source>
        <translation>Office number</translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>番号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>再試行まで（秒）</source>
        <translation>Seconds until the next try</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>renkei の内部で、起きてはならない誤りが起きました。</source>
        <extracomment>internal: what happened</extracomment>
        <translation>Something went wrong inside renkei that must never happen.</translation>
    </message>
    <message>
        <source>このコードとログを renkei の開発元に伝えてください。</source>
        <extracomment>internal: what to do next</extracomment>
        <translation>Please give this code and the log to the developer of renkei.</translation>
    </message>
    <message>
        <source>使い方が正しくありません。</source>
        <extracomment>usage: what happened</extracomment>
        <translation>This was used in a way that does not work.</translation>
    </message>
    <message>
        <source>入力や指定を見直してください（コマンドの使い方は --help で表示されます）。</source>
        <extracomment>usage: what to do next</extracomment>
        <translation>Check what you entered (for commands, --help shows how they are used).</translation>
    </message>
    <message>
        <source>利用者の操作により中止しました。</source>
        <extracomment>cancelled: what happened</extracomment>
        <translation>Stopped, as you asked.</translation>
    </message>
    <message>
        <source>続けるときは、同じ操作をもう一度行ってください。</source>
        <extracomment>cancelled: what to do next</extracomment>
        <translation>To go on, do the same thing again.</translation>
    </message>
    <message>
        <source>指定されたファイルまたはフォルダが見つかりません。</source>
        <extracomment>io.not-found: what happened</extracomment>
        <translation>The file or folder was not found.</translation>
    </message>
    <message>
        <source>場所と名前を確かめて、もう一度指定してください。</source>
        <extracomment>io.not-found: what to do next</extracomment>
        <translation>Check the place and the name, then choose it again.</translation>
    </message>
    <message>
        <source>ファイルまたはフォルダを使う権限がありません。</source>
        <extracomment>io.permission: what happened</extracomment>
        <translation>You have no permission to use this file or folder.</translation>
    </message>
    <message>
        <source>フォルダの権限を確かめるか、別のフォルダを選んでください。</source>
        <extracomment>io.permission: what to do next</extracomment>
        <translation>Check the permissions of the folder, or choose another folder.</translation>
    </message>
    <message>
        <source>指定されたものは、読み取れる通常のファイルではありません。</source>
        <extracomment>io.not-a-file: what happened</extracomment>
        <translation>This is not an ordinary file that can be read.</translation>
    </message>
    <message>
        <source>ファイルを指定し直してください。</source>
        <extracomment>io.not-a-file: what to do next</extracomment>
        <translation>Choose a file instead.</translation>
    </message>
    <message>
        <source>ファイルが大きすぎて読み込めません。</source>
        <extracomment>io.too-large: what happened</extracomment>
        <translation>The file is too large to read.</translation>
    </message>
    <message>
        <source>ファイルを分けるか、正しいファイルかどうか確かめてください。</source>
        <extracomment>io.too-large: what to do next</extracomment>
        <translation>Split the file, or check that it is the right one.</translation>
    </message>
    <message>
        <source>ファイルが多すぎます（一度に扱えるのは 20,000 件までです）。</source>
        <extracomment>io.too-many-files: what happened</extracomment>
        <translation>There are too many files (at most 20,000 at a time).</translation>
    </message>
    <message>
        <source>正しいフォルダかどうか確かめ、多いときはフォルダを分けてください。</source>
        <extracomment>io.too-many-files: what to do next</extracomment>
        <translation>Check that it is the right folder. If so, split it into several folders.</translation>
    </message>
    <message>
        <source>フォルダの中に、検査するファイルがありません。</source>
        <extracomment>io.no-files: what happened</extracomment>
        <translation>There is no file to check in this folder.</translation>
    </message>
    <message>
        <source>介護ソフトがファイルを出力したフォルダを指定してください。</source>
        <extracomment>io.no-files: what to do next</extracomment>
        <translation>Choose the folder to which your care software exported its files.</translation>
    </message>
    <message>
        <source>ディスクの空き容量が足りません。</source>
        <extracomment>io.disk-full: what happened</extracomment>
        <translation>There is not enough free space on the disk.</translation>
    </message>
    <message>
        <source>不要なファイルを片付けて空きを作り、もう一度行ってください。</source>
        <extracomment>io.disk-full: what to do next</extracomment>
        <translation>Remove files that you do not need, then try again.</translation>
    </message>
    <message>
        <source>検査に使う一時ファイルを書けないため、検査を終えられませんでした。</source>
        <extracomment>io.scratch: what happened</extracomment>
        <translation>The check could not be completed because its temporary file could not be written.</translation>
    </message>
    <message>
        <source>一時フォルダ（TMPDIR、Windows では TMP）のディスクの空きと権限を確かめて、もう一度行ってください。</source>
        <extracomment>io.scratch: what to do next</extracomment>
        <translation>Check free space and permissions of the temporary folder (TMPDIR; on Windows TMP), then try again.</translation>
    </message>
    <message>
        <source>同じ名前のファイルがすでにあります。</source>
        <extracomment>io.exists: what happened</extracomment>
        <translation>A file with this name is already there.</translation>
    </message>
    <message>
        <source>名前を変えるか、別のフォルダを選んでください。</source>
        <extracomment>io.exists: what to do next</extracomment>
        <translation>Change the name, or choose another folder.</translation>
    </message>
    <message>
        <source>ディスクの読み書きに失敗しました。</source>
        <extracomment>io.error: what happened</extracomment>
        <translation>Reading from or writing to the disk failed.</translation>
    </message>
    <message>
        <source>ディスクや共有フォルダの接続を確かめて、もう一度行ってください。</source>
        <extracomment>io.error: what to do next</extracomment>
        <translation>Check the connection of the disk or shared folder, then try again.</translation>
    </message>
    <message>
        <source>別の renkei がこのプロファイルを使っています。</source>
        <extracomment>profile.in-use: what happened</extracomment>
        <translation>Another renkei is using this profile.</translation>
    </message>
    <message>
        <source>もう一つの renkei を終えてから、もう一度行ってください。</source>
        <extracomment>profile.in-use: what to do next</extracomment>
        <translation>Close the other renkei, then try again.</translation>
    </message>
    <message>
        <source>このプロファイルには接続先が設定されていません。</source>
        <extracomment>profile.not-set-up: what happened</extracomment>
        <translation>This profile has no exchange to connect to yet.</translation>
    </message>
    <message>
        <source>先に、接続先の設定ファイル（relay.json）を読み込んでください。</source>
        <extracomment>profile.not-set-up: what to do next</extracomment>
        <translation>First load the settings file of the exchange (relay.json).</translation>
    </message>
    <message>
        <source>プロファイルの設定ファイルが壊れています。</source>
        <extracomment>profile.damaged: what happened</extracomment>
        <translation>The settings of this profile are damaged.</translation>
    </message>
    <message>
        <source>バックアップから設定ファイルを戻すか、接続先の設定ファイル（relay.json）を読み込み直してください。</source>
        <extracomment>profile.damaged: what to do next</extracomment>
        <translation>Restore the settings file from a backup, or load the settings file of the exchange (relay.json) again.</translation>
    </message>
    <message>
        <source>復元先には、すでに別の履歴か鍵があります。</source>
        <extracomment>profile.not-empty: what happened</extracomment>
        <translation>The place to restore to already has another history or key.</translation>
    </message>
    <message>
        <source>空のフォルダを復元先に指定するか、今のプロファイルのフォルダを別の場所に移してから復元してください。</source>
        <extracomment>profile.not-empty: what to do next</extracomment>
        <translation>Name an empty folder to restore to, or move the folder of the present profile elsewhere and restore then.</translation>
    </message>
    <message>
        <source>バックアップが壊れているか、途中までしかないため、復元していません。</source>
        <extracomment>backup.damaged: what happened</extracomment>
        <translation>The backup is damaged or incomplete; nothing was restored.</translation>
    </message>
    <message>
        <source>別の日のバックアップを選んでください。ないときは、このバックアップを残したままサポート窓口に連絡してください。</source>
        <extracomment>backup.damaged: what to do next</extracomment>
        <translation>Choose a backup of another day. If there is none, keep this one and contact the support desk.</translation>
    </message>
    <message>
        <source>このプロファイルは新しい版の renkei で作られています。</source>
        <extracomment>profile.newer: what happened</extracomment>
        <translation>This profile was made by a newer version of renkei.</translation>
    </message>
    <message>
        <source>renkei を新しい版に更新してください。</source>
        <extracomment>profile.newer: what to do next</extracomment>
        <translation>Update renkei to the new version.</translation>
    </message>
    <message>
        <source>送受信の台帳が壊れているか、書き換えられています。</source>
        <extracomment>ledger.damaged: what happened</extracomment>
        <translation>The record of what was sent and received is damaged or was changed.</translation>
    </message>
    <message>
        <source>ほかの操作をせずに、サポート窓口に連絡してください。</source>
        <extracomment>ledger.damaged: what to do next</extracomment>
        <translation>Do nothing else, and call the support desk.</translation>
    </message>
    <message>
        <source>台帳のデータベースを読み書きできません。</source>
        <extracomment>ledger.database: what happened</extracomment>
        <translation>The database of sent and received messages can't be read or written.</translation>
    </message>
    <message>
        <source>ディスクの空きと権限を確かめて、もう一度行ってください。</source>
        <extracomment>ledger.database: what to do next</extracomment>
        <translation>Check the free space and the permissions of the disk, then try again.</translation>
    </message>
    <message>
        <source>保管している封緘ファイルの内容が、記録と一致しません。</source>
        <extracomment>archive.damaged: what happened</extracomment>
        <translation>A sealed file in the archive is not what the record says it is.</translation>
    </message>
    <message>
        <source>バックアップから保管フォルダを戻し、サポート窓口に連絡してください。</source>
        <extracomment>archive.damaged: what to do next</extracomment>
        <translation>Restore the archive folder from a backup, and call the support desk.</translation>
    </message>
    <message>
        <source>ログインしていません。</source>
        <extracomment>session.none: what happened</extracomment>
        <translation>You are not logged in.</translation>
    </message>
    <message>
        <source>先にログインしてください。</source>
        <extracomment>session.none: what to do next</extracomment>
        <translation>Please log in first.</translation>
    </message>
    <message>
        <source>JSON として読めないデータです。</source>
        <extracomment>json.malformed: what happened</extracomment>
        <translation>This is not readable as JSON.</translation>
    </message>
    <message>
        <source>データの作成元に、このコードを伝えてください。</source>
        <extracomment>json.malformed: what to do next</extracomment>
        <translation>Give this code to whoever made the data.</translation>
    </message>
    <message>
        <source>JSON の項目が足りないか、形が違います。</source>
        <extracomment>json.unexpected: what happened</extracomment>
        <translation>The JSON lacks an item, or an item has the wrong form.</translation>
    </message>
    <message>
        <source>データの作成元に、どの項目かを伝えてください。</source>
        <extracomment>json.unexpected: what to do next</extracomment>
        <translation>Tell whoever made the data which item it is.</translation>
    </message>
    <message>
        <source>標準仕様に合わないデータがあるため、送れません。</source>
        <extracomment>data.invalid: what happened</extracomment>
        <translation>The files can't be sent, because some data do not follow the standard.</translation>
    </message>
    <message>
        <source>表示された箇所を介護ソフトで直し、出力し直してください。</source>
        <extracomment>data.invalid: what to do next</extracomment>
        <translation>Correct the places shown in your care software, and export the files again.</translation>
    </message>
    <message>
        <source>送れる送信単位がありません。</source>
        <extracomment>data.no-unit: what happened</extracomment>
        <translation>There is no complete set of files to send.</translation>
    </message>
    <message>
        <source>標準仕様の CSV ファイルがそろっているか確かめてください。</source>
        <extracomment>data.no-unit: what to do next</extracomment>
        <translation>Check that all CSV files of the set are there.</translation>
    </message>
    <message>
        <source>一度に送れる送信単位は 100 件までです。</source>
        <extracomment>data.too-many: what happened</extracomment>
        <translation>At most 100 send units can be sent at once.</translation>
    </message>
    <message>
        <source>100 件以内ずつのフォルダに分けて、何回かに分けて送ってください。</source>
        <extracomment>data.too-many: what to do next</extracomment>
        <translation>Divide them into folders of at most 100 units each, and send these one after the other.</translation>
    </message>
    <message>
        <source>どの事業所に送るファイルか決まりません。</source>
        <extracomment>data.recipient: what happened</extracomment>
        <translation>It is not clear which office the files are for.</translation>
    </message>
    <message>
        <source>送信先の事業所番号を指定して、もう一度送ってください。</source>
        <extracomment>data.recipient: what to do next</extracomment>
        <translation>Choose the number of the receiving office, then send again.</translation>
    </message>
    <message>
        <source>件名または連絡事項が長すぎるか、文字として正しくありません。</source>
        <extracomment>data.text-too-long: what happened</extracomment>
        <translation>The subject or the note is too long, or has characters that are not allowed.</translation>
    </message>
    <message>
        <source>件名は 200 字、連絡事項は 2,500 字までを目安に短くしてください。</source>
        <extracomment>data.text-too-long: what to do next</extracomment>
        <translation>Keep the subject to about 200 and the note to about 2,500 characters.</translation>
    </message>
    <message>
        <source>その番号の行は、ファイルの中にありません。</source>
        <extracomment>record.none: what happened</extracomment>
        <translation>The file has no line with this number.</translation>
    </message>
    <message>
        <source>ファイルが検査のあとで替わっていないかを見て、検査をやり直してください。</source>
        <extracomment>record.none: what to do next</extracomment>
        <translation>See whether the file was replaced after the check, and check it again.</translation>
    </message>
    <message>
        <source>ファイルの文字コードが UTF-16 のため、行ごとに表示できません。</source>
        <extracomment>record.utf16: what happened</extracomment>
        <translation>The file can't be shown line by line, because its text is UTF-16.</translation>
    </message>
    <message>
        <source>介護ソフトから、MS932（Shift_JIS）の CSV を出力し直してください。</source>
        <extracomment>record.utf16: what to do next</extracomment>
        <translation>Export the CSV again from your care software, in MS932 (Shift_JIS).</translation>
    </message>
    <message>
        <source>このプロファイルには電子証明書がありません。</source>
        <extracomment>certificate.none: what happened</extracomment>
        <translation>This profile has no certificate.</translation>
    </message>
    <message>
        <source>電子証明書のファイル（.p12）を取り込んでください。</source>
        <extracomment>certificate.none: what to do next</extracomment>
        <translation>Import the file of the certificate (.p12).</translation>
    </message>
    <message>
        <source>電子証明書ファイルのパスワードが違います。</source>
        <extracomment>certificate.wrong-password: what happened</extracomment>
        <translation>The password of the certificate file is wrong.</translation>
    </message>
    <message>
        <source>証明書発行用パスワードを確かめて、もう一度入力してください。</source>
        <extracomment>certificate.wrong-password: what to do next</extracomment>
        <translation>Check the password that you set when the certificate was issued, and type it again.</translation>
    </message>
    <message>
        <source>電子証明書ファイル（.p12）として読めません。</source>
        <extracomment>certificate.not-pkcs12: what happened</extracomment>
        <translation>This can't be read as a certificate file (.p12).</translation>
    </message>
    <message>
        <source>ダウンロードし直した .p12 ファイルを指定してください。</source>
        <extracomment>certificate.not-pkcs12: what to do next</extracomment>
        <translation>Download the .p12 file again and choose it.</translation>
    </message>
    <message>
        <source>電子証明書ファイルに秘密鍵が入っていません。</source>
        <extracomment>certificate.no-key: what happened</extracomment>
        <translation>The certificate file has no private key in it.</translation>
    </message>
    <message>
        <source>秘密鍵を含む .p12 ファイルを指定してください。</source>
        <extracomment>certificate.no-key: what to do next</extracomment>
        <translation>Choose a .p12 file that holds the private key.</translation>
    </message>
    <message>
        <source>電子証明書の発行元までの証明書がそろっていません。</source>
        <extracomment>certificate.no-chain: what happened</extracomment>
        <translation>The certificates up to the issuer are not complete.</translation>
    </message>
    <message>
        <source>発行元の証明書を含む .p12 ファイルを入手してください。</source>
        <extracomment>certificate.no-chain: what to do next</extracomment>
        <translation>Get a .p12 file that holds the certificates of the issuer too.</translation>
    </message>
    <message>
        <source>電子証明書ファイルに秘密鍵が二つ以上入っています。</source>
        <extracomment>certificate.several-keys: what happened</extracomment>
        <translation>The certificate file holds two or more private keys.</translation>
    </message>
    <message>
        <source>事業所の証明書だけを書き出した .p12 ファイルを指定してください。</source>
        <extracomment>certificate.several-keys: what to do next</extracomment>
        <translation>Choose a .p12 file with the certificate of your office only.</translation>
    </message>
    <message>
        <source>電子証明書の鍵か署名の方式が弱く、使えません。</source>
        <extracomment>certificate.weak: what happened</extracomment>
        <translation>The key or the signature of the certificate is too weak to be used.</translation>
    </message>
    <message>
        <source>RSA 2048 ビット以上か P-256 の証明書の発行を受けてください。</source>
        <extracomment>certificate.weak: what to do next</extracomment>
        <translation>Have a certificate issued with RSA of 2048 bits or more, or with P-256.</translation>
    </message>
    <message>
        <source>電子証明書の内容を読み取れません。</source>
        <extracomment>certificate.malformed: what happened</extracomment>
        <translation>The content of the certificate can't be read.</translation>
    </message>
    <message>
        <source>発行元に証明書の内容を問い合わせてください。</source>
        <extracomment>certificate.malformed: what to do next</extracomment>
        <translation>Ask the issuer about the content of the certificate.</translation>
    </message>
    <message>
        <source>接続に電子証明書が使われませんでした。</source>
        <extracomment>certificate.missing: what happened</extracomment>
        <translation>No certificate was used for the connection.</translation>
    </message>
    <message>
        <source>電子証明書を選んで接続し直してください。</source>
        <extracomment>certificate.missing: what to do next</extracomment>
        <translation>Choose a certificate and connect again.</translation>
    </message>
    <message>
        <source>この接続先が認める発行元の電子証明書ではありません。正しい電子証明書をインストールしてください。</source>
        <extracomment>certificate.foreign: what happened</extracomment>
        <translation>The certificate is not from an issuer that this exchange accepts. Please install the right certificate.</translation>
    </message>
    <message>
        <source>この接続先のために発行された電子証明書を取り込んでください。</source>
        <extracomment>certificate.foreign: what to do next</extracomment>
        <translation>Import the certificate that was issued for this exchange.</translation>
    </message>
    <message>
        <source>電子証明書の有効期間が過ぎています。</source>
        <extracomment>certificate.expired: what happened</extracomment>
        <translation>The certificate has expired.</translation>
    </message>
    <message>
        <source>電子証明書を更新し、取り込み直してください。</source>
        <extracomment>certificate.expired: what to do next</extracomment>
        <translation>Renew the certificate, and import the new one.</translation>
    </message>
    <message>
        <source>電子証明書の有効期間がまだ始まっていません。</source>
        <extracomment>certificate.not-yet-valid: what happened</extracomment>
        <translation>The certificate is not valid yet.</translation>
    </message>
    <message>
        <source>パソコンの日付と、証明書の開始日を確かめてください。</source>
        <extracomment>certificate.not-yet-valid: what to do next</extracomment>
        <translation>Check the date of this computer and the first day of the certificate.</translation>
    </message>
    <message>
        <source>電子証明書は失効しています。</source>
        <extracomment>certificate.revoked: what happened</extracomment>
        <translation>The certificate has been revoked.</translation>
    </message>
    <message>
        <source>新しい電子証明書の発行を受けてください。</source>
        <extracomment>certificate.revoked: what to do next</extracomment>
        <translation>Have a new certificate issued.</translation>
    </message>
    <message>
        <source>ケアプランの送受信に使えない種類の電子証明書です。正しい電子証明書をインストールしてください。</source>
        <extracomment>certificate.wrong-kind: what happened</extracomment>
        <translation>This kind of certificate can't be used to exchange care plans. Please install the right certificate.</translation>
    </message>
    <message>
        <source>介護保険証明書か請求委任事業所用ケアプラン証明書を取り込んでください。</source>
        <extracomment>certificate.wrong-kind: what to do next</extracomment>
        <translation>Import a long-term care insurance certificate, or a care plan certificate for offices with delegated billing.</translation>
    </message>
    <message>
        <source>電子証明書の用途に、署名と暗号化が含まれていません。</source>
        <extracomment>certificate.wrong-use: what happened</extracomment>
        <translation>The certificate is not meant for signing and encryption.</translation>
    </message>
    <message>
        <source>正しい用途の証明書の発行を受けてください。</source>
        <extracomment>certificate.wrong-use: what to do next</extracomment>
        <translation>Have a certificate issued for the right use.</translation>
    </message>
    <message>
        <source>電子証明書の事業所番号が、ログインする事業所と違います。</source>
        <extracomment>certificate.wrong-office: what happened</extracomment>
        <translation>The office number in the certificate is not that of the office that logs in.</translation>
    </message>
    <message>
        <source>ログインする事業所の電子証明書を選んでください。</source>
        <extracomment>certificate.wrong-office: what to do next</extracomment>
        <translation>Choose the certificate of the office that logs in.</translation>
    </message>
    <message>
        <source>失効リストを確かめられません。</source>
        <extracomment>certificate.crl: what happened</extracomment>
        <translation>The list of revoked certificates can't be checked.</translation>
    </message>
    <message>
        <source>時間をおいてもう一度行い、続くときは接続先に問い合わせてください。</source>
        <extracomment>certificate.crl: what to do next</extracomment>
        <translation>Try again later. If it goes on, ask the operator of the exchange.</translation>
    </message>
    <message>
        <source>鍵のパスワードが違うため、署名も復号もできません。</source>
        <extracomment>key.wrong-password: what happened</extracomment>
        <translation>The password of the key is wrong, so nothing can be signed or opened.</translation>
    </message>
    <message>
        <source>取り込みのときに決めた鍵のパスワードを入力してください。</source>
        <extracomment>key.wrong-password: what to do next</extracomment>
        <translation>Type the key password that you chose when you imported the certificate.</translation>
    </message>
    <message>
        <source>一度に送れる大きさ（封緘後 32 MiB）を超えています。</source>
        <extracomment>parcel.too-large: what happened</extracomment>
        <translation>This is more than can be sent at once (32 MiB after sealing).</translation>
    </message>
    <message>
        <source>添付ファイルを分けて送ってください。</source>
        <extracomment>parcel.too-large: what to do next</extracomment>
        <translation>Send the attachments in several messages.</translation>
    </message>
    <message>
        <source>封緘ファイルの形式が正しくありません。</source>
        <extracomment>parcel.format: what happened</extracomment>
        <translation>The sealed file does not have the right form.</translation>
    </message>
    <message>
        <source>送信元に、作り直して送るよう依頼してください。</source>
        <extracomment>parcel.format: what to do next</extracomment>
        <translation>Ask the sender to make it anew and send it again.</translation>
    </message>
    <message>
        <source>封緘に認められていない暗号方式が使われています。</source>
        <extracomment>parcel.algorithm: what happened</extracomment>
        <translation>The sealed file uses an encryption that is not allowed.</translation>
    </message>
    <message>
        <source>送信元に、ソフトを更新して送り直すよう依頼してください。</source>
        <extracomment>parcel.algorithm: what to do next</extracomment>
        <translation>Ask the sender to update their software and send it again.</translation>
    </message>
    <message>
        <source>手元の鍵では開けない封緘ファイルです。</source>
        <extracomment>parcel.cannot-open: what happened</extracomment>
        <translation>None of the keys on this computer opens this sealed file.</translation>
    </message>
    <message>
        <source>以前の電子証明書を取り込むか、証明書のあるパソコンで受け取ってください。</source>
        <extracomment>parcel.cannot-open: what to do next</extracomment>
        <translation>Import your earlier certificate, or receive it on the computer that has it.</translation>
    </message>
    <message>
        <source>封緘ファイルが途中で壊れたか、書き換えられています。</source>
        <extracomment>parcel.tampered: what happened</extracomment>
        <translation>The sealed file was damaged or changed on its way.</translation>
    </message>
    <message>
        <source>受け取りを中止しました。送信元に連絡してください。</source>
        <extracomment>parcel.tampered: what to do next</extracomment>
        <translation>Receiving was stopped. Please call the sender.</translation>
    </message>
    <message>
        <source>届いた封緘ファイルが、送信元の記録したものと一致しません。</source>
        <extracomment>parcel.hash: what happened</extracomment>
        <translation>The sealed file that arrived is not the one that the sender recorded.</translation>
    </message>
    <message>
        <source>メッセージは接続先に残っています。接続先の管理者に連絡してください。</source>
        <extracomment>parcel.hash: what to do next</extracomment>
        <translation>The message is still at the exchange. Please call the operator of the exchange.</translation>
    </message>
    <message>
        <source>送信元の署名が正しくありません。</source>
        <extracomment>parcel.signature: what happened</extracomment>
        <translation>The signature of the sender is not right.</translation>
    </message>
    <message>
        <source>何も取り出していません。送信元に連絡してください。</source>
        <extracomment>parcel.signature: what to do next</extracomment>
        <translation>Nothing was taken out of it. Please call the sender.</translation>
    </message>
    <message>
        <source>署名した事業所が、送信元の事業所と違います。</source>
        <extracomment>parcel.signer: what happened</extracomment>
        <translation>The office that signed is not the office that sent.</translation>
    </message>
    <message>
        <source>何も取り出していません。送信元の事業所に電話で確かめてください。</source>
        <extracomment>parcel.signer: what to do next</extracomment>
        <translation>Nothing was taken out of it. Please ask the sending office by phone.</translation>
    </message>
    <message>
        <source>別の宛先または別のメッセージのために署名された内容です。</source>
        <extracomment>parcel.binding: what happened</extracomment>
        <translation>The content was signed for another recipient or for another message.</translation>
    </message>
    <message>
        <source>何も取り出していません。接続先の管理者と送信元に連絡してください。</source>
        <extracomment>parcel.binding: what to do next</extracomment>
        <translation>Nothing was taken out of it. Please call the operator of the exchange and the sender.</translation>
    </message>
    <message>
        <source>封緘の目録と、中のファイルが一致しません。</source>
        <extracomment>parcel.manifest: what happened</extracomment>
        <translation>The files in the sealed file are not those on its list.</translation>
    </message>
    <message>
        <source>何も取り出していません。送信元のソフトの開発元に伝えてください。</source>
        <extracomment>parcel.manifest: what to do next</extracomment>
        <translation>Nothing was taken out of it. Please tell the developer of the sender's software.</translation>
    </message>
    <message>
        <source>封緘の中の ZIP に、認められない名前や構造があります。</source>
        <extracomment>parcel.zip: what happened</extracomment>
        <translation>The ZIP in the sealed file has a name or a structure that is not allowed.</translation>
    </message>
    <message>
        <source>何も取り出していません。送信元に、出力し直して送るよう依頼してください。</source>
        <extracomment>parcel.zip: what to do next</extracomment>
        <translation>Nothing was taken out of it. Please ask the sender to export and send it again.</translation>
    </message>
    <message>
        <source>署名の時刻が、受付の時刻とかけ離れています。</source>
        <extracomment>parcel.time: what happened</extracomment>
        <translation>The time of the signature is far from the time at which the exchange took it.</translation>
    </message>
    <message>
        <source>送信元に、パソコンの時計を合わせて送り直すよう依頼してください。</source>
        <extracomment>parcel.time: what to do next</extracomment>
        <translation>Ask the sender to set the clock of their computer and to send it again.</translation>
    </message>
    <message>
        <source>ファイル名の送信元または送信先が、署名や宛先の事業所と違います。</source>
        <extracomment>parcel.names: what happened</extracomment>
        <translation>The sender or the recipient in the names of the files is not the office that signed or the office that it is for.</translation>
    </message>
    <message>
        <source>何も取り出していません。送信元に、正しいファイルを送るよう依頼してください。</source>
        <extracomment>parcel.names: what to do next</extracomment>
        <translation>Nothing was taken out of it. Please ask the sender to send the right files.</translation>
    </message>
    <message>
        <source>電子的な証跡の署名または内容が正しくありません。</source>
        <extracomment>evidence.invalid: what happened</extracomment>
        <translation>The signature or the content of an electronic record is not right.</translation>
    </message>
    <message>
        <source>証跡のファイルを残したまま、接続先の管理者に連絡してください。</source>
        <extracomment>evidence.invalid: what to do next</extracomment>
        <translation>Keep the file of the record, and call the operator of the exchange.</translation>
    </message>
    <message>
        <source>接続先につながりません。</source>
        <extracomment>net.unreachable: what happened</extracomment>
        <translation>The exchange can't be reached.</translation>
    </message>
    <message>
        <source>インターネットの接続を確かめて、しばらくしてからもう一度行ってください。</source>
        <extracomment>net.unreachable: what to do next</extracomment>
        <translation>Check your internet connection, and try again in a little while.</translation>
    </message>
    <message>
        <source>接続先から時間内に返事がありませんでした。</source>
        <extracomment>net.timeout: what happened</extracomment>
        <translation>The exchange did not answer in time.</translation>
    </message>
    <message>
        <source>回線の混雑が収まるのを待って、もう一度行ってください。</source>
        <extracomment>net.timeout: what to do next</extracomment>
        <translation>Wait until the line is less busy, then try again.</translation>
    </message>
    <message>
        <source>通信が途中で切れました。</source>
        <extracomment>net.broken: what happened</extracomment>
        <translation>The connection broke.</translation>
    </message>
    <message>
        <source>続きから再開できます。同じ操作をもう一度行ってください。</source>
        <extracomment>net.broken: what to do next</extracomment>
        <translation>It can go on where it stopped. Please do the same thing again.</translation>
    </message>
    <message>
        <source>接続先のサーバ証明書を信頼できません。</source>
        <extracomment>net.server-untrusted: what happened</extracomment>
        <translation>The server certificate of the exchange can't be trusted.</translation>
    </message>
    <message>
        <source>接続先のアドレスと、通信を検査する機器の有無を確かめてください。</source>
        <extracomment>net.server-untrusted: what to do next</extracomment>
        <translation>Check the address of the exchange, and whether some device inspects your connections.</translation>
    </message>
    <message>
        <source>接続先から、規約に合わない返事が来ました。</source>
        <extracomment>net.protocol: what happened</extracomment>
        <translation>The exchange sent an answer that does not follow the rules.</translation>
    </message>
    <message>
        <source>接続先の管理者に、このコードと時刻を伝えてください。</source>
        <extracomment>net.protocol: what to do next</extracomment>
        <translation>Give this code and the time to the operator of the exchange.</translation>
    </message>
    <message>
        <source>送信結果を確認中です。</source>
        <extracomment>send.unknown: what happened</extracomment>
        <translation>It is being checked whether the message was sent.</translation>
    </message>
    <message>
        <source>そのままお待ちください。つながり次第、自動で確かめます。</source>
        <extracomment>send.unknown: what to do next</extracomment>
        <translation>Please wait. It is checked by itself as soon as there is a connection.</translation>
    </message>
    <message>
        <source>送信先がすでに受け取りを始めたか終えているため、取り消せません。</source>
        <extracomment>recall.too-late: what happened</extracomment>
        <translation>It can't be recalled, because the receiving office has begun to receive it or has received it.</translation>
    </message>
    <message>
        <source>送り間違いのときは、送信先に電話で事情を伝えてください。</source>
        <extracomment>recall.too-late: what to do next</extracomment>
        <translation>If it was sent by mistake, call the receiving office and explain.</translation>
    </message>
    <message>
        <source>受け取り期限が過ぎ、接続先に残っていないため、取り消せません。</source>
        <extracomment>recall.expired: what happened</extracomment>
        <translation>It can't be recalled, because its time is over and the exchange no longer has it.</translation>
    </message>
    <message>
        <source>送信先には渡っていません。必要なときは、もう一度送ってください。</source>
        <extracomment>recall.expired: what to do next</extracomment>
        <translation>The receiving office did not get it. If it is needed, send it again.</translation>
    </message>
    <message>
        <source>接続先が要求を読み取れませんでした。</source>
        <extracomment>request.malformed: what happened</extracomment>
        <translation>The exchange could not read the request.</translation>
    </message>
    <message>
        <source>renkei を新しい版に更新し、続くときは開発元に伝えてください。</source>
        <extracomment>request.malformed: what to do next</extracomment>
        <translation>Update renkei to a new version. If it goes on, tell the developer.</translation>
    </message>
    <message>
        <source>接続先の定める大きさの上限を超えています。</source>
        <extracomment>request.too-large: what happened</extracomment>
        <translation>This is larger than the exchange allows.</translation>
    </message>
    <message>
        <source>ファイルを減らして、分けて送ってください。</source>
        <extracomment>request.too-large: what to do next</extracomment>
        <translation>Send fewer files at a time.</translation>
    </message>
    <message>
        <source>圧縮された要求は受け付けられません。</source>
        <extracomment>request.encoding: what happened</extracomment>
        <translation>The exchange does not accept compressed requests.</translation>
    </message>
    <message>
        <source>圧縮せずに送るよう、ソフトの開発元に伝えてください。</source>
        <extracomment>request.encoding: what to do next</extracomment>
        <translation>Ask the developer of the software to send without compression.</translation>
    </message>
    <message>
        <source>要求が時間内に届きませんでした。</source>
        <extracomment>request.timeout: what happened</extracomment>
        <translation>The request did not arrive in time.</translation>
    </message>
    <message>
        <source>回線の状態を確かめて、もう一度送ってください。</source>
        <extracomment>request.timeout: what to do next</extracomment>
        <translation>Check your line, then send again.</translation>
    </message>
    <message>
        <source>続きからの受け取りの範囲が正しくありません。</source>
        <extracomment>request.range: what happened</extracomment>
        <translation>The part asked for, to go on receiving, is not right.</translation>
    </message>
    <message>
        <source>はじめから受け取り直してください。</source>
        <extracomment>request.range: what to do next</extracomment>
        <translation>Receive it again from the beginning.</translation>
    </message>
    <message>
        <source>指定されたものは接続先にありません。</source>
        <extracomment>not-found: what happened</extracomment>
        <translation>The exchange does not have what was asked for.</translation>
    </message>
    <message>
        <source>番号を確かめて、一覧を見直してください。</source>
        <extracomment>not-found: what to do next</extracomment>
        <translation>Check the number, and look at the list again.</translation>
    </message>
    <message>
        <source>その操作は接続先で認められていません。</source>
        <extracomment>request.method: what happened</extracomment>
        <translation>The exchange does not allow this operation.</translation>
    </message>
    <message>
        <source>操作と接続先の版の組み合わせを、開発元に伝えてください。</source>
        <extracomment>request.method: what to do next</extracomment>
        <translation>Tell the developer the operation and the version of the exchange.</translation>
    </message>
    <message>
        <source>個人ユーザID（C…）またはパスワードが違います。</source>
        <extracomment>login.failed: what happened</extracomment>
        <translation>The personal user ID (C…) or the password is wrong.</translation>
    </message>
    <message>
        <source>利用状況Webサイトのトップページにある ID とパスワードを確かめてください。</source>
        <extracomment>login.failed: what to do next</extracomment>
        <translation>Check the ID and the password on the top page of the usage web site.</translation>
    </message>
    <message>
        <source>ログインの失敗が続いたため、一時的にログインできません。</source>
        <extracomment>login.locked: what happened</extracomment>
        <translation>You can't log in for a while, because several attempts failed.</translation>
    </message>
    <message>
        <source>しばらく待ってから、正しいパスワードで一度だけ試してください。</source>
        <extracomment>login.locked: what to do next</extracomment>
        <translation>Wait a little, then try once with the right password.</translation>
    </message>
    <message>
        <source>この事業所番号の有効なライセンスがありません。</source>
        <extracomment>licence.none: what happened</extracomment>
        <translation>This office number has no valid licence.</translation>
    </message>
    <message>
        <source>利用状況Webサイトで、ライセンスの申請と期限を確かめてください。</source>
        <extracomment>licence.none: what to do next</extracomment>
        <translation>Check the application for the licence and its last day on the usage web site.</translation>
    </message>
    <message>
        <source>この事業所番号のライセンスの期限が切れています。</source>
        <extracomment>licence.ended: what happened</extracomment>
        <translation>The licence of this office number has ended.</translation>
    </message>
    <message>
        <source>利用状況Webサイトでライセンスを更新するか、申請し直してください。届いているものは、しばらくの間は受け取れます。</source>
        <extracomment>licence.ended: what to do next</extracomment>
        <translation>Renew the licence on the usage web site, or apply again. What waits can still be received for a while.</translation>
    </message>
    <message>
        <source>この事業所の利用は、接続先の管理者が止めています。</source>
        <extracomment>office.suspended: what happened</extracomment>
        <translation>The operator of the exchange has suspended this office.</translation>
    </message>
    <message>
        <source>接続先の管理者に、止めた理由と再開の手続きを問い合わせてください。届いているものは接続先に残っています。</source>
        <extracomment>office.suspended: what to do next</extracomment>
        <translation>Ask the operator of the exchange why, and how to go on. What has arrived stays at the exchange.</translation>
    </message>
    <message>
        <source>この版の renkei は接続先で使えなくなりました。</source>
        <extracomment>client.too-old: what happened</extracomment>
        <translation>The exchange no longer accepts this version of renkei.</translation>
    </message>
    <message>
        <source>新しい版の renkei を入れて、ログインし直してください。</source>
        <extracomment>client.too-old: what to do next</extracomment>
        <translation>Install the new version of renkei, and log in again.</translation>
    </message>
    <message>
        <source>ログインの情報なしに要求が送られました。</source>
        <extracomment>token.missing: what happened</extracomment>
        <translation>A request was sent without a login.</translation>
    </message>
    <message>
        <source>ログインしてから、もう一度行ってください。</source>
        <extracomment>token.missing: what to do next</extracomment>
        <translation>Log in, then do it again.</translation>
    </message>
    <message>
        <source>ログインの有効時間が過ぎました。</source>
        <extracomment>token.expired: what happened</extracomment>
        <translation>Your login has timed out.</translation>
    </message>
    <message>
        <source>もう一度ログインしてください。</source>
        <extracomment>token.expired: what to do next</extracomment>
        <translation>Please log in again.</translation>
    </message>
    <message>
        <source>送信先の事業所は、この接続先に登録されていません。</source>
        <extracomment>recipient.unknown: what happened</extracomment>
        <translation>The receiving office is not registered at this exchange.</translation>
    </message>
    <message>
        <source>事業所番号を確かめ、送信先の利用状況を問い合わせてください。</source>
        <extracomment>recipient.unknown: what to do next</extracomment>
        <translation>Check the office number, and ask the office whether it uses this exchange.</translation>
    </message>
    <message>
        <source>送信先の事業所に、有効な電子証明書がありません。</source>
        <extracomment>recipient.no-certificate: what happened</extracomment>
        <translation>The receiving office has no valid certificate.</translation>
    </message>
    <message>
        <source>送信先に、電子証明書の更新を依頼してください。</source>
        <extracomment>recipient.no-certificate: what to do next</extracomment>
        <translation>Ask the receiving office to renew its certificate.</translation>
    </message>
    <message>
        <source>送信先の電子証明書が、封緘のあとで替わりました。</source>
        <extracomment>recipient.changed: what happened</extracomment>
        <translation>The certificate of the receiving office changed after sealing.</translation>
    </message>
    <message>
        <source>もう一度送信し、新しい証明書で封緘し直してください。</source>
        <extracomment>recipient.changed: what to do next</extracomment>
        <translation>Send it once more, so that it is sealed with the new certificate.</translation>
    </message>
    <message>
        <source>同じ番号で、内容の違うメッセージがすでに受け付けられています。</source>
        <extracomment>message.conflict: what happened</extracomment>
        <translation>The exchange already took another message with the same number.</translation>
    </message>
    <message>
        <source>送信元の記録を消さずに、サポート窓口に連絡してください。</source>
        <extracomment>message.conflict: what to do next</extracomment>
        <translation>Do not delete any record of what you sent, and call the support desk.</translation>
    </message>
    <message>
        <source>このメッセージはすでに受け取られています。</source>
        <extracomment>message.collected: what happened</extracomment>
        <translation>This message was already received.</translation>
    </message>
    <message>
        <source>表示された日時と端末で受け取ったファイルを探してください。</source>
        <extracomment>message.collected: what to do next</extracomment>
        <translation>Look for the files that were received at the time and on the terminal shown.</translation>
    </message>
    <message>
        <source>このメッセージは取り消されたか、期限が切れました。</source>
        <extracomment>message.gone: what happened</extracomment>
        <translation>This message was recalled, or its time is over.</translation>
    </message>
    <message>
        <source>必要なときは、送信元に送り直しを依頼してください。</source>
        <extracomment>message.gone: what to do next</extracomment>
        <translation>If you need it, ask the sender to send it again.</translation>
    </message>
    <message>
        <source>ほかの端末がこのメッセージを受け取っています。</source>
        <extracomment>message.leased: what happened</extracomment>
        <translation>Another terminal is receiving this message.</translation>
    </message>
    <message>
        <source>その端末の受け取りが終わるのを待ってください。</source>
        <extracomment>message.leased: what to do next</extracomment>
        <translation>Wait until that terminal has finished.</translation>
    </message>
    <message>
        <source>受け取りの権利の時間が切れたか、ほかの端末に移りました。</source>
        <extracomment>lease.lost: what happened</extracomment>
        <translation>The time to receive this message ran out, or another terminal took it over.</translation>
    </message>
    <message>
        <source>もう一度受け取りを始めてください。</source>
        <extracomment>lease.lost: what to do next</extracomment>
        <translation>Please start receiving again.</translation>
    </message>
    <message>
        <source>受け取る途中で、接続先のメッセージの状態が変わりました。</source>
        <extracomment>message.changed: what happened</extracomment>
        <translation>The message changed at the exchange while it was being received.</translation>
    </message>
    <message>
        <source>一覧を更新して、受け取りをやり直してください。</source>
        <extracomment>message.changed: what to do next</extracomment>
        <translation>Refresh the list, and receive it again.</translation>
    </message>
    <message>
        <source>接続先の保管場所に空きがありません。</source>
        <extracomment>relay.full: what happened</extracomment>
        <translation>The exchange has no space left.</translation>
    </message>
    <message>
        <source>時間をおいて送り直し、続くときは接続先に連絡してください。</source>
        <extracomment>relay.full: what to do next</extracomment>
        <translation>Send again later. If it goes on, call the operator of the exchange.</translation>
    </message>
    <message>
        <source>接続先が混み合っています。</source>
        <extracomment>relay.busy: what happened</extracomment>
        <translation>The exchange is busy.</translation>
    </message>
    <message>
        <source>しばらく待つと、自動でもう一度試します。</source>
        <extracomment>relay.busy: what to do next</extracomment>
        <translation>It is tried again by itself in a little while.</translation>
    </message>
    <message>
        <source>接続先は保守のため、ログインと送信を止めています。</source>
        <extracomment>relay.maintenance: what happened</extracomment>
        <translation>The exchange is closed for maintenance: nobody can log in or send.</translation>
    </message>
    <message>
        <source>保守が終わる時刻を過ぎてから、同じ操作をもう一度行ってください。</source>
        <extracomment>relay.maintenance: what to do next</extracomment>
        <translation>Do the same again when the maintenance is over.</translation>
    </message>
    <message>
        <source>接続先の内部で誤りが起きました。</source>
        <extracomment>relay.internal: what happened</extracomment>
        <translation>Something went wrong inside the exchange.</translation>
    </message>
    <message>
        <source>接続先の管理者に、起きた時刻を伝えてください。</source>
        <extracomment>relay.internal: what to do next</extracomment>
        <translation>Tell the operator of the exchange when it happened.</translation>
    </message>
    <message>
        <source>ライセンスの利用期間の途中では、この手続きはできません。</source>
        <extracomment>licence.running: what happened</extracomment>
        <translation>This cannot be done within the term of the licence.</translation>
    </message>
    <message>
        <source>ライセンスの最後の日を確かめてください。期間の途中での解約や、重ねての申請はできません。</source>
        <extracomment>licence.running: what to do next</extracomment>
        <translation>Look up the last day of the licence. It cannot be cancelled within its term, and not be applied for twice.</translation>
    </message>
    <message>
        <source>KJ-ID またはパスワードが違います。</source>
        <extracomment>kj.login-failed: what happened</extracomment>
        <translation>KJ-ID or password is wrong.</translation>
    </message>
    <message>
        <source>お知らせの文書にある KJ-ID とパスワードを確かめてください。忘れたときは、仮パスワードのお知らせの再発行を申し込んでください。</source>
        <extracomment>kj.login-failed: what to do next</extracomment>
        <translation>Check the KJ-ID and the password against the letter. If the password is lost, ask for a letter with a temporary one.</translation>
    </message>
    <message>
        <source>パスワードの誤りが続いたため、この KJ-ID は一時的に使えません。</source>
        <extracomment>kj.locked: what happened</extracomment>
        <translation>The password was wrong several times, and the KJ-ID is locked for a while.</translation>
    </message>
    <message>
        <source>時間をおいてから正しいパスワードで試すか、仮パスワードのお知らせの再発行を申し込んでください。</source>
        <extracomment>kj.locked: what to do next</extracomment>
        <translation>Wait and try the right password, or ask for a letter with a temporary one.</translation>
    </message>
    <message>
        <source>パスワードの有効期限が切れています。</source>
        <extracomment>kj.password-expired: what happened</extracomment>
        <translation>The password has expired.</translation>
    </message>
    <message>
        <source>新しいパスワードに変更してください。仮パスワードの期限が切れたときは、お知らせの再発行を申し込んでください。</source>
        <extracomment>kj.password-expired: what to do next</extracomment>
        <translation>Change it to a new one. If it was a temporary password, ask for another letter.</translation>
    </message>
    <message>
        <source>仮パスワードのままでは、ほかの手続きに進めません。</source>
        <extracomment>kj.password-temporary: what happened</extracomment>
        <translation>Nothing else can be done with a temporary password.</translation>
    </message>
    <message>
        <source>はじめに、仮パスワードを新しいパスワードに変更してください。</source>
        <extracomment>kj.password-temporary: what to do next</extracomment>
        <translation>First change the temporary password to one of your own.</translation>
    </message>
    <message>
        <source>新しいパスワードが決まりに合っていません。</source>
        <extracomment>kj.password-rules: what happened</extracomment>
        <translation>The new password does not follow the rules.</translation>
    </message>
    <message>
        <source>英字と数字を両方含む 8 文字から 64 文字で、KJ-ID を含まず、今と違うパスワードにしてください。</source>
        <extracomment>kj.password-rules: what to do next</extracomment>
        <translation>Choose 8 to 64 characters with both letters and digits, without the KJ-ID, and other than the present password.</translation>
    </message>
    <message>
        <source>証明書発行用パスワードが違います。</source>
        <extracomment>issuing.wrong-password: what happened</extracomment>
        <translation>The password for issuing certificates is wrong.</translation>
    </message>
    <message>
        <source>お知らせの文書にある証明書発行用パスワードを確かめるか、再発行してください。</source>
        <extracomment>issuing.wrong-password: what to do next</extracomment>
        <translation>Check the password for issuing certificates against the letter, or have it issued anew.</translation>
    </message>
    <message>
        <source>この接続先では、証明書やお知らせの文書を発行していません。</source>
        <extracomment>issuing.not-here: what happened</extracomment>
        <translation>This exchange issues no certificates and no letters.</translation>
    </message>
    <message>
        <source>接続先の管理者に、発行の手続きを問い合わせてください。</source>
        <extracomment>issuing.not-here: what to do next</extracomment>
        <translation>Ask the operator of the exchange how they are issued.</translation>
    </message>
    <message>
        <source>入力した内容に、受け付けられないところがあります。</source>
        <extracomment>form.invalid: what happened</extracomment>
        <translation>Something in the form cannot be accepted.</translation>
    </message>
    <message>
        <source>示された項目を直して、もう一度送信してください。</source>
        <extracomment>form.invalid: what to do next</extracomment>
        <translation>Correct the field that is named, and send the form again.</translation>
    </message>
    <message>
        <source>この画面からの送信は受け付けられません。画面が古いか、一度送信したものか、ほかのサイトから送られています。</source>
        <extracomment>form.stale: what happened</extracomment>
        <translation>What was sent from this page cannot be accepted: the page is old, was sent before, or another site sent it.</translation>
    </message>
    <message>
        <source>画面を開き直して、もう一度入力してください。</source>
        <extracomment>form.stale: what to do next</extracomment>
        <translation>Open the page again and fill it in once more.</translation>
    </message>
    <message>
        <source>このパソコンの時計が、接続先の時計と 5 分以上ずれています。</source>
        <translation>This computer's clock differs from the exchange's clock by 5 minutes or more.</translation>
    </message>
    <message>
        <source>パソコンの日付と時刻を合わせ、自動で合わせる設定にしてください。</source>
        <translation>Set this computer's date and time, and let it set them automatically.</translation>
    </message>
    <message>
        <source>プロキシのアドレスが正しくありません。</source>
        <translation>The address of the proxy is not correct.</translation>
    </message>
    <message>
        <source>設定のプロキシを「http://ホスト名:ポート番号」の形に直してください。</source>
        <translation>In the settings, write the proxy as “http://host:port”.</translation>
    </message>
    <message>
        <source>送信先の電子証明書が、これまでと違うものに替わっていて、理由を確かめられません。まだ何も送っていません。</source>
        <translation>The recipient's certificate is another one than before, and nothing explains why. Nothing has been sent yet.</translation>
    </message>
    <message>
        <source>送信先に電話をして確認番号を読み合わせ、同じなら「確かめた」と記録してから送ってください。</source>
        <translation>Call the recipient and compare the confirmation number. If it is the same, record it as checked, then send.</translation>
    </message>
    <message>
        <source>この確認番号は、この事業所のどの電子証明書とも合いません。</source>
        <translation>This confirmation number belongs to none of this office's certificates.</translation>
    </message>
    <message>
        <source>読み間違いがないか確かめ、それでも違うときは送らずに、サポート窓口に連絡してください。</source>
        <translation>Make sure that it was read correctly. If it still differs, do not send, and contact support.</translation>
    </message>
    <message>
        <source>確認番号</source>
        <translation>confirmation number</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>ファイルの中身が空（0 バイト）です。</source>
        <translation>The file is empty (0 bytes).</translation>
    </message>
    <message>
        <source>ダウンロードかコピーに失敗しています。電子証明書のファイル（.p12）をダウンロードし直し、それを選んでください。</source>
        <translation>The download or copy failed. Download the certificate's file (.p12) again and choose that one.</translation>
    </message>
    <message>
        <source>電子証明書のファイルとしては大きすぎます（1 MiB を超えています）。</source>
        <translation>The file is too large for a certificate (more than 1 MiB).</translation>
    </message>
    <message>
        <source>別のファイルを選んでいないか確かめてください。電子証明書のファイル（.p12）は、ふつう 10 KB より小さいものです。</source>
        <translation>See whether another file was chosen by mistake. A certificate's file (.p12) is usually smaller than 10 KB.</translation>
    </message>
    <message>
        <source>電子証明書のファイル（.p12）が途中で切れています。</source>
        <translation>The certificate's file (.p12) is cut off.</translation>
    </message>
    <message>
        <source>ダウンロードかコピーが、終わる前に止まっています。ダウンロードし直したファイルを選んでください。</source>
        <translation>The download or copy stopped before its end. Choose a file that was downloaded again.</translation>
    </message>
    <message>
        <source>電子証明書のファイル（.p12）が壊れています。</source>
        <translation>The certificate's file (.p12) is damaged.</translation>
    </message>
    <message>
        <source>ダウンロードし直したファイルを選んでください。同じことが続くときは、発行元に問い合わせてください。</source>
        <translation>Choose a file that was downloaded again. If that does not help, ask the issuer.</translation>
    </message>
    <message>
        <source>証明書だけのファイル（.cer、.crt）です。秘密鍵が入っていないため使えません。</source>
        <translation>The file holds a certificate alone (.cer, .crt). It can't be used, because the private key is missing.</translation>
    </message>
    <message>
        <source>証明書だけを集めたファイル（.p7b）です。秘密鍵が入っていないため使えません。</source>
        <translation>The file is a collection of certificates (.p7b). It can't be used, because the private key is missing.</translation>
    </message>
    <message>
        <source>文字で書かれた形（PEM）の証明書です。秘密鍵が入っていないため使えません。</source>
        <translation>The file holds a certificate as text (PEM). It can't be used, because the private key is missing.</translation>
    </message>
    <message>
        <source>発行のときにパスワードを決めてダウンロードした、.p12 または .pfx のファイルを選んでください。</source>
        <translation>Choose the .p12 or .pfx file that was downloaded under a password when the certificate was issued.</translation>
    </message>
    <message>
        <source>文字で書かれた形（PEM）の秘密鍵が入ったファイルです。この形では取り込めません。</source>
        <translation>The file holds a private key as text (PEM). It can't be taken over in this form.</translation>
    </message>
    <message>
        <source>元の .p12 または .pfx のファイルを選んでください。このファイルは人に渡さないでください。</source>
        <translation>Choose the original .p12 or .pfx file. Give this file to nobody.</translation>
    </message>
    <message>
        <source>ZIP に固められたファイルです。</source>
        <translation>The file is a ZIP archive.</translation>
    </message>
    <message>
        <source>ZIP を開き、中の .p12 または .pfx のファイルを取り出してから、それを選んでください。</source>
        <translation>Open the ZIP, take out the .p12 or .pfx file, and choose that one.</translation>
    </message>
    <message>
        <source>Web ページを保存したファイルです。電子証明書は入っていません。</source>
        <translation>The file is a saved web page. There is no certificate in it.</translation>
    </message>
    <message>
        <source>発行元のサイトにログインし直し、電子証明書をダウンロードし直してください。</source>
        <translation>Log in to the issuer's site again and download the certificate again.</translation>
    </message>
    <message>
        <source>電子証明書のファイル（.p12）ではありません。</source>
        <translation>The file is no certificate's file (.p12).</translation>
    </message>
    <message>
        <source>発行元からダウンロードした、名前の終わりが .p12 または .pfx のファイルを選んでください。</source>
        <translation>Choose the file that was downloaded from the issuer; its name ends in .p12 or .pfx.</translation>
    </message>
    <message>
        <source>ファイルのパスワードが入力されていません。</source>
        <translation>The file's password was not entered.</translation>
    </message>
    <message>
        <source>発行のときに決めた「証明書発行用パスワード」を入力してください。ログインのパスワードではありません。</source>
        <translation>Enter the password that was chosen for the issuing of the certificate. It is not the password of the login.</translation>
    </message>
    <message>
        <source>パスワードが合いません。全角の文字で入力されています。</source>
        <translation>The password does not fit. It was typed in full-width characters.</translation>
    </message>
    <message>
        <source>日本語入力をオフにし、半角で入力し直してください。renkei が半角に直して試すことはありません。</source>
        <translation>Turn Japanese input off and type it in half-width characters. renkei does not convert and try it by itself.</translation>
    </message>
    <message>
        <source>パスワードが合いません。先頭か末尾に空白があります。</source>
        <translation>The password does not fit. There is a blank at its beginning or end.</translation>
    </message>
    <message>
        <source>貼り付けのときに空白が付いていないか確かめ、空白なしで入力し直してください。</source>
        <translation>See whether a blank came with pasting, and enter it without.</translation>
    </message>
    <message>
        <source>パスワードが合いません。このファイルにパスワードは付いていません。</source>
        <translation>The password does not fit. This file has no password.</translation>
    </message>
    <message>
        <source>ファイルのパスワードを空にして、もう一度確かめてください。</source>
        <translation>Leave the file's password empty and look again.</translation>
    </message>
    <message>
        <source>パスワードが合いません。ひらがな、カタカナ、漢字が入力されています。</source>
        <translation>The password does not fit. There are hiragana, katakana or kanji in it.</translation>
    </message>
    <message>
        <source>日本語入力がオンになっていないか確かめてください。日本語のパスワードを決めたときは、文字の大小や漢字の違いを確かめてください。</source>
        <translation>See whether Japanese input is on. If a Japanese password was chosen, look for small and large kana and for other kanji.</translation>
    </message>
    <message>
        <source>パスワードが違うか、ファイルの中身が壊れています。</source>
        <translation>The password is wrong, or the file's content is damaged.</translation>
    </message>
    <message>
        <source>発行のときに決めた「証明書発行用パスワード」です。大文字と小文字、Caps Lock、似た文字（0 と O、1 と l）を確かめてください。何度入力しても合わないときは、ファイルをダウンロードし直してください。</source>
        <translation>It is the password that was chosen for the issuing of the certificate. Check capitals, Caps Lock and similar characters (0 and O, 1 and l). If it never fits, download the file again.</translation>
    </message>
    <message>
        <source>ファイルが書き換えられていないことを確かめる情報（MAC）がありません。</source>
        <translation>The file lacks what shows that it was not altered (MAC).</translation>
    </message>
    <message>
        <source>安全のため使いません。発行元に、パスワードで保護した .p12 の作り直しを依頼してください。</source>
        <translation>For safety it is not used. Ask the issuer for a new .p12 that is protected with a password.</translation>
    </message>
    <message>
        <source>パスワードは合いましたが、ファイルの中に読み取れない部分があります。</source>
        <translation>The password fits, but a part of the file can't be read.</translation>
    </message>
    <message>
        <source>発行元に、表示されたコードを伝えて、作り直しを依頼してください。</source>
        <translation>Tell the issuer the code that is shown and ask for a new file.</translation>
    </message>
    <message>
        <source>ファイルに証明書はありますが、秘密鍵が入っていません。</source>
        <translation>There is a certificate in the file, but no private key.</translation>
    </message>
    <message>
        <source>書き出したときに「秘密キー（秘密鍵）を含める」を選んでいません。秘密鍵を含めて書き出し直すか、発行元からダウンロードした元の .p12 を選んでください。</source>
        <translation>The private key was not exported with it. Export again with the private key, or choose the original .p12 from the issuer.</translation>
    </message>
    <message>
        <source>ファイルの秘密鍵に合う証明書が、ファイルに入っていません。</source>
        <translation>The certificate for the file's private key is not in the file.</translation>
    </message>
    <message>
        <source>鍵だけを書き出したか、別の証明書と組み合わせたファイルです。発行元からダウンロードした元の .p12 を選んでください。</source>
        <translation>The key was exported alone or put together with another certificate. Choose the original .p12 from the issuer.</translation>
    </message>
    <message>
        <source>ファイルに秘密鍵が二つ以上入っているため、どれを使うか決められません。</source>
        <translation>There are two or more private keys in the file, so that it is open which one to use.</translation>
    </message>
    <message>
        <source>使う事業所の証明書だけを、秘密鍵を含めて一つの .p12 に書き出し、それを選んでください。</source>
        <translation>Export only the certificate of the office in question, with its private key, to a .p12 and choose that one.</translation>
    </message>
    <message>
        <source>証明書の鍵が短く、使えません（RSA は 2048 ビット以上が必要です）。</source>
        <translation>The certificate's key is too short (RSA needs at least 2048 bits).</translation>
    </message>
    <message>
        <source>発行元に、RSA 2048 ビット以上か P-256 の証明書の発行を依頼してください。</source>
        <translation>Ask the issuer for a certificate of RSA 2048 bits or more, or P-256.</translation>
    </message>
    <message>
        <source>renkei が使えない種類の鍵です（使えるのは RSA と P-256 です）。</source>
        <translation>The key is of a kind that renkei can't use (it uses RSA and P-256).</translation>
    </message>
    <message>
        <source>発行元に、RSA 2048 ビット以上か P-256 の証明書で発行し直せるか問い合わせてください。</source>
        <translation>Ask the issuer whether it can be issued again with RSA 2048 bits or more, or P-256.</translation>
    </message>
    <message>
        <source>証明書の署名の方式（SHA-1 など）が古く、使えません。</source>
        <translation>The certificate is signed in an outdated way (such as SHA-1) and can't be used.</translation>
    </message>
    <message>
        <source>発行元に、SHA-256 以上で署名した証明書の発行を依頼してください。</source>
        <translation>Ask the issuer for a certificate that is signed with SHA-256 or better.</translation>
    </message>
    <message>
        <source>発行元の証明書（中間証明書）がファイルに入っていません。</source>
        <translation>The issuer's (intermediate) certificate is not in the file.</translation>
    </message>
    <message>
        <source>書き出すときに「証明のパスにある証明書をすべて含める」を選ぶか、発行元からダウンロードした元の .p12 を選んでください。</source>
        <translation>Export again with all certificates of the path, or choose the original .p12 from the issuer.</translation>
    </message>
    <message>
        <source>代理人証明書です。ケアプランの送受信には使えません。</source>
        <translation>It is an agent's certificate. It can't be used to exchange care plans.</translation>
    </message>
    <message>
        <source>障害総合支援証明書です。ケアプランの送受信には使えません。</source>
        <translation>It is a certificate for disability support. It can't be used to exchange care plans.</translation>
    </message>
    <message>
        <source>介護事業所の電子証明書ではない、別の用途の証明書です。</source>
        <translation>It is a certificate for another purpose, not one of a care office.</translation>
    </message>
    <message>
        <source>事業所の「介護保険証明書」か「請求委任事業所用ケアプラン証明書」を選んでください。</source>
        <translation>Choose the office's certificate for long-term care insurance or the one for care plans of offices that delegate their claims.</translation>
    </message>
    <message>
        <source>証明書に事業所番号が書かれていません。</source>
        <translation>There is no office number in the certificate.</translation>
    </message>
    <message>
        <source>別の用途の証明書です。事業所番号の入った電子証明書を選ぶか、発行元に問い合わせてください。</source>
        <translation>It is for another purpose. Choose a certificate with an office number, or ask the issuer.</translation>
    </message>
    <message>
        <source>別の事業所の証明書です。</source>
        <translation>It is the certificate of another office.</translation>
    </message>
    <message>
        <source>ログインする事業所の証明書を選んでください。事業所番号が変わったときは、新しい番号の証明書の発行を受けてください。</source>
        <translation>Choose the certificate of the office that logs in. If the office's number changed, have one issued for the new number.</translation>
    </message>
    <message>
        <source>この接続先が認めていない発行元の証明書です。</source>
        <translation>The certificate's issuer is not accepted by this exchange.</translation>
    </message>
    <message>
        <source>接続先が合っているか確かめ、この接続先のために発行された証明書を選んでください。</source>
        <translation>See whether the exchange is the right one, and choose the certificate that was issued for it.</translation>
    </message>
    <message>
        <source>証明書の用途に、署名、暗号化、ログインがそろっていません。</source>
        <translation>The certificate is not made for signing, encryption and login together.</translation>
    </message>
    <message>
        <source>発行元に、事業所の送受信に使える用途の証明書の発行を依頼してください。</source>
        <translation>Ask the issuer for a certificate for an office's sending and receiving.</translation>
    </message>
    <message>
        <source>証明書の有効期間がまだ始まっていません。</source>
        <translation>The certificate's time has not begun.</translation>
    </message>
    <message>
        <source>パソコンの日付が正しいか確かめてください。正しいときは、有効期間の初めの日まで今の証明書を使ってください。</source>
        <translation>See whether this computer's date is right. If it is, use the present certificate until the first day of the new one.</translation>
    </message>
    <message>
        <source>証明書の有効期間が過ぎています。取り込むと、前に受け取ったファイルを開くことだけに使えます。</source>
        <translation>The certificate's time is over. Once taken over, it only opens files that were received before.</translation>
    </message>
    <message>
        <source>送受信には、更新した証明書を取り込んでください。まだのときは、発行元に更新を申し込んでください。</source>
        <translation>For sending and receiving take over the renewed certificate. If there is none yet, apply to the issuer.</translation>
    </message>
    <message>
        <source>失効した証明書です。取り込むと、前に受け取ったファイルを開くことだけに使えます。</source>
        <translation>The certificate is revoked. Once taken over, it only opens files that were received before.</translation>
    </message>
    <message>
        <source>送受信には、新しい証明書の発行を受けてください。覚えのない失効のときは、発行元に問い合わせてください。</source>
        <translation>For sending and receiving have a new certificate issued. If nobody knows of a revocation, ask the issuer.</translation>
    </message>
    <message>
        <source>証明書の有効期間は、あと 90 日以内に終わります。</source>
        <translation>The certificate ends within 90 days.</translation>
    </message>
    <message>
        <source>更新の手続きを始めてください。更新した後も、今の鍵は前に受け取ったものを開くために残ります。</source>
        <translation>Begin with the renewal. The present key stays after it, to open what was received before.</translation>
    </message>
    <message>
        <source>古い暗号方式（RC2 など）で保護されたファイルです。</source>
        <translation>The file is protected in an outdated way (such as RC2).</translation>
    </message>
    <message>
        <source>このまま取り込めます。取り込むときに新しい方式で保護し直します。元のファイルは、ほかの人が使えない場所に移してください。</source>
        <translation>It can be taken over as it is; it is protected anew then. Move the original file to where nobody else can use it.</translation>
    </message>
    <message>
        <source>ファイルにパスワードが付いていません。</source>
        <translation>The file has no password.</translation>
    </message>
    <message>
        <source>このまま取り込めます。取り込むときに鍵のパスワードを決めてください。元のファイルは、ほかの人が使えない場所に移してください。</source>
        <translation>It can be taken over as it is; choose a password for the key then. Move the original file to where nobody else can use it.</translation>
    </message>
    <message>
        <source>送信元の電子証明書は、この接続先が認める発行元のものではありません。</source>
        <translation>The sender's certificate is not from an issuer that this exchange accepts.</translation>
    </message>
    <message>
        <source>送信元の電子証明書は、送られたときに有効期間が過ぎていました。</source>
        <translation>The sender's certificate had expired when the message was sent.</translation>
    </message>
    <message>
        <source>送信元の電子証明書は、送られたときに有効期間が始まっていませんでした。</source>
        <translation>The sender's certificate was not valid yet when the message was sent.</translation>
    </message>
    <message>
        <source>送信元の電子証明書は、送られたときに失効していました。</source>
        <translation>The sender's certificate had been revoked when the message was sent.</translation>
    </message>
    <message>
        <source>送信元の電子証明書の用途に、署名と暗号化が含まれていません。</source>
        <translation>The sender's certificate is not made for signing and encryption.</translation>
    </message>
    <message>
        <source>送信元の電子証明書の鍵か署名の方式が弱く、受け付けられません。</source>
        <translation>The key or the signature of the sender's certificate is too weak to be accepted.</translation>
    </message>
    <message>
        <source>送信元の電子証明書の内容を読み取れません。</source>
        <translation>The sender's certificate cannot be read.</translation>
    </message>
    <message>
        <source>送信元に電話で知らせ、正しい電子証明書を取り込んで送り直すよう依頼してください。こちらの電子証明書に問題はありません。</source>
        <translation>Call the sender and ask for the message to be sent again with the right certificate. Your own certificate is fine.</translation>
    </message>
    <message>
        <source>送信元に電話で知らせ、新しい電子証明書で送り直すよう依頼してください。こちらの電子証明書に問題はありません。</source>
        <translation>Call the sender and ask for the message to be sent again with a new certificate. Your own certificate is fine.</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message>
        <source>name.pattern</source>
        <translation>The name of the file does not follow the standard.</translation>
    </message>
    <message>
        <source>name.variant</source>
        <translation>The name of the file is not quite that of the standard, but it is in use.</translation>
    </message>
    <message>
        <source>name.unknown-prefix</source>
        <translation>The name begins with a kind of file that the standard does not have.</translation>
    </message>
    <message>
        <source>name.attachment-type</source>
        <translation>This type of file can't be sent.</translation>
    </message>
    <message>
        <source>name.content-mismatch</source>
        <translation>The content of the file is not of the type that its name says.</translation>
    </message>
    <message>
        <source>unit.combination</source>
        <translation>These CSV files do not make up a set that can be sent together.</translation>
    </message>
    <message>
        <source>unit.duplicate</source>
        <translation>The same kind of file is there twice.</translation>
    </message>
    <message>
        <source>unit.sequence</source>
        <translation>The files belong together, but their sequence numbers differ.</translation>
    </message>
    <message>
        <source>unit.same-office</source>
        <translation>The sender and the recipient are the same office.</translation>
    </message>
    <message>
        <source>unit.sender-mismatch</source>
        <translation>The sender in the names of the files is not the office that signs.</translation>
    </message>
    <message>
        <source>unit.recipient-mismatch</source>
        <translation>The recipient in the names of the files is not the office that it is sealed for.</translation>
    </message>
    <message>
        <source>unit.direction</source>
        <translation>The sender and the recipient may be the wrong way round.</translation>
    </message>
    <message>
        <source>csv.empty</source>
        <translation>The file has no data.</translation>
    </message>
    <message>
        <source>csv.encoding</source>
        <translation>The text has characters that the standard does not allow.</translation>
    </message>
    <message>
        <source>csv.utf8</source>
        <translation>The file is saved as UTF-8 or UTF-16 instead of MS932 (Shift_JIS).</translation>
    </message>
    <message>
        <source>csv.control</source>
        <translation>The file has invisible control characters.</translation>
    </message>
    <message>
        <source>csv.spreadsheet</source>
        <translation>The file seems to have been saved by a spreadsheet program.</translation>
    </message>
    <message>
        <source>csv.quote</source>
        <translation>A quotation mark is missing or in the wrong place.</translation>
    </message>
    <message>
        <source>csv.columns</source>
        <translation>The row has too many or too few fields.</translation>
    </message>
    <message>
        <source>csv.header</source>
        <translation>The first row seems to be a heading.</translation>
    </message>
    <message>
        <source>csv.newline</source>
        <translation>The rows end with LF only.</translation>
    </message>
    <message>
        <source>field.required</source>
        <translation>A field that must be filled in is empty.</translation>
    </message>
    <message>
        <source>field.expected</source>
        <translation>A field that the recipient needs is empty.</translation>
    </message>
    <message>
        <source>field.length</source>
        <translation>The value is too long or too short.</translation>
    </message>
    <message>
        <source>field.format</source>
        <translation>The value does not have the right form.</translation>
    </message>
    <message>
        <source>field.code</source>
        <translation>The value is not one of the codes of the standard.</translation>
    </message>
    <message>
        <source>field.scope</source>
        <translation>This type of service is not exchanged by the standard.</translation>
    </message>
    <message>
        <source>row.welfare-tool</source>
        <translation>The codes of a rental article do not fit this row.</translation>
    </message>
    <message>
        <source>row.subtotal</source>
        <translation>A subtotal or the grand total is not as the standard has it.</translation>
    </message>
    <message>
        <source>row.service-day</source>
        <translation>The day of the service is not in the service month.</translation>
    </message>
    <message>
        <source>file.version</source>
        <translation>The CSV version is not that of the standard.</translation>
    </message>
    <message>
        <source>file.month</source>
        <translation>The service month is not that of the name of the file.</translation>
    </message>
    <message>
        <source>link.missing</source>
        <translation>The row that this one belongs to is missing.</translation>
    </message>
    <message>
        <source>link.duplicate</source>
        <translation>The same person and date are there in two rows or more.</translation>
    </message>
    <message>
        <source>link.image</source>
        <translation>A picture is missing, or no row names it.</translation>
    </message>
    <message>
        <source>batch.limit</source>
        <translation>There are more than 100 sets of files to send at once.</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>%1 文字目、コード %2</source>
        <translation>character %1, code %2</translation>
    </message>
    <message>
        <source>「%1」に、半角の英数字や記号でない文字（全角の数字など）が入っています。</source>
        <translation>“%1” has characters that are not half-width letters, digits or signs (such as full-width digits).</translation>
    </message>
    <message>
        <source>ファイル名に全角の数字、英字または記号（「１」「＿」など）が入っていて、標準仕様の形になっていません。標準仕様では半角です。名前を書き換えず、介護ソフトが出力した名前のまま指定してください。</source>
        <translation>The file's name has full-width digits, letters or signs (such as “１” or “＿”), so it does not have the form of the standard, which has half-width ones. Take the file under the name that your care software gave it, without changing the name.</translation>
    </message>
    <message>
        <source>介護ソフトで内容を直し、CSV を出力し直してください。</source>
        <translation>Correct the content in your care software and export the CSV file again.</translation>
    </message>
    <message>
        <source>介護ソフトから CSV を出力し直してください。</source>
        <translation>Export the CSV file from your care software again.</translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>「%1」が長すぎます。標準仕様では%2です。</source>
        <translation>“%1” is too long. The standard asks for this form: %2.</translation>
    </message>
    <message>
        <source>「%1」が長すぎます。標準仕様では%2 文字以内です。</source>
        <translation>“%1” is too long. The limit of the standard, in characters, is %2.</translation>
    </message>
    <message>
        <source>西暦年月 6 桁（YYYYMM、月は 01 から 12）</source>
        <translation>year and month in 6 digits (YYYYMM, the month from 01 to 12)</translation>
    </message>
    <message>
        <source>西暦年月 6 桁（YYYYMM、または 000000）</source>
        <translation>year and month in 6 digits (YYYYMM, or 000000)</translation>
    </message>
    <message>
        <source>半角数字 6 桁</source>
        <translation>6 digits</translation>
    </message>
    <message>
        <source>半角数字 10 桁（生活保護単独の方は H と数字 9 桁）</source>
        <translation>10 digits (the letter H and 9 digits for a person on public assistance alone)</translation>
    </message>
    <message>
        <source>半角の数字と英大文字 10 桁</source>
        <translation>10 digits and capital letters</translation>
    </message>
    <message>
        <source>実在する日付 8 桁（YYYYMMDD）</source>
        <translation>a real date in 8 digits (YYYYMMDD)</translation>
    </message>
    <message>
        <source>実在する日付 8 桁（YYYYMMDD、または 00000000）</source>
        <translation>a real date in 8 digits (YYYYMMDD, or 00000000)</translation>
    </message>
    <message>
        <source>時刻 4 桁（HHMM、0000 から 2400）</source>
        <translation>a time in 4 digits (HHMM, from 0000 to 2400)</translation>
    </message>
    <message>
        <source>時刻 4 桁（HHMM、0000 から 2400。時刻のないサービスは 9999）</source>
        <translation>a time in 4 digits (HHMM, from 0000 to 2400; 9999 for services without a time)</translation>
    </message>
    <message>
        <source>ハイフン付きの郵便番号 8 文字（NNN-NNNN）</source>
        <translation>a postal code of 8 characters with its hyphen (NNN-NNNN)</translation>
    </message>
    <message>
        <source>半角の数字とハイフン、括弧、プラス記号だけの 15 文字以内</source>
        <translation>at most 15 characters, only digits, hyphens, brackets and plus signs</translation>
    </message>
    <message>
        <source>半角数字（減算のときは先頭に - ）</source>
        <translation>digits (with a leading - for a deduction)</translation>
    </message>
    <message>
        <source>小数点以下 2 桁の数（例 10.42）</source>
        <translation>a number with 2 decimal places (such as 10.42)</translation>
    </message>
    <message>
        <source>1 から 99 までの半角数字</source>
        <translation>a number from 1 to 99</translation>
    </message>
    <message>
        <source>0 と 1 だけの 31 文字（1 日から 31 日）</source>
        <translation>31 characters, only 0 and 1 (for day 1 to day 31)</translation>
    </message>
    <message>
        <source>ハイフン付きの 12 文字（NNNNN-NNNNNN）</source>
        <translation>12 characters with the hyphen (NNNNN-NNNNNN)</translation>
    </message>
    <message>
        <source>半角の数字と英大文字 2 桁</source>
        <translation>2 digits or capital letters</translation>
    </message>
    <message>
        <source>半角の数字と英大文字 6 桁</source>
        <translation>6 digits or capital letters</translation>
    </message>
    <message>
        <source>下のコードのどれか</source>
        <translation>one of the codes below</translation>
    </message>
    <message>
        <source>MS932（Shift_JIS）の文字。カンマ、改行、引用符があれば引用符で囲む</source>
        <translation>characters of MS932 (Shift_JIS), in quotation marks where there is a comma, a line break or a quotation mark</translation>
    </message>
    <message>
        <source>同じ送信単位の画像ファイルの名前。画像がなければ空</source>
        <translation>the name of a picture in the same set of files; empty where there is no picture</translation>
    </message>
    <message>
        <source>使わない項目。空または任意の 1 文字</source>
        <translation>not used; empty or any single character</translation>
    </message>
    <message>
        <source>「%1」のファイルに、データが 1 件もありません。標準仕様では 1 件以上が必要です。介護ソフトで対象者を選び、出力し直してください。</source>
        <translation>The file “%1” has no data. The standard asks for at least one row. Choose the persons in your care software and export it again.</translation>
    </message>
    <message>
        <source>「%1」のファイルに、データが 1 件もありません。省略できるファイルなので、このまま送れます。内容があるはずのときは、介護ソフトから出力し直してください。</source>
        <translation>The file “%1” has no data. This file may be left out, so you can send it as it is. If it should have content, export it from your care software again.</translation>
    </message>
    <message>
        <source>ファイルの文字コードが %1 です。標準仕様では MS932（Shift_JIS）です。別のソフトで保存し直したときに変わることがあります。</source>
        <translation>The characters of the file are encoded in %1. The standard asks for MS932 (Shift_JIS). This can happen when another program has saved the file.</translation>
    </message>
    <message>
        <source>2.02504E+05 のような数</source>
        <translation>a number such as 2.02504E+05</translation>
    </message>
    <message>
        <source>2025/4/1 のような日付</source>
        <translation>a date such as 2025/4/1</translation>
    </message>
    <message>
        <source>先頭の 0 が消えた番号や時刻</source>
        <translation>a number or a time without its leading 0</translation>
    </message>
    <message>
        <source>表計算ソフトで開いて保存し直した跡（%1）があります。表計算ソフトで保存すると CSV の内容が変わります。表計算ソフトを使わず、介護ソフトから CSV を出力し直してください。</source>
        <translation>The file seems to have been opened and saved by a spreadsheet program (%1). Spreadsheet programs change the content of a CSV file when they save it. Leave them out and export the CSV file from your care software again.</translation>
    </message>
    <message>
        <source>この行で始まった引用符「"」が、ファイルの終わりまで閉じられていません。標準仕様では値を引用符で囲むとき、必ず閉じます。</source>
        <translation>A quotation mark (") that begins in this row is not closed before the end of the file. In the standard, a value in quotation marks always ends with one.</translation>
    </message>
    <message>
        <source>引用符「"」の位置が正しくありません。標準仕様では値の全体を引用符で囲み、値の中の引用符は二つ重ねます。</source>
        <translation>A quotation mark (") is in the wrong place. In the standard, quotation marks stand around the whole value, and one inside it is doubled.</translation>
    </message>
    <message>
        <source>改行が CR だけになっています。標準仕様では行の終わりは CR と LF です。</source>
        <translation>A line ends with CR only. In the standard, rows end with CR and LF.</translation>
    </message>
    <message>
        <source>行に制御文字だけが入っています。標準仕様では使えません。</source>
        <translation>The row holds nothing but control characters. The standard does not allow them.</translation>
    </message>
    <message>
        <source>項目の数が %1 個です。標準仕様では %2 個ちょうどです。値の中のカンマや改行は引用符で囲む必要があります。</source>
        <translation>The number of fields in this row is %1. The standard asks for exactly %2. A comma or a line break inside a value needs quotation marks around the value.</translation>
    </message>
    <message>
        <source>データの途中に空の行があります。標準仕様では各行に決まった数の項目が必要です。</source>
        <translation>There is an empty line among the data. The standard asks for a fixed number of fields in each row.</translation>
    </message>
    <message>
        <source>先頭の行が見出しのように見えます。標準仕様では見出しの行はなく、1 行目からデータです。見出しを付けない設定で、介護ソフトから出力し直してください。</source>
        <translation>The first row looks like a heading. The standard has no heading; the data begins in row 1. Switch headings off in your care software and export the file again.</translation>
    </message>
    <message>
        <source>行の終わりが LF だけになっています。標準仕様では CR と LF です。このまま扱えますが、続くときは介護ソフトの開発元に確かめてください。</source>
        <translation>The rows end with LF only. The standard asks for CR and LF. The file can be used as it is; if this goes on, ask the maker of your care software.</translation>
    </message>
    <message>
        <source>「%1」に、MS932（Shift_JIS）として読めないバイトがあります。文字が途中で切れたか、別の文字コードが混ざっています。</source>
        <translation>“%1” has bytes that can't be read as MS932 (Shift_JIS). A character was cut in two, or another encoding is mixed in.</translation>
    </message>
    <message>
        <source>「%1」に外字があります。標準仕様では外字を使えません。一般の文字かカナに置き換え、CSV を出力し直してください。</source>
        <translation>“%1” has a user-defined character. The standard does not allow them. Replace it by a common character or by kana and export the CSV file again.</translation>
    </message>
    <message>
        <source>「%1」に、目に見えない制御文字が入っています。標準仕様では使えません。</source>
        <translation>“%1” has an invisible control character. The standard does not allow them.</translation>
    </message>
    <message>
        <source>「%1」が空です。標準仕様では必須の項目です。介護ソフトで値を入力し、CSV を出力し直してください。</source>
        <translation>“%1” is empty. In the standard, it must be filled in. Enter the value in your care software and export the CSV file again.</translation>
    </message>
    <message>
        <source>「%1」が空です。必須ではありませんが、受け取る側で表示の順番などに使います。できれば介護ソフトで値を入力してください。</source>
        <translation>“%1” is empty. It need not be filled in, but the recipient uses it, for the order of rows for instance. Enter the value in your care software if you can.</translation>
    </message>
    <message>
        <source>「%1」の桁数が足りません。標準仕様では%2です。</source>
        <translation>“%1” has too few characters. The standard asks for this form: %2.</translation>
    </message>
    <message>
        <source>「%1」の形式が正しくありません。標準仕様では%2です。</source>
        <translation>“%1” does not have the right form. The standard asks for this form: %2.</translation>
    </message>
    <message>
        <source>「%1」が、標準仕様にないコードです。使えるのは %2 です。</source>
        <translation>“%1” has a code that is not in the standard. These can be used: %2.</translation>
    </message>
    <message>
        <source>対象外のサービスの行を除いて、介護ソフトから出力し直してください。</source>
        <translation>Leave out the rows with that service and export the file from your care software again.</translation>
    </message>
    <message>
        <source>このサービス種類は、標準仕様のデータ連携の対象ではありません。</source>
        <translation>This type of service is not exchanged by the standard.</translation>
    </message>
    <message>
        <source>このサービス種類（%1）は、標準仕様のデータ連携の対象ではありません。</source>
        <translation>This type of service (%1) is not exchanged by the standard.</translation>
    </message>
    <message>
        <source>「%1」は、標準仕様では 9999999999 か空です。</source>
        <translation>In the standard, “%1” is 9999999999 or empty.</translation>
    </message>
    <message>
        <source>福祉用具貸与の行に、TAISコードも福祉用具届出コードもありません。標準仕様ではどちらかが必要です。介護ソフトで用具のコードを登録し、CSV を出力し直してください。</source>
        <translation>The row is about a rental article, but has neither its TAIS code nor its notification code. The standard asks for one of them. Register the code of the article in your care software and export the CSV file again.</translation>
    </message>
    <message>
        <source>福祉用具貸与（17）ではない行に、明細判別コードが入っています。標準仕様では 17 の行だけに使います。</source>
        <translation>The row has a detail code but is not about a rental article (17). In the standard, only rows of type 17 have it.</translation>
    </message>
    <message>
        <source>介護予防福祉用具貸与（67）の行に、明細判別コードが入っています。標準仕様では福祉用具貸与（17）の行だけに使います。このまま扱えますが、続くときは介護ソフトの開発元に確かめてください。</source>
        <translation>The row is about a rental article for prevention (67) and has a detail code. In the standard, only rows about rental articles (17) have it. The file can be used as it is; if this goes on, ask the maker of your care software.</translation>
    </message>
    <message>
        <source>「サービス利用日」が、その行の「対象年月」の日ではありません。標準仕様では対象年月の中の日付です。</source>
        <translation>“サービス利用日” is not a day of “対象年月” of its row. In the standard, it is a date in the service month.</translation>
    </message>
    <message>
        <source>全合計の行（サービスコード 999999）のサービス事業所コードが 9999999999 ではありません。標準仕様では 9999999999 に固定です。</source>
        <translation>In the row of the grand total (service code 999999), the office code of the service is not 9999999999. In the standard, it always is.</translation>
    </message>
    <message>
        <source>この利用者の全合計の行（サービスコード 999999）がありません。標準仕様では利用者と対象年月ごとに 1 行必要です。</source>
        <translation>The row of the grand total (service code 999999) of this person is missing. The standard asks for one row for each person and service month.</translation>
    </message>
    <message>
        <source>この利用者の全合計の行（サービスコード 999999）が %1 行あります。標準仕様では利用者と対象年月ごとに 1 行です。</source>
        <translation>The number of rows with the grand total (service code 999999) of this person is %1. The standard asks for one for each person and service month.</translation>
    </message>
    <message>
        <source>同じ事業所と種類の明細が 2 行以上ありますが、種類別の小計の行（種類の 2 桁に AAAA、EEEE、ZZZZ）がありません。小計が必要なサービスかどうか、介護ソフトで確かめてください。</source>
        <translation>There are two detail rows or more of the same office and type, but no subtotal of the type (its 2 digits with AAAA, EEEE or ZZZZ). Check in your care software whether the service needs a subtotal.</translation>
    </message>
    <message>
        <source>小計と全合計の行の「%1」は、標準仕様では 0 に固定です。</source>
        <translation>In the rows of subtotals and of the grand total, “%1” is always 0 in the standard.</translation>
    </message>
    <message>
        <source>小計と全合計の行の「%1」は、標準仕様では空です。</source>
        <translation>In the rows of subtotals and of the grand total, “%1” is empty in the standard.</translation>
    </message>
    <message>
        <source>「CSVバージョン」が、ファイル名の版の標準仕様の値（%1）ではありません。一つのファイルの中ではすべて同じ値です。介護ソフトを標準仕様に合った版に更新し、出力し直してください。</source>
        <translation>“CSVバージョン” is not the value (%1) of the edition of the standard that the name of the file belongs to. It is the same in the whole file. Update your care software to one that follows the standard and export the file again.</translation>
    </message>
    <message>
        <source>「CSVバージョン」が標準仕様の値（%1）ではありませんが、実際に使われることのある値です。受け取りには差し支えありません。</source>
        <translation>“CSVバージョン” is not the value (%1) of the standard, but one that is in use. It does no harm when it is received.</translation>
    </message>
    <message>
        <source>この行の対象年月が、ファイル名の対象年月と違います。標準仕様では一つのファイルの対象年月は一つで、名前と同じです。</source>
        <translation>The service month of this row is not that of the name of the file. In the standard, a file has one service month, which is that of its name.</translation>
    </message>
    <message>
        <source>居宅サービス計画書とともに送る利用者補足情報の「対象年月」は、標準仕様では 000000 です。</source>
        <translation>Where the additional information on the persons travels with a care plan, the standard asks for 000000 in “対象年月”.</translation>
    </message>
    <message>
        <source>サービス利用票とともに送る利用者補足情報の「対象年月」は、標準仕様では利用票の対象年月と同じです。</source>
        <translation>Where the additional information on the persons travels with a service usage plan, the standard asks for the service month of that plan in “対象年月”.</translation>
    </message>
    <message>
        <source>居宅サービス計画書とともに送る利用者補足情報の「居宅サービス計画作成（変更）日」には、標準仕様では計画の日付が必要です。</source>
        <translation>Where the additional information on the persons travels with a care plan, the standard asks for the date of the plan in “居宅サービス計画作成（変更）日”.</translation>
    </message>
    <message>
        <source>サービス利用票とともに送る利用者補足情報の「居宅サービス計画作成（変更）日」は、標準仕様では 00000000 です。</source>
        <translation>Where the additional information on the persons travels with a service usage plan, the standard asks for 00000000 in “居宅サービス計画作成（変更）日”.</translation>
    </message>
    <message>
        <source>この行と同じ利用者の行が、「%1」のファイルにありません。標準仕様では保険者番号、被保険者番号と日付または年月で結び付きます。利用者をそろえて、介護ソフトから出力し直してください。</source>
        <translation>The file “%1” has no row of the person in this row. In the standard, they belong together by the numbers of the insurer and of the insured person and by the date or month. Make the persons the same and export the files from your care software again.</translation>
    </message>
    <message>
        <source>この利用者の行が、「%1」のファイルにありません。標準仕様では利用者ごとに必要です。利用者をそろえて、介護ソフトから出力し直してください。</source>
        <translation>The file “%1” has no row of this person. The standard asks for one for each person. Make the persons the same and export the files from your care software again.</translation>
    </message>
    <message>
        <source>同じ利用者と日付の行が、このファイルに二つ以上あります。標準仕様では一つです。どちらが正しいか、介護ソフトで確かめてください。</source>
        <translation>This file has two rows or more of the same person and date. The standard has one. Check in your care software which one is right.</translation>
    </message>
    <message>
        <source>この行で名前を挙げた家族構成の画像ファイルが、送信単位にありません。画像も同じ回に出力し、一緒に指定してください。</source>
        <translation>The picture of the family that this row names is not in the set of files. Export the picture along with them and choose all of them together.</translation>
    </message>
    <message>
        <source>この画像ファイルの名前が、利用者基本情報のどの行にも書かれていません。標準仕様では「家族構成 画像ファイル名」に書きます。介護ソフトから出力し直すか、画像を外してください。</source>
        <translation>No row of the basic information on the person names this picture. The standard has its name in “家族構成 画像ファイル名”. Export the files from your care software again, or leave the picture out.</translation>
    </message>
    <message>
        <source>家族構成の画像（UPKIHON_IMAGE）</source>
        <translation>pictures of the family (UPKIHON_IMAGE)</translation>
    </message>
    <message>
        <source>「%1」（%2）</source>
        <translation>“%1” (%2)</translation>
    </message>
    <message>
        <source>ファイル名が標準仕様の形になっていません。「種類_対象年月_送信元番号_送信元サービス種類_送信先番号_送信先サービス種類_連番14桁.CSV」の形が必要です。名前を書き換えず、介護ソフトが出力した名前のまま指定してください。「(1)」や「コピー」が付いていれば、付いていない元のファイルを指定してください。</source>
        <translation>The name of the file is not as the standard has it. It must have this form: kind, service month, number of the sender, service type of the sender, number of the recipient, service type of the recipient, sequence number of 14 digits, with “_” between them and “.CSV” at the end. Don't change the name; choose the file under the name that your care software gave it. If it ends with “(1)” or “コピー”, choose the original file without it.</translation>
    </message>
    <message>
        <source>ファイル名の区切りに、下線「_」ではなく、見た目の似た結合文字（U+0332）が使われています。標準仕様の PDF から名前を写すとこうなります。半角の下線「_」に直してください。</source>
        <translation>The parts of the name are not separated by the low line “_” but by a combining character that looks like it (U+0332). This happens when a name is copied from the PDF of the standard. Change it to the plain low line “_”.</translation>
    </message>
    <message>
        <source>ファイル名の種類の部分が小文字です。標準仕様では英大文字です。介護ソフトが出力した名前のまま指定してください。</source>
        <translation>The kind of file in the name is in small letters. The standard has capital letters. Choose the file under the name that your care software gave it.</translation>
    </message>
    <message>
        <source>ファイル名に対象年月がありません。この種類のファイルでは、種類のあとに西暦年月 6 桁が必要です。介護ソフトから出力し直してください。</source>
        <translation>The name of the file has no service month. Files of this kind have a year and month in 6 digits after the kind. Export the file from your care software again.</translation>
    </message>
    <message>
        <source>ファイル名に、この種類のファイルにはない対象年月が入っています。介護ソフトが出力した名前のまま指定してください。</source>
        <translation>The name of the file has a service month, which files of this kind do not have. Choose the file under the name that your care software gave it.</translation>
    </message>
    <message>
        <source>ファイル名の対象年月が正しい西暦年月（YYYYMM）ではありません。介護ソフトから出力し直してください。</source>
        <translation>The service month in the name of the file is no real year and month (YYYYMM). Export the file from your care software again.</translation>
    </message>
    <message>
        <source>ファイル名の種類と形が、標準仕様の同じ版のものではありません。4.1 版の名前には送信元と送信先のサービス種類が必要で、3.2 版の名前にはありません。介護ソフトの出力設定で版を確かめ、出力し直してください。</source>
        <translation>The kind and the form of the name belong to different editions of the standard. Names of edition 4.1 have the service types of sender and recipient, those of edition 3.2 have not. Check the edition in the export settings of your care software and export the file again.</translation>
    </message>
    <message>
        <source>ファイル名の先頭の種類が、標準仕様にないものです。送るファイルが正しいか確かめ、介護ソフトから出力し直してください。</source>
        <translation>The name begins with a kind of file that the standard does not have. Check that it is the right file and export it from your care software again.</translation>
    </message>
    <message>
        <source>この種類のファイルは添付できません。添付できるのは CSV のほか、pdf、jpeg、jpg、png、gif、txt だけです。ZIP などにまとめたものは、中のファイルを取り出して指定してください。ほかの文書は、PDF として保存するか、このファイルを外してください。</source>
        <translation>Files of this type can't be attached. Beside CSV only pdf, jpeg, jpg, png, gif and txt can. Take the files out of a ZIP or the like and choose those. Save other documents as PDF, or leave this file out.</translation>
    </message>
    <message>
        <source>Word、Excel、PowerPoint などの文書は、このままでは添付できません。元のソフトで開き、「名前を付けて保存」で種類に PDF を選んで保存し、その PDF を添付してください。</source>
        <translation>Documents of Word, Excel, PowerPoint and the like can't be attached as they are. Open the document in its program, save it with “Save As” as PDF, and attach that PDF.</translation>
    </message>
    <message>
        <source>ファイル名に 000000 の対象年月が入っています。標準仕様の本文にある書き方ですが、レイアウトの名前にはありません。このまま扱えますが、続くときは介護ソフトの開発元に確かめてください。</source>
        <translation>The name of the file has 000000 as its service month. The text of the standard writes it so, but the names of the layouts do not have it. The file can be used as it is; if this goes on, ask the maker of your care software.</translation>
    </message>
    <message>
        <source>ファイルの中身が空です。元の文書を保存し直して、添付してください。</source>
        <translation>The file is empty. Save the original document again and attach that.</translation>
    </message>
    <message>
        <source>名前の末尾は %1 ですが、中身は Word や Excel などの文書か、ZIP です。名前を書き換えても種類は変わりません。元の文書を Word や Excel で開き、「名前を付けて保存」で種類に PDF を選んで保存し、その PDF を添付してください。</source>
        <translation>The name ends with %1, but the content is a document of Word, Excel or the like, or a ZIP. A new name does not change the type. Open the original document in Word or Excel, save it with “Save As” as PDF, and attach that PDF.</translation>
    </message>
    <message>
        <source>ファイルの中身が、名前の末尾の種類（%1）と一致しません。名前だけが変えられたか、ファイルが壊れています。元の文書を開けることを確かめ、保存し直して添付してください。</source>
        <translation>The content of the file is not of the type at the end of its name (%1). Only the name was changed, or the file is damaged. Check that the original document can be opened, save it again and attach that.</translation>
    </message>
    <message>
        <source>「%1」として送るには、%2のファイルが足りません。介護ソフトが同じ回に出力したファイル（送信元、送信先、連番が同じもの）を、全部一緒に指定してください。見当たらないときは、介護ソフトから出力し直してください。</source>
        <translation>To send “%1”, this is missing: %2. Choose all files together that your care software exported at the same time (with the same sender, recipient and sequence number). If you can't find them, export them from your care software again.</translation>
    </message>
    <message>
        <source>「%1」と一緒には送れないファイルが、同じ連番（名前の末尾 14 桁）で混ざっています。%2は別の送信単位なので、連番も別になります。介護ソフトから、送信単位ごとに出力し直してください。</source>
        <translation>Files that can't be sent with “%1” have the same sequence number (the 14 digits at the end of the name). These belong to another set and need another sequence number: %2. Export each set of files from your care software separately.</translation>
    </message>
    <message>
        <source>同じ連番のファイルの間で、名前の対象年月が違います。標準仕様では送信単位の対象年月は一つです。同じ月のファイルを出力し直してください。</source>
        <translation>Files with the same sequence number have different service months in their names. In the standard, a set of files has one service month. Export the files of one month again.</translation>
    </message>
    <message>
        <source>利用者補足情報（UPHOSOKU）の名前の対象年月が 000000 ではありません。居宅サービス計画書とともに送るときは 000000 です。介護ソフトから出力し直してください。</source>
        <translation>The name of the additional information on the persons (UPHOSOKU) does not have 000000 as its service month. It has 000000 where it travels with a care plan. Export the files from your care software again.</translation>
    </message>
    <message>
        <source>利用者補足情報（UPHOSOKU）の名前の対象年月が 000000 です。サービス利用票とともに送るときは、その対象年月にします。介護ソフトから出力し直してください。</source>
        <translation>The name of the additional information on the persons (UPHOSOKU) has 000000 as its service month. Where it travels with a service usage plan, it has that plan's service month. Export the files from your care software again.</translation>
    </message>
    <message>
        <source>同じ種類のファイル（%1）が、同じ連番で二つ以上あり、中身が違います。標準仕様では送信単位に一つです。どちらが正しいか介護ソフトで確かめ、正しい方だけを指定してください。</source>
        <translation>The same kind of file (%1) is there twice or more with the same sequence number and different content. The standard has one in a set of files. Check in your care software which one is right and choose only that one.</translation>
    </message>
    <message>
        <source>「%1」の送信単位になるはずのファイルが、違う連番に分かれています。標準仕様では送信単位のファイルの連番（名前の末尾 14 桁）は同じです。同じ回に出力したファイルを指定してください。</source>
        <translation>The files that should make up “%1” have different sequence numbers. In the standard, the sequence number (the 14 digits at the end of the name) is the same in a set of files. Choose files that were exported at the same time.</translation>
    </message>
    <message>
        <source>ファイル名の送信元と送信先が同じ事業所番号です。標準仕様では別の事業所に送ります。介護ソフトの送信先の設定を確かめ、出力し直してください。</source>
        <translation>The sender and the recipient in the name of the file are the same office. In the standard, files go to another office. Check the recipient in the settings of your care software and export the files again.</translation>
    </message>
    <message>
        <source>ファイル名の送信元が、署名する事業所と違います。自事業所のファイルかどうかを確かめ、正しい事業所の電子証明書で送ってください。</source>
        <translation>The sender in the name of the file is not the office that signs. Check that the files are those of your own office, and send them with the certificate of the right office.</translation>
    </message>
    <message>
        <source>ファイル名の送信先が、封緘の宛先の事業所と違います。ファイルと送信先のどちらが正しいか確かめてください。</source>
        <translation>The recipient in the name of the file is not the office that it is sealed for. Check which is right, the files or the recipient.</translation>
    </message>
    <message>
        <source>実績の送信先が、居宅介護支援などケアプランを作る事業所ではないように見えます。名前の送信元と送信先のサービス種類が逆になっていないか確かめてください。</source>
        <translation>The recipient of these results does not seem to be an office that makes care plans. Check that the service types of sender and recipient in the name are not the wrong way round.</translation>
    </message>
    <message>
        <source>計画の送信元が、居宅介護支援などケアプランを作る事業所ではないように見えます。名前の送信元と送信先のサービス種類が逆になっていないか確かめてください。</source>
        <translation>The sender of these plans does not seem to be an office that makes care plans. Check that the service types of sender and recipient in the name are not the wrong way round.</translation>
    </message>
    <message>
        <source>送信単位が %1 件あります。一度に送れるのは 100 件までです。フォルダを分けるなどして、何回かに分けて送ってください。</source>
        <translation>The number of sets of files is %1. At most 100 can be sent at once. Send them in several goes, for instance from several folders.</translation>
    </message>
    <message>
        <source>一つのファイルの中ではすべて同じ値で、この版では %1 です。</source>
        <translation>It is the same in the whole file; in this edition it is %1.</translation>
    </message>
    <message>
        <source>実際に使われることのある値（%1）は、受け取りのときは警告になります。</source>
        <translation>Values that are in use beside it (%1) are warnings when they are received.</translation>
    </message>
    <message>
        <source>「%1」の行と、この項目などで結び付きます（%2）。</source>
        <translation>Rows belong to those of “%1” by this field among others (%2).</translation>
    </message>
    <message>
        <source>「%1」に、この項目などが同じ行が必要です（%2）。</source>
        <translation>“%1” needs a row with the same value in this field among others (%2).</translation>
    </message>
    <message>
        <source>必須</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>推奨</source>
        <translation>Recommended</translation>
    </message>
    <message>
        <source>任意</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>一つのファイルの中ではすべて同じ年月で、ファイル名の対象年月と同じです。</source>
        <translation>It is the same year and month in the whole file, and that of the name of the file.</translation>
    </message>
    <message>
        <source>その行の対象年月の中の日付です。</source>
        <translation>It is a date in the service month of its row.</translation>
    </message>
    <message>
        <source>居宅サービス計画書とともに送るときは計画の日付、サービス利用票とともに送るときは 00000000 です。</source>
        <translation>It is the date of the plan where it travels with a care plan, and 00000000 where it travels with a service usage plan.</translation>
    </message>
    <message>
        <source>居宅サービス計画書とともに送るときは 000000、サービス利用票とともに送るときはその対象年月です。</source>
        <translation>It is 000000 where it travels with a care plan, and that plan's service month where it travels with a service usage plan.</translation>
    </message>
    <message>
        <source>先頭の 2 桁のサービス種類が、標準仕様の対象のものでなければなりません（受け取りのときは警告になります）。</source>
        <translation>The type of service in the first 2 characters must be one that the standard exchanges (otherwise it is a warning when it is received).</translation>
    </message>
    <message>
        <source>福祉用具貸与の行では、TAISコードか福祉用具届出コードのどちらかが必要です。</source>
        <translation>A row about a rental article needs either its TAIS code or its notification code.</translation>
    </message>
    <message>
        <source>福祉用具貸与（17）の行だけに使います。</source>
        <translation>Only rows about rental articles (17) have it.</translation>
    </message>
    <message>
        <source>全合計の行（サービスコード 999999）では 9999999999 です。</source>
        <translation>It is 9999999999 in the row of the grand total (service code 999999).</translation>
    </message>
    <message>
        <source>小計と全合計の行では 0 です。</source>
        <translation>It is 0 in the rows of subtotals and of the grand total.</translation>
    </message>
    <message>
        <source>小計と全合計の行では空です。</source>
        <translation>It is empty in the rows of subtotals and of the grand total.</translation>
    </message>
    <message>
        <source>9999999999 か空です。</source>
        <translation>It is 9999999999 or empty.</translation>
    </message>
    <message>
        <source>挙げた画像は同じ送信単位に入れ、入れた画像はどれかの行で挙げます。</source>
        <translation>A picture that is named must be in the same set of files, and each picture in it must be named in some row.</translation>
    </message>
    <message>
        <source>利用者と対象年月ごとに、全合計の行（999999）がちょうど 1 行必要です。種類別の小計の行は、種類の 2 桁に AAAA、EEEE、ZZZZ です。</source>
        <translation>Each person and service month needs exactly one row of the grand total (999999). Rows of subtotals have AAAA, EEEE or ZZZZ after the 2 characters of the type.</translation>
    </message>
    <message>
        <source>同じ利用者と日付の行は、一つのファイルに一つです（二つ以上は警告になります）。</source>
        <translation>A file has one row of a person and date (two or more are a warning).</translation>
    </message>
    <message>
        <source>%1%2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1、%2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Terms</name>
    <message>
        <source>居宅サービス計画書</source>
        <translation>Care plan</translation>
    </message>
    <message>
        <source>サービス利用票（予定）</source>
        <translation>Service usage plan</translation>
    </message>
    <message>
        <source>居宅サービス計画書 削除</source>
        <translation>Care plan, deletion</translation>
    </message>
    <message>
        <source>サービス利用票 削除</source>
        <translation>Service usage plan, deletion</translation>
    </message>
    <message>
        <source>実績情報</source>
        <translation>Service results</translation>
    </message>
    <message>
        <source>実績情報 削除</source>
        <translation>Service results, deletion</translation>
    </message>
    <message>
        <source>利用者基本情報</source>
        <translation>Basic information on the person</translation>
    </message>
    <message>
        <source>介護予防サービス・支援計画書</source>
        <translation>Prevention plan</translation>
    </message>
    <message>
        <source>介護予防サービス・支援計画書と利用者基本情報</source>
        <translation>Prevention plan with basic information on the person</translation>
    </message>
    <message>
        <source>利用者基本情報 削除</source>
        <translation>Basic information on the person, deletion</translation>
    </message>
    <message>
        <source>介護予防サービス・支援計画書 削除</source>
        <translation>Prevention plan, deletion</translation>
    </message>
    <message>
        <source>その他の文書</source>
        <translation>Other documents</translation>
    </message>
    <message>
        <source>利用者補足情報</source>
        <translation>Additional information on the persons</translation>
    </message>
    <message>
        <source>居宅サービス計画書（第1表）</source>
        <translation>Care plan (table 1)</translation>
    </message>
    <message>
        <source>居宅サービス計画書（第2表）</source>
        <translation>Care plan (table 2)</translation>
    </message>
    <message>
        <source>週間サービス計画表（第3表）</source>
        <translation>Weekly service plan (table 3)</translation>
    </message>
    <message>
        <source>居宅サービス計画書（第1表）削除</source>
        <translation>Care plan (table 1), deletion</translation>
    </message>
    <message>
        <source>サービス利用票（第6表）予定</source>
        <translation>Service usage (table 6), planned</translation>
    </message>
    <message>
        <source>実績情報（第6表）</source>
        <translation>Service results (table 6)</translation>
    </message>
    <message>
        <source>サービス利用票（第6表）予定 削除</source>
        <translation>Service usage (table 6), planned, deletion</translation>
    </message>
    <message>
        <source>サービス利用票別表（第7表）</source>
        <translation>Service usage, units and costs (table 7)</translation>
    </message>
    <message>
        <source>利用者基本情報（別表1）１日の生活・すごし方</source>
        <translation>Basic information on the person (annex 1): daily life</translation>
    </message>
    <message>
        <source>利用者基本情報（別表2）現病歴・既往歴</source>
        <translation>Basic information on the person (annex 2): medical history</translation>
    </message>
    <message>
        <source>介護予防サービス・支援計画書（別表）支援計画</source>
        <translation>Prevention plan (annex): support plan</translation>
    </message>
    <message>
        <source>送信待ち</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>結果確認中</source>
        <translation>Checking the outcome</translation>
    </message>
    <message>
        <source>送信元の署名</source>
        <translation>Signed by the sender</translation>
    </message>
    <message>
        <source>接続先の受付</source>
        <translation>Accepted by the exchange</translation>
    </message>
    <message>
        <source>接続先からの引き渡し</source>
        <translation>Handed over by the exchange</translation>
    </message>
    <message>
        <source>取り消し</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>受領</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>受け取れないことの通知</source>
        <translation>Notice that it can't be opened</translation>
    </message>
    <message>
        <source>受付済</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>相手が受信済</source>
        <translation>Received by the other office</translation>
    </message>
    <message>
        <source>相手が開けない</source>
        <translation>The other office can't open it</translation>
    </message>
    <message>
        <source>取消済</source>
        <translation>Recalled</translation>
    </message>
    <message>
        <source>期限切れ</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>受付不可</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>別の端末で受信済</source>
        <translation>Received by another terminal</translation>
    </message>
    <message>
        <source>別の端末から送信</source>
        <translation>Sent by another terminal</translation>
    </message>
    <message>
        <source>受け取れず</source>
        <translation>Could not be received</translation>
    </message>
    <message>
        <source>受信済</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>保存済（受領の通知待ち）</source>
        <translation>Saved (receipt not sent yet)</translation>
    </message>
    <message>
        <source>保存待ち</source>
        <translation>Waiting to be saved</translation>
    </message>
    <message>
        <source>開封待ち</source>
        <translation>Waiting to be opened</translation>
    </message>
    <message>
        <source>保存先のフォルダに書ける</source>
        <translation>The folder can be written to</translation>
    </message>
    <message>
        <source>空き容量がある</source>
        <translation>There is enough free space</translation>
    </message>
    <message>
        <source>台帳と保管フォルダに書ける</source>
        <translation>The record and the archive can be written to</translation>
    </message>
    <message>
        <source>秘密鍵で開ける</source>
        <translation>The private key opens messages</translation>
    </message>
    <message>
        <source>介護保険証明書</source>
        <translation>Long-term care insurance certificate</translation>
    </message>
    <message>
        <source>請求委任事業所用ケアプラン証明書</source>
        <translation>Care plan certificate for offices with delegated billing</translation>
    </message>
    <message>
        <source>代理人証明書</source>
        <translation>Agent certificate</translation>
    </message>
    <message>
        <source>障害総合支援証明書</source>
        <translation>Disability support certificate</translation>
    </message>
    <message>
        <source>訪問介護</source>
        <translation>Home-visit care</translation>
    </message>
    <message>
        <source>訪問入浴介護</source>
        <translation>Home-visit bathing</translation>
    </message>
    <message>
        <source>訪問看護</source>
        <translation>Home-visit nursing</translation>
    </message>
    <message>
        <source>訪問リハビリテーション</source>
        <translation>Home-visit rehabilitation</translation>
    </message>
    <message>
        <source>通所介護</source>
        <translation>Day care</translation>
    </message>
    <message>
        <source>通所リハビリテーション</source>
        <translation>Day rehabilitation</translation>
    </message>
    <message>
        <source>福祉用具貸与</source>
        <translation>Rental of assistive devices</translation>
    </message>
    <message>
        <source>短期入所生活介護</source>
        <translation>Short stay</translation>
    </message>
    <message>
        <source>短期入所療養介護（介護老人保健施設）</source>
        <translation>Medical short stay (health facility)</translation>
    </message>
    <message>
        <source>短期入所療養介護（介護療養型医療施設等）</source>
        <translation>Medical short stay (care hospital)</translation>
    </message>
    <message>
        <source>短期入所療養介護（介護医療院）</source>
        <translation>Medical short stay (integrated facility)</translation>
    </message>
    <message>
        <source>居宅療養管理指導</source>
        <translation>Medical guidance at home</translation>
    </message>
    <message>
        <source>夜間対応型訪問介護</source>
        <translation>Night home-visit care</translation>
    </message>
    <message>
        <source>定期巡回・随時対応型訪問介護看護</source>
        <translation>Regular and on-demand home care and nursing</translation>
    </message>
    <message>
        <source>認知症対応型通所介護</source>
        <translation>Day care for dementia</translation>
    </message>
    <message>
        <source>地域密着型通所介護</source>
        <translation>Community-based day care</translation>
    </message>
    <message>
        <source>小規模多機能型居宅介護</source>
        <translation>Small multifunctional home care</translation>
    </message>
    <message>
        <source>小規模多機能型居宅介護（短期利用）</source>
        <translation>Small multifunctional home care (short use)</translation>
    </message>
    <message>
        <source>看護小規模多機能型居宅介護</source>
        <translation>Small multifunctional home care with nursing</translation>
    </message>
    <message>
        <source>看護小規模多機能型居宅介護（短期利用）</source>
        <translation>Small multifunctional home care with nursing (short use)</translation>
    </message>
    <message>
        <source>特定施設入居者生活介護（短期利用）</source>
        <translation>Care in specified facilities (short use)</translation>
    </message>
    <message>
        <source>地域密着型特定施設入居者生活介護（短期利用）</source>
        <translation>Care in community-based specified facilities (short use)</translation>
    </message>
    <message>
        <source>認知症対応型共同生活介護（短期利用）</source>
        <translation>Group home for dementia (short use)</translation>
    </message>
    <message>
        <source>介護予防訪問入浴介護</source>
        <translation>Preventive: home-visit bathing</translation>
    </message>
    <message>
        <source>介護予防訪問看護</source>
        <translation>Preventive: home-visit nursing</translation>
    </message>
    <message>
        <source>介護予防訪問リハビリテーション</source>
        <translation>Preventive: home-visit rehabilitation</translation>
    </message>
    <message>
        <source>介護予防通所リハビリテーション</source>
        <translation>Preventive: day rehabilitation</translation>
    </message>
    <message>
        <source>介護予防福祉用具貸与</source>
        <translation>Preventive: rental of assistive devices</translation>
    </message>
    <message>
        <source>介護予防短期入所生活介護</source>
        <translation>Preventive: short stay</translation>
    </message>
    <message>
        <source>介護予防短期入所療養介護（介護老人保健施設）</source>
        <translation>Preventive: medical short stay (health facility)</translation>
    </message>
    <message>
        <source>介護予防短期入所療養介護（介護療養型医療施設等）</source>
        <translation>Preventive: medical short stay (care hospital)</translation>
    </message>
    <message>
        <source>介護予防短期入所療養介護（介護医療院）</source>
        <translation>Preventive: medical short stay (integrated facility)</translation>
    </message>
    <message>
        <source>介護予防居宅療養管理指導</source>
        <translation>Preventive: medical guidance at home</translation>
    </message>
    <message>
        <source>介護予防認知症対応型通所介護</source>
        <translation>Preventive: day care for dementia</translation>
    </message>
    <message>
        <source>介護予防小規模多機能型居宅介護</source>
        <translation>Preventive: small multifunctional home care</translation>
    </message>
    <message>
        <source>介護予防小規模多機能型居宅介護（短期利用）</source>
        <translation>Preventive: small multifunctional home care (short use)</translation>
    </message>
    <message>
        <source>介護予防認知症対応型共同生活介護（短期利用）</source>
        <translation>Preventive: group home for dementia (short use)</translation>
    </message>
    <message>
        <source>訪問型サービス（みなし）</source>
        <translation>Municipal home-visit service (deemed)</translation>
    </message>
    <message>
        <source>訪問型サービス（独自）</source>
        <translation>Municipal home-visit service (own)</translation>
    </message>
    <message>
        <source>訪問型サービス（独自／定率）</source>
        <translation>Municipal home-visit service (own, fixed rate)</translation>
    </message>
    <message>
        <source>訪問型サービス（独自／定額）</source>
        <translation>Municipal home-visit service (own, fixed amount)</translation>
    </message>
    <message>
        <source>通所型サービス（みなし）</source>
        <translation>Municipal day service (deemed)</translation>
    </message>
    <message>
        <source>通所型サービス（独自）</source>
        <translation>Municipal day service (own)</translation>
    </message>
    <message>
        <source>通所型サービス（独自／定率）</source>
        <translation>Municipal day service (own, fixed rate)</translation>
    </message>
    <message>
        <source>通所型サービス（独自／定額）</source>
        <translation>Municipal day service (own, fixed amount)</translation>
    </message>
    <message>
        <source>特定施設入居者生活介護</source>
        <translation>Care in specified facilities</translation>
    </message>
    <message>
        <source>地域密着型特定施設入居者生活介護</source>
        <translation>Care in community-based specified facilities</translation>
    </message>
    <message>
        <source>認知症対応型共同生活介護</source>
        <translation>Group home for dementia</translation>
    </message>
    <message>
        <source>特定福祉用具販売</source>
        <translation>Sale of specified assistive devices</translation>
    </message>
    <message>
        <source>住宅改修</source>
        <translation>Home modification</translation>
    </message>
    <message>
        <source>介護福祉施設サービス</source>
        <translation>Welfare facility service</translation>
    </message>
    <message>
        <source>介護保健施設サービス</source>
        <translation>Health facility service</translation>
    </message>
    <message>
        <source>介護療養施設サービス</source>
        <translation>Care hospital service</translation>
    </message>
    <message>
        <source>地域密着型介護老人福祉施設入所者生活介護</source>
        <translation>Care in community-based welfare facilities</translation>
    </message>
    <message>
        <source>特定介護サービス等</source>
        <translation>Services of supplementary benefits</translation>
    </message>
    <message>
        <source>市町村特別給付</source>
        <translation>Special municipal benefits</translation>
    </message>
    <message>
        <source>介護予防特定施設入居者生活介護</source>
        <translation>Preventive: care in specified facilities</translation>
    </message>
    <message>
        <source>介護予防認知症対応型共同生活介護</source>
        <translation>Preventive: group home for dementia</translation>
    </message>
    <message>
        <source>特定介護予防福祉用具販売</source>
        <translation>Preventive: sale of specified assistive devices</translation>
    </message>
    <message>
        <source>介護予防住宅改修</source>
        <translation>Preventive: home modification</translation>
    </message>
</context>
</TS>
