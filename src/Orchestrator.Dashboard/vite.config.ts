import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { pageFiles } from "./scripts/pages";

const server = process.env["ORC_SERVER"] ?? "http://127.0.0.1:5080";

export default defineConfig({
  plugins: [react(), pageFiles()],
  build: {
    target: "es2022",
    manifest: true,
    // Nothing as a data: address, so that the page's policy needs no exception.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1600,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      // The address that the browser used stays in Host: the server compares Origin with it.
      "/api": { target: server, changeOrigin: false },
      "/hubs": { target: server, changeOrigin: false, ws: true },
    },
  },
  preview: {
    // As strict as the server, so that what the policy forbids shows up here too.
    headers: { "Content-Security-Policy": "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'none'" },
  },
  test: {
    environment: "jsdom",
    include: ["tests/**/*.test.{ts,tsx}"],
  },
});
