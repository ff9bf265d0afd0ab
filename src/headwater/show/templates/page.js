"use strict";
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const root = document.documentElement;
  const back = one(".back");
  const trail = []; // where jumps were made from, to go back to

  // ---- dark and light ----
  const remember = (value) => { try { localStorage.setItem("headwater-theme", value); } catch { /* files may have no storage */ } };
  try { const kept = localStorage.getItem("headwater-theme"); if (kept) root.dataset.theme = kept; } catch { /* the same */ }
  one(".theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember(root.dataset.theme);
  });

  // ---- jumping to words, and back ----
  const startOf = (segment) => Number(segment.id.slice(segment.id.lastIndexOf("-") + 1));
  const stretch = (first, end) => {
    const out = [];
    // No plain text stands between the segments of one stretch. Offsets are code points, JavaScript's lengths are not.
    for (let at = first, place = startOf(first); at && place < end; at = at.nextElementSibling) {
      out.push(at);
      place += [...at.textContent].length;
    }
    return out.length ? out : [first];
  };
  const unfold = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    const article = element.closest("article.text");
    const pick = article && one("[data-articles]", article.closest(".reader"));
    if (pick) pick.value = article.id;
  };
  const beside = (target) => {
    const reader = target.closest(".reader");
    return Boolean(reader) && getComputedStyle(reader).overflowY === "auto";
  };
  const show = (element, block = "center") => {
    unfold(element);
    if (beside(element)) {
      const reader = element.closest(".reader");
      const gap = block === "center" ? reader.clientHeight / 3 : 56;
      const top = reader.scrollTop + element.getBoundingClientRect().top - reader.getBoundingClientRect().top - gap;
      if (reader.getBoundingClientRect().top > innerHeight / 2) reader.scrollIntoView({ block: "start" });
      reader.scrollTo({ top });
    } else {
      element.scrollIntoView({ block });
    }
  };
  const flash = (elements) => {
    for (const element of elements) {
      element.classList.remove("flash");
      void element.getBoundingClientRect(); // so that the animation starts again
      element.classList.add("flash");
    }
  };
  const mark = (elements) => {
    for (const old of all(".here")) old.classList.remove("here");
    for (const element of elements) element.classList.add("here");
  };
  const depart = (from, target) => {
    trail.push({ from, top: scrollY });
    // Where the articles stand beside the dossier nothing has moved away: Esc is enough.
    back.hidden = beside(target) && !beside(from);
  };
  const goBack = () => {
    const last = trail.pop();
    if (!last) return false;
    unfold(last.from);
    scrollTo({ top: last.top });
    last.from.focus({ preventScroll: true });
    back.hidden = trail.length === 0;
    return true;
  };
  const arrive = (target, end) => {
    const parts = end ? stretch(target, end) : [target];
    show(target, target.matches(".text, .part, .reader, .story") ? "start" : "center");
    if (end) mark(parts);
    flash(target.matches(".text, .part, .reader, .story") ? [] : parts);
    if (!target.hasAttribute("tabindex") && !target.matches("details")) target.tabIndex = -1;
    (target.matches("details") ? one("summary", target) : target).focus({ preventScroll: true });
  };
  back.addEventListener("click", goBack);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    if (!link.matches("[data-to], [data-open], .ref, [data-article]")) { unfold(target); return; }
    event.preventDefault();
    depart(link, target);
    if (link.hasAttribute("data-open")) target.open = true;
    arrive(target, Number(link.dataset.to) || 0);
    try { history.replaceState(null, "", link.getAttribute("href")); } catch { /* not allowed everywhere */ }
  });
  for (const pick of all("[data-articles]")) {
    pick.addEventListener("change", () => show(document.getElementById(pick.value), "start"));
  }
  const fromAddress = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) { unfold(target); show(target, target.matches(".seg, li") ? "center" : "start"); if (target.matches(".seg, li")) flash([target]); }
  };
  addEventListener("hashchange", fromAddress);
  if (location.hash) fromAddress();

  // ---- keys ----
  const claims = () => all(".claim > summary").filter((summary) => summary.getClientRects().length);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    if (event.key === "j" || event.key === "k") {
      const list = claims();
      const inside = event.target.closest(".claim");
      const now = inside ? list.indexOf(one("summary", inside)) : -1;
      const next = list[event.key === "j" ? Math.min(now + 1, list.length - 1) : Math.max(now - 1, 0)];
      if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest" }); event.preventDefault(); }
    } else if (event.key === "Escape") {
      if (all(".graph.held").length) { for (const graph of all(".graph.held")) release(graph); return; }
      const inside = event.target.closest(".claim[open]");
      if (!goBack() && inside) { inside.open = false; one("summary", inside).focus(); }
    }
  });
  for (const button of all("[data-all]")) {
    button.addEventListener("click", () => {
      const open = button.textContent === "Open all";
      for (const claim of all(".claim", button.closest(".part"))) claim.open = open;
      button.textContent = open ? "Close all" : "Open all";
    });
  }

  // ---- the graph ----
  const listOf = (element, key) => (element.dataset[key] || "").split(" ").filter(Boolean);
  const anchorOf = (story, mention) => `${story}c${mention.replace(".", "m")}`;
  const segmentsOf = (story, mention) => all(`#${story}-articles .seg[data-r~="${mention}"]`);
  const lightPassages = (story, mentions, on) => {
    for (const old of all(".seg.lit-now")) old.classList.remove("lit-now");
    if (!on) return;
    for (const mention of mentions) {
      for (const segment of segmentsOf(story, mention)) segment.classList.add("lit-now");
    }
  };
  const tell = (box, story, name, mentions) => {
    box.replaceChildren();
    if (!mentions) return;
    const head = document.createElement("p");
    head.className = "quiet";
    head.textContent = `${name}: ${mentions.length} ${mentions.length === 1 ? "passage" : "passages"}`;
    const list = document.createElement("ul");
    for (const mention of mentions.slice(0, 6)) {
      const line = document.getElementById(anchorOf(story, mention));
      const words = line && one(".words", line);
      const by = line && one(".chain", line);
      if (!words || !by) continue;
      const item = document.createElement("li");
      item.append(words.cloneNode(true), " ", Object.assign(by.cloneNode(true), { className: "by chain" }));
      list.append(item);
    }
    box.append(head, list);
  };
  const claimOf = (graph) => one(`[data-graph="${graph.closest(".story").id}"]`).value;
  const light = (graph, node) => {
    const story = graph.closest(".story").id;
    const claim = claimOf(graph);
    const fits = (mention) => !claim || mention.startsWith(`${claim}.`);
    const wanted = node ? new Set(listOf(node, "m").filter(fits)) : null;
    graph.classList.toggle("busy", Boolean(node));
    for (const element of all(".edge, .node", graph)) {
      element.classList.toggle("on", listOf(element, "m").some((mention) => (wanted ? wanted.has(mention) : fits(mention))));
    }
    lightPassages(story, wanted || [], Boolean(node));
    tell(one(`[data-lit="${story}"]`), story, node ? one("title", node).textContent : "", wanted && [...wanted]);
  };
  // One claim alone is drawn close together: its nodes only, in their columns and order.
  const settle = (graph, claim) => {
    const nodes = all(".node", graph);
    const fits = (element) => !claim || listOf(element, "m").some((mention) => mention.startsWith(`${claim}.`));
    const shown = nodes.filter(fits);
    for (const element of all(".edge, .node", graph)) element.classList.toggle("out", !fits(element));
    graph.dataset.height ||= graph.getAttribute("height");
    const columns = new Map();
    for (const node of shown) columns.set(node.dataset.x, [...(columns.get(node.dataset.x) || []), node]);
    const tight = graph.classList.contains("dense") && shown.filter((node) => node.matches(".left")).length > 30;
    const need = (column) => column.length * (tight && column[0].matches(".left") ? 5 : 40) + 40;
    const height = claim ? Math.max(120, ...[...columns.values()].map(need)) : Number(graph.dataset.height);
    const at = new Map();
    for (const column of columns.values()) {
      const step = Math.min((height - 40) / column.length, 96);
      const top = (height - step * column.length) / 2 + step / 2;
      column.forEach((node, place) => at.set(node, claim ? top + step * place : Number(node.dataset.y)));
    }
    graph.classList.toggle("loose", Boolean(claim) && !tight);
    graph.setAttribute("height", height);
    graph.setAttribute("viewBox", `0 0 ${graph.getAttribute("width")} ${height}`);
    const spot = new Map();
    for (const [node, y] of at) {
      node.setAttribute("transform", `translate(0 ${y - Number(node.dataset.y)})`);
      spot.set(node.dataset.id, [Number(node.dataset.x), y]);
    }
    for (const edge of all(".edge", graph)) {
      const [from, to] = [spot.get(edge.dataset.a), spot.get(edge.dataset.b)];
      if (!from || !to) continue;
      const [bend, shift] = [(to[0] - from[0]) * 0.45, Number(edge.dataset.s)];
      edge.setAttribute("d", `M${from[0]} ${from[1]}C${from[0] + bend} ${from[1] + shift} ${to[0] - bend} ${to[1] + shift} ${to[0]} ${to[1]}`);
    }
  };
  const release = (graph) => {
    graph.classList.remove("held");
    for (const node of all(".node.held", graph)) node.classList.remove("held");
    light(graph, null);
  };
  const hold = (graph, node) => {
    const again = node.classList.contains("held");
    release(graph);
    if (again) return;
    graph.classList.add("held");
    node.classList.add("held");
    light(graph, node);
  };
  for (const graph of all(".graph")) {
    for (const node of all(".node", graph)) {
      const passing = (on) => () => { if (!graph.classList.contains("held")) light(graph, on ? node : null); };
      node.addEventListener("mouseenter", passing(true));
      node.addEventListener("mouseleave", passing(false));
      node.addEventListener("focus", passing(true));
      node.addEventListener("click", () => hold(graph, node));
      node.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); hold(graph, node); }
      });
    }
  }
  for (const pick of all("[data-graph]")) {
    const graph = one(".graph", pick.closest(".part"));
    const draw = () => { settle(graph, pick.value); release(graph); };
    pick.addEventListener("change", draw);
    if (pick.value) draw(); // a crowded graph opens with one claim
  }

  // ---- paper has no folds ----
  let folded = [];
  addEventListener("beforeprint", () => { folded = all("details:not([open])"); for (const item of folded) item.open = true; });
  addEventListener("afterprint", () => { for (const item of folded) item.open = false; });
})();
