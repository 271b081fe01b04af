using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Orchestrator.EndToEnd;

/// <summary>The built command, run as a process in a folder of its own.</summary>
public sealed class Orc : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orc-e2e-");

    /// <summary>The published command where there is one (it starts faster), else the one of the build.</summary>
    public static string Executable { get; } = Environment.GetEnvironmentVariable("ORC_EXECUTABLE") is { Length: > 0 } named ? named : Metadata("OrcExecutable");

    public static string Home { get; } = Path.GetFullPath(Metadata("Home"));

    public static string Golden { get; } = Metadata("Golden");

    public string Folder => _folder.FullName;

    /// <summary>Variables of the processes, over an environment in which nothing of orc is set.</summary>
    public Dictionary<string, string> Environment_ { get; } = [];

    /// <summary>What the processes find on standard input.</summary>
    public string Input { get; set; } = "";

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Runs a command to its end.</summary>
    public async Task<Result> RunAsync(params string[] arguments)
    {
        using var running = Start(arguments);
        return await running.EndAsync();
    }

    /// <summary>Runs a command that must end with this code, and reads its one JSON value.</summary>
    public async Task<JsonElement> JsonAsync(int exit, params string[] arguments)
    {
        var result = await RunAsync([.. arguments, "--json"]);
        result.MustExit(exit);
        return JsonDocument.Parse(result.Out).RootElement;
    }

    /// <summary>Runs another program to its end, in the same folder and environment.</summary>
    public async Task<Result> RunProgramAsync(string program, params string[] arguments)
    {
        using var running = StartProgram(program, arguments);
        return await running.EndAsync();
    }

    public Running Start(params string[] arguments) => StartProgram(Executable, arguments);

    private Running StartProgram(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ORC_", StringComparison.Ordinal)).Concat(["NO_COLOR", "CLICOLOR_FORCE", "TERM"]).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ORC_HOME"] = Home;
        foreach (var (name, value) in Environment_)
        {
            start.Environment[name] = value;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.StandardInput.Write(Input);
        process.StandardInput.Close();
        return new Running(process, string.Join(' ', arguments), _patience);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Metadata(string key) =>
        typeof(Orc).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

/// <summary>What a command said and how it ended.</summary>
public sealed record Result(string Command, int Exit, string Out, string Error)
{
    public Result MustExit(int exit)
    {
        Assert.True(exit == Exit, $"'orc {Command}' ended with {Exit}, expected {exit}.\n--- out\n{Out}\n--- error\n{Error}");
        return this;
    }

    /// <summary>An error of this code, in the shape of all errors, without a trace.</summary>
    public Result MustRefuse(int exit, string code)
    {
        MustExit(exit);
        Assert.True(Error.Contains($"error [{code}]: ", StringComparison.Ordinal), $"'orc {Command}' does not say [{code}]:\n{Error}");
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.Equal("", Out);
        return this;
    }
}
