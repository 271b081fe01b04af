import type { Plugin } from "vite";

interface Chunk { type: string; fileName: string; facadeModuleId?: string | null; imports?: string[]; viteMetadata?: { importedCss: Set<string> } }

/** Writes into index.html which files each page needs beyond the entry's, so that public/theme.js asks for them at once. */
export function pageFiles(): Plugin {
  return {
    name: "page-files",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        if (!bundle) return html;
        const chunks = Object.values(bundle) as unknown as Chunk[];
        const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
        const pages: Record<string, string[]> = {};
        for (const chunk of chunks) {
          const page = /\/src\/pages\/(\w+)\/index\.tsx$/.exec(chunk.facadeModuleId ?? "")?.[1];
          if (!page || page === "login") continue;
          const files = new Set<string>();
          const visit = (name: string) => {
            if (files.has(name) || html.includes(name)) return;
            files.add(name);
            byName.get(name)?.viteMetadata?.importedCss.forEach((css) => { if (!html.includes(css)) files.add(css); });
            byName.get(name)?.imports?.forEach(visit);
          };
          visit(chunk.fileName);
          pages[page] = [...files];
        }
        return html.replace('src="/theme.js"', `src="/theme.js" data-pages='${JSON.stringify(pages)}'`);
      },
    },
  };
}
