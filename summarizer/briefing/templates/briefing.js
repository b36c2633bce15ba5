// Shows an article beside the briefing, at the passage that a reference leads to, and leads back. Without this script
// references lead to the annex. It asks nothing of the network and writes text only as text.
"use strict";
(() => {
  const id = (name) => document.getElementById(name);
  const briefing = id("briefing"), pane = id("article"), text = id("text"), name = id("article-name");
  const search = id("search"), found = id("found"), hits = id("hits");
  let articles = null;
  let shown = "";    // the number of the article in the pane
  let origin = null; // the link that led there
  let current = "";  // the reference that is marked

  const load = () => articles ??= JSON.parse(id("articles").textContent);
  const make = (tag, cls, content) => {
    const element = document.createElement(tag);
    if (cls) element.className = cls;
    if (content !== undefined) element.textContent = content;
    return element;
  };
  const anchor = (reference) => "ref-" + reference.toLowerCase().replace(".", "-");
  const referenceOf = (link) => link.getAttribute("href").slice(5).replace("-", ".").toUpperCase();
  const letterOf = (reference) => reference.split(".")[1][0];

  // One stretch of text, wrapped once for each kind of item that rests on it: kinds may cross and nest freely.
  function stretch(content, references) {
    const kinds = [...new Set(references.map(letterOf))];
    let inner = document.createTextNode(content);
    for (const kind of kinds) {
      const wrap = make("span", "k k-" + kind);
      wrap.append(inner);
      inner = wrap;
    }
    inner.dataset.refs = " " + references.join(" ") + " ";
    return inner;
  }

  function render(number) {
    const article = load()[number];
    const names = article.refs.map(([reference]) => reference);
    const seen = new Set();
    const parts = document.createDocumentFragment();
    for (const piece of article.text) {
      if (typeof piece === "string") { parts.append(piece); continue; }
      const references = piece.slice(1).map((place) => names[place]);
      for (const place of piece.slice(1)) {
        if (seen.has(place)) continue;
        seen.add(place);
        const [reference, what] = article.refs[place];
        const tag = make("button", "k-tag k-" + letterOf(reference), reference.split(".")[1]);
        tag.type = "button";
        tag.lang = "en";
        tag.dataset.ref = reference;
        tag.setAttribute("aria-label", what + " " + reference + ": back to the briefing");
        parts.append(tag);
      }
      parts.append(stretch(piece[0], references));
    }
    text.replaceChildren(parts);
    name.textContent = number + " · " + (article.title || article.name);
    id("article-origin").textContent = article.origin;
    shown = number;
  }

  function mark(reference) {
    for (const element of text.querySelectorAll(".on")) element.classList.remove("on");
    current = reference;
    const marked = [...text.querySelectorAll("[data-refs]")].filter((e) => e.dataset.refs.includes(" " + reference + " "));
    for (const element of marked) element.classList.add("on");
    for (const tag of text.querySelectorAll(".k-tag")) tag.classList.toggle("on", tag.dataset.ref === reference);
    if (marked[0]) marked[0].scrollIntoView({ block: "center" });
    return marked.length > 0;
  }

  function show(reference, link) {
    const number = reference.split(".")[0];
    if (!load()[number]) return false;
    if (link) origin = link;
    pane.hidden = false;
    document.body.classList.add("reading");
    if (shown !== number) render(number);
    if (!mark(reference)) text.scrollTop = 0;
    name.focus({ preventScroll: true });
    return true;
  }

  function back() {
    const link = origin && origin.isConnected ? origin : current && id(anchor(current).replace("ref-", "use-") + "-1");
    document.body.classList.remove("reading");
    if (matchMedia("(max-width: 64rem)").matches) pane.hidden = true;
    if (link) { reveal(link); link.focus(); link.scrollIntoView({ block: "center" }); }
  }

  function close() {
    pane.hidden = true;
    document.body.classList.remove("reading");
  }

  function reveal(element) {
    for (let e = element; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
  }

  function step(direction) { // among the references of the briefing
    const links = [...briefing.querySelectorAll("a.ref")].filter((link) => !link.closest(".evidence") && link.offsetParent);
    let at = links.indexOf(document.activeElement);
    if (at < 0 && origin) at = links.indexOf(origin);
    const link = links[(at + direction + links.length) % links.length] ?? links[0];
    if (!link) return;
    link.focus();
    link.scrollIntoView({ block: "center" });
    if (!pane.hidden && !matchMedia("(max-width: 64rem)").matches) {
      show(referenceOf(link), link);
      link.focus({ preventScroll: true });
    }
  }

  function passage(direction) { // among the references of the article, as far as their kind is shown
    const tags = [...text.querySelectorAll(".k-tag")].filter((tag) => tag.offsetParent);
    const references = [...new Set(tags.map((tag) => tag.dataset.ref))];
    if (!references.length) return;
    const at = references.indexOf(current);
    mark(references[(at + direction + references.length) % references.length]);
  }

  function toggle() {
    for (const box of id("kinds").querySelectorAll("input")) text.classList.toggle("show-" + box.value, box.checked);
  }

  function spaced(item) {
    return (item.cells ? [...item.cells].map((cell) => cell.textContent).join(" ") : item.textContent).trim();
  }

  function find() {
    const wanted = search.value.trim().toLowerCase();
    hits.replaceChildren();
    if (wanted.length < 2) { found.textContent = ""; return; }
    const list = [];
    for (const item of briefing.querySelectorAll("li, .quote, .position, tr, .bottom-line p, dd")) {
      if (item.closest(".evidence") || item.querySelector("li")) continue;
      if (item.textContent.toLowerCase().includes(wanted)) list.push([spaced(item), () => {
        reveal(item); item.scrollIntoView({ block: "center" });
        const link = item.querySelector("a.ref"); if (link) link.focus({ preventScroll: true });
      }]);
    }
    for (const [number, article] of Object.entries(load())) {
      const whole = article.text.map((piece) => typeof piece === "string" ? piece : piece[0]).join("");
      const at = whole.toLowerCase().indexOf(wanted);
      if (at >= 0) list.push([number + " · " + whole.slice(Math.max(0, at - 60), at + wanted.length + 80), () => open(number, wanted)]);
    }
    found.textContent = list.length === 1 ? "1 hit" : list.length + " hits" + (list.length > 40 ? ", the first 40 shown" : "");
    for (const [words, go] of list.slice(0, 40)) {
      const button = make("button", "", words.replace(/\s+/g, " ").slice(0, 180));
      button.type = "button";
      button.addEventListener("click", go);
      const item = make("li");
      item.append(button);
      hits.append(item);
    }
  }

  function open(number, wanted) {
    origin = search;
    pane.hidden = false;
    document.body.classList.add("reading");
    render(number);
    current = "";
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const at = node.data.toLowerCase().indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      node.parentElement.scrollIntoView({ block: "center" });
      break;
    }
    name.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.ref");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && show(referenceOf(link), link)) {
      event.preventDefault();
      history.pushState({ from: link.id }, "", link.getAttribute("href"));
    }
    const tag = event.target.closest(".k-tag");
    if (tag) {
      const reference = tag.dataset.ref;
      if (reference !== current || !origin || referenceOf(origin) !== reference)
        origin = id(anchor(reference).replace("ref-", "use-") + "-1");
      current = reference;
      back();
    }
  });
  addEventListener("popstate", () => {
    const reference = location.hash.startsWith("#ref-") ? location.hash.slice(5).replace("-", ".").toUpperCase() : "";
    if (reference.includes(".")) show(reference, null); else back();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (document.activeElement === search) { search.value = ""; find(); search.blur(); return; }
      if (pane.hidden) return;
      if (pane.contains(document.activeElement)) back(); else close();
      return;
    }
    if (!id("keys").checked || event.target.matches("input:not([type=checkbox]), textarea")) return;
    const keys = { n: () => step(1), p: () => step(-1), "]": () => passage(1), "[": () => passage(-1), "/": () => search.focus() };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  id("close").addEventListener("click", () => { if (origin) back(); else close(); if (!origin) briefing.focus(); pane.hidden = true; });
  id("previous").addEventListener("click", () => passage(-1));
  id("next").addEventListener("click", () => passage(1));
  id("kinds").addEventListener("change", toggle);
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 120); });
  id("tools").hidden = false;
  document.body.classList.add("scripted");
  toggle();
  const asked = location.hash.startsWith("#ref-") ? location.hash.slice(5).replace("-", ".").toUpperCase() : "";
  if (asked.includes(".")) show(asked, id("use-" + location.hash.slice(5) + "-1"));
})();
