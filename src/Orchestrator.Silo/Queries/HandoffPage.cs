using System.Net;
using Markdig;

namespace Orchestrator.Silo.Queries;

/// <summary>The handoff report as one page that needs nothing beside it: readable on a screen, printable, light and dark.</summary>
public static class HandoffPage
{
    private const string Style = """
        :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
        body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; display: block; overflow-x: auto; }
        th, td { border: 1px solid #8886; padding: .25rem .6rem; text-align: left; vertical-align: top; }
        code { font: 13px/1.4 ui-monospace, monospace; }
        h2 { margin-top: 2rem; border-bottom: 1px solid #8886; }
        @media print { body { margin: 0; max-width: none; } }
        """;

    // What agents and tools wrote stands in the report: markup in it is text, never markup.
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static string Of(string run, string markdown) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Handoff of {WebUtility.HtmlEncode(run)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        {Markdown.ToHtml(markdown, _pipeline)}</body>
        </html>

        """;
}
