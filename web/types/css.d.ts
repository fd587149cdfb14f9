// CSS modules: https://html.spec.whatwg.org/multipage/webappapis.html#css-module-script
declare module "*.css" {
  const sheet: CSSStyleSheet;
  export default sheet;
}
