"use strict";
// What the server's pages do beside page.js: choices that act at once, layers of a text, keys.
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  for (const pick of all("[data-submit]")) pick.addEventListener("change", () => pick.form.requestSubmit());

  const text = one(".layered");
  const layer = (box) => text && text.classList.toggle(`off-${box.dataset.layer}`, !box.checked);
  for (const box of all("[data-layer]")) { layer(box); box.addEventListener("change", () => layer(box)); }

  const shared = one("[data-shared]");
  if (shared) shared.addEventListener("change", () => document.body.classList.toggle("only-shared", shared.checked));

  const author = one("[data-author]");
  // Taken when an answer is given: the name may have been typed before this script was there.
  if (author) for (const form of all(".answers")) form.addEventListener("submit", () => { one("[name=author]", form).value = author.value; });

  // Words that are not on this page: their article's own page has them.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const found = link && /^#(s\d+a\d+)-(\d+)$/.exec(link.getAttribute("href"));
    if (!found || document.getElementById(link.getAttribute("href").slice(1))) return;
    const article = document.getElementById(found[1]);
    if (!article || !article.dataset.page) return;
    event.preventDefault();
    location.assign(`${article.dataset.page}?at=${found[2]}-${link.dataset.to}#here`);
  });

  const here = one("#here");
  if (here) { here.tabIndex = -1; here.scrollIntoView({ block: "center" }); here.focus({ preventScroll: true }); }

  const step = (list, by) => {
    if (!list.length) return null;
    const now = list.findIndex((item) => item === document.activeElement || item.contains(document.activeElement));
    const next = list[now < 0 ? 0 : Math.max(0, Math.min(list.length - 1, now + by))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return next;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const key = event.key;
    if (key === "/" && one("[data-search]")) { event.preventDefault(); one("[data-search]").focus(); return; }
    const named = all("[data-key]").find((item) => item.dataset.key === key);
    if (named) { event.preventDefault(); named.click(); return; }
    if (key === "j" || key === "k") {
      const list = all(".stories .row, .question");
      if (step(list, key === "j" ? 1 : -1)) event.preventDefault();
    } else if (key === "y" || key === "n") {
      const question = document.activeElement.closest(".question") || one(".question");
      const button = question && one(`.answers > button[value=${key === "y" ? "yes" : "no"}]`, question);
      if (button) { event.preventDefault(); button.click(); }
    }
  });
})();
