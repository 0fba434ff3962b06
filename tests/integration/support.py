"""What the acceptance tests have in common: a training relay, two offices' profiles, and the programs that users start.

Nothing here looks into the programs: they are run, and what they answer, keep on the disk and send is judged. Every
test works in a folder of its own that goes afterwards.
"""

import atexit
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import unittest

BIN = os.environ["RENKEI_BIN"]
SOURCE = os.environ["RENKEI_SOURCE"]
CLI = os.path.join(BIN, "renkei-cli")
RELAY = os.path.join(BIN, "renkei-relay")

SENDER = "1370000019"
RECIPIENT = "1370000027"
USAGE = os.path.join(SOURCE, "resources", "samples", "usage")
FAULTY = os.path.join(SOURCE, "resources", "samples", "faulty")
ACTUAL = os.path.join(SOURCE, "resources", "samples", "actual")

# Nothing that these tests wait for takes this long, with sanitizers on a busy machine too.
PATIENCE = 120

# How much longer than people would wait a build with sanitizers may take.
SLOWNESS = 4 if os.environ.get("RENKEI_SANITIZERS") else 1


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)
    return path


def files_below(folder):
    """Every regular file below the folder, by its path relative to it."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            found[os.path.relpath(path, folder)] = path
    return found


def contents_of(folder):
    """Length and hash of every file: short enough to be shown where they differ."""
    return {name: (os.path.getsize(path), hashlib.sha256(read(path)).hexdigest())
            for name, path in files_below(folder).items()}


def environment(folder):
    """What programs see: nothing of the caller's but what sanitizers need. Temporary files go into `folder`/tmp."""
    temporary = os.path.join(folder, "tmp")
    os.makedirs(temporary, exist_ok=True)
    values = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "TMPDIR": temporary, "HOME": folder}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"):
        if name in os.environ:
            values[name] = os.environ[name]
    # OpenSSL's PBKDF2 allocates in each of its rounds: a long quarantine of freed memory doubles all times.
    values.setdefault("ASAN_OPTIONS", "quarantine_size_mb=1")
    return values


# Runs a program under strace: LeakSanitizer can't work in a process that is traced.
TRACED = ["env", "ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=1", "strace", "-f"]


class Result:
    """How a program ended."""

    def __init__(self, arguments, status, out, err):
        self.arguments = arguments
        self.status = status
        self.out = out
        self.err = err

    @property
    def answer(self):
        return json.loads(self.out)

    @property
    def code(self):
        return self.answer["error"]["code"]

    def __str__(self):
        return "%s\nstatus %s\n%s\n%s" % (" ".join(self.arguments), self.status,
                                          *(text if isinstance(text, str) else text.decode("utf-8", "replace")
                                            for text in (self.out, self.err)))


def run(arguments, folder, stdin=None, timeout=PATIENCE, **options):
    """Runs a program to its end."""
    done = subprocess.run(arguments, input=stdin, stdin=subprocess.DEVNULL if stdin is None else None,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, env=environment(folder),
                          check=False, **options)
    return Result([str(argument) for argument in arguments], done.returncode, done.stdout, done.stderr)


def tool(arguments, folder, stdin=None):
    """Runs a public tool that must succeed, and returns what it wrote."""
    result = run(arguments, folder, stdin)
    if result.status != 0:
        raise AssertionError(str(result))
    return result.out


