#include "store/events.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/store/sample.h"

namespace renkei::store {
namespace {

using base::ErrorCode;

TEST(EventsTest, EveryKindComesBackFromItsJson) {
    TemporaryFolder folder;
    auto store = Store::open(folder.path());
    ASSERT_TRUE(store.ok());
    ASSERT_TRUE(fillSample(*store).ok());
    std::vector<EventData> all = {
        TerminalCreated{"t", "受付"},
        sampleSealed(*store, "a"),
        OutgoingUnknown{"a", "net.timeout"},
        OutgoingRejected{"a", "x"},
        OutgoingAccepted{"a", digestOf('1'), kSampleTime},
        OutgoingChanged{"a", OutgoingChange::Expired, kSampleTime, {}, "c", {digestOf('2')}},
        sampleKept(*store, "b"),
        sampleRecorded(*store, "b", Verdict::Accepted),
        IncomingReceipted{"s", "b", kSampleTime},
        IncomingHandedOver{"s", "b", "/f", 1, 2, kSampleTime},
        IncomingConflict{"s", "b", digestOf('3'), digestOf('4')},
        ChainSeen{"p", 7, digestOf('5')},
        OutgoingElsewhere{"e", "r", "n", digestOf('6'), digestOf('7'), digestOf('8'), "t", kSampleTime, digestOf('9'),
                          digestOf('a'), kSampleTime},
        IncomingElsewhere{"s", "n", "e", digestOf('b'), 9, digestOf('c'), digestOf('d'), kSampleTime, kSampleTime,
                          "受付2"},
        OutgoingResealed{"a", 9, digestOf('e'), digestOf('f'), {digestOf('0')}, digestOf('1'), digestOf('2')},
        PartnerRenewed{"o", digestOf('3'), digestOf('4'), digestOf('5')},
        PartnerConfirmed{"o", digestOf('6')},
        OutgoingForgotten{"a"}};
    ASSERT_EQ(all.size(), std::variant_size_v<EventData>);
    for (std::size_t i = 0; i < all.size(); ++i) {
        ASSERT_EQ(all[i].index(), i);
        const json::Value written = toJson(all[i]);
        const auto read = fromJson(kindOf(all[i]), written);
        ASSERT_TRUE(read.ok()) << kindOf(all[i]);
        EXPECT_EQ(read->index(), i);
        EXPECT_EQ(json::write(toJson(*read)), json::write(written)) << kindOf(all[i]);
        EXPECT_EQ(blobsOf(*read), blobsOf(all[i]));
    }
}

TEST(EventsTest, WhoWasAtWorkIsWrittenWhereSomebodySaidItAndNowhereElse) {
    TemporaryFolder folder;
    auto store = Store::open(folder.path());
    ASSERT_TRUE(store.ok());
    std::vector<EventData> actions = {sampleSealed(*store, "a"),
                                      OutgoingChanged{"a", OutgoingChange::Recalled, kSampleTime, {}, {}, {}},
                                      sampleKept(*store, "b"), IncomingHandedOver{"s", "b", "/f", 1, 2, kSampleTime},
                                      PartnerConfirmed{"o", digestOf('6')}};
    for (EventData& data : actions) {
        EXPECT_EQ(json::write(toJson(data)).find("\"by\""), std::string::npos) << kindOf(data);
        const std::size_t named = std::visit(
            [](auto& fact) -> std::size_t {
                if constexpr (requires { fact.by; }) {
                    fact.by = "佐藤";
                    return 1;
                }
                return 0;
            },
            data);
        ASSERT_EQ(named, 1U);
        const auto read = fromJson(kindOf(data), toJson(data));
        ASSERT_TRUE(read.ok());
        EXPECT_EQ(json::write(toJson(*read)), json::write(toJson(data)));
        EXPECT_NE(json::write(toJson(*read)).find("\"by\":\"佐藤\""), std::string::npos) << kindOf(data);
    }
}

TEST(EventsTest, AnAcceptanceOfAnotherSealingSaysWhichOne) {
    const OutgoingAccepted other{"a", digestOf('1'), kSampleTime,
                                 OutgoingAccepted::Form{digestOf('2'), digestOf('3'), digestOf('4'), digestOf('5')}};
    const auto read = fromJson("outgoing.accepted", toJson(other));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(std::get<OutgoingAccepted>(*read).form, other.form);
    EXPECT_EQ(blobsOf(*read),
              (std::vector<BlobName>{{BlobKind::Evidence, digestOf('1')}, {BlobKind::Evidence, digestOf('5')}}));
    const json::Value half = json::Object{{"id", "a"},
                                          {"acceptance", std::string(64, '1')},
                                          {"accepted_at", "2025-04-25T00:00:00.000Z"},
                                          {"form", json::Object{{"sealed_hash", std::string(64, '2')}}}};
    EXPECT_EQ(fromJson("outgoing.accepted", half).error().code, ErrorCode::JsonUnexpected);
}

TEST(EventsTest, EveryMissingMemberIsFound) {
    TemporaryFolder folder;
    auto store = Store::open(folder.path());
    ASSERT_TRUE(store.ok());
    const std::vector<std::string> optional = {
        "month", "replaces", "code", "terminal_label", "unit", "signer_certificate_hash", "rejected_hash"};
    for (const EventData& data : {EventData(sampleSealed(*store, "a")), EventData(sampleKept(*store, "b")),
                                  EventData(sampleRecorded(*store, "b", Verdict::Accepted)),
                                  EventData(OutgoingChanged{"a", OutgoingChange::Refused, 5, "t", "c", {}})}) {
        const json::Value written = toJson(data);
        for (const auto& [removed, value] : written.object()->members()) {
            json::Object rest;
            for (const auto& [name, member] : written.object()->members()) {
                if (name != removed) {
                    rest.set(name, member);
                }
            }
            const bool mayMiss = std::find(optional.begin(), optional.end(), removed) != optional.end() &&
                                 !(removed == "unit" && data.index() == 1);
            EXPECT_EQ(fromJson(kindOf(data), rest).ok(), mayMiss) << kindOf(data) << " " << removed;
        }
    }
}

TEST(EventsTest, ValuesOfAnotherFormAreRefused) {
    const std::string hash(64, 'a');
    const auto seen = [](json::Value seq, json::Value digest) {
        return fromJson("chain.seen",
                        json::Object{{"peer", "p"}, {"seq", std::move(seq)}, {"hash", std::move(digest)}});
    };
    EXPECT_TRUE(seen(0, hash).ok());
    EXPECT_EQ(seen(-1, hash).error().code, ErrorCode::JsonUnexpected);
    EXPECT_EQ(seen("1", hash).error().code, ErrorCode::JsonUnexpected);
    EXPECT_EQ(seen(1, std::string(64, 'A')).error().code, ErrorCode::JsonUnexpected);
    EXPECT_EQ(seen(1, std::string(62, 'a')).error().code, ErrorCode::JsonUnexpected);
    EXPECT_EQ(
        fromJson("incoming.receipted", json::Object{{"sender", "s"}, {"id", "i"}, {"at", "2025-04-25"}}).error().code,
        ErrorCode::JsonUnexpected);
    EXPECT_EQ(fromJson("chain.seen", json::Array{}).error().code, ErrorCode::JsonUnexpected);
}

TEST(EventsTest, UnknownKindIsOfANewerVersionAndUnknownMembersAreIgnored) {
    EXPECT_EQ(fromJson("outgoing.teleported", json::Object{}).error().code, ErrorCode::ProfileNewer);
    EXPECT_TRUE(fromJson("outgoing.unknown", json::Object{{"id", "a"}, {"code", "c"}, {"later", 1}}).ok());
}

}  // namespace
}  // namespace renkei::store
