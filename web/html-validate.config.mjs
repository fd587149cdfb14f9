// What html-validate looks at, beside what HTML itself forbids: https://html-validate.org/rules/

export default {
  root: true,
  extends: ["html-validate:standard", "html-validate:document"],
  rules: {
    // HTML leaves it open; ours are as the standard itself writes them.
    "doctype-style": "off",
    // Anchors come from titles, and a title may begin with a number.
    "valid-id": ["error", { relaxed: true }],
    // Safari takes a list without markers for no list unless it says so: https://bugs.webkit.org/show_bug.cgi?id=170179
    "no-redundant-role": "off",
    // As above; and a region that scrolls is no section of the guide.
    "prefer-native-element": ["error", { exclude: ["list", "region"] }],
    // Scripts and styles are the site's own files; one from elsewhere would need a hash.
    "require-sri": ["error", { target: "crossorigin" }],
  },
};
