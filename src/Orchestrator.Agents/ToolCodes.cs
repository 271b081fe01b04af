namespace Orchestrator.Agents;

/// <summary>Codes of the errors that tools of this room report; listed in <c>src/ERRORS.md</c>.</summary>
internal static class ToolCodes
{
    /// <summary>An input of the task is missing, of a wrong type or out of range.</summary>
    public const string Input = "ORC2220";

    /// <summary>An artifact that the tool reads is not there, or is not what its name promises.</summary>
    public const string Artifact = "ORC2221";

    /// <summary>A folder or file is larger than the limit.</summary>
    public const string TooLarge = "ORC2222";

    /// <summary>A file is not the one that the inventory hashed.</summary>
    public const string Changed = "ORC2223";

    /// <summary>A file or folder cannot be read.</summary>
    public const string Unreadable = "ORC2224";

    /// <summary>A path leads out of its folder.</summary>
    public const string Outside = "ORC2225";

    /// <summary>The target cannot be written.</summary>
    public const string Unwritable = "ORC2226";

    /// <summary>The ledger cannot be written.</summary>
    public const string Ledger = "ORC2227";
}
