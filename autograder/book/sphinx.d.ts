/** What Sphinx's own scripts put on a page, as far as ours touch it. */

declare const DOCUMENTATION_OPTIONS: { SHOW_SEARCH_SUMMARY: boolean };

declare const Search: { htmlToText: (html: string, anchor: string | null) => string };
