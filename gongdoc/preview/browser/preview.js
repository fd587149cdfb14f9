// @ts-check
/**
 * What `gongdoc serve` adds to every page: shows the page anew when it has changed, at the place where the reader is, and
 * says what is wrong when it cannot be made.
 */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  let version = script.dataset.version ?? "";
  let path = location.pathname;
  const KEY = "gongdoc:preview";
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, pre, td, dt, dd, summary, figure";

  // The place ---------------------------------------------------------------------------------------------------

  /** What a block says, by which it is found again. */
  const said = (/** @type {Element} */ block) => `${block.localName} ${block.textContent?.trim().slice(0, 200)}`;

  /** The blocks of the page that can be seen, each with its words and how many before it say the same. */
  const blocks = () => {
    /** @type {Map<string, number>} */
    const times = new Map();
    return [...document.querySelectorAll(BLOCKS)].map((block) => {
      const words = said(block);
      const n = times.get(words) ?? 0;
      times.set(words, n + 1);
      return { block, key: `${n} ${words}` };
    });
  };

  /** Whether something stays at an edge of the window while the page moves: it tells no place. */
  const pinned = (/** @type {Element} */ element) => {
    for (let around = /** @type {Element | null} */ (element); around; around = around.parentElement) {
      if (/^(?:sticky|fixed)$/.test(getComputedStyle(around).position)) return true;
    }
    return false;
  };

  /** The nearest things to the top of the window, each with its distance: of those that are still there, the first holds. */
  const place = () => {
    const seen = [];
    for (const { block, key } of blocks()) {
      const { top, bottom, height } = block.getBoundingClientRect();
      if (height && bottom > 0 && top < innerHeight && !block.closest("header, nav") && !pinned(block)) seen.push({ key, top });
    }
    const ids = [...document.querySelectorAll("main [id], article [id]")]
      .filter((element) => !pinned(element))
      .map((element) => ({ id: element.id, top: element.getBoundingClientRect().top }))
      .filter(({ top }) => top < innerHeight)
      .slice(-30)
      .reverse();
    seen.sort((a, b) => Math.abs(a.top) - Math.abs(b.top));
    return { seen: seen.slice(0, 20), ids, y: scrollY };
  };

  /** @param {{seen: {key: string, top: number}[], ids: {id: string, top: number}[], y: number}} kept */
  const goTo = ({ seen, ids, y }) => {
    if (y <= 0) return scrollTo({ top: 0, behavior: "instant" });
    const there = new Map(blocks().map(({ block, key }) => [key, block]));
    const shown = (/** @type {Element | null | undefined} */ found) => found && found.getBoundingClientRect().height > 0;
    for (const { key, top } of seen) {
      const found = there.get(key);
      if (found && shown(found)) return scrollBy({ top: found.getBoundingClientRect().top - top, behavior: "instant" });
    }
    for (const { id, top } of ids) {
      const found = document.getElementById(id);
      if (found && shown(found)) return scrollBy({ top: found.getBoundingClientRect().top - top, behavior: "instant" });
    }
    scrollTo({ top: y, behavior: "instant" });
  };

  /** Whether a done step is open, an accordion, what has the focus: what lives as long as the page. */
  const folds = () => ({
    open: [...document.querySelectorAll("[data-gongdoc-step]")]
      .filter((step) => step.querySelector(":scope > .gd-step-head .gd-fold[aria-expanded=true]"))
      .map((step) => step.getAttribute("data-gongdoc-step")),
    details: [...document.querySelectorAll("details")].map((box) => [said(box.querySelector("summary") ?? box), box.open]),
    focus: document.activeElement?.id ?? "",
  });

  /** @param {ReturnType<typeof folds>} kept */
  const unfold = ({ open, details, focus }) => {
    for (const step of document.querySelectorAll("[data-gongdoc-step]")) {
      const button = step.querySelector(":scope > .gd-step-head .gd-fold[aria-expanded=false]");
      if (button instanceof HTMLElement && open.includes(step.getAttribute("data-gongdoc-step"))) button.click();
    }
    const states = [...details];
    for (const box of document.querySelectorAll("details")) {
      const words = said(box.querySelector("summary") ?? box);
      const at = states.findIndex(([known]) => known === words);
      if (at >= 0) box.open = Boolean(states.splice(at, 1)[0][1]);
    }
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  };

  const reload = () => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, place: place(), folds: folds() }));
      history.scrollRestoration = "manual";
    } catch {
      // Storage is blocked: the browser keeps the place as well as it can.
    }
    location.reload();
  };

  /** Have the page as it was before it was loaded anew. */
  const restore = () => {
    let kept;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
      sessionStorage.removeItem(KEY);
    } catch {
      return;
    }
    if (kept?.path !== location.pathname) return;
    const root = document.documentElement;
    let over = false;
    const hold = () => over || goTo(kept.place);
    const ready = () => {
      if (root.classList.contains("gd-restoring")) return void requestAnimationFrame(ready); // ticks are not shown yet
      unfold(kept.folds);
      hold();
    };
    const end = () => {
      if (over) return;
      over = true;
      sizes.disconnect();
      history.scrollRestoration = "auto";
    };
    // Pictures and fonts that come later move what is above; a reader who moves wants to be where they go.
    const sizes = new ResizeObserver(hold);
    for (const event of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(event, end, { once: true, passive: true });
    const begin = () => {
      hold();
      ready();
      sizes.observe(document.body);
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
    else begin();
    addEventListener("load", () => {
      hold();
      setTimeout(end, 1500);
    });
  };
  restore();

  // What is wrong -----------------------------------------------------------------------------------------------

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    section, details { position: fixed; z-index: 2147483647; font: 15px/1.5 system-ui, sans-serif; color: #f4f1f1;
      background: #241c1ef5; border: 1px solid #e5484d; border-radius: 8px; }
    section { inset: auto 16px 16px; max-height: 70vh; overflow: auto; padding: 14px 18px; border-width: 2px; }
    section > button { float: right; }
    button { font: inherit; color: inherit; background: none; border: 1px solid #8f7d80; border-radius: 6px; padding: 2px 10px; cursor: pointer; }
    h2 { font-size: 16px; margin: 0 0 8px; color: #ff9592; }
    article + article { border-top: 1px solid #5c4a4d; margin-top: 10px; padding-top: 10px; }
    p { margin: 0; overflow-wrap: anywhere; }
    .where { color: #ffb3a8; font-weight: 600; }
    pre { margin: 6px 0 0; padding: 8px 10px; background: #120d0e; border-radius: 6px; overflow-x: auto; font: 13px/1.4 ui-monospace, monospace; tab-size: 4; }
    details { inset: auto 16px 16px auto; max-width: min(90vw, 900px); max-height: 60vh; overflow: auto; padding: 6px 12px; }
    summary { cursor: pointer; color: #ffb3a8; }
    @media print { section, details { display: none; } }
  `;
  let shown = "";

  /**
   * @typedef {{where: string, message: string, excerpt: string}} Problem
   * @param {Problem[]} problems
   */
  const list = (problems) =>
    problems.map(({ where, message, excerpt }) => {
      const article = document.createElement("article");
      const place = article.appendChild(document.createElement("p"));
      place.className = "where";
      place.textContent = where;
      article.appendChild(document.createElement("p")).textContent = message;
      if (excerpt) article.appendChild(document.createElement("pre")).textContent = excerpt;
      return article;
    });

  /**
   * Show what is wrong, as text.
   * @param {Problem[]} problems of this page
   * @param {Problem[]} others of other guides
   * @param {number} more how many of those are not among them
   */
  const show = (problems, others, more) => {
    const now = JSON.stringify([problems, others, more]);
    if (now === shown) return;
    shown = now;
    document.querySelector("gongdoc-problems")?.remove();
    const count = (/** @type {number} */ n) => `${n} ${n === 1 ? "problem" : "problems"}`;
    if (!problems.length && !others.length) return;
    const host = document.createElement("gongdoc-problems");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // a policy against inline styles lets it pass
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    if (problems.length) {
      const box = root.appendChild(document.createElement("section"));
      box.setAttribute("role", "alert");
      const close = box.appendChild(document.createElement("button"));
      close.textContent = "Hide";
      close.addEventListener("click", () => host.remove());
      const title = box.appendChild(document.createElement("h2"));
      title.textContent = `${count(problems.length)}: this is the page as it was before`;
      if (!version) title.textContent = count(problems.length);
      box.append(...list(problems));
    } else {
      const box = root.appendChild(document.createElement("details"));
      box.appendChild(document.createElement("summary")).textContent = `${count(others.length + more)} in other guides`;
      box.append(...list(others));
    }
    document.documentElement.append(host);
  };

  // News --------------------------------------------------------------------------------------------------------

  let asking = false;
  let again = false;

  /** Ask for the state of the page, and follow it. */
  const ask = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      do {
        again = false;
        const here = location.pathname;
        const answer = await fetch(`/.gongdoc/state?path=${encodeURIComponent(here)}`);
        const state = await answer.json();
        if (here !== path) {
          // A theme that puts other pages in place without loading them.
          path = here;
          version = state.version;
        }
        show(state.problems, state.others, state.more);
        if (state.version !== version && (state.version || !state.problems.length)) {
          reload();
          return;
        }
      } while (again);
    } catch {
      // The preview was stopped: it is asked again when it is back.
    } finally {
      asking = false;
    }
  };

  /** @type {EventSource | undefined} */
  let source;
  /** Listen while the page can be seen: a browser has six connections to a server, and each open tab would take one. */
  const listen = () => {
    source?.close();
    source = undefined;
    if (document.visibilityState === "hidden") return;
    source = new EventSource("/.gongdoc/events");
    source.addEventListener("open", ask);
    source.addEventListener("message", ask);
  };
  document.addEventListener("visibilitychange", listen);
  listen();
})();
