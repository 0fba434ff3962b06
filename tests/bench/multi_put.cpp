// PUTs files side by side with libcurl's multi interface and nothing else: what bulk.py compares sending with.
//
//   multi_put BASE CA IDENTITY FIELDS FILE...
//
// Each FILE goes to BASE/<its name>. CA: the server's authorities; IDENTITY: our certificate and its key; both PEM.
// FIELDS: a file of request fields, one a line. All files are in memory before the clock starts; it stops at the last
// answer, so opening the connections is in the time. Prints one JSON object: seconds, connections opened, answers by
// status. The exit status is 1 where a transfer got no answer.
#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

namespace {

constexpr std::size_t kConnections = 8;
constexpr int kPollMs = 1'000;
constexpr int kFirstFile = 5;

[[noreturn]] void stop(const char* what) {
    std::fprintf(stderr, "multi_put: %s\n", what);
    std::exit(1);
}

void must(bool good, const char* what) {
    if (!good) {
        stop(what);
    }
}

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    must(file.good(), "a file can't be read");
    return bytes;
}

struct Body {
    std::string url;
    std::string bytes;
};

/// An easy handle and what it sends; used again for the next body.
struct Lane {
    CURL* easy = nullptr;
    const Body* body = nullptr;
    std::size_t sent = 0;
};

extern "C" {
std::size_t give(char* into, std::size_t, std::size_t room, void* user) {
    Lane& lane = *static_cast<Lane*>(user);
    const std::size_t count = std::min(room, lane.body->bytes.size() - lane.sent);
    std::memcpy(into, lane.body->bytes.data() + lane.sent, count);
    lane.sent += count;
    return count;
}
int goBack(void* user, curl_off_t offset, int) {
    static_cast<Lane*>(user)->sent = static_cast<std::size_t>(offset);
    return CURL_SEEKFUNC_OK;
}
std::size_t drop(char*, std::size_t, std::size_t count, void*) {
    return count;
}
}

template <typename T>
void set(CURL* easy, CURLoption option, T value) {
    must(curl_easy_setopt(easy, option, value) == CURLE_OK, "libcurl refuses an option");
}

/// As the client sets it where that is seen on the line: HTTP/1.1, TLS 1.3, no resumed sessions.
void setUp(Lane& lane, char* const* arguments, const curl_slist* fields) {
    lane.easy = curl_easy_init();
    must(lane.easy != nullptr, "no libcurl handle");
    set(lane.easy, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
    set(lane.easy, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_3});
    set(lane.easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    set(lane.easy, CURLOPT_PROXY, "");
    set(lane.easy, CURLOPT_CAINFO, arguments[2]);
    set(lane.easy, CURLOPT_SSLCERT, arguments[3]);
    set(lane.easy, CURLOPT_SSLKEY, arguments[3]);
    set(lane.easy, CURLOPT_HTTPHEADER, fields);
    set(lane.easy, CURLOPT_UPLOAD, 1L);
    set(lane.easy, CURLOPT_READFUNCTION, &give);
    set(lane.easy, CURLOPT_READDATA, &lane);
    set(lane.easy, CURLOPT_SEEKFUNCTION, &goBack);
    set(lane.easy, CURLOPT_SEEKDATA, &lane);
    set(lane.easy, CURLOPT_WRITEFUNCTION, &drop);
    set(lane.easy, CURLOPT_PRIVATE, &lane);
}

struct Outcome {
    std::map<long, std::size_t> statuses;
    long connections = 0;
};

class Puts {
public:
    Puts(const std::vector<Body>& bodies, std::array<Lane, kConnections>& lanes)
        : m_bodies(bodies), m_lanes(lanes), m_multi(curl_multi_init()) {
        must(m_multi != nullptr, "no libcurl handle");
    }
    Puts(const Puts&) = delete;
    Puts& operator=(const Puts&) = delete;
    ~Puts() { curl_multi_cleanup(m_multi); }

    Outcome run() {
        for (Lane& lane : m_lanes) {
            begin(lane);
        }
        int running = 1;
        while (running != 0) {
            must(curl_multi_perform(m_multi, &running) == CURLM_OK, "curl_multi_perform");
            if (collect()) {
                running = 1;
            } else if (running != 0) {
                must(curl_multi_poll(m_multi, nullptr, 0, kPollMs, nullptr) == CURLM_OK, "curl_multi_poll");
            }
        }
        return m_outcome;
    }

private:
    bool begin(Lane& lane) {
        if (m_next == m_bodies.size()) {
            return false;
        }
        lane.body = &m_bodies[m_next++];
        lane.sent = 0;
        set(lane.easy, CURLOPT_URL, lane.body->url.c_str());
        set(lane.easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(lane.body->bytes.size()));
        must(curl_multi_add_handle(m_multi, lane.easy) == CURLM_OK, "curl_multi_add_handle");
        return true;
    }

    /// True where another transfer began in the place of one that ended.
    bool collect() {
        bool began = false;
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
            must(message->data.result == CURLE_OK, curl_easy_strerror(message->data.result));
            CURL* easy = message->easy_handle;
            void* lane = nullptr;
            long status = 0;
            long opened = 0;
            curl_easy_getinfo(easy, CURLINFO_PRIVATE, &lane);
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            curl_easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &opened);
            ++m_outcome.statuses[status];
            m_outcome.connections += opened;
            curl_multi_remove_handle(m_multi, easy);
            began |= begin(*static_cast<Lane*>(lane));
        }
        return began;
    }

    const std::vector<Body>& m_bodies;
    std::array<Lane, kConnections>& m_lanes;
    CURLM* m_multi;
    std::size_t m_next = 0;
    Outcome m_outcome;
};

void print(const Outcome& outcome, double seconds) {
    std::string statuses;
    for (const auto& [status, count] : outcome.statuses) {
        statuses += (statuses.empty() ? "\"" : ", \"") + std::to_string(status) + "\": " + std::to_string(count);
    }
    std::printf("{\"seconds\": %.6f, \"connections\": %ld, \"statuses\": {%s}}\n", seconds, outcome.connections,
                statuses.c_str());
}

}  // namespace

int main(int count, char** arguments) {
    if (count <= kFirstFile) {
        stop("usage: multi_put BASE CA IDENTITY FIELDS FILE...");
    }
    must(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK, "curl_global_init");
    std::ifstream lines(arguments[4]);
    curl_slist* fields = nullptr;
    for (std::string line; std::getline(lines, line);) {
        fields = curl_slist_append(fields, line.c_str());
    }
    std::vector<Body> bodies;
    for (int i = kFirstFile; i < count; ++i) {
        const std::filesystem::path path(arguments[i]);
        bodies.push_back({std::string(arguments[1]) + "/" + path.filename().string(), read(path)});
    }
    std::array<Lane, kConnections> lanes;
    for (Lane& lane : lanes) {
        setUp(lane, arguments, fields);
    }
    {
        Puts puts(bodies, lanes);
        const auto began = std::chrono::steady_clock::now();
        const Outcome outcome = puts.run();
        print(outcome, std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    }
    for (const Lane& lane : lanes) {
        curl_easy_cleanup(lane.easy);
    }
    curl_slist_free_all(fields);
    curl_global_cleanup();
}
