// What a document from a run may point at. Artifacts are untrusted: a link is allowed by what it is, never because it is not known to be bad.

/** The address when it may be followed (http, https, relative), else null. */
export function safeLink(address: string | undefined): string | null {
  if (address === undefined) return null;
  // Browsers drop these inside a scheme, "java\nscript:" is one.
  const read = address.replace(/[\u0000-\u0020\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2060\ufeff]/g, "");
  if (read === "") return null;
  const scheme = /^([^/?#\\]*):/.exec(read)?.[1]?.toLowerCase();
  if (scheme !== undefined) return (scheme === "http" || scheme === "https") && /^https?:\/\/[^/\\]/i.test(read) ? read : null;
  // "//host" and "\\host" leave this server with a scheme that nobody wrote.
  return /^[/\\]{2}/.test(read) || read.includes("\\") ? null : read;
}

export const isForeign = (address: string): boolean => /^https?:/i.test(address);

/** Full name of the artifact that a relative address in another artifact means, or null when it leaves the run. */
export function artifactNamed(address: string | undefined, from: string): string | null {
  const safe = safeLink(address);
  if (safe === null || isForeign(safe) || safe.startsWith("/") || safe.startsWith("#") || safe.startsWith("?")) return null;
  const parts = from.split("/").slice(0, -1);
  let path = safe.replace(/[?#].*$/, "");
  try {
    path = decodeURIComponent(path);
  } catch {
    return null;
  }
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.length === 0 ? null : parts.join("/");
}
