using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary>What can be wrong with a data set; listed in <c>src/ERRORS.md</c>.</summary>
internal static class DataCodes
{
    /// <summary>A file of a data set does not exist.</summary>
    public const string NoFile = "ORC1801";

    /// <summary>A file of a data set is empty.</summary>
    public const string Empty = "ORC1802";

    /// <summary>A file of a data set is binary or not UTF-8.</summary>
    public const string NotText = "ORC1803";

    /// <summary>A table lacks a column.</summary>
    public const string NoColumn = "ORC1805";

    /// <summary>A table or a JSON file of a data set is malformed.</summary>
    public const string Malformed = "ORC1806";

    /// <summary>A value of a table has the wrong type.</summary>
    public const string WrongType = "ORC1807";

    /// <summary>A number of a table is too small, too large or no number; a negative count, say.</summary>
    public const string OutOfRange = "ORC1808";

    /// <summary>A date of a table does not exist.</summary>
    public const string NoDate = "ORC1809";

    /// <summary>An id, a column or a send type of a data set stands twice.</summary>
    public const string Duplicate = "ORC1810";

    /// <summary>A value of a table is none of those that may stand there.</summary>
    public const string UnknownValue = "ORC1811";

    /// <summary>A data set has no such creator.</summary>
    public const string UnknownCreator = "ORC1812";

    /// <summary>A time zone of a data set does not exist.</summary>
    public const string NoZone = "ORC1813";

    /// <summary>A file of a data set cannot be read.</summary>
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
