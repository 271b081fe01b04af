using System.Text.Json;

namespace Orchestrator.Silo.Queries.Live;

/// <summary>The few plain fields of a payload that a row can show, read in one pass; lists and objects are counted or passed over, never built.</summary>
internal readonly struct PayloadFields
{
    private static readonly byte[][] _names =
    [
        "task"u8.ToArray(), "agent"u8.ToArray(), "attempt"u8.ToArray(), "wave"u8.ToArray(), "lane"u8.ToArray(), "code"u8.ToArray(), "reason"u8.ToArray(),
        "tool"u8.ToArray(), "call"u8.ToArray(), "says"u8.ToArray(), "by"u8.ToArray(), "actor"u8.ToArray(), "entry"u8.ToArray(), "approval"u8.ToArray(),
        "role"u8.ToArray(), "verdict"u8.ToArray(), "status"u8.ToArray(), "outcome"u8.ToArray(), "final"u8.ToArray(), "approved"u8.ToArray(), "keep"u8.ToArray(),
        "accepted"u8.ToArray(), "repaired"u8.ToArray(), "retryable"u8.ToArray(), "round"u8.ToArray(), "level"u8.ToArray(), "to"u8.ToArray(), "from"u8.ToArray(),
        "hash"u8.ToArray(), "more"u8.ToArray(), "artifacts"u8.ToArray(), "evidence"u8.ToArray(), "lanes"u8.ToArray(), "tasks"u8.ToArray(), "repeats"u8.ToArray(),
    ];

    private readonly string?[] _values;
    private readonly long[] _numbers;

    private PayloadFields(string?[] values, long[] numbers) => (_values, _numbers) = (values, numbers);

    public string? this[Field field] => _values[(int)field];

    public bool Flag(Field field) => _numbers[(int)field] == 1;

    /// <summary>A number, or how many elements a list has.</summary>
    public int Number(Field field) => (int)_numbers[(int)field];

    public static PayloadFields Of(ReadOnlySpan<byte> payload)
    {
        var fields = new PayloadFields(new string?[_names.Length], new long[_names.Length]);
        var reader = new Utf8JsonReader(payload);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(ref reader);
            reader.Read();
            if (field >= 0)
            {
                fields.Take(field, ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return fields;
    }

    private void Take(int field, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                _values[field] = reader.GetString();
                break;
            case JsonTokenType.Number:
                _numbers[field] = reader.TryGetInt64(out var number) ? number : 0;
                break;
            case JsonTokenType.True:
                _numbers[field] = 1;
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    reader.Skip();
                    _numbers[field]++;
                }

                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static int Find(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (reader.ValueTextEquals(_names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>In the order of the names.</summary>
internal enum Field
{
    Task,
    Agent,
    Attempt,
    Wave,
    Lane,
    Code,
    Reason,
    Tool,
    Call,
    Says,
    By,
    Actor,
    Entry,
    Approval,
    Role,
    Verdict,
    Status,
    Outcome,
    Final,
    Approved,
    Keep,
    Accepted,
    Repaired,
    Retryable,
    Round,
    Level,
    To,
    From,
    Hash,
    More,
    Artifacts,
    Evidence,
    Lanes,
    Tasks,
    Repeats,
}
