#include "cli/commands.h"
#include "protocol/messages.h"

namespace renkei::cli {

int runOffices(const Work& work, const OfficesOptions& options) {
    if (const int status = connect(work, options.key); status != 0) {
        return status;
    }
    const auto offices = work.session.offices(options.text);
    if (!offices) {
        return report(work.console, offices.error());
    }
    if (work.console.json) {
        json::Array list;
        for (const auto& office : *offices) {
            list.push_back(protocol::toJson(office));
        }
        json::Object answer = jsonAnswer(true);
        answer.set("offices", std::move(list));
        print(work.console, answer);
        return 0;
    }
    if (offices->empty()) {
        work.console.out << "該当する事業所はありません。番号や名称の一部で検索してください。\n";
    }
    for (const auto& office : *offices) {
        work.console.out << office.number << "  " << plain(office.name) << "  " << plain(office.prefecture) << " ";
        for (const std::string& type : office.serviceTypes) {
            work.console.out << " " << plain(type);
        }
        work.console.out << (office.canReceive ? "" : "  （いまは受け取れません）") << "\n";
    }
    return 0;
}

}  // namespace renkei::cli
