// Everything that an attacker may send, each with the code that it must be refused with. Each hostile parcel is made
// from one that opens in the same run. A line for each kind says how many were tried.

#include <gtest/gtest.h>

#include "core/crypto/attack_lists.h"

namespace renkei::crypto {
namespace {

using namespace testing;

TEST(AttackCorpus, HostileEnvelopesAreRefusedEachWithItsCode) {
    Tally().run(envelopeAttacks());
}

TEST(AttackCorpus, HostileSignaturesAreRefusedEachWithItsCode) {
    Tally().run(signatureAttacks());
}

TEST(AttackCorpus, SignersThatAreNotToBeBelievedAreRefusedEachWithItsCode) {
    Tally().run(certificateAttacks());
}

TEST(AttackCorpus, ContentForAnotherIsRefusedEachWithItsCode) {
    Tally().run(bindingAttacks());
}

TEST(AttackCorpus, HostileManifestsAreRefusedEachWithItsCode) {
    Tally().run(manifestAttacks());
}

TEST(AttackCorpus, HostileArchivesAreRefusedEachWithItsCode) {
    Tally().run(zipAttacks());
}

}  // namespace
}  // namespace renkei::crypto