class Relay:
    """A renkei-relay over a folder."""

    def __init__(self, folder, data):
        self.folder = folder
        self.data = data
        self.process = None
        self.api = None
        self.port = 0
        self.options = []  # of `serve`, beside its usual ones

    @staticmethod
    def set_up(folder, data):
        result = run([RELAY, "init-training", "--data", data], folder)
        if result.status != 0:
            raise AssertionError(str(result))

    def start(self):
        """Starts, at the same port again after a stop; returns when relay.json is there."""
        errors = open(os.path.join(self.folder, "relay.stderr"), "ab")
        with errors:
            self.process = subprocess.Popen(
                [RELAY, "serve", "--data", self.data, "--listen", "127.0.0.1:%d" % self.port, *self.options],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, env=environment(self.folder))
        # It prints its addresses when it is ready; end of file means that it ended.
        line = self.process.stdout.readline()
        if not line:
            self.process.wait(PATIENCE)
            raise AssertionError("the relay does not start: %s" %
                                 read(os.path.join(self.folder, "relay.stderr")).decode("utf-8", "replace"))
        description = json.loads(read(self.description))
        self.api = description["api"]
        self.site = description["site"]
        self.port = int(self.api.rsplit(":", 1)[1])
        return self

    @property
    def description(self):
        return os.path.join(self.data, "relay.json")

    def kill(self):
        self._end(signal.SIGKILL)

    def stop(self):
        """Asks it to end. Returns its exit status."""
        return self._end(signal.SIGTERM)

    def _end(self, number):
        if self.process is None:
            return None
        process, self.process = self.process, None
        process.send_signal(number)
        try:
            status = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        finally:
            process.stdout.close()
        return status

    def blobs(self):
        """The sealed files that it stores."""
        return sorted(path for name, path in files_below(os.path.join(self.data, "blobs")).items()
                      if name.endswith(".p7m"))

    def credentials(self, office):
        for entry in json.loads(read(os.path.join(self.data, "training", "credentials.json"))):
            if entry["office"] == office:
                return entry
        raise KeyError(office)

    def bad_certificates(self):
        return json.loads(read(os.path.join(self.data, "training", "bad-certificates.json")))


class Profile:
    """One office's profile, used through renkei-cli."""

    def __init__(self, folder, office):
        self.folder = folder
        self.office = office
        self.path = os.path.join(folder, office + "-profile")
        self.key_password = os.path.join(folder, office + "-key-password")
        self.password = os.path.join(folder, office + "-password")

    def arguments(self, *arguments, key=True):
        with_key = ["--key-password-file", self.key_password] if key else []
        return [CLI, "--json", "--profile", self.path, *arguments, *with_key]

    def run(self, *arguments, key=True, **options):
        return run(self.arguments(*arguments, key=key), self.folder, **options)

    def say(self, *arguments, key=True):
        """What people read: the two outputs as text."""
        done = run([argument for argument in self.arguments(*arguments, key=key) if argument != "--json"],
                   self.folder)
        done.out = done.out.decode()
        done.err = done.err.decode()
        return done

    def popen(self, *arguments, key=True, prefix=(), **options):
        return subprocess.Popen([*prefix, *self.arguments(*arguments, key=key)], stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(self.folder), **options)

    def set_up(self, description):
        return self.run("setup", "--relay-json", description, key=False)

    def join(self, relay):
        """Set up, certificate, login: as a new office does it."""
        credentials = relay.credentials(self.office)
        write(self.key_password, credentials["p12_password"].encode() + b"\n")
        write(self.password, credentials["password"].encode() + b"\n")
        results = [
            self.set_up(relay.description),
            self.run("certificate", "import", os.path.join(relay.data, credentials["p12"]), "--password-file",
                     self.key_password, key=False),
            self.log_in(credentials["user"]),
        ]
        for result in results:
            if result.status != 0:
                raise AssertionError(str(result))

    def log_in(self, user=None, *more):
        return self.run("login", "--user", user or "C" + self.office, "--password-file", self.password, "--terminal",
                        "受付1", *more)

    def tokens(self):
        return json.loads(read(os.path.join(self.path, "login.json")))


class World:
    """A relay that runs, and both offices logged in."""

    def __init__(self, folder):
        self.folder = folder
        self.relay = Relay(folder, os.path.join(folder, "relay"))
        self.sender = Profile(folder, SENDER)
        self.recipient = Profile(folder, RECIPIENT)
        self.into = os.path.join(folder, "received")

    def pem(self, office):
        """Certificate and key of an office as one PEM file, for curl and openssl."""
        credentials = self.relay.credentials(office)
        return pem_of(self.folder, os.path.join(self.relay.data, credentials["p12"]), credentials["p12_password"])

    def point_at(self, port, profile):
        """The profile reaches the exchange at another port of this machine from now on."""
        description = json.loads(read(self.relay.description))
        description["api"] = "https://127.0.0.1:%d" % port
        write(os.path.join(profile.path, "relay.json"), json.dumps(description).encode())

    def point_back(self, profile):
        self.point_at(self.relay.port, profile)


