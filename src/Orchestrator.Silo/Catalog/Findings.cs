using Orchestrator.Abstractions.Plans;

namespace Orchestrator.Silo.Catalog;

/// <summary>What is wrong with one file, found so far.</summary>
/// <param name="file">The file as messages name it; empty for what belongs to none.</param>
internal sealed class Findings(string file)
{
    // Enough to work with; a file with more has one cause that repeats.
    private const int Most = 200;

    private readonly List<LintFinding> _errors = [];
    private readonly List<LintFinding> _warnings = [];
    private readonly List<string> _covered = [];
    private int _dropped;

    public string File { get; } = file;

    public int Count => _errors.Count;

    /// <summary>The errors; when there were too many, the last one says how many are not listed.</summary>
    public IReadOnlyList<LintFinding> Errors => _dropped == 0
        ? _errors
        :
        [
            .. _errors,
            new LintFinding(
                CatalogCodes.TooMany, "", _errors.Max(e => e.Line), $"{_dropped} more errors are not listed. Correct those above, then look again.", File),
        ];

    public IReadOnlyList<LintFinding> Warnings => _warnings;

    public void Add(string code, string path, int line, string message)
    {
        if (_errors.Count < Most)
        {
            _errors.Add(new LintFinding(code, path, line, message, File));
        }
        else
        {
            _dropped++;
        }
    }

    public void Warn(string code, string path, int line, string message)
    {
        if (_warnings.Count < Most)
        {
            _warnings.Add(new LintFinding(code, path, line, message, File));
        }
    }

    /// <summary>What is wrong at this place follows from an error at another one, a slip in the key's name say.</summary>
    public void Cover(string path) => _covered.Add(path);

    /// <summary>An error stands at this place, inside it or around it: what else is wrong there follows from it.</summary>
    public bool Covers(string path) => _errors.Exists(e => Inside(e.Path, path) || Inside(path, e.Path)) || _covered.Exists(c => Inside(c, path));

    private static bool Inside(string outer, string inner) =>
        outer.Length > 0 && inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');
}
