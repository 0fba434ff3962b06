"""A real Chromium over chromedriver's own protocol (W3C WebDriver), with Python's standard library alone."""

import base64
import http.client
import json
import subprocess
import time

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PATIENCE = 60
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--ignore-certificate-errors", "--hide-scrollbars", "--lang=ja"]


class Failed(Exception):
    """What the driver answered instead of a value."""


class Driver:
    """A chromedriver of our own. Ends with `close`."""

    def __init__(self, program, log):
        with open(log, "ab") as errors:
            self.process = subprocess.Popen([program, "--port=0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                            stderr=errors)
        self.port = None
        for line in self.process.stdout:
            words = line.decode("utf-8", "replace").split()
            if "port" in words and words[-1].rstrip(".").isdigit():
                self.port = int(words[-1].rstrip("."))
            if b"started successfully" in line:
                break
        if self.port is None:
            raise AssertionError("chromedriver does not start: " + log)

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, None if body is None else json.dumps(body),
                               {"Content-Type": "application/json"})
            answer = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        if isinstance(answer, dict) and "error" in answer:
            raise Failed("%s %s: %s %s" % (method, path, answer["error"], answer["message"][:300]))
        return answer

    def close(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stdout.close()


class Browser:
    """One Chromium with a profile of its own."""

    def __init__(self, driver, chromium, profile, script):
        self.driver = driver
        options = {"binary": chromium, "args": [*FLAGS, "--user-data-dir=" + profile]}
        if not script:
            options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        capabilities = {"browserName": "chrome", "acceptInsecureCerts": True, "goog:chromeOptions": options,
                        "goog:loggingPrefs": {"browser": "ALL"}}
        session = driver.ask("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.path = "/session/" + session["sessionId"]

    def ask(self, method, path, body=None):
        return self.driver.ask(method, self.path + path, body)

    def close(self):
        self.driver.ask("DELETE", self.path)

    def go(self, url):
        self.ask("POST", "/url", {"url": url})

    @property
    def url(self):
        return self.ask("GET", "/url")

    @property
    def title(self):
        return self.ask("GET", "/title")

    def find(self, selector):
        return self.ask("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def find_all(self, selector):
        return [found[ELEMENT] for found in self.ask("POST", "/elements", {"using": "css selector", "value": selector})]

    def text(self, selector="body"):
        return self.ask("GET", "/element/%s/text" % self.find(selector))

    def type(self, selector, text):
        element = self.find(selector)
        self.ask("POST", "/element/%s/clear" % element, {})
        self.ask("POST", "/element/%s/value" % element, {"text": text})

    def click(self, selector):
        self.ask("POST", "/element/%s/click" % self.find(selector), {})

    def press(self, keys):
        """Types into whatever has the focus."""
        self.ask("POST", "/element/%s/value" % self.ask("GET", "/element/active")[ELEMENT], {"text": keys})

    def focused(self):
        """What a screen reader says of it."""
        return self.ask("GET", "/element/%s/computedlabel" % self.ask("GET", "/element/active")[ELEMENT])

    def reload(self):
        self.ask("POST", "/refresh", {})

    def back(self):
        self.ask("POST", "/back", {})

    def run(self, script):
        """Runs a function's body of ours; also where the page's own scripts are switched off."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": []})

    def complaints(self):
        """What the console was told since the last call: blocked content, failed requests, scripts' errors."""
        return [entry["message"] for entry in self.ask("POST", "/se/log", {"type": "browser"})]

    def submit(self, action):
        """Presses the button of the form that is sent there, and waits for the page that follows."""
        self.leave_by(lambda: self.click('form[action="%s"] button' % action))

    def leave_by(self, act):
        """Does what opens another page, and waits for that."""
        before = self.find("html")
        act()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if self.find("html") != before and self.find_all("main"):
                    return
            except Failed:
                pass  # between two pages
        raise AssertionError("no page follows at " + self.url)

    def command(self, name, **parameters):
        """A command of Chromium's own protocol."""
        return self.ask("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def show_as(self, width, dark=False, zoom=1):
        """What a window of that many pixels shows; at 200 % half as many are left for the page."""
        self.command("Emulation.setDeviceMetricsOverride", width=width // zoom, height=900 // zoom,
                     deviceScaleFactor=zoom, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.command("Emulation.setEmulatedMedia", features=[scheme])

    def width_needed(self):
        return self.command("Page.getLayoutMetrics")["cssContentSize"]["width"]

    def picture(self, path):
        size = self.command("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        answer = self.command("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        with open(path, "wb") as file:
            file.write(base64.b64decode(answer["data"]))
