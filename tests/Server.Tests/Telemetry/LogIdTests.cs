using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Server.Tests.Telemetry;

/// <summary>A number in a log names one message: who watches logs counts on it.</summary>
public sealed class LogIdTests
{
    [Fact]
    public void No_two_messages_of_the_process_have_one_number()
    {
        var messages = Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(f => Path.GetFileName(f).StartsWith("Orchestrator.", StringComparison.Ordinal) || Path.GetFileName(f) == "orc-server.dll")
            .SelectMany(f => Assembly.LoadFrom(f).GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(m => (Id: m.GetCustomAttribute<LoggerMessageAttribute>()?.EventId ?? -1, Where: $"{m.DeclaringType!.Name}.{m.Name}")).Where(m => m.Id != -1).ToList();
        Assert.True(messages.Count > 20, $"Only {messages.Count} messages were found.");
        Assert.Empty(messages.GroupBy(m => m.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(m => m.Where))}"));
    }
}
