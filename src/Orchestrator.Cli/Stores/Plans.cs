using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Servers;

namespace Orchestrator.Cli.Stores;

/// <summary>Plans of the home on this machine, or of a server. A file of this machine is sent to a server as text.</summary>
internal sealed class Plans(ServerLink? link) : IDisposable
{
    public static Plans Of(Invocation invocation) =>
        new(invocation.Place.Server is { } server ? new ServerLink(server, () => ServerKeys.Find(server), invocation.Clock) : null);

    public async Task<IReadOnlyList<PlanRow>> ListAsync(CancellationToken cancellationToken) => link is null
        ? Session.OpenCatalog().List()
        : await link.GetAsync("plans", ServerJson.Wire.IReadOnlyListPlanRow, cancellationToken) ?? [];

    public async Task<PlanView> ShowAsync(string plan, CancellationToken cancellationToken)
    {
        if (link is null)
        {
            return Session.OpenCatalog().Show(plan);
        }

        return PlanUpload.Read(plan) is null
            ? await link.GetAsync($"plans/{Uri.EscapeDataString(plan)}", ServerJson.Wire.PlanView, cancellationToken) ?? throw Unknown(link, plan)
            : throw new OrcException("ORC1992", ErrorKind.Invalid, $"'{plan}' is a file of this machine, and a server shows its own plans only. Leave --server out, or check the file with 'orc plan lint'.");
    }

    public async Task<LintReport> LintAsync(string plan, string? northStar, CancellationToken cancellationToken)
    {
        if (link is null)
        {
            return Session.OpenCatalog().Lint(plan, northStar);
        }

        if (PlanUpload.Read(plan) is { } text)
        {
            return await link.PostAsync("plans/lint", new(text), ServerJson.Wire.LintBody, ServerJson.Wire.LintReport, onceKey: null, cancellationToken);
        }

        // A plan of the server's home is checked as a start would check it: nothing is journaled.
        var view = await link.PostAsync("runs/preview", new(plan), ServerJson.Wire.StartRunBody, ServerJson.Wire.PreviewView, onceKey: null, cancellationToken);
        return new("lint", view.Errors, view.Warnings);
    }

    public void Dispose() => link?.Dispose();

    private static OrcException Unknown(ServerLink link, string plan) =>
        new("ORC1993", ErrorKind.Invalid, $"The server {link.Target.Text} has no plan '{plan}'. Look at 'orc plan list --server {link.Target.Text}'.");
}
