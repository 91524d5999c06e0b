// Snippets of search results: a page's text without the theme's buttons and lists. A page opened from a disk may not read
// other pages, so there the list has titles only.

Search.htmlToText = (html, anchor) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll(".headerlink, script, style").forEach((element) => element.remove());
  const article = page.querySelector("article.bd-article");
  const part = anchor ? article?.querySelector(anchor) : null;
  return (part ?? article)?.textContent.replace(/\s+/g, " ") ?? "";
};

if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
