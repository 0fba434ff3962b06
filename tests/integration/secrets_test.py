"""Nothing secret or personal leaves the programs but in seals: planted texts are searched for everywhere."""

import base64
import os
import resource
import socket
import subprocess
import time
import unittest

from planted import Secrets, encodings, started_programs
from support import BIN, RECIPIENT, TRACED, USAGE, CLI, TestCase, environment, pem_of, read, run, tool, write

WINDOW = os.path.join(BIN, "renkei")

NAMED = {
    "passphrase of the .p12": "zaq-Pfx-4417-ひみつの鍵",
    "key password": "zaq-Key-9083-かぎの番人",
    "person": "架空　椿之丞秘美子",
    "subject": "zaq件名・退院後のご相談",
    "note": "zaq連絡事項・奥様には内緒です",
    "attachment": "zaq写真・褥瘡の経過",
    "content": "zaq本文・インスリン手技の注意",
    "wrong password": "zaq-Wrong-2271-まちがい",
}

# What docs/threat_model.md says is in clear, and nothing else.
ALLOWED = (
    ("C password", r"^relay/training/"),
)


class PlantedSecrets(TestCase):
    def setUp(self):
        super().setUp()
        self.world = self.make_world()
        self.relay = self.world.relay
        self.outputs = {}
        self.traces = []

    def traced(self, name, arguments, status=0):
        """Runs renkei-cli under a trace of what it starts; keeps what it says where it fails."""
        trace = self.path("trace-%d" % len(self.traces))
        self.traces.append(trace)
        result = run([*TRACED, "-e", "trace=execve", "-v", "-xx", "-s", "100000", "-o", trace, CLI, *arguments],
                     self.folder)
        self.assertEqual(result.status, status, str(result))
        self.outputs[name] = result.err if status == 0 else result.out + result.err
        return result

    def join(self, profile, new):
        """Set up, import, login with texts of our own choosing."""
        credentials = self.relay.credentials(profile.office)
        pem = pem_of(self.folder, os.path.join(self.relay.data, credentials["p12"]), credentials["p12_password"])
        passphrase = write(self.path("passphrase"), NAMED["passphrase of the .p12"].encode() + b"\n")
        key = write(self.path("key-password"), NAMED["key password"].encode() + b"\n")
        wrong = write(self.path("wrong"), NAMED["wrong password"].encode() + b"\n")
        password = write(self.path(profile.office + "-password"), credentials["password"].encode() + b"\n")
        p12 = self.path("own.p12")
        tool(["openssl", "pkcs12", "-export", "-in", pem, "-out", p12, "-passout", "file:" + passphrase], self.folder)
        at = ["--profile", new]
        self.traced("setup", ["setup", "--relay-json", self.relay.description, *at])
        self.traced("import with a wrong password",
                    ["certificate", "import", p12, "--password-file", wrong, *at], 1)
        self.traced("import", ["certificate", "import", p12, "--password-file", passphrase, "--key-password-file", key,
                               *at])
        login = ["login", "--user", credentials["user"], "--terminal", "受付1", *at]
        self.traced("login with a wrong key password",
                    [*login, "--password-file", password, "--key-password-file", wrong], 1)
        self.traced("login with a wrong password",
                    [*login, "--password-file", wrong, "--key-password-file", key], 1)
        self.traced("login", [*login, "--password-file", password, "--key-password-file", key])
        return key, credentials["password"]

    def bundle(self):
        """The usage samples with a person of our own, and documents with speaking names."""
        folder = self.path("usage")
        os.makedirs(folder)
        planted = False
        for name in sorted(os.listdir(USAGE)):
            content = read(os.path.join(USAGE, name)).decode("cp932")
            planted = planted or "石川　はな" in content
            write(os.path.join(folder, name), content.replace("石川　はな", NAMED["person"]).encode("cp932"))
        self.assertTrue(planted)
        write(os.path.join(folder, NAMED["attachment"] + ".txt"), NAMED["content"].encode())
        return folder

    def main_job(self, sender, key):
        """Sends and receives, with all that can go wrong on the way."""
        at = ["--profile", sender, "--key-password-file", key]
        # As files: what stands on a command line is for every user of the computer to read.
        texts = ["--subject-file", write(self.path("subject"), NAMED["subject"].encode() + b"\n"),
                 "--note-file", write(self.path("note"), NAMED["note"].encode() + b"\n")]
        bundle = self.bundle()
        letter = os.path.join(bundle, NAMED["attachment"] + ".txt")
        faulty = self.path("faulty")
        os.makedirs(faulty)
        for name in os.listdir(bundle):
            content = read(os.path.join(bundle, name))
            write(os.path.join(faulty, name), content.replace(b"202505", b"2025AB") if name.endswith("CSV") else content)
        self.traced("send faulty", ["send", faulty, *texts, *at], 1)
        self.traced("send unknown", ["send", letter, "--to", "1399999999", *texts, *at], 1)
        self.traced("send", ["send", bundle, *texts, *at])
        receiving = self.world.recipient.arguments("receive", "--all", "--into", os.path.join(letter, "below"))[1:]
        self.traced("receive into what is no folder", receiving, 3)
        self.traced("receive", self.world.recipient.arguments("receive", "--all", "--into", self.world.into)[1:])
        self.assertIn(NAMED["content"].encode(),
                      [read(os.path.join(self.world.into, name)) for name in os.listdir(self.world.into)])
        self.traced("follow", ["outbox", *at])
        self.relay.stop()
        self.traced("send while the relay is away", ["send", letter, "--to", RECIPIENT, *texts, *at], 3)
        # What goes to the support desk has even less than the log; its trace says what it was given.
        support = self.path("support.json")
        said = self.traced("support info", ["support-info", "--profile", sender, "--output", support])
        self.outputs["support info"] = said.out + said.err
        self.outputs["the support file"] = read(support)

    def test_secrets_stand_nowhere_but_where_the_threat_model_says(self):
        new = self.path("new-profile")
        key, password = self.join(self.world.sender, new)
        self.main_job(new, key)
        secrets = Secrets({**NAMED, "C password": password}, ALLOWED)

        places = [new, self.world.recipient.path, self.relay.data, self.path("tmp")]
        found = secrets.found_below(*places)
        found += secrets.found_in(read(self.path("relay.stderr")), "relay.stderr")
        self.assertIn(b"net.unreachable", self.outputs["the support file"], "it has something to tell")
        for name, output in self.outputs.items():
            found += secrets.found_in(output, "output of " + name)
        started = [line for trace in self.traces for line in started_programs(trace)]
        self.assertGreaterEqual(len(started), len(self.traces), "each trace has at least the program itself")
        for line in started:
            # What a person typed into the command line is there, of course: the files' names.
            found += [one for one in secrets.found_in(line, "arguments and environment")
                      if one[0] != "attachment" or NAMED["attachment"].encode() not in line]
        self.assertEqual(found, [])
        self.assertEqual(secrets.used, set(range(len(ALLOWED))), "an exception that nothing needs")

    def test_a_planted_copy_is_found_in_every_encoding(self):
        new = self.path("new-profile")
        os.makedirs(new)
        secrets = Secrets(NAMED, ())
        for name, text in NAMED.items():
            for form, needle in encodings(text).items():
                place = write(os.path.join(new, "renkei.log"), b"something before " + needle + b" and behind\n")
                self.assertTrue([one for one in secrets.found_below(new) if one[0] == name], (name, form))
                os.unlink(place)
            for before in range(3):
                write(os.path.join(new, "blob"), base64.b64encode(b"x" * before + text.encode() + b"yz"))
                self.assertTrue([one for one in secrets.found_below(new) if one[0] == name], (name, before))
                os.unlink(os.path.join(new, "blob"))
            write(os.path.join(new, text.replace("/", "_") + ".txt"), b"")
            self.assertTrue(secrets.found_below(new), name)
            os.unlink(os.path.join(new, text.replace("/", "_") + ".txt"))
        self.assertEqual(secrets.found_below(new), [])

    def test_what_a_started_program_gets_is_seen(self):
        trace = self.path("trace")
        run([*TRACED, "-e", "trace=execve", "-v", "-xx", "-s", "100000", "-o", trace, "sh", "-c", "env true; true",
             NAMED["subject"]], self.folder)
        secrets = Secrets(NAMED, ())
        self.assertTrue([found for line in started_programs(trace) for found in secrets.found_in(line, "arguments")])


