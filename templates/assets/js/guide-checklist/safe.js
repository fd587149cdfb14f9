// @ts-check
/**
 * HTML from the JSON of a guide as nodes that run nothing, whoever wrote it. A build lets only listed elements through;
 * this does not rely on it, as `src` may name any host.
 *
 * The text is parsed into a document that runs and loads nothing, and what is listed here is built anew from it without
 * being HTML text in between, so that there is no second parser to read it differently.
 */

const HTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";

const words = (/** @type {string} */ text) => new Set(text.split(" "));

const ELEMENTS = words(
  "a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn " +
  "div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd li mark menu ol p " +
  "pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var " +
  "video wbr",
);
/** Elements of which nothing is kept, not even what they hold. */
const DROPPED = words(
  "script style template iframe frame object embed noscript noembed noframes select textarea button math",
);
const SHAPES = words("svg g path circle ellipse line polyline polygon rect");

const ATTRIBUTES = words(
  "class id title lang dir role alt width height loading decoding controls preload disabled checked open start " +
  "reversed type value colspan rowspan headers scope abbr span datetime " +
  "data-gongdoc-tabs data-gongdoc-panel data-gongdoc-sync " +
  "data-guide-scopes",
);
const DRAWING = words(
  "class role viewBox d cx cy r rx ry x x1 x2 y y1 y2 width height points transform fill fill-rule clip-rule opacity " +
  "stroke stroke-width stroke-linecap stroke-linejoin",
);
const SCHEMES = { href: words("http: https: mailto: tel:"), src: words("http: https:"), poster: words("http: https:") };

/** Prefix of the ids that the component makes up. */
export const OWN = "gongdoc-";

/**
 * @param {string} html
 * @param {string} base address that relative ones start from
 * @param {number} deeper levels to add to headings
 * @returns {DocumentFragment}
 */
export function safe(html, base, deeper = 0) {
  const out = document.createDocumentFragment();
  copy(parse(html).body, out, base, deeper);
  return out;
}

/** @type {{createHTML(text: string): string} | undefined} */
let policy;

/**
 * @param {string} html
 */
function parse(html) {
  // Under `require-trusted-types-for 'script'`, text is parsed only when a policy has passed it.
  const createHTML = (/** @type {string} */ text) => text;
  policy ??= Reflect.get(globalThis, "trustedTypes")?.createPolicy("gongdoc", { createHTML });
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
}

/**
 * @param {Element} from
 * @param {Node} to
 * @param {string} base
 * @param {number} deeper
 */
function copy(from, to, base, deeper) {
  for (const node of from.childNodes) {
    if (node instanceof Text) to.appendChild(document.createTextNode(node.data));
    if (!(node instanceof Element)) continue;
    const made = like(node, deeper);
    if (made) copyAttributes(node, made, base);
    if (made) to.appendChild(made);
    if (made || (node.namespaceURI === HTML && !DROPPED.has(node.localName))) copy(node, made ?? to, base, deeper);
  }
}

/**
 * @param {Element} node
 * @param {number} deeper
 * @returns {Element | undefined}
 */
function like(node, deeper) {
  const name = node.localName;
  if (node.namespaceURI === SVG) return SHAPES.has(name) ? document.createElementNS(SVG, name) : undefined;
  if (node.namespaceURI !== HTML || !ELEMENTS.has(name)) return undefined;
  if (name === "input" && node.getAttribute("type") !== "checkbox") return undefined;
  const level = /^h([1-6])$/.exec(name)?.[1];
  const made = document.createElement(level ? `h${Math.min(6, Number(level) + deeper)}` : name);
  if (name === "input") made.setAttribute("disabled", ""); // of a list of tasks, not of a form
  return made;
}

/**
 * @param {Element} from
 * @param {Element} to
 * @param {string} base
 */
function copyAttributes(from, to, base) {
  const listed = from.namespaceURI === SVG ? DRAWING : ATTRIBUTES;
  for (const { name, value } of from.attributes) {
    if (name === "href" || name === "src" || name === "poster") {
      const url = from.namespaceURI === HTML && address(value, base, SCHEMES[name]);
      if (url) to.setAttribute(name, url);
    } else if (name === "target" && value === "_blank") {
      to.setAttribute("target", value);
      to.setAttribute("rel", "noopener noreferrer");
    } else if (name === "tabindex" ? value === "0" || value === "-1" : listed.has(name) || /^aria-[a-z]+$/.test(name)) {
      if (name === "id" && value.startsWith(OWN)) continue;
      if (listed === DRAWING && value.includes("url(")) continue;
      to.setAttribute(name, value);
    }
  }
}

/**
 * @param {string} written
 * @param {string} base
 * @param {Set<string>} schemes
 */
function address(written, base, schemes) {
  try {
    const url = new URL(written, base);
    return schemes.has(url.protocol) ? url.href : "";
  } catch {
    return "";
  }
}
