#include "relay/training_offices.h"

namespace renkei::relay {
namespace {

using std::chrono::days;
using usage::Day;
using usage::Term;

constexpr days kAWhile{30};
constexpr days kAlmostOver{295};
constexpr days kTwoYearsAndMore{800};
/// Ended about ten days ago, and more than a hundred.
constexpr days kJustOver{374};
constexpr days kLongOver{474};
/// Before the end of a term, by hand.
constexpr days kInGoodTime{10};
constexpr Day kFreeDay = std::chrono::year(2025) / 7 / 1;

/// The application, and the renewals that bring it to today.
std::vector<Term> keptUp(const usage::LicenceRules& rules, Day applied, Day today) {
    std::vector<Term> terms = {rules.application(applied, usage::Payment::Deduction)};
    while (terms.back().last < today) {
        const Term& last = terms.back();
        terms.push_back(last.renewsByItself ? rules.renewalByItself(last)
                                            : rules.renewalByHand(last, last.last - kInGoodTime, last.payment));
    }
    return terms;
}

std::vector<Term> leftAlone(const usage::LicenceRules& rules, Day applied) {
    std::vector<Term> terms = {rules.application(applied, usage::Payment::TransferSlip)};
    terms.back().renewsByItself = false;
    return terms;
}

}  // namespace

const std::vector<TrainingOffice>& trainingOffices() {
    using Kind = crypto::KeyKind;
    using Story = LicenceStory;
    static const std::vector<TrainingOffice> kOffices = {
        {"1370000019", "みどり居宅介護支援事業所", "東京都", {"43"}, Kind::Rsa2048},
        {"1370000027", "あおぞら訪問介護ステーション", "東京都", {"11", "A2"}, Kind::Rsa2048},
        {"1300000035", "さくらまち地域包括支援センター", "東京都", {"46", "AF"}, Kind::Rsa2048},
        {"1370000043", "ひだまりデイサービスセンター", "東京都", {"15", "A6"}, Kind::EcP256},
        {"1360000050", "かわせみ訪問看護ステーション", "東京都", {"13", "63"}, Kind::Rsa3072},
        {"1370000068", "こもれび福祉用具", "東京都", {"17", "67"}, Kind::Rsa2048, Story::NotRenewing},
        {"1470000076", "しらさぎショートステイ", "神奈川県", {"21", "24"}, Kind::Rsa2048, Story::SinceFree},
        {"1390000084",
         "社会福祉法人つむぎ郷小規模多機能型居宅介護事業所なごみの家ほほえみ橋東館分室第二",
         "東京都",
         {"73", "75"},
         Kind::Rsa2048,
         Story::ThirdYear},
        {"13A0100123", "ふれあい生活支援サービス", "東京都", {"A2"}, Kind::EcP256},
        {"1470000092", "はまかぜ居宅介護支援事業所", "神奈川県", {"43"}, Kind::EcP256},
    };
    return kOffices;
}

const std::vector<TroubledOffice>& troubledOffices() {
    using Key = crypto::KeyKind;
    using Story = LicenceStory;
    static const std::vector<TroubledOffice> kOffices = {
        {"licence-ended",
         {"1370000100", "ふきのとう通所介護", "東京都", {"15"}, Key::EcP256, Story::Ended},
         KjStory::Own},
        {"licence-finished",
         {"1370000118", "すだち訪問入浴", "東京都", {"12"}, Key::EcP256, Story::Finished},
         KjStory::Expired},
        {"licence-none", {"1370000126", "なのはな訪問介護", "東京都", {"11"}, Key::EcP256, Story::None}, KjStory::Own},
        {"newcomer",
         {"1370000134", "はつはる居宅介護支援事業所", "東京都", {"43"}, Key::EcP256, Story::None},
         KjStory::Temporary,
         false},
    };
    return kOffices;
}

std::vector<Term> termsOf(LicenceStory story, const usage::LicenceRules& rules, Day today) {
    switch (story) {
        case LicenceStory::Running:
            return keptUp(rules, today - kAWhile, today);
        case LicenceStory::SinceFree:
            return keptUp(rules, kFreeDay <= today ? kFreeDay : today - kAWhile, today);
        case LicenceStory::ThirdYear:
            return keptUp(rules, today - kTwoYearsAndMore, today);
        case LicenceStory::NotRenewing:
            return leftAlone(rules, today - kAlmostOver);
        case LicenceStory::Ended:
            return leftAlone(rules, today - kJustOver);
        case LicenceStory::Finished:
            return leftAlone(rules, today - kLongOver);
        case LicenceStory::None:
            break;
    }
    return {};
}

}  // namespace renkei::relay
