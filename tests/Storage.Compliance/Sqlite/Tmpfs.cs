using System.Diagnostics;
using System.Globalization;

namespace Storage.Compliance.Sqlite;

/// <summary>A small disk of its own, to fill it or make it read-only.</summary>
internal sealed class Tmpfs : IDisposable
{
    private Tmpfs(string path) => Path = path;

    public string Path { get; }

    /// <summary>Why none can be mounted here; null if one can.</summary>
    public static string? Obstacle { get; } = Try();

    public static Tmpfs Mount(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("orc-disk-").FullName;
        var problem = Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", path);
        return problem is null ? new Tmpfs(path) : throw new InvalidOperationException(problem);
    }

    public void Remount(string option)
    {
        if (Run("mount", "-o", $"remount,{option}", Path) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }
    }

    /// <summary>Takes the free space of the disk.</summary>
    public static void Fill(string file, int leaving)
    {
        using var ballast = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var step in new[] { 65_536, 4_096, 1 })
        {
            try
            {
                while (true)
                {
                    ballast.Write(new byte[step]);
                }
            }
            catch (IOException)
            {
                // Full for this step.
            }
        }

        ballast.SetLength(Math.Max(0, ballast.Length - leaving));
    }

    public void Dispose()
    {
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static string? Try()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "mounts a small disk, which is tried on Linux only";
        }

        try
        {
            Mount(megabytes: 1).Dispose();
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return $"needs to mount a small disk: {exception.Message}";
        }
    }

    private static string? Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : error.Trim();
    }
}

/// <summary>A test that needs a disk of its own; skipped, and seen to be, where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute() => Skip = Tmpfs.Obstacle;
}
