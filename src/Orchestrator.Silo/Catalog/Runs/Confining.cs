using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using Orchestrator.Silo.Catalog.Yaml;

namespace Orchestrator.Silo.Catalog.Runs;

/// <summary>
/// Keeps a plan that came from elsewhere out of files that are none of its business: every place that a tool is given must come from a parameter of type
/// folder or file, and the value of each of these must lie where the run may read or write.
/// </summary>
/// <param name="places">Inputs of tools that name a file or folder.</param>
internal sealed class Confining(Confinement confined, Home home, IReadOnlySet<string> places)
{
    /// <exception cref="OrcException">It names another place (<see cref="ErrorKind.Refused"/>).</exception>
    public void Check(RunSetup setup)
    {
        var types = setup.Plan.Parameters.ToDictionary(p => p.Name, p => p.Type, StringComparer.Ordinal);
        foreach (var parameter in setup.Plan.Parameters.Where(p => p.Type is ParameterType.Folder or ParameterType.File))
        {
            if (setup.Parameters.TryGetValue(parameter.Name, out var value) && !MayName(parameter.Type, value.GetString()!))
            {
                throw Refused(
                    $"The parameter '{parameter.Name}' would be '{YamlScalar.Cut(value.GetString()!)}'",
                    parameter.Type == ParameterType.File ? "Give a file name without a folder above it." : "Name a data set of the server, or leave the value out.");
            }
        }

        foreach (var task in setup.Plan.Waves.SelectMany(w => w.Tasks))
        {
            foreach (var (name, value) in task.With.Where(w => places.Contains(w.Key)))
            {
                if (value.ValueKind != System.Text.Json.JsonValueKind.String || !References.IsOne(value.GetString()!, out var parameter)
                    || !types.TryGetValue(parameter, out var type) || type is not (ParameterType.Folder or ParameterType.File))
                {
                    throw Refused($"Task '{task.Id}' gives its tools '{name}: {YamlScalar.Cut(value.GetRawText())}'", "Write a reference to a parameter of type folder or file there.");
                }
            }
        }
    }

    private bool MayName(ParameterType type, string path) => Lies(path, confined.Folder)
        || (type == ParameterType.Folder && confined.Readable.Append(home.InAgents("")).Append(home.FromWorkingDirectory(Path.Combine(".orc", "sample"))).Any(f => Lies(path, f)));

    private static bool Lies(string path, string folder) =>
        Path.GetRelativePath(folder, path) is var relative && !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static OrcException Refused(string what, string next) => new(
        CatalogCodes.PlaceRefused, ErrorKind.Refused, $"{what}. A plan that is uploaded may name its own folder, the product's agents and the server's data sets only. {next}");
}