def pem_of(folder, p12, password):
    path = os.path.join(folder, os.path.basename(p12) + ".pem")
    if not os.path.exists(path):
        tool(["openssl", "pkcs12", "-in", p12, "-passin", "pass:" + password, "-nodes", "-out", path], folder)
    return path


def build_world(folder):
    """Keys and first logins of a relay and both offices, stopped."""
    world = World(folder)
    Relay.set_up(folder, world.relay.data)
    world.relay.start()
    try:
        world.sender.join(world.relay)
        world.recipient.join(world.relay)
    finally:
        world.relay.stop()


_template = None


def _find_template():
    """Made once for all tests (make_world.py, before them) or once a file; each test gets a copy."""
    global _template
    if _template is None:
        _template = os.environ.get("RENKEI_WORLD")
    if _template is None:
        _template = tempfile.mkdtemp(prefix="renkei-integration-")
        atexit.register(shutil.rmtree, _template, ignore_errors=True)
        build_world(_template)
    return _template


class TestCase(unittest.TestCase):
    """A test with a folder of its own. What it starts ends with it, however it ends."""

    maxDiff = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="renkei-integration-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def make_world(self):
        """Both offices, logged in at a relay of this test's own."""
        shutil.copytree(_find_template(), self.folder, dirs_exist_ok=True)
        world = World(self.folder)
        world.relay.start()
        self.addCleanup(world.relay.kill)
        for profile in (world.sender, world.recipient):
            world.point_back(profile)
        return world

    def started(self, process):
        """Notes a process that must not outlive the test."""
        def end():
            if process.poll() is None:
                process.kill()
            process.communicate()
        self.addCleanup(end)
        return process

    def succeeds(self, result):
        self.assertEqual(result.status, 0, str(result))
        answer = result.answer
        self.assertIs(answer["ok"], True, str(result))
        return answer

    def fails(self, result, status, code):
        """The program says `code` in its own document and ends with the status that belongs to it."""
        self.assertEqual(result.status, status, str(result))
        answer = result.answer
        self.assertIs(answer["ok"], False, str(result))
        self.assertEqual(answer["error"]["code"], code, str(result))
        return answer

    def send(self, profile, *paths):
        """Sends, and returns the one message."""
        messages = self.succeeds(profile.run("send", *paths))["messages"]
        self.assertEqual([message["state"] for message in messages], ["accepted"])
        return messages[0]["message"]

    def waiting(self, profile):
        return [message["id"] for message in self.succeeds(profile.run("inbox"))["messages"]]

    def history(self, profile):
        answer = self.succeeds(profile.run("history", "--limit", "1000", key=False))
        return answer["sent"], answer["received"]

    def usage(self, number=0):
        """A copy of the usage samples as if exported `number` seconds later: the same content under other names."""
        folder = self.path("usage-%d" % number)
        os.makedirs(folder)
        for name in sorted(os.listdir(USAGE)):
            shutil.copy(os.path.join(USAGE, name),
                        os.path.join(folder, name.replace("_20250425093000", "_202504250930%02d" % number)))
        return folder

    def assert_same_files(self, left, right):
        self.assertEqual(contents_of(left), contents_of(right))
        self.assertTrue(os.listdir(left))

    def assert_no_leftovers(self, *folders):
        """No file that an unfinished or interrupted write leaves."""
        for folder in (*folders, self.path("tmp")):
            left = [name for name in files_below(folder) if name.endswith((".tmp", ".renkei-probe"))]
            self.assertEqual(left, [], folder)
        self.assertEqual(os.listdir(self.path("tmp")), [])


def raise_file_limit():
    """Lets this process open as many files as the system allows it; returns how many."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard
