using System.Text;
using System.Text.Json;
using Orchestrator.Core.Json;

namespace Core.Specs.Spelling;

public sealed class CanonicalJsonSpecs
{
    [Theory]
    [InlineData("""{ "b": 1, "a": [ 2, { "d": null, "c": true } ] }""", """{"a":[2,{"c":true,"d":null}],"b":1}""")]
    [InlineData("""{ "B": 1, "a": 2, "Ä": 3 }""", """{"B":1,"a":2,"\u00C4":3}""")]
    [InlineData("1.50", "1.50")]
    [InlineData("[ ]", "[]")]
    public void Equal_values_have_one_spelling(string written, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Of(JsonElement.Parse(written))));

    [Fact]
    public void The_hash_is_that_of_the_spelling() => Assert.Equal(
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", CanonicalJson.Hash(JsonElement.Parse("{ }")));

    [Fact]
    public void The_order_of_keys_does_not_change_the_hash_and_a_value_does()
    {
        var hash = CanonicalJson.Hash(JsonElement.Parse("""{"a":1,"b":2}"""));

        Assert.Equal(hash, CanonicalJson.Hash(JsonElement.Parse("""{"b":2,"a":1}""")));
        Assert.NotEqual(hash, CanonicalJson.Hash(JsonElement.Parse("""{"a":1,"b":3}""")));
    }
}
