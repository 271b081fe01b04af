using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Server.Api;

/// <summary>Answers given in advance, as a caller sends them: whoever sends them is who gave them.</summary>
internal static class AdvanceAnswers
{
    private const int Most = 1_000;
    private static readonly string[] _keys = ["wave", "task", "verdict", "reason", "argumentsHash"];

    /// <returns>The list that the conductor reads, as UTF-8 JSON; empty for none.</returns>
    public static ReadOnlyMemory<byte> By(string actor, JsonElement? decisions)
    {
        if (decisions is not { } list || list.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return default;
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Most)
        {
            throw Bad($"'decisions' must be a list of at most {Most}");
        }

        var answers = new JsonArray();
        foreach (var given in list.EnumerateArray())
        {
            answers.Add(Read(given, actor));
        }

        return answers.Count == 0 ? default : JsonSerializer.SerializeToUtf8Bytes(answers);
    }

    private static JsonObject Read(JsonElement given, string actor)
    {
        if (given.ValueKind != JsonValueKind.Object)
        {
            throw Bad("each of 'decisions' must be an object");
        }

        var answer = new JsonObject { ["wave"] = null, ["task"] = null, ["reason"] = null, ["argumentsHash"] = null };
        foreach (var member in given.EnumerateObject())
        {
            if (!_keys.Contains(member.Name) || member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                throw Bad($"an answer has texts {string.Join(", ", _keys)}, and nothing like '{ApiErrors.Cut(member.Name)}'");
            }

            try
            {
                answer[member.Name] = member.Value.GetString();
            }
            catch (InvalidOperationException)
            {
                throw Bad($"the text of '{member.Name}' is no valid Unicode");
            }
        }

        if (answer["verdict"] is null)
        {
            throw Bad("an answer lacks its verdict");
        }

        answer["actor"] = actor;
        return answer;
    }

    private static OrcException Bad(string what) =>
        new(ApiErrors.BadBody, ErrorKind.Invalid, $"The answers given in advance cannot be read: {what}. Send a list of {{ wave or task, verdict, reason }}.");
}
