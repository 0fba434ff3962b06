#include "relay/training_offices.h"

namespace renkei::relay {

const std::vector<TrainingOffice>& trainingOffices() {
    using Kind = crypto::KeyKind;
    static const std::vector<TrainingOffice> kOffices = {
        {"1370000019", "みどり居宅介護支援事業所", "東京都", {"43"}, Kind::Rsa2048},
        {"1370000027", "あおぞら訪問介護ステーション", "東京都", {"11", "A2"}, Kind::Rsa2048},
        {"1300000035", "さくらまち地域包括支援センター", "東京都", {"46", "AF"}, Kind::Rsa2048},
        {"1370000043", "ひだまりデイサービスセンター", "東京都", {"15", "A6"}, Kind::EcP256},
        {"1360000050", "かわせみ訪問看護ステーション", "東京都", {"13", "63"}, Kind::Rsa3072},
        {"1370000068", "こもれび福祉用具", "東京都", {"17", "67"}, Kind::Rsa2048},
        {"1470000076", "しらさぎショートステイ", "神奈川県", {"21", "24"}, Kind::Rsa2048},
        {"1390000084",
         "社会福祉法人つむぎ郷小規模多機能型居宅介護事業所なごみの家ほほえみ橋東館分室第二",
         "東京都",
         {"73", "75"},
         Kind::Rsa2048},
        {"13A0100123", "ふれあい生活支援サービス", "東京都", {"A2"}, Kind::EcP256},
        {"1470000092", "はまかぜ居宅介護支援事業所", "神奈川県", {"43"}, Kind::EcP256},
    };
    return kOffices;
}

}  // namespace renkei::relay