class NoCoreDumps(TestCase):
    def limits_of(self, pid):
        lines = read("/proc/%d/limits" % pid).decode().splitlines()
        return next(line for line in lines if line.startswith("Max core file size")).split()[4:6]

    def wait_for_limits(self, pid):
        """The limit is set at the very beginning; the program may not have come so far yet."""
        for _ in range(200):
            limits = self.limits_of(pid)
            if limits == ["0", "0"]:
                return limits
            time.sleep(0.02)
        return self.limits_of(pid)

    def test_the_relay_and_the_command_line_leave_no_core_dump(self):
        world = self.make_world()
        self.assertEqual(self.wait_for_limits(world.relay.process.pid), ["0", "0"])
        # A command that waits, for an exchange that takes connections and says nothing.
        silent = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(silent.close)
        world.point_at(silent.getsockname()[1], world.sender)
        waiting = self.started(world.sender.popen("outbox"))
        self.assertEqual(self.wait_for_limits(waiting.pid), ["0", "0"])
        self.assertIsNone(waiting.poll())

    @unittest.skipUnless(os.path.exists(WINDOW), "built without the window")
    def test_the_window_leaves_none_either(self):
        window = self.started(subprocess.Popen(
            [WINDOW, "--profile", self.path("window")], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**environment(self.folder), "QT_QPA_PLATFORM": "offscreen",
                                         "XDG_RUNTIME_DIR": self.path("tmp")}))
        self.assertEqual(self.wait_for_limits(window.pid), ["0", "0"])
        self.assertIsNone(window.poll())

    def test_a_program_without_it_would_be_noticed(self):
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        if hard == 0:
            self.skipTest("the machine allows no core dumps at all")
        other = self.started(subprocess.Popen(
            ["sleep", "60"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(self.folder)))
        self.assertNotEqual(self.limits_of(other.pid), ["0", "0"])


if __name__ == "__main__":
    unittest.main()
