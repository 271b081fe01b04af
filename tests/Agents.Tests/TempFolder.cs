namespace Agents.Tests;

/// <summary>A real folder for one test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("agents-tests-").FullName;

    public string At(string relative) => System.IO.Path.Combine(Path, relative);

    public TempFolder Add(string relative, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(relative))!);
        File.WriteAllText(At(relative), content);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
