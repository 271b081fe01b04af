using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Attestation;

/// <summary>A number, a text or a truth value, as evidence attests it and a criterion limits it.</summary>
/// <remarks>Numbers are decimals: a NaN or an infinity cannot be written, so it cannot open a gate.</remarks>
[JsonConverter(typeof(ScalarJsonConverter))]
public readonly record struct Scalar
{
    private Scalar(decimal? number, string? text, bool? flag) => (Number, Text, Flag) = (number, text, flag);

    public decimal? Number { get; }

    public string? Text { get; }

    public bool? Flag { get; }

    public static Scalar Of(decimal value) => new(value, null, null);

    public static Scalar Of(string value) => new(null, value, null);

    public static Scalar Of(bool value) => new(null, null, value);

    public override string ToString() =>
        Number is { } n ? n.ToString(CultureInfo.InvariantCulture) : Flag is { } f ? (f ? "true" : "false") : Text ?? "";
}

internal sealed class ScalarJsonConverter : JsonConverter<Scalar>
{
    public override Scalar Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => Scalar.Of(reader.GetDecimal()),
        JsonTokenType.String => Scalar.Of(reader.GetString()!),
        JsonTokenType.True => Scalar.Of(true),
        JsonTokenType.False => Scalar.Of(false),
        _ => throw new JsonException($"A value must be a number, a text or true/false; found {reader.TokenType}."),
    };

    public override void Write(Utf8JsonWriter writer, Scalar value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else if (value.Flag is { } flag)
        {
            writer.WriteBooleanValue(flag);
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }
}
