"""A browser without script, as far as the usage site needs one: TLS, cookies, forms out of the pages."""

import html.parser
import http.client
import ssl
import urllib.parse


class Page(html.parser.HTMLParser):
    """What a person sees and can send, out of one page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.text = ""
        self.forms = []
        self.tags = []
        self.attributes = []
        self.labels = []
        self.ids = []
        self.codes = []  # of what is refused, as the page names it
        self._form = None
        self._select = None
        self._in_title = False
        self._in_code = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        if "id" in values:
            self.ids.append(values["id"])
        self._in_code = values.get("class") == "code"
        if tag == "title":
            self._in_title = True
        elif tag == "label":
            self.labels.append(values.get("for"))
        elif tag == "form":
            self._form = {"action": values["action"], "method": values.get("method", "get"), "fields": {}, "shown": []}
            self.forms.append(self._form)
        elif tag == "input" and self._form is not None:
            if values.get("type") != "hidden":
                self._form["shown"].append(values.get("id"))
            if values.get("type") != "radio" or "checked" in values:
                self._form["fields"][values["name"]] = values.get("value", "")
            else:
                self._form["fields"].setdefault(values["name"], "")
        elif tag == "select" and self._form is not None:
            self._select = values["name"]
            self._form["shown"].append(values.get("id"))
        elif tag == "option" and self._select and ("selected" in values or
                                                   self._select not in self._form["fields"]):
            self._form["fields"][self._select] = values["value"]

    def handle_endtag(self, tag):
        self._in_code = False
        if tag == "title":
            self._in_title = False
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data):
        if self._in_code:
            self.codes.append(data)
        if self._in_title:
            self.title += data
        self.text += data


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body
        self.is_page = headers.get("Content-Type", "").startswith("text/html")
        self.page = Page(body.decode("utf-8")) if self.is_page else None

    @property
    def location(self):
        return self.headers.get("Location")

    def form(self, action):
        """The first form that is sent there."""
        for form in self.page.forms:
            if form["action"] == action:
                return form
        raise KeyError(action)

    def __str__(self):
        return "%s %s\n%s" % (self.status, self.headers.items(), self.body.decode("utf-8", "replace"))


class Browser:
    """One browser. `address` is where it comes from: an address of the loopback network."""

    def __init__(self, site, authority, address="127.0.0.1"):
        self.host = urllib.parse.urlsplit(site).netloc
        self.site = site
        self.context = ssl.create_default_context(cafile=authority)
        self.address = address
        self.cookies = {}
        self.connection = None

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None

    def raw(self, method, path, body=None, headers=None):
        """One request with the browser's cookies, on a connection that is kept."""
        fields = {"Host": self.host}
        if self.cookies:
            fields["Cookie"] = "; ".join("%s=%s" % pair for pair in self.cookies.items())
        fields.update(headers or {})
        fields = {name: value for name, value in fields.items() if value is not None}
        for last in (False, True):
            if self.connection is None:
                self.connection = http.client.HTTPSConnection(self.host, context=self.context, timeout=60,
                                                              source_address=(self.address, 0))
            try:
                self.connection.request(method, path, body, fields)
                answer = self.connection.getresponse()
                content = answer.read()
                break
            except (http.client.RemoteDisconnected, ConnectionError):
                # The relay closes what has rested; a browser then opens another one.
                self.close()
                if last:
                    raise
        if answer.getheader("Connection") == "close":
            self.close()
        for value in answer.headers.get_all("Set-Cookie") or []:
            name, rest = value.split("=", 1)
            if "Max-Age=0" in value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = rest.split(";", 1)[0]
        return Answer(answer.status, answer.headers, content)

    def get(self, path):
        return self.raw("GET", path)

    def post(self, path, fields, headers=None):
        """As a browser sends a form of this site: `fields` may be bytes already."""
        body = fields if isinstance(fields, bytes) else urllib.parse.urlencode(fields).encode()
        sent = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "null",
                "Sec-Fetch-Site": "same-origin"}
        sent.update(headers or {})
        return self.raw("POST", path, body, sent)

    def ticket(self, page, action):
        return self.get(page).form(action)["fields"]["ticket"]

    def send(self, page, action, changes=None, headers=None):
        """Opens the page, fills its form in, and sends it."""
        fields = dict(self.get(page).form(action)["fields"])
        fields.update(changes or {})
        return self.post(action, fields, headers)

    def login(self, kj_id, password):
        return self.send("/login", "/login", {"kj_id": kj_id, "password": password})
