/** What is read of a page: its words, without its style. */
export const textOf = (html: string): string =>
  html.replace(/<style>.*?<\/style>/s, "").replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

/** Text that would run if it were taken for HTML, in every way that HTML offers. */
export const evil =
  `<script>alert(1)</script>"><img src=x onerror='alert(2)'>\`</code><svg onload=alert(3)>&lt;b&gt;</style>`;

/** Parts of {@linkcode evil} that are on a page only where something was not escaped. */
export const alive = ["<script", "<img src=x", "<svg onload", "&lt;b&gt;", "'alert(2)'"];
