namespace Orchestrator.Embedded.Hosting;

/// <summary>What this engine cannot do it refuses by name; it never does something else instead.</summary>
internal static class Unsupported
{
    internal static NotSupportedException Member(string member) => new(
        $"[ORC5027] The embedded engine does not support {member}. Build with Engine=orleans, and a provider that does.");

    internal static void RefuseUnlessNull(object? value, string member)
    {
        if (value is not null)
        {
            throw Member(member);
        }
    }
}
