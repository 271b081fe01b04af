using System.Text;
using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Runs;

/// <summary>An answer given before the question came.</summary>
/// <param name="Wave">The gate of this wave; or null.</param>
/// <param name="Task">The approval, drift or manual task, with lane; or null.</param>
internal sealed record AdvanceAnswer(string? Wave, string? Task, string? Verdict, string? Actor, string? Reason, string? ArgumentsHash);

/// <summary>Reads <c>--decisions FILE</c>: JSON Lines, one answer each. Every fault of the file is told at once, with its line.</summary>
internal static class AnswersFile
{
    private const long _largest = 10_000_000;
    private static readonly string[] _verdicts = ["go", "nogo", "approve", "reject", "keep", "defer", "accept", "done"];
    private static readonly string[] _needReason = ["go", "nogo", "reject", "keep", "defer", "accept"];

    /// <returns>A JSON array as the conductor takes it; empty without a file.</returns>
    public static ReadOnlyMemory<byte> Read(string? file)
    {
        if (file is null)
        {
            return default;
        }

        var faults = new List<string>();
        var answers = new List<AdvanceAnswer>();
        var number = 0;
        foreach (var line in Lines(file))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                Take(file, number, line, answers, faults);
            }
        }

        return faults.Count == 0
            ? JsonSerializer.SerializeToUtf8Bytes(answers, CliJson.Compact.IReadOnlyListAdvanceAnswer)
            : throw new OrcException("ORC1908", ErrorKind.Invalid, string.Join('\n', faults)
                + "\nEach line is {\"wave\" or \"task\", \"verdict\", \"actor\", \"reason\"}. Correct the file; nothing was journaled.");
    }

    private static void Take(string file, int number, string line, List<AdvanceAnswer> answers, List<string> faults)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(line, CliJson.Compact.AdvanceAnswer);
            answer = answer is null ? null : answer with { Verdict = answer.Verdict?.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal) };
            if (Fault(answer) is { } fault)
            {
                faults.Add($"{file}:{number}: {fault}");
            }
            else
            {
                answers.Add(answer!);
            }
        }
        catch (JsonException exception)
        {
            faults.Add($"{file}:{number}: no JSON object: {exception.Message}");
        }
    }

    private static string? Fault(AdvanceAnswer? answer) => answer switch
    {
        null => "null is no answer.",
        { Wave: null, Task: null, Verdict: not "accept" } => "neither \"wave\" nor \"task\" is given; only 'accept', the answer to the scope question, has none.",
        { Verdict: "accept", Wave: not null } or { Verdict: "accept", Task: not null } => "'accept' answers the scope question of the whole run: leave \"wave\" and \"task\" out.",
        { Wave: not null, Task: not null } => $"both \"wave\" ('{answer.Wave}') and \"task\" ('{answer.Task}') are given.",
        { Verdict: null } => "\"verdict\" is missing.",
        _ when !_verdicts.Contains(answer.Verdict) => $"the verdict '{answer.Verdict}' is none of {string.Join(", ", _verdicts)}.",
        { Actor: null or "" } => "\"actor\" is missing: an answer is journaled as given by somebody.",
        _ when _needReason.Contains(answer.Verdict) && string.IsNullOrWhiteSpace(answer.Reason) => $"'{answer.Verdict}' needs a \"reason\".",
        _ => null,
    };

    private static string[] Lines(string file)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > _largest } large)
            {
                throw new OrcException("ORC1908", ErrorKind.Invalid, $"The decisions file '{file}' has {large.Length} bytes, at most {_largest} are read. Split it.");
            }

            return File.ReadAllLines(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new OrcException("ORC1907", ErrorKind.Invalid,
                $"The decisions file '{file}' cannot be read: {exception.Message} Name a file of JSON Lines in UTF-8 with --decisions.", exception);
        }
    }
}
