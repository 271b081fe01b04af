using System.Reflection;
using System.Text.RegularExpressions;

namespace Server.Tests.Hosting;

/// <summary>The dashboard in this checkout.</summary>
internal static partial class Dashboard
{
    public static string Source { get; } = Path.GetFullPath(Path.Combine(
        typeof(Dashboard).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Home").Value!, "src", "Orchestrator.Dashboard"));

    /// <summary>What its build left; it may not be there.</summary>
    public static string Dist { get; } = Path.Combine(Source, "dist");

    public static bool IsBuilt => File.Exists(Path.Combine(Dist, "index.html"));

    /// <summary>An address of each page that it knows, from its own list of routes.</summary>
    public static List<string> Pages() => [.. Route().Matches(File.ReadAllText(Path.Combine(Source, "src", "app", "router.tsx"))).Select(m => Parameter().Replace(m.Groups[1].Value, "R-261120-100000-000")).Distinct()];

    [GeneratedRegex("path: \"(/[^\"]*)\"")]
    private static partial Regex Route();

    [GeneratedRegex(@"\$[a-z]+")]
    private static partial Regex Parameter();
}

/// <summary>Runs where the dashboard was built, and says so where it was not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BuiltDashboardFactAttribute : FactAttribute
{
    public BuiltDashboardFactAttribute()
    {
        if (!Dashboard.IsBuilt)
        {
            Skip = "The dashboard is not built: Node was not found, or BuildDashboard is false.";
        }
    }
}
