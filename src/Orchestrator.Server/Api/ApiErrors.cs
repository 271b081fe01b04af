using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Server.Api;

/// <summary>Every no of the HTTP API: its code, what happened with which value, what to do next.</summary>
internal static class ApiErrors
{
    /// <summary>A parameter of a request's query or a header is not what it should be.</summary>
    public const string BadQuery = "ORC5401";

    /// <summary>An id in an address is none that could exist.</summary>
    public const string BadId = "ORC5402";

    /// <summary>The body of a request is not the JSON that its route describes.</summary>
    public const string BadBody = "ORC5403";

    /// <summary>There is nothing at the address of a request.</summary>
    public const string NoAddress = "ORC5404";

    /// <summary>An address does not know the method of a request.</summary>
    public const string NoMethod = "ORC5405";

    /// <summary>The body of a request has another media type than its route reads.</summary>
    public const string BadMediaType = "ORC5406";

    /// <summary>The body of a request is larger than the server takes.</summary>
    public const string TooLarge = "ORC5407";

    /// <summary>The server failed in a way that it does not know.</summary>
    public const string Unknown = "ORC5408";

    /// <summary>An Idempotency-Key was sent again with another request.</summary>
    public const string OtherRequest = "ORC5410";

    /// <summary>A run moved on since the decider looked at it.</summary>
    public const string MovedOn = "ORC5411";

    /// <summary>A request named a place on the server that it may not read or write.</summary>
    public const string PlaceRefused = "ORC5412";

    /// <summary>The server knows no data set of that name.</summary>
    public const string NoDataSet = "ORC5413";

    /// <summary>A request to start a run names no plan, or both a plan and a text.</summary>
    public const string NoPlanNamed = "ORC5414";

    /// <summary>The plan of a request has errors.</summary>
    public const string PlanHasErrors = "ORC5415";

    public const string NoRun = "ORC1930";

    /// <summary>A run has no task of that id.</summary>
    public const string NoTask = "ORC5421";

    /// <summary>There is no approval of that id.</summary>
    public const string NoApproval = "ORC5422";

    /// <summary>A run has no artifact of that id or name.</summary>
    public const string NoArtifact = "ORC5423";

    /// <summary>Nothing of that id can be explained.</summary>
    public const string NothingToExplain = "ORC5424";

    /// <summary>The product's home has no agent of that name.</summary>
    public const string NoAgent = "ORC5425";

    /// <summary>The product's home has no North Star that can be read.</summary>
    public const string NoNorthStar = "ORC5426";

    /// <summary>A request names a plan that the product's home does not have.</summary>
    public const string NoPlan = "ORC5427";

    public static OrcException Query(string name, string? value, string expected) =>
        new(BadQuery, ErrorKind.Invalid, $"The parameter '{name}' is '{Cut(value)}'; {expected} was expected. Correct it.");

    public static OrcException RunIsUnknown(string run) =>
        new(NoRun, ErrorKind.NotFound, $"There is no run '{Cut(run)}'. GET /api/runs lists those that there are.");

    /// <summary>A value as a message may repeat it: short, and nothing in it that would not print.</summary>
    public static string Cut(string? value)
    {
        var text = value ?? "";
        var shown = string.Concat(text.Take(60).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return text.Length > 60 ? shown + "…" : shown;
    }
}
