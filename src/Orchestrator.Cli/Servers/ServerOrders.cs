using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Runs;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Servers;

/// <summary>Orders to a server, which works on the runs.</summary>
internal sealed class ServerOrders(Invocation invocation, ServerReader reader) : IRunOrders
{
    private readonly ServerLink _link = reader.Link;

    public bool Owns => false;

    public async Task<DryRun> PreviewAsync(RunStart start, CancellationToken cancellationToken)
    {
        var view = await _link.PostAsync("runs/preview", Body(start), ServerJson.Wire.StartRunBody, ServerJson.Wire.PreviewView, onceKey: null, cancellationToken);
        if (view.Intake is null || view.Errors.Count > 0)
        {
            using var text = new StringWriter { NewLine = "\n" };
            PlanCommands.WriteFindings(text, new("lint", view.Errors, []));
            throw new OrcException(view.Errors is [var first, ..] ? first.Code : "ORC1985", ErrorKind.Invalid,
                $"The plan '{start.Plan}' has {view.Errors.Count} errors:\n{text}Nothing was journaled. Correct the plan, then look again with 'orc plan lint {start.Plan}'.");
        }

        RunNotes.Write(invocation, view.Warnings, view.Notes);
        return new(view.Warnings, view.Intake, view.Notes);
    }

    public async Task<Standing> StartAsync(RunStart start, CancellationToken cancellationToken)
    {
        // One key for all that is sent of this start: a repeated request answers with the run that the first one started.
        var view = await _link.PostAsync("runs", Body(start), ServerJson.Wire.StartRunBody, ServerJson.Wire.StartedView, Guid.NewGuid().ToString("n"), cancellationToken);
        RunNotes.Write(invocation, view.Warnings, view.Notes);
        return new(view.Id, view.State, view.Version);
    }

    public Task<Standing> ResumeAsync(string run, ReadOnlyMemory<byte> answers, CancellationToken cancellationToken) =>
        OrderAsync(run, "resume", new OrderBody(null) { Decisions = Json(answers) }, cancellationToken);

    public Task<Standing> PauseAsync(string run, string? reason, CancellationToken cancellationToken) => OrderAsync(run, "pause", new OrderBody(reason), cancellationToken);

    public Task<Standing> CancelAsync(string run, string? reason, CancellationToken cancellationToken) => OrderAsync(run, "cancel", new OrderBody(reason), cancellationToken);

    public async Task<Decided> DecideAsync(string run, string kind, string id, string verdict, string? reason, CancellationToken cancellationToken)
    {
        var path = kind switch
        {
            "gate" => $"runs/{Id(run)}/gates/{Id(id)}/decision",
            "drift" => $"runs/{Id(run)}/drift/{Id(id)}/decision",
            "scope" => $"runs/{Id(run)}/scope/decision",
            _ => $"approvals/{Id(id)}/decision",
        };
        var view = await OfRunAsync(run, () => _link.PostAsync(
            path, new DecisionBody(verdict, reason), ServerJson.Wire.DecisionBody, ServerJson.Wire.DecidedView, onceKey: null, cancellationToken));
        return new(view.State, view.Version, view.Actor, $"orc run watch {run}");
    }

    public async Task RestAsync(string run, CancellationToken cancellationToken)
    {
        await foreach (var _ in reader.FollowAsync("", run, after: 0, FollowEnd.AtRest(), cancellationToken))
        {
            // Only its end counts.
        }
    }

    public Task<Reader> ReaderAsync(string run, CancellationToken cancellationToken) => Task.FromResult<Reader>(reader);

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    private static string Id(string text) => Uri.EscapeDataString(text);

    /// <summary>The answers without their actors: a server journals them as given by the owner of the key.</summary>
    private static JsonElement? Json(ReadOnlyMemory<byte> answers)
    {
        if (answers.IsEmpty || JsonNode.Parse(answers.Span) is not JsonArray list)
        {
            return null;
        }

        foreach (var answer in list.OfType<JsonObject>())
        {
            answer.Remove("actor");
        }

        return JsonElement.Parse(list.ToJsonString());
    }

    private async Task<Standing> OrderAsync(string run, string order, OrderBody body, CancellationToken cancellationToken)
    {
        var view = await OfRunAsync(run, () => _link.PostAsync(
            $"runs/{Id(run)}/{order}", body, ServerJson.Wire.OrderBody, ServerJson.Wire.DecidedView, onceKey: null, cancellationToken));
        return new(run, view.State, view.Version);
    }

    /// <summary>The same words for a run that is not there, whoever was asked.</summary>
    private static async Task<DecidedView> OfRunAsync(string run, Func<Task<DecidedView>> order)
    {
        try
        {
            return await order();
        }
        catch (ServerException exception) when (exception.Code == Answers.RunIsUnknown)
        {
            throw Answers.NoRun(run);
        }
    }

    private static StartRunBody Body(RunStart start)
    {
        var text = PlanUpload.Read(start.Plan);
        return new StartRunBody(text is null ? start.Plan : null)
        {
            PlanText = text, NorthStarText = start.NorthStar is { } file ? PlanUpload.ReadFile(file, "--north-star") : null,
            Set = start.Set.Count == 0 ? null : start.Set.GroupBy(s => s.Key).ToDictionary(g => g.Key, g => g.Last().Value),
            Data = start.Data, BudgetUsd = start.BudgetUsd, Clock = start.SimulatedClock ? "simulated" : null, Decisions = Json(start.Answers),
        };
    }
}

/// <summary>Files of this machine that a server is to read: sent as text.</summary>
internal static class PlanUpload
{
    private const long _largest = 4_000_000;

    /// <summary>The text of a plan file; null when it is a name that the server resolves.</summary>
    public static string? Read(string plan) =>
        File.Exists(plan) || plan.Contains('/', StringComparison.Ordinal) || plan.EndsWith(".yaml", StringComparison.Ordinal) || plan.EndsWith(".yml", StringComparison.Ordinal)
            ? ReadFile(plan, "The plan")
            : null;

    public static string ReadFile(string file, string what)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: > _largest } large
                ? throw new OrcException("ORC1988", ErrorKind.Invalid, $"{what} '{file}' has {large.Length} bytes; at most {_largest} are sent to a server. Name another file.")
                : File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new OrcException("ORC1989", ErrorKind.Invalid, $"{what} '{file}' cannot be read: {exception.Message} Name a text file in UTF-8, or a plan of the server.", exception);
        }
    }
}
