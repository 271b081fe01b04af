import { Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import ReactMarkdown, { type Components, type Options } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import type { ArtifactView } from "../../api/types";
import { artifactPath } from "./data";
import { artifactNamed, isForeign, safeLink } from "./links";
import styles from "./markdown.module.css";

interface MarkdownProps {
  text: string;
  run: string;
  /** Full name of the document, so that "week.svg" beside it is found. */
  name: string;
  artifacts: readonly ArtifactView[];
  /** Further treatment of the tree, after the sanitiser. */
  also?: Options["rehypePlugins"];
}

/**
 * A document from a run. It is untrusted: no HTML of its own, only links that are allowed, only pictures that are artifacts of the same run, and those as
 * pictures, where nothing in them runs.
 */
export function Markdown({ text, run, name, artifacts, also = [] }: MarkdownProps) {
  const find = (address: string | undefined) => {
    const wanted = artifactNamed(address, name);
    return wanted === null ? undefined : artifacts.find((artifact) => artifact.name === wanted);
  };
  const components: Components = {
    a: ({ href, children }) => <Anchor href={href} run={run} artifact={find(href)}>{children}</Anchor>,
    img: ({ src, alt }) => {
      const artifact = find(typeof src === "string" ? src : undefined);
      return artifact?.mediaType.startsWith("image/")
        ? <img className={styles.picture} src={artifactPath(run, artifact.id)} alt={alt ?? ""} loading="lazy" />
        : <span className={styles.held}>[picture not shown: {alt || "no description"}]</span>;
    },
    table: ({ children }) => <div className={styles.wide} tabIndex={0} role="region" aria-label="Table"><table>{children}</table></div>,
    // The page has its own first heading.
    h1: ({ children }) => <h2 className={styles.first}>{children}</h2>,
    h2: ({ children }) => <h3>{children}</h3>,
    h3: ({ children }) => <h4>{children}</h4>,
    h4: ({ children }) => <h5>{children}</h5>,
  };
  return (
    <article className={styles.document}>
      <ReactMarkdown skipHtml remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize, ...(also ?? [])]} urlTransform={(address) => safeLink(address) ?? ""} components={components}>
        {text}
      </ReactMarkdown>
    </article>
  );
}

/** An address of this application, gone to without loading the page again. */
function Inside({ href, children }: { href: string; children: ReactNode }) {
  const { history } = useRouter();
  return <a href={href} onClick={(event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); history.push(href); } }}>{children}</a>;
}

function Anchor({ href, run, artifact, children }: { href: string | undefined; run: string; artifact: ArtifactView | undefined; children: ReactNode }) {
  if (artifact) return <Link to="/runs/$run/artifacts/$artifact" params={{ run, artifact: artifact.id }}>{children}</Link>;
  const safe = safeLink(href);
  if (safe === null) return <span>{children}</span>;
  if (isForeign(safe)) return <a href={safe} rel="noopener noreferrer nofollow" target="_blank">{children}<span className="sr"> (another site)</span></a>;
  return safe.startsWith("/") ? <Inside href={safe}>{children}</Inside> : <span>{children}</span>;
}
