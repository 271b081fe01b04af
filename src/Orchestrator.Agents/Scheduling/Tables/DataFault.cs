using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary>What can be wrong with a data set; listed in <c>src/ERRORS.md</c>.</summary>
internal static class DataCodes
{
    public const string NoFile = "ORC1801";
    public const string Empty = "ORC1802";
    public const string NotText = "ORC1803";
    public const string TooLarge = "ORC1804";
    public const string NoColumn = "ORC1805";
    public const string Malformed = "ORC1806";
    public const string WrongType = "ORC1807";
    public const string OutOfRange = "ORC1808";
    public const string NoDate = "ORC1809";
    public const string Duplicate = "ORC1810";
    public const string UnknownValue = "ORC1811";
    public const string UnknownCreator = "ORC1812";
    public const string NoZone = "ORC1813";
    public const string Unreadable = "ORC1814";
}

/// <summary>A value that a row cannot have.</summary>
/// <param name="Line">1 for the header.</param>
internal sealed record DataFault(string Code, string File, long Line, string Column, string Value, string Expected)
{
    public string Says => $"{File}:{Line}: {Column} is '{(Value.Length > 60 ? Value[..60] + "..." : Value)}', {Expected} was expected";

    public OrcException AsError() => new(Code, ErrorKind.Invalid, $"{Says}. Nothing was started; correct the row and start again.");
}

internal static class DataErrors
{
    public static OrcException NoFile(string path) =>
        new(DataCodes.NoFile, ErrorKind.Invalid, $"The data set has no file '{path}'. Nothing was started; give a folder that 'orc sample generate' made, or one with the same files.");

    public static OrcException Of(string code, string path, string what, string next) =>
        new(code, ErrorKind.Invalid, $"'{path}' {what}. Nothing was started; {next}.");
}
