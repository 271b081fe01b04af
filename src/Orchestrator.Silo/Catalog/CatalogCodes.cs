namespace Orchestrator.Silo.Catalog;

/// <summary>Codes of the catalog: 110n where files are, 111n what is in them, 113n keys and values, 115n what they refer to, 116n and 117n what a run is given.</summary>
internal static class CatalogCodes
{
    /// <summary>No folder with <c>agents/plans</c> was found.</summary>
    public const string NoHome = "ORC1101";

    /// <summary>There is no plan of that name.</summary>
    public const string NoPlan = "ORC1102";

    /// <summary>A file does not exist.</summary>
    public const string NoFile = "ORC1103";

    /// <summary>A folder stands where a file was expected.</summary>
    public const string IsFolder = "ORC1104";

    /// <summary>A link leads in a circle.</summary>
    public const string LinkLoop = "ORC1105";

    /// <summary>A file cannot be read.</summary>
    public const string Unreadable = "ORC1106";

    /// <summary>There is no schema of that kind.</summary>
    public const string NoSchema = "ORC1107";

    /// <summary>A file is empty.</summary>
    public const string Empty = "ORC1110";

    /// <summary>A file is binary.</summary>
    public const string Binary = "ORC1111";

    /// <summary>A file is larger than the limit.</summary>
    public const string Huge = "ORC1112";

    /// <summary>A file is UTF-16 or UTF-32.</summary>
    public const string Utf16 = "ORC1113";

    /// <summary>A file is not UTF-8.</summary>
    public const string NotUtf8 = "ORC1114";

    /// <summary>A file begins with a byte order mark.</summary>
    public const string ByteOrderMark = "ORC1115";

    /// <summary>A line is indented with a tab.</summary>
    public const string Tab = "ORC1116";

    /// <summary>A file is no valid YAML.</summary>
    public const string Syntax = "ORC1117";

    /// <summary>A file uses anchors or aliases.</summary>
    public const string Anchor = "ORC1118";

    /// <summary>A file uses tags.</summary>
    public const string Tag = "ORC1119";

    /// <summary>A file holds more than one document.</summary>
    public const string Documents = "ORC1120";

    /// <summary>A file is nested too deeply.</summary>
    public const string Deep = "ORC1121";

    /// <summary>A key stands twice in one map.</summary>
    public const string DuplicateKey = "ORC1122";

    /// <summary>A key is no plain text.</summary>
    public const string KeyNoText = "ORC1123";

    /// <summary>A Markdown file has no front matter, or it does not end.</summary>
    public const string FrontMatter = "ORC1124";

    /// <summary>A key is unknown.</summary>
    public const string UnknownKey = "ORC1130";

    /// <summary>A key is missing.</summary>
    public const string MissingKey = "ORC1131";

    /// <summary>A value has the wrong type.</summary>
    public const string WrongType = "ORC1132";

    /// <summary>A number is NaN or infinite.</summary>
    public const string NotANumber = "ORC1133";

    /// <summary>A number is too small or too large; a negative count, say.</summary>
    public const string OutOfRange = "ORC1134";

    /// <summary>A name has characters that names cannot have.</summary>
    public const string BadName = "ORC1135";

    /// <summary>A duration is malformed or negative.</summary>
    public const string BadDuration = "ORC1136";

    /// <summary>A date does not exist.</summary>
    public const string NoSuchDate = "ORC1137";

    /// <summary>A value is none of those that may stand there.</summary>
    public const string NoChoice = "ORC1138";

    /// <summary>An operator is unknown.</summary>
    public const string UnknownOperator = "ORC1139";

    /// <summary>A cron expression or a time zone is wrong.</summary>
    public const string BadSchedule = "ORC1140";

    /// <summary>There is too much of something: entries of a list, errors of a file.</summary>
    public const string TooMany = "ORC1141";

    /// <summary>A name differs from that of its file.</summary>
    public const string OtherName = "ORC1142";

    /// <summary>An estimate is malformed.</summary>
    public const string BadEstimate = "ORC1143";

    /// <summary>A card names a prompt that does not exist.</summary>
    public const string NoPrompt = "ORC1150";

    /// <summary>The North Star's file does not exist.</summary>
    public const string NoNorthStar = "ORC1151";

    /// <summary>A plan names alert policies or risks, but their file does not exist.</summary>
    public const string NoRegister = "ORC1152";

    /// <summary>A setting is not of the form <c>name=value</c>.</summary>
    public const string BadSetting = "ORC1160";

    /// <summary>A setting names no parameter of the plan.</summary>
    public const string UnknownSetting = "ORC1161";

    /// <summary>A parameter has no value.</summary>
    public const string NoValue = "ORC1162";

    /// <summary>A value does not fit its parameter.</summary>
    public const string BadValue = "ORC1163";

    /// <summary>A folder that a parameter names does not exist.</summary>
    public const string NoFolder = "ORC1164";

    /// <summary>A plan has no fault of that name to inject.</summary>
    public const string UnknownFault = "ORC1165";

    /// <summary>A lane's key has characters that keys cannot have.</summary>
    public const string BadLane = "ORC1166";

    /// <summary>Two lanes have the same key.</summary>
    public const string DuplicateLane = "ORC1167";

    /// <summary>A wave has no lanes, or too many.</summary>
    public const string LaneCount = "ORC1168";

    /// <summary>A number of copies is out of range.</summary>
    public const string CopyCount = "ORC1169";

    /// <summary>Data was given to a plan that reads none.</summary>
    public const string NoData = "ORC1170";

    /// <summary>A database was given to a plan that works on none.</summary>
    public const string NoTarget = "ORC1171";

    /// <summary>A budget is not positive.</summary>
    public const string BadBudget = "ORC1172";

    /// <summary>An answer given in advance is malformed.</summary>
    public const string BadDecision = "ORC1173";

    /// <summary>The elements of a collection have no field of that name.</summary>
    public const string BadLaneKey = "ORC1174";

    /// <summary>A plan from elsewhere names a place on this machine that it may not.</summary>
    public const string PlaceRefused = "ORC1175";
}
