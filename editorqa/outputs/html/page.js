
"use strict";
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const [bar, dialog, closing] = [byId("bar"), byId("keys"), byId("close")];
  document.body.prepend(bar, byId("overview"));
  bar.hidden = false;

  // A card, the pieces of its mark and the reference behind them share a key.
  const cards = all(".card");
  const key = (card) => card.id.slice(1);
  const pieces = new Map();
  for (const piece of all("mark")) {
    const known = pieces.get(piece.dataset.f);
    if (known) known.push(piece);
    else pieces.set(piece.dataset.f, [piece]);
  }
  const marksOf = (card) => pieces.get(key(card)) ?? [];
  const reference = (card) => byId(`r${key(card)}`);
  for (const link of all(".release a.n")) link.tabIndex = -1;

  let seen = cards;
  let current = null;
  const narrow = matchMedia("(max-width: 60rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const behavior = () => (calm.matches ? "auto" : "smooth");

  function say() {
    const at = current ? seen.indexOf(current) + 1 : 0;
    byId("position").textContent = at ? `${at} of ${seen.length}` : `${seen.length} finding${seen.length === 1 ? "" : "s"}`;
  }

  function letGo() {
    if (!current) return;
    current.classList.remove("current");
    for (const piece of marksOf(current)) piece.classList.remove("current");
    reference(current).tabIndex = -1;
    root.classList.remove("sheet");
    closing.hidden = true;
    current = null;
    say();
  }

  let quiet = 0; // until then the panel does not follow the text
  function take(card, side) {
    letGo();
    current = card;
    card.classList.add("current");
    for (const piece of marksOf(card)) piece.classList.add("current");
    const link = reference(card);
    link.tabIndex = 0;
    quiet = performance.now() + 900;
    if (narrow.matches) {
      root.classList.add("sheet");
      card.append(closing);
      closing.hidden = false;
    }
    const mark = marksOf(card)[0] ?? link;
    if (side !== "card" || !onScreen(mark)) mark.scrollIntoView({ block: narrow.matches ? "start" : "center", behavior: behavior() });
    bring(card, true);
    (side === "card" ? card : link).focus({ preventScroll: true });
    say();
  }

  function onScreen(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return top > bar.offsetHeight && bottom < innerHeight * (narrow.matches ? 0.5 : 0.95);
  }

  function bring(card, middle) {
    const panel = card.closest("aside");
    if (narrow.matches || panel.scrollHeight <= panel.clientHeight) return;
    const room = middle ? Math.max(8, (panel.clientHeight - card.offsetHeight) / 3) : 8;
    const top = card.getBoundingClientRect().top - panel.getBoundingClientRect().top + panel.scrollTop;
    panel.scrollTo({ top: top - room, behavior: behavior() });
  }

  function step(by) {
    if (!seen.length) return;
    const side = document.activeElement?.closest(".card") && !narrow.matches ? "card" : "text";
    if (current) take(seen[(seen.indexOf(current) + by + seen.length) % seen.length], side);
    else take(by > 0 ? seen.find((card) => !above(card)) ?? seen[0] : seen.findLast(above) ?? seen.at(-1), side);
  }

  function above(card) {
    return reference(card).getBoundingClientRect().bottom < bar.offsetHeight;
  }

  // Filters: a card is shown when each of its three traits is.
  const boxes = all("#filters input");
  function sift() {
    const shown = { level: new Set(), family: new Set(), confidence: new Set() };
    for (const box of boxes) if (box.checked) shown[box.name].add(box.value);
    for (const card of cards) {
      const off = !Object.entries(shown).every(([trait, values]) => values.has(card.dataset[trait]));
      if (card.hidden === off) continue;
      card.hidden = off;
      reference(card).hidden = off;
      for (const piece of marksOf(card)) piece.classList.toggle("off", off);
    }
    seen = cards.filter((card) => !card.hidden);
    if (current?.hidden) letGo();
    const every = seen.length === cards.length;
    byId("showing").textContent = every ? "All findings are shown." : `Shown: ${seen.length} of ${cards.length} findings.`;
    byId("reset").hidden = every;
    say();
  }
  for (const box of boxes) box.addEventListener("change", sift);
  byId("reset")?.addEventListener("click", () => {
    for (const box of boxes) box.checked = true;
    sift();
    boxes[0].focus();
  });

  function toFilters() {
    scrollTo({ top: 0, behavior: behavior() });
    boxes[0]?.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (target.closest("button, summary, label, dialog, .files")) return;
    const link = target.closest("a.n");
    if (!link && !getSelection().isCollapsed) return; // words are being copied
    const card = target.closest(".card");
    if (card) {
      if (link) event.preventDefault();
      if (link || !narrow.matches) take(card, "text");
      return;
    }
    const keys = link ? [link.id.slice(1)] : around(target);
    if (!keys.length) return;
    event.preventDefault();
    // A second click on the same words asks for the finding around the first.
    const next = keys[(keys.indexOf(current && key(current)) + 1) % keys.length];
    take(byId(`f${next}`), "card");
  });

  function around(element) {
    const keys = [];
    for (let mark = element.closest("mark"); mark; mark = mark.parentElement.closest("mark")) {
      if (!mark.classList.contains("off")) keys.push(mark.dataset.f);
    }
    return keys;
  }

  const keysOf = {
    j: () => step(1),
    k: () => step(-1),
    f: toFilters,
    w: () => {
      const why = current?.querySelector(".why");
      if (why) why.open = !why.open;
    },
    "?": () => dialog.showModal(),
    Escape: letGo,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.key === "Enter" && event.target.matches(".card")) {
      event.preventDefault();
      take(event.target, "text");
    } else if (keysOf[event.key]) {
      event.preventDefault();
      keysOf[event.key]();
    }
  });
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  byId("to-overview").addEventListener("click", toFilters);
  byId("help").addEventListener("click", keysOf["?"]);
  byId("close-keys").addEventListener("click", () => dialog.close());
  closing.addEventListener("click", () => {
    const link = current && reference(current);
    letGo();
    link?.focus({ preventScroll: true });
  });
  narrow.addEventListener("change", letGo);

  // Light or dark, as the reader's system has it until the button is pressed; a page of a file may remember nothing.
  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // The panel follows the text, unless a hand or the focus is in it.
  const upper = new IntersectionObserver((entries) => {
    const first = entries.find((entry) => entry.isIntersecting)?.target;
    const card = first && byId(first.hash.slice(1));
    if (!card || card.hidden || performance.now() < quiet) return;
    const panel = card.closest("aside");
    if (!panel.matches(":hover, :focus-within")) bring(card, false);
  }, { rootMargin: "-15% 0px -60% 0px" });
  for (const link of all(".release a.n")) upper.observe(link);

  say();
  const asked = location.hash.startsWith("#f") && byId(location.hash.slice(1));
  if (asked && asked.matches(".card")) take(asked, "card");
});
