// What must be true of every page, as a function's body: returns what is wrong, a sentence each.
const wrong = [];
const all = (css, root = document) => [...root.querySelectorAll(css)];

if (document.documentElement.lang !== "ja") wrong.push("no lang=ja");
if (all("h1").length !== 1) wrong.push(all("h1").length + " h1");
if (all("main").length !== 1) wrong.push("not one main");
if (!document.title.trim()) wrong.push("no title");
if (!document.body.textContent.includes("renkei は非公式です")) wrong.push("does not say whose it is");
const ids = all("[id]").map(e => e.id);
if (new Set(ids).size !== ids.length) wrong.push("ids come twice: " + ids.filter((id, i) => ids.indexOf(id) !== i));

for (const field of all("input:not([type=hidden]), select, textarea")) {
  if (field.labels.length !== 1) wrong.push("field " + field.name + " has " + field.labels.length + " labels");
  for (const id of (field.getAttribute("aria-describedby") || "").split(" ").filter(Boolean)) {
    if (!document.getElementById(id)) wrong.push("field " + field.name + " is described by nothing: " + id);
  }
}
for (const button of all("button, a")) {
  if (!button.textContent.trim()) wrong.push("a button or link says nothing");
}
for (const link of all("a[href^='#']")) {
  if (!document.getElementById(link.getAttribute("href").slice(1))) wrong.push("leads nowhere: " + link.outerHTML);
}
for (const form of all("form[method=post]")) {
  const ticket = all("input[type=hidden][name=ticket]", form);
  if (ticket.length !== 1 || !ticket[0].value) wrong.push("form without a ticket: " + form.getAttribute("action"));
}
// What no page of ours has: it would be something that was typed.
for (const element of all("script, iframe, img, svg, object, embed, style, base, [onerror], [onload], [onclick], [style]")) {
  wrong.push("foreign element " + element.outerHTML.slice(0, 80));
}
if (getComputedStyle(document.body).marginTop !== "0px") wrong.push("the style sheet is missing");
const root = document.scrollingElement;
if (root.scrollWidth > window.innerWidth) {
  const wide = all("body *").filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
                            .map(e => e.tagName + "." + e.className);
  wrong.push("wider than the window: " + root.scrollWidth + " > " + window.innerWidth + " " + wide.slice(0, 4));
}

// WCAG 2.2, 1.4.3: 4.5, for large text 3.
const rgba = text => { const n = text.match(/[\d.]+/g).map(Number); return n.length === 3 ? [...n, 1] : n; };
const luminance = ([r, g, b]) => {
  const part = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
};
const ground = element => {
  for (let e = element; e; e = e.parentElement) {
    const color = rgba(getComputedStyle(e).backgroundColor);
    if (color[3] === 1) return color;
  }
  return [255, 255, 255, 1];
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const seen = new Set();
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  const box = element.getBoundingClientRect();
  if (!node.data.trim() || seen.has(element) || box.right < 0 || box.width === 0) continue;
  seen.add(element);
  const style = getComputedStyle(element);
  if (node.data.trim().length > 3 && box.width < 2 * parseFloat(style.fontSize)) {
    wrong.push("a letter a line: " + node.data.trim().slice(0, 20));
  }
  const [light, dark] = [luminance(rgba(style.color)), luminance(ground(element))].sort((a, b) => b - a);
  const contrast = (light + 0.05) / (dark + 0.05);
  const size = parseFloat(style.fontSize);
  const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  if (contrast < least) wrong.push("contrast " + contrast.toFixed(2) + " of " + node.data.trim().slice(0, 20));
}
return wrong;
